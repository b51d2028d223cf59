#include "page_kernels.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

void cb_words_to_samples(const uint32_t *words, int wpl, int width, int height, int depth, uint8_t *out) {
  for (int y = 0; y < height; y++) {
    const uint32_t *row = words + (size_t)y * wpl;
    if (depth == 1) {
      uint8_t *to = out + (size_t)y * width;
      for (int x = 0; x < width; x++) to[x] = (row[x >> 5] >> (31 - (x & 31))) & 1 ? 0 : 255;
    } else if (depth == 8) {
      uint8_t *to = out + (size_t)y * width;
      for (int x = 0; x < width; x++) to[x] = row[x >> 2] >> (24 - 8 * (x & 3));
    } else {
      uint8_t *to = out + (size_t)y * width * 4;
      for (int x = 0; x < width; x++) {
        to[4 * x] = row[x] >> 24;
        to[4 * x + 1] = row[x] >> 16;
        to[4 * x + 2] = row[x] >> 8;
        to[4 * x + 3] = 255;
      }
    }
  }
}

void cb_samples_to_words(const uint8_t *in, int width, int height, int channels, uint32_t *words, int wpl) {
  for (int y = 0; y < height; y++) {
    uint32_t *row = words + (size_t)y * wpl;
    const uint8_t *from = in + (size_t)y * width * channels;
    if (channels == 1) {
      memset(row, 0, (size_t)wpl * 4);
      for (int x = 0; x < width; x++) row[x >> 2] |= (uint32_t)from[x] << (24 - 8 * (x & 3));
    } else {
      for (int x = 0; x < width; x++)
        row[x] = (uint32_t)from[4 * x] << 24 | (uint32_t)from[4 * x + 1] << 16 | (uint32_t)from[4 * x + 2] << 8 | 255;
    }
  }
}

void cb_samples_to_bits(const uint8_t *in, int width, int height, int threshold, uint32_t *words, int wpl) {
  for (int y = 0; y < height; y++) {
    uint32_t *row = words + (size_t)y * wpl;
    const uint8_t *from = in + (size_t)y * width;
    memset(row, 0, (size_t)wpl * 4);
    for (int x = 0; x < width; x++) row[x >> 5] |= (uint32_t)(from[x] < threshold) << (31 - (x & 31));
  }
}

void cb_bgr_to_samples(const uint8_t *in, int stride, int width, int height, int pixel, uint8_t *out) {
  for (int y = 0; y < height; y++) {
    const uint8_t *from = in + (size_t)y * stride;
    if (pixel == 1) {
      memcpy(out + (size_t)y * width, from, width);
      continue;
    }
    uint8_t *to = out + (size_t)y * width * 4;
    for (int x = 0; x < width; x++, from += pixel, to += 4) {
      to[0] = from[2];
      to[1] = from[1];
      to[2] = from[0];
      to[3] = 255;
    }
  }
}

#define TURN(type)                                                                                             \
  do {                                                                                                         \
    const type *from = (const type *)in;                                                                       \
    type *to = (type *)out;                                                                                    \
    for (int by = 0; by < height; by += 64)                                                                    \
      for (int bx = 0; bx < width; bx += 64)                                                                   \
        for (int y = by; y < height && y < by + 64; y++)                                                       \
          for (int x = bx; x < width && x < bx + 64; x++) {                                                    \
            size_t at = quarters == 1   ? (size_t)x * height + (height - 1 - y)                                \
                        : quarters == 2 ? (size_t)(height - 1 - y) * width + (width - 1 - x)                   \
                                        : (size_t)(width - 1 - x) * height + y;                                \
            to[at] = from[(size_t)y * width + x];                                                              \
          }                                                                                                    \
  } while (0)

void cb_turn(const uint8_t *in, int width, int height, int channels, int quarters, uint8_t *out) {
  if (channels == 1) TURN(uint8_t);
  else TURN(uint32_t);
}

