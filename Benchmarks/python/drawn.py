"""The degraded pages of `bench ocr`: name, sheet, faults. Fixed seeds, so that every run has the same pixels."""

import random

from dirt import degraded
from sheets import bank_statement, english, evidence_table, form, mixed, numbers, prose, receipt, traditional, two_columns

# Strong enough that a good program errs on some hundredth of the characters. The first of each kind are those of `--quick`.
RECIPES = [
    ("clean-300", prose, {}, {}),
    ("lowres-48", prose, {}, dict(dpi=48, quality=70)),
    ("lowres-72-kai", prose, dict(face="kai"), dict(dpi=72, quality=60)),
    ("lowres-60-song", prose, dict(face="song"), dict(dpi=60, quality=60)),
    ("lowres-72-9pt-hei", prose, dict(face="hei", points=9), dict(dpi=72, quality=50)),
    ("small-print-7pt-100", prose, dict(points=7, face="microhei"), dict(dpi=100, quality=50)),
    ("small-print-8pt-100-ukai", prose, dict(points=8, face="ukai"), dict(dpi=100, quality=50)),
    ("small-print-7pt-150-wenkai", prose, dict(points=7, face="wenkai"), dict(dpi=150, blur=0.9, quality=35)),
    ("large-print-16pt-48", prose, dict(points=16, face="serif-bold"), dict(dpi=48, blur=0.6, quality=40)),
    ("blurred-150", prose, dict(points=10), dict(dpi=150, blur=2.0, grain=5)),
    ("blurred-300-kai", prose, dict(points=11, face="kai"), dict(blur=4.0, grain=6)),
    ("blurred-200-song", prose, dict(points=10.5, face="song"), dict(dpi=200, blur=2.9)),
    ("blurred-100-hei", prose, dict(face="hei"), dict(dpi=100, blur=1.8)),
    ("motion-150", prose, dict(points=12), dict(dpi=150, motion=8)),
    ("motion-200-down", prose, dict(points=12, face="ming"), dict(dpi=200, motion=-10)),
    ("motion-100-kai", prose, dict(points=14, face="kai"), dict(dpi=100, motion=5, quality=50)),
    ("noisy-150", prose, {}, dict(dpi=150, grain=90)),
    ("noisy-100-kai", prose, dict(face="kai", points=14), dict(dpi=100, grain=60)),
    ("noisy-200-10pt-song", prose, dict(face="song", points=10), dict(dpi=200, grain=85)),
    ("pepper-150", prose, {}, dict(dpi=150, pepper=0.16)),
    ("pepper-200-hei", prose, dict(face="hei"), dict(dpi=200, pepper=0.24)),
    ("pepper-100-wenkai", prose, dict(face="wenkai", points=14), dict(dpi=100, pepper=0.025)),
    ("shadow-110", prose, {}, dict(dpi=110, dark=0.85, grain=14, blur=0.6, quality=25)),
    ("shadow-72-kai", prose, dict(face="ukai", points=14), dict(dpi=72, dark=0.8, quality=40)),
    ("folds-100", prose, dict(face="ming"), dict(dpi=100, folds=0.75, blur=0.9, quality=20)),
    ("through-150", prose, {}, dict(dpi=150, through=0.4, blur=1.3, quality=30)),
    ("through-100-song", prose, dict(face="song"), dict(dpi=100, through=0.35, blur=0.8, quality=30)),
    ("faded-150", prose, {}, dict(dpi=150, fade=0.86, grain=11)),
    ("faded-200-kai", prose, dict(face="kai"), dict(dpi=200, fade=0.9, grain=9)),
    ("faded-100-light", prose, dict(face="wenkai"), dict(dpi=100, fade=0.75, quality=25)),
    ("dots-300", prose, dict(points=14, face="song"), dict(dots=4)),
    ("dots-150", prose, dict(points=12, face="hei"), dict(dots=4, dpi=150, fade=0.4, quality=40)),
    ("fax-100-thin", prose, {}, dict(dpi=100, threshold=122)),
    ("fax-100-thick", prose, dict(face="hei"), dict(dpi=100, threshold=235)),
    ("fax-150-thin-song", prose, dict(face="song", points=10), dict(dpi=150, threshold=120)),
    ("fax-200-thick-kai", prose, dict(face="kai", points=9), dict(dpi=200, threshold=225)),
    ("fax-200-speckled", prose, dict(points=10), dict(dpi=200, grain=70, threshold=128)),
    ("fax-100-kai", prose, dict(face="kai"), dict(dpi=100, threshold=170)),
    ("dither-150", prose, dict(points=10), dict(dpi=150, fade=0.35, dither=True)),
    ("copy-2-200", prose, {}, dict(copies=2, dpi=120, blur=0.8)),
    ("copy-3-100-ming", prose, dict(face="ming", points=10.5), dict(copies=2, dpi=110)),
    ("jpeg-80", prose, {}, dict(dpi=80, quality=9)),
    ("jpeg-100-10-kai", prose, dict(face="kai"), dict(dpi=100, quality=9)),
    ("jpeg-150-6-song", prose, dict(face="song", points=9), dict(dpi=150, quality=8)),
    ("skew-7-100", prose, {}, dict(dpi=100, skew=7, blur=1.4, quality=35)),
    ("skew-0.5-72", prose, {}, dict(dpi=72, skew=0.5, quality=45)),
    ("skew-3-80-hei", prose, dict(face="hei"), dict(dpi=80, skew=-3, quality=30)),
    ("tilt-100", prose, {}, dict(dpi=100, tilt=0.06, blur=1.3, dark=0.4, quality=35)),
    ("curl-110", prose, {}, dict(dpi=110, curl=0.012, blur=1.4, quality=35)),
    ("curl-150-kai", prose, dict(face="kai"), dict(dpi=150, curl=0.012, skew=1, blur=1.4, quality=35)),
    ("phone-100", prose, {}, dict(dpi=100, skew=6, dark=0.6, blur=0.9, grain=10, quality=30)),
    ("seals-110", prose, {}, dict(dpi=110, seals=6, blur=0.7, quality=30)),
    ("seals-75", prose, {}, dict(dpi=75, seals=5, blur=0.4, quality=45)),
    ("seals-200-fax", prose, {}, dict(dpi=200, seals=5, threshold=150)),
    ("table-62", evidence_table, {}, dict(dpi=62, blur=0.5, quality=45)),
    ("table-100-song", evidence_table, dict(face="song"), dict(dpi=100, blur=0.8, quality=35)),
    ("table-skewed-130", evidence_table, {}, dict(dpi=130, skew=-3, grain=18, blur=0.8)),
    ("table-fax-150", evidence_table, dict(face="kai"), dict(dpi=150, threshold=125)),
    ("table-open-72", evidence_table, dict(rule=0), dict(dpi=72, quality=35)),
    ("bank-8pt-110", bank_statement, {}, dict(dpi=110, blur=0.7, quality=35)),
    ("bank-8pt-150-fax", bank_statement, dict(face="hei"), dict(dpi=150, threshold=125)),
    ("columns-9pt-110", two_columns, {}, dict(dpi=110, blur=0.6, quality=35)),
    ("columns-9pt-150-kai", two_columns, dict(face="kai"), dict(dpi=150, blur=1.4, skew=1)),
    ("form-90", form, {}, dict(dpi=90, blur=0.6, quality=35)),
    ("form-150-noisy", form, {}, dict(dpi=150, grain=80)),
    ("receipt-110", receipt, {}, dict(dpi=110, fade=0.6, blur=0.5, quality=30)),
    ("receipt-150-dots", receipt, dict(face="hei", points=10), dict(dots=4, dpi=150)),
    ("numbers-72", numbers, {}, dict(dpi=72, quality=50)),
    ("numbers-100-song", numbers, dict(face="song"), dict(dpi=100, blur=1.0, quality=35)),
    ("numbers-150-fax", numbers, dict(points=10), dict(dpi=150, threshold=105)),
    ("mixed-80", mixed, {}, dict(dpi=80, quality=40)),
    ("mixed-150-song", mixed, dict(face="song", points=10.5), dict(dpi=150, blur=1.8)),
    ("traditional-70", traditional, {}, dict(dpi=70, blur=0.4, quality=60)),
    ("traditional-110-ming", traditional, dict(face="ming"), dict(dpi=110, blur=1.0, quality=30)),
    ("english-48", english, {}, dict(dpi=48, blur=0.4, quality=60)),
    ("upside-down-110", prose, {}, dict(dpi=110, turn=180, blur=0.6, quality=45)),
    ("sideways-90", prose, {}, dict(dpi=90, turn=90, grain=20, blur=0.6)),
    ("sideways-270-table", evidence_table, {}, dict(dpi=110, turn=270, grain=12, blur=0.6)),
]


def drawn(first_seed, quick=False):
    """(name, picture, lines) of each page."""
    for number, (name, draw, style, faults) in enumerate(RECIPES):
        if quick and number % 4 != 1:
            continue
        seed = first_seed + number
        dice = random.Random(seed)
        sheet = draw(dice, **style)
        back = prose(random.Random(seed + 5000)).picture if "through" in faults else None
        yield name, degraded(seed, sheet, random.Random(seed), back=back, **faults), sheet.lines
