"""`jresume theme`: which themes there are, and what each can be told."""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jresume.cli import npm_theme, voice

if TYPE_CHECKING:
    from jresume.theme import Theme


def theme_list() -> None:
    """Say which themes can be named, a line each, the name first."""
    from jresume.theme import describe, unnamed

    listed = list(describe())
    width = max((len(name) for name, _ in listed), default=0)
    voice.say_all((f"{name:<{width}}  {text}".rstrip() for name, text in listed))
    voice.say_all((f"note: {text}" for text in unnamed()), sys.stderr)


def _names() -> list[str]:
    from jresume.theme import known

    return list(known())


def show(
    name: Annotated[
        str,
        typer.Argument(help="A theme's name, its folder, or npm:NAME.", autocompletion=_names),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Say it as JSON, for programs.")] = False,
) -> None:
    """Tell what a theme is, which options it takes, and which sections it draws.

    Of one from npm, it tells what its package says; it isn't run.
    """
    from jresume.theme import find

    of_npm = npm_theme.told(name) if name.startswith(npm_theme.PREFIX) else None
    theme = find(name) if of_npm is None else None
    if as_json:
        data = _data(theme) if theme else of_npm
        voice.say_all(json.dumps(data, ensure_ascii=False, indent=2).split("\n"))
    else:
        voice.say_all(_lines(theme) if theme else npm_theme.lines(of_npm or {}))


def _data(theme: "Theme") -> dict[str, Any]:
    return {
        "name": theme.name,
        "description": theme.description,
        **asdict(theme.about),
        "extends": list(theme.names[1:]),
        "folder": str(theme.folders[0]),
        "formats": list(theme.formats),
        "fonts": list(theme.fonts),
        "options": theme.option_schema["properties"],
        "sections": [dict(section) for section in theme.sections],
        "fit": dict(theme.fit),
    }


def _lines(theme: "Theme") -> Iterator[str]:
    yield f"{theme.name}: {theme.description}".removesuffix(": ")
    if theme.names[1:]:
        yield f"extends  {', '.join(theme.names[1:])}"
    yield f"folder   {theme.folders[0]}"
    yield from (f"{key:<7}  {said}" for key, said in asdict(theme.about).items() if said)
    yield f"draws    {', '.join(theme.formats)}"
    if theme.fonts:
        yield f"fonts    {', '.join(theme.fonts)}"
    yield ""
    yield "Options (jresume export --option KEY=VALUE):"
    for key, option in theme.option_schema["properties"].items():
        least = f"; down to {_shown(theme.fit[key])} to fit pages" if key in theme.fit else ""
        yield f"  {key} = {_shown(option['default'])}  ({_allowed(option)}{least})"
        if said := option.get("description") or option.get("title"):
            yield f"      {said}"
    yield ""
    yield "Sections, each by its sources:"
    for section in theme.sections:
        yield f"  {section['title']}: {', '.join(section['from'])}"


def _allowed(option: Mapping[str, Any]) -> str:
    """What an option takes, in words."""
    if "enum" in option:
        return " or ".join(map(str, option["enum"]))
    kind = {"boolean": "true or false", "string": "text", "array": "list", "object": "table"}
    said = option.get("format") or kind.get(option.get("type", ""), option.get("type", "any"))
    bounds = [f"{word} {option[key]}" for key, word in _BOUNDS.items() if key in option]
    return " ".join([str(said).replace("-", " "), *bounds])


_BOUNDS = {"minimum": "from", "maximum": "to"}


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
