"""Scripts that a font may lack: what they are called, and what brings their letters."""

import unicodedata
from collections.abc import Iterable, Mapping

# The first word of a letter's name in Unicode → what it is called, and Debian's package for it.
_CORE, _CJK, _EXTRA = "fonts-noto-core", "fonts-noto-cjk", "fonts-noto-extra"
_SCRIPTS: Mapping[str, tuple[str, str]] = {
    "ARABIC": ("Arabic", _CORE),
    "ARMENIAN": ("Armenian", _CORE),
    "BENGALI": ("Bengali", _CORE),
    "BOPOMOFO": ("Bopomofo", _CJK),
    "CJK": ("Chinese (Han)", _CJK),
    "CYRILLIC": ("Cyrillic", _CORE),
    "DEVANAGARI": ("Devanagari", _CORE),
    "ETHIOPIC": ("Ethiopic", _CORE),
    "FULLWIDTH": ("full-width", _CJK),
    "GEORGIAN": ("Georgian", _CORE),
    "GREEK": ("Greek", _CORE),
    "GUJARATI": ("Gujarati", _CORE),
    "GURMUKHI": ("Gurmukhi", _CORE),
    "HALFWIDTH": ("half-width", _CJK),
    "HANGUL": ("Korean (Hangul)", _CJK),
    "HEBREW": ("Hebrew", _CORE),
    "HIRAGANA": ("Japanese (Hiragana)", _CJK),
    "IDEOGRAPHIC": ("Chinese (Han)", _CJK),
    "KANNADA": ("Kannada", _CORE),
    "KATAKANA": ("Japanese (Katakana)", _CJK),
    "KHMER": ("Khmer", _CORE),
    "LAO": ("Lao", _CORE),
    "LATIN": ("Latin", _CORE),
    "MALAYALAM": ("Malayalam", _CORE),
    "MYANMAR": ("Myanmar", _CORE),
    "ORIYA": ("Odia", _CORE),
    "SINHALA": ("Sinhala", _CORE),
    "SYRIAC": ("Syriac", _CORE),
    "TAMIL": ("Tamil", _CORE),
    "TELUGU": ("Telugu", _CORE),
    "THAANA": ("Thaana", _CORE),
    "THAI": ("Thai", _CORE),
    "TIBETAN": ("Tibetan", _CORE),
}
PICTURES = frozenset({"emoji or symbol"})
"""What is no letter, among the names of `by_script`."""

_MATHEMATICAL = frozenset({"Sm", "Sk"})


def by_script(letters: Iterable[str]) -> Mapping[tuple[str, str], list[str]]:
    """What letters are of which script: its name with a package of Debian's → the letters."""
    found: dict[tuple[str, str], list[str]] = {}
    for letter in letters:
        found.setdefault(_script(letter), []).append(letter)
    return found


def _script(letter: str) -> tuple[str, str]:
    first = letter[:1] or "?"
    word = unicodedata.name(first, "").partition(" ")[0].partition("-")[0]
    if word in _SCRIPTS:
        return _SCRIPTS[word]
    if unicodedata.category(first) == "So":
        return "emoji or symbol", "fonts-noto-color-emoji fonts-symbola"
    if unicodedata.category(first) in _MATHEMATICAL or word == "MATHEMATICAL":
        return "mathematical", "fonts-noto-extra"
    named = word.title() if unicodedata.category(first).startswith("L") and word else "other"
    return named, _EXTRA
