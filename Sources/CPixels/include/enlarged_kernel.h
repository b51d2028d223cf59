#ifndef CB_ENLARGED_KERNEL_H
#define CB_ENLARGED_KERNEL_H
#include <stddef.h>
#include <stdint.h>

// Traces that enlarging leaves: differences of neighbours that repeat with the old pixels.

// For each column (`down`: each row) but the last five, mean size of the first and of the fifth difference along the rows (columns), small
// ones left out and large ones cut off: `width - 5` (`height - 5`) values each. Not 0 where memory is short or the picture too small.
int cb_steps(const uint8_t *grey, int width, int height, int down, double *first, double *fifth);
// How much of each frequency (`from + k × step` cycles a value) there is in a row of values without its slow changes. Not 0 as above.
int cb_frequencies(const double *values, int count, double from, double step, int wanted, double *amounts);
// At strong strokes, detail of two pixels against that of four: about 0.8 for a sharp scan, 0.5 and less for a soft or enlarged one; 0 without strokes.
double cb_fineness(const uint8_t *grey, int width, int height);

#endif
