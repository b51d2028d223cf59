"""Texts for `bench findings`, and Presidio's analyzer with recognisers of the same shapes and validators.

    findings.py prepare FILE BYTES SEED     pages of sentences of legal papers as JSON strings, a line each
    findings.py presidio FILE OUTPUT        how long Presidio takes for all of them, and what it finds, as JSON

Wants presidio-analyzer 2.2.358 for the second. Presidio gets a blank language engine and no context words, so what is measured is its
pattern recognisers alone; ours looks for context as well.
"""

import json
import random
import sys
import time

from texts import BODY, MIXED_BODY, TITLES, Facts

WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def prepare(path, size, seed):
    dice = random.Random(seed)
    facts = Facts(dice)
    written = 0
    with open(path, "w", encoding="utf-8") as file:
        while written < size:
            lines = [dice.choice(TITLES)] + [facts.fill(dice.choice(BODY * 2 + MIXED_BODY)) for _ in range(dice.randint(12, 24))]
            text = "\n".join(lines)
            written += len(text.encode())
            file.write(json.dumps(text, ensure_ascii=False) + "\n")


def resident(text):
    body, check = text[:17], text[17].upper().replace("×", "X")
    return check == "10X98765432"[sum(int(c) * w for c, w in zip(body, WEIGHTS)) % 11]


def code(text):
    total = sum(ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(text[:17]))
    return text[17] == ALPHABET[(31 - total % 31) % 31]


def luhn(text):
    digits = [int(c) for c in text if c.isdigit()]
    return sum(d if i % 2 == 0 else sum(divmod(2 * d, 10)) for i, d in enumerate(reversed(digits))) % 10 == 0


PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领"
KINDS = {
    "id.cn18": (r"(?<![0-9A-Za-z])[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9Xx×](?![0-9A-Za-z])", resident),
    "uscc": (r"(?<![0-9A-Za-z])[1-9ANY][1-9][0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Za-z])", code),
    "bank.card": (r"(?<![0-9A-Za-z])(?:62\d{14,17}|4\d{15}|5[1-5]\d{14}|9\d{15,18})(?![0-9A-Za-z])", luhn),
    "phone.mobile": (r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)", None),
    "phone.fixed": (r"(?<!\d)0\d{2,3}[-—－ ]?\d{7,8}(?:-\d{1,6})?(?!\d)", None),
    "passport": (r"(?<![A-Z0-9])(?:E[A-HJ-NP-Z]?\d{7,8}|G\d{8}|[DSP]E?\d{7,8})(?!\d)", None),
    "plate": (rf"[{PROVINCES}][A-HJ-NP-Z]·?(?:[DABCEFGHJK][A-HJ-NP-Z0-9]\d{{4}}|\d{{5}}[DABCEFGHJK]|[A-HJ-NP-Z0-9]{{4}}[A-HJ-NP-Z0-9挂学警港澳])", None),
    "email": (r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}", None),
    "lawyer.licence": (r"(?<!\d)1\d{4}(?:19|20)\d{2}[1-9][01]\d{6}(?!\d)", None),
    "case.number": (r"[（(〔\[]\s*(?:19|20)\d{2}\s*[)）〕\]][\u4e00-\u9fa5]{1,3}\d{0,4}[\u4e00-\u9fa5]{2,5}第?\d{1,8}号", None),
}


def analyzer():
    from presidio_analyzer import AnalyzerEngine, Pattern, PatternRecognizer, RecognizerRegistry
    from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine

    class Blank(NlpEngine):
        """No tokens, no entities: patterns alone."""

        def load(self):
            pass

        def is_loaded(self):
            return True

        def process_text(self, text, language):
            return NlpArtifacts(entities=[], tokens=[], tokens_indices=[], lemmas=[], nlp_engine=self, language=language)

        def process_batch(self, texts, language, **options):
            for text in texts:
                yield text, self.process_text(text, language)

        def is_stopword(self, word, language):
            return False

        def is_punct(self, word, language):
            return False

        def get_supported_entities(self):
            return []

        def get_supported_languages(self):
            return ["zh"]

    def recogniser(kind, pattern, validator):
        class Recogniser(PatternRecognizer):
            def validate_result(self, text):
                return validator(text) if validator else None

        return Recogniser(supported_entity=kind, supported_language="zh", patterns=[Pattern(kind, pattern, 0.6)], name=kind)

    registry = RecognizerRegistry(supported_languages=["zh"])
    for kind, (pattern, validator) in KINDS.items():
        registry.add_recognizer(recogniser(kind, pattern, validator))
    return AnalyzerEngine(registry=registry, nlp_engine=Blank(), supported_languages=["zh"])


def presidio(path, output):
    with open(path, encoding="utf-8") as file:
        pages = [json.loads(line) for line in file]
    engine = analyzer()
    engine.analyze(text=pages[0], language="zh")
    counts, best = {}, None
    for _ in range(3):
        begin = time.perf_counter()
        results = [engine.analyze(text=page, language="zh") for page in pages]
        taken = time.perf_counter() - begin
        best = taken if best is None else min(best, taken)
    for found in results:
        for result in found:
            counts[result.entity_type] = counts.get(result.entity_type, 0) + 1
    with open(output, "w", encoding="utf-8") as file:
        json.dump({"seconds": best, "counts": counts}, file)


if __name__ == "__main__":
    if sys.argv[1] == "prepare":
        prepare(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
    else:
        presidio(sys.argv[2], sys.argv[3])
