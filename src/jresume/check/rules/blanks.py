"""Values that say nothing, and entries and ids that are there twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresume.check.problem import Severity, path_text, pointer_of
from jresume.check.rules.context import text
from jresume.check.rules.fields import ROOT, SECTIONS
from jresume.check.rules.rule import Found, Rule
from jresume.check.words import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jresume.check.problem import Path
    from jresume.check.rules.context import Context

_MOST_ALONE = 3


def _empty(context: Context) -> Iterator[Found]:
    found = [(*path, key) for path, key, value in context.blanks if value is not None]
    yield from _together(context, found, "empty; fill it in, or leave it out")


def _null(context: Context) -> Iterator[Found]:
    found = [(*path, key) for path, key, value in context.blanks if value is None]
    yield from _together(context, found, "null, which says nothing; leave it out")


def _together(context: Context, found: list[Path], what: str) -> Iterator[Found]:
    """Yield one fault for each, or for all where a program has left many: nobody reads those."""
    found = [path for path in found if pointer_of(path) not in context.told]
    if len(found) <= _MOST_ALONE:
        yield from (Found(path, f"{path_text(path)} is {what}") for path in found)
        return
    (first, *others), lines = context.in_text_order(found)
    yield Found(first, f"{path_text(first)} is {what}; so are {len(others)} others ({lines})")


_SORTED = sorted(SECTIONS)
_TWO = 2  # it takes two for one to be the other again


def _duplicate_entry(context: Context) -> Iterator[Found]:
    for section in _SORTED:
        seen: dict[tuple[Any, ...], int] = {}
        dois: dict[str, int] = {}
        entries = context.entries(section)
        has_dois = section == "publications"
        if len(entries) < _TWO:
            continue
        whole = dict(entries)
        for index, entry in entries:
            # What is the same in all its texts is worth a whole comparison.
            alike = tuple([value for value in entry.values() if isinstance(value, str)])
            first = seen.setdefault(alike, index)
            if first != index and entry and entry == whole[first]:
                path = (section, index)
                message = f"{path_text(path)} is the same as {path_text((section, first))}"
                yield Found(path, f"{message}; take one of them away")
                continue
            doi = text(entry, "doi").lower() if has_dois else ""
            if doi and (first := dois.setdefault(doi, index)) != index:
                path, other = (section, index), path_text((section, first))
                message = f"{path_text(path)} has the DOI of {other}, {shown(entry['doi'])}"
                yield Found((*path, "doi"), message)


def _duplicate_id(context: Context) -> Iterator[Found]:
    seen: dict[str, str] = {}
    for section in [name for name in context.data if name in ROOT]:
        for index, entry in context.entries(section):
            own, path = text(entry, "id"), (section, index, "id")
            if not own.strip():
                continue
            first = seen.setdefault(own, path_text(path[:2]))
            if first != path_text(path[:2]):
                message = f"{path_text(path)} is {shown(own)}, which {first} has already"
                yield Found(path, f"{message}; an id stands for one entry")


RULES = (
    Rule(
        "advice/empty",
        Severity.NOTE,
        "A text is empty.",
        """
An empty text is valid and says nothing; some themes print a heading, a bullet or a comma for it.
Forms and other programs leave them behind. An empty URL, e-mail address or date is more than that:
it is an error of the schema. Where there are many, they are named together.

Instead of `{"name": "Ada", "label": ""}` write `{"name": "Ada"}`.
""",
        _empty,
    ),
    Rule(
        "advice/null",
        Severity.NOTE,
        "A key of your own is null.",
        """
`null` is an error in every field that JSON Resume or the extension names. Under a key of your own
it is valid, and says as much as leaving the key out.
""",
        _null,
    ),
    Rule(
        "advice/duplicate-entry",
        Severity.WARNING,
        "An entry stands in its section twice.",
        """
Copied and never edited, or merged from two sources: the page shows it twice. Two publications with
the same DOI are reported as well, however else they differ.
""",
        _duplicate_entry,
    ),
    Rule(
        "advice/duplicate-id",
        Severity.WARNING,
        "Two entries have the same id.",
        """
An `id` is the key of one entry: translations and citations find it by that, and BibTeX takes one
of two entries with the same key. Ids are compared across all sections.
""",
        _duplicate_id,
    ),
)
