"""Entries of RenderCV as entries of JSON Resume, by the section that they belong in."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jresume.exchange.rendercv import cited, dates, labels, unescape
from jresume.exchange.rendercv.entries import TALKS
from jresume.exchange.rendercv.given import Given

Entry = dict[str, Any]

# The fields that a line with a label may tell, beside those of every entry.
_EVERYWHERE = frozenset({"links", "location", "note", "status", "url"})
_TOLD: Mapping[str, frozenset[str]] = {
    "awards": frozenset({"amount", "date", "number", "people", "roles"}),
    "certificates": frozenset({"date"}),
    "education": frozenset({"advisors", "committee", "courses", "honors", "score", "thesis"}),
    "projects": frozenset(
        {
            *("advisors", "code", "enrollment", "entity", "keywords", "level", "people", "roles"),
            *("score", "studyType", "summary", "term", "thesis"),
        }
    ),
    "interests": frozenset({"summary"}),
    "languages": frozenset({"summary"}),
    "references": frozenset({"email", "orcid", "organization", "role", "summary"}),
    "skills": frozenset({"summary"}),
    "work": frozenset({"advisors", "description", "project"}),
}
SHORT = frozenset({"", "bullet", "number", "reversed_number"})
LINES = SHORT | {"label"}
_WITH_HIGHLIGHTS = frozenset({"projects", "volunteer", "work"})

# Where a date in brackets at the end of a line is the entry's.
_DATED = frozenset({"awards", "certificates", "projects", "publications", "volunteer", "work"})

_DEGREE = re.compile(
    r"((?:[\w.()-]+ )*?(?:ph\.? ?d|d\.? ?phil|[bm]\.? ?(?:sc?|a|eng|phil|ed|tech|ba)|bachelor"
    r"|master|magister|dr|dipl(?:om\w*)?|doctor\w*|doktor\w*|licen\w+|associate|minor|certificate"
    r"|promotion|habilitation|abitur|postdoc\w*|laurea|engineer|диплом|кандидат)\b.*?) in (.+)",
    re.IGNORECASE,
)
_SOLE_DEGREE = re.compile(_DEGREE.pattern.partition(" in ")[0], re.IGNORECASE)
_COURSE = re.compile(r"([A-Z]{2,6}[ -]?[0-9]{1,4}[A-Z]{0,2}): (.+)")
_BEHIND = re.compile(r"(.+?)\s+\(([^()]+)\)")


@dataclass(slots=True)
class Head:
    """What stands in the first line of an entry, of whichever kind it is."""

    heading: str = ""
    url: str = ""
    second: str = ""  # this and the lines below as `labels` and `unescape` read them
    rest: list[str] = field(default_factory=list)


def entry(place: str, kind: str, given: Given, owners: list[str]) -> Entry:
    """Return the entry of a section that an entry of RenderCV is; its type is `kind`, if any."""
    if place == "publications" and given.kind == "title":
        made, note = cited.publication(given, owners)
        _add(made, "note", unescape.markdown(note), separator="; ")
    else:
        head = _head(place, given)
        made = _told(_BUILD.get(place, _named)(place, kind, head, given))
        if head.url:
            made.setdefault("url", head.url)
        _lines([*head.rest, *given.all_marked("highlights")], place, made)
    if kind:
        made["type"] = kind
    summary = unescape.paragraphs(given.marked("summary"))
    _add(
        made, {"projects": "description", "references": "reference"}.get(place, "summary"), summary
    )
    _add(made, "location", given.text("location"), separator=", ")
    _date(place, kind, made, given)
    if url := given.raw("url"):
        made.setdefault("url", url)
    return _told(made)


def _told(made: Entry) -> Entry:
    return {name: value for name, value in made.items() if value not in ("", [], {})}


def _head(place: str, given: Given) -> Head:
    """The first line of an entry; an institution's subject is left, for who wants it apart."""
    if given.kind in SHORT:
        return _head_of_text(place, given)
    head = Head(*given.linked(given.kind))
    match given.kind:
        case "company":
            head.second = given.marked("position")
        case "institution" if place != "education":
            told = (given.marked("degree"), given.marked("area"), given.marked("grade"))
            head.second = ", ".join(filter(None, told))
        case "title":
            head.second = ", ".join(given.all_marked("authors"))
            head.rest = [text for text in (given.marked("journal"),) if text]
            doi = given.raw("doi")
            head.url = head.url or (f"https://doi.org/{doi}" if doi else "")
        case "label":
            head.second, head.rest = _parted(place, given.marked("details"))
            if place in _DATED and dates.is_whole(head.second):
                head.second, given.left["date"] = "", head.second
    return head


