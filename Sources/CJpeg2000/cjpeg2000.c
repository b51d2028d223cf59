#include "CJpeg2000.h"

#include <openjpeg.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const uint8_t *bytes;
    size_t count;
    size_t at;
    uint32_t complaints;
} source;

static OPJ_SIZE_T read_source(void *target, OPJ_SIZE_T wanted, void *data) {
    source *from = data;
    if (from->at >= from->count) return (OPJ_SIZE_T)-1;
    size_t size = wanted < from->count - from->at ? wanted : from->count - from->at;
    memcpy(target, from->bytes + from->at, size);
    from->at += size;
    return size;
}

static OPJ_OFF_T skip_source(OPJ_OFF_T count, void *data) {
    source *from = data;
    if (count < 0) return -1;
    size_t left = from->count - from->at;
    if ((uint64_t)count > left) count = (OPJ_OFF_T)left;
    from->at += (size_t)count;
    return count;
}

static OPJ_BOOL seek_source(OPJ_OFF_T place, void *data) {
    source *from = data;
    if (place < 0 || (uint64_t)place > from->count) return OPJ_FALSE;
    from->at = (size_t)place;
    return OPJ_TRUE;
}

static void complain(const char *message, void *data) {
    (void)message;
    ((source *)data)->complaints += 1;
}

static void ignore(const char *message, void *data) { (void)message, (void)data; }

static opj_stream_t *stream_over(source *from) {
    opj_stream_t *stream = opj_stream_default_create(OPJ_TRUE);
    if (!stream) return NULL;
    opj_stream_set_read_function(stream, read_source);
    opj_stream_set_skip_function(stream, skip_source);
    opj_stream_set_seek_function(stream, seek_source);
    opj_stream_set_user_data(stream, from, NULL);
    opj_stream_set_user_data_length(stream, from->count);
    return stream;
}

static int usable(const opj_image_t *image) {
    if (image->numcomps == 0 || !image->comps || image->comps[0].w == 0 || image->comps[0].h == 0) return 0;
    for (uint32_t index = 0; index < image->numcomps; index++) {
        const opj_image_comp_t *comp = &image->comps[index];
        if (comp->prec == 0 || comp->prec > 32 || comp->dx == 0 || comp->dy == 0) return 0;
    }
    return 1;
}

/* One component scaled to bytes, spread over the pixels that share its samples. */
static void spread(const opj_image_t *image, uint32_t index, const cjp2_picture *picture) {
    const opj_image_comp_t *comp = &image->comps[index], *first = &image->comps[0];
    int64_t base = comp->sgnd ? (int64_t)1 << (comp->prec - 1) : 0, top = ((int64_t)1 << comp->prec) - 1;
    for (uint32_t y = 0; y < picture->height; y++) {
        uint32_t row = (uint32_t)((uint64_t)y * first->dy / comp->dy);
        if (row >= comp->h) row = comp->h - 1;
        uint8_t *target = picture->samples + (size_t)y * picture->width * picture->channels + index;
        for (uint32_t x = 0; x < picture->width; x++, target += picture->channels) {
            uint32_t column = (uint32_t)((uint64_t)x * first->dx / comp->dx);
            if (column >= comp->w) column = comp->w - 1;
            int64_t value = comp->data[(size_t)row * comp->w + column] + base;
            value = value < 0 ? 0 : value > top ? top : value;
            *target = (uint8_t)(comp->prec == 8 ? value : (value * 255 + top / 2) / top);
        }
    }
}

static cjp2_colour colour_of(const opj_image_t *image, uint32_t colours) {
    if (colours < 3) return CJP2_GREY;
    switch (image->color_space) {
    case OPJ_CLRSPC_SRGB: return CJP2_RGB;
    case OPJ_CLRSPC_GRAY: return CJP2_GREY;
    case OPJ_CLRSPC_SYCC:
    case OPJ_CLRSPC_EYCC: return CJP2_YCC;
    case OPJ_CLRSPC_CMYK: return colours == 4 ? CJP2_CMYK : CJP2_RGB;
    default:
        /* A bare codestream does not say; only brightness apart from colour is worth subsampling. */
        return image->comps[1].dx > image->comps[0].dx || image->comps[1].dy > image->comps[0].dy ? CJP2_YCC : CJP2_UNSPECIFIED;
    }
}

static int shows(const opj_image_comp_t *comp) {
    size_t count = (size_t)comp->w * comp->h;
    for (size_t index = 0; index < count; index++) {
        if (comp->data[index]) return 1;
    }
    return 0;
}

