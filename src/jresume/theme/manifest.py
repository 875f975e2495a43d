"""A theme's manifest, `theme.toml`: read, and looked through for what would break later."""

import difflib
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jresume.errors import ThemeError

MANIFEST = "theme.toml"
FORMATS = ("html", "pdf")
_TEXTS = frozenset({"author", "description", "extends", "license", "version"})
_KEYS = _TEXTS | {"fit", "fonts", "formats", "options", "sections"}
_WEIGHTS = range(1, 1001)
_STYLES = ("normal", "italic", "oblique")
_FACE_KEYS = frozenset({"file", "letters", "style", "weight"})

# JSON Schema's names for the types of TOML, and what its commonest rules are to be.
TYPES: Mapping[str, type | tuple[type, ...]] = {
    "array": list,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "object": dict,
    "string": str,
}
_RULES: Mapping[str, type | tuple[type, ...]] = {
    "title": str,
    "description": str,
    "enum": list,
    "format": str,
    "maxLength": int,
    "minLength": int,
    "maximum": (int, float),
    "minimum": (int, float),
    "pattern": str,
}


def manifest_in(folder: Path) -> Mapping[str, Any]:
    """The manifest of a theme's folder; ThemeError, with its path, for one that is broken."""
    path = folder / MANIFEST
    try:
        manifest = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        msg = f"{path}: the manifest can't be read: {error}"
        raise ThemeError(msg) from error
    if wrong := _faults(manifest):
        msg = f"{path}: {wrong}"
        raise ThemeError(msg)
    return manifest


def _faults(manifest: Mapping[str, Any]) -> str:
    """What is wrong with a manifest, in words; nothing if it is fine."""
    for key, value in manifest.items():
        if key not in _KEYS:
            close = difflib.get_close_matches(key, _KEYS, n=1)
            hint = f" (did you mean {close[0]}?)" if close else ""
            return f"unknown key {key!r}{hint}; known are {', '.join(sorted(_KEYS))}"
        if key in _TEXTS and not isinstance(value, str):
            return f"{key} is to be text"
        if key == "formats" and not (
            isinstance(value, list) and all(each in FORMATS for each in value)
        ):
            return f"formats is to be a list of {' and '.join(FORMATS)}"
        if key == "options" and (wrong := _option_faults(value)):
            return wrong
        if key == "fonts" and (wrong := _font_faults(value)):
            return wrong
        if key == "fit" and not (isinstance(value, dict) and all(map(is_number, value.values()))):
            return "fit is to be a table of numbers, the smallest of each option: fontSize = 9"
        if key == "sections" and not _are_sections(value):
            return 'sections are to be tables with a title and from = ["education", …]'
    return ""


def _option_faults(options: object) -> str:
    """What is wrong with the rules for options, as far as it would stop them from being checked."""
    if not isinstance(options, dict) or not all(isinstance(o, dict) for o in options.values()):
        return "options is to be a table of tables, a JSON Schema with a default for each"
    for name, option in options.items():
        kind = option.get("type", "string")
        if not (isinstance(kind, str) and kind in TYPES):
            return f"option {name}: type is to be one of {', '.join(TYPES)}"
        for rule, value in option.items():
            if rule in _RULES and not isinstance(value, _RULES[rule]):
                return f"option {name}: {rule} can't be {value!r}"
        try:
            re.compile(option.get("pattern", ""))
        except re.error as error:
            return f"option {name}: pattern is no regular expression: {error}"
    return ""


def _are_sections(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(section, dict)
        and isinstance(section.get("title"), str)
        and isinstance(section.get("from"), list)
        and section["from"]
        and all(isinstance(source, str) for source in section["from"])
        for section in value
    )


def _font_faults(fonts: object) -> str:
    """What is wrong with the families that a theme brings."""
    if not isinstance(fonts, dict) or not all(isinstance(font, dict) for font in fonts.values()):
        return "fonts is to be a table of tables, one for each family, with its faces"
    for family, font in fonts.items():
        if unknown := sorted(font.keys() - {"faces", "fallback"}):
            return f"font {family}: unknown key {unknown[0]!r}; known are faces, fallback"
        if not isinstance(font.get("fallback", ""), str):
            return f"font {family}: fallback is to be text, as CSS lists families"
        faces = font.get("faces")
        if not isinstance(faces, list) or not faces or not all(map(_is_face, faces)):
            return (
                f"font {family}: faces is to be a list of "
                '{ file = "fonts/…", weight = 400, style = "normal" }'
            )
    return ""


def _is_face(face: object) -> bool:
    return (
        isinstance(face, dict)
        and face.keys() <= _FACE_KEYS
        and isinstance(face.get("file"), str)
        and face.get("weight", 400) in _WEIGHTS
        and face.get("style", "normal") in _STYLES
        and _are_letters(face.get("letters", "U+0"))
    )


def _are_letters(value: object) -> bool:
    """Whether a value is a list of ranges, as CSS writes `unicode-range`."""
    one = r"\s*U\+[0-9A-F?]{1,6}(-[0-9A-F]{1,6})?\s*"
    return isinstance(value, str) and bool(re.fullmatch(f"{one}(,{one})*", value, re.IGNORECASE))


def is_number(value: object) -> bool:
    """Whether a value is a number; true and false are none."""
    return isinstance(value, int | float) and not isinstance(value, bool)
