"""A theme's manifest, `theme.toml`, read."""

import marshal
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jresume import kept
from jresume._bundled import THEMES
from jresume.errors import ThemeError
from jresume.theme.faults import MANIFEST, faults
from jresume.theme.model import within
from jresume.theme.text import placed, text_of


def manifest_in(folder: Path) -> Mapping[str, Any]:
    """The manifest of a theme's folder; ThemeError, with its place, for one that is broken.

    That of a bundled theme is kept, since TOML takes its time to read: 0.006 s.
    """
    path = folder / MANIFEST
    within(folder, MANIFEST)
    text = text_of(path)
    if not folder.is_relative_to(THEMES):
        return _read(path, text)
    name = kept.name_of("manifest", text)
    if (found := kept.load(name)) is None:
        found = marshal.dumps(dict(_read(path, text)))
        kept.keep(name, found)
    manifest: Mapping[str, Any] = marshal.loads(found)  # noqa: S302 - from a folder that only this person writes to
    return manifest


def _read(path: Path, text: str) -> Mapping[str, Any]:
    from jresume.source.spot import Fault, Lines
    from jresume.source.toml_text import read_toml

    try:
        manifest: Mapping[str, Any] = read_toml(text).data
    except Fault as fault:
        place = Lines(text).place(max(fault.offset, 0))
        msg = f"{path}:{place.line}:{place.column}: {fault.message}"
        raise ThemeError(msg) from fault
    if wrong := next(faults(manifest), None):
        steps, words = wrong
        msg = f"{placed(path, steps)}: {words}"
        raise ThemeError(msg)
    return manifest
