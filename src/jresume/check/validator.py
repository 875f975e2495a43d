"""The schema's rules as a validator."""

from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from jresume.check.formats import FORMATS
from jresume.schemas import read

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

    # An empty checker: jsonschema's own idea of a format depends on what else is installed.
    formats = FormatChecker(formats=())
    for format_name, holds in FORMATS.items():
        formats.checks(format_name)(of_text(holds))
    return Draft7Validator(_whole(f"{name}.schema.json"), format_checker=formats)


def _whole(name: str) -> Any:
    """A bundled schema with what it refers to in place of each reference.

    That is what a reference means in draft 7, where nothing beside it counts; and to follow one
    for each value takes jsonschema as long as all the rest.
    """
    files: dict[str, Any] = {}

    def load(name: str) -> Any:
        if name not in files:
            files[name] = read(name)
            put_in(files[name], name)
        return files[name]

    def target(reference: str, here: str) -> Any:
        name, _, pointer = reference.partition("#")
        found, file = load(name or here), name or here
        # None of the names that we refer to is escaped.
        for step in pointer.split("/")[1:]:
            found = found[step]
        is_reference = isinstance(found, dict) and "$ref" in found
        return target(found["$ref"], file) if is_reference else found

    def put_in(part: Any, file: str) -> None:
        for key, inner in list(part.items() if isinstance(part, dict) else enumerate(part)):
            if isinstance(inner, dict) and isinstance(inner.get("$ref"), str):
                part[key] = target(inner["$ref"], file)
            elif isinstance(inner, dict | list):
                put_in(inner, file)

    return load(name)


def of_text(holds: "Callable[[str], bool]") -> "Callable[[object], bool]":
    """A format's function for any value: a format says nothing about what is not text."""
    return lambda value: not isinstance(value, str) or holds(value)
