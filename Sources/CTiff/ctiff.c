#include "CTiff.h"
#include "samples.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <tiffio.h>

/* No page that is worth reading has larger strips or tiles. */
static const tmsize_t largest_block = (tmsize_t)512 << 20;

typedef struct {
    const uint8_t *bytes;
    size_t count;
    size_t at;
    ctiff_faults faults;
} source;

static tmsize_t read_source(thandle_t handle, void *target, tmsize_t wanted) {
    source *from = handle;
    if (wanted <= 0 || from->at >= from->count) return 0;
    size_t size = (size_t)wanted;
    if (size > from->count - from->at) size = from->count - from->at;
    memcpy(target, from->bytes + from->at, size);
    from->at += size;
    return (tmsize_t)size;
}

static tmsize_t write_source(thandle_t handle, void *bytes, tmsize_t count) {
    (void)handle, (void)bytes, (void)count;
    return 0;
}

static toff_t seek_source(thandle_t handle, toff_t offset, int whence) {
    source *from = handle;
    toff_t base = whence == SEEK_CUR ? from->at : whence == SEEK_END ? from->count : 0;
    from->at = (size_t)(base + offset);
    return from->at;
}

static int close_source(thandle_t handle) {
    (void)handle;
    return 0;
}

static toff_t size_source(thandle_t handle) { return ((source *)handle)->count; }

static int count_error(TIFF *tiff, void *context, const char *module, const char *format, va_list arguments) {
    (void)tiff, (void)module, (void)format, (void)arguments;
    ((source *)context)->faults.errors += 1;
    return 1;
}

static int count_warning(TIFF *tiff, void *context, const char *module, const char *format, va_list arguments) {
    (void)tiff, (void)format, (void)arguments;
    if (module && strncmp(module, "Fax", 3) == 0) ((source *)context)->faults.spoilt_rows += 1;
    return 1;
}

/* Opens without reading the first directory ("h") and goes to the wanted one. */
static TIFF *open_page(source *from, uint64_t directory) {
    TIFFOpenOptions *options = TIFFOpenOptionsAlloc();
    if (!options) return NULL;
    TIFFOpenOptionsSetErrorHandlerExtR(options, count_error, from);
    TIFFOpenOptionsSetWarningHandlerExtR(options, count_warning, from);
    TIFFOpenOptionsSetMaxSingleMemAlloc(options, largest_block);
    TIFF *tiff = TIFFClientOpenExt("memory", "rhm", from, read_source, write_source, seek_source, close_source, size_source, NULL, NULL, options);
    TIFFOpenOptionsFree(options);
    if (!tiff) return NULL;
    if (TIFFSetSubDirectory(tiff, directory)) return tiff;
    TIFFClose(tiff);
    return NULL;
}

static layout layout_of(TIFF *tiff) {
    layout found = {1, 1, PHOTOMETRIC_MINISWHITE, SAMPLEFORMAT_UINT, PLANARCONFIG_CONTIG, COMPRESSION_NONE};
    TIFFGetFieldDefaulted(tiff, TIFFTAG_COMPRESSION, &found.compression);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_BITSPERSAMPLE, &found.bits);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLESPERPIXEL, &found.samples);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLEFORMAT, &found.format);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_PLANARCONFIG, &found.planar);
    if (!TIFFGetField(tiff, TIFFTAG_PHOTOMETRIC, &found.photometric)) {
        /* Fax writers leave it out and mean white paper. */
        found.photometric = found.bits == 1 ? PHOTOMETRIC_MINISWHITE : PHOTOMETRIC_MINISBLACK;
    }
    return found;
}

/* Grey samples of the common depths. */
static int is_grey(layout of) {
    int depth = of.bits == 1 || of.bits == 2 || of.bits == 4 || of.bits == 8;
    return depth && of.samples == 1 && of.photometric <= PHOTOMETRIC_MINISBLACK
        && (of.format == SAMPLEFORMAT_UINT || of.format == SAMPLEFORMAT_VOID);
}

int ctiff_is_grey(const uint8_t *bytes, size_t count, uint64_t directory) {
    source from = {bytes, count, 0, {0, 0}};
    TIFF *tiff = open_page(&from, directory);
    if (!tiff) return 0;
    layout of = layout_of(tiff);
    int result = reads_samples(tiff, of) ? samples_are_grey(of) : is_grey(of);
    TIFFClose(tiff);
    return result;
}

/* A row of packed samples made into bytes, 0 black. */
static void unpack_row(const uint8_t *row, uint32_t count, layout of, uint8_t *target) {
    uint8_t flip = of.photometric == PHOTOMETRIC_MINISWHITE ? 0xFF : 0;
    if (of.bits == 8) {
        for (uint32_t x = 0; x < count; x++) target[x] = row[x] ^ flip;
    } else {
        uint32_t mask = (1u << of.bits) - 1, scale = 255 / mask, per_byte = 8u / of.bits;
        for (uint32_t x = 0; x < count; x++) {
            uint32_t shift = 8 - of.bits * (x % per_byte + 1);
            target[x] = (uint8_t)((row[x / per_byte] >> shift & mask) * scale) ^ flip;
        }
    }
}

