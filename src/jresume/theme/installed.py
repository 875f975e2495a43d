"""Themes that were installed with pip: found by their entry points, and never imported."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from jresume.theme.faults import MANIFEST

if TYPE_CHECKING:
    from importlib.metadata import Distribution

GROUP = "jresume.themes"
_NAMED_OTHERWISE = re.compile(r"[/\\]|^npm:")


@dataclass(frozen=True, slots=True)
class Installed:
    """A theme that a package brings.

    Where it can't be used, `fault` says why, as what follows the package's name. `name` is empty
    where the package can't even tell it.
    """

    name: str
    package: "Distribution"
    folder: Path | None
    fault: str = ""


def installed(bundled: Container[str]) -> Sequence[Installed]:
    """Every theme that an installed package claims to bring, those that can't be used as well.

    One name gives one theme, and none where it is a bundled theme's or that of several packages. A
    package that is damaged, whatever it holds, stands in nobody's way.
    """
    by_name: dict[str, list[Installed]] = {}
    for claim in _claims():
        by_name.setdefault(claim.name, []).append(claim)
    found = []
    for name, same in by_name.items():
        if not name:
            found += same
        elif name in bundled:
            found += [_without_name(claim) for claim in same]
        elif len(same) > 1:
            found.append(Installed(name, same[0].package, None, _rivalry(same)))
        else:
            found += same
    return found


def _rivalry(same: Sequence[Installed]) -> str:
    """Why several claims to one name give no theme: of one package, or of more."""
    packages = sorted({name_of(claim.package) for claim in same})
    if len(packages) == 1:
        folders = " and ".join(str(claim.folder or "one that isn't there") for claim in same)
        return (
            f"gives this name to {len(same)} themes, {folders}: have its author give each "
            f"a name of its own in {GROUP}"
        )
    return f"is not alone in bringing it: {' and '.join(packages)} do; uninstall all but one"


def _without_name(claim: Installed) -> Installed:
    """A claim to a bundled theme's name: the theme is there, and can be had by its folder."""
    by_path = f", or name it by its folder: {claim.folder}/" if claim.folder else ""
    fault = (
        f"brings a theme called {claim.name}, as one is that comes with jresume and goes before: "
        f"have its author rename it{by_path}"
    )
    return Installed("", claim.package, claim.folder, fault)


def _claims() -> Iterator[Installed]:
    # It takes 0.015 s to load, and a bundled theme is found without it.
    from importlib.metadata import distributions

    seen = set[str]()
    for distribution in distributions():
        try:
            entries = [each for each in distribution.entry_points if each.group == GROUP]
        except (OSError, TypeError, ValueError) as error:
            # What pip wrote is garbled: Python tells it in one of these ways.
            fault = f"has an entry_points.txt that can't be read ({error}): install it anew"
            yield Installed("", distribution, None, fault)
            continue
        if not entries:
            continue
        # Found once more further down the path, it is what the first one hides.
        if (normal := re.sub(r"[-_.]+", "-", name_of(distribution)).lower()) not in seen:
            seen.add(normal)
            # Said twice, it is the same theme.
            for name, value in dict.fromkeys((entry.name, entry.value) for entry in entries):
                yield _claim(name, distribution, value)


def name_of(distribution: "Distribution") -> str:
    """A package's name as its metadata have it, else as the folder of its metadata is called."""
    try:
        if name := distribution.metadata["Name"]:
            return str(name)
    except (OSError, TypeError, ValueError):
        pass
    return Path(str(getattr(distribution, "_path", "unknown"))).stem.partition("-")[0]


def _claim(name: str, package: "Distribution", value: str) -> Installed:
    if _NAMED_OTHERWISE.search(name):
        return Installed(name, package, None, "gives it a name that means a folder, or npm")
    folder, fault = _folder(value.partition(":")[0])
    return Installed(name, package, folder, fault)


def _folder(value: str) -> tuple[Path | None, str]:
    """The folder that an entry point `package` or `package.folder` means; or why there is none."""
    top, *rest = value.split(".")
    try:
        spec = find_spec(top)
    except (ImportError, ValueError):
        spec = None
    if spec is None:
        return None, f"says it is in {value!r}, which isn't there: install it anew"
    for location in spec.submodule_search_locations or ():
        home, folder = Path(location), Path(location, *rest)
        if (folder / MANIFEST).is_file() and folder.resolve().is_relative_to(home.resolve()):
            return folder, ""
    where = spec.origin or ", ".join(spec.submodule_search_locations or ())
    return None, f"says it is in {value!r}, where there is no {MANIFEST} ({where})"
