"""What scanners, copiers, fax machines and telephones do to a page. Each takes a picture (RGB) and gives one; `seed` fixes the noise."""

from io import BytesIO

import numpy
from PIL import Image, ImageFilter

PAPER = (250, 249, 245)


def scaled(picture, dpi, source=300):
    return picture.resize((picture.width * dpi // source, picture.height * dpi // source), Image.LANCZOS)


def blurred(picture, radius):
    return picture.filter(ImageFilter.GaussianBlur(radius))


def moved(picture, length, down=False):
    """Motion blur along a row or down a column."""
    samples = numpy.asarray(picture).astype(numpy.float32)
    total = sum(numpy.roll(samples, k - length // 2, axis=0 if down else 1) for k in range(length))
    return Image.fromarray((total / length).astype(numpy.uint8))


def noisy(picture, seed, strength):
    grain = numpy.random.default_rng(seed).normal(0, strength, (picture.height, picture.width, 1))
    return Image.fromarray(numpy.clip(numpy.asarray(picture).astype(numpy.float32) + grain, 0, 255).astype(numpy.uint8))


def sensed(picture, dice, strength):
    """A colour scanner: its three rows of sensors see the paper a fraction of a pixel apart, each with a gain and a grain of its own."""
    samples = numpy.asarray(picture).astype(numpy.float32)
    grain = numpy.random.default_rng(dice.randrange(1 << 30)).normal(0, strength, samples.shape)
    for channel in range(3):
        shift, plane = dice.uniform(-0.4, 0.4), samples[:, :, channel]
        near = numpy.roll(plane, 1 if shift > 0 else -1, axis=0)
        samples[:, :, channel] = ((1 - abs(shift)) * plane + abs(shift) * near) * dice.uniform(0.97, 1.0)
    return Image.fromarray(numpy.clip(samples + grain, 0, 255).astype(numpy.uint8))


def peppered(picture, seed, share):
    """Salt and pepper."""
    dice = numpy.random.default_rng(seed).random((picture.height, picture.width))
    samples = numpy.asarray(picture).copy()
    samples[dice < share / 2] = 0
    samples[dice > 1 - share / 2] = 255
    return Image.fromarray(samples)


def shaded(picture, dice, depth):
    """Light from one side."""
    y, x = numpy.mgrid[0 : picture.height, 0 : picture.width].astype(numpy.float32)
    angle = dice.uniform(0, 6.28)
    ramp = (numpy.cos(angle) * x / picture.width + numpy.sin(angle) * y / picture.height + 1.5) / 3
    return Image.fromarray(numpy.clip(numpy.asarray(picture) * (1 - depth * ramp[..., None]), 0, 255).astype(numpy.uint8))


def folded(picture, dice, depth):
    """Creases with a shadow on one side."""
    samples = numpy.asarray(picture).astype(numpy.float32)
    for share in (0.33, 0.66):
        place = int(picture.height * (share + dice.uniform(-0.03, 0.03)))
        rows = numpy.arange(picture.height)
        shadow = numpy.where(rows >= place, numpy.exp(-(rows - place) / (picture.height / 30)), 0)
        samples *= 1 - depth * shadow[:, None, None]
    return Image.fromarray(samples.astype(numpy.uint8))


def shown_through(picture, back, strength):
    """The print of the back, mirrored."""
    ghost = blurred(back.resize(picture.size).transpose(Image.FLIP_LEFT_RIGHT), 1.2)
    front, behind = numpy.asarray(picture).astype(numpy.float32), numpy.asarray(ghost).astype(numpy.float32)
    return Image.fromarray(numpy.clip(front * (1 - strength * (255 - behind) / 255), 0, 255).astype(numpy.uint8))


def faded(picture, share):
    """Weak toner: ink comes nearer to the paper."""
    return Image.fromarray((numpy.asarray(picture) * (1 - share) + 245 * share).astype(numpy.uint8))


def dotted(picture, pitch):
    """The pins of a dot-matrix printer."""
    small = picture.convert("L").resize((picture.width // pitch, picture.height // pitch), Image.BOX)
    ink = (numpy.asarray(small) < 165).repeat(pitch, 0).repeat(pitch, 1)
    y, x = numpy.mgrid[0 : ink.shape[0], 0 : ink.shape[1]]
    pin = ((y % pitch - (pitch - 1) / 2) ** 2 + (x % pitch - (pitch - 1) / 2) ** 2) <= (pitch * 0.5) ** 2
    return blurred(Image.fromarray(numpy.where(ink & pin, 60, 245).astype(numpy.uint8)).convert("RGB"), 0.7)


def bitonal(picture, threshold):
    """A fax or a black-and-white scan; below 128 strokes break, above it they run together."""
    return picture.convert("L").point(lambda level: 255 if level >= threshold else 0).convert("RGB")


def dithered(picture):
    return picture.convert("1").convert("RGB")


def copied(picture, seed, times):
    """A photocopy of a photocopy: each blurs, hardens and adds dust."""
    for turn in range(times):
        samples = numpy.asarray(blurred(picture, 1.1)).astype(numpy.float32)
        picture = Image.fromarray(numpy.clip((samples - 128) * 1.9 + 150, 0, 255).astype(numpy.uint8))
        picture = peppered(noisy(picture, seed + turn, 9), seed + turn, 0.002)
    return picture


def skewed(picture, degrees):
    """Clockwise."""
    return picture.rotate(-degrees, Image.BICUBIC, fillcolor=PAPER)


def tilted(picture, strength):
    """The perspective of a telephone held aslant."""
    w, h, d = picture.width, picture.height, strength
    corners = (-d * w, -d * h * 0.4, d * 0.6 * w, h * (1 + d), w * (1 + 0.4 * d), h * (1 + d * 0.5), w * (1 + d), -d * h)
    return picture.transform(picture.size, Image.QUAD, corners, Image.BICUBIC, fillcolor=PAPER)


def curled(picture, bow):
    """Rows bend down in the middle by `bow` × height."""
    x = numpy.arange(picture.width)
    drop = (bow * picture.height * numpy.sin(numpy.pi * x / picture.width)).astype(int)
    samples = numpy.asarray(picture)
    rows = numpy.clip(numpy.arange(picture.height)[:, None] - drop[None, :], 0, picture.height - 1)
    return Image.fromarray(samples[rows, x[None, :]])


def packed(picture, quality):
    """JPEG."""
    memory = BytesIO()
    picture.save(memory, "JPEG", quality=quality)
    return Image.open(BytesIO(memory.getvalue())).convert("RGB")


def degraded(
    seed, sheet, dice, dpi=300, seals=0, dots=0, copies=0, back=None, through=0.0, skew=0.0, tilt=0.0, curl=0.0, blur=0.0, motion=0, fade=0.0,
    dark=0.0, folds=0.0, grain=0.0, pepper=0.0, threshold=0, dither=False, quality=0, turn=0,
):
    """The faults in the order in which they happen to paper: stamped, printed, copied, laid on the glass, scanned, stored."""
    for _ in range(seals):
        sheet.seal(dice.randint(300, sheet.picture.width - 300), dice.randint(400, max(600, sheet.y - 100)))
    steps = [
        (dots, lambda p: dotted(p, dots)), (copies, lambda p: copied(p, seed, copies)), (through, lambda p: shown_through(p, back, through)),
        (skew, lambda p: skewed(p, skew)), (tilt, lambda p: tilted(p, tilt)), (curl, lambda p: curled(p, curl)),
        (dpi != 300, lambda p: scaled(p, dpi)), (blur, lambda p: blurred(p, blur)), (motion, lambda p: moved(p, abs(motion), motion < 0)),
        (fade, lambda p: faded(p, fade)), (dark, lambda p: shaded(p, dice, dark)), (folds, lambda p: folded(p, dice, folds)),
        (grain, lambda p: noisy(p, seed, grain)), (pepper, lambda p: peppered(p, seed, pepper)),
        (threshold, lambda p: bitonal(p, threshold)), (dither, dithered), (quality, lambda p: packed(p, quality)),
        (turn, lambda p: p.rotate(-turn, expand=True)),
    ]
    picture = sheet.picture
    for wanted, step in steps:
        if wanted:
            picture = step(picture)
    return picture
