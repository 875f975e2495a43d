"""`jresume theme new`: a theme to begin with."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from jresume.cli import voice
from jresume.outputs import UsageError


def theme_new(
    name: Annotated[str, typer.Argument(help="Its name, and its folder's: small letters, digits.")],
    package: Annotated[
        bool, typer.Option("--package", help="A package for pip, with the theme in it.")
    ] = False,
    extends: Annotated[str, typer.Option(help="The theme that it builds on.")] = "base",
) -> None:
    """Write a theme to begin with, in a new folder; what is there already stays as it is."""
    from jresume.starter.theme import NAME, theme_files, write_folder
    from jresume.theme import find, known

    if not NAME.fullmatch(name):
        msg = f"theme {name!r}: a name is of small letters and digits, with hyphens: my-theme"
        raise UsageError(msg)
    if name in known():
        msg = f"theme {name!r}: there is one of that name already: name yours otherwise"
        raise UsageError(msg)
    if "/" in extends or "\\" in extends:
        msg = f"--extends {extends!r}: name a theme of `jresume theme list`, not a folder"
        raise UsageError(msg)
    find(extends)
    write_folder(Path(name), theme_files(name, extends, package=package))
    then = f"pip install ./{name}" if package else f"jresume export --theme ./{name}/"
    voice.say(f"wrote {name}/: next `{then}`", sys.stderr)
