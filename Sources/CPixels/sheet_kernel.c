#include "sheet_kernel.h"
#include "page_kernels.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

// Greatest (sign 1) or least (sign -1) of 2 × radius + 1 neighbours along rows, written transposed: twice gives both directions.
static void extreme(const uint8_t *in, int width, int height, int radius, int greatest, uint8_t *out) {
  for (int y = 0; y < height; y++) {
    const uint8_t *row = in + (int64_t)y * width;
    for (int x = 0; x < width; x++) {
      int from = x - radius < 0 ? 0 : x - radius, to = x + radius >= width ? width - 1 : x + radius;
      uint8_t best = row[from];
      for (int u = from + 1; u <= to; u++)
        if (greatest ? row[u] > best : row[u] < best) best = row[u];
      out[(int64_t)x * height + y] = best;
    }
  }
}

// Binomial smoothing of 3 along rows, transposed.
static void smooth(const float *in, int width, int height, float *out) {
  for (int y = 0; y < height; y++) {
    const float *row = in + (int64_t)y * width;
    for (int x = 0; x < width; x++) {
      float before = row[x ? x - 1 : 0], after = row[x + 1 < width ? x + 1 : x];
      out[(int64_t)x * height + y] = 0.25f * before + 0.5f * row[x] + 0.25f * after;
    }
  }
}

// Central differences of one plane; keeps those that are greater than what is there.
static void differences(const float *plane, int width, int height, float *across, float *down) {
  for (int y = 1; y + 1 < height; y++)
    for (int x = 1; x + 1 < width; x++) {
      int64_t at = (int64_t)y * width + x;
      float u = (plane[at + 1] - plane[at - 1]) / 2, v = (plane[at + width] - plane[at - width]) / 2;
      if (u * u + v * v > across[at] * across[at] + down[at] * down[at]) {
        across[at] = u;
        down[at] = v;
      }
    }
}

// The strength between pixels, bilinearly.
static float between(const float *values, int width, int height, float x, float y) {
  int left = (int)floorf(x), top = (int)floorf(y);
  if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) return 0;
  float a = x - left, b = y - top;
  const float *p = values + (int64_t)top * width + left;
  return (1 - b) * ((1 - a) * p[0] + a * p[1]) + b * ((1 - a) * p[width] + a * p[width + 1]);
}

int cb_sheet_edges(const uint8_t *in, int width, int height, int channels, int radius, float least, float *strength, float *angle,
                   uint8_t *depth) {
  int64_t count = (int64_t)width * height;
  uint8_t *one = malloc(count), *two = malloc(count);
  float *plane = malloc(count * sizeof(float)), *other = malloc(count * sizeof(float));
  float *across = calloc(count, sizeof(float)), *down = calloc(count, sizeof(float)), *size = malloc(count * sizeof(float));
  memset(depth, 0, count);
  int done = one && two && plane && other && across && down && size;
  if (done) {
    for (int c = 0; c < (channels == 4 ? 3 : 1); c++) {
      for (int64_t i = 0; i < count; i++) one[i] = in[i * channels + c];
      extreme(one, width, height, radius, 1, two);
      extreme(two, height, width, radius, 1, one);
      extreme(one, width, height, radius, 0, two);
      extreme(two, height, width, radius, 0, one);
      for (int64_t i = 0; i < count; i++) {
        plane[i] = one[i];
        int lighter = one[i] - in[i * channels + c];
        if (lighter > depth[i]) depth[i] = (uint8_t)lighter;
      }
      smooth(plane, width, height, other);
      smooth(other, height, width, plane);
      differences(plane, width, height, across, down);
    }
    for (int64_t i = 0; i < count; i++) size[i] = sqrtf(across[i] * across[i] + down[i] * down[i]);
    memset(strength, 0, count * sizeof(float));
    memset(angle, 0, count * sizeof(float));
    for (int y = 1; y + 1 < height; y++)
      for (int x = 1; x + 1 < width; x++) {
        int64_t at = (int64_t)y * width + x;
        float here = size[at];
        if (here < least) continue;
        float u = across[at] / here, v = down[at] / here;
        if (between(size, width, height, x + u, y + v) > here || between(size, width, height, x - u, y - v) >= here) continue;
        strength[at] = here;
        float degrees = atan2f(v, u) * 57.29578f;
        angle[at] = degrees < 0 ? degrees + 360 : degrees;
      }
  }
  free(one); free(two); free(plane); free(other); free(across); free(down); free(size);
  return done ? 0 : -1;
}

void cb_line_votes(
    const float *strength, const float *angle, int width, int height, int spread, float most, int distances, float *votes) {
  float cosines[360], sines[360];
  for (int a = 0; a < 360; a++) {
    cosines[a] = cosf(a / 57.29578f);
    sines[a] = sinf(a / 57.29578f);
  }
  memset(votes, 0, (size_t)360 * distances * sizeof(float));
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      float weight = strength[(int64_t)y * width + x];
      if (weight <= 0) continue;
      if (weight > most) weight = most;
      int middle = (int)lroundf(angle[(int64_t)y * width + x]);
      for (int a = middle - spread; a <= middle + spread; a++) {
        int row = (a + 720) % 360;
        int distance = (int)lroundf((x + 0.5f - width / 2.0f) * cosines[row] + (y + 0.5f - height / 2.0f) * sines[row]) + distances / 2;
        if (distance >= 0 && distance < distances) votes[(int64_t)row * distances + distance] += weight;
      }
    }
}

