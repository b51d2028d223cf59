// Text regions from a probability map: threshold, 2 × 2 dilation, connected components by runs, smallest rectangles, growth.
#include "ocr_kernels.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct { int y, first, last, label; } run;
typedef struct { float x, y; } point;
// A rectangle in the frame turned by (cosine, sine): u along, v across.
typedef struct { float cosine, sine, u0, u1, v0, v1; } rectangle;

typedef struct { run *runs; int *parents; int count, capacity; } run_list;

static int root(int *parents, int i) {
  while (parents[i] != i) {
    parents[i] = parents[parents[i]];
    i = parents[i];
  }
  return i;
}

static int append_run(run_list *list, int y, int first, int last) {
  if (list->count == list->capacity) {
    int capacity = list->capacity ? 2 * list->capacity : 4096;
    run *runs = realloc(list->runs, sizeof(run) * capacity);
    if (runs) list->runs = runs;
    int *parents = realloc(list->parents, sizeof(int) * capacity);
    if (parents) list->parents = parents;
    if (!runs || !parents) return -1;
    list->capacity = capacity;
  }
  list->runs[list->count] = (run){y, first, last, 0};
  list->parents[list->count] = list->count;
  list->count++;
  return 0;
}

// Joins the runs [from, middle) of one row with those [middle, end) of the next where they touch, corners included.
static void join_rows(run_list *list, int from, int middle, int end) {
  int a = from, b = middle;
  while (a < middle && b < end) {
    if (list->runs[a].last + 1 >= list->runs[b].first && list->runs[b].last + 1 >= list->runs[a].first) {
      int i = root(list->parents, a), j = root(list->parents, b);
      if (i < j) list->parents[j] = i; else list->parents[i] = j;
    }
    if (list->runs[a].last < list->runs[b].last) a++; else b++;
  }
}

static void mark(const float *map, int width, int height, float threshold, uint8_t *mask) {
  size_t count = (size_t)width * height;
  for (size_t i = 0; i < count; i++) mask[i] = map[i] > threshold;
  // Dilation towards the right and bottom, in place from the far end.
  for (int y = height - 1; y >= 0; y--) {
    uint8_t *row = mask + (size_t)y * width;
    if (y > 0)
      for (int x = 0; x < width; x++) row[x] |= row[x - width];
    for (int x = width - 1; x > 0; x--) row[x] |= row[x - 1];
  }
}

static int collect_runs(const uint8_t *mask, int width, int height, run_list *list) {
  int previous = 0, start = 0;
  for (int y = 0; y < height; y++) {
    const uint8_t *row = mask + (size_t)y * width;
    start = list->count;
    for (int x = 0; x < width;) {
      const uint8_t *set = memchr(row + x, 1, (size_t)(width - x));
      if (!set) break;
      x = (int)(set - row);
      int first = x;
      while (x < width && row[x]) x++;
      if (append_run(list, y, first, x - 1) < 0) return -1;
    }
    join_rows(list, previous, start, list->count);
    previous = start;
  }
  for (int i = 0; i < list->count; i++) list->runs[i].label = root(list->parents, i);
  return 0;
}

static int by_label(const void *a, const void *b) {
  const run *p = a, *q = b;
  if (p->label != q->label) return p->label < q->label ? -1 : 1;
  if (p->y != q->y) return p->y < q->y ? -1 : 1;
  return p->first - q->first;
}

static int by_x(const void *a, const void *b) {
  const point *p = a, *q = b;
  if (p->x != q->x) return p->x < q->x ? -1 : 1;
  return p->y < q->y ? -1 : p->y > q->y;
}

static float cross(point o, point a, point b) { return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x); }

// Andrew's monotone chain; `hull` has room for count + 1 points.
static int convex_hull(point *points, int count, point *hull) {
  qsort(points, (size_t)count, sizeof(point), by_x);
  int n = 0;
  for (int i = 0; i < count; i++) {
    while (n >= 2 && cross(hull[n - 2], hull[n - 1], points[i]) <= 0) n--;
    hull[n++] = points[i];
  }
  int lower = n + 1;
  for (int i = count - 2; i >= 0; i--) {
    while (n >= lower && cross(hull[n - 2], hull[n - 1], points[i]) <= 0) n--;
    hull[n++] = points[i];
  }
  return n > 1 ? n - 1 : n;
}

// The rectangle of least area around a convex polygon has a side along one of its edges.
static rectangle smallest_rectangle(const point *hull, int count) {
  rectangle best = {1, 0, 0, 0, 0, 0};
  float least = INFINITY;
  for (int e = 0; e < count; e++) {
    point a = hull[e], b = hull[(e + 1) % count];
    float dx = b.x - a.x, dy = b.y - a.y, length = sqrtf(dx * dx + dy * dy);
    if (length < 1e-6f) continue;
    rectangle r = {dx / length, dy / length, INFINITY, -INFINITY, INFINITY, -INFINITY};
    for (int k = 0; k < count; k++) {
      float u = hull[k].x * r.cosine + hull[k].y * r.sine, v = -hull[k].x * r.sine + hull[k].y * r.cosine;
      r.u0 = fminf(r.u0, u);
      r.u1 = fmaxf(r.u1, u);
      r.v0 = fminf(r.v0, v);
      r.v1 = fmaxf(r.v1, v);
    }
    float area = (r.u1 - r.u0) * (r.v1 - r.v0);
    if (area < least) {
      least = area;
      best = r;
    }
  }
  return best;
}

