"""Which sections a document has in RenderCV, in which order, and which entries each one takes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jresume.schemas import OF_BASICS, SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jresume.exchange.losses import Losses
    from jresume.exchange.rendercv.entries import Placed

# Where a document says nothing of it. An entry goes to the section that names its type.
_DEFAULT: Mapping[str, Sequence[str]] = {
    "Summary": ["basics.summary"],
    "Research Interests": ["interests"],
    "Education": ["education"],
    "Academic Appointments": ["work:appointment", "work:visiting"],
    "Research Experience": ["work:research"],
    "Experience": ["work"],
    "Publications": ["publications"],
    "Patents": ["publications:patent"],
    "Grants and Funding": ["awards:grant", "awards:contract"],
    "Honors and Awards": ["awards"],
    "Talks": [
        *("projects:talk", "projects:invited-talk", "projects:keynote", "projects:panel"),
        *("projects:poster", "projects:tutorial"),
    ],
    "Teaching": ["work:teaching", "projects:teaching"],
    "Supervision": ["projects:supervision"],
    "Projects": ["projects"],
    "Software": ["projects:software"],
    "Service": ["volunteer"],
    "Memberships": ["volunteer:membership"],
    "Courses": ["skills:coursework"],
    "Skills": ["skills"],
    "Certificates": ["certificates"],
    "Languages": ["languages"],
    "Statements": ["basics.statements"],
    "Metrics": ["basics.metrics"],
    "References": ["references"],
}


@dataclass(slots=True)
class _Section:
    title: str
    sources: Sequence[str]
    tags: frozenset[str] = frozenset()
    entries: list[Placed] = field(default_factory=list)

    def fit(self, place: str, kind: str, tags: frozenset[str]) -> tuple[bool, ...]:
        """How well an entry fits, the better the greater; nothing if it doesn't."""
        if self.tags and not self.tags & tags:
            return ()
        if kind and f"{place}:{kind}" in self.sources:
            return True, bool(self.tags)
        return (False, bool(self.tags)) if place in self.sources else ()


def sections(document: Mapping[str, Any], losses: Losses) -> Iterator[tuple[str, Sequence[Placed]]]:
    """Yield the title and the entries of each section that has any, as the default view says.

    What that leaves out is told as lost.
    """
    views = _jresume(document).get("views", {})
    view = views.get("default", {})
    chosen = [
        _Section(
            str(one.get("title", "")),
            [_full(source) for source in one["from"]],
            frozenset(one.get("tags", ())),
        )
        for one in view.get("sections", ())
        if one.get("from")
    ] or [_Section(title, sources) for title, sources in _DEFAULT.items()]
    include, exclude = frozenset(view.get("include", ())), frozenset(view.get("exclude", ()))
    for place, where, entry in _entries(document):
        tags = frozenset(entry.get("tags", ()))
        fits = [
            (fit, one)
            for one in chosen
            if (fit := one.fit(place, str(entry.get("type", "")), tags))
        ]
        if tags & exclude or (include and tags and not tags & include) or not fits:
            losses.add(where, "the default view of the document leaves it out")
        else:
            max(fits, key=lambda found: found[0])[1].entries.append((place, where, entry))
    yield from _titled([one for one in chosen if one.entries])


def _titled(chosen: Sequence[_Section]) -> Iterator[tuple[str, Sequence[Placed]]]:
    """Titles are keys in RenderCV: a section has one, and no other has the same."""
    seen: set[str] = set()
    for one in chosen:
        title = " ".join(one.title.split()) or _name_of(one.sources[0])
        number, free = 1, title
        while free in seen:
            number += 1
            free = f"{title} ({number})"
        seen.add(free)
        order = list(dict.fromkeys(source.partition(":")[0] for source in one.sources))
        yield free, sorted(one.entries, key=lambda placed: order.index(placed[0]))


def _name_of(source: str) -> str:
    return next(
        (title for title, sources in _DEFAULT.items() if source in sources),
        source.partition(":")[0].capitalize(),
    )


def _full(source: str) -> str:
    is_of_basics = source in OF_BASICS
    return f"basics.{source}" if is_of_basics else source


def _entries(document: Mapping[str, Any]) -> Iterator[Placed]:
    basics = document.get("basics", {})
    if basics.get("summary"):
        yield "basics.summary", "basics.summary", {"summary": basics["summary"]}
    for name in ("statements", "metrics"):
        for index, entry in enumerate(basics.get(name, ())):
            yield f"basics.{name}", f"basics.{name}[{index}]", entry
    for place in SECTIONS:
        for index, entry in enumerate(document.get(place, ())):
            yield place, f"{place}[{index}]", entry


def _jresume(document: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = document.get("meta", {}).get("jresume", {})
    return found
