"""Themes: folders with a manifest, found by path, then by bundled name, then by entry point.

A theme brings templates, styles and fonts, and never Python that runs: a theme that was installed
with pip is found through the entry point group `jresume.themes` without being imported.
"""

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from jresume._bundled import THEMES
from jresume.errors import ThemeError

MANIFEST = "theme.toml"
GROUP = "jresume.themes"
FORMATS = ("html", "pdf")
_KEYS = frozenset({"description", "extends", "formats", "options", "sections"})

# JSON Schema's names for the types of TOML, and what its commonest rules are to be.
_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "array": list,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "object": dict,
    "string": str,
}
_RULES: Mapping[str, type | tuple[type, ...]] = {
    "title": str,
    "description": str,
    "enum": list,
    "format": str,
    "maxLength": int,
    "minLength": int,
    "maximum": (int, float),
    "minimum": (int, float),
    "pattern": str,
}


class _Layer(NamedTuple):
    """One theme of a chain: the theme itself, or one that it extends."""

    name: str
    folder: Path
    manifest: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with all that it inherits.

    `folders` runs from the theme itself to the one it extends last: the first match wins. `names`
    says what each is called in `@name/page.html`. `option_schema` is a JSON Schema (draft-07) for
    the options, each with its default.
    """

    name: str
    description: str
    names: tuple[str, ...]
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
            if path := within(folder, name):
                return path
        msg = f"theme {self.name}: there is no file {name!r} in {_listed(self.folders)}"
        raise ThemeError(msg)


def within(folder: Path, name: str) -> Path | None:
    """The file of that name in a theme's folder, if there is one.

    Raises ThemeError where the name leads out of the folder, be it by `..` or by a symbolic link.
    """
    try:
        path = (folder / name).resolve()
        if not path.is_relative_to(folder.resolve()):
            msg = f"{folder / name} is outside the theme's folder"
            raise ThemeError(msg)
        return path if path.is_file() else None
    except (OSError, ValueError) as error:
        msg = f"{name[:80]!r} can't be the name of a file: {error}"
        raise ThemeError(msg) from error


def find(name: str, *, inside: Path | None = None) -> Theme:
    """The theme of that name, or in that folder where `name` is a path (it holds a `/`).

    With `inside`, a path counts from there and may not leave it: that is how a document names a
    theme. Raises ThemeError for a theme that is unknown or broken.
    """
    if not name:
        raise ThemeError(_unknown(name))
    chain = _chain(name, inside)
    properties: dict[str, Any] = {}
    for layer in reversed(chain):
        for key, option in layer.manifest.get("options", {}).items():
            properties[key] = {**properties.get(key, {}), **option}
    _require_defaults(chain[0].folder, properties)
    return Theme(
        name=chain[0].name,
        description=chain[0].manifest.get("description", ""),
        names=tuple(layer.name for layer in chain),
        folders=tuple(layer.folder for layer in chain),
        formats=tuple(_inherited(chain, "formats") or FORMATS),
        option_schema={
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
        },
        sections=tuple(_inherited(chain, "sections")),
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
        chain.append(_Layer(called, folder, _manifest(folder)))
        wanted = chain[-1].manifest.get("extends", "")
    return chain


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
            msg = f"theme {name}: {path} is no theme: a theme is a folder with a {MANIFEST} in it"
            raise ThemeError(msg)
    except (OSError, RuntimeError, ValueError) as error:
        msg = f"theme {name[:80]!r} can't be the name of a folder: {error}"
        raise ThemeError(msg) from error
    return home.name, path


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
        if key == "formats" and not (
            isinstance(value, list) and all(each in FORMATS for each in value)
        ):
            return f"formats is to be a list of {' and '.join(FORMATS)}"
        if key == "options" and (wrong := _option_faults(value)):
            return wrong
        if key == "sections" and not _are_sections(value):
            return 'sections are to be tables with a title and from = ["education", …]'
    return ""


def _option_faults(options: object) -> str:
    """What is wrong with the rules for options, as far as it would stop them from being checked."""
    if not isinstance(options, dict) or not all(isinstance(o, dict) for o in options.values()):
        return "options is to be a table of tables, a JSON Schema with a default for each"
    for name, option in options.items():
        kind = option.get("type", "string")
        if not (isinstance(kind, str) and kind in _TYPES):
            return f"option {name}: type is to be one of {', '.join(_TYPES)}"
        for rule, value in option.items():
            if rule in _RULES and not isinstance(value, _RULES[rule]):
                return f"option {name}: {rule} can't be {value!r}"
        try:
            re.compile(option.get("pattern", ""))
        except re.error as error:
            return f"option {name}: pattern is no regular expression: {error}"
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
    """Raise ThemeError for an option that has no default, or one that it would not take."""
    for key, option in properties.items():
        if "default" not in option:
            msg = f"{folder / MANIFEST}: option {key} has no default"
            raise ThemeError(msg)
        default, kind = option["default"], option.get("type")
        fits = kind is None or isinstance(default, _TYPES[kind])
        if not fits or default not in option.get("enum", [default]):
            msg = f"{folder / MANIFEST}: option {key} doesn't take its own default, {default!r}"
            raise ThemeError(msg)


def _inherited(chain: Sequence[_Layer], key: str) -> Sequence[Any]:
    return next((layer.manifest[key] for layer in chain if layer.manifest.get(key)), ())


def _listed(folders: Sequence[Path]) -> str:
    return ", ".join(str(folder) for folder in folders)
