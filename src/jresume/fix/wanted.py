"""What the schema wants at each place of a document, asked one step at a time."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING

from jresume.check.formats import FORMATS
from jresume.schemas import BASE, TYPES, facets, root

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jresume.schemas import Facet

# Titles in the schemas → what kind of text they ask for.
_TITLES = {"DOI": "doi", "arXiv": "arxiv", "ORCID iD": "orcid", "Partial date": "date"}
_FORMATS = {"uri": "uri", "email": "email", "date": "day"}


class Wanted:
    """All that the schemas say of one value; nothing where they don't know it."""

    def __init__(self, *schemas: Facet) -> None:
        self.facets = [facet for one in schemas for facet in facets(*one)]
        self._members: dict[str, Wanted] = {}

    @cached_property
    def types(self) -> frozenset[str]:
        """The types that it may have; empty where it may have any."""
        found: set[str] = set()
        for _, facet in self.facets:
            kind = facet.get("type", ())
            found.update((kind,) if isinstance(kind, str) else kind)
        return frozenset(found)

    @cached_property
    def kind(self) -> str:
        """What kind of text it is: "uri", "email", "day", "date", "doi", "arxiv", "orcid" or ""."""
        said = {_FORMATS.get(facet.get("format", "")) for _, facet in self.facets}
        said |= {_TITLES.get(facet.get("title", "")) for _, facet in self.facets}
        kinds = ("day", *_TITLES.values(), "uri", "email")
        return next((kind for kind in kinds if kind in said), "")

    @cached_property
    def required(self) -> frozenset[str]:
        """The members that it must have."""
        return frozenset(key for _, facet in self.facets for key in facet.get("required", ()))

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The members that are known, each with its rank in the schemas: the base schema's first.

        What tells entries apart stands before all else.
        """
        base_first = sorted(self.facets, key=lambda one: one[0] != BASE)
        keys = [key for _, facet in base_first for key in facet.get("properties", ())]
        first = [key for key in ("$schema", "id", "type") if key in keys]
        last = ["meta"] if "basics" in keys else []
        ranked = dict.fromkeys([*first, *(key for key in keys if key not in last), *last])
        return {key: rank for rank, key in enumerate(ranked)}

    @cached_property
    def item(self) -> Wanted:
        """What is wanted of its items."""
        return Wanted(*((file, facet["items"]) for file, facet in self.facets if "items" in facet))

    def member(self, key: str) -> Wanted:
        """Return what is wanted of a member."""
        if (known := self._members.get(key)) is not None:
            return known
        found = [
            (file, facet["properties"][key])
            for file, facet in self.facets
            if key in facet.get("properties", ())
        ] or [
            (file, facet["additionalProperties"])
            for file, facet in self.facets
            if isinstance(facet.get("additionalProperties"), dict)
        ]
        if not found:
            return _NOTHING
        return self._members.setdefault(key, Wanted(*found))

    def fits(self, value: object) -> bool:
        """Whether a value has the type, and a text the form, that is wanted."""
        for _, facet in self.facets:
            kinds = facet.get("type", ())
            kinds = (kinds,) if isinstance(kinds, str) else kinds
            if kinds and not any(_is(value, kind) for kind in kinds):
                return False
            if isinstance(value, str):
                if "pattern" in facet and not re.search(facet["pattern"], value):
                    return False
                if "format" in facet and not FORMATS[facet["format"]](value):
                    return False
        return True


_NOTHING = Wanted()


@cache
def document() -> Wanted:
    """Return what is wanted of a document."""
    return Wanted(root())


def _is(value: object, kind: str) -> bool:
    if isinstance(value, bool):
        return kind == "boolean"
    if kind == "integer" and isinstance(value, float):
        return value.is_integer()
    return isinstance(value, TYPES[kind])
