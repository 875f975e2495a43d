"""Short entries gathered under a label: "Artifact Evaluation Committee: MLSys '23, OSDI '23"."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jresume.page.context import Context
from jresume.page.dates import Span, span

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a line, with its dates where the text doesn't tell them already."""

    text: str
    dates: Span | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A label and its items; `separator` stands between items that may hold commas."""

    label: str
    items: tuple[Item, ...]
    separator: str


def service_lines(entries: Iterable[Entry], context: Context) -> Sequence[Line]:
    """Service by role, roles in the order of their first entry, venues in the document's."""
    return _gather(
        (entry.get("position", ""), _service(entry, context)) for entry in entries
    )


def teaching_lines(entries: Iterable[Entry], context: Context) -> Sequence[Line]:
    """Courses by role, roles in the order of their first entry."""
    return _gather(
        (", ".join(entry.get("roles", ())), _course(entry, context)) for entry in entries
    )


def _gather(labelled: Iterable[tuple[str, Item]]) -> Sequence[Line]:
    by_label: dict[str, list[Item]] = {}
    for label, item in labelled:
        by_label.setdefault(label, []).append(item)
    return [
        Line(label, tuple(items), "; " if any("," in i.text or i.dates for i in items) else ", ")
        for label, items in by_label.items()
    ]


def _service(entry: Entry, context: Context) -> Item:
    text = ", ".join(
        filter(None, (entry.get("organization"), entry.get("location"), entry.get("status")))
    )
    return Item(text, _untold(entry, text, span(entry, context.language)))


def _course(entry: Entry, context: Context) -> Item:
    words = context.words
    enrollment, score = entry.get("enrollment"), entry.get("score")
    text = ", ".join(
        filter(
            None,
            (
                " ".join(filter(None, (entry.get("code"), entry.get("name")))),
                entry.get("entity"),
                entry.get("location"),
                entry.get("level"),
                entry.get("term"),
                f"{enrollment} {words['students']}" if enrollment else "",
                f"{words['evaluation']} {score}" if score else "",
                entry.get("status"),
            ),
        )
    )
    dates = span(entry, context.language, open_ended=False)
    return Item(text, None if entry.get("term") else _untold(entry, text, dates))


def _untold(entry: Entry, text: str, dates: Span) -> Span | None:
    """The dates, unless they are one year that the text names already ("OSDI '23")."""
    start, end = entry.get("startDate", ""), entry.get("endDate", "")
    year = end[:4]
    said = year and start[:4] in ("", year) and (year in text or f"'{year[2:]}" in text
                                                   or f"’{year[2:]}" in text)
    return None if said or not dates else dates
