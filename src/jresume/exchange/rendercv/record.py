"""An entry of any section as RenderCV's general kinds show it: a heading, and what is below it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jresume.exchange.rendercv import dates, labels
from jresume.exchange.rendercv.escape import joined, link, literal, paragraphs, prose, sealed
from jresume.exchange.rendercv.losses import NO_PLACE, ONE_LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jresume.exchange.losses import Losses

# What tells RenderCV which kind an entry is, or what it shows: no name for a fact of ours.
_TAKEN = frozenset(
    {
        *("area", "authors", "bullet", "company", "date", "degree", "details", "doi", "end_date"),
        *("entry", "grade", "highlights", "institution", "journal", "jresume", "label", "location"),
        *("name", "number", "position", "reversed_number", "start_date", "summary", "title"),
        "url",
    }
)
_WITH_HIGHLIGHTS = frozenset({"projects", "volunteer", "work"})
_WIDTH = 80
_NOT_HELD = {
    "csl": "RenderCV has no place for further facts of a citation",
    "i18n": ONE_LANGUAGE,
    "origin": "RenderCV has no place for where an entry came from",
}


@dataclass(slots=True)
class Facts:
    """The fields of one entry, each taken once: what nobody takes is told in the end."""

    place: str
    left: dict[str, Any]

    def text(self, *names: str) -> str:
        """Take a field with text; of several, the first that is there."""
        for name in names:
            if isinstance(value := self.left.get(name), str):
                del self.left[name]
                return value
        return ""

    def texts(self, name: str) -> list[str]:
        """Take a field with a list of texts."""
        value = self.left.get(name)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            return []
        del self.left[name]
        return value

    def lines(self, losses: Losses, fields: frozenset[str] | None = None) -> list[str]:
        """Take the fields that have a label, of some or of all, as lines of RenderCV.

        Short ones share a line, with semicolons between them.
        """
        if "amount" in self.left:
            self.left["amount"] = (self.left["amount"], self.text("currency"))
        made: list[str] = []
        is_open = False
        for label in labels.LABELS:
            if label.field in self.left and (fields is None or label.field in fields):
                value = self.left.pop(label.field)
                line = labels.line(label, value)
                is_short = label.field in labels.SHORT and ";" not in line
                if is_open and is_short and len(made[-1]) + len(line) < _WIDTH:
                    made[-1] = sealed(f"{made[-1]}; {line}")
                else:
                    made.append(line)
                is_open = is_short
                for index, one in enumerate(value if isinstance(value, list) else ()):
                    labels.tell_lost(one, losses, f"{self.place}.{label.field}[{index}]")
        return made

    def extras(self, losses: Losses) -> dict[str, str]:
        """Take what is left: text as keys that RenderCV keeps, unshown; the rest as lost."""
        kept = {}
        for name, value in self.left.items():
            if name == "tags":
                kept[name] = ", ".join(value)
            elif isinstance(value, str) and name not in _TAKEN:
                kept[name] = value
            else:
                losses.add(f"{self.place}.{name}", _NOT_HELD.get(name, NO_PLACE))
        self.left.clear()
        return kept


@dataclass(slots=True)
class Record:
    """An entry: `second` and `highlights` are text of RenderCV, all else is as in the document."""

    heading: str = ""
    second: str = ""
    url: str = ""
    location: str = ""
    dates: Mapping[str, int | str] = field(default_factory=dict)
    summary: str = ""
    highlights: Sequence[str] = ()
    extras: Mapping[str, str] = field(default_factory=dict)
    is_listed: bool = False  # whether a summary that is a list is what others call highlights

    def shown(self, *, with_second: bool) -> dict[str, Any]:
        """Return the entry as RenderCV's ExperienceEntry, or as its NormalEntry."""
        heading = link(self.heading, self.url) if self.url else literal(self.heading)
        is_linked = "](" in heading
        before = [labels.line(_WEBSITE, self.url)] if self.url and not is_linked else []
        if not is_linked:
            heading = literal(self.heading)
        named = (
            {"company": heading, "position": sealed(self.second, at_edge=True)}
            if with_second
            else {"name": heading}
        )
        return named | self.below(before)

    def below(self, before: Sequence[str] = ()) -> dict[str, Any]:
        """Return what the two kinds, and EducationEntry, have in common."""
        found: dict[str, Any] = {
            key: literal(value, at_edge=True) if isinstance(value, str) and key == "date" else value
            for key, value in self.dates.items()
        }
        text = paragraphs(self.summary)
        highlights = [*before, *self.highlights]
        if self.is_listed and all(line.startswith("- ") for line in text):
            text, highlights = [], [*(line[2:] for line in text), *highlights]
        if self.location:
            found["location"] = literal(self.location, at_edge=True)
        if text:
            found["summary"] = joined(text)
        if highlights:
            found["highlights"] = highlights
        return found | dict(self.extras)


_WEBSITE = next(label for label in labels.LABELS if label.field == "url")


def record(  # noqa: PLR0913 - what an entry is made of, each by its name
    facts: Facts,
    losses: Losses,
    *,
    heading: str,
    second: str = "",
    date: str = "",
    words: str = "",
    summary: str = "",
    first: Sequence[str] = (),
) -> Record:
    """Return the record of an entry from what is left of its facts.

    `date` is a point in time that the entry has instead of a start and an end, `words` what tells
    the time where no date does, and `first` are lines that go before the others.
    """
    start, end = facts.text("startDate"), facts.text("endDate")
    when = dates.span(start, end, dt.date.today()) if start or end else {}  # noqa: DTZ011 - as RenderCV
    if when or not date:
        facts.left |= {name: text for name, text in (("date", date), ("term", words)) if text}
    else:
        when = {"date": dates.single(date)}
    if not when and words:
        when = {"date": facts.text("term")}
    url, location = facts.text("url"), facts.text("location")
    if not summary or "\n" in str(facts.left.get("summary", "")):
        summary = "\n\n".join(filter(None, (summary, facts.text("summary"))))
    own = [prose(one, in_bullet=True) for one in facts.texts("highlights")]
    before = facts.lines(losses, labels.FIRST)
    return Record(
        heading=heading,
        second=second,
        url=url,
        location=location,
        dates=when,
        summary=summary,
        highlights=[*first, *before, *own, *facts.lines(losses)],
        extras=facts.extras(losses),
        is_listed=facts.place.partition("[")[0] not in _WITH_HIGHLIGHTS,
    )