def _head_of_text(place: str, given: Given) -> Head:
    """The first line of a text: a label and what it is for, or the whole line."""
    first, *below = given.marked(given.kind).split("\n")
    first, rest = _parted(place, first)
    if place in _DATED and (behind := _BEHIND.fullmatch(first)) and dates.is_whole(behind[2]):
        first, given.left["date"] = behind.groups()
    label, details = labels.split(first)
    if label and (first.startswith("*") or place in {"skills", "interests"}):
        return Head(label, "", details, [*rest, *below])
    return Head(unescape.letters(first), unescape.address(first), "", [*rest, *below])


def _parted(place: str, text: str) -> tuple[str, list[str]]:
    """A line, and the facts with a label that come behind semicolons in it."""
    known = _EVERYWHERE | _TOLD.get(place, frozenset())
    parts = labels.parts(text, known)
    at = next((i for i, part in enumerate(parts) if labels.fact(part, known)), len(parts))
    return "; ".join(parts[:at]), parts[at:]


def _named(place: str, _: str, head: Head, given: Given) -> Entry:
    """An entry whose heading and second part have a field each."""
    first, second = _NAMES.get(place, ("name", "summary"))
    if given.kind in LINES and head.second:
        # "Reviewer: Journal of Examples", and "Best Paper Award: for the one on examples".
        first, second = (second, first) if place == "volunteer" else (first, second)
        second = "summary" if place == "awards" else second
    return {first: head.heading, second: unescape.letters(head.second)}


_NAMES: Mapping[str, tuple[str, str]] = {
    "awards": ("title", "awarder"),
    "certificates": ("name", "issuer"),
    "volunteer": ("organization", "position"),
    "work": ("name", "position"),
}


def _education(_: str, __: str, head: Head, given: Given) -> Entry:
    degree, area = given.text("degree"), given.text("area") or unescape.letters(head.second)
    if not degree and (parts := _DEGREE.fullmatch(area)):
        degree, area = parts.groups()
    elif not degree and _SOLE_DEGREE.fullmatch(area):
        degree, area = area, ""
    score = re.sub(r"^(?:c?gpa|grade)\s*:?\s+", "", given.text("grade"), flags=re.IGNORECASE)
    return {"institution": head.heading, "studyType": degree, "area": area, "score": score}


def _publication(_: str, __: str, head: Head, given: Given) -> Entry:
    """A publication that shares its section with other entries, or one in words."""
    made: Entry = {"name": head.heading}
    if given.kind in {"company", "name"}:
        made["authors"] = cited.authors(labels.parted(head.second))
    for text in given.left.get("highlights", ()):
        label, told = labels.split(unescape.taken_in(text))
        if label == "Published":
            given.left["highlights"].remove(text)
            made["note"] = "; ".join(cited.journal(told, made))
            break
    return made


def _project(_: str, kind: str, head: Head, given: Given) -> Entry:
    made: Entry = {"name": head.heading}
    if given.kind == "title":
        made["people"] = _items(head.second)
    elif given.kind in LINES and head.second:
        made["description"] = unescape.markdown(head.second)
    elif kind in TALKS and given.kind not in SHORT:
        made["entity"] = unescape.letters(head.second)
    elif kind in TALKS:
        made["name"], _dash, made["entity"] = head.heading.replace(" – ", " — ", 1).partition(" — ")
    elif kind == "supervision":
        made["studyType"] = unescape.letters(head.second)
    else:
        made["roles"] = _items(head.second)
    if kind == "teaching" and (course := _COURSE.fullmatch(head.heading)):
        made["code"], made["name"] = course.groups()
    return made


