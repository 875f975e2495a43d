"""Which entries may be left out of a page that is too full, and in which order they go."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from jresume.export.options import ExportOptions
from jresume.export.tailor import without_other_views, without_their_translations
from jresume.page import SectionPlan, view
from jresume.page.arrange import arranged
from jresume.resume import Resume, dumps, parse
from jresume.schemas import SECTIONS
from jresume.shape import shape
from jresume.theme import Theme

PRIORITY = "priority"
OF_TAG = "tag:"

_NAMES = ("name", "title", "institution", "organization", "language", "summary", "reference")
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Dropped:
    """An entry that is left out: its section in the document, what it is called, and why it is."""

    section: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Candidates:
    """The entries that may be left out, the first to go first, and the document that has them."""

    resume: Resume
    document: dict[str, Any]
    entries: Sequence[tuple[dict[str, Any], Dropped]]

    def without(self, count: int) -> Resume:
        """The document without the first so many; its text is that of what is left."""
        if not count:
            return self.resume
        gone = {id(entry) for entry, _ in self.entries[:count]}

        def left(value: Any) -> Any:
            return [one for one in value if id(one) not in gone]

        document = {**self.document}
        if "basics" in document:
            basics = {
                k: left(v) if isinstance(v, list) else v for k, v in document["basics"].items()
            }
            basics = without_their_translations(document["basics"], basics)
            document["basics"] = {key: value for key, value in basics.items() if value != []}
        for place in (place for place in SECTIONS if place in document):
            document[place] = left(document[place])
        kept = {key: value for key, value in document.items() if value != []}
        source = self.resume.source
        text = dumps(without_other_views(kept), source.syntax)
        return parse(text.encode(), name=source.name, syntax=source.syntax, path=source.path)


def candidates(
    resume: Resume,
    theme: Theme,
    options: ExportOptions,
    plans: Sequence[SectionPlan],
    drops: Sequence[str],
) -> Candidates:
    """The entries on the page that `drops` allow to leave out, in the order in which they go.

    Each of `drops` is `tag:NAME` or `priority`; what an earlier one names goes before what a later
    one does. Of those with a tag, the last on the page goes first. By priority, those with the
    greatest number go first, then the last on the page; an entry without a priority stays.
    """
    document = shape(resume)
    found: dict[int, tuple[dict[str, Any], Dropped]] = {}
    last_first = list(_on_page(document, theme, options, plans))[::-1]
    for drop in drops:
        for place, entry, reason in _named(drop, last_first):
            found.setdefault(id(entry), (entry, Dropped(place, _name(entry), reason)))
    return Candidates(resume, document, list(found.values()))


def _on_page(
    document: dict[str, Any],
    theme: Theme,
    options: ExportOptions,
    defaults: Sequence[SectionPlan],
) -> Iterator[tuple[str, Any]]:
    """Each entry that is shown with its section, in the order of the page."""
    plans, include, exclude = view.plans(document, defaults)
    plans = arranged(plans, theme.options(options.theme))
    for picked in view.divide(document, plans, include, exclude):
        for place, entries in picked:
            yield from ((place, entry) for entry in entries)


def _named(drop: str, entries: Sequence[tuple[str, Any]]) -> Iterator[tuple[str, Any, str]]:
    if drop == PRIORITY:
        ranked = [(place, entry) for place, entry in entries if PRIORITY in entry]
        for place, entry in sorted(ranked, key=lambda one: -one[1][PRIORITY]):
            yield place, entry, f"priority {entry[PRIORITY]}"
    else:
        tag = drop.removeprefix(OF_TAG)
        for place, entry in entries:
            if tag in entry.get("tags", ()):
                yield place, entry, f"tag {tag}"


def _name(entry: dict[str, Any]) -> str:
    name = " ".join(str(next((entry[key] for key in _NAMES if entry.get(key)), "")).split())
    return f"{name[: _SHOWN - 1]}…" if len(name) > _SHOWN else name
