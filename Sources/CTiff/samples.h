#pragma once

#include "CTiff.h"

#include <tiffio.h>

/* What a directory says of its samples. */
typedef struct {
    uint16_t bits, samples, photometric, format, planar, compression;
} layout;

/* Whether strips and tiles are codestreams of JPEG 2000. */
int is_jpeg2000(uint16_t compression);

/* Whether these samples are read by decode_samples: what libtiff's own conversion to RGBA does not know, or gets wrong. */
int reads_samples(TIFF *tiff, layout of);

/* Whether decode_samples gives 1 channel for them; else 4. */
int samples_are_grey(layout of);

/* Reads strips and tiles sample by sample and makes pixels of them. `bytes` and `count` are the file's. `spoilt` counts blocks that failed. */
ctiff_result decode_samples(TIFF *tiff, layout of, uint32_t width, uint32_t height, uint8_t *pixels, uint32_t *spoilt);
