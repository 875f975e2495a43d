"""JSON as people read it: two spaces a level, and on one line what was short and on one line.

Which short lists stay on one line is the writer's choice, since both are good; a list that is
opened up stays open. What is too long for its line is opened, and so is every entry of a section.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from jresume.source.json_spans import json_spans

if TYPE_CHECKING:
    from jresume.source.span import Part, Span

WIDTH = 100
_INDENT = "  "
# The document, a section, and an entry of one.
_ALWAYS_OPEN = 3


def json_layout(text: str) -> str:
    """Return a readable JSON text, its lines ended by LF, in canonical layout."""
    pieces: list[str] = []
    _write(text, json_spans(text), 0, 0, pieces)
    return "".join([*pieces, "\n"])


def _write(text: str, span: Span, depth: int, column: int, pieces: list[str]) -> None:
    """Add a value that begins at a column; what follows it on its line is a comma at most."""
    if span.style != "flow":
        pieces.append(_scalar(text, span))
        return
    opening, closing = "{}" if span.mapping else "[]"
    if not span.parts:
        pieces.append(opening + closing)
        return
    line = _on_one_line(text, span, depth)
    if line is not None and column + len(line) < WIDTH:
        pieces.append(line)
        return
    indent = _INDENT * (depth + 1)
    pieces.append(opening)
    for index, part in enumerate(span.parts):
        key = _key(part)
        pieces += [",\n" if index else "\n", indent, key]
        _write(text, part.value, depth + 1, len(indent) + len(key), pieces)
    pieces += ["\n", _INDENT * depth, closing]


def _on_one_line(text: str, span: Span, depth: int) -> str | None:
    """Return a short collection as it stands on one line; None for one that is opened up."""
    first, last = span.parts[0], span.parts[-1]
    if depth < _ALWAYS_OPEN and (span.mapping or depth < _ALWAYS_OPEN - 1):
        return None
    if last.end - first.start > WIDTH * 4 or "\n" in text[span.start : first.start]:
        return None
    parts = []
    for part in span.parts:
        value = part.value
        if value.style != "flow":
            parts.append(_key(part) + _scalar(text, value))
        elif not value.parts:
            parts.append(_key(part) + ("{}" if value.mapping else "[]"))
        elif span.mapping and all(inner.value.style != "flow" for inner in value.parts):
            line = _on_one_line(text, value, depth + 1)
            if line is None:
                return None
            parts.append(_key(part) + line)
        else:
            return None
    inside = ", ".join(parts)
    return f"{{ {inside} }}" if span.mapping else f"[{inside}]"


def _key(part: Part) -> str:
    return "" if part.name is None else f"{json.dumps(part.name, ensure_ascii=False)}: "


def _scalar(text: str, span: Span) -> str:
    """Return a text with its characters written as themselves, a number as it was written."""
    written = text[span.start : span.end]
    if span.style == "plain":
        return written
    return json.dumps(json.loads(written), ensure_ascii=False)
