"""Keys in the order of the schema, by exchanging whole members where that moves nothing else."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from jresume.fix.trial import reread
from jresume.fix.wanted import Wanted, document
from jresume.source.span import Span, spans
from jresume.source.text_edit import TextEdit, edited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jresume.check.problem import Path
    from jresume.resume import Resume
    from jresume.source.span import Part

_ONLY_BETWEEN = re.compile(r"\s*,?\s*")
_COMMENT_AFTER = re.compile(r"[ \t]*,?[ \t]*#")
_COMMENT_ABOVE = re.compile(r"[ \t]*#")


def in_order(resume: Resume) -> tuple[Resume, list[Path]]:
    """Return the document with its keys in order, and the objects in which they were not."""
    root = spans(resume.source)
    orderer = _Orderer(resume)
    text = resume.source.text
    edits = (
        orderer.tables(root, document(), ())
        if resume.source.syntax == "toml"
        else [TextEdit(root.start, root.end, orderer.ordered(root, document(), ()))]
    )
    result = reread(resume, edited(text, sorted(edits))) if orderer.moved else None
    if result is None or result.data != resume.data:
        return resume, []
    return result, orderer.moved


class _Orderer:
    def __init__(self, resume: Resume) -> None:
        self.text = resume.source.text
        self.commented = resume.source.syntax != "json"
        self.moved: list[Path] = []

    def tables(self, span: Span, wanted: Wanted, path: Path) -> list[TextEdit]:
        """Return the edits that put the pairs of each table in order, and move no table."""
        edits = []
        pairs = [part for part in span.parts if part.value.style != "block"]
        if pairs:
            row = Span(pairs[0].start, pairs[-1].end, "block", pairs, mapping=True)
            edits.append(TextEdit(row.start, row.end, self.ordered(row, wanted, path)))
        for index, part in enumerate(span.parts):
            if part.value.style == "block":
                inner = wanted.item if part.name is None else wanted.member(part.name)
                step = index if part.name is None else part.name
                edits += self.tables(part.value, inner, (*path, step))
        return edits

    def ordered(self, span: Span, wanted: Wanted, path: Path) -> str:
        """Return the text of a value with the members of all objects in it in order."""
        slots, text = span.parts, self.text
        if span.target is not None or not slots or not _is_row(slots):
            return text[span.start : span.end]
        filled = slots
        if span.mapping and wanted.order and _is_clean(text, span, commented=self.commented):
            filled = _by_schema(slots, wanted)
            if filled != slots:
                self.moved.append(path)
        edits = []
        index = {id(part): i for i, part in enumerate(slots)}
        for slot, part in zip(slots, filled, strict=True):
            step = index[id(part)] if part.name is None else part.name
            inner = wanted.item if part.name is None else wanted.member(part.name)
            value = self.ordered(part.value, inner, (*path, step))
            new = text[part.start : part.value.start] + value + text[part.value.end : part.end]
            edits.append(TextEdit(slot.start - span.start, slot.end - span.start, new))
        return edited(text[span.start : span.end], edits)


def _by_schema(parts: list[Part], wanted: Wanted) -> list[Part]:
    """Return members in the order of the schema, and behind them those that it doesn't know."""
    last = len(wanted.order)
    return sorted(parts, key=lambda part: wanted.order.get(part.name or "", last))


def _is_row(parts: list[Part]) -> bool:
    """Whether the parts stand one behind the other; TOML's tables need not."""
    inside = all(p.start <= p.value.start and p.value.end <= p.end for p in parts)
    return inside and all(a.end <= b.start for a, b in pairwise(parts))


def _is_clean(text: str, span: Span, *, commented: bool) -> bool:
    """Whether nothing but members stands among members, so that no comment loses its own."""
    if not all(_ONLY_BETWEEN.fullmatch(text, a.end, b.start) for a, b in pairwise(span.parts)):
        return False
    if not commented:
        return True
    if _COMMENT_AFTER.match(text, span.parts[-1].end):
        return False
    return not any(_COMMENT_ABOVE.match(line) for line in _line_above(text, span.parts[0].start))


def _line_above(text: str, offset: int) -> Iterator[str]:
    end = text.rfind("\n", 0, offset)
    if end > 0:
        yield text[text.rfind("\n", 0, end) + 1 : end]
