"""Options of a theme, as the document has them and as the command line says them."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from jresume._bundled import THEMES
from jresume.errors import ThemeError
from jresume.outputs import UsageError

if TYPE_CHECKING:
    from jresume.check import Problem
    from jresume.check.problem import Path
    from jresume.theme import Theme

IN_DOCUMENT = ("meta", "jresume", "themeOptions")
_BOOLEANS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_KINDS = {
    "array": "a list, as in one,two",
    "boolean": "true or false",
    "integer": "a whole number",
    "number": "a number",
    "object": 'a table, as in {"key": "value"}, or key by key: NAME.KEY=VALUE',
}


def faults(theme: "Theme | None", options: object, at: "Path" = IN_DOCUMENT) -> "list[Problem]":
    """What is wrong with options for a theme, as problems at that place of the document."""
    from jresume.check import check_options
    from jresume.look import FORMATS

    # A bundled theme's own defaults are held to its rules by a test: nothing is left to look at.
    is_bundled = theme and all(folder.is_relative_to(THEMES) for folder in theme.folders)
    if theme is None or (options == {} and is_bundled):
        return []
    of = f"theme {theme.name}"
    return check_options(theme.option_schema, options, at, of=of, formats=FORMATS)


def unseen(theme: "Theme | None", options: Mapping[str, Any]) -> "list[Problem]":
    """What is wrong with options of a document that make text vanish on the page.

    That is the colour of the text, or of the sheet where nobody chose the other.
    """
    from jresume.check.problem import Problem, Severity, path_text, pointer_of

    found = []
    for name, words in vanishing(theme, options):
        path = (*IN_DOCUMENT, name)
        message = f'{path_text(path)} is "{options[name]}": {words}'
        problem = Problem("advice/theme-option", Severity.ERROR, pointer_of(path), message)
        found.append(problem)
    return found


def require_seen(theme: "Theme", options: Mapping[str, Any], chosen: Mapping[str, Any]) -> None:
    """Raise ThemeError where one of the `chosen` options makes text vanish among all `options`."""
    for name, words in vanishing(theme, options):
        if name in chosen:
            msg = f"--option {name}={options[name]}: {words}"
            raise ThemeError(msg)


def vanishing(theme: "Theme | None", options: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Which of these options make text vanish on the page, each with words that follow its name."""
    if theme is None or not options:
        return
    # Most documents choose no colours.
    from jresume.look import unseen as in_look

    whole = theme.options(options)
    for one in in_look(whole):
        of_text = one.option in options
        fault, other = (one.option, one.sheet) if of_text else (one.sheet, one.option)
        if fault in options:
            text = "text in it" if of_text else f"text in {other}"
            words = f'{text} would not be seen {one.where}, where {other} is "{whole[other]}"'
            yield fault, f"{words}: choose colours that differ more"


def usable(theme: "Theme | None", options: object) -> dict[str, Any]:
    """The options of a document without those that the theme doesn't take."""
    if not isinstance(options, dict):
        return {}
    return {key: value for key, value in options.items() if not faults(theme, {key: value})}


def said(texts: Sequence[str], theme: "Theme") -> dict[str, Any]:
    """The options that the command line says: `key=value` each, of the type that the theme has.

    Raises UsageError for what isn't written so, and ThemeError for what the theme doesn't take.
    """
    found: dict[str, Any] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name:
            msg = f"--option {text}: write it as key=value (jresume theme show {theme.name})"
            raise UsageError(msg)
        key, dot, inner = name.partition(".")
        option = theme.option_schema["properties"].get(key, {})
        try:
            typed = {inner: value} if dot else _typed(value, option)
        except ValueError as error:
            msg = f"--option {text}: it is to be {error}"
            raise ThemeError(msg) from error
        if problems := faults(theme, {key: typed}, ("options",)):
            msg = f"--option {text}: {problems[0].message}"
            raise ThemeError(msg)
        found[key] = {**found.get(key, {}), **typed} if dot else typed
    return found


def style(texts: Sequence[str], options: Mapping[str, Any]) -> str | None:
    """The citation style that the command line says as an option, if any."""
    return options["csl"] if any(text.startswith("csl=") for text in texts) else None


def _typed(text: str, option: Mapping[str, Any]) -> Any:
    """A text as a value of the type that an option has; ValueError, with that type, if it is none.

    Where an option names its choices and no type, it is the choice that is written so.
    """
    kind = option.get("type")
    if kind is None:
        return next((one for one in option.get("enum", ()) if str(one) == text), text)
    if kind == "string":
        return text
    if kind == "boolean":
        value: Any = _BOOLEANS.get(text.lower())
    elif kind == "array" and not text.lstrip().startswith("["):
        value = [part.strip() for part in text.split(",") if part.strip()]
    elif kind in ("integer", "number"):
        value = _number(text)
    else:
        value = _parsed(text)
    right = {"array": list, "boolean": bool, "object": dict}.get(kind, (int, float))
    if not isinstance(value, right) or (isinstance(value, bool) and kind != "boolean"):
        raise ValueError(_KINDS[kind])
    return value


def _number(text: str) -> int | float | None:
    """A number as people write one: 10, 9.5, .6; None for any other text."""
    if not re.fullmatch(r"[+-]?([0-9]{1,15}(\.[0-9]{0,15})?|\.[0-9]{1,15})", text.strip()):
        return None
    return float(text) if "." in text else int(text)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
