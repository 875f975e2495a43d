"""Keys and values as text, in the manner of those that they replace."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from jresume.resume import dumps

if TYPE_CHECKING:
    from jresume.source.span import Span

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# What is a text between brackets in every YAML, without quotes.
_PLAIN_ITEM = re.compile(r"[A-Za-z][A-Za-z0-9]*(?: [A-Za-z0-9]+)+|[A-Z][a-z]{3,}")
_OLD_LINE_ENDS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def key_text(syntax: str, written: str, name: str) -> str:
    """Return a key of plain letters, in quotes where the old one has them."""
    quote = written[:1] if written[:1] in {'"', "'"} else '"' if syntax == "json" else ""
    return f"{quote}{name}{quote}"


def value_text(syntax: str, span: Span, text: str, value: Any) -> str:
    """Return a scalar as text, quoted as the one that stands at a span."""
    if not isinstance(value, str):
        return json.dumps(value)
    if syntax == "yaml":
        return _yaml(span.style, value)
    if syntax == "toml":
        return _toml(span.style, text[span.start : span.end], value)
    return json.dumps(value, ensure_ascii=False)


def list_text(syntax: str, span: Span, text: str, value: str) -> str:
    """Return the text at a span as a list of one; `value` is what it means."""
    written = text[span.start : span.end]
    several = "\n" in written or "\r" in written
    if syntax == "yaml" and (several or span.style in {"plain", "literal", "alias"}):
        # A plain text ends at a comma or a bracket there, and elsewhere not.
        fits = span.style == "plain" and _PLAIN_ITEM.fullmatch(written)
        written = written if fits and not several else _double_quoted(value)
    return f"[{written}]"


def _yaml(style: str, value: str) -> str:
    if style == '"':
        return _double_quoted(value)
    if style == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    written = dumps({"k": value}, "yaml").removeprefix("k: ").rstrip("\n")
    return _double_quoted(value) if "\n" in written else written


def _double_quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).translate(_OLD_LINE_ENDS)


def _toml(style: str, written: str, value: str) -> str:
    # A date without quotes stays one, unless it is less than a day.
    if style == "plain" and _DAY.fullmatch(value) and _DAY.match(written):
        return value
    if style[0] == "'" and value.isprintable() and "'" not in value:
        return f"'{value}'"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
