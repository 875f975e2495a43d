"""Texts without what typesetting changes: two that are alike to a reader have the same key."""

import unicodedata


def key(text: str) -> str:
    """What is left of a text when it is broken into lines, hyphenated and set in ligatures."""
    plain = in_ascii_digits(unicodedata.normalize("NFKC", text).casefold())
    # In capitals, Turkish has no other letter than I for the i without a dot.
    decomposed = unicodedata.normalize("NFD", plain.replace("ı", "i"))
    return "".join(c for c in decomposed if c.isalnum() or c in "+#@%&/$€£¥")


def in_ascii_digits(text: str) -> str:
    """A text with the digits of all scripts as those of ASCII, and otherwise the same."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text
    )
