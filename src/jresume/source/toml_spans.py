"""From where to where each value of a readable TOML text goes, from tree-sitter's TOML grammar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresume.source.span import Part, Span
from jresume.source.toml_tree import keys, pair, parts, told

if TYPE_CHECKING:
    from tree_sitter import Node

    from jresume.source.toml_tree import Key

_QUOTES = ('"""', "'''", '"', "'")


def toml_spans(text: str) -> Span:
    """Return the span of a readable TOML text.

    A table is a "block" of its pairs; what only a header or a dotted key implies has no text.
    """
    root = Span(0, len(text), "block", mapping=True)
    for node in parts(text):
        if node.type == "pair":
            _pair(node, root, text)
        else:
            _table(node, root, text)
    return root


def _table(node: Node, root: Span, text: str) -> None:
    header, *rest = told(node)
    *outer, (name, at) = keys(header, text)
    parent = _descend(root, outer)
    if node.type == "table":
        table = _descend(parent, [(name, at)])
    else:
        array = parent.named[name].value if name in parent.named else None
        if array is None:
            array = Span(node.start_byte, node.end_byte, "block")
            parent.add(Part(node.start_byte, node.end_byte, array, name, at))
        table = Span(node.start_byte, node.end_byte, "block", mapping=True)
        array.add(Part(node.start_byte, node.end_byte, table))
    for one in rest:
        _pair(one, table, text)


def _pair(node: Node, span: Span, text: str) -> None:
    (*outer, (name, at)), written = pair(node, text)
    value = _value(written, text)
    part = Part(node.start_byte, value.end, value, name, at)
    _descend(span, outer).add(part)


def _value(node: Node, text: str) -> Span:
    start, end = node.start_byte, node.end_byte
    if node.type == "inline_table":
        span = Span(start, end, "flow", mapping=True)
        for one in told(node):
            _pair(one, span, text)
        return span
    if node.type == "array":
        items = [_value(item, text) for item in told(node)]
        return Span(start, end, "flow", [Part(item.start, item.end, item) for item in items])
    style = next((quote for quote in _QUOTES if text.startswith(quote, start)), "plain")
    return Span(start, end, style)


def _descend(span: Span, path: list[Key]) -> Span:
    """Follow the first parts of a dotted key, which imply the tables that aren't there yet."""
    for name, at in path:
        inner = span.named[name].value if name in span.named else None
        if inner is None:
            inner = Span(at[0], at[1], "block", mapping=True)
            span.add(Part(at[0], at[1], inner, name, at))
        span = inner.parts[-1].value if inner.parts and not inner.mapping else inner
    return span
