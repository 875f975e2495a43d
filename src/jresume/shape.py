"""A document trimmed to the shape of the schema, so that drawing may rely on every type.

A valid document loses nothing but empty values: "", [], {} and null. One that is drawn unchecked
loses what isn't of the type that the schema gives its field. A number where text belongs becomes
text; a single value where a list belongs, a list of one. Unknown keys stay; one that another
section knows is of the type that it has there.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Any

from jresume.resume import Resume
from jresume.schemas import Facet, facets, root

# What neither HTML nor a font can show: C0 and C1 controls (but tab and line ends), lone
# surrogates, and the non-characters, which close every plane of Unicode.
_PLANE_ENDS = "".join(chr(plane * 0x10000 + end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
_UNPRINTABLE = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_PLANE_ENDS}]"
)

# Unicode's own line and paragraph separators, which hardly a font knows.
_LINE_END = re.compile("[\u2028\u2029]")

# Past what a double holds, a number is no quantity that a CV could mean.
_LARGEST = 10**308


def shape(resume: Resume) -> dict[str, Any]:
    """The data of a resume, every known field of the type that the schema gives it."""
    shaped = _shape(resume.data, _wanted([root()]))
    return shaped if isinstance(shaped, dict) else {}


class _Wanted:
    """What schemas together say of a value, and of its items and members.

    It is worked out once for all values: a document is shaped three times for a PDF.
    """

    def __init__(self, schemas: Iterable[Facet]) -> None:
        said = [facet for one in schemas for facet in facets(*one)]
        self.types = {kind for _, facet in said for kind in _listed(facet.get("type", ()))}
        self._said = said
        self._members: dict[Any, _Wanted] = {}

    @cached_property
    def item(self) -> "_Wanted":
        """What they say of each item of a list."""
        return _wanted((file, facet["items"]) for file, facet in self._said if "items" in facet)

    def member(self, key: Any) -> "_Wanted":
        """What they say of the member of that name."""
        found = self._members.get(key)
        if found is None:
            known = [
                (file, facet["properties"][key])
                for file, facet in self._said
                if key in facet.get("properties", {})
            ]
            if not known:
                # Names that a document makes up are not remembered.
                return self._other or _wanted(_elsewhere().get(key, []))
            found = self._members[key] = _wanted(known)
        return found

    @cached_property
    def _other(self) -> "_Wanted | None":
        others = [
            (file, facet["additionalProperties"])
            for file, facet in self._said
            if isinstance(facet.get("additionalProperties"), Mapping)
        ]
        return _wanted(others) if others else None


_all_wanted: dict[tuple[tuple[str, int], ...], tuple[_Wanted, Sequence[Facet]]] = {}


def _wanted(schemas: Iterable[Facet]) -> _Wanted:
    schemas = [*schemas]
    key = tuple((file, id(schema)) for file, schema in schemas)
    if key not in _all_wanted:
        # As long as the schemas are there, nothing else has the same identity.
        _all_wanted[key] = _Wanted(schemas), schemas
    return _all_wanted[key][0]


def _shape(value: Any, wanted: _Wanted) -> Any:
    """The value as it is wanted; None where it can't be had."""
    types = wanted.types
    if isinstance(value, Mapping) and (not types or "object" in types):
        return _shape_object(value, wanted)
    if "array" in types:
        return _shape_array(value, wanted)
    if isinstance(value, list) and not types:
        return _shape_array(value, wanted)
    if isinstance(value, str) and (not types or "string" in types):
        if not value.isprintable():  # else there is nothing of either in it
            value = _UNPRINTABLE.sub("", _LINE_END.sub("\n", value))
        return value.strip() or None
    if isinstance(value, bool):
        return value if not types or "boolean" in types else None
    if isinstance(value, (int, float)):
        return _shape_number(value, types)
    return None


@cache
def _elsewhere() -> Mapping[str, list[Facet]]:
    """Each field that entries of some section have.

    Where the schema gives a section no such field, a document may still have it there, and a theme
    draws it like any other: it has the same type there, whatever the document holds.
    """
    fields: dict[str, list[Facet]] = {}
    for file, section in _members(facets(*root())):
        for at, facet in facets(file, section):
            for where, item in facets(at, facet.get("items", {})):
                for name, field in item.get("properties", {}).items():
                    fields.setdefault(name, []).append((where, field))
    return fields


def _members(said: Iterable[Facet]) -> Iterator[Facet]:
    for file, facet in said:
        for member in facet.get("properties", {}).values():
            yield file, member


def _listed(kind: object) -> tuple[Any, ...]:
    return tuple(kind) if isinstance(kind, (list, tuple)) else (kind,)


def _shape_number(value: float, types: set[str]) -> int | float | str | None:
    """A whole number without a decimal point, as text where only that will do; None for NaN."""
    if not -_LARGEST <= value <= _LARGEST:
        return None
    if value == int(value):
        value = int(value)
    if not types or "number" in types or ("integer" in types and isinstance(value, int)):
        return value
    return str(value) if "string" in types else None


def _shape_array(value: Any, wanted: _Wanted) -> list[Any] | None:
    """The items that have the right shape; a single value counts as a list of one."""
    values = value if isinstance(value, list) else [value]
    shaped = [_shape(item, wanted.item) for item in values]
    return [item for item in shaped if item is not None] or None


def _shape_object(value: Mapping[Any, Any], wanted: _Wanted) -> dict[str, Any] | None:
    """The members that have the right shape; None if none has."""
    shaped = {}
    for key, member in value.items():
        kept = _shape(member, wanted.member(key))
        if kept is not None:
            shaped[str(key)] = kept
    return shaped or None