static void corners(const rectangle *r, float x[4], float y[4]) {
  float u[4] = {r->u0, r->u1, r->u1, r->u0}, v[4] = {r->v0, r->v0, r->v1, r->v1};
  for (int k = 0; k < 4; k++) {
    x[k] = u[k] * r->cosine - v[k] * r->sine;
    y[k] = u[k] * r->sine + v[k] * r->cosine;
  }
}

static float mean_inside(const float *map, int width, int height, const rectangle *r) {
  float x[4], y[4];
  corners(r, x, y);
  float left = x[0], right = x[0], top = y[0], bottom = y[0];
  for (int k = 1; k < 4; k++) {
    left = fminf(left, x[k]);
    right = fmaxf(right, x[k]);
    top = fminf(top, y[k]);
    bottom = fmaxf(bottom, y[k]);
  }
  int x0 = (int)fmaxf(floorf(left), 0), x1 = (int)fminf(ceilf(right), (float)(width - 1));
  int y0 = (int)fmaxf(floorf(top), 0), y1 = (int)fminf(ceilf(bottom), (float)(height - 1));
  double sum = 0;
  long count = 0;
  for (int row = y0; row <= y1; row++)
    for (int column = x0; column <= x1; column++) {
      float u = column * r->cosine + row * r->sine, v = -column * r->sine + row * r->cosine;
      if (u < r->u0 - 0.5f || u > r->u1 + 0.5f || v < r->v0 - 0.5f || v > r->v1 + 0.5f) continue;
      sum += map[(size_t)row * width + column];
      count++;
    }
  return count ? (float)(sum / count) : 0;
}

// The same rectangle in the frame whose u axis points within 45 degrees of the right, so that its first corner is the top left one.
static rectangle upright(rectangle r) {
  while (r.cosine < fabsf(r.sine) || r.cosine == -r.sine) {
    // A quarter turn of the frame: the new u is the old v, the new v the old -u.
    r = (rectangle){-r.sine, r.cosine, r.v0, r.v1, -r.u1, -r.u0};
  }
  return r;
}

// Half a pixel leads from pixel numbers to positions.
static ocr_box box_of_rectangle(const rectangle *r, float score) {
  ocr_box box = {.score = score};
  corners(r, box.x, box.y);
  for (int k = 0; k < 4; k++) {
    box.x[k] += 0.5f;
    box.y[k] += 0.5f;
  }
  return box;
}

// The box of one region, given by its runs; 0 when it is too small or too faint.
static int box_of_region(
    const float *map, int width, int height, const run *runs, int count, point *points, point *hull, const ocr_box_settings *settings,
    ocr_box *box) {
  for (int k = 0; k < count; k++) {
    points[2 * k] = (point){(float)runs[k].first, (float)runs[k].y};
    points[2 * k + 1] = (point){(float)runs[k].last, (float)runs[k].y};
  }
  int vertices = convex_hull(points, 2 * count, hull);
  if (vertices < 3) return 0;
  rectangle r = smallest_rectangle(hull, vertices);
  float along = r.u1 - r.u0, across = r.v1 - r.v0;
  if (fminf(along, across) < settings->minimum_side) return 0;
  float score = mean_inside(map, width, height, &r);
  if (score < settings->box_threshold) return 0;
  float growth = along * across * settings->unclip / (2 * (along + across));
  r.u0 -= growth;
  r.u1 += growth;
  r.v0 -= growth;
  r.v1 += growth;
  if (fminf(r.u1 - r.u0, r.v1 - r.v0) < settings->minimum_side + 2) return 0;
  r = upright(r);
  *box = box_of_rectangle(&r, score);
  return 1;
}

static int boxes_of_runs(
    const float *map, int width, int height, const run_list *list, const ocr_box_settings *settings, ocr_box *boxes, int capacity) {
  int largest = 0;
  for (int i = 0, j = 0; i < list->count; i = j) {
    while (j < list->count && list->runs[j].label == list->runs[i].label) j++;
    if (j - i > largest) largest = j - i;
  }
  if (largest == 0) return 0;
  point *points = malloc(sizeof(point) * 2 * (size_t)largest), *hull = malloc(sizeof(point) * (2 * (size_t)largest + 2));
  int found = points && hull ? 0 : -1;
  for (int i = 0, j = 0; found >= 0 && found < capacity && i < list->count; i = j) {
    while (j < list->count && list->runs[j].label == list->runs[i].label) j++;
    found += box_of_region(map, width, height, list->runs + i, j - i, points, hull, settings, &boxes[found]);
  }
  free(points);
  free(hull);
  return found;
}

int ocr_text_boxes(const float *map, int width, int height, const ocr_box_settings *settings, ocr_box *boxes, int capacity) {
  uint8_t *mask = malloc((size_t)width * height);
  if (!mask) return -1;
  mark(map, width, height, settings->threshold, mask);
  run_list list = {NULL, NULL, 0, 0};
  int found = collect_runs(mask, width, height, &list);
  if (found == 0 && list.count > 0) {
    qsort(list.runs, (size_t)list.count, sizeof(run), by_label);
    found = boxes_of_runs(map, width, height, &list, settings, boxes, capacity);
  }
  free(mask);
  free(list.runs);
  free(list.parents);
  return found;
}
