"""A document of YAMLResume as entries of ours, with a remark on all that fits nowhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jresume.errors import ReadError
from jresume.exchange.model import Found, Level, Reading, Remark
from jresume.exchange.yamlresume.field import Section, form
from jresume.exchange.yamlresume.naming import of_interest, of_name, words_key
from jresume.exchange.yamlresume.options import language_tag, option
from jresume.exchange.yamlresume.sections import BASICS, LABELLED, LOCATION, PROFILE, SECTIONS
from jresume.exchange.yamlresume.taking import take, take_ours
from jresume.exchange.yamlresume.told import Entry, adopt, adopt_line, hear
from jresume.source import Source, load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

NAME = "YAMLResume"

_ABOUT_THE_PAGE = ("layout", "layouts")
# What an earlier version called a field, by what it is called now.
_EARLIER = {"studyType": "degree"}
_WHOLE_DAY = 10


def read(raw: bytes) -> Reading:
    """Read a document of YAMLResume, in YAML or in JSON; raises ReadError where it is none."""
    data, source = load(raw, name=NAME)
    content = data.get("content")
    if not isinstance(content, dict):
        at = source.place("/content")
        message = "a document of YAMLResume has all that it says under `content`"
        if "basics" in data:
            message += "; this looks like a JSON Resume, which needs no import"
        raise ReadError(NAME, message, at.line, at.column)
    return _Document(source).reading(data, content)


@dataclass(slots=True)
class _Record:
    """An entry while it is read; `told` among the interests, or where it stands with us."""

    place: str
    entry: Entry
    line: int
    told: bool = False


@dataclass(slots=True)
class _Document:
    source: Source
    records: list[_Record] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def reading(self, data: Mapping[str, Any], content: Mapping[str, Any]) -> Reading:
        for pointer in self.source.duplicates:
            why = "given more than once: the last one counts"
            self.remark("warning", pointer, why)
        self.basics(content)
        for name, value in content.items():
            if name in SECTIONS:
                self.section(name, value)
            elif name not in {"basics", "location", "profiles"}:
                self.remark("warning", f"/content/{_escaped(name)}", "left out: no section of ours")
        for name in data:
            if name in _ABOUT_THE_PAGE:
                self.remark("note", f"/{name}", "left out: it is about the page, not the person")
            elif name not in {"content", "locale"}:
                self.remark("warning", f"/{_escaped(name)}", "left out: YAMLResume has no such key")
        found = [
            Found(record.place, record.entry, line=record.line)
            for record in _together(self.records)
            if record.entry
        ]
        found += self.language(self.mapping(data.get("locale"), "/locale"))
        return Reading(tuple(found), tuple(self.remarks))

    def language(self, locale: Mapping[str, Any]) -> Iterator[Found]:
        """The language that the document is written in, as a fact about the document."""
        told = locale.get("language")
        if tag := language_tag(told) if isinstance(told, str) else None:
            meta = {"jresume": {"version": "1", "language": tag}}
            yield Found("meta", meta, line=self.line("/locale/language"))
        elif told is not None:
            why = "left out: YAMLResume has no such language for documents"
            self.remark("warning", "/locale/language", why)

    def basics(self, content: Mapping[str, Any]) -> None:
        given = self.mapping(content.get("basics"), "/content/basics")
        entry = self.fields(BASICS, given, "/content/basics")
        summary = entry.pop("summary", "")
        at = "/content/location"
        place = self.fields(LOCATION, self.mapping(content.get("location"), at), at)
        profiles = [
            self.fields(PROFILE, profile, at)
            for at, profile in self.entries(content.get("profiles"), "/content/profiles")
        ]
        entry["profiles"] = [profile for profile in profiles if profile]
        entry.update(place)
        if told := hear(BASICS, summary, entry).prose:
            entry["summary"] = told
        location = {one.ours: entry.pop(one.ours) for one in LOCATION.fields if one.ours in entry}
        if location:
            entry["location"] = location
        entry = {key: value for key, value in entry.items() if value}
        first = next((at for at in ("basics", "location", "profiles") if at in content), "")
        self.records.append(_Record("basics", entry, self.line(f"/content/{first}")))

    def section(self, name: str, value: Any) -> None:
        section = SECTIONS[name]
        for pointer, given in self.entries(value, f"/content/{name}"):
            entry = self.fields(section, given, pointer)
            place = name
            if section.summary:
                self.hear(section, entry)
            elif name == "languages":
                _hear_keywords(section, entry)
            elif name == "interests" and "name" in entry:
                place, named = of_interest(entry.pop("name"))
                words = entry.pop("keywords", None)
                entry = {**named, **entry} | ({words_key(SECTIONS[place]): words} if words else {})
            elif "name" in entry:
                _hear_name(section, entry)
            # With us a certificate's date is a whole day; when it began to hold may be less.
            if name == "certificates" and 0 < len(entry.get("date", "")) < _WHOLE_DAY:
                entry.setdefault("startDate", entry.pop("date"))
            if entry:
                self.records.append(_Record(place, entry, self.line(pointer), told=place != name))
            elif any(told not in (None, "", [], {}) for told in given.values()):
                self.remark("error", pointer, "left out: nothing of it can be made out")
            else:
                self.remark("note", pointer, "left out: it says nothing")

    def hear(self, section: Section, entry: Entry) -> None:
        told = hear(section, entry.pop(section.summary, ""), entry)
        if told.prose:
            entry[section.summary] = told.prose
        if told.points:
            entry["highlights"] = [*entry.get("highlights", ()), *told.points]

    def fields(self, section: Section, given: Mapping[str, Any], pointer: str) -> Entry:
        """The fields of an object of theirs that say something, under our names."""
        entry: Entry = {}
        known = {one.theirs: one for one in section.fields}
        for name, value in given.items():
            at = f"{pointer}/{_escaped(name)}"
            one = known.get(_EARLIER.get(name, name) if name not in known else name)
            if one is not None:
                taken, why = take(one, value)
                key = one.ours
            elif name == "summary" and section.summary:
                taken, why = take_ours("summary", value)
                key = section.summary
            elif name in section.keys or (name == "highlights" and section.highlights):
                taken, why = take_ours(name, value)
                key = name
            else:
                empty = value is None or value in ("", [], {})
                taken, why = None, "" if empty else "left out: YAMLResume has no such field"
                key = name
            if why:
                self.remark("warning" if "left out" in why else "note", at, why)
            if taken is not None and key not in entry:
                entry[key] = taken
        return entry

    def entries(self, value: Any, pointer: str) -> Iterable[tuple[str, Mapping[str, Any]]]:
        if value is None:
            return
        if not isinstance(value, list):
            self.remark("error", pointer, "left out: a list of entries belongs here")
            return
        for number, given in enumerate(value):
            at = f"{pointer}/{number}"
            if isinstance(given, dict):
                yield at, given
            elif given is not None:
                self.remark("error", at, "left out: an entry is a mapping of fields to values")

    def mapping(self, value: Any, pointer: str) -> Mapping[str, Any]:
        if isinstance(value, dict):
            return value
        if value is not None:
            self.remark("error", pointer, "left out: a mapping of fields to values belongs here")
        return {}

    def remark(self, level: Level, pointer: str, why: str) -> None:
        self.remarks.append(Remark(level, f"{_named(pointer)}: {why}", self.line(pointer)))

    def line(self, pointer: str) -> int:
        return self.source.place(pointer.rstrip("/")).line


def _hear_name(section: Section, entry: Entry) -> None:
    """Take the facts out of a name that has some in brackets behind it."""
    facts = of_name(section, entry["name"])
    heard = entry | {"name": facts.pop(section.title)}
    if all(adopt(section, key, value, heard) for key, value in facts.items()):
        entry.update(heard)


def _hear_keywords(section: Section, entry: Entry) -> None:
    words = []
    for word in entry.pop("keywords", ()):
        label, colon, text = word.partition(": ")
        key = section.by_label.get(label) if colon else None
        if key is None or not adopt(section, key, form(key).of_line(text), entry):
            words.append(word)
    if words:
        entry["keywords"] = words


def _together(records: list[_Record]) -> list[_Record]:
    """The records, those that only say more about the one before them put into it."""
    made: list[_Record] = []
    heads: dict[tuple[str, bool], _Record] = {}
    languages = {
        record.entry.get("language"): record
        for record in records
        if record.place == "languages" and not record.told
    }
    for record in records:
        if record.place == "basics":
            made.append(record)
            continue
        section = SECTIONS[record.place]
        head = heads.get((record.place, record.told))
        if head is not None and (text := _further(section, head.entry, record.entry)):
            if adopt_line(section, text, head.entry):
                continue
            if LABELLED.match(text):
                # A fact of which only the beginning had room.
                known = head.entry.get(section.summary or "note")
                head.entry[section.summary or "note"] = f"{known}\n{text}" if known else text
            else:
                key = "highlights" if section.highlights else words_key(section)
                head.entry[key] = [*head.entry.get(key, ()), text]
            continue
        heads[record.place, record.told] = record
        known = languages.get(record.entry.get("language")) if record.told else None
        if known is not None:
            known.entry |= {**record.entry, **known.entry}
            heads[record.place, record.told] = known
        else:
            made.append(record)
    return made


def _further(section: Section, head: Entry, entry: Entry) -> str:
    """What an entry that is only a name adds to the one whose name its own begins with."""
    title, name = head.get(section.title), entry.get(section.title, "")
    level = head.get("level")
    if not title or entry.keys() - {section.title, "level"} or not name.startswith(f"{title}: "):
        return ""
    if entry.get("level") not in {level, option("level", level) if level else None}:
        return ""
    return str(name.removeprefix(f"{title}: "))


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")


def _named(pointer: str) -> str:
    """A place in words: content.work[0].startDate."""
    steps = [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
    return "".join(f"[{step}]" if step.isdecimal() else f".{step}" for step in steps)[1:]
