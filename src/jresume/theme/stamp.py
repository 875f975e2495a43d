"""Which files something is made of: a name for what is kept of it.

Size and time of writing stand for what is in a file, as they do where Python keeps bytecode.
"""

import os
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

from jresume._bundled import THEMES
from jresume.theme.model import Theme


def stamp(theme: Theme) -> str | None:
    """All files of a bundled theme and of what it extends; None for a theme of somebody else's."""
    if not all(folder.is_relative_to(THEMES) for folder in theme.folders):
        return None
    return repr([sorted(_files(folder)) for folder in theme.folders])


def code_stamp(modules: Iterable[str]) -> str:
    """The files of these modules, none of which is imported for that."""
    origins = [spec.origin for name in modules if (spec := find_spec(name)) and spec.origin]
    return repr([_stamped(path, Path(path).stat()) for path in origins])


def _files(folder: Path | str) -> Iterator[tuple[str, int, int]]:
    for entry in os.scandir(folder):
        if entry.is_dir():
            yield from _files(entry.path)
        else:
            yield _stamped(entry.path, entry.stat())


def _stamped(path: str, status: os.stat_result) -> tuple[str, int, int]:
    return path, status.st_size, status.st_mtime_ns
