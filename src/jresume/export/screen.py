"""A page as a screen shows it, for a renderer that knows paper alone.

WeasyPrint answers no media query but a medium's name. Here they are answered for a telephone (Media
Queries 4), and what it doesn't know of screens is no fault of a theme.
"""

import logging
import operator as op
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from jresume.export.browser_styles import kept

_WIDTH, _HEIGHT = 412.0, 915.0  # CSS pixels; a wide screen takes WeasyPrint three times as long
_PIXELS = {"px": 1.0, "em": 16.0, "rem": 16.0, "pt": 4 / 3, "in": 96.0, "cm": 96 / 2.54}
_MEDIA = re.compile(r"@media\b([^{};]*)\{", re.IGNORECASE)
_LENGTH = re.compile(r"(\d*\.?\d+)(px|em|rem|pt|in|cm)?")
_RANGE = re.compile(r"(width|height)(<=|>=|<|>|=)(.+)")
_SIGNS: Mapping[str, Callable[[float, float], bool]] = {
    "<=": op.le,
    ">=": op.ge,
    "<": op.lt,
    ">": op.gt,
    "=": op.eq,
}
_WORDS = {
    "orientation": "portrait",
    "hover": "none",
    "pointer": "coarse",
    "prefers-reduced-motion": "no-preference",
}
_ALWAYS, _NEVER = "all", "print"


def on_screen(page: str, *, dark: bool) -> str:
    """The page with every media query answered for a narrow screen, light or dark.

    What browsers alone know of its styles is kept, for `browser_styles.effect`.
    """

    def answered(match: re.Match[str]) -> str:
        return f"@media {_ALWAYS if _is_met(match[1], dark=dark) else _NEVER} {{"

    return kept(_MEDIA.sub(answered, page))


@contextmanager
def nothing_unknown() -> Iterator[None]:
    """Keep from the log what WeasyPrint says of properties that only browsers draw."""
    renderer = logging.getLogger("weasyprint")

    def is_known(record: logging.LogRecord) -> bool:
        return not str(record.msg).startswith("Ignored")

    renderer.addFilter(is_known)
    try:
        yield
    finally:
        renderer.removeFilter(is_known)


def _is_met(queries: str, *, dark: bool) -> bool:
    """Whether any of several queries with commas between is met; one that isn't known is not."""
    bare = re.sub(r"/\*.*?\*/", " ", queries, flags=re.DOTALL).lower().strip()
    return not bare or any(_one_is_met(query, dark=dark) for query in bare.split(","))


def _one_is_met(query: str, *, dark: bool) -> bool:
    negated, words = False, re.sub(r"\s+", " ", query).strip()
    if words.startswith(("not ", "only ")):
        first, _, words = words.partition(" ")
        negated = first == "not"
    met = all(_part_is_met(part.strip(), dark=dark) for part in words.split(" and "))
    return met is not negated


def _part_is_met(part: str, *, dark: bool) -> bool:
    if not part.startswith("("):
        return part in {"all", "screen"}
    feature = part.strip("()").replace(" ", "")
    name, _, value = feature.partition(":")
    if name == "prefers-color-scheme":
        return value == ("dark" if dark else "light")
    if ranged := _RANGE.fullmatch(feature):
        return _compares(ranged[1], ranged[2], ranged[3])
    if name[:4] in {"min-", "max-"}:
        return _compares(name[4:], ">=" if name[:4] == "min-" else "<=", value)
    return _WORDS.get(name) == value


def _compares(side: str, sign: str, text: str) -> bool:
    size = {"width": _WIDTH, "height": _HEIGHT}.get(side)
    length = _LENGTH.fullmatch(text)
    if size is None or length is None:
        return False
    return _SIGNS[sign](size, float(length[1]) * _PIXELS[length[2] or "px"])
