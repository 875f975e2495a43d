"""Values that say nothing, and entries and ids that are there twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresume.check.problem import Severity, path_text, pointer_of
from jresume.check.rules.context import text
from jresume.check.rules.fields import ROOT, SECTIONS
from jresume.check.rules.rule import Found, Rule
from jresume.check.words import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jresume.check.problem import Path
    from jresume.check.rules.context import Context, Entry

_MOST_ALONE = 3


def _empty(context: Context) -> Iterator[Found]:
    yield from _together(context, context.empties, "empty; fill it in, or leave it out")


def _null(context: Context) -> Iterator[Found]:
    yield from _together(context, context.nulls, "null, which says nothing; leave it out")


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
# So few are compared each with each sooner than their texts are gathered.
_FEW = 16


def _duplicate_entry(context: Context) -> Iterator[Found]:
    for section in _SORTED:
        entries = context.entries(section)
        if len(entries) < _TWO:
            continue
        again = _again(entries)
        for index, first in again.items():
            path = (section, index)
            message = f"{path_text(path)} is the same as {path_text((section, first))}"
            yield Found(path, f"{message}; take one of them away")
        if section == "publications":
            yield from _same_doi([one for one in entries if one[0] not in again])


def _again(entries: list[tuple[int, Entry]]) -> dict[int, int]:
    """Return the index of each entry that is there already, and the index of where."""
    if len(entries) <= _FEW:
        nodes = [entry for _, entry in entries]
        if [nodes.index(node) for node in nodes] == [*range(len(nodes))]:
            return {}
    found, whole = {}, dict(entries)
    seen: dict[tuple[str, ...], int] = {}
    for index, entry in entries:
        # What is the same in all its texts is worth a whole comparison.
        alike = tuple([value for value in entry.values() if isinstance(value, str)])
        first = seen.setdefault(alike, index)
        if first != index and entry and entry == whole[first]:
            found[index] = first
    return found


def _same_doi(papers: list[tuple[int, Entry]]) -> Iterator[Found]:
    seen: dict[str, int] = {}
    for index, entry in papers:
        doi = text(entry, "doi").lower()
        if doi and (first := seen.setdefault(doi, index)) != index:
            path, other = ("publications", index, "doi"), path_text(("publications", first))
            message = f"{path_text(path[:2])} has the DOI of {other}, {shown(entry['doi'])}"
            yield Found(path, message)


def _duplicate_id(context: Context) -> Iterator[Found]:
    seen: dict[str, Path] = {}
    for section in [name for name in context.data if name in ROOT]:
        for index, entry in context.entries(section):
            own = text(entry, "id") if "id" in entry else ""
            if not own.strip():
                continue
            path = (section, index)
            first = seen.setdefault(own, path)
            if first != path:
                whole = (*path, "id")
                message = f"{path_text(whole)} is {shown(own)}, which {path_text(first)} has"
                yield Found(whole, f"{message} already; an id stands for one entry")


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
