"""Themes: folders with a manifest, found by path, then by bundled name, then by entry point.

A theme brings templates, styles and fonts, and never Python that runs: a theme that was installed
with pip is found through the entry point group `jresume.themes` without being imported.
"""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from jresume._bundled import THEMES
from jresume.errors import ThemeError
from jresume.theme.about import About, about
from jresume.theme.manifest import FORMATS, MANIFEST, manifest_in
from jresume.theme.model import Theme, within
from jresume.theme.options import merged, require_defaults, smallest, with_section_names

GROUP = "jresume.themes"
_OF_NPM, _NAMED_AS_OF_NPM = "npm:", "jsonresume-theme-"

__all__ = [
    "FORMATS",
    "GROUP",
    "MANIFEST",
    "About",
    "Theme",
    "describe",
    "find",
    "known",
    "within",
]


class _Layer(NamedTuple):
    """One theme of a chain: the theme itself, or one that it extends."""

    name: str
    folder: Path
    manifest: Mapping[str, Any]


def find(name: str, *, inside: Path | None = None) -> Theme:
    """The theme of that name, or in that folder where `name` is a path (it holds a `/`).

    With `inside`, a path counts from there and may not leave it: that is how a document names a
    theme. Raises ThemeError for a theme that is unknown or broken.
    """
    if not name:
        raise ThemeError(_unknown(name))
    chain = _chain(name, inside)
    manifests = [layer.manifest for layer in reversed(chain)]
    path = chain[0].folder / MANIFEST
    properties = merged(manifests)
    require_defaults(path, properties)
    sections = tuple(_inherited(chain, "sections"))
    fonts = {name: font for m in manifests for name, font in m.get("fonts", {}).items()}
    return Theme(
        name=chain[0].name,
        description=chain[0].manifest.get("description", ""),
        names=tuple(layer.name for layer in chain),
        folders=tuple(layer.folder for layer in chain),
        formats=tuple(_inherited(chain, "formats") or FORMATS),
        option_schema={
            "type": "object",
            "properties": with_section_names(properties, sections),
            "additionalProperties": False,
        },
        sections=sections,
        fonts=fonts,
        fit=smallest(path, manifests, properties),
        about=about(chain[0].manifest, _entry(chain[0])),
    )


def _chain(name: str, inside: Path | None) -> Sequence[_Layer]:
    """The theme and all that it extends, one after the other."""
    chain: list[_Layer] = []
    wanted = name
    while wanted or not chain:
        by_path = "/" in wanted or "\\" in wanted
        # What was installed may extend by path whatever stands beside it; a document may not.
        inside = inside if by_path else None
        beside = chain[-1].folder if chain else inside
        called, folder = _at_path(wanted, beside, inside) if by_path else _named(wanted)
        if any(folder.resolve() == layer.folder.resolve() for layer in chain):
            circle = " → ".join([*(layer.name for layer in chain), called])
            msg = f"theme {name}: it extends itself: {circle}"
            raise ThemeError(msg)
        chain.append(_Layer(called, folder, manifest_in(folder)))
        wanted = chain[-1].manifest.get("extends", "")
    return chain


def known() -> Mapping[str, Path]:
    """Every theme that can be named, and its folder; bundled names can't be taken over."""
    installed = {name: folder for name, (folder, _) in _installed().items()}
    bundled = {path.parent.name: path.parent for path in sorted(THEMES.glob(f"*/{MANIFEST}"))}
    return dict(sorted({**installed, **bundled}.items()))


def _installed() -> Mapping[str, tuple[Path, EntryPoint]]:
    entries = entry_points(group=GROUP)
    return {entry.name: (folder, entry) for entry in entries if (folder := _of(entry.value))}


def _entry(layer: _Layer) -> EntryPoint | None:
    """The entry point that a theme was found by, if it was."""
    if layer.folder.is_relative_to(THEMES):
        return None
    folder, entry = _installed().get(layer.name, (None, None))
    return entry if folder == layer.folder else None


def describe() -> Iterator[tuple[str, str]]:
    """Name and description of each theme that can be named; a broken one says what is wrong."""
    for name, folder in known().items():
        try:
            yield name, str(manifest_in(folder).get("description", ""))
        except ThemeError as error:
            yield name, f"(broken: {error})"


def _of(value: str) -> Path | None:
    """The folder of an entry point `package` or `package.folder`, without importing anything."""
    top, *rest = value.partition(":")[0].split(".")
    try:
        spec = find_spec(top)
    except (ImportError, ValueError):
        return None
    for location in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(location, *rest)
        if (folder / MANIFEST).is_file():
            return folder
    return None


def _named(name: str) -> tuple[str, Path]:
    folder = known().get(name)
    if not folder:
        raise ThemeError(_unknown(name))
    return name, folder


def _at_path(name: str, beside: Path | None, inside: Path | None) -> tuple[str, Path]:
    """Name and folder of a theme at a path, which counts from beside, and may not leave inside."""
    try:
        path = (beside / name if beside else Path(name)).expanduser()
        home = path.resolve()
        if inside and not home.is_relative_to(inside.resolve()):
            msg = f"theme {name}: a document can name a theme inside its own folder only"
            raise ThemeError(msg)
        if not (path / MANIFEST).is_file():
            npm = f"; as a package from npm it is npm:{name}" if _is_of_npm(path) else ""
            msg = f"theme {name}: {path} is no theme: a theme is a folder with a {MANIFEST} in it"
            raise ThemeError(msg + npm)
    except (OSError, RuntimeError, ValueError) as error:
        msg = f"theme {name[:80]!r} can't be the name of a folder: {error}"
        raise ThemeError(msg) from error
    return home.name, path


def _is_of_npm(folder: Path) -> bool:
    return (folder / "package.json").is_file()


def _unknown(name: str) -> str:
    if name.startswith(_OF_NPM):
        return f"theme {name} is a program from npm: only `jresume export --theme {name}` runs it"
    if _NAMED_AS_OF_NPM in name:
        return f"unknown theme {name!r}: one from npm is named npm:{name}"
    names = list(known())
    close = difflib.get_close_matches(name, names, n=1)
    hint = f"did you mean {close[0]!r}? " if close else ""
    return (
        f"unknown theme {name!r}: {hint}known themes are {', '.join(names)} "
        "(a folder is named with a slash: ./my-theme)"
    )


def _inherited(chain: Sequence[_Layer], key: str) -> Sequence[Any]:
    return next((layer.manifest[key] for layer in chain if layer.manifest.get(key)), ())