void cb_mirror(uint8_t *samples, int width, int height, int channels) {
  for (int y = 0; y < height; y++) {
    uint8_t *row = samples + (size_t)y * width * channels;
    for (int l = 0, r = width - 1; l < r; l++, r--)
      for (int c = 0; c < channels; c++) {
        uint8_t kept = row[(size_t)l * channels + c];
        row[(size_t)l * channels + c] = row[(size_t)r * channels + c];
        row[(size_t)r * channels + c] = kept;
      }
  }
}

void cb_scale_area(const uint8_t *in, int width, int height, int channels, uint8_t *out, int out_width, int out_height) {
  for (int y = 0; y < out_height; y++) {
    int y0 = (int)((int64_t)y * height / out_height), y1 = (int)(((int64_t)(y + 1) * height + out_height - 1) / out_height);
    if (y1 <= y0) y1 = y0 + 1;
    for (int x = 0; x < out_width; x++) {
      int x0 = (int)((int64_t)x * width / out_width), x1 = (int)(((int64_t)(x + 1) * width + out_width - 1) / out_width);
      if (x1 <= x0) x1 = x0 + 1;
      uint64_t sum[4] = {0, 0, 0, 0};
      for (int v = y0; v < y1; v++) {
        const uint8_t *from = in + ((size_t)v * width + x0) * channels;
        if (channels == 1)
          for (int u = x0; u < x1; u++) sum[0] += *from++;
        else
          for (int u = x0; u < x1; u++, from += 4) sum[0] += from[0], sum[1] += from[1], sum[2] += from[2], sum[3] += from[3];
      }
      uint64_t n = (uint64_t)(x1 - x0) * (y1 - y0);
      uint8_t *to = out + ((size_t)y * out_width + x) * channels;
      for (int c = 0; c < channels; c++) to[c] = (uint8_t)((sum[c] + n / 2) / n);
    }
  }
}

void cb_luma(const uint8_t *rgba, int64_t count, uint8_t *out) {
  for (int64_t i = 0; i < count; i++) out[i] = (uint8_t)((77 * rgba[4 * i] + 150 * rgba[4 * i + 1] + 29 * rgba[4 * i + 2]) >> 8);
}

void cb_histogram(const uint8_t *in, int64_t count, int channels, int offset, uint32_t *counters) {
  memset(counters, 0, 256 * sizeof *counters);
  for (int64_t i = 0; i < count; i++) counters[in[i * channels + offset]]++;
}

void cb_tiles(const uint8_t *grey, int width, int height, int tile, uint8_t *darkest, uint8_t *lightest, uint8_t *paper) {
  int64_t at = 0;
  for (int y = 0; y < height; y += tile)
    for (int x = 0; x < width; x += tile, at++) {
      uint32_t counters[256] = {0};
      int bottom = y + tile < height ? y + tile : height, right = x + tile < width ? x + tile : width;
      for (int v = y; v < bottom; v++)
        for (int u = x; u < right; u++) counters[grey[(size_t)v * width + u]]++;
      uint32_t wanted = (uint32_t)((bottom - y) * (right - x)) / 5, seen = 0;
      int level = 255, low = 0, high = 255;
      while (level > 0 && (seen += counters[level]) <= wanted) level--;
      while (low < 255 && !counters[low]) low++;
      while (high > 0 && !counters[high]) high--;
      darkest[at] = low, lightest[at] = high, paper[at] = level;
    }
}

int64_t cb_ink(const uint8_t *grey, int width, int height, int tile, const uint8_t *paper, int depth, uint8_t *mask) {
  int across = (width + tile - 1) / tile;
  int64_t count = 0;
  for (int y = 0; y < height; y++) {
    const uint8_t *level = paper + (size_t)(y / tile) * across, *from = grey + (size_t)y * width;
    uint8_t *to = mask + (size_t)y * width;
    for (int x = 0; x < width; x++) count += to[x] = from[x] + depth <= level[x / tile];
  }
  return count;
}

