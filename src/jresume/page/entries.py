"""Entries of one place in the document → parts: what is drawn the same way stands together."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from jresume.page.context import Context
from jresume.page.dates import money, moment, span
from jresume.page.lines import Line, service_lines, teaching_lines
from jresume.page.links import arxiv_url, doi_url, plain_url, safe_url
from jresume.page.model import Part
from jresume.page.people import Marks, as_mapping, people

Entry = Mapping[str, Any]

TALKS = frozenset({"talk", "invited-talk", "keynote", "panel", "poster", "tutorial"})

_DETAILS = ("summary", "highlights", "description", "note", "links", "url")


def parts(place: str, entries: Sequence[Entry], context: Context, *, first_number: int) -> list[Part]:
    """The parts that the entries of one place make, each of one kind, in order."""
    if place == "publications":
        return [_publications(entries, context, first_number)]
    if place == "projects":
        return _projects(entries, context)
    if place == "volunteer":
        return _volunteer(entries, context)
    return [Part(place, tuple(_PREPARE.get(place, _common)(entries, context)))]


def _common(entries: Iterable[Entry], context: Context) -> Iterable[Any]:
    """What any entry may have: addresses made safe, people, dates."""
    return [_prepared(entry, context) for entry in entries]


def _prepared(entry: Entry, context: Context, *, expected: bool = False) -> dict[str, Any]:
    return {
        **entry,
        "url": safe_url(entry.get("url")),
        "url_text": plain_url(entry.get("url", "")),
        "links": _links(entry),
        "dates": span(entry, context.language, today=context.today if expected else None),
        "advisors": people(entry.get("advisors", ())),
        "committee": people(entry.get("committee", ())),
        "people": people(entry.get("people", ())),
        "thesis": _thesis(entry.get("thesis")),
        "date": moment(entry.get("date", ""), context.language),
    }


def _links(entry: Entry) -> tuple[Entry, ...]:
    """The links that lead somewhere safe; one that doesn't keeps its name as text."""
    return tuple({**link, "url": safe_url(link.get("url"))} for link in entry.get("links", ()))


def _thesis(thesis: object) -> Entry:
    if not thesis:
        return {}
    named = as_mapping(thesis)
    return {**named, "url": safe_url(named.get("url"))}


def _work(entries: Iterable[Entry], context: Context) -> Iterable[Any]:
    """Positions; neighbours that are projects of one position stand under one heading."""

    def position(entry: Entry) -> tuple[object, ...]:
        same = (entry.get("name"), entry.get("position")) if entry.get("project") else id(entry)
        return (same,)

    for _, group in groupby(entries, position):
        prepared = [_prepared(entry, context) for entry in group]
        if len(prepared) == 1:
            yield {**prepared[0], "projects": ()}
        else:
            first = {f: _first(prepared, f) for f in ("name", "position", "location", "url")}
            yield {**first, "projects": tuple(prepared)}


def _first(entries: Iterable[Entry], field: str) -> Any:
    return next((entry[field] for entry in entries if entry.get(field)), "")


def _education(entries: Iterable[Entry], context: Context) -> Iterable[Any]:
    for entry in entries:
        yield {
            **_prepared(entry, context, expected=True),
            "degree": ", ".join(filter(None, (entry.get("studyType"), entry.get("area")))),
            "grade": _grade(entry.get("score", ""), context),
        }


def _grade(score: str, context: Context) -> str:
    """A score with its name: a grade point average where it reads as one, else a grade."""
    value, _, scale = score.replace(" ", "").partition("/")
    if not score or any(c.isalpha() for c in score):
        return score
    is_gpa = "." in value and (not scale or scale.startswith(("4", "5")))
    return f"{context.words['gpa' if is_gpa else 'grade']} {score}"


def _awards(entries: Iterable[Entry], context: Context) -> Iterable[Any]:
    for entry in entries:
        amount = entry.get("amount")
        yield {
            **_prepared(entry, context),
            "dates": span(entry, context.language, open_ended=False),
            "money": ""
            if amount is None
            else money(amount, entry.get("currency", ""), context.language),
        }


def _metrics(entries: Iterable[Entry], context: Context) -> Iterable[Any]:
    for entry in entries:
        value = entry.get("value", "")
        yield {
            **_prepared(entry, context),
            "value": money(value, "", context.language) if isinstance(value, (int, float)) else "",
        }


