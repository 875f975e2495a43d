"""WeasyPrint's own style sheet, without the styles of notes where a page makes none.

It gives every element five pseudo-elements for footnotes and other notes, whose styles are more
than all others of a page together. Only an element that the page's own styles make a note has any.
"""

import copy
import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

Sheet = tuple[Any, ...]

NOTES = frozenset({"footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"})
"""The pseudo-elements of a note, to whose styles WeasyPrint adds where each leads."""

# A value that makes a note, or a backslash, by which style sheets can spell it otherwise.
_MADE_BY = re.compile(r"footnote|note\s*\(|\\", re.IGNORECASE)


def without_notes(sheets: Sequence[Sheet], said: Iterable[str]) -> Sequence[Sheet]:
    """A page's style sheets with their origins, less what notes need if nothing said makes any."""
    if any(map(_MADE_BY.search, said)):
        return sheets
    return [
        (_thin(sheet) if origin == "user agent" else sheet, origin, *rest)
        for sheet, origin, *rest in sheets
    ]


@cache
def _thin(sheet: Any) -> Any:
    thin = copy.copy(sheet)
    thin.matcher = copy.copy(sheet.matcher)
    thin.matcher.other_selectors = [
        selector for selector in sheet.matcher.other_selectors if selector[3] not in NOTES
    ]
    return thin