void cb_differences(const uint8_t *grey, int width, int height, uint32_t *counters) {
  memset(counters, 0, 256 * sizeof *counters);
  for (int y = 0; y < height; y++)
    for (int x = 1; x < width; x++) counters[abs(grey[(size_t)y * width + x] - grey[(size_t)y * width + x - 1])]++;
}

void cb_laplacian(const uint8_t *grey, int width, int height, int tile, const uint8_t *wanted, int64_t *count, double *sum, double *squares,
                  uint32_t *counters) {
  int across = (width + tile - 1) / tile;
  *count = 0, *sum = 0, *squares = 0;
  memset(counters, 0, 256 * sizeof *counters);
  for (int y = 1; y + 1 < height; y++)
    for (int x = 1; x + 1 < width; x++) {
      if (!wanted[(size_t)(y / tile) * across + x / tile]) continue;
      const uint8_t *at = grey + (size_t)y * width + x;
      double value = 4.0 * at[0] - at[-1] - at[1] - at[-width] - at[width];
      *sum += value, *squares += value * value;
      counters[*at]++;
      ++*count;
    }
}

static void balanced(const uint8_t *pixel, const int *gain, int *rgb) {
  for (int c = 0; c < 3; c++) {
    int value = pixel[c] * gain[c] >> 8;
    rgb[c] = value > 255 ? 255 : value;
  }
}

int64_t cb_coloured(const uint8_t *rgba, int64_t count, const int *gain, int limit) {
  int64_t found = 0;
  for (int64_t i = 0; i < count; i++) {
    int p[3];
    balanced(rgba + 4 * i, gain, p);
    int high = p[0] > p[1] ? p[0] : p[1], low = p[0] < p[1] ? p[0] : p[1];
    if (p[2] > high) high = p[2];
    if (p[2] < low) low = p[2];
    found += high - low > limit;
  }
  return found;
}

int64_t cb_red(const uint8_t *rgba, int64_t count, const int *gain, int degrees, int saturation, int value, uint8_t *mask) {
  int64_t found = 0;
  for (int64_t i = 0; i < count; i++) {
    int p[3];
    balanced(rgba + 4 * i, gain, p);
    int low = p[1] < p[2] ? p[1] : p[2], spread = p[0] - low, tilt = abs(p[1] - p[2]);
    // Hue is 60° × (G - B) / spread where red is the largest.
    mask[i] = p[0] >= p[1] && p[0] >= p[2] && p[0] > value && spread * 255 > saturation * p[0] && 60 * tilt <= degrees * spread;
    found += mask[i];
  }
  return found;
}

void cb_paper(const uint8_t *rgba, int64_t count, const int *gain, int level, int spread, uint8_t *mask) {
  for (int64_t i = 0; i < count; i++) {
    int p[3];
    balanced(rgba + 4 * i, gain, p);
    int high = p[0] > p[1] ? p[0] : p[1], low = p[0] < p[1] ? p[0] : p[1];
    if (p[2] > high) high = p[2];
    if (p[2] < low) low = p[2];
    mask[i] = 77 * p[0] + 150 * p[1] + 29 * p[2] >= level * 256 && high - low <= spread;
  }
}

void cb_dilate(const uint8_t *mask, int width, int height, int radius, uint8_t *out) {
  memset(out, 0, (size_t)width * height);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      if (!mask[(size_t)y * width + x]) continue;
      int left = x > radius ? x - radius : 0, right = x + radius < width ? x + radius : width - 1;
      int top = y > radius ? y - radius : 0, bottom = y + radius < height ? y + radius : height - 1;
      for (int v = top; v <= bottom; v++) memset(out + (size_t)v * width + left, 1, (size_t)(right - left + 1));
    }
}

