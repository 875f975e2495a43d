"""`jresume export --check`: files held to what would be made now."""

from collections.abc import Mapping
from pathlib import Path

import typer

from jresume.cli import voice


def compare(made: Mapping[Path, bytes]) -> None:
    """Name each file that isn't what was made, and exit with 1 if there is any."""
    from jresume.outputs import differing
    from jresume.source.fetch import shown

    stale = list(differing(made))
    voice.say_all(f"{shown(path)}: {what}: `jresume export` makes it anew" for path, what in stale)
    if stale:
        raise typer.Exit(1)
