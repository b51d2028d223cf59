/* Samples of any depth and form: integers of 1 to 32 bits, signed ones, floating point; in one plane or several; and strips coded in JPEG 2000,
   which libtiff passes on as they are. */
#include "samples.h"

#include "CJpeg2000.h"
#include "colour.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* No pixel has more that means anything to a reader: four colours and an opacity. */
enum { most_samples = 5 };

/* Whole codestreams as strips, as Leica's and Aperio's writers make them. */
enum { jpeg2000 = 34712, jpeg2000_ycc = 33003, jpeg2000_rgb = 33005 };

static const uint64_t largest_block = (uint64_t)512 << 20;

/* A page as it is being read. */
typedef struct {
    TIFF *tiff;
    layout of;
    uint32_t width, height;
    /* Size of a strip or tile, and of what is kept of it: samples that count, rows of `across` pixels. */
    uint32_t across, down, used;
    int tiled, planes;
    /* One block of each plane, one after another, as it is decoded; rows of row_size bytes, pixels of `inside` samples. */
    uint8_t *block;
    tmsize_t block_size, row_size;
    uint32_t inside;
    /* The samples of one row: used * across. */
    float *values;
    uint32_t *spoilt;
} page;

int is_jpeg2000(uint16_t compression) { return compression == jpeg2000 || compression == jpeg2000_ycc || compression == jpeg2000_rgb; }

static int known_depth(layout of) {
    if (of.format == SAMPLEFORMAT_IEEEFP) return of.bits == 16 || of.bits == 32 || of.bits == 64;
    return of.bits >= 1 && of.bits <= 32 && (of.format == SAMPLEFORMAT_UINT || of.format == SAMPLEFORMAT_INT || of.format == SAMPLEFORMAT_VOID);
}

static int known_colours(layout of) {
    switch (of.photometric) {
    case PHOTOMETRIC_MINISWHITE:
    case PHOTOMETRIC_MINISBLACK: return 1;
    case PHOTOMETRIC_PALETTE: return of.bits <= 16 && of.format != SAMPLEFORMAT_IEEEFP;
    case PHOTOMETRIC_RGB:
    case PHOTOMETRIC_CIELAB:
    case PHOTOMETRIC_ICCLAB: return of.samples >= 3;
    case PHOTOMETRIC_YCBCR: return of.samples >= 3 && is_jpeg2000(of.compression);
    case PHOTOMETRIC_SEPARATED: return of.samples >= 4;
    default: return 0;
    }
}

int reads_samples(TIFF *tiff, layout of) {
    char message[1024];
    if (!known_depth(of) || !known_colours(of)) return 0;
    if (is_jpeg2000(of.compression) || of.format == SAMPLEFORMAT_IEEEFP || of.format == SAMPLEFORMAT_INT) return 1;
    if (of.photometric == PHOTOMETRIC_CIELAB || of.photometric == PHOTOMETRIC_ICCLAB) return of.bits == 8 || of.bits == 16;
    /* libtiff takes the first of several bands that are not explained for opacity. */
    if (of.samples > 4 || of.bits > 8) return 1;
    /* It says that it knows colours of 2 and 4 bits, and does not. */
    return (of.bits < 8 && of.photometric == PHOTOMETRIC_RGB) || !TIFFRGBAImageOK(tiff, message);
}

int samples_are_grey(layout of) { return of.photometric <= PHOTOMETRIC_MINISBLACK; }

/* IEEE 754 in 16 bits; what is infinite becomes the largest number. */
static float half_value(uint16_t bits) {
    int exponent = bits >> 10 & 31, mantissa = bits & 1023;
    float value = exponent == 0 ? ldexpf((float)mantissa, -24) : exponent == 31 ? 65504.0f : ldexpf((float)(mantissa + 1024), exponent - 25);
    return bits & 0x8000 ? -value : value;
}

static float float_value(const uint8_t *from, uint16_t bits) {
    if (bits == 16) {
        uint16_t value;
        memcpy(&value, from, 2);
        return half_value(value);
    }
    if (bits == 32) {
        float value;
        memcpy(&value, from, 4);
        return isfinite(value) ? value : 0;
    }
    double value;
    memcpy(&value, from, 8);
    return isfinite(value) ? (float)value : 0;
}

static uint32_t integer_value(const uint8_t *row, size_t index, uint16_t bits) {
    if (bits == 8) return row[index];
    if (bits == 16) {
        uint16_t value;
        memcpy(&value, row + 2 * index, 2);
        return value;
    }
    if (bits == 32) {
        uint32_t value;
        memcpy(&value, row + 4 * index, 4);
        return value;
    }
    uint32_t value = 0;
    for (size_t bit = index * bits; bit < (index + 1) * bits; bit++) value = value << 1 | (row[bit / 8] >> (7 - bit % 8) & 1);
    return value;
}

static float sample_value(const uint8_t *row, size_t index, layout of) {
    if (of.format == SAMPLEFORMAT_IEEEFP) return float_value(row + index * of.bits / 8, of.bits);
    uint32_t value = integer_value(row, index, of.bits);
    if (of.format != SAMPLEFORMAT_INT) return (float)value;
    return value >> (of.bits - 1) & 1 ? (float)((int64_t)value - ((int64_t)1 << of.bits)) : (float)value;
}

