#define _GNU_SOURCE
#include "loader.h"
#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int executable_folder(char *folder, size_t size) {
  ssize_t length = readlink("/proc/self/exe", folder, size - 1);
  if (length <= 0) return -1;
  folder[length] = 0;
  char *slash = strrchr(folder, '/');
  if (!slash) return -1;
  *slash = 0;
  return 0;
}

// Calls `visit` with each candidate path in order until it returns non-zero.
static int search(const char *installed, const char *unpacked, const char *name, int (*visit)(const char *, void *), void *context) {
  char folder[PATH_MAX], path[2 * PATH_MAX];
  if (executable_folder(folder, sizeof folder) == 0) {
    snprintf(path, sizeof path, "%s/../%s/%s", folder, installed, name);
    if (visit(path, context)) return 1;
    while (folder[0]) {
      snprintf(path, sizeof path, "%s/.deps/%s%s", folder, unpacked, name);
      if (visit(path, context)) return 1;
      char *slash = strrchr(folder, '/');
      if (!slash) break;
      *slash = 0;
    }
  }
  return 0;
}

struct open_state { void *handle; char *found; char *error; size_t size; };

static int try_open(const char *path, void *context) {
  struct open_state *state = context;
  if (strchr(path, '/') && access(path, R_OK) != 0) return 0;
  state->handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (state->handle) {
    if (state->found) snprintf(state->found, state->size, "%s", path);
    return 1;
  }
  const char *message = dlerror();
  if (state->error) snprintf(state->error, state->size, "%s", message ? message : "dlopen failed");
  return 0;
}

void *cb_library_open(const char *name, char *found, char *error, size_t size) {
  struct open_state state = {NULL, found, error, size};
  if (error && size) error[0] = 0;
  if (!search("lib/casebinder", "lib/", name, try_open, &state)) try_open(name, &state);
  return state.handle;
}

struct path_state { char *found; size_t size; };

static int try_path(const char *path, void *context) {
  struct path_state *state = context;
  if (access(path, R_OK) != 0) return 0;
  snprintf(state->found, state->size, "%s", path);
  return 1;
}

int cb_data_path(const char *name, char *found, size_t size) {
  struct path_state state = {found, size};
  return search("share/casebinder", "", name, try_path, &state) ? 0 : -1;
}

void *cb_library_symbol(void *library, const char *name, char *error, size_t size) {
  dlerror();
  void *symbol = dlsym(library, name);
  if (!symbol && error) {
    const char *message = dlerror();
    snprintf(error, size, "%s", message ? message : name);
  }
  return symbol;
}
