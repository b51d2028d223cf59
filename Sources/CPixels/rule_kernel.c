#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr_kernels.h"

// Printed rules of tables: long thin runs of dark pixels in a reduced, straightened copy of the page.

enum { TILE = 32, DRIFT = 2, BRIDGE = 10, BESIDE = 3 };

typedef struct {
  int start, end, low, high;
  double count, x, y, xx, xy;
} group;

// Beyond the edge the edge is repeated: another colour there would be a rule.
static int grey_at(const uint8_t *samples, int width, int height, int channels, double x, double y) {
  int u = x < 0 ? 0 : x < width ? (int)x : width - 1, v = y < 0 ? 0 : y < height ? (int)y : height - 1;
  const uint8_t *p = samples + ((size_t)v * width + u) * channels;
  return channels == 1 ? p[0] : (p[0] * 77 + p[1] * 150 + p[2] * 29) >> 8;
}

// The page turned back by its skew, each pixel the mean of up to four samples of the source.
static void straighten(const uint8_t *samples, int width, int height, int channels, const ocr_rule_view *view, uint8_t *canvas) {
  int side = view->step >= 1.5 ? 2 : 1;
  double part = view->step / side;
  for (int v = 0; v < view->rows; v++) {
    for (int u = 0; u < view->columns; u++) {
      int sum = 0;
      for (int j = 0; j < side; j++) {
        for (int i = 0; i < side; i++) {
          double x = view->left + u * view->step + (i + 0.5) * part, y = view->top + v * view->step + (j + 0.5) * part;
          sum += grey_at(samples, width, height, channels, x * view->cosine - y * view->sine, x * view->sine + y * view->cosine);
        }
      }
      canvas[(size_t)v * view->columns + u] = sum / (side * side);
    }
  }
}

// 1 where a pixel is clearly darker than the lightest of its tile.
static void darken(uint8_t *canvas, int columns, int rows) {
  for (int y = 0; y < rows; y += TILE) {
    for (int x = 0; x < columns; x += TILE) {
      int bottom = y + TILE < rows ? y + TILE : rows, right = x + TILE < columns ? x + TILE : columns, paper = 0;
      for (int v = y; v < bottom; v++)
        for (int u = x; u < right; u++)
          if (canvas[(size_t)v * columns + u] > paper) paper = canvas[(size_t)v * columns + u];
      for (int v = y; v < bottom; v++)
        for (int u = x; u < right; u++) {
          uint8_t *p = canvas + (size_t)v * columns + u;
          *p = paper > 60 && *p * 100 < paper * 84;
        }
    }
  }
}

static void transpose(const uint8_t *in, int columns, int rows, uint8_t *out) {
  for (int v = 0; v < rows; v++)
    for (int u = 0; u < columns; u++) out[(size_t)u * rows + v] = in[(size_t)v * columns + u];
}

static double share(const uint8_t *row, int start, int end) {
  int sum = 0;
  for (int x = start; x < end; x++) sum += row[x];
  return (double)sum / (end - start);
}

static void extend(group *g, int start, int end, int y) {
  double n = end - start, middle = 0.5 * (start + end);
  if (g->count == 0) *g = (group){.start = start, .end = end, .low = y, .high = y};
  if (start < g->start) g->start = start;
  if (end > g->end) g->end = end;
  if (y < g->low) g->low = y;
  if (y > g->high) g->high = y;
  g->count += n;
  g->x += n * middle;
  g->y += n * y;
  g->xx += n * middle * middle + n * n * n / 12;
  g->xy += n * middle * y;
}

static double slope_of(const group *g) {
  double spread = g->xx - g->x * g->x / g->count;
  if (g->end - g->start < 80 || spread <= 0) return 0;
  double slope = (g->xy - g->x * g->y / g->count) / spread;
  return slope > 0.03 ? 0.03 : slope < -0.03 ? -0.03 : slope;
}

static double level_at(const group *g, double x) { return g->y / g->count + slope_of(g) * (x - g->x / g->count); }

