"""The line a problem stands in, as a terminal shows it, with a caret under what is at fault."""

import unicodedata
from functools import lru_cache

from jresume.check.report.finding import Finding
from jresume.errors import printable

# Columns of a line that are shown, and how many of them stand before the fault where it is cut.
ROOM, _BEFORE = 100, 40
_TAB = "    "
_CUT = "…"
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


def snippet(finding: Finding) -> tuple[str, str]:
    """Return the line and the marks below it; a long line is cut around the place.

    Where letters run from right to left the fault stands alone: a terminal that reorders a line
    would move it away from its marks.
    """
    line, start = finding.text, finding.column - 1
    near = line[max(0, start - ROOM) : start + ROOM]
    if near.isascii() and near.isprintable():
        return _of_ascii(finding, line, start)
    low, high = _window(line, start)
    end = max(finding.end - 1, start + 1)
    if _runs_left(line[low:start]):
        low = start
    if _runs_left(line[start:high]):
        high = min(high, end)
    before = (_CUT if low else "") + _shown(line[low:start])
    fault = _shown(line[start : min(end, high)])
    after = _shown(line[end:high]) + (_CUT if high < len(line) else "")
    number = f"{finding.line:>5}"
    marks = " " * _width(before) + "^" * max(_width(fault), 1)
    gutter = " " * len(number)
    return f"{number} | {before}{fault}{after}".rstrip(), f"{gutter} | {marks}"


def _of_ascii(finding: Finding, line: str, start: int) -> tuple[str, str]:
    """Return the same for a line in which each character takes a column, as in most."""
    left, right = min(start, ROOM), min(len(line) - start, ROOM)
    if left + right > ROOM:
        left = min(left, max(_BEFORE, ROOM - right))
        right = min(right, ROOM - left)
    low, high = start - left, start + right
    before, after = _CUT if low else "", _CUT if high < len(line) else ""
    number = f"{finding.line:>5}"
    width = max(min(finding.end - 1, high) - start, 1)
    marks = " " * (len(before) + left) + "^" * width
    gutter = " " * len(number)
    return f"{number} | {before}{line[low:high]}{after}".rstrip(), f"{gutter} | {marks}"


def _window(line: str, start: int) -> tuple[int, int]:
    """Return from where to where a line is shown, so that it fits with its start in it."""
    left, right = line[max(0, start - ROOM) : start][::-1], line[start : start + ROOM]
    count_left, wide_left = _fitting(left, ROOM)
    count_right, wide_right = _fitting(right, ROOM)
    if wide_left + wide_right > ROOM:
        count_left, wide_left = _fitting(left, max(_BEFORE, ROOM - wide_right))
        count_right, _ = _fitting(right, ROOM - wide_left)
    return start - count_left, start + count_right


def _fitting(text: str, room: int) -> tuple[int, int]:
    """Return how many characters fit into so many columns, and how many columns they take."""
    if text.isascii() and text.isprintable():
        # Most lines are, and a column is all that each of these takes.
        return min(len(text), room), min(len(text), room)
    count = wide = 0
    for character in text:
        more = _width(_shown(character))
        if wide + more > room:
            break
        count, wide = count + 1, wide + more
    return count, wide


def _shown(text: str) -> str:
    return printable(text.replace("\t", _TAB))


def _width(text: str) -> int:
    """Return the columns that a printable text takes in a terminal (UAX #11)."""
    return len(text) if text.isascii() else sum(map(_width_of, text))


@lru_cache(maxsize=1024)
def _width_of(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _runs_left(text: str) -> bool:
    return not text.isascii() and any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for c in text)
