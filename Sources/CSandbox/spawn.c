#define _GNU_SOURCE
#include "CSandbox.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <unistd.h>

int cb_spawn(const char *path, char *const argv[], char *const envp[], int input_fd, int output_fd, int error_fd, pid_t *pid) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  int result = posix_spawn_file_actions_init(&actions);
  if (result) return result;
  result = posix_spawnattr_init(&attributes);
  if (result) {
    posix_spawn_file_actions_destroy(&actions);
    return result;
  }
  // The descriptors given are close-on-exec and above 2; only the copies live on.
  if (!result) result = posix_spawn_file_actions_adddup2(&actions, input_fd, 0);
  if (!result) result = posix_spawn_file_actions_adddup2(&actions, output_fd, 1);
  if (!result) result = posix_spawn_file_actions_adddup2(&actions, error_fd, 2);
  if (!result) result = posix_spawn_file_actions_addclosefrom_np(&actions, 3);
  sigset_t all, none;
  sigfillset(&all);
  sigemptyset(&none);
  if (!result) result = posix_spawnattr_setsigdefault(&attributes, &all);
  if (!result) result = posix_spawnattr_setsigmask(&attributes, &none);
  if (!result) result = posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
  if (!result) result = posix_spawn(pid, path, &actions, &attributes, argv, envp);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return result;
}

int cb_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

void cb_end_with_parent(void) {
  const pid_t parent = getppid();
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  // It may have gone before we asked.
  if (getppid() != parent) _exit(1);
}
