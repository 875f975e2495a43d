"""The options of a theme: its own rules on those of the themes that it extends."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jresume.errors import ThemeError
from jresume.schemas import TYPES
from jresume.theme.faults import is_number


def merged(manifests: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """The JSON Schema of each option, the theme's own manifest last: each rule goes by itself."""
    properties: dict[str, dict[str, Any]] = {}
    for manifest in manifests:
        for key, option in manifest.get("options", {}).items():
            properties[key] = {**properties.get(key, {}), **option}
    return properties


def require_defaults(manifest: Path, properties: Mapping[str, Mapping[str, Any]]) -> None:
    """Raise ThemeError for an option that has no default, or one that it would not take."""
    for key, option in properties.items():
        if "default" not in option:
            msg = f"{manifest}: option {key} has no default"
            raise ThemeError(msg)
        default, kind = option["default"], option.get("type")
        fits = kind is None or isinstance(default, TYPES[kind])
        if not fits or default not in option.get("enum", [default]):
            msg = f"{manifest}: option {key} doesn't take its own default, {default!r}"
            raise ThemeError(msg)


def smallest(
    path: Path,
    manifests: Sequence[Mapping[str, Any]],
    properties: Mapping[str, Mapping[str, Any]],
) -> dict[str, float]:
    """The smallest value of each option that may be lowered to fit a page.

    A theme that only lowers a default below what it inherits is not lowered further. Raises
    ThemeError for a value of the theme's own manifest, the last, that can't be.
    """
    found: dict[str, float] = {}
    for manifest in manifests:
        found |= manifest.get("fit", {})
    for key, least in manifests[-1].get("fit", {}).items():
        option = properties.get(key, {})
        if not is_number(option.get("default")):
            able = ", ".join(k for k, o in properties.items() if is_number(o.get("default")))
            msg = f"{path}: fit names {key!r}, which is no option with a number; those are {able}"
            raise ThemeError(msg)
        if not option.get("minimum", least) <= least <= option["default"]:
            msg = (
                f"{path}: fit has {key} = {least}: the smallest value lies between the option's "
                f"minimum, {option.get('minimum', 'none')}, and its default, {option['default']}"
            )
            raise ThemeError(msg)
    return {key: min(least, properties[key]["default"]) for key, least in found.items()}


def with_section_names(
    properties: Mapping[str, dict[str, Any]], sections: Sequence[Mapping[str, Any]]
) -> dict[str, dict[str, Any]]:
    """The options, with the sections that the theme has as what those about sections may name."""
    names = list(dict.fromkeys(source for section in sections for source in section["from"]))
    rules: Mapping[str, Mapping[str, Any]] = {
        "sectionOrder": {"items": {"type": "string", "enum": names}},
        "hiddenSections": {"items": {"type": "string", "enum": names}},
        "sectionTitles": {
            "properties": {name: {"type": "string"} for name in names},
            "additionalProperties": False,
        },
    }
    return {key: {**option, **rules.get(key, {})} for key, option in properties.items()}
