"""Entries of a document as entries of RenderCV, all of one kind where they share a section."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from jresume.exchange.rendercv import citation, labels, titles
from jresume.exchange.rendercv.escape import literal, paragraphs, sealed
from jresume.exchange.rendercv.record import Facts, Record, record

if TYPE_CHECKING:
    from jresume.exchange.losses import Losses
    from jresume.names import Owner

Kind = Literal["publication", "education", "line", "bullet", "text", "record"]
Placed = tuple[str, str, Mapping[str, Any]]
"""The section of JSON Resume, the place in the document ("work[2]"), and the entry there."""

TALKS = frozenset({"talk", "invited-talk", "keynote", "panel", "poster", "tutorial"})
_LINES = {"skills", "languages", "basics.metrics", "contact"}
# RenderCV sets a degree in a column of one centimetre: longer words stick out of it.
_SHORT_DEGREE = re.compile(r"(?=.{1,16}$)(?:\W*\w){1,4}\W*(?: (?:\W*\w){1,4}\W*)*")


def section(
    title: str, entries: Sequence[Placed], losses: Losses, owner: Owner
) -> list[dict[str, Any] | str]:
    """Return the entries of a section, of which there is one at least.

    RenderCV wants one kind of entry in each section: general ones, where several kinds come
    together.
    """
    kind = _common({_kind(place, entry) for place, _, entry in entries})
    all_facts = [Facts(where, dict(entry)) for _, where, entry in entries]
    if kind == "text":
        return [text for facts in all_facts for text in _texts(facts)]
    if kind == "record":
        made = [
            _record(place, facts, losses, owner)
            for (place, _, _), facts in zip(entries, all_facts, strict=True)
        ]
        with_second = any(one.second for one in made)
        shown = [one.shown(with_second=with_second) for one in made]
        seen = "company" if with_second else "name"
    else:
        shown = [
            _WRITE[kind](place, facts, losses, owner)
            for (place, _, _), facts in zip(entries, all_facts, strict=True)
        ]
        seen = next(iter(shown[0]))
    for one in shown:
        if one.get("label") == "":
            one["label"] = literal(title)
    return [
        one | _told_place(title, seen, place, entry)
        for one, (place, _, entry) in zip(shown, entries, strict=True)
    ]


def _kind(place: str, entry: Mapping[str, Any]) -> Kind:
    if place in _LINES or (place == "interests" and entry.get("keywords")):
        return "line"
    kinds: Mapping[str, Kind] = {
        "publications": "publication",
        "education": "education",
        "interests": "bullet",
        "basics.summary": "text",
    }
    return kinds.get(place, "record")


def _common(kinds: set[Kind]) -> Kind:
    if len(kinds) == 1:
        return next(iter(kinds))
    return "line" if kinds <= {"line", "bullet"} else "record"


def _told_place(title: str, seen: str, place: str, entry: Mapping[str, Any]) -> dict[str, str]:
    """The key that tells where an entry comes from, unless its title tells that already."""
    kind = str(entry.get("type", ""))
    if place == "contact" or titles.place_for(title, seen) == (place, kind):
        return {}
    return {"jresume": f"{place}:{kind}" if kind else place}


def _texts(facts: Facts) -> list[str]:
    return paragraphs(facts.text("summary"))


def _publication(_: str, facts: Facts, losses: Losses, owner: Owner) -> dict[str, Any]:
    facts.left.pop("type", None)
    return citation.entry_of(facts, losses, owner) | facts.extras(losses)


def _education(_: str, facts: Facts, losses: Losses, __: Owner) -> dict[str, Any]:
    facts.left.pop("type", None)
    degree, area = facts.text("studyType"), facts.text("area")
    if not _SHORT_DEGREE.fullmatch(degree):
        degree, area = "", f"{degree} in {area}" if area else degree
    one = record(facts, losses, heading=facts.text("institution"), second="")
    shown = one.shown(with_second=False)
    made = {"institution": shown.pop("name"), "area": literal(area, at_edge=True)}
    return made | ({"degree": literal(degree)} if degree else {}) | shown


def _line(place: str, facts: Facts, losses: Losses, _: Owner) -> dict[str, Any]:
    facts.left.pop("type", None)
    label, details = _of_line(place, facts)
    shown = sealed("; ".join(filter(None, (details, *facts.lines(losses)))), at_edge=True)
    return {"label": literal(label), "details": shown} | facts.extras(losses)


def _of_line(place: str, facts: Facts) -> tuple[str, str]:
    if place == "languages":
        return facts.text("language"), literal(facts.text("fluency"))
    if place == "contact":
        return facts.text("name"), facts.text("details")
    if place == "basics.metrics":
        return facts.text("name"), _metric(facts)
    name, level = facts.text("name"), facts.text("level")
    label = f"{name} ({level})" if name and level else name or level
    return label, literal(labels.keyword_row(facts.texts("keywords")))


def _metric(facts: Facts) -> str:
    value, source = facts.left.pop("value", ""), facts.text("source")
    url, date = facts.text("url"), facts.text("date")
    shown = labels.person({"name": source, "url": url}) if url else literal(source)
    told = ", ".join(filter(None, (shown, date)))
    return sealed(f"{value} ({told})" if told else str(value))


def _bullet(_: str, facts: Facts, losses: Losses, __: Owner) -> dict[str, Any]:
    facts.left.pop("type", None)
    parts = [literal(facts.text("name")), *facts.lines(losses)]
    return {"bullet": sealed("; ".join(filter(None, parts)))} | facts.extras(losses)


_WRITE: Mapping[Kind, Callable[[str, Facts, Losses, Owner], dict[str, Any]]] = {
    "publication": _publication,
    "education": _education,
    "line": _line,
    "bullet": _bullet,
}


def _record(place: str, facts: Facts, losses: Losses, owner: Owner) -> Record:
    """An entry of any section, as RenderCV's general kinds show it."""
    kind = facts.text("type")
    match place:
        case "projects":
            return _project(kind, facts, losses)
        case "publications":
            return _paper(facts, losses, owner)
        case "education":
            heading = facts.text("institution")
            second = " in ".join(filter(None, (facts.text("studyType"), facts.text("area"))))
            return record(facts, losses, heading=heading, second=literal(second))
        case "references":
            is_whole = "role" in facts.left and "organization" in facts.left
            told = [facts.text("role"), facts.text("organization") if is_whole else ""]
            return record(
                facts,
                losses,
                heading=facts.text("name"),
                second=literal(", ".join(filter(None, told))),
                summary=facts.text("reference"),
            )
    if place == "certificates" and "endDate" in facts.left and "startDate" not in facts.left:
        facts.left["startDate"] = facts.text("date")
    names = _NAMES.get(place, ("name", ""))
    return record(
        facts,
        losses,
        heading=facts.text(names[0]),
        second=literal(facts.text(names[1])),
        date=facts.text("date"),
    )


