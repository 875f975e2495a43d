"""Short entries gathered under a label: "Artifact Evaluation Committee: MLSys '23, OSDI '23"."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jresume.page.context import Context
from jresume.page.dates import Span, names_year, span

Entry = Mapping[str, Any]

_MOST_IN_A_LINE = 4


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a line, with its dates where the text doesn't tell them already."""

    text: str
    dates: Span | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A label and its items; `separator` stands between items, unless each has its own line."""

    label: str
    items: tuple[Item, ...]
    separator: str
    stacked: bool = False


def service_lines(entries: Iterable[Entry], context: Context) -> Sequence[Line]:
    """Service by role, roles in the order of their first entry, venues in the document's."""
    return _gather((entry.get("position", ""), _service(entry, context)) for entry in entries)


def teaching_lines(entries: Iterable[Entry], context: Context) -> Sequence[Line]:
    """Courses by role, roles in the order of their first entry."""
    return _gather(
        (", ".join(entry.get("roles", ())), _course(entry, context)) for entry in entries
    )


def _gather(labelled: Iterable[tuple[str, Item]]) -> Sequence[Line]:
    """Lines by label; where there is nothing to stand behind a label, it is the item itself."""
    by_label: dict[str, list[Item]] = {}
    for label, item in labelled:
        if item.text:
            by_label.setdefault(label, []).append(item)
        elif label or item.dates:
            by_label.setdefault("", []).append(Item(label, item.dates))
    return [_line(label, tuple(items)) for label, items in by_label.items()]


def _line(label: str, items: tuple[Item, ...]) -> Line:
    """Items that hold commas are parted by semicolons; many of them, by lines."""
    has_parts = any("," in item.text or item.dates for item in items)
    separator = "; " if has_parts else ", "
    return Line(label, items, separator, stacked=has_parts and len(items) > _MOST_IN_A_LINE)


def _service(entry: Entry, context: Context) -> Item:
    text = ", ".join(
        filter(None, (entry.get("organization"), entry.get("location"), entry.get("status")))
    )
    return Item(text, _untold(entry, text, span(entry, context.language)))


def course_facts(entry: Entry, context: Context) -> tuple[str, ...]:
    """Level, term, number of students and evaluation, as far as they are given."""
    words = context.words
    enrollment, score = entry.get("enrollment"), entry.get("score")
    facts = (
        entry.get("level", ""),
        entry.get("term", ""),
        "" if enrollment is None else f"{enrollment} {words['students']}",
        f"{words['evaluation']} {score}" if score else "",
    )
    return tuple(fact for fact in facts if fact)


def course_name(entry: Entry) -> str:
    """The name, behind the code that a course has."""
    return " ".join(filter(None, (entry.get("code"), entry.get("name"))))


def _course(entry: Entry, context: Context) -> Item:
    said = (course_name(entry), entry.get("entity"), entry.get("location"))
    text = ", ".join(
        filter(None, (*said, *course_facts(entry, context), entry.get("status"))),
    )
    years = {entry[field][:4] for field in ("startDate", "endDate") if entry.get(field)}
    if len(years) == 1 and names_year(entry.get("term", ""), *years):
        return Item(text)
    return Item(text, _untold(entry, text, span(entry, context.language, open_ended=False)))


def _untold(entry: Entry, text: str, dates: Span) -> Span | None:
    """The dates, unless they are one year that the text names already ("OSDI '23")."""
    start, end = entry.get("startDate", ""), entry.get("endDate", "")
    is_year = len(end) == 4 and start in {"", end}  # noqa: PLR2004 - a year has four digits
    return None if not dates or (is_year and names_year(text, end)) else dates
