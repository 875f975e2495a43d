"""The schema's rules as a validator."""

from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from jresume.check.formats import FORMATS
from jresume.schemas import load, referred

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

    That is what a reference means in draft 7, where nothing beside it counts. jsonschema follows
    references, too, but anew for each value, which takes it as long as all the rest.
    """
    known: dict[tuple[str, str], Any] = {}

    def whole(file: str, part: Any) -> Any:
        if isinstance(part, list):
            return [whole(file, inner) for inner in part]
        if not isinstance(part, dict):
            return part
        reference = part.get("$ref")
        if not isinstance(reference, str):  # a property may be called so
            return {key: whole(file, inner) for key, inner in part.items()}
        # What is referred to often is there once.
        place = file, reference
        if place not in known:
            known[place] = whole(*referred(reference, file))
        return known[place]

    return whole(name, load(name))


def of_text(holds: "Callable[[str], bool]") -> "Callable[[object], bool]":
    """A format's function for any value: a format says nothing about what is not text."""
    return lambda value: not isinstance(value, str) or holds(value)
