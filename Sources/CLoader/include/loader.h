#pragma once
#include <stddef.h>
// Opens a shared library by file name, searched in ../lib/casebinder beside the executable, then in .deps/lib of the executable's folder
// and each folder above it, then by soname. RTLD_NOW | RTLD_LOCAL. On failure NULL, and in `error` (size bytes) what dlopen said last.
// `found` (size bytes, may be NULL) receives the path that was opened.
void *cb_library_open(const char *name, char *found, char *error, size_t size);
// Path of a data file or folder (models/…) by the same search, with share/casebinder in place of lib/casebinder; 0 when found.
int cb_data_path(const char *name, char *found, size_t size);
// dlsym; NULL with `error` filled when the symbol is missing.
void *cb_library_symbol(void *library, const char *name, char *error, size_t size);
