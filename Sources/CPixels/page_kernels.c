#include "page_kernels.h"
