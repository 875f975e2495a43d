"""Texts that run the other way than the page, isolated from what stands beside them.

Browsers order mixed text by the Unicode Bidirectional Algorithm (UAX #9), WeasyPrint each box by
its `direction` alone; isolated pieces, each with a direction of its own, look the same in both.
"""

import re
import unicodedata
from collections.abc import Iterable

from markupsafe import Markup, escape

_ANY = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
# Digits and what groups them, from left to right everywhere; a span of years follows the page.
_NUMBER = re.compile(r"[+(]?\d[\d\s().+/\-]{4,}")
# What a theme marks as one fact of several; each is isolated by itself.
_PIECE = 'class="fact"'
_YEARS = re.compile(r"\d{4}\s*[-/]\s*\d{2,4}")


def is_right_to_left(text: str) -> bool:
    """Whether any letter of a text is written from right to left."""
    return bool(_ANY.search(text))


def first_strong(text: str) -> str:
    """The direction of the first letter that has one (UAX #9, P2): ltr, rtl, or "" for none."""
    kinds = map(unicodedata.bidirectional, text)
    return next(("ltr" if k == "L" else "rtl" for k in kinds if k in {"L", "R", "AL"}), "")


def runs_apart(text: str, direction: str) -> str:
    """The direction in which a text is to be isolated on a page of that one; "" if it needn't be.

    A text is isolated where any letter of it runs the other way, so that what stands beside it
    can't join it, and a telephone number on a page from right to left.
    """
    if direction == "ltr" and not is_right_to_left(text):
        return ""
    own = first_strong(text)
    if not own:
        number = text.strip()
        is_number = _NUMBER.fullmatch(number) and not _YEARS.fullmatch(number)
        return "ltr" if direction == "rtl" and is_number else ""
    against = {"L"} if direction == "rtl" else {"R", "AL"}
    return own if any(unicodedata.bidirectional(letter) in against for letter in text) else ""


def isolated(value: object, direction: str) -> Markup:
    """A text or a piece of markup, in an element that isolates it where that is needed."""
    # What is nothing shows nothing.
    text = value if isinstance(value, Markup) else escape("" if value is None else value)
    if _PIECE in text:
        # Made of facts that are isolated each, which follow one another as the page runs.
        return text
    own = runs_apart(text.striptags(), direction)
    return Markup('<bdi dir="{}">{}</bdi>').format(own, text) if own else text


def listed(values: Iterable[object], comma: str, direction: str) -> Markup:
    """The items of a list, each isolated where that is needed, with what parts them."""
    return escape(comma).join(isolated(value, direction) for value in values)
