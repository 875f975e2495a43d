"""Themes: folders with a manifest, found by path, then by bundled name, then by entry point.

A theme brings templates, styles and fonts, and never Python that runs: a theme that was installed
with pip is found through the entry point group `jresume.themes` without being imported.
"""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jresume._bundled import THEMES
from jresume.errors import ThemeError
from jresume.theme.about import About, about
from jresume.theme.faults import FORMATS, MANIFEST
from jresume.theme.installed import GROUP, Installed, installed, name_of
from jresume.theme.manifest import manifest_in
from jresume.theme.model import Theme, within
from jresume.theme.options import merged, require_defaults, smallest, with_section_names
from jresume.theme.sound import Layer, require_sound
from jresume.theme.text import placed

if TYPE_CHECKING:
    from importlib.metadata import Distribution

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
    "manifest_in",
    "placed",
    "unnamed",
    "within",
]


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
    option_schema = {
        "type": "object",
        "properties": with_section_names(properties, sections),
        "additionalProperties": False,
    }
    # Those that come with the tool are held to it by tests.
    if not all(layer.folder.is_relative_to(THEMES) for layer in chain):
        require_sound(chain, option_schema)
    return Theme(
        name=chain[0].name,
        description=chain[0].manifest.get("description", ""),
        names=tuple(layer.name for layer in chain),
        folders=tuple(layer.folder for layer in chain),
        formats=tuple(_inherited(chain, "formats") or FORMATS),
        option_schema=option_schema,
        sections=sections,
        fonts=fonts,
        fit=smallest(path, manifests, properties),
        about=about(chain[0].manifest, _package_of(chain[0])),
    )


def _chain(name: str, inside: Path | None) -> Sequence[Layer]:
    """The theme and all that it extends, one after the other."""
    chain: list[Layer] = []
    wanted = name
    while wanted or not chain:
        by_path = "/" in wanted or "\\" in wanted
        # What was installed may extend by path whatever stands beside it; a document may not.
        inside = inside if by_path else None
        beside = chain[-1].folder if chain else inside
        try:
            called, folder = _at_path(wanted, beside, inside) if by_path else _named(wanted)
        except ThemeError as error:
            if not chain:
                raise
            msg = f"{placed(chain[-1].folder / MANIFEST, ['extends'])}: {error}"
            raise ThemeError(msg) from error
        if any(folder.resolve() == layer.folder.resolve() for layer in chain):
            circle = " → ".join([*(layer.name for layer in chain), called])
            msg = f"{placed(chain[-1].folder / MANIFEST, ['extends'])}: it extends itself: {circle}"
            raise ThemeError(msg)
        chain.append(Layer(called, folder, manifest_in(folder)))
        wanted = chain[-1].manifest.get("extends", "")
    return chain


def _package_of(layer: Layer) -> "Distribution | None":
    """The package that a theme was installed with, if it was."""
    if layer.folder.is_relative_to(THEMES):
        return None
    same = (one.package for one in installed(()) if one.folder == layer.folder)
    return next(same, None)


def known() -> Mapping[str, Path]:
    """Every theme that can be named, and its folder; bundled names can't be taken over."""
    bundled = _bundled_themes()
    usable = {each.name: each.folder for each in installed(bundled) if each.name and each.folder}
    return dict(sorted({**usable, **bundled}.items()))


def describe() -> Iterator[tuple[str, str]]:
    """Name and description of each theme that can be named; a broken one says what is wrong."""
    bundled = _bundled_themes()
    claimed = {one.name: one for one in installed(bundled) if one.name}
    for name in sorted({*bundled, *claimed}):
        try:
            yield name, str(manifest_in(_folder_of(name, bundled, claimed)).get("description", ""))
        except ThemeError as error:
            yield name, f"(broken: {error})"


def unnamed() -> Sequence[str]:
    """What is wrong with packages whose themes have no name to be listed by, a sentence each."""
    return [_faulty(one) for one in installed(_bundled_themes()) if not one.name]


def _bundled_themes() -> Mapping[str, Path]:
    return {path.parent.name: path.parent for path in sorted(THEMES.glob(f"*/{MANIFEST}"))}


def _faulty(one: Installed) -> str:
    return f"the package {name_of(one.package)} {one.fault}"


def _named(name: str) -> tuple[str, Path]:
    bundled = _bundled_themes()
    claimed = {} if name in bundled else {one.name: one for one in installed(bundled) if one.name}
    return name, _folder_of(name, bundled, claimed)


def _folder_of(name: str, bundled: Mapping[str, Path], claimed: Mapping[str, Installed]) -> Path:
    if name in bundled:
        return bundled[name]
    if name not in claimed:
        raise ThemeError(_unknown(name))
    folder = claimed[name].folder
    if folder is None:
        msg = f"theme {name}: {_faulty(claimed[name])}"
        raise ThemeError(msg)
    return folder


def _at_path(name: str, beside: Path | None, inside: Path | None) -> tuple[str, Path]:
    """Name and folder of a theme at a path, which counts from beside, and may not leave inside."""
    try:
        path = (beside / name if beside else Path(name)).expanduser()
        home = path.resolve()
        if inside and not home.is_relative_to(inside.resolve()):
            msg = f"theme {name}: a document can name a theme inside its own folder only"
            raise ThemeError(msg)
        if not (path / MANIFEST).is_file():
            raise ThemeError(f"theme {name}: {_why_none(path, name)}")
    except (OSError, RuntimeError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else error
        msg = f"theme {name[:80]!r}: its folder can't be read: {why}"
        raise ThemeError(msg) from error
    return home.name, path


def _why_none(path: Path, name: str) -> str:
    """Why there is no theme at a path, and what would be one."""
    wanted = f"a theme is a folder with a {MANIFEST} in it"
    if path.is_dir():
        npm = (
            f"; as a package from npm it is npm:{name}" if (path / "package.json").is_file() else ""
        )
        return f"{path} has no {MANIFEST}: {wanted}{npm}"
    if path.exists():
        return f"{path} is a file: {wanted}"
    return f"there is no folder {path}: {wanted}"


def _is_theme(folder: str) -> bool:
    try:
        return Path(folder, MANIFEST).is_file()
    except (OSError, ValueError):
        return False


def _unknown(name: str) -> str:
    if name.startswith(_OF_NPM):
        return f"theme {name} is a program from npm: only `jresume export --theme {name}` runs it"
    if _NAMED_AS_OF_NPM in name:
        return f"unknown theme {name!r}: one from npm is named npm:{name}"
    names = list(known())
    close = difflib.get_close_matches(name, names, n=1)
    hint = f"did you mean {close[0]!r}? " if close else ""
    if _is_theme(name):
        hint = f"did you mean the folder, ./{name}/? "
    return (
        f"unknown theme {name!r}: {hint}known themes are {', '.join(names)} "
        "(a folder is named with a slash: ./my-theme)"
    )


def _inherited(chain: Sequence[Layer], key: str) -> Sequence[Any]:
    return next((layer.manifest[key] for layer in chain if layer.manifest.get(key)), ())
