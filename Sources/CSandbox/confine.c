#define _GNU_SOURCE
#include "CSandbox.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// Landlock's interface by number: Debian 12's kernel headers end at ABI 2, its kernels may be newer.
// See linux/landlock.h and Documentation/userspace-api/landlock.rst.
#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_add_rule 445
#define SYS_landlock_restrict_self 446
#endif
// Calls newer than Debian 12's kernel headers; numbers from 424 on are the same on every processor.
#ifndef SYS_fchmodat2
#define SYS_fchmodat2 452
#endif
#ifndef SYS_memfd_secret
#define SYS_memfd_secret 447
#endif
#ifndef SYS_process_mrelease
#define SYS_process_mrelease 448
#endif
#ifndef SYS_setxattrat
#define SYS_setxattrat 463
#define SYS_removexattrat 466
#define SYS_open_tree_attr 467
#define SYS_file_setattr 469
#endif
struct ruleset { uint64_t handled_fs, handled_net, scoped; };
struct beneath { uint64_t allowed; int32_t parent_fd; } __attribute__((packed));
enum { rule_path_beneath = 1 };
static const uint64_t fs_execute = 1, fs_read_file = 1 << 2, fs_read_dir = 1 << 3;
static const uint64_t fs_write_file = 1 << 1, fs_remove_dir = 1 << 4, fs_remove_file = 1 << 5, fs_make_dir = 1 << 7,
                      fs_make_reg = 1 << 8, fs_make_sock = 1 << 9, fs_refer = 1 << 13, fs_truncate = 1 << 14;

static int fail(char *error, size_t size, const char *what, const char *path) {
  snprintf(error, size, "%s%s%s: %s", what, path ? " " : "", path ? path : "", strerror(errno));
  return -1;
}

static uint64_t handled(int abi) {
  if (abi >= 5) return (1ULL << 16) - 1;  // IOCTL_DEV
  if (abi >= 3) return (1ULL << 15) - 1;  // TRUNCATE
  if (abi >= 2) return (1ULL << 14) - 1;  // REFER
  return (1ULL << 13) - 1;
}

static int allow(int ruleset, const char *path, uint64_t rights, char *error, size_t size) {
  int fd = open(path, O_PATH | O_CLOEXEC);
  if (fd < 0) return errno == ENOENT || errno == EACCES || errno == ENOTDIR ? 0 : fail(error, size, "open", path);
  struct stat status;
  if (fstat(fd, &status) == 0 && !S_ISDIR(status.st_mode)) rights &= fs_execute | fs_read_file | fs_write_file | fs_truncate;
  struct beneath rule = {rights, fd};
  long result = syscall(SYS_landlock_add_rule, ruleset, rule_path_beneath, &rule, 0);
  int reason = errno;
  close(fd);
  errno = reason;
  return result ? fail(error, size, "landlock_add_rule", path) : 0;
}

static int landlock(const cb_confinement *what, int *found, char *error, size_t size) {
  long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, 1 /* LANDLOCK_CREATE_RULESET_VERSION */);
  *found = abi > 0 ? (int)abi : 0;
  if (abi <= 0) {
    if (!what->require_landlock) return 0;
    snprintf(error, size, "this kernel has no Landlock (%s): it must be 5.13 or newer with landlock among its security modules", strerror(errno));
    return -1;
  }
  struct ruleset rules = {handled((int)abi), abi >= 4 ? 3 /* bind, connect TCP */ : 0, abi >= 6 ? 3 /* abstract sockets, signals */ : 0};
  size_t length = abi >= 6 ? sizeof rules : abi >= 4 ? 16 : 8;
  long ruleset = syscall(SYS_landlock_create_ruleset, &rules, length, 0);
  if (ruleset < 0) return fail(error, size, "landlock_create_ruleset", NULL);
  const int programs = what->program_count > 0;
  uint64_t reading = ((programs ? 0 : fs_execute) | fs_read_file | fs_read_dir) & rules.handled_fs;
  uint64_t writing = (fs_read_file | fs_read_dir | fs_write_file | fs_remove_dir | fs_remove_file | fs_make_dir | fs_make_reg |
                      fs_refer | fs_truncate | (programs ? fs_make_sock : 0)) & rules.handled_fs;
  int result = 0;
  for (size_t i = 0; !result && i < what->read_count; i++) result = allow((int)ruleset, what->read_paths[i], reading, error, size);
  for (size_t i = 0; !result && i < what->write_count; i++) result = allow((int)ruleset, what->write_paths[i], writing, error, size);
  for (size_t i = 0; !result && i < what->program_count; i++)
    result = allow((int)ruleset, what->program_paths[i], fs_execute | fs_read_file, error, size);
  for (size_t i = 0; !result && i < what->socket_count; i++) result = allow((int)ruleset, what->socket_paths[i], fs_make_sock, error, size);
  if (!result && syscall(SYS_landlock_restrict_self, (int)ruleset, 0)) result = fail(error, size, "landlock_restrict_self", NULL);
  close((int)ruleset);
  return result;
}

