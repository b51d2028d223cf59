#include "enlarged_kernel.h"
#include <math.h>
#include <stdlib.h>

// Small differences are paper and noise, large ones must not outweigh all others.
static inline int kept(int value, int least, int most) {
  int size = value < 0 ? -value : value;
  return size < least ? 0 : size > most ? most : size;
}

#define STEP1(at, s) ((int)(at)[s] - (at)[0])
#define STEP5(at, s) \
  ((int)(at)[5 * (s)] - 5 * (at)[4 * (s)] + 10 * (at)[3 * (s)] - 10 * (at)[2 * (s)] + 5 * (at)[s] - (at)[0])

int cb_steps(const uint8_t *grey, int width, int height, int down, double *first, double *fifth) {
  int length = down ? height : width, across = down ? width : height;
  if (length < 8 || across < 1) return -1;
  if (down) {
    for (int y = 0; y < height - 5; y++) {
      const uint8_t *row = grey + (size_t)y * width;
      int64_t one = 0, five = 0;
      for (int x = 0; x < width; x++) {
        one += kept(STEP1(row + x, (ptrdiff_t)width), 8, 60);
        five += kept(STEP5(row + x, (ptrdiff_t)width), 64, 640);
      }
      first[y] = (double)one / across;
      fifth[y] = (double)five / across;
    }
    return 0;
  }
  uint32_t *sums = calloc((size_t)width * 2, sizeof *sums);
  if (!sums) return -1;
  for (int y = 0; y < height; y++) {
    const uint8_t *row = grey + (size_t)y * width;
    for (int x = 0; x < width - 5; x++) {
      sums[x] += kept(STEP1(row + x, 1), 8, 60);
      sums[width + x] += kept(STEP5(row + x, 1), 64, 640);
    }
  }
  for (int x = 0; x < width - 5; x++) {
    first[x] = (double)sums[x] / across;
    fifth[x] = (double)sums[width + x] / across;
  }
  free(sums);
  return 0;
}

int cb_frequencies(const double *values, int count, double from, double step, int wanted, double *amounts) {
  if (count < 64) return -1;
  double *wave = malloc((size_t)count * sizeof *wave);
  if (!wave) return -1;
  // What varies slowly is the page; outliers are its rules.
  double spread = 0;
  for (int i = 0; i < count; i++) {
    double sum = 0;
    for (int k = -4; k <= 4; k++) {
      int at = i + k < 0 ? 0 : i + k >= count ? count - 1 : i + k;
      sum += values[at];
    }
    wave[i] = values[i] - sum / 9;
    spread += fabs(wave[i]);
  }
  double limit = 4 * spread / count;
  for (int i = 0; i < count; i++) {
    double window = 0.5 - 0.5 * cos(2 * M_PI * i / (count - 1));
    wave[i] = fmin(fmax(wave[i], -limit), limit) * window;
  }
  for (int k = 0; k < wanted; k++) {
    // Goertzel 1958.
    double turn = 2 * cos(2 * M_PI * (from + step * k)), one = 0, two = 0;
    for (int i = 0; i < count; i++) {
      double next = wave[i] + turn * one - two;
      two = one;
      one = next;
    }
    amounts[k] = sqrt(fmax(0, one * one + two * two - turn * one * two));
  }
  free(wave);
  return 0;
}

double cb_fineness(const uint8_t *grey, int width, int height) {
  double fine = 0, coarse = 0;
  for (int y = 0; y < height; y++) {
    const uint8_t *row = grey + (size_t)y * width;
    for (int x = 4; x < width - 4; x++) {
      int wide = row[x - 4] - 2 * row[x] + row[x + 4];
      if (wide <= 120 && wide >= -120) continue;
      int near = row[x - 2] - 2 * row[x] + row[x + 2];
      fine += near * near;
      coarse += wide * wide;
    }
  }
  return coarse > 0 ? sqrt(fine / coarse) : 0;
}
