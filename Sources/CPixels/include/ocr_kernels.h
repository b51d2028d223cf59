#pragma once
#include <stddef.h>
#include <stdint.h>
// Kernels of the recogniser. Pictures are rows of 8-bit samples from the top without padding, 1 (grey) or 4 (RGBA) channels.
// Coordinates run in pixels, x to the right and y down, the first pixel's centre at 0.5. Functions that allocate return a negative number when memory ran out.

// A text region: corners clockwise from the top left one, and the mean probability inside (0 to 1).
typedef struct { float x[4], y[4]; float score; } ocr_box;

// How regions are taken from a probability map (Liao et al. 2020, Differentiable Binarization): pixels above `threshold`, regions whose mean
// is at least `box_threshold` and whose short side is at least `minimum_side` pixels, grown on each side by `unclip` × area / perimeter.
typedef struct { float threshold, box_threshold, unclip, minimum_side; } ocr_box_settings;

// Bilinear scaling with pixel centres aligned; shrinking by two or more averages whole blocks first, so that thin strokes survive. 0 or -1.
int ocr_resize(const uint8_t *source, int width, int height, int channels, uint8_t *target, int target_width, int target_height);

// Mean of each channel along the picture's four edges, as what lies beyond them.
void ocr_border_mean(const uint8_t *source, int width, int height, int channels, uint8_t mean[4]);

// Fills three planes of `rows` × `columns` with one colour, normalised as below.
void ocr_fill(float *target, int columns, int rows, int channels, const uint8_t colour[4], size_t plane_stride, size_t row_stride);

// Writes samples as three planes (blue, green, red: the order the models were trained in) of v / 127.5 - 1.
// `source_stride` is the number of bytes between rows of the source; the strides of the target are in floats.
void ocr_normalise(
    const uint8_t *source, int width, int height, int channels, size_t source_stride, float *target, size_t plane_stride, size_t row_stride);

// Straightens the quadrilateral x, y (corners clockwise from the one that becomes the top left) into a picture of target_width × target_height,
// taking the mean of `oversampling`² bilinear samples for each pixel.
void ocr_crop(
    const uint8_t *source, int width, int height, int channels, const float x[4], const float y[4], uint8_t *target, int target_width,
    int target_height, int oversampling);

// Moves each sample away from the mean of its 3 × 3 neighbourhood by `amount` × the difference: above 0 sharpens, from -1 to 0 smooths. 0 or -1.
int ocr_sharpen(uint8_t *samples, int width, int height, int channels, float amount);

// RGBA only: replaces each pixel by its red sample, in which red ink on white paper vanishes and black ink stays.
void ocr_keep_red(uint8_t *samples, int width, int height);

// Share (0 to 1) of pixels whose red stands out clearly over green and blue; 0 for grey pictures.
float ocr_red_share(const uint8_t *samples, int width, int height, int channels);

// The largest value of each row of a matrix and its column (the first, if there are several).
void ocr_argmax(const float *matrix, int rows, int columns, int32_t *index, float *value);

// Finds at most `capacity` text regions; their number, or -1. Corners are in map pixels. The order is by the region's topmost row.
int ocr_text_boxes(const float *map, int width, int height, const ocr_box_settings *settings, ocr_box *boxes, int capacity);

// Mean darkness (0 to 1, against the lightest fiftieth of the picture) of each row, for cutting a column of text into characters. 0 or -1.
int ocr_row_ink(const uint8_t *samples, int width, int height, int channels, float *ink);

// The straightened, reduced copy of a page in which rules are sought: `columns` × `rows` pixels of `step` source pixels each. Its pixel (u, v)
// begins at x = left + u × step, y = top + v × step of the straightened page, which lies at (x cosine - y sine, x sine + y cosine) of the source.
typedef struct { double cosine, sine, left, top, step; int columns, rows; } ocr_rule_view;

// A printed rule in pixels of the straightened page: it runs from `start` to `end` along x (or y, if upright), at the levels given.
typedef struct { int upright; double start, end, level_at_start, level_at_end; } ocr_rule;

// Finds at most `capacity` thin dark rules, those that run across first; their number, or -1. `shortest` is the least length of an upright
// one in pixels of the view; those across are twice as long, because print runs that way.
int ocr_rules(
    const uint8_t *samples, int width, int height, int channels, const ocr_rule_view *view, int shortest, ocr_rule *rules, int capacity);
