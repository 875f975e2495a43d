"""The sections of a RenderCV document as records, and as a view that keeps their titles."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any

from jresume.exchange.model import Found
from jresume.exchange.rendercv import about, into, labels, titles, unescape
from jresume.exchange.rendercv.given import FIELDS, Given, Tell, given, step
from jresume.schemas import SECTIONS

_PLACES = frozenset({*SECTIONS, "basics.metrics", "basics.statements"})
_GATHERED = frozenset({"basics.statements", "basics.summary", "contact"})
_METRIC = re.compile(
    r"([0-9][0-9,]*(?:\.[0-9]+)?)\s+\((.+), ([12][0-9]{3}(?:-[01][0-9](?:-[0-3][0-9])?)?)\)",
    re.DOTALL,
)
# Keys that RenderCV keeps and doesn't show, and that are ours.
_OURS = frozenset(
    {
        *("authorOrder", "currency", "endDate", "familyName", "id", "releaseDate", "startDate"),
        *("tags", *(label.field for label in labels.LABELS)),
    }
)


@dataclass(slots=True)
class _One:
    """An entry with its place in the text."""

    given: Given
    pointer: str
    line: int


@dataclass(slots=True)
class Sections:
    """What has been read of the sections so far; `owners` are names in bold letters on papers."""

    basics: dict[str, Any]
    tell: Tell
    line_of: Callable[[str], int]
    found: list[Found] = field(default_factory=list)
    view: list[dict[str, Any]] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)
    _keys: set[tuple[str, str]] = field(default_factory=set)
    _shown: set[str] = field(default_factory=set)  # the sources of the view so far

    def read(self, value: Any) -> None:
        """Read all sections, in their order."""
        if value is None:
            return
        if not isinstance(value, Mapping):
            self.tell("error", "`sections` is no mapping of titles to entries", "/cv/sections")
            return
        for key, entries in value.items():
            pointer = f"/cv/sections/{step(key)}"
            if isinstance(entries, list):
                title = titles.shown(unescape.letters(unescape.taken_in(key)))
                self._section(title, list(self._given(entries, pointer)))
            elif entries is not None:
                self.tell("error", "a section is a list: put a - before each entry", pointer)

        self._simplify()

    def _given(self, entries: Sequence[Any], pointer: str) -> Iterator[_One]:
        for index, value in enumerate(entries):
            where = f"{pointer}/{index}"
            if one := given(value, where, self.tell):
                yield _One(one, where, self.line_of(where))

    def _section(self, title: str, entries: Sequence[_One]) -> None:
        sources: list[str] = []
        start = len(self.found)
        gathered: dict[str, list[_One]] = {}
        for one in entries:
            place, kind = self._place(title, one.given)
            if place in _GATHERED and one.given.kind in into.LINES:
                gathered.setdefault(place, []).append(one)
                continue
            for made in self._entries(place, kind, title, one.given):
                self._add(place, made, one)
                sources.append(f"{place}:{kind}" if kind else place)
        for place, together in gathered.items():
            self._gather(place, title, together)
            sources += [place] if place != "contact" else []
        if sources:
            self._show(title, list(dict.fromkeys(sources)), start)

    def _place(self, title: str, one: Given) -> tuple[str, str]:
        """Where an entry belongs: as it says itself, else as its title and its fields say."""
        place, _, kind = one.raw("jresume").partition(":")
        if place not in _PLACES:
            place, kind = titles.place_for(title, one.kind)
        if place == "basics.metrics" and not _METRIC.fullmatch(str(one.left.get("details", ""))):
            return "basics.statements", ""
        return place, kind

    def _entries(self, place: str, kind: str, title: str, one: Given) -> Iterator[dict[str, Any]]:
        """Yield the entries that one of RenderCV makes: a line of languages makes several."""
        if place == "basics.metrics":
            yield _metric(one)
            return
        if place == "languages" and one.kind in into.SHORT and "," in one.left.get(one.kind, ""):
            for part in labels.parted(one.raw(one.kind)):
                yield into.entry(place, kind, Given("", {"": part}), self.owners)
            return
        made = into.entry(place, kind, one, self.owners)
        if made.get("name") == title and made.get("keywords"):
            del made["name"]
        yield made

    def _add(self, place: str, made: dict[str, Any], one: _One) -> None:
        """Keep an entry, with what RenderCV doesn't show of it."""
        for name, value in one.given.left.items():
            told = _own(name, value)
            if told not in ("", None, []):
                made.setdefault(name, told)
            if name not in _OURS:
                near = get_close_matches(name.lower(), FIELDS, n=1, cutoff=0.85)
                ask = f"; did you mean {near[0]!r}?" if near else ""
                message = f"{name!r} is a key of your own: it is kept as it is{ask}"
                self.tell("warning" if near else "note", message, f"{one.pointer}/{step(name)}")
        if not made:
            self.tell("error", "nothing of this entry can be made out", one.pointer)
            return
        key = str(made.get("id", ""))
        key = "" if (place, key) in self._keys else key
        self._keys.add((place, key))
        self.found.append(Found(place, made, key, one.line))

    def _gather(self, place: str, title: str, entries: Sequence[_One]) -> None:
        """Put entries that are only text together: as a summary, or as a statement."""
        if place == "contact":
            about.contact([_contact(one.given) for one in entries], self.basics)
            return
        lines = [_line(one.given) for one in entries]
        text = unescape.paragraphs("\n".join(lines))
        if place == "basics.summary":
            told = (self.basics.get("summary", ""), text)
            self.basics["summary"] = "\n\n".join(filter(None, told))
            return
        made = {"name": title, "summary": text}
        self.found.append(Found(place, made, "", entries[0].line))

    def _show(self, title: str, sources: list[str], start: int) -> None:
        """Add a section to the view; where another has one of its sources, by a tag of its own."""
        names = [source.removeprefix("basics.") for source in sources]
        section: dict[str, Any] = {"title": title, "from": names}
        if self._shown & set(sources):
            tag = titles.slug(title) or "more"
            section["tags"] = [tag]
            for index, one in enumerate(self.found[start:], start):
                tags = [*one.entry.get("tags", ()), tag]
                self.found[index] = replace(one, entry={**one.entry, "tags": tags})
            if start == len(self.found):
                return
        self._shown |= set(sources)
        self.view.append(section)

    def _simplify(self) -> None:
        """Name a place alone where a section has several types of it, and no other has any."""
        places = [{source.partition(":")[0] for source in one["from"]} for one in self.view]
        for section in self.view:
            sources: list[str] = []
            for source in section["from"]:
                place = source.partition(":")[0]
                types = [one for one in section["from"] if one.partition(":")[0] == place]
                is_alone = sum(place in others for others in places) == 1
                sources.append(place if is_alone and len(types) > 1 else source)
            section["from"] = list(dict.fromkeys(sources))


