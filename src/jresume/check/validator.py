"""The schema's rules as a validator."""

import json
from functools import cache
from typing import TYPE_CHECKING, Literal

from jresume._bundled import SCHEMAS
from jresume.check.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable

    from jsonschema import Draft7Validator

SchemaName = Literal["jsonresume", "academic"]


@cache
def validator(name: SchemaName) -> "Draft7Validator":
    """The validator of one bundled schema, formats asserted; made once, and not to be changed.

    The schemas are ours and a test holds them to the metaschema, so no run pays for that.
    """
    # jsonschema takes longer to import than most commands take to run.
    from jsonschema import Draft7Validator, FormatChecker
    from referencing import Registry
    from referencing.jsonschema import DRAFT7

    schemas = {
        file.name: json.loads(file.read_text(encoding="utf-8"))
        for file in sorted(SCHEMAS.glob("*.schema.json"))
    }
    registry = Registry().with_resources(
        (schema["$id"], DRAFT7.create_resource(schema)) for schema in schemas.values()
    )
    # An empty checker: jsonschema's own idea of a format depends on what else is installed.
    formats = FormatChecker(formats=())
    for format_name, holds in FORMATS.items():
        formats.checks(format_name)(_of_text(holds))
    return Draft7Validator(
        schemas[f"{name}.schema.json"], registry=registry, format_checker=formats
    )


def _of_text(holds: "Callable[[str], bool]") -> "Callable[[object], bool]":
    """A format's function for any value: a format says nothing about what is not text."""
    return lambda value: not isinstance(value, str) or holds(value)
