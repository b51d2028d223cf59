#include "ocr_kernels.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#if defined(__x86_64__)
#define VECTORISED __attribute__((target_clones("avx2", "default")))
#else
#define VECTORISED
#endif

static inline int clamp(int value, int low, int high) { return value < low ? low : value > high ? high : value; }

// Luma of ITU-R BT.601 in integers.
static inline int grey_of(const uint8_t *p, int channels) { return channels == 1 ? p[0] : (77 * p[0] + 150 * p[1] + 29 * p[2] + 128) >> 8; }

// ---- scaling

enum { WEIGHT_BITS = 11, WEIGHT_ONE = 1 << WEIGHT_BITS };

// Where a target position samples the source: two neighbours and the weight of the second, in 1/2048.
static void sample_position(int target, double scale, int length, int *first, int *second, int *weight) {
  double position = (target + 0.5) * scale - 0.5;
  int i = (int)floor(position);
  double fraction = position - i;
  if (i < 0) { i = 0; fraction = 0; }
  if (i >= length - 1) { i = length - 1; fraction = 0; }
  *first = i;
  *second = i + 1 < length ? i + 1 : i;
  *weight = (int)lrint(fraction * WEIGHT_ONE);
}

VECTORISED static void blend_columns(const uint8_t *row, int channels, const int *columns, const int *weights, int target_width, int32_t *out) {
  if (channels == 1) {
    for (int x = 0; x < target_width; x++) out[x] = row[columns[2 * x]] * (WEIGHT_ONE - weights[x]) + row[columns[2 * x + 1]] * weights[x];
    return;
  }
  for (int x = 0; x < target_width; x++) {
    const uint8_t *a = row + columns[2 * x], *b = row + columns[2 * x + 1];
    for (int c = 0; c < 4; c++) out[4 * x + c] = a[c] * (WEIGHT_ONE - weights[x]) + b[c] * weights[x];
  }
}

VECTORISED static void blend_rows(const int32_t *upper, const int32_t *lower, int weight, int count, uint8_t *out) {
  int complement = WEIGHT_ONE - weight;
  for (int x = 0; x < count; x++) out[x] = (uint8_t)(((uint32_t)upper[x] * complement + (uint32_t)lower[x] * weight + (1u << 21)) >> 22);
}

static int resize_bilinear(const uint8_t *source, int width, int height, int channels, uint8_t *target, int target_width, int target_height) {
  size_t count = (size_t)target_width * channels;
  int *columns = malloc(sizeof(int) * 2 * target_width), *weights = malloc(sizeof(int) * target_width);
  int32_t *upper = malloc(sizeof(int32_t) * count), *lower = malloc(sizeof(int32_t) * count);
  int result = -1;
  if (columns && weights && upper && lower) {
    for (int x = 0; x < target_width; x++) {
      sample_position(x, (double)width / target_width, width, &columns[2 * x], &columns[2 * x + 1], &weights[x]);
      columns[2 * x] *= channels;
      columns[2 * x + 1] *= channels;
    }
    int upper_row = -1, lower_row = -1;
    for (int y = 0; y < target_height; y++) {
      int first, second, weight;
      sample_position(y, (double)height / target_height, height, &first, &second, &weight);
      if (first == lower_row && first != upper_row) {
        int32_t *swap = upper; upper = lower; lower = swap;
        int row = upper_row; upper_row = lower_row; lower_row = row;
      }
      if (first != upper_row) blend_columns(source + (size_t)first * width * channels, channels, columns, weights, target_width, upper);
      upper_row = first;
      if (second != lower_row) blend_columns(source + (size_t)second * width * channels, channels, columns, weights, target_width, lower);
      lower_row = second;
      blend_rows(upper, lower, weight, (int)count, target + (size_t)y * count);
    }
    result = 0;
  }
  free(columns);
  free(weights);
  free(upper);
  free(lower);
  return result;
}

// Means of blocks of factor × factor pixels; what is left over at the right and bottom edge is dropped.
VECTORISED static void average_blocks(const uint8_t *source, int width, int channels, int factor, uint8_t *target, int columns, int rows) {
  uint32_t area = (uint32_t)factor * factor, half = area / 2;
  for (int y = 0; y < rows; y++)
    for (int x = 0; x < columns; x++) {
      uint32_t sum[4] = {half, half, half, half};
      for (int j = 0; j < factor; j++) {
        const uint8_t *p = source + ((size_t)(y * factor + j) * width + (size_t)x * factor) * channels;
        for (int i = 0; i < factor; i++)
          for (int c = 0; c < channels; c++) sum[c] += p[i * channels + c];
      }
      for (int c = 0; c < channels; c++) target[((size_t)y * columns + x) * channels + c] = (uint8_t)(sum[c] / area);
    }
}

