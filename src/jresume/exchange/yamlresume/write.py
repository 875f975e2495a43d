"""A document as YAMLResume wants it, such that its own validator takes it, and what that cost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from jresume.exchange.losses import Losses
from jresume.exchange.model import Written
from jresume.exchange.yamlresume.entry import Entry, fitted
from jresume.exchange.yamlresume.facts import flat
from jresume.exchange.yamlresume.fitting import MOST, fit, quoted
from jresume.exchange.yamlresume.limits import length, padded
from jresume.exchange.yamlresume.naming import (
    KEYWORD_LENGTH,
    Rest,
    among_interests,
    as_interest,
    detailed,
    more_names,
)
from jresume.exchange.yamlresume.options import language_tag, locale
from jresume.exchange.yamlresume.sections import BASICS, LOCATION, PROFILE, SECTIONS
from jresume.exchange.yamlresume.telling import LEAST, Fact, facts_of, summary
from jresume.names.owner import Owner, owner_of
from jresume.source.dump import dumps

if TYPE_CHECKING:
    from jresume.exchange.yamlresume.field import Section

Item = dict[str, Any]

_ENGINES = ("html", "latex", "docx", "markdown")
_AMONG_INTERESTS = "it stands among the interests"


def write(document: Mapping[str, Any]) -> Written:
    """Write a document that has the shape of the schema as YAMLResume's YAML."""
    losses = Losses()
    basics = _mapping(document.get("basics"))
    owner = owner_of(basics)
    content = _basics(basics, owner, losses)
    content["education"] = []  # asked for, be it empty
    interests: list[Item] = []
    kinds: list[str] = []
    for name in SECTIONS:
        items, elsewhere = _section(name, document.get(name), owner, losses)
        if items:
            content[name] = items
        if elsewhere:
            interests += elsewhere
            kinds.append(name)
    whole: dict[str, Any] = {"content": content} | _meta(document.get("meta"), losses)
    if interests:
        own = content.get("interests", [])
        content["interests"] = [*own, *interests]
        whole |= _headed([*kinds, *(["interests"] if own else [])], whole)
    if "$schema" in document:
        losses.add("$schema", "left out, as YAMLResume has a schema of its own")
    for key in document:
        if key not in {"$schema", "basics", "meta", *SECTIONS}:
            losses.add(key, "left out, as YAMLResume has no such section")
    return Written(dumps(whole, "yaml", blocks=True).encode(), losses.sentences())


def _section(
    name: str, entries: Any, owner: Owner, losses: Losses
) -> tuple[list[Item], list[Item]]:
    items: list[Item] = []
    interests: list[Item] = []
    for number, data in enumerate(entries if isinstance(entries, list) else ()):
        entry = fitted(SECTIONS[name], f"{name}[{number}]", _mapping(data))
        if field := entry.missing():
            why = f"YAMLResume asks for a {field} that it knows"
            losses.add(entry.place, f"{why}, so {_AMONG_INTERESTS}")
            title = flat(entry.data.get(entry.section.title))
            interests += among_interests(entry.section, title, entry.everything(), losses)
            continue
        for where, note in entry.notes:
            losses.add(where, note)
        _fill(entry, losses)
        if entry.section.summary:
            items.append(_with_summary(entry, owner, losses))
        elif name == "languages":
            items.append(entry.item)
            interests += _language(entry, losses)
        else:
            items += _with_name(name, entry, losses)
    return items, interests


def _fill(entry: Entry, losses: Losses) -> None:
    """Put the fields into YAMLResume's order, and blanks where it asks for a text."""
    item: Item = {}
    for one in entry.section.fields:
        if one.theirs in entry.item:
            item[one.theirs] = entry.item[one.theirs]
        elif one.required:
            item[one.theirs] = " " * one.least
            if all(rest.key != one.ours for rest in entry.rests):
                why = f"YAMLResume asks for {one.theirs}, and has blanks there"
                losses.add(f"{entry.place}.{one.ours}", why)
    entry.item = item


def _with_summary(entry: Entry, owner: Owner, losses: Losses) -> Item:
    key = entry.section.summary
    prose, points = entry.data.get(key), entry.data.get("highlights")
    text = prose if isinstance(prose, str) else ""
    texts = [point for point in _listed(points) if isinstance(point, str)]
    facts = _facts(entry.section, entry.rests, owner)
    free = next((one for one in entry.section.fields if one.theirs == "description"), None)
    if free and text and free.theirs not in entry.item and _too_long(text, texts, facts):
        part = fit(free, text)
        entry.item[free.theirs], text = part.value, ""
        why = "YAMLResume's summary has no room for it, and its description has it"
        losses.add(f"{entry.place}.{key}", why)
        if part.rest:
            rest = Rest(free.ours, part.rest, f"{entry.place}.{key}", part.why)
            facts += _facts(entry.section, [rest], owner)
    places = (f"{entry.place}.{key}", f"{entry.place}.highlights")
    told = summary((places[0], text), (places[1], texts), facts, losses)
    if told is None and entry.section.needs_summary:
        told = " " * LEAST
        losses.add(places[0], "YAMLResume asks for summary, and has blanks there")
    return entry.item | ({"summary": told} if told else {})