def _own(name: str, value: Any) -> Any:
    """The value of a key that RenderCV keeps and doesn't show, of the type that it has here."""
    text = "; ".join(value) if isinstance(value, list) else value
    if name == "tags":
        return [tag for tag in re.split(r",\s*", text) if tag]
    if label := next((one for one in labels.LABELS if one.field == name), None):
        told = labels.fact(f"{label.many or label.one}: {text}", frozenset({name}))
        return told[1] if told else None
    return value


def _contact(one: Given) -> tuple[str, str]:
    if one.kind == "label":
        return one.text("label"), one.marked("details")
    return labels.split(one.marked(one.kind))


def _line(one: Given) -> str:
    """An entry that is only text as a line, in the form that `labels` and `unescape` read."""
    if one.kind == "label":
        label, details = one.marked("label"), one.marked("details")
        return f"**{label}:** {details}" if details else f"**{label}**"
    text = one.marked(one.kind)
    return f"- {text}" if one.kind else text


def _metric(one: Given) -> dict[str, Any]:
    """A count with its source and its date: "12 (Example Scholar, 2024-06)"."""
    name, details = one.text("label"), one.marked("details")
    made: dict[str, Any] = {"name": name}
    if match := _METRIC.fullmatch(unescape.letters(details)):
        number, source, date = match.groups()
        number = number.replace(",", "")
        value = float(number) if "." in number else int(number)
        made |= {"value": value, "source": source, "date": date}
    if url := unescape.address(details):
        made["url"] = url
    return made
