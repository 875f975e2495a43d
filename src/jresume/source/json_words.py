"""What to say about characters that have no business where they stand in a JSON text."""

from __future__ import annotations

import re
import unicodedata

_CURLY = "“”„‟«»"
_CURLY_SINGLE = "‘’‚‛‹›´`"
_CONSTANTS = {
    "true": "true",
    "false": "false",
    "null": "null",
    "none": "null",
    "nil": "null",
    "undefined": "null",
}


def about_value(text: str, at: int) -> str:
    """Say what is wrong with the character that stands where a value should."""
    return about_text(text, at, "a value")


def about_text(text: str, at: int, wanted: str) -> str:
    """Say what is wrong with a character, and what was wanted in its place."""
    found = text[at]
    if found == "'":
        return "text stands in double quotes (\"), not in single quotes (')"
    if found in _CURLY:
        return f'text stands in straight double quotes ("), not in curly ones ({found})'
    if found in _CURLY_SINGLE:
        return f'text stands in straight double quotes ("), not in {found}'
    if text.startswith(("<<<<<<<", "=======", ">>>>>>>"), at):
        return "this line was left by a merge conflict: keep one side and delete the markers"
    if found in "]}":
        return f"this {found} closes nothing: no bracket is open"
    if found.isspace() or not found.isprintable():
        name = unicodedata.name(found, "a control character").lower()
        return f"an invisible character stands here (U+{ord(found):04X}, {name}): delete it"
    return f"{found} can't stand here: {wanted} should"


def about_word(word: str) -> str:
    """Say what is wrong with a bare word that stands where a value should."""
    if word in {"NaN", "Infinity"}:
        return f"{word} isn't JSON: write a number, or null"
    if meant := _CONSTANTS.get(word.lower()):
        return f"{word} isn't JSON: write {meant}"
    return f"text stands in double quotes: {short(word)}"


def about_control(found: str) -> str:
    """Say how to write a control character inside text."""
    escape = {"\t": "\\t", "\b": "\\b", "\f": "\\f"}.get(found, f"\\u{ord(found):04x}")
    name = "a tab" if found == "\t" else f"the control character U+{ord(found):04X}"
    return f"{name} can't stand inside text: write {escape}"


def about_number(written: str) -> str:
    """Say what is wrong with what was meant to be a number, or text."""
    shown = short(written, "")
    digits = written.lstrip("+-")
    if written.startswith("+"):
        return f"a number has no plus sign: write {short(written[1:], '')}, or put it in quotes"
    if re.fullmatch(r"0[0-9]+(\.[0-9]+)?", digits):
        return f'a number has no leading zero: write {shown} without it, or "{shown}" as text'
    if digits.startswith(".") and digits[1:].isdigit():
        return f"a number needs a digit before its point: write {written.replace('.', '0.', 1)}"
    if digits.endswith(".") and digits[:-1].isdigit():
        return f"a number needs a digit after its point: write {shown}0"
    if written.startswith("-Infinity"):
        return "-Infinity isn't JSON: write a number, or null"
    return f'{shown} isn\'t a number: if it is text (a date, say), write "{shown}"'


def short(text: str, quote: str = '"') -> str:
    """Return a text in quotes, cut to a length that a message can hold."""
    limit = 40
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    return f"{quote}{cut}{quote}"