#if defined(__x86_64__)
#define OUR_ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define OUR_ARCH AUDIT_ARCH_AARCH64
#else
#error "no seccomp filter for this processor"
#endif

#define DENY(nr) \
  BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, nr, 0, 1), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)

// Allowed only where the first argument is `value`; the low half is enough, as these arguments are ints.
#define ONLY_FOR(nr, value) \
  BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, nr, 0, 4), BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[0])), \
  BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, 1), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW), \
  BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)

// Refused where the argument `index` is `value`; the number of the call is loaded again for what follows.
#define DENY_IF(call, index, value) \
  BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 4), BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[index])), \
  BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, 1), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM), \
  BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr))

// Two ways of opening that pass Landlock by: emptying a file that is opened for reading only (before ABI 3, Linux 6.2, it has no say in
// that), and the access mode 3, for device control alone (it asks for neither reading nor writing).
#define DENY_ODD_OPENING(nr, flags) \
  BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, nr, 0, 7), BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[flags])), \
  BPF_STMT(BPF_ALU | BPF_AND | BPF_K, O_TRUNC | O_ACCMODE), BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, O_TRUNC | O_RDONLY, 3, 0), \
  BPF_STMT(BPF_ALU | BPF_AND | BPF_K, O_ACCMODE), BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, O_ACCMODE, 1, 0), \
  BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)

// Only stream sockets of the Unix family: a datagram socket sends to any other without connecting.
#define ONLY_UNIX_STREAMS(nr) \
  BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, nr, 0, 7), BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[0])), \
  BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AF_UNIX, 0, 4), BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[1])), \
  BPF_STMT(BPF_ALU | BPF_AND | BPF_K, 0xF), BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SOCK_STREAM, 0, 1), \
  BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)

// Wrong architectures end the process; the number of the call is loaded for what follows.
#if defined(__x86_64__)
#define BEGIN_FILTER \
  BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)), BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OUR_ARCH, 1, 0), \
  BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS), BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)), \
  /* The x32 numbers reach the same calls under other names. */ \
  BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS), DENY(SYS_fork), DENY(SYS_vfork)
#define DENY_OLD_CALLS DENY(SYS_chmod), DENY(SYS_chown), DENY(SYS_lchown), DENY(SYS_utime), DENY(SYS_utimes), DENY(SYS_futimesat), \
  DENY(SYS_inotify_init), DENY_ODD_OPENING(SYS_open, 1),
#define DENY_OLD_LINKS DENY(SYS_symlink), DENY(SYS_link), DENY(SYS_mknod),
#else
#define BEGIN_FILTER \
  BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)), BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OUR_ARCH, 1, 0), \
  BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS), BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr))
#define DENY_OLD_LINKS
#define DENY_OLD_CALLS
#endif

