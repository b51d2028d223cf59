#include "colour.h"

#include <math.h>
#include <tiffio.h>

static uint8_t byte_of(float value) { return value <= 0 ? 0 : value >= 255 ? 255 : (uint8_t)(value + 0.5f); }

static float scaled(const colouring *how, float value) {
    float scaled = (value - how->range.black) / (how->range.white - how->range.black) * 255;
    return scaled < 0 ? 0 : scaled > 255 ? 255 : scaled;
}

static float gamma_of(double linear) {
    if (linear <= 0) return 0;
    return (float)(255 * (linear <= 0.0031308 ? 12.92 * linear : 1.055 * pow(linear, 1 / 2.4) - 0.055));
}

static double curve(double t) { return t > 6.0 / 29 ? t * t * t : 3 * 36.0 / 841 * (t - 4.0 / 29); }

/* CIE 1976 L*a*b* under D50 into sRGB (IEC 61966-2-1), adapted after Bradford. CIELAB has signed a and b, ICCLAB is off by the half. */
static void lab(const colouring *how, const float *samples, float *colour) {
    double unit = how->bits == 16 ? 256 : 1, wrap = 256, half = 128;
    double lightness = how->bits == 16 ? samples[0] * 100 / (how->photometric == PHOTOMETRIC_ICCLAB ? 65280.0 : 65535.0) : samples[0] * 100 / 255;
    double a = samples[1] / unit, b = samples[2] / unit;
    if (how->photometric == PHOTOMETRIC_ICCLAB) {
        a -= half, b -= half;
    } else {
        if (a >= half) a -= wrap;
        if (b >= half) b -= wrap;
    }
    double fy = (lightness + 16) / 116;
    double x = 0.96422 * curve(fy + a / 500), y = curve(fy), z = 0.82521 * curve(fy - b / 200);
    colour[0] = gamma_of(3.1338561 * x - 1.6168667 * y - 0.4906146 * z);
    colour[1] = gamma_of(-0.9787684 * x + 1.9161415 * y + 0.0334540 * z);
    colour[2] = gamma_of(0.0719453 * x - 0.2289914 * y + 1.4052427 * z);
}

static void palette(const colouring *how, float sample, float *colour) {
    uint32_t index = (uint32_t)sample & ((1u << how->bits) - 1);
    colour[0] = (float)(how->red[index] / 257.0);
    colour[1] = (float)(how->green[index] / 257.0);
    colour[2] = (float)(how->blue[index] / 257.0);
}

static void colours(const colouring *how, const float *samples, float *colour) {
    switch (how->photometric) {
    case PHOTOMETRIC_PALETTE: palette(how, samples[0], colour); return;
    case PHOTOMETRIC_CIELAB:
    case PHOTOMETRIC_ICCLAB: lab(how, samples, colour); return;
    case PHOTOMETRIC_SEPARATED:
        for (int index = 0; index < 3; index++) colour[index] = (255 - scaled(how, samples[index])) * (255 - scaled(how, samples[3])) / 255;
        return;
    case PHOTOMETRIC_YCBCR: {
        /* ITU-T T.871, 7. */
        float y = scaled(how, samples[0]), cb = scaled(how, samples[1]) - 128, cr = scaled(how, samples[2]) - 128;
        colour[0] = y + 1.402f * cr;
        colour[1] = y - 0.344136f * cb - 0.714136f * cr;
        colour[2] = y + 1.772f * cb;
        return;
    }
    default:
        for (int index = 0; index < 3; index++) colour[index] = scaled(how, samples[index]);
    }
}

void colour_pixel(const colouring *how, const float *samples, uint8_t *target) {
    float opacity = how->alpha < 0 ? 1 : scaled(how, samples[how->alpha]) / 255;
    if (how->photometric <= PHOTOMETRIC_MINISBLACK) {
        float value = scaled(how, samples[0]);
        if (how->photometric == PHOTOMETRIC_MINISWHITE) value = 255 - value;
        target[0] = byte_of(value * opacity + 255 * (1 - opacity));
        return;
    }
    float colour[3] = {0, 0, 0};
    colours(how, samples, colour);
    for (int index = 0; index < 3; index++) target[index] = byte_of(colour[index] * opacity + 255 * (1 - opacity));
    target[3] = 255;
}
