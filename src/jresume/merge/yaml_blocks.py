"""Values put into the blocks of a YAML text: members under members, items under items."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jresume.merge.places import above_comments, indented, line_start, next_line
from jresume.resume import dumps
from jresume.source.text_edit import TextEdit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jresume.source import Source
    from jresume.source.span import Part, Span

_DASH = re.compile(r"([ \t]*)-[ \t]+")


def put_members(source: Source, span: Span, members: Mapping[str, Any]) -> list[TextEdit]:
    """The edit that puts members behind those that a block has."""
    first, last = span.parts[0], span.parts[-1]
    indent = " " * (first.start - line_start(source.text, first.start))
    return [_at_line(source.text, last.end, indent + indented(dumps(members, "yaml"), indent))]


def put_items(
    source: Source, span: Span, index: int, values: Sequence[Any]
) -> list[TextEdit] | None:
    """The edit that puts items before the one of an index, or behind the last.

    None where the dashes of the block don't stand on lines of their own.
    """
    text, parts = source.text, span.parts
    near = parts[min(index, len(parts) - 1)]
    start = line_start(text, near.start)
    dash = _DASH.fullmatch(text, start, near.start)
    if dash is None:
        return None
    indent = dash[1]
    lines = "\n".join(indent + _item(value, indent) for value in values)
    if index >= len(parts):
        return [_at_line(text, parts[-1].end, lines)]
    at = above_comments(text, start)
    return [TextEdit(at, at, f"{lines}\n")]


def replaced(source: Source, part: Part, name: str, value: Any) -> list[TextEdit]:
    """The edit that writes a member anew, key and value."""
    indent = " " * (part.start - line_start(source.text, part.start))
    text = indented(dumps({name: value}, "yaml"), indent)
    return [TextEdit(part.start, part.end, text)]


def _item(value: Any, indent: str) -> str:
    """An item behind its dash."""
    written = dumps({"k": [value]}, "yaml").partition("\n")[2]
    return indented(written, indent)


def _at_line(text: str, offset: int, lines: str) -> TextEdit:
    at = next_line(text, offset)
    is_open = at == len(text) and not text.endswith("\n")
    return TextEdit(at, at, f"\n{lines}" if is_open else f"{lines}\n")
