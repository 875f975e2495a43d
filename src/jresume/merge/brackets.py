"""Values put into what brackets hold: all of JSON, and the collections in brackets elsewhere."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from jresume.merge.places import indent_at, indented, unit
from jresume.source.text_edit import TextEdit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jresume.source import Source
    from jresume.source.span import Span

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def put_members(source: Source, span: Span, members: Mapping[str, Any]) -> list[TextEdit]:
    """The edit that puts members behind those that an object in brackets has."""
    texts = [(name, value) for name, value in members.items()]
    return [_behind(source, span, texts)]


def put_items(source: Source, span: Span, index: int, values: Sequence[Any]) -> list[TextEdit]:
    """The edit that puts items before the one of an index, or behind the last."""
    items = [("", value) for value in values]
    if index >= len(span.parts):
        return [_behind(source, span, items)]
    text, first = source.text, span.parts[index]
    indent = _indent(text, span, index)
    gap = " " if indent is None else f"\n{indent}"
    written = "".join(f"{_written(source, one, indent)},{gap}" for one in items)
    return [TextEdit(first.start, first.start, written)]


def inline(source: Source, value: Any, indent: str | None) -> str:
    """A value as brackets hold it, over several lines if there is an indent."""
    if source.syntax == "toml":
        return _toml(value)
    if indent is None:
        return json.dumps(value, ensure_ascii=False)
    return indented(json.dumps(value, ensure_ascii=False, indent=unit(source.text)), indent)


def _behind(source: Source, span: Span, texts: Sequence[tuple[str, Any]]) -> TextEdit:
    text = source.text
    if span.parts:
        last = span.parts[-1]
        indent = _indent(text, span, len(span.parts) - 1)
        gap = ", " if indent is None else f",\n{indent}"
        written = "".join(f"{gap}{_written(source, one, indent)}" for one in texts)
        return TextEdit(last.end, last.end, written)
    if source.syntax != "json":
        joined = ", ".join(_written(source, one, None) for one in texts)
        return TextEdit(span.start + 1, span.end - 1, joined)
    outer = indent_at(text, span.start)
    indent = outer + unit(text)
    joined = f",\n{indent}".join(_written(source, one, indent) for one in texts)
    return TextEdit(span.start + 1, span.end - 1, f"\n{indent}{joined}\n{outer}")


def _indent(text: str, span: Span, index: int) -> str | None:
    """The indent of a part that has a line of its own; None where several share one."""
    before = span.parts[index - 1].end if index else span.start + 1
    start = span.parts[index].start
    return indent_at(text, start) if "\n" in text[before:start] else None


def _written(source: Source, one: tuple[str, Any], indent: str | None) -> str:
    name, value = one
    text = inline(source, value, indent)
    if not name:
        return text
    if source.syntax == "toml":
        return f"{toml_key(name)} = {text}"
    return f"{json.dumps(name, ensure_ascii=False)}: {text}"


def toml_key(name: str) -> str:
    """A key as TOML writes it, in quotes where it must be."""
    return name if _BARE_KEY.fullmatch(name) else _toml(name)


def _toml(value: Any) -> str:
    """A value on one line of TOML."""
    if isinstance(value, dict):
        members = ", ".join(f"{toml_key(name)} = {_toml(inner)}" for name, inner in value.items())
        return f"{{ {members} }}" if members else "{}"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
