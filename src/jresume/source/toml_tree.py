"""A readable TOML text as tree-sitter's TOML grammar takes it apart.

`tomllib` gives no positions and `tomlkit` none that are exact; the grammar is maintained beside
the one for JSON and knows every form: dotted and quoted keys, inline tables, arrays of tables.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    Key = tuple[str, tuple[int, int]]
    """One part of a key, and from where to where it stands."""


def parts(text: str) -> list[Node]:
    """Return the pairs and tables of a text; their bytes are its characters."""
    # Imported here because only a document with a problem, or one that is edited, is asked.
    import tree_sitter_toml
    from tree_sitter import Language, Parser

    parser = Parser(Language(tree_sitter_toml.language()))
    # tree-sitter counts bytes, and knows LF and CRLF. Outside ASCII, TOML has only text and
    # comments: one "?" for each such character keeps the structure and makes bytes characters.
    plain = text.encode("ascii", "replace").replace(b"\r\n", b" \n").replace(b"\r", b"\n")
    return told(parser.parse(plain).root_node)


def told(node: Node) -> list[Node]:
    """Return what stands in a node, without the comments."""
    return [part for part in node.named_children if part.type != "comment"]


def pair(node: Node, text: str) -> tuple[list[Key], Node]:
    """Return the key of a pair, part by part, and its value."""
    key, value = told(node)
    return keys(key, text), value


def keys(node: Node, text: str) -> list[Key]:
    """Return the parts of a key, each with the place that it takes."""
    return list(_each(node, text))


def _each(node: Node, text: str) -> Iterator[Key]:
    if node.type == "dotted_key":
        for part in node.named_children:
            yield from _each(part, text)
        return
    written = text[node.start_byte : node.end_byte]
    # The library that read the document also says what a quoted key means.
    name = next(iter(tomllib.loads(f"{written}=0"))) if node.type == "quoted_key" else written
    yield name, (node.start_byte, node.end_byte)
