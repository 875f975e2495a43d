"""Why a theme gave no page, in words that say what to do about it."""

import os
import re
from collections.abc import Iterator, Mapping
from typing import Any

from jresume.errors import printable
from jresume.npm.locate import Package

_MOST_QUOTED = 300
_COLORS = re.compile(r"\x1b\[[0-9;]*m")
_PLACE = re.compile(r"(?<![\w:])(?:file://)?((?:/|[A-Z]:)[^()\n]+?:\d+(?::\d+)?)(?=\)|\s|$)")
_OURS = ("guard.cjs:", "[eval")
_MISSING = re.compile(r"Cannot find (?:module|package) '([^']+)'")
_BARE = re.compile(r"(?:@[\w~-][\w.~-]*/)?[\w~-][\w.~-]*")
_HEADED = re.compile(r"\S.*:\d+(?::\d+)?\s*")
# By the names that Node's permission model gives them.
_REFUSED = {
    "FileSystemRead": "it may read only its own package and the packages it imports, not",
    "FileSystemWrite": "it may not write a file:",
    "ChildProcess": "it may not start a program",
    "WorkerThreads": "it may not start a worker",
    "Addon": "it may not load native code:",
    "WASI": "it may not use WASI",
}
_SOURCES = {".ts": "TypeScript", ".tsx": "TypeScript", ".mts": "TypeScript", ".jsx": "JSX"}


def why_it_failed(told: Mapping[str, Any], package: Package) -> str:
    """What a theme threw, its place in the package, and the cure where there is a known one.

    `told` is what `runner.mjs` answers: `failed`, `kind`, `stack`, `code`, `permission`,
    `resource`.
    """
    said = {key: str(told.get(key) or "") for key in _KEYS}
    place = _shown_place(said, package)
    reason = _reason(said, package)
    return printable(reason + (f" ({place})" if place else ""))


_KEYS = ("failed", "kind", "stack", "code", "permission", "resource")


def _reason(said: Mapping[str, str], package: Package) -> str:
    message = _COLORS.sub("", said["failed"])
    if said["code"] == "ERR_ACCESS_DENIED" and said["permission"] in _REFUSED:
        what = _inside(said["resource"], package)
        return f"{_REFUSED[said['permission']]} {what}".strip()
    if said["code"] in {"MODULE_NOT_FOUND", "ERR_MODULE_NOT_FOUND"} and (
        found := _MISSING.search(message)
    ):
        return _without(found[1], package)
    if said["code"] == "ERR_UNKNOWN_FILE_EXTENSION":
        ending = next((one for one in _SOURCES if f'"{one}"' in message), "")
        if ending:
            return f"it is {_SOURCES[ending]} as it was written ({ending}): build it first"
    line = _telling(message)
    words = f"{said['kind']}: {line}" if said["kind"] else line
    return f"it failed: {words[:_MOST_QUOTED]}"


def _without(missing: str, package: Package) -> str:
    """That a module isn't there: a package, or a file of the theme's own."""
    if _BARE.fullmatch(missing):
        return (
            f"it needs the package {missing}, which isn't installed: run "
            f"`npm install --ignore-scripts {missing}` where the theme is installed"
        )
    inside = _inside(missing, package)
    if inside != missing:
        return f"its package has no {inside}, which is to be run: build it, or install it anew"
    return f"it failed: it can't find the module {missing}"


def _telling(message: str) -> str:
    """The line that says what is wrong: engines of templates put a place and an excerpt first."""
    lines = [" ".join(line.split()) for line in message.splitlines() if line.strip()]
    if len(lines) > 1 and _HEADED.fullmatch(lines[0]):
        return lines[-1]
    return lines[0] if lines else "it doesn't say why"


def _shown_place(said: Mapping[str, str], package: Package) -> str:
    places = list(_places(f"{said['failed']}\n{said['stack']}"))
    own = [place for place in places if _inside(place, package) != place]
    found = next(iter(own or places), "")
    return _inside(found, package)


def _places(text: str) -> Iterator[str]:
    """Files with their lines in a trace, the innermost first, without ours and Node's own."""
    for match in _PLACE.finditer(_COLORS.sub("", text)):
        if not any(mark in match[1] for mark in _OURS):
            yield match[1]


def _inside(path: str, package: Package) -> str:
    """A path as it is called inside the package; one that leads elsewhere as it is."""
    return path.removeprefix("file://").removeprefix(f"{package.home}{os.sep}")