def _references(entries: Iterable[Entry], context: Context) -> Iterable[Any]:
    for entry in entries:
        yield {**_prepared(entry, context), "person": people([entry])[0]}


def _publications(entries: Sequence[Entry], context: Context, first_number: int) -> Part:
    marks = Marks.for_papers(entries)
    words = context.words
    prepared = []
    for number, entry in enumerate(entries, first_number):
        doi, arxiv = entry.get("doi", ""), entry.get("arxiv", "")
        prepared.append(
            {
                **_prepared(entry, context),
                "number_in_list": number,
                "authors": marks.authors(entry, context.owner),
                "where": _where(entry),
                "released": moment(_release(entry), context.language),
                "state": words.get(entry.get("status", ""), entry.get("status", "")),
                "doi": doi,
                "doi_url": doi_url(doi) if doi else "",
                "arxiv": arxiv,
                "arxiv_url": arxiv_url(arxiv) if arxiv else "",
            }
        )
    legend = []
    if marks.equal:
        word = words["equal"] if len(marks.equal) == 1 else words["equal-groups"]
        legend.append((", ".join(marks.equal), word))
    if marks.corresponding:
        legend.append((marks.corresponding, words["corresponding"]))
    return Part("publications", tuple(prepared), tuple(legend))


def _where(entry: Entry) -> str:
    """The venue in full with its short form, then volume, issue, pages and number."""
    full, short = entry.get("publisher", ""), entry.get("venue", "")
    venue = f"{full} ({short})" if full and short and short not in full else full or short
    volume, issue = entry.get("volume", ""), entry.get("issue", "")
    numbered = f"{volume}({issue})" if volume and issue else volume or issue
    return ", ".join(filter(None, (venue, numbered, entry.get("pages"), entry.get("number"))))


def _release(entry: Entry) -> str:
    """The release date, unless it is a year that the venue's short form names already."""
    date, venue = entry.get("releaseDate", ""), entry.get("venue", "")
    said = date[:4] in venue or f"'{date[2:4]}" in venue or f"’{date[2:4]}" in venue
    return "" if len(date) == 4 and said else date  # noqa: PLR2004 - a year has four digits


def _projects(entries: Sequence[Entry], context: Context) -> list[Part]:
    kinds: dict[str, list[Any]] = {}
    for entry in entries:
        kind = entry.get("type", "")
        has_details = any(entry.get(field) for field in _DETAILS)
        if kind == "teaching" and not has_details:
            kinds.setdefault("teaching", []).append(entry)
        elif kind in TALKS:
            kinds.setdefault("talks", []).append(_talk(entry, context))
        elif kind == "supervision":
            kinds.setdefault("supervision", []).append(_prepared(entry, context))
        else:
            kinds.setdefault("projects", []).append(_project(entry, context))
    lines: Sequence[Line] = teaching_lines(kinds.pop("teaching", []), context)
    found = [Part("lines", tuple(lines))] if lines else []
    return found + [Part(kind, tuple(drawn)) for kind, drawn in kinds.items()]


def _talk(entry: Entry, context: Context) -> dict[str, Any]:
    kind = str(entry.get("type", "")).replace("-", " ").capitalize()
    return {
        **_prepared(entry, context),
        "dates": span(entry, context.language, open_ended=False),
        "kind": kind,
    }


def _project(entry: Entry, context: Context) -> dict[str, Any]:
    """A project, or a course with more to say than a line holds."""
    is_course = entry.get("type") == "teaching"
    name = " ".join(filter(None, (entry.get("code"), entry.get("name"))))
    return {
        **_prepared(entry, context),
        "dates": span(entry, context.language, open_ended=not is_course),
        "name": name,
    }


def _volunteer(entries: Sequence[Entry], context: Context) -> list[Part]:
    """Service: what needs no more than its venue is gathered by role, the rest has a heading."""
    plain = [e for e in entries if not any(e.get(field) for field in _DETAILS)]
    rest = [_prepared(e, context) for e in entries if any(e.get(field) for field in _DETAILS)]
    lines = service_lines(plain, context)
    found = [Part("lines", tuple(lines))] if lines else []
    return found + ([Part("volunteer", tuple(rest))] if rest else [])


_PREPARE: Mapping[str, Callable[[Iterable[Entry], Context], Iterable[Any]]] = {
    "awards": _awards,
    "education": _education,
    "metrics": _metrics,
    "references": _references,
    "work": _work,
}