int64_t cb_parts(const uint8_t *mask, int width, int height, cb_part *parts, int64_t capacity, int32_t *labels) {
  size_t pixels = (size_t)width * height;
  int32_t *own = labels ? labels : malloc(pixels * sizeof *own);
  // Each pixel is pushed once, when it is labelled.
  size_t *stack = malloc(pixels * sizeof *stack);
  int64_t found = 0;
  if (!own || !stack) {
    if (!labels) free(own);
    free(stack);
    return -1;
  }
  memset(own, 0, pixels * sizeof *own);
  for (size_t start = 0; start < pixels; start++) {
    if (!mask[start] || own[start]) continue;
    int32_t label = (int32_t)++found;
    int left = width, right = 0, top = height, bottom = 0;
    int64_t area = 0;
    size_t depth = 0;
    stack[depth++] = start;
    own[start] = label;
    while (depth) {
      size_t at = stack[--depth];
      int x = (int)(at % width), y = (int)(at / width);
      area++;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
      for (int v = y > 0 ? y - 1 : 0; v <= y + 1 && v < height; v++)
        for (int u = x > 0 ? x - 1 : 0; u <= x + 1 && u < width; u++) {
          size_t next = (size_t)v * width + u;
          if (mask[next] && !own[next]) own[next] = label, stack[depth++] = next;
        }
    }
    if (found <= capacity) parts[found - 1] = (cb_part){left, top, right - left + 1, bottom - top + 1, area};
  }
  free(stack);
  if (!labels) free(own);
  return found;
}

int cb_circles(const uint8_t *mask, int width, int height, int smallest, int largest, float *score, uint16_t *radius) {
  size_t pixels = (size_t)width * height;
  uint16_t *votes = malloc(pixels * sizeof *votes);
  if (!votes) return -1;
  memset(score, 0, pixels * sizeof *score);
  memset(radius, 0, pixels * sizeof *radius);
  for (int r = smallest; r <= largest; r++) {
    memset(votes, 0, pixels * sizeof *votes);
    int steps = (int)(2 * M_PI * r);
    for (int s = 0; s < steps; s++) {
      int dx = (int)lround(r * cos(2 * M_PI * s / steps)), dy = (int)lround(r * sin(2 * M_PI * s / steps));
      int top = dy < 0 ? -dy : 0, bottom = dy > 0 ? height - dy : height;
      int left = dx < 0 ? -dx : 0, right = dx > 0 ? width - dx : width;
      for (int y = top; y < bottom; y++) {
        const uint8_t *from = mask + (size_t)y * width;
        uint16_t *to = votes + (size_t)(y + dy) * width + dx;
        for (int x = left; x < right; x++) to[x] += from[x];
      }
    }
    for (size_t i = 0; i < pixels; i++)
      if ((float)votes[i] / steps > score[i]) score[i] = (float)votes[i] / steps, radius[i] = r;
  }
  free(votes);
  return 0;
}

int64_t cb_greatest(const float *values, int64_t count) {
  int64_t best = 0;
  for (int64_t i = 1; i < count; i++)
    if (values[i] > values[best]) best = i;
  return best;
}

void cb_halve(const uint8_t *mask, int width, int height, uint8_t *out) {
  int across = (width + 1) / 2;
  memset(out, 0, (size_t)across * ((height + 1) / 2));
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) out[(size_t)(y / 2) * across + x / 2] |= mask[(size_t)y * width + x];
}

void cb_mask_to_bits(const uint8_t *mask, int width, int height, uint32_t *words, int wpl) {
  for (int y = 0; y < height; y++) {
    uint32_t *row = words + (size_t)y * wpl;
    memset(row, 0, (size_t)wpl * 4);
    for (int x = 0; x < width; x++) row[x >> 5] |= (uint32_t)mask[(size_t)y * width + x] << (31 - (x & 31));
  }
}

void cb_clear_red_ink(
    uint8_t *rgba, int64_t width, int64_t height, int64_t x, int64_t y, int64_t box_width, int64_t box_height, int bright) {
  if (bright < 1) return;
  int64_t left = x < 0 ? 0 : x, top = y < 0 ? 0 : y;
  int64_t right = x + box_width > width ? width : x + box_width, bottom = y + box_height > height ? height : y + box_height;
  for (int64_t row = top; row < bottom; row++) {
    uint8_t *pixel = rgba + (row * width + left) * 4;
    for (int64_t column = left; column < right; column++, pixel += 4) {
      uint8_t red = pixel[0];
      uint8_t value = red >= bright ? 255 : (uint8_t)(red * 255 / bright);
      pixel[0] = pixel[1] = pixel[2] = value;
    }
  }
}