static cjp2_result convert(const opj_image_t *image, cjp2_picture *picture) {
    for (uint32_t index = 0; index < image->numcomps; index++) {
        if (!image->comps[index].data || image->comps[index].w == 0 || image->comps[index].h == 0) return CJP2_DAMAGED;
    }
    picture->width = image->comps[0].w;
    picture->height = image->comps[0].h;
    picture->channels = image->numcomps < 4 ? image->numcomps : 4;
    picture->alpha = -1;
    for (uint32_t index = 1; index < picture->channels; index++) {
        if (image->comps[index].alpha) picture->alpha = (int)index;
    }
    /* A fourth channel beside three colours that is not explained is opacity, unless it would hide everything. */
    if (picture->channels == 4 && picture->alpha < 0 && image->color_space != OPJ_CLRSPC_CMYK && shows(&image->comps[3])) picture->alpha = 3;
    picture->colour = colour_of(image, picture->channels - (picture->alpha >= 0));
    picture->samples = malloc((size_t)picture->width * picture->height * picture->channels);
    if (!picture->samples) return CJP2_NO_MEMORY;
    for (uint32_t index = 0; index < picture->channels; index++) spread(image, index, picture);
    return CJP2_OK;
}

cjp2_result cjp2_decode(const uint8_t *bytes, size_t count, uint64_t pixel_limit, cjp2_picture *picture) {
    memset(picture, 0, sizeof *picture);
    source from = {bytes, count, 0, 0};
    int bare = count > 1 && bytes[0] == 0xFF && bytes[1] == 0x4F;
    opj_codec_t *codec = opj_create_decompress(bare ? OPJ_CODEC_J2K : OPJ_CODEC_JP2);
    opj_stream_t *stream = stream_over(&from);
    opj_image_t *image = NULL;
    cjp2_result result = codec && stream ? CJP2_DAMAGED : CJP2_NO_MEMORY;
    opj_dparameters_t parameters;
    opj_set_default_decoder_parameters(&parameters);
    if (result == CJP2_DAMAGED && opj_set_info_handler(codec, ignore, &from) && opj_set_warning_handler(codec, complain, &from)
        && opj_set_error_handler(codec, complain, &from) && opj_setup_decoder(codec, &parameters)
        /* A codestream that breaks off gives what there is. */
        && opj_decoder_set_strict_mode(codec, OPJ_FALSE) && opj_read_header(stream, codec, &image) && image && usable(image)) {
        uint64_t pixels = (uint64_t)image->comps[0].w * image->comps[0].h;
        if (pixels > pixel_limit || pixels > pixel_limit * 4 / image->numcomps) {
            result = CJP2_TOO_LARGE;
            picture->width = image->comps[0].w;
            picture->height = image->comps[0].h;
        } else {
            from.complaints = 0;
            if (opj_decode(codec, stream, image)) result = convert(image, picture);
            picture->damaged = from.complaints > 0;
        }
    }
    if (image) opj_image_destroy(image);
    if (stream) opj_stream_destroy(stream);
    if (codec) opj_destroy_codec(codec);
    if (result != CJP2_OK) cjp2_release(picture);
    return result;
}

void cjp2_release(cjp2_picture *picture) {
    free(picture->samples);
    picture->samples = NULL;
}

int cjp2_is_grey(const cjp2_picture *picture) { return picture->colour == CJP2_GREY; }

static uint8_t clamp(double value) { return value <= 0 ? 0 : value >= 255 ? 255 : (uint8_t)(value + 0.5); }

static uint8_t over_white(uint32_t value, uint32_t alpha) { return (uint8_t)((value * alpha + 255 * (255 - alpha)) / 255); }

void cjp2_paint(const cjp2_picture *picture, uint8_t *target) {
    size_t pixels = (size_t)picture->width * picture->height;
    const uint8_t *from = picture->samples;
    for (size_t index = 0; index < pixels; index++, from += picture->channels) {
        uint32_t alpha = picture->alpha < 0 ? 255 : from[picture->alpha];
        if (picture->colour == CJP2_GREY) {
            target[index] = over_white(from[0], alpha);
            continue;
        }
        uint8_t red = from[0], green = from[1], blue = from[2];
        if (picture->colour == CJP2_YCC) {
            /* ITU-T T.871, 7: full range, centred on 128. */
            double y = from[0], cb = from[1] - 128.0, cr = from[2] - 128.0;
            red = clamp(y + 1.402 * cr);
            green = clamp(y - 0.344136 * cb - 0.714136 * cr);
            blue = clamp(y + 1.772 * cb);
        } else if (picture->colour == CJP2_CMYK) {
            uint32_t rest = 255u - from[3];
            red = (uint8_t)((255u - from[0]) * rest / 255);
            green = (uint8_t)((255u - from[1]) * rest / 255);
            blue = (uint8_t)((255u - from[2]) * rest / 255);
        }
        target[4 * index] = over_white(red, alpha);
        target[4 * index + 1] = over_white(green, alpha);
        target[4 * index + 2] = over_white(blue, alpha);
        target[4 * index + 3] = 255;
    }
}

const char *cjp2_version(void) { return opj_version(); }