def _skill(place: str, _: str, head: Head, given: Given) -> Entry:
    if given.kind not in LINES:
        return {"name": head.heading, "level": unescape.letters(head.second)}
    words = [unescape.letters(item) for item in labels.keywords(head.second)]
    made: Entry = {"name": head.heading, "keywords": words}
    if place == "skills" and (level := _BEHIND.fullmatch(head.heading)):
        made["name"], made["level"] = level.groups()
    return made


def _language(_: str, __: str, head: Head, ___: Given) -> Entry:
    if not head.second and (told := _BEHIND.fullmatch(head.heading)):
        return {"language": told[1], "fluency": told[2]}
    return {"language": head.heading, "fluency": unescape.letters(head.second)}


def _reference(_: str, __: str, head: Head, given: Given) -> Entry:
    if given.kind in LINES:
        return {"name": head.heading, "reference": unescape.markdown(head.second)}
    role, _comma, organization = unescape.letters(head.second).partition(", ")
    return {"name": head.heading, "role": role, "organization": organization}


_BUILD: Mapping[str, Callable[[str, str, Head, Given], Entry]] = {
    "education": _education,
    "interests": _skill,
    "languages": _language,
    "projects": _project,
    "publications": _publication,
    "references": _reference,
    "skills": _skill,
}


def _items(marked: str) -> list[str]:
    return [unescape.letters(item) for item in labels.parted(marked)]


def _lines(texts: Sequence[str], place: str, made: Entry) -> None:
    """Take lines with a label into the fields that they tell, the others as highlights."""
    known = _EVERYWHERE | _TOLD.get(place, frozenset())
    others: list[str] = []
    for text in _apart(texts, known):
        told = labels.fact(text, known)
        if told is None or (told[0] in made and not isinstance(told[1], list)):
            others.append(text)
        elif told[0] == "amount":
            made["amount"], made["currency"] = told[1]
        elif isinstance(told[1], list):
            made[told[0]] = [*made.get(told[0], []), *told[1]]
        else:
            made[told[0]] = told[1]
    shown = [unescape.markdown(text) for text in others]
    if place in _WITH_HIGHLIGHTS:
        made["highlights"] = shown
    elif shown:
        made["summary"] = "\n".join(f"- {text}" for text in shown)


def _apart(texts: Sequence[str], known: frozenset[str]) -> Iterator[str]:
    """The lines, and of those that are nothing but facts each for itself."""
    for text in texts:
        parts = labels.parts(text, known)
        are_facts = len(parts) > 1 and all(labels.fact(part, known) for part in parts)
        yield from parts if are_facts else [text]


def _add(made: Entry, name: str, text: str, *, separator: str = "\n\n") -> None:
    """Put a text before what a field holds already."""
    if text:
        made[name] = separator.join(filter(None, (text, made.get(name))))


def _date(place: str, kind: str, made: Entry, given: Given) -> None:
    """Take the dates of an entry, under the names that its section has for them."""
    fields = {name: given.text(name) for name in ("date", "start_date", "end_date")}
    told = dates.told(fields)
    start, end, note = told.start, told.end, told.text
    if place == "projects" and kind == "teaching" and note and "term" not in made:
        made["term"] = note
        return
    if place == "publications":
        made["releaseDate"] = end or start
    elif place == "awards" and start == end:
        made.setdefault("date", start)
    elif place == "certificates" and "date" not in made and len(start) == len("2020-01-01"):
        made |= {"date": start} if start == end else {"date": start, "endDate": end}
    elif place == "certificates" and start == end:
        made["startDate"] = start
    elif place == "education" and fields["date"] and start == end:
        made["endDate"] = end
    else:
        made["startDate"], made["endDate"] = start, end
    if note:
        _add(made, "note", note)
