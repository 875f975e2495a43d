"""Where the values of a TOML text stand, from tree-sitter and its TOML grammar.

`tomllib` gives no positions and `tomlkit` none that are exact; the grammar is maintained beside
the one for JSON and knows every form: dotted and quoted keys, inline tables, arrays of tables.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from jresume.source.spot import Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node


def toml_spots(text: str) -> Spot:
    """Return where each value of a readable TOML text stands."""
    # Imported here because only a document with a problem is asked where its values stand.
    import tree_sitter_toml
    from tree_sitter import Language, Parser

    parser = Parser(Language(tree_sitter_toml.language()))
    # tree-sitter counts bytes, and knows LF and CRLF. Outside ASCII, TOML has only text and
    # comments: one "?" for each such character keeps the structure and makes bytes characters.
    plain = text.encode("ascii", "replace").replace(b"\r\n", b" \n").replace(b"\r", b"\n")
    root = Spot(0)
    for node in parser.parse(plain).root_node.named_children:
        if node.type == "pair":
            _pair(node, root, text)
        elif node.type in {"table", "table_array_element"}:
            _table(node, root, text)
    return root


def _table(node: Node, root: Spot, text: str) -> None:
    """Put a [table] or one more item of an [[array of tables]] where its header says."""
    header, *rest = node.named_children
    *outer, (name, at) = _keys(header, text)
    spot = _descend(root, outer)
    start = node.start_byte
    if node.type == "table":
        table = spot.members.get(name)
        if table is None:
            table = spot.members[name] = Spot(start, at)
        table.start, table.key = start, at  # [a] may follow [a.b], which only implied it
    else:
        array = spot.members.get(name)
        if array is None:
            array = spot.members[name] = Spot(start, at)
        table = Spot(start)
        array.items.append(table)
    for pair in rest:
        if pair.type == "pair":
            _pair(pair, table, text)


def _pair(node: Node, spot: Spot, text: str) -> None:
    parts = [part for part in node.named_children if part.type != "comment"]
    *outer, (name, at) = _keys(parts[0], text)
    _descend(spot, outer).members[name] = _value(parts[-1], text, at)


def _value(node: Node, text: str, key: int | None = None) -> Spot:
    spot = Spot(node.start_byte, key)
    if node.type == "inline_table":
        for pair in node.named_children:
            if pair.type == "pair":
                _pair(pair, spot, text)
    elif node.type == "array":
        spot.items = [_value(item, text) for item in node.named_children if item.type != "comment"]
    return spot


def _descend(spot: Spot, keys: list[tuple[str, int]]) -> Spot:
    """Follow the first parts of a dotted key, which imply the tables that aren't there yet."""
    for name, at in keys:
        inner = spot.members.get(name)
        if inner is None:
            inner = spot.members[name] = Spot(at, at)
        spot = inner.items[-1] if inner.items else inner
    return spot


def _keys(node: Node, text: str) -> list[tuple[str, int]]:
    """Return the parts of a key and where each stands."""
    return list(_parts(node, text))


def _parts(node: Node, text: str) -> Iterator[tuple[str, int]]:
    if node.type == "dotted_key":
        for part in node.named_children:
            yield from _parts(part, text)
        return
    written = text[node.start_byte : node.end_byte]
    # The library that read the document also says what a quoted key means.
    name = next(iter(tomllib.loads(f"{written}=0"))) if node.type == "quoted_key" else written
    yield name, node.start_byte
