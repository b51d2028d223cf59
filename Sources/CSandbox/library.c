#define _GNU_SOURCE
#include "CSandbox.h"
#include <dlfcn.h>

const char *cb_library_of(const char *symbol) {
  Dl_info info;
  void *place = dlsym(RTLD_DEFAULT, symbol);
  return place && dladdr(place, &info) ? info.dli_fname : 0;
}
