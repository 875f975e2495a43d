"""Entries of one place in the document → parts: what is drawn the same way stands together."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from jresume.page import activities
from jresume.page.context import Context
from jresume.page.dates import money, number
from jresume.page.entry import Entry, prepared
from jresume.page.lines import has_details, service_lines
from jresume.page.model import Part
from jresume.page.people import people


def parts(
    place: str,
    entries: Sequence[Entry],
    context: Context,
    *,
    title: str = "",
    alone: bool = False,
) -> list[Part]:
    """The parts that the entries of one place make, each of one kind, in order.

    `title` is the section's, and `alone` whether it holds nothing else. Papers are not made here:
    see `publications`.
    """
    if place == "projects":
        return activities.parts(entries, context, title=title, alone=alone)
    if place == "volunteer":
        return _service(entries, context)
    prepare = _PREPARE.get(place, _common)
    return [Part(place, tuple(prepare(entries, context)))]


def _common(entries: Iterable[Entry], context: Context) -> Iterable[Any]:
    return [prepared(entry, context) for entry in entries]


def _certificates(entries: Iterable[Entry], context: Context) -> Iterable[Any]:
    """Certificates; one that ends some day is good from the day of its issue."""
    for entry in entries:
        is_span = entry.get("date") and entry.get("endDate") and not entry.get("startDate")
        own = {**entry, "startDate": entry["date"], "date": ""} if is_span else entry
        yield prepared(own, context, open_ended=False)


def _service(entries: Sequence[Entry], context: Context) -> list[Part]:
    """Service that needs no more than its venue is gathered by role, the rest has a heading."""
    headed = [entry for entry in entries if has_details(entry)]
    lines = service_lines((entry for entry in entries if not has_details(entry)), context)
    found = [Part("volunteer", tuple(_common(headed, context))), Part("lines", tuple(lines))]
    if entries and not has_details(entries[0]):
        found.reverse()
    return [part for part in found if part.entries]


def _work(entries: Iterable[Entry], context: Context) -> Iterable[Any]:
    """Positions; neighbours that are projects of one position stand under one heading."""

    def position(entry: Entry) -> object:
        heading = (entry.get("name"), entry.get("position"))
        return heading if entry.get("project") and any(heading) else id(entry)

    for _, group in groupby(entries, position):
        ready = [prepared(entry, context) for entry in group]
        if len(ready) == 1:
            yield {**ready[0], "projects": ()}
        else:
            shared = {field: _shared(ready, field) for field in ("location", "url", "url_text")}
            own = [{**p, **{f: "" for f in shared if p.get(f) == shared[f]}} for p in ready]
            yield {**ready[0], **shared, "projects": tuple(own)}


def _shared(entries: Iterable[Entry], field: str) -> Any:
    """What the first entry that has the field says; a project says only what differs from it."""
    return next((entry[field] for entry in entries if entry.get(field)), "")


def _education(entries: Iterable[Entry], context: Context) -> Iterable[Any]:
    for entry in entries:
        yield {
            **prepared(entry, context, expected=True),
            "degree": context.words["comma"].join(
                filter(None, (entry.get("studyType"), entry.get("area")))
            ),
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
            **prepared(entry, context, open_ended=False),
            "money": ""
            if amount is None
            else money(amount, entry.get("currency", ""), context.language),
        }


def _metrics(entries: Iterable[Entry], context: Context) -> Iterable[Any]:
    for entry in entries:
        value = entry.get("value")
        yield {
            **prepared(entry, context),
            "value": "" if value is None else number(value, context.language),
        }


def _references(entries: Iterable[Entry], context: Context) -> Iterable[Any]:
    for entry in entries:
        yield {**prepared(entry, context), "person": next(iter(people([entry])), None)}


_PREPARE: Mapping[str, Callable[[Iterable[Entry], Context], Iterable[Any]]] = {
    "awards": _awards,
    "certificates": _certificates,
    "education": _education,
    "metrics": _metrics,
    "references": _references,
    "work": _work,
}
