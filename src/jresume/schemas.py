"""The bundled JSON Schemas, and where their references lead."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from jresume._bundled import SCHEMAS

Schema = Mapping[str, Any]

Facet = tuple[str, Schema]
"""A schema, behind the name of the file that it stands in."""

ACADEMIC = "academic.schema.json"
BASE = "jsonresume.schema.json"

SECTIONS = (
    *("work", "volunteer", "education", "awards", "certificates", "publications", "skills"),
    *("languages", "interests", "references", "projects"),
)
"""What the schema lets a document hold lists of entries in, in its order."""

OF_BASICS = ("summary", "statements", "metrics")
"""The parts of `basics` that stand in the body of a page."""

TYPES: Mapping[str, type | tuple[type, ...]] = {
    "array": list,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "object": dict,
    "string": str,
}
"""JSON Schema's names for the types that JSON and TOML share. To Python a bool is an int, too."""

# In the midst of another schema these would change what a reference means.
_OF_FILES = frozenset({"$id", "$schema"})


@cache
def load(name: str) -> Schema:
    """One schema by the name of its file, without its `$id`; read once, and not to be changed."""
    schema = json.loads((SCHEMAS / name).read_bytes())
    return {key: said for key, said in schema.items() if key not in _OF_FILES}


def root() -> Facet:
    """The schema that a whole document follows."""
    return ACADEMIC, load(ACADEMIC)


def referred(reference: str, file: str) -> Facet:
    """What a reference that stands in a file refers to."""
    name, _, pointer = reference.partition("#")
    target: Any = load(name or file)
    # None of the names that we refer to is escaped.
    for step in pointer.split("/")[1:]:
        target = target[step]
    return name or file, target


def facets(file: str, schema: Schema) -> Iterator[Facet]:
    """The schema, and each that it refers to or is made of; `check.verdict` knows no other way."""
    yield file, schema
    if "$ref" in schema:
        yield from facets(*referred(schema["$ref"], file))
    for branch in schema.get("allOf", ()):
        yield from facets(file, branch)