int ocr_resize(const uint8_t *source, int width, int height, int channels, uint8_t *target, int target_width, int target_height) {
  int factor = width / target_width < height / target_height ? width / target_width : height / target_height;
  if (factor < 2) return resize_bilinear(source, width, height, channels, target, target_width, target_height);
  int columns = width / factor, rows = height / factor;
  uint8_t *blocks = malloc((size_t)columns * rows * channels);
  if (!blocks) return -1;
  average_blocks(source, width, channels, factor, blocks, columns, rows);
  int result = resize_bilinear(blocks, columns, rows, channels, target, target_width, target_height);
  free(blocks);
  return result;
}

// ---- borders, tensors

void ocr_border_mean(const uint8_t *source, int width, int height, int channels, uint8_t mean[4]) {
  uint64_t sum[4] = {0, 0, 0, 0}, count = 0;
  for (int y = 0; y < height; y++) {
    int step = y == 0 || y == height - 1 || width == 1 ? 1 : width - 1;
    for (int x = 0; x < width; x += step, count++)
      for (int c = 0; c < channels; c++) sum[c] += source[((size_t)y * width + x) * channels + c];
  }
  for (int c = 0; c < 4; c++) mean[c] = count && c < channels ? (uint8_t)((sum[c] + count / 2) / count) : 255;
}

static inline float normalised(uint8_t value) { return value * (2.f / 255.f) - 1.f; }

void ocr_fill(float *target, int columns, int rows, int channels, const uint8_t colour[4], size_t plane_stride, size_t row_stride) {
  for (int plane = 0; plane < 3; plane++) {
    float value = normalised(colour[channels == 1 ? 0 : 2 - plane]);
    for (int y = 0; y < rows; y++) {
      float *row = target + plane * plane_stride + y * row_stride;
      for (int x = 0; x < columns; x++) row[x] = value;
    }
  }
}

VECTORISED void ocr_normalise(
    const uint8_t *source, int width, int height, int channels, size_t source_stride, float *target, size_t plane_stride, size_t row_stride) {
  const float scale = 2.f / 255.f;
  for (int y = 0; y < height; y++) {
    const uint8_t *row = source + (size_t)y * source_stride;
    float *blue = target + (size_t)y * row_stride, *green = blue + plane_stride, *red = green + plane_stride;
    if (channels == 1)
      for (int x = 0; x < width; x++) blue[x] = green[x] = red[x] = row[x] * scale - 1.f;
    else
      for (int x = 0; x < width; x++) {
        red[x] = row[4 * x] * scale - 1.f;
        green[x] = row[4 * x + 1] * scale - 1.f;
        blue[x] = row[4 * x + 2] * scale - 1.f;
      }
  }
}

// ---- crops of lines

static inline void add_sample(const uint8_t *source, int width, int height, int channels, float px, float py, float sum[4]) {
  float floor_x = floorf(px), floor_y = floorf(py), ax = px - floor_x, ay = py - floor_y;
  int x0 = clamp((int)floor_x, 0, width - 1), x1 = clamp((int)floor_x + 1, 0, width - 1);
  int y0 = clamp((int)floor_y, 0, height - 1), y1 = clamp((int)floor_y + 1, 0, height - 1);
  const uint8_t *upper = source + (size_t)y0 * width * channels, *lower = source + (size_t)y1 * width * channels;
  for (int c = 0; c < channels; c++) {
    float top = upper[x0 * channels + c] * (1 - ax) + upper[x1 * channels + c] * ax;
    float bottom = lower[x0 * channels + c] * (1 - ax) + lower[x1 * channels + c] * ax;
    sum[c] += top * (1 - ay) + bottom * ay;
  }
}

