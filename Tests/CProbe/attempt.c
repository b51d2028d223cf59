#define _GNU_SOURCE
#include "CProbe.h"
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

static int result(long value) { return value < 0 ? errno : 0; }

static int opening(const char *path, int flags) {
  int fd = open(path, flags | O_CLOEXEC, 0600);
  if (fd < 0) return errno;
  char byte = 'x';
  int reason = flags & O_WRONLY ? result(write(fd, &byte, 1)) : 0;
  close(fd);
  return reason;
}

static int connecting(void) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0) return errno;
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(9), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  return connect(fd, (struct sockaddr *)&address, sizeof address) ? errno : 0;
}

static int child(pid_t pid) {
  if (pid < 0) return errno;
  if (pid == 0) _exit(0);
  waitpid(pid, NULL, 0);
  return 0;
}

static int spawning(void) {
  char *arguments[] = {"/bin/true", NULL}, *environment[] = {NULL};
  pid_t pid;
  int reason = posix_spawn(&pid, "/bin/true", NULL, NULL, arguments, environment);
  if (!reason) waitpid(pid, NULL, 0);
  return reason;
}

static void *nothing(void *value) { return value; }

static int threading(void) {
  pthread_t thread;
  int reason = pthread_create(&thread, NULL, nothing, NULL);
  return reason ? reason : pthread_join(thread, NULL);
}

int cb_attempt(const char *what, const char *path, int pid) {
  char *arguments[] = {"/bin/true", NULL}, *environment[] = {NULL};
  char memory[8];
  struct iovec local = {memory, sizeof memory}, remote = {(void *)path, sizeof memory};
  struct rlimit limits = {1, 1};
  int pair[2];
#define IS(word) (!strcmp(what, word))
  if (IS("inet")) return result(socket(AF_INET, SOCK_STREAM, 0));
  if (IS("udp6")) return result(socket(AF_INET6, SOCK_DGRAM, 0));
  if (IS("unix")) return result(socket(AF_UNIX, SOCK_STREAM, 0));
  if (IS("netlink")) return result(socket(AF_NETLINK, SOCK_RAW, 0));
  if (IS("socketpair")) return result(socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
  if (IS("connect")) return connecting();
  if (IS("fork")) return child(fork());
  if (IS("clone")) return child((pid_t)syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0));
  if (IS("clone3")) return result(syscall(SYS_clone3, NULL, 0));
  if (IS("spawn")) return spawning();
  if (IS("exec")) return result(execve("/bin/true", arguments, environment));
  if (IS("execveat")) return result(syscall(SYS_execveat, AT_FDCWD, "/bin/true", arguments, environment, 0));
  if (IS("memfd")) return result(memfd_create("x", 0));
  if (IS("read")) return opening(path, O_RDONLY);
  if (IS("list")) return opening(path, O_RDONLY | O_DIRECTORY);
  if (IS("write")) return opening(path, O_WRONLY | O_CREAT);
  if (IS("truncate")) return result(truncate(path, 0));
  if (IS("unlink")) return result(unlink(path));
  if (IS("mkdir")) return result(mkdir(path, 0700));
  if (IS("symlink")) return result(symlink("/etc/passwd", path));
  if (IS("chmod")) return result(chmod(path, 0777));
  if (IS("chmod2")) return result(syscall(452 /* fchmodat2 */, AT_FDCWD, path, 0777, 0));
  if (IS("utimes")) return result(utimensat(AT_FDCWD, path, NULL, 0));
  if (IS("kill")) return result(kill(pid, SIGKILL));
  if (IS("probe")) return result(kill(pid, 0));
  if (IS("tgkill")) return result(syscall(SYS_tgkill, pid, pid, SIGKILL));
  if (IS("sigqueue")) return result(sigqueue(pid, SIGTERM, (union sigval){0}));
  if (IS("ptrace")) return result(ptrace(PTRACE_ATTACH, pid, NULL, NULL));
  if (IS("peek")) return result(process_vm_readv(pid, &local, 1, &remote, 1, 0));
  if (IS("prlimit")) return result(prlimit(pid, RLIMIT_CPU, &limits, NULL));
  if (IS("shm")) return result(shmget(IPC_PRIVATE, 4096, IPC_CREAT | 0600));
  if (IS("unshare")) return result(unshare(CLONE_NEWUSER));
  if (IS("io_uring")) return result(syscall(SYS_io_uring_setup, 1, NULL));
  if (IS("bpf")) return result(syscall(SYS_bpf, 0, NULL, 0));
  if (IS("thread")) return threading();
#undef IS
  return -1;
}
