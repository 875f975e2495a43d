"""What `jresume theme gallery` shows: which themes, and each of them drawn."""

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jresume.cli.choice import is_bundled
from jresume.cli.gallery_options import taken_by
from jresume.cli.limits import OF_STRANGERS
from jresume.cli.npm_theme import PREFIX
from jresume.errors import ThemeError

if TYPE_CHECKING:
    from jresume.export import ExportOptions
    from jresume.gallery import Exhibit
    from jresume.resume import Resume
    from jresume.theme import Theme

# What others draw on, and of no particular look: to be seen, but not before them.
_LAST = "base"


class Asked(NamedTuple):
    """What the command line says of how to draw: options of themes as written, and all else."""

    options: Sequence[str]
    formats: Sequence[str]
    drawing: "ExportOptions"
    pages: int | None


class Found(NamedTuple):
    """The themes that can be read, by name, and why the others can't; those from npm in neither."""

    themes: "Mapping[str, Theme]"
    failures: Mapping[str, str]


def to_show(only: Sequence[str], also: Sequence[str], own: str) -> Sequence[str]:
    """The themes to show, by name: those that are named alone, else all there are, and `own`."""
    if only:
        return list(dict.fromkeys([*only, *also]))
    here = sorted(_listed(), key=lambda name: name == _LAST)
    return list(dict.fromkeys([*([own] if own and own not in here else []), *here, *also]))


def _listed() -> Sequence[str]:
    """The themes that `jresume theme list` names, also those that are broken."""
    from jresume.theme import describe

    return [name for name, _ in describe()]


def find_all(names: Iterable[str], resume: "Resume", own: str) -> Found:
    """The themes of those names; ThemeError for one that the command line says and nothing has."""
    from jresume.theme import find

    listed = _listed()
    found: dict[str, Theme] = {}
    failed: dict[str, str] = {}
    home = resume.source.path.parent if resume.source.path else Path()
    for name in names:
        if not name.startswith(PREFIX):
            try:
                found[name] = find(name, inside=home) if name == own else find(name)
            except ThemeError as error:
                if not (name == own or name in listed or "/" in name or "\\" in name):
                    raise
                failed[name] = str(error)
    return Found(found, failed)


def exhibits(
    names: Iterable[str], resume: "Resume", own: str, asked: Asked, found: Found
) -> "Iterator[Exhibit]":
    """Each theme of those names, drawn; `own` is the one that the document names."""
    from jresume.gallery import Exhibit

    for name in names:
        if name in found.themes:
            shown = _of_theme(name, found.themes[name], resume, asked)
        elif name in found.failures:
            shown = Exhibit(name, failure=found.failures[name])
        else:
            shown = _of_npm(name, resume, asked)
        command = _command(name, resume, asked)
        yield replace(shown, is_own=name == own, command=command)


def _of_theme(name: str, theme: "Theme", resume: "Resume", asked: Asked) -> "Exhibit":
    """What a theme draws, with those options that it takes."""
    from jresume.gallery import Exhibit, Remark, drawer, drawn
    from jresume.limits import limits_of

    taken = taken_by(theme, asked.drawing.theme, asked.options)
    drawing = replace(asked.drawing, theme=taken.options, csl=asked.drawing.csl or taken.csl)
    limits = None if is_bundled(theme) else limits_of(OF_STRANGERS)
    draw = drawer(theme, resume, drawing, asked.pages, limits)
    remarks = [Remark(f"the option {one} isn't taken") for one in taken.unused]
    remarks += map(Remark, taken.unseen)
    shown = Exhibit(name, description=theme.description, about=theme.about, remarks=remarks)
    return drawn(shown, draw, asked.formats, able=theme.formats)


def _of_npm(name: str, resume: "Resume", asked: Asked) -> "Exhibit":
    from jresume.gallery import Exhibit, exhibit_of_npm
    from jresume.language import translate

    path = resume.source.path
    folders = [Path(), *([path.parent] if path else [])]
    if asked.drawing.language:
        resume = replace(resume, data=translate(resume.data, asked.drawing.language))
    try:
        return exhibit_of_npm(name, resume, folders, asked.formats)
    except ThemeError as error:
        return Exhibit(name, failure=str(error))


def _command(name: str, resume: "Resume", asked: Asked) -> Sequence[str]:
    """The command that draws the same again, in words for a shell; none without a file."""
    if not resume.source.path:
        return ()
    words = ["jresume", "export", str(resume.source.path), "--theme", name]
    drawing = asked.drawing
    words += ["--language", drawing.language] if drawing.language else []
    if not name.startswith(PREFIX):
        words += [word for text in asked.options for word in ("--option", text)]
        words += ["--csl", drawing.csl] if drawing.csl else []
        words += ["--css", str(drawing.css)] if drawing.css else []
    return [shlex.quote(word) for word in words]
