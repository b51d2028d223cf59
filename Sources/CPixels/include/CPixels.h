#pragma once
// Pixel kernels: plain C, because a page has ten million pixels and debug builds of Swift loops are fifty times slower.
#include "enlarged_kernel.h"
#include "ocr_kernels.h"
#include "page_kernels.h"
#include "sheet_kernel.h"
