#pragma once

#include <stddef.h>
#include <stdint.h>

/* PNG pictures in memory (ISO/IEC 15948) by libpng, as far as they go: rows behind a fault or a cut stay white, wrong checksums are passed over.
   Nothing is written to standard error. */

typedef enum {
    CPNG_OK = 0,
    /* Rows are missing or spoilt; what could be decoded is given. */
    CPNG_PARTIAL = 1,
    /* Not one row. */
    CPNG_DAMAGED = 2,
    CPNG_NO_MEMORY = 3,
} cpng_result;

/* Whether the picture is one of grey samples (1 channel); otherwise it is decoded into 4 (RGBA). By the header alone; 0 or 1. */
int cpng_is_grey(const uint8_t *bytes, size_t count);

/* Decodes into width * height * (1 or 4) bytes, rows from the top, 8 bits a sample, transparency laid over white. The size is that of the header. */
cpng_result cpng_decode(const uint8_t *bytes, size_t count, uint32_t width, uint32_t height, uint8_t *samples);
