"""Stretches of JSON in which nothing is wrong, passed over at the speed of a regular expression.

Whoever looks for the one fault in a large text need not look at each of its values. What isn't
matched here may still be sound: a number of many digits, deeper nesting.
"""

import re
from functools import cache

LEVELS = 2
"""How many levels of nesting a sound value may have."""

_SPACE = r"[ \t\r\n]*+"
_HALVES = r"u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_ESCAPE = rf'\\(?:["\\/bfnrt]|u(?![dD][89a-fA-F])[0-9a-fA-F]{{4}}|{_HALVES})'
_TEXT = rf'"(?:[^"\\\x00-\x1f]++|{_ESCAPE})*+"'
_NUMBER = r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,17})?(?:[eE][-+]?[0-9]{1,2})?"
_ATOM = rf"{_TEXT}|{_NUMBER}|true|false|null"


def after_sound(text: str, at: int, opener: str) -> int:
    """Return where the sound items that follow, each with its comma, have ended.

    `at` is just behind a comma or behind the bracket that opened, `[` or `{`.
    """
    match = _items(opener).match(text, at)
    return match.end() if match else at


@cache
def _items(opener: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_SPACE}{_item(opener, LEVELS)}{_SPACE},)*+")


def _item(opener: str, levels: int) -> str:
    """What stands between commas: a value, in an object with its key."""
    value = _ATOM
    for inner in "[{" if levels else "":
        # A comma is followed by another item, and the last item by the end.
        items = rf"(?:{_item(inner, levels - 1)}{_SPACE}(?:,{_SPACE}(?![]}}])|(?=[]}}])))*+"
        value += rf"|\{inner}{_SPACE}{items}\{'}' if inner == '{' else ']'}"
    key = rf"{_TEXT}{_SPACE}:{_SPACE}" if opener == "{" else ""
    return rf"{key}(?:{value})"
