"""Values put into the tables of a TOML text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jresume.merge.brackets import inline, toml_key
from jresume.merge.places import above_comments, line_start, next_line
from jresume.source.text_edit import TextEdit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jresume.source import Source
    from jresume.source.span import Span

_LONGEST = 88
_HEADER = re.compile(r"^[ \t]*\[\[?[ \t]*([^\]\n]+?)[ \t]*\]", re.MULTILINE)


def put_members(source: Source, span: Span, members: Mapping[str, Any]) -> list[TextEdit]:
    """The edits that put members into a table; tables of the document go to its end."""
    text = source.text
    is_root = span.start == 0 and span.end == len(text)
    tables = {k: v for k, v in members.items() if is_root and _is_table(v)}
    pairs = {k: v for k, v in members.items() if k not in tables}
    found = []
    if pairs:
        direct = [part for part in span.parts if part.value.style != "block"]
        before = direct[-1].end if direct else span.start
        at = 0 if is_root and not direct else next_line(text, before)
        found.append(_at_line(text, at, _pairs(source, pairs)))
    if tables:
        lines = "\n".join(_whole(source, name, value) for name, value in tables.items())
        found.append(_at_line(text, len(text), f"\n{lines}"))
    return found


def put_items(
    source: Source, span: Span, path: Sequence[str], index: int, values: Sequence[Any]
) -> list[TextEdit]:
    """The edit that puts tables before the one of an index in their array, or behind the last."""
    text, name = source.text, ".".join(map(toml_key, path))
    lines = "\n".join(_element(source, path, value) for value in values)
    if index < len(span.parts):
        at = above_comments(text, line_start(text, span.parts[index].start))
        return [TextEdit(at, at, f"{lines}\n")]
    for header in _HEADER.finditer(text, next_line(text, span.parts[-1].start + 1)):
        if not header[1].startswith(f"{name}."):
            at = above_comments(text, line_start(text, header.start(1)))
            return [TextEdit(at, at, f"{lines}\n")]
    return [_at_line(text, len(text), f"\n{lines}")]


def _whole(source: Source, name: str, value: Any) -> str:
    """A table, or an array of tables, with its headers."""
    if isinstance(value, list):
        return "\n".join(_element(source, [name], one) for one in value)
    return f"[{toml_key(name)}]\n{_pairs(source, value)}"


def _element(source: Source, path: Sequence[str], value: Mapping[str, Any]) -> str:
    """One element of an array of tables, with its header."""
    return f"[[{'.'.join(map(toml_key, path))}]]\n{_pairs(source, value)}"


def _pairs(source: Source, members: Mapping[str, Any]) -> str:
    """Members on lines of their own; a long list has a line for each item."""
    lines = ""
    for name, value in members.items():
        line = f"{toml_key(name)} = {inline(source, value, None)}"
        if len(line) > _LONGEST and isinstance(value, list):
            items = "".join(f"    {inline(source, item, None)},\n" for item in value)
            line = f"{toml_key(name)} = [\n{items}]"
        lines += f"{line}\n"
    return lines


def _is_table(value: Any) -> bool:
    return isinstance(value, dict) or (
        isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)
    )


def _at_line(text: str, offset: int, lines: str) -> TextEdit:
    is_open = offset == len(text) and text and not text.endswith("\n")
    return TextEdit(offset, offset, f"\n{lines}" if is_open else lines)
