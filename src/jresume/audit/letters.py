"""Texts without what typesetting changes: two that are alike to a reader have the same key."""

import re
import unicodedata

_RIGHT_TO_LEFT = frozenset({"R", "AL"})

SIGNS = "+#@%&/$€£¥"
"""Signs that tell two texts apart: C from C++."""

# Readers differ in which of the letters of an Arabic ligature they take for the first.
_LIGATURE = re.compile("[\u0627\u0644\u0649\u064a]{2,}")


def key(text: str) -> str:
    """What is left of a text when it is broken into lines, hyphenated and set in ligatures."""
    plain = in_ascii_digits(unicodedata.normalize("NFKC", text).casefold())
    # In capitals, Turkish has no other letter than I for the i without a dot.
    decomposed = unicodedata.normalize("NFD", plain.replace("ı", "i"))
    left = "".join(c for c in decomposed if c.isalnum() or c in SIGNS)
    return left if left.isascii() else _LIGATURE.sub(lambda found: "".join(sorted(found[0])), left)


def runs_to_the_left(text: str) -> bool:
    """Whether any letter of a text is of a script that runs from right to left."""
    return any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text)


def in_ascii_digits(text: str) -> str:
    """A text with the digits of all scripts as those of ASCII, and otherwise the same."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text
    )