/* A block that is a JPEG 2000 codestream; its samples come as bytes. */
static int read_jpeg2000(page *of, uint32_t number, uint8_t *block) {
    uint64_t size = TIFFGetStrileByteCount(of->tiff, number);
    if (size == 0 || size > largest_block) return 0;
    uint8_t *coded = malloc((size_t)size);
    if (!coded) return 0;
    tmsize_t got = of->tiled ? TIFFReadRawTile(of->tiff, number, coded, (tmsize_t)size) : TIFFReadRawStrip(of->tiff, number, coded, (tmsize_t)size);
    cjp2_picture picture;
    int read = got > 0 && cjp2_decode(coded, (size_t)got, (uint64_t)of->across * of->down * 2, &picture) == CJP2_OK;
    free(coded);
    if (!read) return 0;
    for (uint32_t y = 0; y < of->down && y < picture.height; y++) {
        for (uint32_t x = 0; x < of->across && x < picture.width; x++) {
            const uint8_t *from = picture.samples + ((size_t)y * picture.width + x) * picture.channels;
            uint8_t *target = block + (size_t)y * (size_t)of->row_size + (size_t)x * of->inside;
            for (uint32_t sample = 0; sample < of->inside; sample++) target[sample] = from[sample < picture.channels ? sample : picture.channels - 1];
        }
    }
    int whole = !picture.damaged;
    cjp2_release(&picture);
    return whole;
}

static void read_block(page *of, uint32_t left, uint32_t top) {
    uint32_t planes = of->planes ? of->used : 1;
    memset(of->block, 0, (size_t)of->block_size * planes);
    for (uint32_t plane = 0; plane < planes; plane++) {
        uint32_t number = of->tiled ? TIFFComputeTile(of->tiff, left, top, 0, (uint16_t)plane) : TIFFComputeStrip(of->tiff, top, (uint16_t)plane);
        uint8_t *block = of->block + (size_t)plane * (size_t)of->block_size;
        int read = is_jpeg2000(of->of.compression) ? read_jpeg2000(of, number, block)
            : of->tiled ? TIFFReadEncodedTile(of->tiff, number, block, of->block_size) > 0
                        : TIFFReadEncodedStrip(of->tiff, number, block, of->block_size) > 0;
        if (!read) *of->spoilt += 1;
    }
}

/* One row of the block that was read, into `values`. */
static void unpack(page *of, uint32_t y) {
    layout form = of->of;
    if (is_jpeg2000(form.compression)) form.bits = 8, form.format = SAMPLEFORMAT_UINT;
    uint32_t planes = of->planes ? of->used : 1, kept = of->planes ? 1 : of->used;
    for (uint32_t plane = 0; plane < planes; plane++) {
        const uint8_t *row = of->block + (size_t)plane * (size_t)of->block_size + (size_t)y * (size_t)of->row_size;
        float *target = of->values + plane;
        for (uint32_t x = 0; x < of->across; x++, target += of->used) {
            for (uint32_t sample = 0; sample < kept; sample++) target[sample] = sample_value(row, (size_t)x * of->inside + sample, form);
        }
    }
}

/* The range of the samples where their form alone does not tell it: what is kept in 16 bits may have been measured in 10 or 12. */
static void find_range(page *of, float *low, float *high) {
    for (uint32_t top = 0; top < of->height; top += of->down) {
        for (uint32_t left = 0; left < of->width; left += of->across) {
            read_block(of, left, top);
            uint32_t rows = of->down < of->height - top ? of->down : of->height - top;
            uint32_t columns = of->across < of->width - left ? of->across : of->width - left;
            for (uint32_t y = 0; y < rows; y++) {
                unpack(of, y);
                for (size_t index = 0; index < (size_t)columns * of->used; index++) {
                    if (of->values[index] < *low) *low = of->values[index];
                    if (of->values[index] > *high) *high = of->values[index];
                }
            }
        }
    }
}

/* What black and white are. */
static sample_range range_of(page *of) {
    layout form = of->of;
    float full = is_jpeg2000(form.compression) ? 255 : ldexpf(1, form.bits) - 1;
    int is_float = form.format == SAMPLEFORMAT_IEEEFP, is_signed = form.format == SAMPLEFORMAT_INT;
    int is_lab = form.photometric == PHOTOMETRIC_CIELAB || form.photometric == PHOTOMETRIC_ICCLAB;
    if (is_lab || form.photometric == PHOTOMETRIC_PALETTE || is_jpeg2000(form.compression)) return (sample_range){0, full};
    if (!is_float && !is_signed && form.bits < 16) return (sample_range){0, full};
    float low = 0, high = 0;
    uint32_t spoilt = *of->spoilt;
    find_range(of, &low, &high);
    *of->spoilt = spoilt;
    if (is_signed) return (sample_range){low < 0 ? -ldexpf(1, form.bits - 1) : 0, ldexpf(1, form.bits - 1) - 1};
    if (is_float && high <= 1) return (sample_range){0, 1};
    static const float tops[] = {255, 1023, 4095, 16383, 65535};
    for (size_t index = form.bits == 16 && !is_float ? 1 : 0; index < sizeof tops / sizeof *tops; index++) {
        if (high > tops[index] / 2 && high <= tops[index]) return (sample_range){0, tops[index]};
    }
    return (sample_range){0, is_float ? high : full};
}

