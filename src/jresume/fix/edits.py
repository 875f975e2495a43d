"""Proposals → the smallest edits of the text that make them, in JSON, YAML and TOML."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from jresume.fix.proposals import KEEP
from jresume.fix.removal import removals
from jresume.fix.writing import key_text, list_text, value_text
from jresume.source.span import find
from jresume.source.text_edit import TextEdit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jresume.fix.proposals import Proposal
    from jresume.source import Source
    from jresume.source.span import Span


def edits(source: Source, root: Span, wanted: Iterable[Proposal]) -> list[TextEdit] | None:
    """Return the edits that make the proposals, in order; None where the text has no room for one.

    Where several places share one text, as YAML's aliases do, it is edited once.
    """
    found: set[TextEdit] = set()
    gone: dict[int, tuple[Span, set[int]]] = {}
    for proposal in wanted:
        hit = find(root, proposal.path)
        if hit is None:
            return None
        inside, part = hit
        if proposal.remove:
            gone.setdefault(id(inside), (inside, set()))[1].add(id(part))
        if proposal.name is not None:
            start, end = part.key
            name = key_text(source.syntax, source.text[start:end], proposal.name)
            found.add(TextEdit(start, end, name))
        if proposal.value is not KEEP:
            span, text, value = part.value, source.text, proposal.value
            new = (
                list_text(source.syntax, span, text, value[0])
                if proposal.wrap
                else value_text(source.syntax, span, text, value)
            )
            found.add(TextEdit(span.start, span.end, new))
    for inside, parts in gone.values():
        removed = removals(source, inside, parts)
        if removed is None:
            return None
        found.update(removed)
    ordered = sorted(found)
    overlap = any(one.end > other.start for one, other in pairwise(ordered))
    return None if overlap else ordered
