"""Short entries gathered under a label: "Artifact Evaluation Committee: MLSys '23, OSDI '23"."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from jresume.language import Words
from jresume.page.context import Context
from jresume.page.dates import Span, names_year, span
from jresume.page.links import plain_url, safe_url

Entry = Mapping[str, Any]

_MOST_IN_A_LINE = 4
_LONGEST_NOTE = 100

# What a line has no room for.
_DETAILS = (
    *("summary", "highlights", "description", "links", "keywords"),
    *("advisors", "people", "studyType", "thesis"),
)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a line, with its dates where the text doesn't tell them already.

    `facts`, `note` and `dates` stand in brackets behind the text, and `terms` behind a colon.
    """

    text: str
    dates: tuple[Span, ...] = ()
    url: str = ""
    note: str = ""
    facts: tuple[str, ...] = ()
    terms: tuple["Item", ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.text or self.dates or self.note or self.facts or self.terms)


@dataclass(frozen=True, slots=True)
class Line:
    """A label and its items; `separator` stands between items, unless each has its own line."""

    label: str
    items: tuple[Item, ...]
    separator: str
    stacked: bool = False


def has_details(entry: Entry) -> bool:
    """Whether an entry says more than a line holds."""
    url, note = entry.get("url", ""), entry.get("note", "")
    is_long = len(note) > _LONGEST_NOTE or "\n" in note
    is_text = bool(url) and not safe_url(url)
    return is_long or is_text or any(entry.get(field) for field in _DETAILS)


def service_lines(entries: Iterable[Entry], context: Context) -> Sequence[Line]:
    """Service by role, roles in the order of their first entry, venues in the document's.

    A venue that was served several times stands once, with all the dates.
    """
    return gather(
        ((_role(entry, context), _service(entry, context)) for entry in entries), context.words
    )


def gather(labelled: Iterable[tuple[str, Item]], words: Words) -> Sequence[Line]:
    """Lines by label; where there is nothing to stand behind a label, it is the item itself.

    Labels that differ in capital letters alone are one.
    """
    by_label: dict[str, tuple[str, list[Item]]] = {}
    for label, item in labelled:
        if not (label or item):
            continue
        label, item = (label, item) if item.text else ("", replace(item, text=label))  # noqa: PLW2901
        _, items = by_label.setdefault(label.casefold(), (label, []))
        again = _same(items, item)
        if again is None:
            items.append(item)
        else:
            items[again] = replace(item, dates=items[again].dates + item.dates)
    return [_line(label, tuple(items), words) for label, items in by_label.values()]


def _same(items: Sequence[Item], item: Item) -> int | None:
    """Where the same item stands already with other dates."""
    bare = replace(item, dates=())
    matches = (i for i, one in enumerate(items) if one.dates and replace(one, dates=()) == bare)
    return next(matches, None) if item.text and item.dates else None


def _line(label: str, items: tuple[Item, ...], words: Words) -> Line:
    """Items that hold commas are parted by semicolons; many of them, by lines."""
    comma = words["comma"].strip()
    has_parts = any(comma in item.text or replace(item, text="", url="") for item in items)
    separator = words["semicolon" if has_parts else "comma"]
    has_terms = len(items) > 1 and any(item.terms for item in items)
    stacked = has_terms or (has_parts and len(items) > _MOST_IN_A_LINE)
    return Line(label, items, separator, stacked=stacked)


def _role(entry: Entry, context: Context) -> str:
    """The position, else what the type says of it; no word for what stands alone anyway."""
    position = entry.get("position", "")
    is_alone = not any(entry.get(field) for field in ("organization", "location", "url"))
    return position or ("" if is_alone else context.words.get(f"service:{entry.get('type')}", ""))


def _service(entry: Entry, context: Context) -> Item:
    said = (entry.get("organization"), entry.get("location"), entry.get("status"))
    text = context.words["comma"].join(filter(None, said)) or plain_url(entry.get("url", ""))
    dates = untold(entry, text, span(entry, context.language, form=context.dates))
    return Item(text, dates, safe_url(entry.get("url")), entry.get("note", ""))


def untold(entry: Entry, text: str, dates: Span) -> tuple[Span, ...]:
    """The dates, unless they are one year that the text names already ("OSDI '23")."""
    start, end = entry.get("startDate", ""), entry.get("endDate", "")
    is_year = len(end) == 4 and start in {"", end}  # noqa: PLR2004 - a year has four digits
    return () if not dates or (is_year and names_year(text, end)) else (dates,)