static ctiff_result prepare(page *of) {
    if (of->tiled) {
        if (!TIFFGetField(of->tiff, TIFFTAG_TILEWIDTH, &of->across) || !TIFFGetField(of->tiff, TIFFTAG_TILELENGTH, &of->down)) return CTIFF_UNSUPPORTED;
    } else {
        of->across = of->width;
        TIFFGetFieldDefaulted(of->tiff, TIFFTAG_ROWSPERSTRIP, &of->down);
        if (of->down > of->height) of->down = of->height;
    }
    uint32_t planes = of->planes ? of->used : 1;
    if (is_jpeg2000(of->of.compression)) {
        of->inside = of->planes ? 1 : of->used;
        of->row_size = (tmsize_t)of->across * of->inside;
        if ((uint64_t)of->row_size * of->down > largest_block) return CTIFF_NO_MEMORY;
        of->block_size = of->row_size * of->down;
    } else {
        of->inside = of->planes ? 1 : of->of.samples;
        of->block_size = of->tiled ? TIFFTileSize(of->tiff) : TIFFStripSize(of->tiff);
        of->row_size = of->tiled ? TIFFTileRowSize(of->tiff) : TIFFScanlineSize(of->tiff);
    }
    if (of->across == 0 || of->down == 0 || of->block_size <= 0 || of->row_size <= 0) return CTIFF_UNSUPPORTED;
    uint64_t row_bits = (uint64_t)of->across * of->inside * (is_jpeg2000(of->of.compression) ? 8 : of->of.bits);
    if ((row_bits + 7) / 8 > (uint64_t)of->row_size || (uint64_t)of->row_size * of->down > (uint64_t)of->block_size) return CTIFF_UNSUPPORTED;
    if ((uint64_t)of->block_size > largest_block / planes) return CTIFF_NO_MEMORY;
    of->block = malloc((size_t)of->block_size * planes);
    of->values = calloc((size_t)of->across * of->used, sizeof *of->values);
    return of->block && of->values ? CTIFF_OK : CTIFF_NO_MEMORY;
}

/* Which of the kept samples is opacity: -1 for none. */
static int opacity(TIFF *tiff, layout of, uint32_t colours, uint32_t used) {
    uint16_t extras = 0, *kinds = NULL;
    TIFFGetFieldDefaulted(tiff, TIFFTAG_EXTRASAMPLES, &extras, &kinds);
    if (of.samples <= colours || used <= colours || extras == 0 || !kinds) return -1;
    return kinds[0] == EXTRASAMPLE_ASSOCALPHA || kinds[0] == EXTRASAMPLE_UNASSALPHA ? (int)colours : -1;
}

static uint32_t colours_of(uint16_t photometric) {
    return photometric <= PHOTOMETRIC_MINISBLACK || photometric == PHOTOMETRIC_PALETTE ? 1 : photometric == PHOTOMETRIC_SEPARATED ? 4 : 3;
}

ctiff_result decode_samples(TIFF *tiff, layout of, uint32_t width, uint32_t height, uint8_t *pixels, uint32_t *spoilt) {
    page it = {.tiff = tiff, .of = of, .width = width, .height = height, .spoilt = spoilt, .tiled = TIFFIsTiled(tiff),
               .planes = of.planar == PLANARCONFIG_SEPARATE && of.samples > 1};
    uint32_t colours = colours_of(of.photometric);
    it.used = of.samples > colours ? colours + 1 : colours;
    if (it.used > most_samples || of.samples < colours) return CTIFF_UNSUPPORTED;
    colouring how = {.photometric = of.photometric, .bits = of.bits, .alpha = opacity(tiff, of, colours, it.used)};
    if (of.photometric == PHOTOMETRIC_PALETTE && !TIFFGetField(tiff, TIFFTAG_COLORMAP, &how.red, &how.green, &how.blue)) return CTIFF_UNSUPPORTED;
    ctiff_result result = prepare(&it);
    if (result == CTIFF_OK) {
        how.range = range_of(&it);
        uint32_t channels = samples_are_grey(of) ? 1 : 4;
        for (uint32_t top = 0; top < height; top += it.down) {
            for (uint32_t left = 0; left < width; left += it.across) {
                read_block(&it, left, top);
                uint32_t rows = it.down < height - top ? it.down : height - top, columns = it.across < width - left ? it.across : width - left;
                for (uint32_t y = 0; y < rows; y++) {
                    unpack(&it, y);
                    uint8_t *to = pixels + ((size_t)(top + y) * width + left) * channels;
                    for (uint32_t x = 0; x < columns; x++) colour_pixel(&how, it.values + (size_t)x * it.used, to + (size_t)x * channels);
                }
            }
        }
    }
    free(it.block);
    free(it.values);
    return result;
}
