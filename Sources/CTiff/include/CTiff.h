#pragma once

#include <stddef.h>
#include <stdint.h>

/* One page of a TIFF file in memory, decoded by libtiff (strips of JPEG 2000 by OpenJPEG). What of it cannot be decoded stays white (black in colour pages) and is counted;
   the rest is given. Nothing is written to standard error, no global handler is touched. */

typedef enum {
    CTIFF_OK = 0,
    /* The directory at that place cannot be read, or contradicts the size that the caller took from it. */
    CTIFF_NO_DIRECTORY = 1,
    /* A kind of pixel or compression that is not decoded. */
    CTIFF_UNSUPPORTED = 2,
    CTIFF_NO_MEMORY = 3,
    /* Of a known kind, but nothing of its pixels can be decoded. */
    CTIFF_DAMAGED = 4,
} ctiff_result;

typedef struct {
    /* Faults that libtiff told of: strips or tiles that failed, code words that mean nothing. */
    uint32_t errors;
    /* Rows of fax codings whose length was wrong: a spoilt row each. */
    uint32_t spoilt_rows;
} ctiff_faults;

/* Whether a page is one of grey samples or bits (1 channel); otherwise it is decoded into 4 (RGBA). 0 or 1. */
int ctiff_is_grey(const uint8_t *bytes, size_t count, uint64_t directory);

/* Decodes the page whose directory stands at `directory` into `samples`: width * height * channels bytes, rows from the top as stored (the
   orientation tag is not applied); 1 channel for grey pages, else 4. Transparent pixels lie on white. */
ctiff_result ctiff_decode(const uint8_t *bytes, size_t count, uint64_t directory, uint32_t width, uint32_t height, uint8_t *samples,
                          ctiff_faults *faults);

/* libtiff's name and version, a text of its own. */
const char *ctiff_version(void);
