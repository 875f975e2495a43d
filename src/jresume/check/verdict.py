"""Whether a document is valid, and nothing else: the schemas' keywords in one walk over the data.

jsonschema says why a document is invalid, and takes longer to import than a hundred documents take
to check; so this decides first. It knows the keywords of our own schemas and refuses any other:
what it overlooked would be a wrong verdict. A test holds it to jsonschema on thousands of
documents.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from jresume.check.formats import FORMATS
from jresume.schemas import load, referred

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from jresume.check.validator import SchemaName
    from jresume.schemas import Facet

_TYPES: Final[dict[str, frozenset[type]]] = {
    "array": frozenset({list}),
    "boolean": frozenset({bool}),
    "integer": frozenset({int, float}),
    "null": frozenset({type(None)}),
    "number": frozenset({int, float}),
    "object": frozenset({dict}),
    "string": frozenset({str}),
}
_ANY: Final = frozenset[type]().union(*_TYPES.values())
_KNOWN: Final = frozenset(
    {
        *("additionalProperties", "allOf", "enum", "format", "items", "minimum", "pattern"),
        *("properties", "propertyNames", "required", "type"),
        # These ask nothing of a value.
        *("definitions", "description", "examples", "title"),
    }
)


def is_valid(name: SchemaName, data: object) -> bool:
    """Whether a document follows one bundled schema, formats asserted.

    False, too, for what no reader makes of a document, such as a tuple. Raises ValueError for a
    schema with a keyword that isn't known here.
    """
    return _schema(name).allows(data)


@cache
def _schema(name: SchemaName) -> Rule:
    return Rule([(f"{name}.schema.json", load(f"{name}.schema.json"))])


class Rule:
    """All that several schemas ask of one value.

    The schemas of `allOf` and `$ref` are taken together, so that a value is looked at once; what
    they say is only read when a value comes, and a document pays for the sections that it has.
    """

    __slots__ = (
        *("free", "_is_plain", "_items", "_keys", "_kinds", "_members", "_numbers"),
        *("_others", "_parts", "_required", "_texts"),
    )

    def __init__(self, parts: Iterable[Facet]) -> None:
        self._parts: tuple[Facet, ...] = tuple(parts)
        self._kinds = _ANY
        # The types that a value may have without being looked at further.
        self.free: frozenset[type] = frozenset()
        self._texts: tuple[Callable[[str], object], ...] = ()
        self._numbers: tuple[Callable[[float], object], ...] = ()
        # Whether an object has to have no key, and may have any.
        self._is_plain = True
        self._items: Rule | None = None
        self._required: frozenset[str] = frozenset()
        self._keys: Rule | None = None
        self._members: dict[str, Rule] = {}
        self._others: tuple[tuple[frozenset[str], Rule], ...] = ()

    def allows(self, value: Any) -> bool:
        """Whether a value, as the readers give it, is one that all these schemas allow."""
        if self._parts:
            self._read()
        kind = type(value)
        if kind in self.free:
            return True
        if kind not in self._kinds:
            return False
        if kind is dict:
            find = self._members.get
            for key, inner in value.items():
                rule = find(key)
                # Most values are texts that only have to be one: not worth a call.
                if rule is not None and type(inner) not in rule.free and not rule.allows(inner):
                    return False
            return self._is_plain or self._allows_keys(value)
        if kind is list:
            return self._items is None or self._items.allows_all(value)
        # What is free of tests has been let through above, so this is text or a number.
        for holds in self._texts if kind is str else self._numbers:  # noqa: SIM110 - a generator costs as much as the test
            if not holds(value):
                return False
        return True

    def allows_all(self, values: Collection[Any]) -> bool:
        """Whether each of these values is one that all these schemas allow."""
        return self.free.issuperset(map(type, values)) or all(map(self.allows, values))

    def _allows_keys(self, value: dict[str, Any]) -> bool:
        for known, rule in self._others:
            if not rule.allows_all([value[key] for key in value if key not in known]):
                return False
        return self._required <= value.keys() and (
            self._keys is None or self._keys.allows_all(value)
        )

    def _read(self) -> None:
        """Take the schemas apart, once."""
        said = list(_flat(self._parts))
        self._kinds = _ANY.intersection(*(_kinds(schema) for _, schema in said))
        self._texts = tuple(test for _, schema in said for test in _text_tests(schema))
        self._numbers = tuple(test for _, schema in said for test in _number_tests(schema))
        self._items = _joined((file, s["items"]) for file, s in said if "items" in s)
        self._required = frozenset(key for _, s in said for key in s.get("required", ()))
        self._keys = _joined((file, s["propertyNames"]) for file, s in said if "propertyNames" in s)
        members: dict[str, list[Facet]] = {}
        for file, schema in said:
            for key, inner in schema.get("properties", {}).items():
                members.setdefault(key, []).append((file, inner))
        self._members = {key: Rule(parts) for key, parts in members.items()}
        # What is additional is so beside the properties of the same schema.
        self._others = tuple(
            (
                frozenset(schema.get("properties", ())),
                Rule([(file, schema["additionalProperties"])]),
            )
            for file, schema in said
            if "additionalProperties" in schema
        )
        self.free = self._kinds.difference(self._asked())
        self._is_plain = not (self._required or self._others or self._keys)
        self._parts = ()

    def _asked(self) -> Iterable[type]:
        """Yield the types of which more is asked than to be of that type."""
        if self._texts:
            yield str
        if self._numbers:
            yield from (int, float)
        if self._items:
            yield list
        if self._required or self._members or self._others or self._keys:
            yield dict


def _joined(parts: Iterable[Facet]) -> Rule | None:
    rule = Rule(parts)
    return rule if rule._parts else None  # noqa: SLF001 - our own


def _flat(parts: Iterable[Facet]) -> Iterable[Facet]:
    """Yield the schemas that say something themselves: references followed, `allOf` unpacked."""
    waiting: list[tuple[str, Any]] = list(parts)
    while waiting:
        file, schema = waiting.pop()
        if schema is True:
            continue
        if schema is False:
            yield file, {"type": []}
        elif "$ref" in schema:
            # Draft 7: what stands beside a reference says nothing.
            waiting.append(referred(schema["$ref"], file))
        else:
            _refuse_unknown(schema)
            waiting += [(file, part) for part in schema.get("allOf", ())]
            yield file, schema


def _refuse_unknown(schema: Mapping[str, Any]) -> None:
    unknown = schema.keys() - _KNOWN
    if "format" in schema and schema["format"] not in FORMATS:
        unknown.add(f"format {schema['format']}")
    if isinstance(schema.get("items"), list):
        unknown.add("a list of items")
    if not all(isinstance(choice, str) for choice in schema.get("enum", ())):
        unknown.add("an enum of what isn't text")
    if unknown:
        msg = f"the verdict doesn't know {', '.join(sorted(unknown))}: teach it, in {__name__}"
        raise ValueError(msg)


def _kinds(schema: Mapping[str, Any]) -> frozenset[type]:
    """The types of Python that a schema leaves to a value; bool isn't among the numbers."""
    kinds = _ANY
    if "type" in schema:
        kinds = frozenset[type]().union(*(_TYPES[name] for name in _names(schema)))
    return kinds & _TYPES["string"] if "enum" in schema else kinds


def _names(schema: Mapping[str, Any]) -> list[str]:
    names = schema["type"]
    return [names] if isinstance(names, str) else names


def _text_tests(schema: Mapping[str, Any]) -> Iterable[Callable[[str], object]]:
    if "enum" in schema:
        yield frozenset(schema["enum"]).__contains__
    if "pattern" in schema:
        yield re.compile(schema["pattern"]).search
    if "format" in schema:
        yield FORMATS[schema["format"]]


def _number_tests(schema: Mapping[str, Any]) -> Iterable[Callable[[float], object]]:
    # 1.0 is a whole number: JSON has one kind of number only.
    if "type" in schema and "integer" in _names(schema) and "number" not in _names(schema):
        yield lambda number: isinstance(number, int) or number.is_integer()
    if "minimum" in schema:
        yield lambda number: not number < schema["minimum"]
