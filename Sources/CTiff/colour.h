#pragma once

#include <stdint.h>

/* Black and white among the samples of a page. */
typedef struct {
    float black, white;
} sample_range;

/* How the samples of one pixel become a colour (TIFF 6.0, PhotometricInterpretation). */
typedef struct {
    uint16_t photometric, bits;
    sample_range range;
    /* The sample that is opacity; -1 for none. */
    int alpha;
    /* A palette's entries, 2^bits each, of 16 bits. */
    uint16_t *red, *green, *blue;
} colouring;

/* Writes 1 byte for grey kinds, else 4 (RGBA, opaque): transparency is laid over white. */
void colour_pixel(const colouring *how, const float *samples, uint8_t *target);
