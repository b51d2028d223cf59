#pragma once
#include <stddef.h>
#include <sys/types.h>

// What a confined process may still touch. Paths that do not exist are left out silently.
typedef struct {
  const char *const *read_paths;   // files and folders that may be read (and mapped), recursively
  size_t read_count;
  const char *const *write_paths;  // folders that may be written, recursively
  size_t write_count;
  unsigned long long address_space;  // RLIMIT_AS in bytes, 0: unlimited
  unsigned long long data_size;      // RLIMIT_DATA in bytes: what it may fill, reserved address space apart; 0: unlimited
  unsigned long long cpu_seconds;    // RLIMIT_CPU of the whole life, 0: unlimited
  unsigned long long file_size;      // RLIMIT_FSIZE in bytes, 0: unlimited
  unsigned long long open_files;     // RLIMIT_NOFILE, 0: as it is
  int require_landlock;              // refuse (-1) where the kernel has no Landlock
  // For a process that is to become another program; without any, it may execute nothing and have no socket.
  const char *const *program_paths;  // files that may be executed
  size_t program_count;
  const char *const *socket_paths;   // folders where Unix sockets may be made, and nothing else
  size_t socket_count;
} cb_confinement;

// Confines the calling process, before it starts any thread (Landlock binds the calling thread and those it starts later):
// no new privileges, no core dumps, Landlock over the file system (and TCP and signals where the kernel can), and a seccomp filter
// that denies sockets, new processes, execution of programs, tracing, io_uring, mounts, keys and namespaces. With programs named, those may
// be executed in its place (not beside it), and it may have Unix sockets of its own but connect to none.
// 0, or -1 with a message in `error`. `landlock_abi` receives the kernel's version, 0 where it has none.
int cb_confine(const cb_confinement *what, int *landlock_abi, char *error, size_t size);

// Closes every descriptor from `first` on.
void cb_close_from(int first);

// Starts a program by posix_spawn with its standard input and output on the given descriptors, standard error on `error_fd`, signals at
// their defaults and nothing else inherited. 0 with *pid set, or errno.
int cb_spawn(const char *path, char *const argv[], char *const envp[], int input_fd, int output_fd, int error_fd, pid_t *pid);

// A pipe whose ends close on exec; 0 or -1 with errno.
int cb_pipe(int ends[2]);

// From now on the calling process is killed when the thread that started it ends.
void cb_end_with_parent(void);

// The file from which the dynamic linker took a symbol, as it names it; null where there is none of that name.
const char *cb_library_of(const char *symbol);
