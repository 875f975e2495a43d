"""The entries of a section beside each other: their order, and how precise their dates are."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from jresume.check.problem import Severity, path_text
from jresume.check.rules.context import date
from jresume.check.rules.rule import Found, Rule
from jresume.check.words import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jresume.check.problem import Path
    from jresume.check.rules.context import Context, Entry

    Dated = list[tuple[int, str]]

# Projects stand in the order of what they are worth, so nothing is said about theirs.
_ORDERED = ("work", "education", "volunteer", "awards", "publications")
_PRECISE = ("work", "education", "volunteer")
_FEWEST = 4
_FORMS = {4: "a year", 7: "a month", 10: "a day"}


def _order(context: Context) -> Iterator[Found]:
    for section in _ORDERED:
        for entries in _by_type(context, section):
            # What goes on has a place at the top as well as where it began.
            over = [one for one in entries if "startDate" not in one[1] or date(one[1], "endDate")]
            by_start = _dates(over, ("startDate", "date", "releaseDate"))
            found = _stray(by_start)
            if found is None:
                continue
            ends = [value for _, value in _dates(over, ("endDate",))]
            # Whoever sorts by the end has sorted too.
            if len(ends) >= _FEWEST and _is_sorted(ends):
                continue
            index, newest_first = found
            way = (
                "from the newest to the oldest" if newest_first else "from the oldest to the newest"
            )
            when = dict(by_start)[index]
            path = (section, index)
            message = f"{path_text(path)} ({when}) stands out of order: the others go {way}"
            yield Found(path, message)


def _by_type(context: Context, section: str) -> list[list[tuple[int, Entry]]]:
    """Return the entries of a section by type, where they are enough to have an order.

    A page shows each type by itself.
    """
    if len(context.entries(section)) < _FEWEST:
        return []
    return [group for group in context.by_type(section).values() if len(group) >= _FEWEST]


def _dates(entries: list[tuple[int, Entry]], keys: tuple[str, ...]) -> Dated:
    """Return the first date of each entry that has one."""
    found: Dated = []
    for index, entry in entries:
        for key in keys:
            if key in entry and (value := date(entry, key)):
                found.append((index, value))
                break
    return found


def _stray(dated: Dated) -> tuple[int, bool] | None:
    """Return the one entry without which all were sorted, and whether the newest is first.

    None where they are sorted, and where more than one would have to move: then the order is meant.
    """
    values = [value for _, value in dated]
    if len(values) < _FEWEST or _is_sorted(values):
        return None
    falls = [n for n, (a, b) in enumerate(pairwise(values)) if _compare(a, b) > 0]
    rises = [n for n, (a, b) in enumerate(pairwise(values)) if _compare(a, b) < 0]
    breaks = min(falls, rises, key=len)
    if len(breaks) != 1 or len(falls) == len(rises):
        return None
    for at in (breaks[0] + 1, breaks[0]):
        if _is_sorted(values[:at] + values[at + 1 :]):
            return dated[at][0], breaks is rises
    return None


def _is_sorted(values: list[str]) -> bool:
    # What is sorted as text is sorted by as much as both say.
    if sorted(values) in (values, values[::-1]):
        return True
    signs = {_compare(a, b) for a, b in pairwise(values)}
    return not signs >= {-1, 1}


def _compare(one: str, other: str) -> int:
    """Compare dates as far as both say: 2023 is neither before nor after 2023-05."""
    size = min(len(one), len(other))
    return (one[:size] > other[:size]) - (one[:size] < other[:size])


def _precision(context: Context) -> Iterator[Found]:
    for section in _PRECISE:
        for entries in _by_type(context, section):
            found: list[tuple[Path, str]] = [
                ((section, index, key), value)
                for index, entry in entries
                for key in ("startDate", "endDate")
                if (value := date(entry, key))
            ]
            yield from _odd_ones(found)


def _odd_ones(found: list[tuple[Path, str]]) -> Iterator[Found]:
    lengths = [len(value) for _, value in found]
    if len(set(lengths)) != 2 or len(lengths) < _FEWEST:  # noqa: PLR2004 - one way and another
        return
    usual = max(set(lengths), key=lengths.count)
    odd = [(path, value) for path, value in found if len(value) != usual]
    # A few old entries with years alone are how people remember; a single date is a slip.
    if len(odd) == 1:
        path, value = odd[0]
        yield Found(
            path,
            f"{path_text(path)} is {_FORMS[len(value)]}, {shown(value)}; the other "
            f"{len(lengths) - 1} dates here give {_FORMS[usual]}",
        )


RULES = (
    Rule(
        "advice/order",
        Severity.NOTE,
        "One entry of a section stands out of order.",
        """
The order of the entries is the order in which they are shown, and readers expect the newest first
(or, all through, the oldest). Reported is a section of four entries or more in which a single one
has to move; where several would, the order seems to be meant. Entries are compared within their
`type`, by start or by end; what goes on may stand anywhere, and so may `projects`.
""",
        _order,
    ),
    Rule(
        "advice/date-precision",
        Severity.NOTE,
        "One date of a section is more or less precise than all others.",
        """
Months beside a single year, or a single day, look like a slip on the page. Reported is one date
that differs from at least three others in `work`, `education` or `volunteer`, within their `type`.

Among `"2021-09"`, `"2023-05"` and `"2023-06"`, instead of `"2024"` write `"2024-06"`.
""",
        _precision,
    ),
)
