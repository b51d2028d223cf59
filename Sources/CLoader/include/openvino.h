#pragma once
#include <stddef.h>
#include <stdint.h>
// OpenVINO's C API (openvino/c/*.h of release 2026.4.1), as far as it is used, declared by hand so that no header of it is needed to build.
// The library is opened at run time; it finds its plugins and frontends in the folder where it lies itself.

// The only release whose declarations these are.
#define CB_OPENVINO_LIBRARY "libopenvino_c.so.2641"
#define CB_OPENVINO_VERSION "2026.4.1"

// ov_status_e: 0 is success.
typedef int32_t cb_ov_status;
// ov_element_type_e
enum { CB_OV_F32 = 4 };

typedef struct cb_ov_core cb_ov_core;
typedef struct cb_ov_compiled_model cb_ov_compiled_model;
typedef struct cb_ov_infer_request cb_ov_infer_request;
typedef struct cb_ov_tensor cb_ov_tensor;

typedef struct { const char *_Nullable build_number, *_Nullable description; } cb_ov_version;
typedef struct { int64_t rank; int64_t *_Nullable dims; } cb_ov_shape;
typedef struct { const char *_Nonnull key; const void *_Nonnull value; } cb_ov_property;

// The functions, each under the name it has in the library without `ov_`.
typedef struct {
  cb_ov_status (*_Nonnull get_openvino_version)(cb_ov_version *_Nonnull version);
  void (*_Nonnull version_free)(cb_ov_version *_Nonnull version);
  const char *_Nullable (*_Nonnull get_error_info)(cb_ov_status status);
  const char *_Nullable (*_Nonnull get_last_err_msg)(void);
  void (*_Nonnull free)(const char *_Nullable content);

  cb_ov_status (*_Nonnull core_create)(cb_ov_core *_Nullable *_Nonnull core);
  void (*_Nonnull core_free)(cb_ov_core *_Nullable core);
  cb_ov_status (*_Nonnull core_set_properties)(
      const cb_ov_core *_Nonnull core, const char *_Nonnull device, size_t count, const cb_ov_property *_Nullable properties);
  cb_ov_status (*_Nonnull core_get_property)(
      const cb_ov_core *_Nonnull core, const char *_Nonnull device, const char *_Nonnull key, char *_Nullable *_Nonnull value);
  cb_ov_status (*_Nonnull core_compile_model_from_file_props)(
      const cb_ov_core *_Nonnull core, const char *_Nonnull path, const char *_Nonnull device, size_t count,
      const cb_ov_property *_Nullable properties, cb_ov_compiled_model *_Nullable *_Nonnull model);

  void (*_Nonnull compiled_model_free)(cb_ov_compiled_model *_Nullable model);
  cb_ov_status (*_Nonnull compiled_model_get_property)(
      const cb_ov_compiled_model *_Nonnull model, const char *_Nonnull key, char *_Nullable *_Nonnull value);
  cb_ov_status (*_Nonnull compiled_model_create_infer_request)(
      const cb_ov_compiled_model *_Nonnull model, cb_ov_infer_request *_Nullable *_Nonnull request);

  void (*_Nonnull infer_request_free)(cb_ov_infer_request *_Nullable request);
  cb_ov_status (*_Nonnull infer_request_set_input_tensor_by_index)(
      cb_ov_infer_request *_Nonnull request, size_t index, const cb_ov_tensor *_Nonnull tensor);
  cb_ov_status (*_Nonnull infer_request_infer)(cb_ov_infer_request *_Nonnull request);
  cb_ov_status (*_Nonnull infer_request_get_output_tensor_by_index)(
      const cb_ov_infer_request *_Nonnull request, size_t index, cb_ov_tensor *_Nullable *_Nonnull tensor);

  cb_ov_status (*_Nonnull tensor_create_from_host_ptr)(
      uint32_t element_type, cb_ov_shape shape, void *_Nonnull memory, cb_ov_tensor *_Nullable *_Nonnull tensor);
  cb_ov_status (*_Nonnull tensor_get_shape)(const cb_ov_tensor *_Nonnull tensor, cb_ov_shape *_Nonnull shape);
  cb_ov_status (*_Nonnull tensor_data)(const cb_ov_tensor *_Nonnull tensor, void *_Nullable *_Nonnull data);
  void (*_Nonnull tensor_free)(cb_ov_tensor *_Nullable tensor);
  cb_ov_status (*_Nonnull shape_free)(cb_ov_shape *_Nonnull shape);
} cb_openvino;

typedef enum {
  CB_OPENVINO_READY,
  CB_OPENVINO_NOT_OPENED,
  CB_OPENVINO_SYMBOL_MISSING,
  CB_OPENVINO_OTHER_VERSION,
  CB_OPENVINO_OUT_OF_MEMORY,
} cb_openvino_status;

// Opens `library` (searched by cb_library_open), fills a table with its functions and compares its version with `version`
// (equal, or followed by '-'). On success `*table` is to be released with free(); the library itself stays open until the process ends.
// `found` receives the path that was opened; `detail` what dlopen said, the missing symbol's name, or the version that was found.
cb_openvino_status cb_openvino_load(
    const char *_Nonnull library, const char *_Nonnull version, const cb_openvino *_Nullable *_Nonnull table, char *_Nonnull found,
    char *_Nonnull detail, size_t size);

// 1 when the processor multiplies bfloat16 (AMX-BF16 or AVX512_BF16): that precision then reads as well as 32 bits at twice the speed. Else 0.
int cb_cpu_multiplies_bf16(void);
