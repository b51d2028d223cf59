#pragma once

#include <stddef.h>
#include <stdint.h>

/* One JPEG 2000 picture in memory (ISO/IEC 15444-1; a JP2 file or a bare codestream), decoded by OpenJPEG: any depth up to 32 bits, signed
   samples, palettes, subsampled colour. Nothing is written to standard error. */

typedef enum {
    CJP2_OK = 0,
    CJP2_DAMAGED = 1,
    /* More pixels than the caller allows, by what the codestream itself says. */
    CJP2_TOO_LARGE = 2,
    CJP2_NO_MEMORY = 3,
} cjp2_result;

/* What the channels mean, as far as the file says. */
typedef enum { CJP2_UNSPECIFIED, CJP2_GREY, CJP2_RGB, CJP2_YCC, CJP2_CMYK } cjp2_colour;

typedef struct {
    uint32_t width, height;
    /* Channels of `samples`, at most 4. */
    uint32_t channels;
    cjp2_colour colour;
    /* The channel that is opacity; -1 for none. */
    int alpha;
    /* Some of the codestream is missing or spoilt; what could be decoded is given. */
    int damaged;
    /* width * height * channels bytes, interleaved, rows from the top; every depth scaled to 8 bits. */
    uint8_t *samples;
} cjp2_picture;

/* `picture` is filled only with CJP2_OK, and is then released by the caller. */
cjp2_result cjp2_decode(const uint8_t *bytes, size_t count, uint64_t pixel_limit, cjp2_picture *picture);

void cjp2_release(cjp2_picture *picture);

/* Writes the picture as one channel (grey, where it has 1 or 2) or four (RGBA, opaque, transparency laid over white).
   `target` holds width * height * (1 or 4) bytes. */
int cjp2_is_grey(const cjp2_picture *picture);
void cjp2_paint(const cjp2_picture *picture, uint8_t *target);

/* OpenJPEG's version, a text of its own. */
const char *cjp2_version(void);