void cb_along(
    const float *strength, const float *angle, int width, int height, double x0, double y0, double x1, double y1, int steps, int reach,
    int margin, float agreement, uint8_t *state, float *offset, float *found) {
  double across = x1 - x0, down = y1 - y0, length = hypot(across, down);
  if (length < 1e-9) length = 1e-9;
  double leftX = down / length, leftY = -across / length;
  for (int i = 0; i < steps; i++) {
    double at = (i + 0.5) / steps, x = x0 + at * across, y = y0 + at * down;
    state[i] = x >= margin && y >= margin && x < width - margin && y < height - margin ? 1 : 0;
    if (offset) offset[i] = 0;
    if (found) found[i] = 0;
    if (!state[i]) continue;
    float best = 0;
    for (int off = -reach; off <= reach; off++) {
      int u = (int)floor(x + off * leftX), v = (int)floor(y + off * leftY);
      if (u < 0 || v < 0 || u >= width || v >= height) continue;
      int64_t pixel = (int64_t)v * width + u;
      if (strength[pixel] <= best) continue;
      double turn = angle[pixel] / 57.29578, along = cos(turn) * leftX + sin(turn) * leftY;
      if (fabs(along) < agreement) continue;
      best = strength[pixel];
      state[i] = along > 0 ? 2 : 3;
      if (offset) offset[i] = (float)((u + 0.5 - x) * leftX + (v + 0.5 - y) * leftY);
      if (found) found[i] = best;
    }
  }
}

int cb_long_edges(const float *strength, int width, int height, int length, float *out) {
  int64_t count = (int64_t)width * height;
  uint8_t *mask = malloc(count);
  int32_t *labels = malloc(count * sizeof(int32_t));
  cb_part *parts = malloc(count / 2 * sizeof(cb_part) + sizeof(cb_part));
  int64_t found = -1;
  if (mask && labels && parts) {
    for (int64_t i = 0; i < count; i++) mask[i] = strength[i] > 0;
    found = cb_parts(mask, width, height, parts, count / 2 + 1, labels);
    for (int64_t i = 0; i < count && found >= 0; i++) {
      int32_t label = labels[i];
      int isLong = label > 0 && label <= found && (parts[label - 1].width >= length || parts[label - 1].height >= length);
      out[i] = isLong ? strength[i] : 0;
    }
  }
  free(mask); free(labels); free(parts);
  return found < 0 ? -1 : 0;
}

// Of one row the pixels inside of a convex outline, `inset` pixels from its sides; empty where `to` is less than `from`.
static void span(const double *corners, int count, double sign, double inset, int y, int width, int *first, int *last) {
  double from = 0, to = width;
  for (int i = 0; i < count; i++) {
    const double *a = corners + 2 * i, *b = corners + 2 * ((i + 1) % count);
    // Inside is where sign × cross(b - a, p - a) is at least inset × |b - a|.
    double across = sign * (b[0] - a[0]), down = sign * (b[1] - a[1]);
    double rest = inset * hypot(across, down) - across * (y + 0.5 - a[1]) - down * a[0];
    if (fabs(down) < 1e-9) {
      if (rest > 0) to = from;
    } else if (down > 0) {
      if (-rest / down < to) to = -rest / down;
    } else if (-rest / down > from) {
      from = -rest / down;
    }
  }
  *first = from < 0.5 ? 0 : from > width ? width : (int)ceil(from - 0.5);
  *last = to < 0 ? -1 : to > width ? width - 1 : (int)floor(to - 0.5);
  if (*last >= width) *last = width - 1;
}

// 1 for corners that go clockwise, -1 for others.
static double turning(const double *corners, int count) {
  double turn = 0;
  for (int i = 0; i < count; i++) {
    const double *a = corners + 2 * i, *b = corners + 2 * ((i + 1) % count);
    turn += a[0] * b[1] - a[1] * b[0];
  }
  return turn > 0 ? 1 : -1;
}

int64_t cb_edges_inside(const float *strength, int width, int height, const double *corners, int count, double inset, float least) {
  int64_t seen = 0;
  double sign = turning(corners, count);
  for (int y = 0; y < height; y++) {
    int first, last;
    span(corners, count, sign, inset, y, width, &first, &last);
    for (int x = first; x <= last; x++)
      if (strength[(int64_t)y * width + x] >= least) seen++;
  }
  return seen;
}

int64_t cb_print_inside(const uint8_t *depth, int width, int height, const double *corners, int count, double inset, int least, int64_t *all) {
  int64_t seen = 0;
  double sign = turning(corners, count);
  *all = 0;
  for (int y = 0; y < height; y++) {
    int first, last;
    span(corners, count, sign, inset, y, width, &first, &last);
    for (int x = first; x <= last; x++) seen += depth[(int64_t)y * width + x] >= least;
    if (last >= first) *all += last - first + 1;
  }
  return seen;
}
