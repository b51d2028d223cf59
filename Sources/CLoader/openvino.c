#include "openvino.h"
#include "loader.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#if defined(__x86_64__)
#include <cpuid.h>
#endif

struct binding { const char *symbol; size_t offset; };

#define BINDING(name) {"ov_" #name, offsetof(cb_openvino, name)}

static const struct binding bindings[] = {
    BINDING(get_openvino_version),
    BINDING(version_free),
    BINDING(get_error_info),
    BINDING(get_last_err_msg),
    BINDING(free),
    BINDING(core_create),
    BINDING(core_free),
    BINDING(core_set_properties),
    BINDING(core_get_property),
    BINDING(core_compile_model_from_file_props),
    BINDING(compiled_model_free),
    BINDING(compiled_model_get_property),
    BINDING(compiled_model_create_infer_request),
    BINDING(infer_request_free),
    BINDING(infer_request_set_input_tensor_by_index),
    BINDING(infer_request_infer),
    BINDING(infer_request_get_output_tensor_by_index),
    BINDING(tensor_create_from_host_ptr),
    BINDING(tensor_get_shape),
    BINDING(tensor_data),
    BINDING(tensor_free),
    BINDING(shape_free),
};

// A function added to the table but not to the list would stay NULL.
_Static_assert(sizeof bindings / sizeof bindings[0] == sizeof(cb_openvino) / sizeof(void *), "every function has a binding");

static int same_version(const char *found, const char *wanted) {
  size_t length = strlen(wanted);
  return strncmp(found, wanted, length) == 0 && (found[length] == 0 || found[length] == '-');
}

static cb_openvino_status check_version(const cb_openvino *table, const char *wanted, char *detail, size_t size) {
  cb_ov_version version = {NULL, NULL};
  if (table->get_openvino_version(&version) != 0 || !version.build_number) {
    snprintf(detail, size, "?");
    return CB_OPENVINO_OTHER_VERSION;
  }
  snprintf(detail, size, "%s", version.build_number);
  table->version_free(&version);
  return same_version(detail, wanted) ? CB_OPENVINO_READY : CB_OPENVINO_OTHER_VERSION;
}

cb_openvino_status cb_openvino_load(
    const char *library, const char *version, const cb_openvino **table, char *found, char *detail, size_t size) {
  *table = NULL;
  found[0] = detail[0] = 0;
  void *handle = cb_library_open(library, found, detail, size);
  if (!handle) return CB_OPENVINO_NOT_OPENED;
  cb_openvino *functions = malloc(sizeof *functions);
  if (!functions) return CB_OPENVINO_OUT_OF_MEMORY;
  char message[256];
  for (size_t i = 0; i < sizeof bindings / sizeof bindings[0]; i++) {
    void *symbol = cb_library_symbol(handle, bindings[i].symbol, message, sizeof message);
    if (!symbol) {
      snprintf(detail, size, "%s", bindings[i].symbol);
      free(functions);
      return CB_OPENVINO_SYMBOL_MISSING;
    }
    memcpy((char *)functions + bindings[i].offset, &symbol, sizeof symbol);
  }
  cb_openvino_status status = check_version(functions, version, detail, size);
  if (status == CB_OPENVINO_READY) *table = functions; else free(functions);
  return status;
}

int cb_cpu_multiplies_bf16(void) {
#if defined(__x86_64__)
  // Intel SDM volume 2A, CPUID leaf 7: AVX512_BF16 is bit 5 of EAX of sub-leaf 1; AMX-BF16 and AMX-TILE are bits 22 and 24 of EDX of sub-leaf 0.
  unsigned eax, ebx, ecx, edx;
  if (!__get_cpuid_count(7, 0, &eax, &ebx, &ecx, &edx)) return 0;
  int tiles = (edx >> 22 & 1) && (edx >> 24 & 1);
  int vectors = eax >= 1 && __get_cpuid_count(7, 1, &eax, &ebx, &ecx, &edx) && (eax >> 5 & 1);
  return tiles || vectors;
#else
  return 0;
#endif
}
