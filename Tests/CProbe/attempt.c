#define _GNU_SOURCE
#include "CProbe.h"
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

static int result(long value) { return value < 0 ? errno : 0; }

static int opening(const char *path, int flags) {
  int fd = open(path, flags | O_CLOEXEC, 0600);
  if (fd < 0) return errno;
  char byte = 'x';
  int reason = (flags & O_ACCMODE) == O_WRONLY ? result(write(fd, &byte, 1)) : 0;
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

static int vforking(void) {
  pid_t pid = vfork();
  if (pid == 0) _exit(0);
  return child(pid);
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

// Puts "place" from one folder into another, by the call named: below `folder` lie readable/ and scratch/.
static int moving(const char *what, const char *folder) {
  char from[4096], to[4096];
  const int inwards = what[0] == 'i';
  snprintf(from, sizeof from, "%s/%s/file", folder, inwards ? "readable" : "scratch");
  snprintf(to, sizeof to, "%s/%s/%s", folder, inwards ? "scratch" : "readable", strstr(what, "exchange") ? "file" : "moved");
  if (strstr(what, "link")) return result(link(from, to));
  return result(syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, strstr(what, "exchange") ? 2 /* RENAME_EXCHANGE */ : 0));
}

// A pipe that is ready may signal its owner, with any signal.
static int owning(int command, int pid) {
  int ends[2];
  if (pipe(ends)) return errno;
  struct { int type; pid_t pid; } owner = {1 /* F_OWNER_PID */, pid};
  int reason = command == F_SETOWN_EX ? result(fcntl(ends[0], command, &owner)) : result(fcntl(ends[0], command, command == F_SETSIG ? SIGKILL : pid));
  close(ends[0]);
  close(ends[1]);
  return reason;
}

static int device_control(const char *path, unsigned long request) {
  int fd = open(path, O_RDONLY | O_CLOEXEC), value = 0;
  if (fd < 0) return 200;
  int reason = result(ioctl(fd, request, &value));
  close(fd);
  return reason;
}

// A datagram to a socket that nobody connected to.
static int sending(const char *path) {
  int fd = socket(AF_UNIX, SOCK_DGRAM, 0);
  if (fd < 0) return errno;
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
  return result(sendto(fd, "x", 1, 0, (struct sockaddr *)&address, sizeof address));
}

static int connecting_unix(const char *path, int abstract) {
  int fd = socket(AF_UNIX, SOCK_STREAM, 0);
  if (fd < 0) return errno;
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  snprintf(address.sun_path + abstract, sizeof address.sun_path - 1, "%s", path);
  return result(connect(fd, (struct sockaddr *)&address, sizeof address));
}

static int capabilities(void) {
  struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  struct __user_cap_data_struct sets[2];
  if (syscall(SYS_capget, &header, sets)) return errno;
  return (sets[0].effective & ~(1U << CAP_DAC_READ_SEARCH)) | sets[1].effective ? 0 : EPERM;
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
  if (IS("unixgram")) return sending(path);
  if (IS("unixpair")) return result(socketpair(AF_UNIX, SOCK_DGRAM, 0, pair));
  if (IS("unixconnect")) return connecting_unix(path, 0);
  if (IS("abstract")) return connecting_unix(path, 1);
  if (IS("packet")) return result(socket(AF_PACKET, SOCK_RAW, 0));
  if (IS("vsock")) return result(socket(AF_VSOCK, SOCK_STREAM, 0));
  if (IS("vfork")) return vforking();
  if (IS("inlink") || IS("outlink") || IS("inrename") || IS("outrename") || IS("inexchange")) return moving(what, path);
  if (IS("fdlink")) return result(linkat(AT_FDCWD, "/proc/self/fd/0", AT_FDCWD, path, AT_SYMLINK_FOLLOW));
  if (IS("fifo")) return result(mkfifo(path, 0600));
  if (IS("device")) return result(mknod(path, S_IFCHR | 0600, 0x103));
  if (IS("empty")) return opening(path, O_RDONLY | O_TRUNC);
  if (IS("empty3")) return opening(path, O_ACCMODE | O_TRUNC);
  if (IS("control")) return opening(path, O_ACCMODE);
  if (IS("openat2")) return result(syscall(437 /* openat2 */, AT_FDCWD, path, (uint64_t[]){O_RDONLY | O_TRUNC, 0, 0}, 24));
  if (IS("append")) return opening(path, O_WRONLY | O_APPEND);
  if (IS("chown")) return result(chown(path, 0, 0));
  if (IS("xattr")) return result(setxattr(path, "user.x", "x", 1, 0));
  if (IS("setflags")) return device_control(path, 0x40086602 /* FS_IOC_SETFLAGS */);
  if (IS("setown")) return owning(F_SETOWN, pid);
  if (IS("setownex")) return owning(F_SETOWN_EX, pid);
  if (IS("setsig")) return owning(F_SETSIG, pid);
  if (IS("poke")) return result(process_vm_writev(pid, &local, 1, &remote, 1, 0));
  if (IS("pidfd")) return result(syscall(SYS_pidfd_open, pid, 0));
  if (IS("robust")) return result(syscall(SYS_get_robust_list, pid, &local.iov_base, &local.iov_len));
  if (IS("nice")) return result(setpriority(PRIO_PROCESS, pid, 19));
  if (IS("ionice")) return result(syscall(SYS_ioprio_set, 1, pid, 3 << 13));
  if (IS("schedule")) return result(sched_setscheduler(pid, SCHED_IDLE, &(struct sched_param){0}));
  if (IS("affinity")) return result(sched_setaffinity(pid, sizeof memory, (const cpu_set_t *)memory));
  if (IS("inotify")) return result(inotify_init1(IN_CLOEXEC));
  if (IS("secret")) return result(syscall(447 /* memfd_secret */, 0));
  if (IS("mqueue")) return result(syscall(SYS_mq_open, "x", O_CREAT | O_RDWR, 0600, NULL));
  if (IS("keyring")) return result(syscall(SYS_keyctl, 0, -3, 0));
  if (IS("mount")) return result(mount("none", path, "tmpfs", 0, NULL));
  if (IS("chroot")) return result(chroot(path));
  if (IS("capabilities")) return capabilities();
#if defined(__x86_64__)
  if (IS("int80")) {
    // getpid by the 32-bit door, whose calls have other numbers: the filter ends the process.
    long value = 20;
    __asm__ volatile("int $0x80" : "+a"(value) : : "memory");
    return 0;
  }
  if (IS("x32")) return result(syscall(0x40000000 | SYS_getpid));
#endif
  if (IS("thread")) return threading();
#undef IS
  return -1;
}
