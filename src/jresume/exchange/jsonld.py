"""A document written as linked data: JSON-LD in the words of schema.org."""

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from jresume._released import RELEASED
from jresume.exchange.model import Written
from jresume.linked import linked
from jresume.linked.text import plain

# What tells tools how to treat an entry, and nothing about the person.
_FOR_TOOLS = frozenset({"id", "type", "tags", "priority", "origin", "network"})
_ABOUT_THE_DOCUMENT = frozenset({"$schema", "meta"})

# Roles that are properties, and pages that are told apart.
_PROPERTIES = ("author", "editor", "translator")
_DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212]+\s*")

# A text this short stands in others by chance.
_SHORT = 4


def write(document: Mapping[str, Any]) -> Written:
    """The whole document as JSON-LD, indented; what no word of schema.org says is told.

    A degree counts as held by `meta.lastModified`, else by the day of writing. References are left
    out: their addresses and words are other people's.
    """
    data = linked(document, today=dt.date.fromisoformat(RELEASED))
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return Written(f"{text}\n".encode(), tuple(_losses(document, data)))


def _losses(document: Mapping[str, Any], data: Mapping[str, Any]) -> Iterator[str]:
    """A sentence for each field that is not, or not wholly, in the data: where it is first."""
    told = _Told(data)
    found: dict[tuple[str, str], list[tuple[str, bool]]] = {}
    for place, section, field, value in _fields(document):
        leaves = [leaf for leaf in _leaves(value) if leaf not in told]
        if leaves:
            is_whole = len(leaves) == len([*_leaves(value)])
            found.setdefault((section, field), []).append((place, is_whole))
    for places in found.values():
        place, is_whole = places[0]
        count = len(places) - 1
        more = f", nor in {count} other {'entry' if count == 1 else 'entries'}" if count else ""
        what = "it" if is_whole else "all of it"
        yield f"{place}: schema.org has no property that holds {what}{more}"
    if document.get("references"):
        yield "references: left out, since addresses and words of referees are theirs to publish"


def _fields(document: Mapping[str, Any]) -> Iterator[tuple[str, str, str, Any]]:
    """Each field of the basics and of each entry: its place, its section, its name, its value."""
    for section, value in document.items():
        if section in _ABOUT_THE_DOCUMENT or section == "references":
            continue
        entries = enumerate(value) if isinstance(value, list) else [("", value)]
        for index, entry in entries:
            place = section if index == "" else f"{section}[{index}]"
            if isinstance(entry, Mapping):
                for field, member in entry.items():
                    if field not in _FOR_TOOLS:
                        yield f"{place}.{field}", section, field, member


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, Mapping):
        for key, member in value.items():
            if key not in _FOR_TOOLS:
                yield from _leaves(member)
    elif isinstance(value, list):
        for member in value:
            yield from _leaves(member)
    else:
        yield value


class _Told:
    """All that the data says: its texts, parts of them, and its numbers."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        graph = data["@graph"]
        self._numbers = {leaf for leaf in _leaves(graph) if isinstance(leaf, (int, float))}
        texts = [leaf for leaf in _leaves(graph) if isinstance(leaf, str)]
        self._parts = set(_PROPERTIES)
        self._parts |= set(texts)
        for text in texts:
            if ", " in text or "\n" in text:
                self._parts |= set(re.split(r", |\n", text))
        self._all = "\n".join(texts)

    def __contains__(self, leaf: Any) -> bool:
        """Whether a value of the document is told, in whatever place."""
        if isinstance(leaf, bool):
            return False
        if isinstance(leaf, (int, float)):
            return leaf in self._numbers
        if leaf in self._parts:
            return True
        return all(map(self._says, plain(leaf).splitlines())) or all(
            part in self._parts for part in _DASHES.split(leaf)
        )

    def _says(self, line: str) -> bool:
        return line in self._parts or (len(line) >= _SHORT and line in self._all)
