"""Where the values of a readable TOML text stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresume.source.spot import Spot
from jresume.source.toml_tree import keys, pair, parts, told

if TYPE_CHECKING:
    from tree_sitter import Node

    from jresume.source.toml_tree import Key


def toml_spots(text: str) -> Spot:
    """Return where each value of a readable TOML text stands."""
    root = Spot(0)
    for node in parts(text):
        if node.type == "pair":
            _pair(node, root, text)
        else:
            _table(node, root, text)
    return root


def _table(node: Node, root: Spot, text: str) -> None:
    """Put a [table] or one more item of an [[array of tables]] where its header says."""
    header, *rest = told(node)
    *outer, (name, (at, _)) = keys(header, text)
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
    for one in rest:
        _pair(one, table, text)


def _pair(node: Node, spot: Spot, text: str) -> None:
    (*outer, (name, (at, _))), value = pair(node, text)
    _descend(spot, outer).members[name] = _value(value, text, at)


def _value(node: Node, text: str, key: int | None = None) -> Spot:
    spot = Spot(node.start_byte, key)
    if node.type == "inline_table":
        for one in told(node):
            _pair(one, spot, text)
    elif node.type == "array":
        spot.items = [_value(item, text) for item in told(node)]
    return spot


def _descend(spot: Spot, path: list[Key]) -> Spot:
    """Follow the first parts of a dotted key, which imply the tables that aren't there yet."""
    for name, (at, _) in path:
        inner = spot.members.get(name)
        if inner is None:
            inner = spot.members[name] = Spot(at, at)
        spot = inner.items[-1] if inner.items else inner
    return spot