// What neither a worker nor a program that runs in its place may do.
#define DENY_ALWAYS \
  /* other processes */ \
  DENY(SYS_ptrace), DENY(SYS_process_vm_readv), DENY(SYS_process_vm_writev), DENY(SYS_pidfd_open), DENY(SYS_pidfd_getfd), \
  DENY(SYS_pidfd_send_signal), DENY(SYS_tkill), DENY(SYS_rt_sigqueueinfo), DENY(SYS_rt_tgsigqueueinfo), DENY(SYS_kcmp), \
  DENY(SYS_process_madvise), DENY(SYS_process_mrelease), DENY(SYS_move_pages), DENY(SYS_migrate_pages), DENY(SYS_get_robust_list), \
  DENY(SYS_setpriority), DENY(SYS_ioprio_set), DENY(SYS_sched_setscheduler), DENY(SYS_sched_setparam), DENY(SYS_sched_setattr), \
  ONLY_FOR(SYS_sched_setaffinity, 0), \
  /* a pipe that is ready signals whom its owner names, with any signal */ \
  DENY_IF(SYS_fcntl, 1, F_SETOWN), DENY_IF(SYS_fcntl, 1, F_SETOWN_EX), DENY_IF(SYS_fcntl, 1, F_SETSIG), \
  DENY_IF(SYS_ioctl, 1, 0x8901U /* FIOSETOWN */), DENY_IF(SYS_ioctl, 1, 0x8902U /* SIOCSPGRP */), \
  /* typing for the person at the terminal, the kernel's log, what happens in folders that it may not read */ \
  DENY_IF(SYS_ioctl, 1, 0x5412U /* TIOCSTI */), DENY_IF(SYS_ioctl, 1, 0x541CU /* TIOCLINUX */), DENY(SYS_syslog), \
  DENY(SYS_inotify_init1), DENY(SYS_inotify_add_watch), \
  /* abort() signals its own process, getrlimit() asks for its own limits */ \
  ONLY_FOR(SYS_tgkill, self), ONLY_FOR(SYS_prlimit64, 0), \
  /* memory and messages shared with other processes */ \
  DENY(SYS_shmget), DENY(SYS_shmat), DENY(SYS_shmctl), DENY(SYS_semget), DENY(SYS_semop), DENY(SYS_semtimedop), DENY(SYS_semctl), \
  DENY(SYS_msgget), DENY(SYS_msgsnd), DENY(SYS_msgrcv), DENY(SYS_msgctl), DENY(SYS_mq_open), DENY(SYS_mq_unlink), DENY(SYS_memfd_secret), \
  /* ways around the filter or the file rules */ \
  DENY(SYS_io_uring_setup), DENY(SYS_io_uring_enter), DENY(SYS_io_uring_register), DENY(SYS_open_by_handle_at), DENY(SYS_name_to_handle_at), \
  DENY(SYS_mount), DENY(SYS_umount2), DENY(SYS_pivot_root), DENY(SYS_chroot), DENY(SYS_unshare), DENY(SYS_setns), DENY(SYS_bpf), \
  DENY(SYS_perf_event_open), DENY(SYS_userfaultfd), DENY(SYS_keyctl), DENY(SYS_add_key), DENY(SYS_request_key), \
  DENY(SYS_init_module), DENY(SYS_finit_module), DENY(SYS_kexec_load), DENY(SYS_personality), DENY(SYS_fsopen), DENY(SYS_fspick), \
  DENY(SYS_fsmount), DENY(SYS_open_tree), DENY(SYS_open_tree_attr), DENY(SYS_move_mount), DENY(SYS_mount_setattr), DENY(SYS_fanotify_init), \
  /* attributes of files outside the scratch folder, which Landlock does not cover */ \
  DENY(SYS_fchmod), DENY(SYS_fchmodat), DENY(SYS_fchown), DENY(SYS_fchownat), DENY(SYS_utimensat), DENY(SYS_setxattr), \
  DENY(SYS_lsetxattr), DENY(SYS_fsetxattr), DENY(SYS_removexattr), DENY(SYS_lremovexattr), DENY(SYS_fremovexattr), \
  DENY(SYS_fchmodat2), DENY(SYS_setxattrat), DENY(SYS_removexattrat), DENY(SYS_file_setattr), DENY_IF(SYS_ioctl, 1, 0x40086602U /* FS_IOC_SETFLAGS */), \
  DENY_IF(SYS_ioctl, 1, 0x401C5820U /* FS_IOC_FSSETXATTR */), \
  /* emptying files, which Landlock covers from ABI 3 on only; openat2 hides its flags in memory */ \
  DENY(SYS_truncate), DENY_ODD_OPENING(SYS_openat, 2), DENY_OLD_CALLS \
  BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_openat2, 0, 1), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS), \
  /* clone3 hides its flags in memory: refused, so that the C library falls back to clone, whose flags can be seen. */ \
  BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone3, 0, 1), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS)

// Threads, but no new processes; everything else is allowed.
#define END_FILTER \
  BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone, 0, 3), BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[0])), \
  BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 1, 0), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM), \
  BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)

static int install(const struct sock_filter *program, size_t count, char *error, size_t size) {
  struct sock_fprog filter = {(unsigned short)count, (struct sock_filter *)program};
  if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &filter)) return fail(error, size, "seccomp", NULL);
  return 0;
}