static double within(double value, double most) { return value < 0 ? 0 : value > most ? most : value; }

void cb_project(
    const uint8_t *in, int width, int height, int channels, const double *map, const uint8_t *beyond, uint8_t *out, int out_width, int out_height) {
  for (int row = 0; row < out_height; row++)
    for (int column = 0; column < out_width; column++) {
      double x = column + 0.5, y = row + 0.5, depth = map[6] * x + map[7] * y + 1;
      if (depth < 1e-9) depth = 1e-9;
      double across = (map[0] * x + map[1] * y + map[2]) / depth - 0.5, along = (map[3] * x + map[4] * y + map[5]) / depth - 0.5;
      if (across < -1 || across > width || along < -1 || along > height) {
        memcpy(out + ((size_t)row * out_width + column) * channels, beyond, channels);
        continue;
      }
      double u = within(across, width - 1), v = within(along, height - 1);
      int left = (int)u, top = (int)v, right = left + 1 < width ? left + 1 : left, bottom = top + 1 < height ? top + 1 : top;
      float a = (float)(u - left), b = (float)(v - top);
      const uint8_t *p = in + ((size_t)top * width + left) * channels, *q = in + ((size_t)top * width + right) * channels;
      const uint8_t *r = in + ((size_t)bottom * width + left) * channels, *s = in + ((size_t)bottom * width + right) * channels;
      uint8_t *to = out + ((size_t)row * out_width + column) * channels;
      for (int c = 0; c < channels; c++)
        to[c] = (uint8_t)((1 - b) * ((1 - a) * p[c] + a * q[c]) + b * ((1 - a) * r[c] + a * s[c]) + 0.5f);
    }
}

void cb_least(const uint8_t *rgba, int64_t count, uint8_t *out) {
  for (int64_t i = 0; i < count; i++) {
    const uint8_t *p = rgba + 4 * i;
    uint8_t least = p[0] < p[1] ? p[0] : p[1];
    out[i] = least < p[2] ? least : p[2];
  }
}

void cb_flatten(uint8_t *samples, int width, int height, int channels, int tile, const uint8_t *paper, int white) {
  int across = (width + tile - 1) / tile, down = (height + tile - 1) / tile, colours = channels == 1 ? 1 : 3;
  for (int y = 0; y < height; y++) {
    float v = (float)within((y + 0.5) / tile - 0.5, down - 1);
    int top = (int)v, bottom = top + 1 < down ? top + 1 : top;
    const uint8_t *upper = paper + (size_t)top * across, *lower = paper + (size_t)bottom * across;
    for (int x = 0; x < width; x++) {
      float u = (float)within((x + 0.5) / tile - 0.5, across - 1);
      int left = (int)u, right = left + 1 < across ? left + 1 : left;
      float above = upper[left] + (u - left) * (upper[right] - upper[left]), below = lower[left] + (u - left) * (lower[right] - lower[left]);
      float level = above + (v - top) * (below - above), gain = white / (level < 1 ? 1 : level);
      uint8_t *at = samples + ((size_t)y * width + x) * channels;
      for (int c = 0; c < colours; c++) {
        float value = at[c] * gain + 0.5f;
        at[c] = value > 255 ? 255 : (uint8_t)value;
      }
    }
  }
}

uint64_t cb_hash(const uint8_t *bytes, int64_t count, uint64_t seed) {
  uint64_t hash = (14695981039346656037u ^ seed) * 1099511628211u;
  for (int64_t i = 0; i < count; i += 8) {
    uint64_t word = 0;
    memcpy(&word, bytes + i, (size_t)(count - i < 8 ? count - i : 8));
    hash = (hash ^ word) * 1099511628211u;
    hash ^= hash >> 29;
  }
  return hash;
}
