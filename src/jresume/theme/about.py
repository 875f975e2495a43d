"""Who made a theme, in which version, and under which licence."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jresume.theme.installed import name_of

if TYPE_CHECKING:
    from importlib.metadata import Distribution

_LONGEST_LICENSE = 60  # characters: what is longer is the text of a licence, not its name


@dataclass(frozen=True, slots=True)
class About:
    """What a theme's manifest says of it, and what it doesn't, its package; "" where neither does.

    `package` is the package of pip or npm that it was installed with.
    """

    version: str = ""
    author: str = ""
    license: str = ""
    package: str = ""


def about(manifest: Mapping[str, Any], package: "Distribution | None" = None) -> About:
    """What a manifest says of a theme, and the package that it was installed with."""
    packed = _of_package(package) if package else About()
    return About(
        version=manifest.get("version", packed.version),
        author=manifest.get("author", packed.author),
        license=manifest.get("license", packed.license),
        package=packed.package,
    )


def _of_package(package: "Distribution") -> About:
    """What a package says of itself, as https://packaging.python.org/specifications/core-metadata."""
    # Themes that come with the tool are of no package.
    from email.utils import getaddresses

    try:
        told = package.metadata
    except (OSError, ValueError):
        # What pip wrote is gone or garbled, and the theme draws without it.
        return About(package=name_of(package))

    def first(*keys: str) -> str:
        return next((str(told[key]) for key in keys if told[key]), "")

    mail = getaddresses([first("Author-email")])
    names = [first("Author"), *(name or address for name, address in mail)]
    said = first("License-Expression", "License")
    classified = [
        line.rpartition(" :: ")[2]
        for line in told.get_all("Classifier") or ()
        if line.startswith("License :: OSI Approved :: ")
    ]
    named = said if len(said) <= _LONGEST_LICENSE and "\n" not in said else ""
    return About(
        version=first("Version"),
        author=", ".join(dict.fromkeys(filter(None, names))),
        license=named or ", ".join(classified),
        package=name_of(package),
    )
