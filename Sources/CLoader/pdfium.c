#include "pdfium.h"
#include "loader.h"
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

enum { POLICY_MACHINE_TIME = 0, SAVE_NO_INCREMENTAL = 2 };

static cb_pdfium table;

const cb_pdfium *cb_pdfium_open(char *found, char *error, size_t size) {
  void *library = cb_library_open("libpdfium.so", found, error, size);
  if (!library) return NULL;
#define RESOLVE(name, result, arguments)                                                    \
  *(void **)&table.name = cb_library_symbol(library, #name, error, size);                   \
  if (!*(void **)&table.name) return NULL;
  CB_PDFIUM_FUNCTIONS(RESOLVE)
#undef RESOLVE
  FPDF_LIBRARY_CONFIG config = {.version = 2};
  table.FPDF_InitLibraryWithConfig(&config);
  // No clock: a derived PDF has no creation date, so equal input gives equal bytes.
  table.FPDF_SetSandBoxPolicy(POLICY_MACHINE_TIME, 0);
  return &table;
}

struct writer {
  FPDF_FILEWRITE base;
  int descriptor;
};

static int write_block(FPDF_FILEWRITE *self, const void *data, unsigned long size) {
  int descriptor = ((struct writer *)self)->descriptor;
  const char *at = data;
  while (size) {
    ssize_t written = write(descriptor, at, size);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return 0;
    at += written;
    size -= (unsigned long)written;
  }
  return 1;
}

int cb_pdfium_save(const cb_pdfium *pdfium, FPDF_DOCUMENT document, int descriptor) {
  struct writer writer = {{1, write_block}, descriptor};
  return pdfium->FPDF_SaveAsCopy(document, &writer.base, SAVE_NO_INCREMENTAL) ? 0 : -1;
}

FPDF_FORMHANDLE cb_pdfium_form(const cb_pdfium *pdfium, FPDF_DOCUMENT document, void **info) {
  // FPDF_FORMFILLINFO: a version (1; builds with XFA want 2) and some forty callbacks, all of them left out.
  enum { SIZE = 1024 };
  *info = calloc(1, SIZE);
  if (!*info) return NULL;
  for (int version = 1; version <= 2; version++) {
    *(int *)*info = version;
    FPDF_FORMHANDLE form = pdfium->FPDFDOC_InitFormFillEnvironment(document, *info);
    if (form) return form;
  }
  free(*info);
  *info = NULL;
  return NULL;
}
