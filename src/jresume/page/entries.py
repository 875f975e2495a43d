"""Entries of one place in the document → parts: what is drawn the same way stands together."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from jresume.page.context import Context
from jresume.page.dates import moment, money, names_year, number, span
from jresume.page.lines import course_facts, course_name, service_lines, teaching_lines
from jresume.page.links import arxiv_url, bare_arxiv, bare_doi, doi_url, plain_url, safe_url
from jresume.page.model import Part
from jresume.page.people import as_mapping, people

Entry = Mapping[str, Any]

TALKS = frozenset({"talk", "invited-talk", "keynote", "panel", "poster", "tutorial"})

# What a line has no room for.
_DETAILS = (
    *("summary", "highlights", "description", "note", "links", "url", "keywords"),
    *("advisors", "people", "studyType", "thesis"),
)


def parts(
    place: str, entries: Sequence[Entry], context: Context, *, first_number: int
) -> list[Part]:
    """The parts that the entries of one place make, each of one kind, in order."""
    if place == "publications":
        return [_publications(entries, context, first_number)]
    if place == "projects":
        return _by_kind(entries, context, _project_kind)
    if place == "volunteer":
        return _by_kind(entries, context, _volunteer_kind)
    prepare = _PREPARE.get(place, _common)
    return [Part(place, tuple(prepare(entries, context)))]


def _common(entries: Iterable[Entry], context: Context) -> Iterable[Any]:
    return [_prepared(entry, context) for entry in entries]


def _certificates(entries: Iterable[Entry], context: Context) -> Iterable[Any]:
    return [_prepared(entry, context, open_ended=False) for entry in entries]


def _prepared(
    entry: Entry, context: Context, *, expected: bool = False, open_ended: bool = True
) -> dict[str, Any]:
    """What any entry may have: addresses made safe, people, dates."""
    today = context.today if expected else None
    return {
        **entry,
        "url": safe_url(entry.get("url")),
        "url_text": plain_url(entry.get("url", "")),
        "links": _links(entry),
        "dates": span(entry, context.language, open_ended=open_ended, today=today),
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

    def position(entry: Entry) -> object:
        heading = (entry.get("name"), entry.get("position"))
        return heading if entry.get("project") and any(heading) else id(entry)

    for _, group in groupby(entries, position):
        prepared = [_prepared(entry, context) for entry in group]
        if len(prepared) == 1:
            yield {**prepared[0], "projects": ()}
        else:
            shared = {field: _shared(prepared, field) for field in ("location", "url", "url_text")}
            own = [{**p, **{f: "" for f in shared if p.get(f) == shared[f]}} for p in prepared]
            yield {**prepared[0], **shared, "projects": tuple(own)}


def _shared(entries: Iterable[Entry], field: str) -> Any:
    """What the first entry that has the field says; a project says only what differs from it."""
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
            **_prepared(entry, context, open_ended=False),
            "money": ""
            if amount is None
            else money(amount, entry.get("currency", ""), context.language),
        }


def _metrics(entries: Iterable[Entry], context: Context) -> Iterable[Any]:
    for entry in entries:
        value = entry.get("value")
        yield {
            **_prepared(entry, context),
            "value": "" if value is None else number(value, context.language),
        }


def _references(entries: Iterable[Entry], context: Context) -> Iterable[Any]:
    for entry in entries:
        yield {**_prepared(entry, context), "person": next(iter(people([entry])), None)}


def _publications(entries: Sequence[Entry], context: Context, first_number: int) -> Part:
    marks = context.marks
    prepared = []
    for position, entry in enumerate(entries, first_number):
        doi, arxiv = bare_doi(entry.get("doi", "")), bare_arxiv(entry.get("arxiv", ""))
        status = entry.get("status", "")
        prepared.append(
            {
                **_prepared(entry, context, open_ended=False),
                "number_in_list": position,
                "authors": marks.authors(entry, context.owner),
                "where": _where(entry),
                "released": moment(_release(entry), context.language),
                "state": context.words.get(f"state:{status}", status),
                "doi": doi,
                "doi_url": doi_url(doi) if doi else "",
                "arxiv": arxiv,
                "arxiv_url": arxiv_url(arxiv) if arxiv else "",
            }
        )
    return Part("publications", tuple(prepared), marks.legend(entries, context.words))


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
    is_year = len(date) == 4  # noqa: PLR2004 - a year has four digits
    return "" if is_year and names_year(venue, date) else date


def _by_kind(
    entries: Sequence[Entry], context: Context, kind_of: Callable[[Entry], str]
) -> list[Part]:
    """A part for each kind, kinds in the order of their first entry."""
    kinds: dict[str, list[Entry]] = {}
    for entry in entries:
        kinds.setdefault(kind_of(entry), []).append(entry)
    found = (
        Part(_DRAWN_AS.get(kind, kind), tuple(_PREPARE_KIND[kind](drawn, context)))
        for kind, drawn in kinds.items()
    )
    return [part for part in found if part.entries]


def _project_kind(entry: Entry) -> str:
    kind = entry.get("type", "")
    if kind == "teaching":
        return "projects" if _has_details(entry) else "teaching lines"
    return "talks" if kind in TALKS else kind if kind == "supervision" else "projects"


def _volunteer_kind(entry: Entry) -> str:
    """Service that needs no more than its venue is gathered by role, the rest has a heading."""
    return "volunteer" if _has_details(entry) else "service lines"


def _has_details(entry: Entry) -> bool:
    return any(entry.get(field) for field in _DETAILS)


def _talks(entries: Iterable[Entry], context: Context) -> Iterable[Any]:
    for entry in entries:
        kind = str(entry["type"]).replace("-", " ").capitalize()
        yield {**_project(entry, context, open_ended=False), "kind": kind}


def _projects(entries: Iterable[Entry], context: Context) -> Iterable[Any]:
    """Projects, and courses with more to say than a line holds."""
    for entry in entries:
        yield _project(entry, context, open_ended=entry.get("type") != "teaching")


def _project(entry: Entry, context: Context, *, open_ended: bool = True) -> dict[str, Any]:
    return {
        **_prepared(entry, context, open_ended=open_ended),
        "name": course_name(entry),
        "course_facts": course_facts(entry, context),
    }


def _supervision(entries: Iterable[Entry], context: Context) -> Iterable[Any]:
    return (_project(entry, context) for entry in entries)


_PREPARE: Mapping[str, Callable[[Iterable[Entry], Context], Iterable[Any]]] = {
    "awards": _awards,
    "certificates": _certificates,
    "education": _education,
    "metrics": _metrics,
    "references": _references,
    "work": _work,
}

_PREPARE_KIND: Mapping[str, Callable[[Iterable[Entry], Context], Iterable[Any]]] = {
    "projects": _projects,
    "service lines": service_lines,
    "supervision": _supervision,
    "talks": _talks,
    "teaching lines": teaching_lines,
    "volunteer": _common,
}

_DRAWN_AS: Mapping[str, str] = {"service lines": "lines", "teaching lines": "lines"}
