#include "ocr_kernels.h"
