#include "CPng.h"

#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const uint8_t *bytes;
    size_t count, at;
    /* Where libpng's faults end. */
    jmp_buf out;
    int complaints;
} source;

static void read_source(png_structp png, png_bytep target, size_t wanted) {
    source *from = png_get_io_ptr(png);
    if (wanted > from->count - from->at) png_error(png, "cut off");
    memcpy(target, from->bytes + from->at, wanted);
    from->at += wanted;
}

static void fail(png_structp png, png_const_charp message) {
    (void)message;
    longjmp(((source *)png_get_error_ptr(png))->out, 1);
}

static void complain(png_structp png, png_const_charp message) {
    (void)message;
    ((source *)png_get_error_ptr(png))->complaints += 1;
}

int cpng_is_grey(const uint8_t *bytes, size_t count) {
    /* The colour type in IHDR: 0 grey, 4 grey with opacity. */
    return count > 25 && (bytes[25] & ~4) == 0;
}

/* One row of `pixel` bytes a pixel, opacity last where there are 2 or 4, laid over white. */
static void place_row(const uint8_t *row, uint32_t width, int pixel, uint8_t *target) {
    int colours = pixel <= 2 ? 1 : 3, has_alpha = pixel == 2 || pixel == 4;
    for (uint32_t x = 0; x < width; x++, row += pixel) {
        uint32_t alpha = has_alpha ? row[pixel - 1] : 255;
        for (int index = 0; index < colours; index++) target[index] = (uint8_t)((row[index] * alpha + 255 * (255 - alpha)) / 255);
        if (colours == 3) target[3] = 255;
        target += colours == 3 ? 4 : 1;
    }
}

/* What setjmp returns to must not live in registers: all that changes stands here. */
typedef struct {
    source from;
    png_structp png;
    png_infop info;
    uint8_t *rows;
    uint32_t known;
    int pixel;
    size_t row_size;
} decoder;

static void prepare(decoder *it, uint32_t width, uint32_t height) {
    png_set_read_fn(it->png, &it->from, read_source);
    png_set_crc_action(it->png, PNG_CRC_WARN_USE, PNG_CRC_WARN_USE);
    png_set_user_limits(it->png, width, height);
    /* Of a file that breaks off, the last piece of so many bytes is lost. */
    const source *from = &it->from;
    int is_whole = from->count > 8 && memcmp(from->bytes + from->count - 8, "IEND", 4) == 0;
    if (!is_whole) png_set_compression_buffer_size(it->png, 64);
    png_read_info(it->png, it->info);
    png_set_expand(it->png);
    png_set_scale_16(it->png);
    png_set_interlace_handling(it->png);
    png_read_update_info(it->png, it->info);
    it->pixel = png_get_channels(it->png, it->info);
    it->row_size = png_get_rowbytes(it->png, it->info);
    if (png_get_image_width(it->png, it->info) != width || png_get_image_height(it->png, it->info) != height
        || it->row_size != (size_t)width * (size_t)it->pixel) png_error(it->png, "size");
}

/* All rows at once, because those of an interlaced picture come in seven turns. */
static void read_rows(decoder *it, uint32_t height) {
    int turns = png_get_interlace_type(it->png, it->info) == PNG_INTERLACE_NONE ? 1 : 7;
    for (int turn = 0; turn < turns; turn++) {
        for (uint32_t y = 0; y < height; y++) {
            png_read_row(it->png, NULL, it->rows + y * it->row_size);
            /* Rows of the first turn stand for their neighbours until those come. */
            if (y >= it->known) it->known = y + 1;
        }
    }
}

cpng_result cpng_decode(const uint8_t *bytes, size_t count, uint32_t width, uint32_t height, uint8_t *samples) {
    decoder *it = calloc(1, sizeof *it);
    if (!it) return CPNG_NO_MEMORY;
    it->from.bytes = bytes;
    it->from.count = count;
    volatile cpng_result result = CPNG_DAMAGED;
    it->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &it->from, fail, complain);
    if (it->png) it->info = png_create_info_struct(it->png);
    if (!it->info) {
        result = CPNG_NO_MEMORY;
    } else if (!setjmp(it->from.out)) {
        prepare(it, width, height);
        it->rows = malloc(it->row_size * height);
        if (!it->rows) {
            result = CPNG_NO_MEMORY;
        } else {
            memset(it->rows, 0xFF, it->row_size * height);
            read_rows(it, height);
            result = it->from.complaints > 0 ? CPNG_PARTIAL : CPNG_OK;
        }
    } else if (it->rows && it->known > 0) {
        result = CPNG_PARTIAL;
    }
    if (result == CPNG_OK || result == CPNG_PARTIAL) {
        int channels = it->pixel <= 2 ? 1 : 4;
        for (uint32_t y = 0; y < height; y++) place_row(it->rows + y * it->row_size, width, it->pixel, samples + (size_t)y * width * (size_t)channels);
    }
    free(it->rows);
    if (it->png) png_destroy_read_struct(&it->png, &it->info, NULL);
    free(it);
    return result;
}