# What the heading of an entry is, and what stands behind it.
_NAMES: Mapping[str, tuple[str, str]] = {
    "awards": ("title", "awarder"),
    "certificates": ("name", "issuer"),
    "interests": ("name", "level"),
    "languages": ("language", "fluency"),
    "skills": ("name", "level"),
    "volunteer": ("organization", "position"),
    "work": ("name", "position"),
}


def _project(kind: str, facts: Facts, losses: Losses) -> Record:
    name, second, words = facts.text("name"), "", ""
    if kind in TALKS:
        second = facts.text("entity")
    elif kind == "teaching":
        name = ": ".join(filter(None, (facts.text("code"), name)))
        second, words = ", ".join(facts.texts("roles")), facts.text("term")
    elif kind == "supervision":
        second = facts.text("studyType")
    summary = facts.text("description")
    return record(facts, losses, heading=name, second=literal(second), words=words, summary=summary)


def _paper(facts: Facts, losses: Losses, owner: Owner) -> Record:
    name, date, url = facts.text("name"), facts.text("releaseDate"), facts.text("url")
    location, people = facts.text("location"), facts.left.pop("authors", [])
    names = citation.authors(people, owner, losses, f"{facts.place}.authors")
    summary = facts.text("summary")
    has_equals = any(map(citation.is_equal, people))
    told = citation.journal_of(facts, losses, facts.text("doi"), has_equals=has_equals)
    facts.left |= {key: text for key, text in (("url", url), ("location", location)) if text}
    return record(
        facts,
        losses,
        heading=name,
        second=labels.joined(names),
        date=date,
        summary=summary,
        first=[sealed(f"Published: {told}")] if told else [],
    )