// Pieces of one rule that a gap or a fold parts become one.
static int join_pieces(group *groups, int count) {
  for (int i = 0; i < count; i++) {
    for (int j = i + 1; j < count; j++) {
      group *a = groups + i, *b = groups + j;
      if (b->start > a->end + BRIDGE || a->start > b->end + BRIDGE) continue;
      double at = b->start > a->start ? 0.5 * (b->start + (a->end < b->end ? a->end : b->end)) : 0.5 * (a->start + (b->end < a->end ? b->end : a->end));
      if (fabs(level_at(a, at) - level_at(b, at)) > DRIFT + 1) continue;
      if (b->start < a->start) a->start = b->start;
      if (b->end > a->end) a->end = b->end;
      if (b->low < a->low) a->low = b->low;
      if (b->high > a->high) a->high = b->high;
      a->count += b->count, a->x += b->x, a->y += b->y, a->xx += b->xx, a->xy += b->xy;
      *b = groups[--count];
      j = i;
    }
  }
  return count;
}

// Rules that run across the mask, as groups; their number.
static int runs_across(const uint8_t *mask, int columns, int rows, int shortest, group *groups, int capacity) {
  int count = 0;
  for (int y = BESIDE + 1; y + BESIDE + 2 < rows; y++) {
    const uint8_t *row = mask + (size_t)y * columns, *next = row + columns;
    for (int x = 0; x < columns; x++) {
      if (!(row[x] | next[x])) continue;
      int start = x, end = x + 1, dark = x + 1;
      // One light pixel is a speck, not an end.
      while (end < columns && (row[end] | next[end] || end - dark < 1)) {
        if (row[end] | next[end]) dark = end + 1;
        end++;
      }
      end = dark;
      x = end;
      if (end - start < shortest) continue;
      // What is dark above and below is no rule but a filled field or a heavy letter.
      double above = share(row - (size_t)BESIDE * columns, start, end), below = share(next + (size_t)BESIDE * columns, start, end);
      if ((above < below ? above : below) > 0.4) continue;
      int found = 0;
      for (int i = count - 1; i >= 0 && !found; i--) {
        group *g = groups + i;
        if (start > g->end + BRIDGE || end < g->start - BRIDGE || y > g->high + DRIFT || y < g->low) continue;
        extend(g, start, end, y);
        found = 1;
      }
      if (!found && count < capacity) {
        groups[count] = (group){0};
        extend(groups + count++, start, end, y);
      }
    }
  }
  return join_pieces(groups, count);
}

static int keep(const group *groups, int count, const ocr_rule_view *view, int upright, ocr_rule *rules, int known, int capacity) {
  for (int i = 0; i < count && known < capacity; i++) {
    const group *g = groups + i;
    if (g->high - g->low > 12 + (g->end - g->start) / 40) continue;
    double from = upright ? view->top : view->left, level = upright ? view->left : view->top;
    rules[known++] = (ocr_rule){
      .upright = upright, .start = from + g->start * view->step, .end = from + g->end * view->step,
      .level_at_start = level + (level_at(g, g->start) + 1) * view->step, .level_at_end = level + (level_at(g, g->end) + 1) * view->step};
  }
  return known;
}

int ocr_rules(
    const uint8_t *samples, int width, int height, int channels, const ocr_rule_view *view, int shortest, ocr_rule *rules, int capacity) {
  size_t pixels = (size_t)view->columns * view->rows;
  uint8_t *canvas = malloc(2 * pixels + 1);
  group *groups = malloc(sizeof(group) * (size_t)capacity);
  int count = -1;
  if (canvas && groups) {
    straighten(samples, width, height, channels, view, canvas);
    darken(canvas, view->columns, view->rows);
    count = keep(groups, runs_across(canvas, view->columns, view->rows, 2 * shortest, groups, capacity), view, 0, rules, 0, capacity);
    transpose(canvas, view->columns, view->rows, canvas + pixels);
    count = keep(groups, runs_across(canvas + pixels, view->rows, view->columns, shortest, groups, capacity), view, 1, rules, count, capacity);
  }
  free(groups);
  free(canvas);
  return count;
}
