"""Teaching: the same course in several terms stands once, with its terms."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from jresume.page.context import Context
from jresume.page.dates import Span, names_year, span
from jresume.page.entry import prepared
from jresume.page.lines import Item, Line, gather, has_details, untold
from jresume.page.links import plain_url, safe_url
from jresume.page.people import people

Entry = Mapping[str, Any]

# What makes two entries one course, beside its code and name.
_COURSE = ("entity", "location", "level", "status")

_OF_A_TERM = ("term", "startDate", "endDate", "enrollment", "score", "note", "url")
_TEXTS = ("description", "summary")
_LISTS = ("highlights", "keywords", "people", "advisors")


def is_line(course: Sequence[Entry]) -> bool:
    """Whether a line is enough for a course, in whichever term it was taught."""
    return not any(has_details({**entry, "people": _told(entry)}) for entry in course)


def _told(entry: Entry) -> list[Any]:
    """The people of whom more is told than their names: a line names people, and no more."""
    return [
        person
        for person in entry.get("people", ())
        if isinstance(person, Mapping) and person.keys() - {"name", "familyName", "orcid"}
    ]


def gathered(entries: Iterable[Entry]) -> Sequence[Sequence[Entry]]:
    """The entries of each course in the same role, courses in the order of their first entry.

    An entry that tells no term is a course of its own.
    """
    courses: dict[object, list[Entry]] = {}
    for index, entry in enumerate(entries):
        roles = ", ".join(entry.get("roles", ())).casefold()
        course = tuple(str(entry.get(field, "")).casefold() for field in _COURSE)
        is_taught = any(entry.get(field) for field in ("term", "startDate", "endDate"))
        key = (course_name(entry).casefold(), roles, course) if is_taught else index
        courses.setdefault(key, []).append(entry)
    return list(courses.values())


def course_lines(courses: Iterable[Sequence[Entry]], context: Context) -> Sequence[Line]:
    """Courses by role, roles in the order of their first entry."""
    comma = context.words["comma"]
    return gather(
        ((comma.join(course[0].get("roles", ())), _line_of(course, context)) for course in courses),
        context.words,
    )


def course_entries(
    courses: Iterable[Sequence[Entry]], context: Context
) -> Iterator[dict[str, Any]]:
    """Courses with more to say than a line holds, each with its terms."""
    for course in courses:
        whole = _merged(course) if len(course) > 1 else dict(course[0])
        yield {
            **prepared(whole, context, open_ended=False),
            "name": course_name(whole),
            "course_facts": course_facts(whole, context),
            "terms": _terms(course, context) if len(course) > 1 else (),
        }


def course_name(entry: Entry) -> str:
    """The name, behind the code that a course has."""
    return " ".join(filter(None, (entry.get("code"), entry.get("name"))))


def course_facts(entry: Entry, context: Context) -> tuple[str, ...]:
    """Level, term, number of students and evaluation, as far as they are given."""
    facts = (entry.get("level", ""), entry.get("term", ""), *_term_facts(entry, context))
    return tuple(fact for fact in facts if fact)


def _term_facts(entry: Entry, context: Context) -> tuple[str, ...]:
    """What one term differs in: how many came, and what they thought."""
    enrollment, score = entry.get("enrollment"), entry.get("score")
    words = context.words
    facts = (
        "" if enrollment is None else words.counted("students", enrollment),
        f"{words['evaluation']} {score}" if score else "",
    )
    return tuple(fact for fact in facts if fact)


def _line_of(course: Sequence[Entry], context: Context) -> Item:
    first = course[0]
    said = [course_name(first), first.get("entity"), first.get("location")]
    comma = context.words["comma"]
    if len(course) > 1:
        text = comma.join(filter(None, (*said, first.get("level"), first.get("status"))))
        return Item(
            text, url=safe_url(_url(course)), terms=_terms(course, context, with_people=True)
        )
    facts = (*said, *course_facts(first, context), first.get("status"), _with(first, context))
    text = comma.join(filter(None, facts)) or plain_url(first.get("url", ""))
    return Item(text, _dates(first, text, context), safe_url(first.get("url")), _note(first))


def _with(entry: Entry, context: Context) -> str:
    """Whom the course was taught with."""
    names = context.words["comma"].join(person.name for person in people(entry.get("people", ())))
    return f"{context.words['with']} {names}" if names else ""


def _note(entry: Entry) -> str:
    return str(entry.get("note", ""))


def _terms(
    course: Sequence[Entry], context: Context, *, with_people: bool = False
) -> tuple[Item, ...]:
    """The terms of a course that was taught in several; a term that has no name is its dates."""
    shared = _url(course)
    return tuple(
        Item(
            entry.get("term", ""),
            _dates(entry, entry.get("term", ""), context),
            safe_url("" if shared else entry.get("url")),
            _note(entry),
            (
                *_term_facts(entry, context),
                *filter(None, [_with(entry, context) if with_people else ""]),
            ),
        )
        for entry in course
    )


def _dates(entry: Entry, text: str, context: Context) -> tuple[Span, ...]:
    """The dates of a course, unless its term tells them."""
    years = {entry[field][:4] for field in ("startDate", "endDate") if entry.get(field)}
    if len(years) == 1 and names_year(entry.get("term", ""), *years):
        return ()
    return untold(entry, text, span(entry, context.language, open_ended=False, form=context.dates))


def _merged(course: Sequence[Entry]) -> dict[str, Any]:
    """What is said of a course in any of its terms, each thing once; without what is a term's."""
    whole = {field: value for entry in reversed(course) for field, value in entry.items()}
    for field in _OF_A_TERM:
        whole.pop(field, None)
    for field in _TEXTS:
        texts = dict.fromkeys(entry[field] for entry in course if entry.get(field))
        whole |= {field: "\n\n".join(texts)} if texts else {}
    for field in _LISTS:
        items = [item for entry in course for item in entry.get(field, ())]
        whole |= {field: [x for i, x in enumerate(items) if x not in items[:i]]} if items else {}
    return {**whole, "links": _merged_links(course), "url": _url(course)}


def _url(course: Sequence[Entry]) -> str:
    """The address that all terms share, else one that may not become a link: it is shown as text.

    Any other is the term's own.
    """
    urls = [entry.get("url", "") for entry in course]
    unsafe = (url for url in urls if url and not safe_url(url))
    return urls[0] if len(set(urls)) == 1 else next(unsafe, "")


def _merged_links(course: Sequence[Entry]) -> list[dict[str, Any]]:
    """The links of all terms; where one name leads to several addresses, with the term."""
    found: list[dict[str, Any]] = []
    for entry in course:
        for link in entry.get("links", ()):
            name, url = link.get("name", ""), link.get("url", "")
            if any(one.get("url", "") == url and one["plain"] == name for one in found):
                continue
            found.append({**link, "plain": name, "term": entry.get("term", "")})
    names = [link["plain"] for link in found]
    return [
        {**link, "name": f"{link['plain']} ({link['term']})"}
        if link["term"] and names.count(link["plain"]) > 1
        else link
        for link in found
    ]
