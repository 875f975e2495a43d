"""What is wrong with a theme's manifest, as far as it would break something later."""

import difflib
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from jresume.schemas import OF_BASICS, SECTIONS, TYPES

MANIFEST = "theme.toml"
FORMATS = ("html", "pdf")
_TEXTS = frozenset({"author", "description", "extends", "license", "version"})
_KEYS = _TEXTS | {"fit", "fonts", "formats", "options", "sections"}
_WEIGHTS = range(1, 1001)
_STYLES = ("normal", "italic", "oblique")
_FACE_KEYS = frozenset({"file", "letters", "style", "weight"})

Wrong = tuple[tuple[str | int, ...], str]
"""Where something is wrong, key by key, and what, in words."""

# What the commonest rules of JSON Schema are to be.
_RULES: Mapping[str, type | tuple[type, ...]] = {
    "title": str,
    "description": str,
    "enum": list,
    "examples": list,
    "format": str,
    "maxItems": int,
    "maxLength": int,
    "maximum": (int, float),
    "minItems": int,
    "minLength": int,
    "minimum": (int, float),
    "pattern": str,
    "uniqueItems": bool,
}
# What else JSON Schema (draft-07) says of a value: any other key may be a note of the theme's own.
_OTHER_RULES = frozenset(
    {
        *("$comment", "$ref", "additionalItems", "additionalProperties", "allOf", "anyOf", "const"),
        *("contains", "default", "definitions", "dependencies", "else", "exclusiveMaximum"),
        *("exclusiveMinimum", "if", "items", "maxProperties", "minProperties", "multipleOf", "not"),
        *(
            "oneOf",
            "patternProperties",
            "properties",
            "propertyNames",
            "readOnly",
            "required",
            "then",
        ),
        *("type", "writeOnly"),
    }
)
_ALL_RULES = _OTHER_RULES | _RULES.keys()
_OURS = ("color", "running-text")
_ALIKE = 0.8


def faults(manifest: Mapping[str, Any]) -> Iterator[Wrong]:
    """Everything that is wrong with a manifest, in its order."""
    for key, value in manifest.items():
        if key not in _KEYS:
            known = ", ".join(sorted(_KEYS))
            yield (key,), f"unknown key {key!r}{_meant(key, _KEYS, 0.6)}; known are {known}"
        elif key in _TEXTS and not isinstance(value, str):
            yield (key,), f"{key} is to be text"
        elif key == "formats" and not (
            isinstance(value, list) and all(each in FORMATS for each in value)
        ):
            yield (key,), f"formats is to be a list of {' and '.join(FORMATS)}"
        elif key == "options":
            yield from _option_faults(value)
        elif key == "fonts":
            yield from _font_faults(value)
        elif key == "fit" and not (isinstance(value, dict) and all(map(is_number, value.values()))):
            words = "fit is to be a table of numbers, the smallest of each option: fontSize = 9"
            yield (key,), words
        elif key == "sections":
            yield from _section_faults(value)


def _meant(key: str, known: Collection[str], alike: float = _ALIKE) -> str:
    close = difflib.get_close_matches(key, known, n=1, cutoff=alike)
    return f" (did you mean {close[0]}?)" if close else ""


def _option_faults(options: object) -> Iterator[Wrong]:
    """What is wrong with the rules for options, as far as it would stop them from being checked."""
    if not isinstance(options, dict) or not all(isinstance(o, dict) for o in options.values()):
        words = "options is to be a table of tables, a JSON Schema with a default for each"
        yield ("options",), words
        return
    for name, option in options.items():
        at, of = ("options", name), f"option {name}"
        kind = option.get("type", "string")
        if not (isinstance(kind, str) and kind in TYPES):
            yield (*at, "type"), f"{of}: type is to be one of {', '.join(TYPES)}"
        for rule, value in option.items():
            if rule in _RULES:
                if not isinstance(value, _RULES[rule]):
                    yield (*at, rule), f"{of}: {rule} can't be {value!r}"
            elif rule not in _OTHER_RULES and (meant := _meant(rule, _ALL_RULES)):
                yield (*at, rule), f"{of}: unknown key {rule!r}{meant}"
        form = option.get("format")
        if isinstance(form, str) and form not in _OURS and (meant := _meant(form, _OURS, 0.6)):
            yield (*at, "format"), f"{of}: unknown format {form!r}{meant}"
        try:
            re.compile(str(option.get("pattern", "")))
        except re.error as error:
            yield (*at, "pattern"), f"{of}: pattern is no regular expression: {error}"


def _section_faults(sections: object) -> Iterator[Wrong]:
    if not isinstance(sections, list):
        yield ("sections",), _SECTIONS
        return
    for position, section in enumerate(sections):
        if not (
            isinstance(section, dict)
            and isinstance(section.get("title"), str)
            and isinstance(section.get("from"), list)
            and section["from"]
            and all(isinstance(source, str) for source in section["from"])
        ):
            yield ("sections", position), _SECTIONS
            continue
        at = ("sections", position)
        for key in section:
            if key not in _SECTION_KEYS:
                known = ", ".join(sorted(_SECTION_KEYS))
                meant = _meant(key, _SECTION_KEYS, 0.6)
                yield (*at, key), f"sections: unknown key {key!r}{meant}; known are {known}"
        translated = section.get("i18n", {})
        if not (isinstance(translated, dict) and all(map(_is_title, translated.values()))):
            yield (*at, "i18n"), "sections: i18n is to be a title for each language: i18n.de.title"
        for index, source in enumerate(section["from"]):
            if wrong := _wrong_with(source):
                yield (*at, "from", index), wrong


def _is_title(translated: object) -> bool:
    return (
        isinstance(translated, dict)
        and translated.keys() <= {"title"}
        and isinstance(translated.get("title", ""), str)
    )


def _wrong_with(source: str) -> str:
    """What is wrong with a source: a section that no document has. Types are anybody's own."""
    place, colon, kind = source.partition(":")
    if place.removeprefix("basics.") in {*SECTIONS, *OF_BASICS}:
        return ""
    close = difflib.get_close_matches(place, _PLACES, n=1)
    meant = f" (did you mean {close[0]}{colon}{kind}?)" if close else ""
    return f"sections: from names {source!r}{meant}; there are {', '.join(_PLACES)}"


_PLACES = (*sorted(SECTIONS), *OF_BASICS)
_SECTION_KEYS = frozenset({"from", "i18n", "title"})
_SECTIONS = 'sections are to be tables with a title and from = ["education", …]'


def _font_faults(fonts: object) -> Iterator[Wrong]:
    """What is wrong with the families that a theme brings."""
    if not isinstance(fonts, dict) or not all(isinstance(font, dict) for font in fonts.values()):
        yield ("fonts",), "fonts is to be a table of tables, one for each family, with its faces"
        return
    for family, font in fonts.items():
        at, of = ("fonts", family), f"font {family}"
        for key in sorted(font.keys() - {"faces", "fallback"}):
            yield (*at, key), f"{of}: unknown key {key!r}; known are faces, fallback"
        if not isinstance(font.get("fallback", ""), str):
            yield (*at, "fallback"), f"{of}: fallback is to be text, as CSS lists families"
        faces = font.get("faces")
        if not isinstance(faces, list) or not faces or not all(map(_is_face, faces)):
            words = 'faces is to be a list of { file = "fonts/…", weight = 400, style = "normal" }'
            yield (*at, "faces"), f"{of}: {words}"


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
