"""From where to where each value of a readable TOML text goes, from tree-sitter's TOML grammar."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from jresume.source.span import Part, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    _Key = tuple[str, tuple[int, int]]

_QUOTES = ('"""', "'''", '"', "'")


def toml_spans(text: str) -> Span:
    """Return the span of a readable TOML text.

    A table is a "block" of its pairs; what only a header or a dotted key implies has no text.
    """
    # Imported here because only a document that is edited is asked where its values end.
    import tree_sitter_toml
    from tree_sitter import Language, Parser

    parser = Parser(Language(tree_sitter_toml.language()))
    # One "?" for each character outside ASCII makes bytes characters; see `toml_spots`.
    plain = text.encode("ascii", "replace").replace(b"\r\n", b" \n").replace(b"\r", b"\n")
    root = Span(0, len(text), "block", mapping=True)
    for node in parser.parse(plain).root_node.named_children:
        if node.type == "pair":
            _pair(node, root, text)
        elif node.type in {"table", "table_array_element"}:
            _table(node, root, text)
    return root


def _table(node: Node, root: Span, text: str) -> None:
    header, *rest = node.named_children
    *outer, (name, at) = _keys(header, text)
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
    for pair in rest:
        if pair.type == "pair":
            _pair(pair, table, text)


def _pair(node: Node, span: Span, text: str) -> None:
    parts = [part for part in node.named_children if part.type != "comment"]
    *outer, (name, at) = _keys(parts[0], text)
    value = _value(parts[-1], text)
    part = Part(node.start_byte, value.end, value, name, at)
    _descend(span, outer).add(part)


def _value(node: Node, text: str) -> Span:
    start, end = node.start_byte, node.end_byte
    if node.type == "inline_table":
        span = Span(start, end, "flow", mapping=True)
        for pair in node.named_children:
            if pair.type == "pair":
                _pair(pair, span, text)
        return span
    if node.type == "array":
        items = [_value(item, text) for item in node.named_children if item.type != "comment"]
        return Span(start, end, "flow", [Part(item.start, item.end, item) for item in items])
    style = next((quote for quote in _QUOTES if text.startswith(quote, start)), "plain")
    return Span(start, end, style)


def _descend(span: Span, keys: list[_Key]) -> Span:
    """Follow the first parts of a dotted key, which imply the tables that aren't there yet."""
    for name, at in keys:
        inner = span.named[name].value if name in span.named else None
        if inner is None:
            inner = Span(at[0], at[1], "block", mapping=True)
            span.add(Part(at[0], at[1], inner, name, at))
        span = inner.parts[-1].value if inner.parts and not inner.mapping else inner
    return span


def _keys(node: Node, text: str) -> list[_Key]:
    """Return the parts of a key, each with the place that it takes."""
    return list(_each(node, text))


def _each(node: Node, text: str) -> Iterator[_Key]:
    if node.type == "dotted_key":
        for part in node.named_children:
            yield from _each(part, text)
        return
    written = text[node.start_byte : node.end_byte]
    name = next(iter(tomllib.loads(f"{written}=0"))) if node.type == "quoted_key" else written
    yield name, (node.start_byte, node.end_byte)