/* Strips and tiles one by one: one that fails costs its own rows only. */
static ctiff_result decode_grey(TIFF *tiff, source *from, layout of, uint32_t width, uint32_t height, uint8_t *samples) {
    int tiled = TIFFIsTiled(tiff);
    uint32_t across = width, down = height;
    if (tiled) {
        if (!TIFFGetField(tiff, TIFFTAG_TILEWIDTH, &across) || !TIFFGetField(tiff, TIFFTAG_TILELENGTH, &down)) return CTIFF_UNSUPPORTED;
    } else {
        TIFFGetFieldDefaulted(tiff, TIFFTAG_ROWSPERSTRIP, &down);
        if (down > height) down = height;
    }
    tmsize_t size = tiled ? TIFFTileSize(tiff) : TIFFStripSize(tiff), row_size = tiled ? TIFFTileRowSize(tiff) : TIFFScanlineSize(tiff);
    if (across == 0 || down == 0 || size <= 0 || row_size <= 0) return CTIFF_UNSUPPORTED;
    if (size > largest_block) return CTIFF_NO_MEMORY;
    uint8_t *block = malloc((size_t)size);
    if (!block) return CTIFF_NO_MEMORY;
    memset(samples, 0xFF, (size_t)width * height);
    int white = of.photometric == PHOTOMETRIC_MINISWHITE ? 0 : 0xFF;
    for (uint32_t top = 0; top < height; top += down) {
        for (uint32_t left = 0; left < width; left += across) {
            memset(block, white, (size_t)size);
            uint32_t number = tiled ? TIFFComputeTile(tiff, left, top, 0, 0) : TIFFComputeStrip(tiff, top, 0);
            uint32_t before = from->faults.errors;
            tmsize_t got = tiled ? TIFFReadEncodedTile(tiff, number, block, size) : TIFFReadEncodedStrip(tiff, number, block, size);
            if (got < 0 && from->faults.errors == before) from->faults.errors += 1;
            uint32_t rows = down < height - top ? down : height - top, columns = across < width - left ? across : width - left;
            for (uint32_t y = 0; y < rows && (tmsize_t)(y + 1) * row_size <= size; y++) {
                unpack_row(block + (size_t)y * (size_t)row_size, columns, of, samples + (size_t)(top + y) * width + left);
            }
        }
    }
    free(block);
    return CTIFF_OK;
}

/* Palettes, colour, CMYK, YCbCr, separate planes, tiles: what libtiff's RGBA interface knows. */
static ctiff_result decode_colour(TIFF *tiff, uint32_t width, uint32_t height, uint8_t *samples) {
    char message[1024];
    if (!TIFFRGBAImageOK(tiff, message)) return CTIFF_UNSUPPORTED;
    /* Turned and mirrored by the caller, once for all formats. */
    TIFFSetField(tiff, TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT);
    uint32_t *raster = (uint32_t *)(void *)samples;
    memset(samples, 0xFF, (size_t)width * height * 4);
    if (!TIFFReadRGBAImageOriented(tiff, width, height, raster, ORIENTATION_TOPLEFT, 0)) return CTIFF_DAMAGED;
    for (size_t index = 0; index < (size_t)width * height; index++) {
        uint32_t pixel = raster[index], alpha = TIFFGetA(pixel), paper = 255 - alpha;
        uint32_t red = TIFFGetR(pixel) + paper, green = TIFFGetG(pixel) + paper, blue = TIFFGetB(pixel) + paper;
        uint8_t *target = samples + 4 * index;
        target[0] = (uint8_t)(red > 255 ? 255 : red);
        target[1] = (uint8_t)(green > 255 ? 255 : green);
        target[2] = (uint8_t)(blue > 255 ? 255 : blue);
        target[3] = 0xFF;
    }
    return CTIFF_OK;
}

static int is_decoded(uint16_t compression) { return TIFFIsCODECConfigured(compression) || is_jpeg2000(compression); }

ctiff_result ctiff_decode(const uint8_t *bytes, size_t count, uint64_t directory, uint32_t width, uint32_t height, uint8_t *samples,
                          ctiff_faults *faults) {
    source from = {bytes, count, 0, {0, 0}};
    *faults = from.faults;
    TIFF *tiff = open_page(&from, directory);
    if (!tiff) return CTIFF_NO_DIRECTORY;
    uint32_t stated_width = 0, stated_height = 0;
    TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &stated_width);
    TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &stated_height);
    ctiff_result result = CTIFF_NO_DIRECTORY;
    /* Faults of the directory's lesser entries do not spoil the picture. */
    from.faults.errors = 0;
    if (stated_width == width && stated_height == height) {
        layout of = layout_of(tiff);
        result = !is_decoded(of.compression) ? CTIFF_UNSUPPORTED
            : reads_samples(tiff, of) ? decode_samples(tiff, of, width, height, samples, &from.faults.errors)
            : is_grey(of) ? decode_grey(tiff, &from, of, width, height, samples) : decode_colour(tiff, width, height, samples);
    }
    TIFFClose(tiff);
    *faults = from.faults;
    return result;
}

const char *ctiff_version(void) { return TIFFGetVersion(); }
