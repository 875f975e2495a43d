"""A theme's manifest, `theme.toml`, read."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jresume.errors import ThemeError
from jresume.source.spot import Fault, Lines
from jresume.source.toml_text import read_toml
from jresume.theme.faults import MANIFEST, faults
from jresume.theme.model import within
from jresume.theme.text import placed, text_of


def manifest_in(folder: Path) -> Mapping[str, Any]:
    """The manifest of a theme's folder; ThemeError, with its place, for one that is broken."""
    path = folder / MANIFEST
    within(folder, MANIFEST)
    text = text_of(path)
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
