#pragma once
#include <stddef.h>
#include <stdint.h>
// Kernels on whole pages. Pictures are rows from the top without padding, 1 (grey) or 4 (RGBA) bytes a pixel; masks are 1 byte a pixel, 0 or 1.
// All sizes are in pixels, at least 1, and their products fit in an int64_t. Output never overlaps input.

// leptonica's 32-bit words (`wpl` a row, first pixel in the highest bits) to samples. depth 1 (1 is black) and 8 give 1 channel, 32 gives RGBA.
void cb_words_to_samples(const uint32_t *words, int wpl, int width, int height, int depth, uint8_t *out);
// Samples (1 or 4 channels) to leptonica's words of depth 8 or 32.
void cb_samples_to_words(const uint8_t *in, int width, int height, int channels, uint32_t *words, int wpl);
// Grey samples to depth 1 words: darker than `threshold` is ink.
void cb_samples_to_bits(const uint8_t *in, int width, int height, int threshold, uint32_t *words, int wpl);
// PDFium's bitmap rows (`pixel` bytes each: 1 grey, 3 BGR, 4 BGRx) to 1 channel or RGBA.
void cb_bgr_to_samples(const uint8_t *in, int stride, int width, int height, int pixel, uint8_t *out);

// Turns clockwise by 90, 180 or 270 degrees (quarters 1, 2, 3).
void cb_turn(const uint8_t *in, int width, int height, int channels, int quarters, uint8_t *out);
// Mirrors left and right in place.
void cb_mirror(uint8_t *samples, int width, int height, int channels);
// Each output pixel is the mean of the input pixels it covers.
void cb_scale_area(const uint8_t *in, int width, int height, int channels, uint8_t *out, int out_width, int out_height);
// RGBA to luma (Rec. 601).
void cb_luma(const uint8_t *rgba, int64_t count, uint8_t *out);
// 256 counters of one channel (`offset` of `channels`).
void cb_histogram(const uint8_t *in, int64_t count, int channels, int offset, uint32_t *counters);

// For each tile of `tile` × `tile` pixels (last ones may be smaller), row by row: its darkest sample, its lightest, and its 80th percentile.
void cb_tiles(const uint8_t *grey, int width, int height, int tile, uint8_t *darkest, uint8_t *lightest, uint8_t *paper);
// Ink: darker than the tile's paper by at least `depth`. Returns the number of ink pixels.
int64_t cb_ink(const uint8_t *grey, int width, int height, int tile, const uint8_t *paper, int depth, uint8_t *mask);
// 256 counters of the differences of neighbours in a row, for the noise.
void cb_differences(const uint8_t *grey, int width, int height, uint32_t *counters);
// Over the tiles with `wanted` set: count, sum and sum of squares of the Laplacian (4 neighbours), and a 256-bin histogram.
void cb_laplacian(const uint8_t *grey, int width, int height, int tile, const uint8_t *wanted, int64_t *count, double *sum, double *squares,
                  uint32_t *counters);
// Pixels whose largest and smallest channel differ by more than `limit` after each channel was scaled by gain / 256.
int64_t cb_coloured(const uint8_t *rgba, int64_t count, const int *gain, int limit);
// Takes the red ink of a seal out of a rectangle, so that black print under it can be read: what is bright in red light becomes white.
void cb_clear_red_ink(uint8_t *rgba, int64_t width, int64_t height, int64_t x, int64_t y, int64_t box_width, int64_t box_height, int bright);
// Red of seal ink: hue within `degrees` of red, saturation and value above the shares given in 1/255. Returns the number of red pixels.
int64_t cb_red(const uint8_t *rgba, int64_t count, const int *gain, int degrees, int saturation, int value, uint8_t *mask);
// Paper: luma of at least `level` after the gains, without a colour of its own (channels within `spread`).
void cb_paper(const uint8_t *rgba, int64_t count, const int *gain, int level, int spread, uint8_t *mask);
// Dilates a mask by a square of 2 × radius + 1.
void cb_dilate(const uint8_t *mask, int width, int height, int radius, uint8_t *out);

// Connected (8 neighbours) parts of a mask.
typedef struct { int x, y, width, height; int64_t area; } cb_part;
// Writes up to `capacity` parts; returns how many there are, -1 without memory. `labels` (may be NULL) receives each pixel's part, from 1.
int64_t cb_parts(const uint8_t *mask, int width, int height, cb_part *parts, int64_t capacity, int32_t *labels);

// Circle transform: for each centre the greatest share of a circle of radius `smallest`...`largest` that lies on mask pixels.
// `score` and `radius` have width × height entries. Returns 0, or -1 without memory.
int cb_circles(const uint8_t *mask, int width, int height, int smallest, int largest, float *score, uint16_t *radius);
// Index of the greatest value; `count` is at least 1.
int64_t cb_greatest(const float *values, int64_t count);
// Half the size, rounded up: set where any of the four is.
void cb_halve(const uint8_t *mask, int width, int height, uint8_t *out);
// A mask to leptonica's depth 1 words.
void cb_mask_to_bits(const uint8_t *mask, int width, int height, uint32_t *words, int wpl);

// The picture as seen through a projective map: target pixel (x, y) is taken, bilinearly, from (m0 x + m1 y + m2, m3 x + m4 y + m5) /
// (m6 x + m7 y + 1). Coordinates run in pixels, the first pixel's centre at 0.5; beyond the edge there is `beyond` (one sample a channel).
void cb_project(
    const uint8_t *in, int width, int height, int channels, const double *map, const uint8_t *beyond, uint8_t *out, int out_width, int out_height);
// The least of red, green and blue.
void cb_least(const uint8_t *rgba, int64_t count, uint8_t *out);
// Scales each sample, in place, so that the paper's level, given in the middles of tiles of `tile` × `tile` pixels (last ones may be smaller)
// and taken linearly between them, becomes `white`.
void cb_flatten(uint8_t *samples, int width, int height, int channels, int tile, const uint8_t *paper, int white);

// Hash of bytes (FNV-1a over words of 64 bits in the machine's order), begun with `seed`.
uint64_t cb_hash(const uint8_t *bytes, int64_t count, uint64_t seed);