def _facts(section: Section, rests: list[Rest], owner: Owner) -> list[Fact]:
    return [fact for rest in rests for fact in facts_of(section, rest, owner)]


def _too_long(text: str, texts: list[str], facts: list[Fact]) -> bool:
    return sum(map(length, (text, *texts, *(fact.line for fact in facts)))) > MOST


def _with_name(name: str, entry: Entry, losses: Losses) -> list[Item]:
    """An entry without a summary, and others for what is too long for a keyword."""
    words = [rest for rest in entry.rests if rest.key == "keywords"]
    others = [rest for rest in entry.rests if rest.key != "keywords"]
    title = entry.item["name"].strip()
    plain = as_interest(title) if name == "interests" else title
    entry.item["name"] = padded(detailed(entry.section, plain, others, losses), 2)
    texts = [(rest.place, flat(text)) for rest in words for text in _listed(rest.value)]
    why = f"too long for a keyword of YAMLResume, so it is one of the {name} by itself"
    level = {"level": entry.item["level"]} if "level" in entry.item else {}
    further = more_names(plain, texts, losses, why)
    return [entry.item, *({"name": name, **level} for name in further)]


def _language(entry: Entry, losses: Losses) -> list[Item]:
    """Add what is left to say of a language to its keywords; return interests that say the rest."""
    item, elsewhere = entry.item, []
    for rest in entry.rests:
        line = f"{entry.section.label(rest.key)}: {flat(rest.value)}"
        if rest.key != "keywords" and length(line) <= KEYWORD_LENGTH:
            item["keywords"] = [*item.get("keywords", ()), line]
            losses.add(rest.place, f"{rest.why}; the keywords have it as text")
        else:
            elsewhere.append(rest)
            losses.add(rest.place, f"{rest.why}, so {_AMONG_INTERESTS}")
    if not elsewhere:
        return []
    plain = [replace(rest, why="") for rest in elsewhere]
    return among_interests(entry.section, item["language"], plain, losses)


def _basics(basics: Mapping[str, Any], owner: Owner, losses: Losses) -> dict[str, Any]:
    """The person: what YAMLResume parts into basics, location and profiles."""
    entry = fitted(BASICS, "basics", basics)
    content: dict[str, Any] = {}
    rests: list[Rest] = []
    if "image" in basics:
        losses.add("basics.image", "left out, as YAMLResume shows no picture")
    place = fitted(LOCATION, "basics.location", _mapping(basics.get("location")))
    if place.item:
        _fill(place, losses)
        content["location"] = place.item
    profiles = [
        (data, fitted(PROFILE, f"basics.profiles[{number}]", data))
        for number, data in enumerate(map(_mapping, _listed(basics.get("profiles"))))
    ]
    for data, profile in profiles:
        if field := profile.missing():
            why = f"YAMLResume asks for a {field} that it knows"
            rests.append(Rest("profiles", data, profile.place, why))
        elif profile.rests:
            rests.append(Rest("profiles", data, profile.place, profile.rests[0].why))
        else:
            _fill(profile, losses)
            content.setdefault("profiles", []).append(profile.item)
    notes = [note for part in (entry, place, *(one for _, one in profiles)) for note in part.notes]
    notes += list(_of_statements(basics.get("statements")))
    for where, note in notes:
        losses.add(where, note)
    told = {"image", "location", "profiles"}
    rests += [*place.rests, *(rest for rest in entry.rests if rest.key not in told)]
    entry.rests = rests
    _fill(entry, losses)
    return {"basics": _with_summary(entry, owner, losses), **content}


def _of_statements(statements: Any) -> Iterator[tuple[str, str]]:
    for number, statement in enumerate(_listed(statements)):
        for key in _mapping(statement).keys() - {"name", "summary"}:
            place = f"basics.statements[{number}].{key}"
            yield place, "left out, as YAMLResume keeps nothing like it"


def _meta(meta: Any, losses: Losses) -> dict[str, Any]:
    language = _mapping(_mapping(meta).get("jresume")).get("language")
    found = locale(language) if isinstance(language, str) else None
    if isinstance(language, str) and found and language_tag(found) != language:
        why = f"{quoted(language)} is not in YAMLResume's list of languages, which has {found!r}"
        losses.add("meta.jresume.language", why)
    if meta:
        kept = " but its language" if found else ""
        losses.add("meta", f"left out{kept}, as YAMLResume keeps nothing like it")
    return {"locale": {"language": found}} if found else {}


def _headed(kinds: list[str], whole: Mapping[str, Any]) -> dict[str, Any]:
    """Layouts as YAMLResume has them by itself, but that the interests' heading says what is there.

    The heading is English, as all words are that stand there.
    """
    if whole.get("locale", {"language": "en"}) != {"language": "en"}:
        return {}
    *first, last = kinds
    heading = f"{', '.join(first)} and {last}" if first else last
    sections = {"aliases": {"interests": heading.capitalize()}}
    return {"layouts": [{"engine": engine, "sections": sections} for engine in _ENGINES]}


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