void ocr_crop(
    const uint8_t *source, int width, int height, int channels, const float x[4], const float y[4], uint8_t *target, int target_width,
    int target_height, int oversampling) {
  float share = 1.f / (oversampling * oversampling);
  for (int row = 0; row < target_height; row++)
    for (int column = 0; column < target_width; column++) {
      float sum[4] = {0, 0, 0, 0};
      for (int j = 0; j < oversampling; j++)
        for (int i = 0; i < oversampling; i++) {
          float u = (column + (i + 0.5f) / oversampling) / target_width, v = (row + (j + 0.5f) / oversampling) / target_height;
          float px = (1 - v) * ((1 - u) * x[0] + u * x[1]) + v * ((1 - u) * x[3] + u * x[2]) - 0.5f;
          float py = (1 - v) * ((1 - u) * y[0] + u * y[1]) + v * ((1 - u) * y[3] + u * y[2]) - 0.5f;
          add_sample(source, width, height, channels, px, py, sum);
        }
      uint8_t *out = target + ((size_t)row * target_width + column) * channels;
      for (int c = 0; c < channels; c++) out[c] = (uint8_t)(sum[c] * share + 0.5f);
    }
}

static void grey_histogram(const uint8_t *samples, size_t pixels, int channels, uint32_t histogram[256]) {
  memset(histogram, 0, 256 * sizeof histogram[0]);
  for (size_t i = 0; i < pixels; i++) histogram[grey_of(samples + i * channels, channels)]++;
}

// The grey value below which `share` of the pixels lie.
static int percentile(const uint32_t histogram[256], size_t pixels, double share) {
  uint64_t wanted = (uint64_t)(share * pixels), seen = 0;
  for (int value = 0; value < 256; value++) {
    seen += histogram[value];
    if (seen > wanted) return value;
  }
  return 255;
}

int ocr_sharpen(uint8_t *samples, int width, int height, int channels, float amount) {
  size_t row_bytes = (size_t)width * channels;
  uint8_t *copy = malloc(row_bytes * height);
  if (!copy) return -1;
  memcpy(copy, samples, row_bytes * height);
  for (int y = 0; y < height; y++) {
    const uint8_t *row = copy + y * row_bytes;
    const uint8_t *above = y > 0 ? row - row_bytes : row, *below = y < height - 1 ? row + row_bytes : row;
    for (int i = 0; i < (int)row_bytes; i++) {
      int left = i >= channels ? i - channels : i, right = i + channels < (int)row_bytes ? i + channels : i;
      int sum = above[left] + above[i] + above[right] + row[left] + row[i] + row[right] + below[left] + below[i] + below[right];
      float sharpened = row[i] + amount * (row[i] - sum * (1.f / 9.f));
      samples[y * row_bytes + i] = (uint8_t)clamp((int)lrintf(sharpened), 0, 255);
    }
  }
  free(copy);
  return 0;
}

void ocr_keep_red(uint8_t *samples, int width, int height) {
  for (size_t i = 0; i < (size_t)width * height; i++) samples[4 * i + 1] = samples[4 * i + 2] = samples[4 * i];
}

float ocr_red_share(const uint8_t *samples, int width, int height, int channels) {
  if (channels != 4) return 0;
  size_t pixels = (size_t)width * height, red = 0;
  for (size_t i = 0; i < pixels; i++) {
    const uint8_t *p = samples + 4 * i;
    int other = p[1] > p[2] ? p[1] : p[2];
    red += p[0] - other > 40;
  }
  return pixels ? (float)red / pixels : 0;
}

int ocr_row_ink(const uint8_t *samples, int width, int height, int channels, float *ink) {
  uint32_t histogram[256];
  grey_histogram(samples, (size_t)width * height, channels, histogram);
  int paper = percentile(histogram, (size_t)width * height, 0.98);
  for (int y = 0; y < height; y++) {
    uint32_t sum = 0;
    for (int x = 0; x < width; x++) {
      int darkness = paper - grey_of(samples + ((size_t)y * width + x) * channels, channels);
      if (darkness > 0) sum += darkness;
    }
    ink[y] = (float)sum / (255.f * width);
  }
  return 0;
}

// ---- reading the models' outputs

VECTORISED static float largest(const float *row, int columns) {
  float best[16];
  for (int k = 0; k < 16; k++) best[k] = -INFINITY;
  int i = 0;
  for (; i + 16 <= columns; i += 16)
    for (int k = 0; k < 16; k++) best[k] = row[i + k] > best[k] ? row[i + k] : best[k];
  float result = best[0];
  for (int k = 1; k < 16; k++) result = best[k] > result ? best[k] : result;
  for (; i < columns; i++) result = row[i] > result ? row[i] : result;
  return result;
}

void ocr_argmax(const float *matrix, int rows, int columns, int32_t *index, float *value) {
  for (int r = 0; r < rows; r++) {
    const float *row = matrix + (size_t)r * columns;
    float best = largest(row, columns);
    int32_t i = 0;
    while (i < columns - 1 && row[i] != best) i++;
    index[r] = i;
    value[r] = best;
  }
}
