"""Where the values of a JSON text stand, from tree-sitter and its JSON grammar.

tree-sitter is maintained, ships wheels for every platform, gives a position to everything, and
keeps going past what it doesn't understand. The readers of JSON with positions that are pure
Python are either unmaintained or many times slower.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from jresume.source.spot import Spot

if TYPE_CHECKING:
    from tree_sitter import Node

# The grammar takes 1E5 and 1e+5 for errors, and what follows them for something else.
_EXPONENT = re.compile(rb"([0-9])[eE](\+?)(?=[-0-9])")


def json_spots(text: str) -> Spot:
    """Return where each value of a readable JSON text stands."""
    # Imported here because only a document with a problem is asked where its values stand.
    import tree_sitter_json
    from tree_sitter import Language, Parser

    parser = Parser(Language(tree_sitter_json.language()))
    # tree-sitter counts bytes. Outside ASCII, JSON has nothing but the content of strings, so one
    # "?" for each such character leaves the structure alone and makes bytes and characters one.
    plain = _EXPONENT.sub(_known, text.encode("ascii", "replace"))
    tree = parser.parse(plain)
    for node in tree.root_node.named_children:
        if node.type != "comment":
            return _spot(node, text)
    return Spot(0)


def _known(exponent: re.Match[bytes]) -> bytes:
    """Write an exponent in as many characters as the grammar knows it: 1E+5 as 1e05."""
    return exponent[1] + b"e" + b"0" * len(exponent[2])


def _spot(node: Node, text: str, key: int | None = None) -> Spot:
    spot = Spot(node.start_byte, key)
    if node.type == "object":
        for pair in node.named_children:
            name, value = pair.child_by_field_name("key"), pair.child_by_field_name("value")
            if name is not None and value is not None:
                written = text[name.start_byte : name.end_byte]
                # Most keys are written as they are.
                plain = written[1:-1] if "\\" not in written else json.loads(written)
                spot.put(plain, _spot(value, text, name.start_byte))
    elif node.type == "array":
        spot.items = [_spot(item, text) for item in node.named_children]
    return spot
