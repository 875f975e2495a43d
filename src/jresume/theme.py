"""Themes: folders with a manifest, found by path, then by bundled name, then by entry point.

A theme brings templates, styles and fonts, and never Python that runs: a theme that was installed
with pip is found through the entry point group `jresume.themes` without being imported.
"""

import difflib
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from jresume._bundled import THEMES
from jresume.errors import ThemeError

MANIFEST = "theme.toml"
GROUP = "jresume.themes"
FORMATS = ("html", "pdf")
_KEYS = frozenset({"description", "extends", "formats", "options", "sections"})


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with all that it inherits.

    `folders` runs from the theme itself to the one it extends last: the first match wins.
    `option_schema` is a JSON Schema (draft-07) for the options, each with its default.
    """

    name: str
    description: str
    folders: tuple[Path, ...]
    formats: tuple[str, ...]
    option_schema: Mapping[str, Any]
    sections: tuple[Mapping[str, Any], ...]

    def options(self, chosen: Mapping[str, Any]) -> dict[str, Any]:
        """Every option of the theme: as chosen, else its default."""
        properties = self.option_schema["properties"]
        return {key: chosen.get(key, option["default"]) for key, option in properties.items()}

    def file(self, name: str) -> Path:
        """The theme's file of that name, its own before an inherited one; ThemeError if none."""
        for folder in self.folders:
            inside = folder.resolve()
            path = (folder / name).resolve()
            if path.is_relative_to(inside) and path.is_file():
                return path
        msg = f"theme {self.name}: there is no file {name!r} in {_listed(self.folders)}"
        raise ThemeError(msg)


def find(name: str, *, inside: Path | None = None) -> Theme:
    """The theme of that name, or in that folder where `name` is a path (it holds a `/`).

    With `inside`, a path counts from there and may not leave it: that is how a document names a
    theme. Raises ThemeError for a theme that is unknown or broken.
    """
    chain: list[tuple[Path, Mapping[str, Any]]] = []
    wanted = name
    while wanted:
        folder = _folder(wanted, inside=inside if not chain else None, near=chain)
        if any(folder == seen for seen, _ in chain):
            circle = " → ".join(f.name for f, _ in [*chain, (folder, {})])
            msg = f"theme {name}: it extends itself: {circle}"
            raise ThemeError(msg)
        chain.append((folder, _manifest(folder)))
        wanted = chain[-1][1].get("extends", "")
    properties: dict[str, Any] = {}
    for _, manifest in reversed(chain):
        for key, option in manifest.get("options", {}).items():
            properties[key] = {**properties.get(key, {}), **option}
    _require_defaults(chain[0][0], properties)
    return Theme(
        name=chain[0][0].name,
        description=chain[0][1].get("description", ""),
        folders=tuple(folder for folder, _ in chain),
        formats=tuple(_inherited(chain, "formats") or FORMATS),
        option_schema={
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
        },
        sections=tuple(_inherited(chain, "sections")),
    )


def known() -> Mapping[str, Path]:
    """Every theme that can be named, and its folder; bundled names can't be taken over."""
    installed = {ep.name: folder for ep in entry_points(group=GROUP) if (folder := _of(ep.value))}
    bundled = {path.parent.name: path.parent for path in sorted(THEMES.glob(f"*/{MANIFEST}"))}
    return dict(sorted({**installed, **bundled}.items()))


def describe() -> Iterator[tuple[str, str]]:
    """Name and description of each theme that can be named; a broken one says what is wrong."""
    for name, folder in known().items():
        try:
            yield name, str(_manifest(folder).get("description", ""))
        except ThemeError as error:
            yield name, f"(broken: {error})"


def _of(value: str) -> Path | None:
    """The folder of an entry point `package` or `package.folder`, without importing anything."""
    top, *rest = value.partition(":")[0].split(".")
    spec = find_spec(top)
    for location in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(location, *rest)
        if (folder / MANIFEST).is_file():
            return folder
    return None


def _folder(
    name: str, *, inside: Path | None, near: Sequence[tuple[Path, Mapping[str, Any]]]
) -> Path:
    """Where a theme is; one that another extends by path is looked for beside that other."""
    if "/" not in name and "\\" not in name:
        if folder := known().get(name):
            return folder
        raise ThemeError(_unknown(name))
    base = near[-1][0] if near else inside
    path = (base / name if base else Path(name)).expanduser()
    if inside and not path.resolve().is_relative_to(inside.resolve()):
        msg = f"theme {name}: a document can name a theme inside its own folder only"
        raise ThemeError(msg)
    if not (path / MANIFEST).is_file():
        msg = f"theme {name}: {path} is no theme: a theme is a folder with a {MANIFEST} in it"
        raise ThemeError(msg)
    return path


def _unknown(name: str) -> str:
    names = list(known())
    close = difflib.get_close_matches(name, names, n=1)
    hint = f"did you mean {close[0]!r}? " if close else ""
    return (
        f"unknown theme {name!r}: {hint}known themes are {', '.join(names)} "
        "(a folder is named with a slash: ./my-theme)"
    )


def _manifest(folder: Path) -> Mapping[str, Any]:
    path = folder / MANIFEST
    try:
        manifest = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        msg = f"{path}: the manifest can't be read: {error}"
        raise ThemeError(msg) from error
    if wrong := _faults(manifest):
        msg = f"{path}: {wrong}"
        raise ThemeError(msg)
    return manifest


def _faults(manifest: Mapping[str, Any]) -> str:
    """What is wrong with a manifest, in words; nothing if it is fine."""
    for key, value in manifest.items():
        if key not in _KEYS:
            close = difflib.get_close_matches(key, _KEYS, n=1)
            hint = f" (did you mean {close[0]}?)" if close else ""
            return f"unknown key {key!r}{hint}; known are {', '.join(sorted(_KEYS))}"
        if key in ("description", "extends") and not isinstance(value, str):
            return f"{key} is to be text"
        if key == "formats" and not (isinstance(value, list) and set(value) <= set(FORMATS)):
            return f"formats is to be a list of {' and '.join(FORMATS)}"
        if key == "options" and not (
            isinstance(value, dict) and all(isinstance(option, dict) for option in value.values())
        ):
            return "options is to be a table of tables, a JSON Schema with a default for each"
        if key == "sections" and not _are_sections(value):
            return 'sections are to be tables with a title and from = ["education", …]'
    return ""


def _are_sections(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(section, dict)
        and isinstance(section.get("title"), str)
        and isinstance(section.get("from"), list)
        and section["from"]
        and all(isinstance(source, str) for source in section["from"])
        for section in value
    )


def _require_defaults(folder: Path, properties: Mapping[str, Mapping[str, Any]]) -> None:
    for key, option in properties.items():
        if "default" not in option:
            msg = f"{folder / MANIFEST}: option {key} has no default"
            raise ThemeError(msg)


def _inherited(chain: Sequence[tuple[Path, Mapping[str, Any]]], key: str) -> Sequence[Any]:
    return next((manifest[key] for _, manifest in chain if manifest.get(key)), ())


def _listed(folders: Sequence[Path]) -> str:
    return ", ".join(str(folder) for folder in folders)
