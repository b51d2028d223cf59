#pragma once
#include <stdint.h>
// Kernels for the outlines of sheets in photographs: edges that print does not make, straight lines through them, what they enclose.
// Coordinates run in pixels, the first pixel's centre at 0.5. Angles are directions towards the lighter side, in degrees from 0 to 360.

// Edges of a picture after print, up to 2 × `radius` + 1 pixels thick and dark on light ground, was closed over: `strength` is the change in levels a
// pixel where it is greatest across an edge and at least `least`, else 0; `angle` its direction. The colour with the greatest change counts.
// `depth` receives by how much closing made each pixel lighter: print. 0, or -1 without memory.
int cb_sheet_edges(
    const uint8_t *in, int width, int height, int channels, int radius, float least, float *strength, float *angle, uint8_t *depth);

// Edges that hang together over at least `length` pixels across or down; the rest becomes 0. 0, or -1 without memory.
int cb_long_edges(const float *strength, int width, int height, int length, float *out);

// How many pixels inside of a convex outline have print of at least `least`, and how many there are.
int64_t cb_print_inside(const uint8_t *depth, int width, int height, const double *corners, int count, double inset, int least, int64_t *all);

// Votes of edges for the straight lines x cos(a) + y sin(a) = distance, seen from the picture's middle: 360 rows (degrees) of `distances` columns, the middle one for distance 0.
// An edge votes for its own direction and `spread` degrees to either side, with its strength up to `most`.
void cb_line_votes(
    const float *strength, const float *angle, int width, int height, int spread, float most, int distances, float *votes);

// Along a segment, point by point in steps of about one pixel (`steps` of them): 0 outside of the picture (or within `margin` of its frame), 1 where there is
// no edge along the segment, 2 where there is one within `reach` pixels (towards its lighter side on the left hand), 3 (on the right hand).
// `offset` receives how far to the left hand the edge lies, `found` its strength; both may be NULL.
void cb_along(
    const float *strength, const float *angle, int width, int height, double x0, double y0, double x1, double y1, int steps, int reach,
    int margin, float agreement, uint8_t *state, float *offset, float *found);

// How many pixels inside of a convex outline, `inset` pixels from its sides, have an edge of at least `least`.
int64_t cb_edges_inside(const float *strength, int width, int height, const double *corners, int count, double inset, float least);
