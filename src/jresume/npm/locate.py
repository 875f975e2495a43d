"""Where an npm package is: found as Node finds modules, or at a path."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jresume.errors import ThemeError, printable

PREFIX = "npm:"
_NAME = re.compile(r"(?:@[\w~-][\w.~-]*/)?[\w~-][\w.~-]*")
_FAMILY = "jsonresume-theme-"
_MOST_NAME = 214  # https://docs.npmjs.com/cli/configuring-npm/package-json#name


@dataclass(frozen=True, slots=True)
class Package:
    """An npm package that draws a CV.

    `base` is the folder from where Node imports `specifier`, which is "." for the folder itself.
    `home` is the package's own folder; `readable` is that and where it imports packages from, with
    the folders of those that are linked there, as in a monorepo.
    """

    name: str
    base: Path
    specifier: str
    home: Path
    readable: tuple[Path, ...]


def is_npm(name: str) -> bool:
    """Whether the name of a theme is that of an npm package."""
    return name.startswith(PREFIX)


def find(name: str, folders: Sequence[Path]) -> Package:
    """The package of that name (`npm:…`), looked for from each of the folders in turn.

    A path (it begins with `.`, `/` or `~`) counts from the first. A name that no package has may be
    short: "even" is jsonresume-theme-even. Raises ThemeError.
    """
    wanted = name.removeprefix(PREFIX)
    try:
        if wanted.startswith((".", "/", "~", "\\")) or re.match(r"[A-Za-z]:[\\/]", wanted):
            return _at_path(name, (folders[0] / Path(wanted).expanduser()).resolve())
        if not _NAME.fullmatch(wanted) or len(wanted) > _MOST_NAME:
            msg = (
                f"theme {printable(name[:80])}: that can't be the name of an npm package: write "
                "npm:jsonresume-theme-NAME, or a path as in npm:./my-theme"
            )
            raise ThemeError(msg)
        for package in dict.fromkeys((wanted, _in_full(wanted))):
            for folder in folders:
                for at in _upwards(folder.resolve()):
                    if (at / "node_modules" / package).is_dir():
                        return _installed(name, package, at)
    except (OSError, RuntimeError, ValueError) as error:
        msg = f"theme {printable(name[:80])}: it can't be looked for: {error}"
        raise ThemeError(msg) from error
    raise ThemeError(_not_found(wanted, name, folders))


def manifest(package: Package) -> dict[str, Any]:
    """What the package's package.json says of it; ThemeError where that can't be read."""
    return _manifest(package.name, package.home)


def _upwards(folder: Path) -> Iterator[Path]:
    yield from (at for at in (folder, *folder.parents) if at.name != "node_modules")


def _installed(name: str, wanted: str, at: Path) -> Package:
    home = (at / "node_modules" / wanted).resolve()
    return Package(name, at, wanted, home, _readable(home, [at]))


def _at_path(name: str, home: Path) -> Package:
    manifest = _manifest(name, home)
    entries = ("package.json", "index.js", "index.mjs", "index.cjs")
    if not any((home / entry).is_file() for entry in entries):
        msg = f"theme {name}: {home} is no npm package: a folder with a package.json in it is one"
        raise ThemeError(msg)
    # A package with `exports` can import itself by its name, and then they count.
    own = manifest.get("name") if "exports" in manifest else None
    specifier = own if isinstance(own, str) and _NAME.fullmatch(own) else "."
    return Package(name, home, specifier, home, _readable(home, []))


def _manifest(name: str, home: Path) -> dict[str, Any]:
    path = home / "package.json"
    if not path.is_file():
        return {}
    try:
        manifest = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        msg = f"theme {name}: {path} can't be read: {error}"
        raise ThemeError(msg) from error
    return manifest if isinstance(manifest, dict) else {}


def _in_full(short: str) -> str:
    """The name of the package that a short one stands for, as those who make themes name them."""
    scope, slash, rest = short.rpartition("/")
    return f"{scope}{slash}{rest if rest.startswith(_FAMILY) else _FAMILY + rest}"


def _readable(home: Path, bases: Iterable[Path]) -> tuple[Path, ...]:
    """The package's folder, each `node_modules` that it imports from, and what is linked there."""
    found = _around([home, *bases])
    for linked in _linked(home, found):
        found += [folder for folder in _around([linked]) if folder not in found]
    return tuple(found)


def _around(bases: Sequence[Path]) -> list[Path]:
    modules = [at / "node_modules" for base in bases for at in _upwards(base)]
    return list(dict.fromkeys([bases[0], *(folder for folder in modules if folder.is_dir())]))


def _linked(home: Path, readable: Sequence[Path]) -> list[Path]:
    """The packages that one needs and that lie elsewhere, with those that they need in turn.

    A link counts that leads to the package of that name: to no other folder.
    """
    reached: list[Path] = []
    waiting = [home]
    while waiting:
        package = waiting.pop()
        for name in _needed(package):
            places = (at / "node_modules" / name for at in _upwards(package))
            target = next((place.resolve() for place in places if place.is_dir()), None)
            if (
                target is not None
                and target not in reached
                and not any(target.is_relative_to(folder) for folder in readable)
                and _manifest(name, target).get("name") == name
            ):
                reached.append(target)
                waiting.append(target)
    return reached


def _needed(package: Path) -> list[str]:
    manifest = _manifest(package.name, package)
    tables = [manifest.get(f"{kind}ependencies") for kind in ("d", "peerD", "optionalD")]
    names = [name for table in tables if isinstance(table, dict) for name in table]
    return [name for name in names if _NAME.fullmatch(name)]


def _not_found(wanted: str, name: str, folders: Sequence[Path]) -> str:
    where = " or ".join(dict.fromkeys(str(folder.resolve()) for folder in folders))
    return (
        f"theme {name} isn't installed in {where}, or in a folder above: install it there with "
        f"`npm install --ignore-scripts {_in_full(wanted) if wanted.isalpha() else wanted}`"
    )