static int filter_worker(char *error, size_t size) {
  const uint32_t self = (uint32_t)getpid();
  const struct sock_filter program[] = {
      BEGIN_FILTER,
      // network, of every family
      DENY(SYS_socket), DENY(SYS_socketpair), DENY(SYS_connect), DENY(SYS_bind), DENY(SYS_listen), DENY(SYS_accept), DENY(SYS_accept4),
      DENY(SYS_sendto), DENY(SYS_sendmsg), DENY(SYS_sendmmsg),
      // other programs
      DENY(SYS_execve), DENY(SYS_execveat), DENY(SYS_memfd_create), DENY(SYS_kill),
      // whoever takes files out of the scratch folder must find files there, also without Landlock
      DENY(SYS_symlinkat), DENY(SYS_linkat), DENY(SYS_mknodat), DENY_OLD_LINKS
      DENY_ALWAYS,
      END_FILTER,
  };
  return install(program, sizeof program / sizeof program[0], error, size);
}

// LibreOffice makes a Unix socket for further copies of itself and will not start without one. It may listen; it may not connect, for the
// sockets of the system's services are files that Landlock does not guard.
static int filter_program(char *error, size_t size) {
  const uint32_t self = (uint32_t)getpid();
  const struct sock_filter program[] = {
      BEGIN_FILTER,
      ONLY_UNIX_STREAMS(SYS_socket), ONLY_UNIX_STREAMS(SYS_socketpair), DENY(SYS_connect),
      ONLY_FOR(SYS_kill, self),
      DENY_ALWAYS,
      END_FILTER,
  };
  return install(program, sizeof program / sizeof program[0], error, size);
}

// A run started by root must not lend its workers root's powers: of all capabilities only that of reading files of other owners is kept,
// for a workspace that another user has made.
static int drop_capabilities(char *error, size_t size) {
  struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  struct __user_cap_data_struct sets[2];
  if (syscall(SYS_capget, &header, sets)) return fail(error, size, "capget", NULL);
  const uint32_t kept = sets[0].permitted & (1U << CAP_DAC_READ_SEARCH);
  sets[0] = (struct __user_cap_data_struct){kept, kept, 0};
  sets[1] = (struct __user_cap_data_struct){0, 0, 0};
  return syscall(SYS_capset, &header, sets) ? fail(error, size, "capset", NULL) : 0;
}

static int limit(int resource, unsigned long long value, char *error, size_t size) {
  // At the hard limit of processor time the kernel kills without saying why (SIGKILL); at the soft one it says SIGXCPU.
  struct rlimit limits = {value, resource == RLIMIT_CPU ? value + 5 : value};
  struct rlimit now;
  if (getrlimit(resource, &now) == 0 && now.rlim_max != RLIM_INFINITY && value > now.rlim_max) return 0;
  return setrlimit(resource, &limits) ? fail(error, size, "setrlimit", NULL) : 0;
}

int cb_confine(const cb_confinement *what, int *landlock_abi, char *error, size_t size) {
  *landlock_abi = 0;
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) return fail(error, size, "prctl(PR_SET_NO_NEW_PRIVS)", NULL);
  // A core dump would hold page text.
  if (limit(RLIMIT_CORE, 0, error, size) || prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)) return fail(error, size, "core limits", NULL);
  if (what->address_space && limit(RLIMIT_AS, what->address_space, error, size)) return -1;
  if (what->data_size && limit(RLIMIT_DATA, what->data_size, error, size)) return -1;
  if (what->cpu_seconds && limit(RLIMIT_CPU, what->cpu_seconds, error, size)) return -1;
  if (what->file_size && limit(RLIMIT_FSIZE, what->file_size, error, size)) return -1;
  if (what->open_files && limit(RLIMIT_NOFILE, what->open_files, error, size)) return -1;
  if (landlock(what, landlock_abi, error, size)) return -1;
  if (drop_capabilities(error, size)) return -1;
  return what->program_count ? filter_program(error, size) : filter_worker(error, size);
}

void cb_close_from(int first) {
#ifdef SYS_close_range
  if (syscall(SYS_close_range, first, ~0U, 0) == 0) return;
#endif
  for (int fd = first; fd < 1024; fd++) close(fd);
}
