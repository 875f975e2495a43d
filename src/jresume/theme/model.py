"""A theme, and the files in its folders."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jresume.errors import ThemeError
from jresume.theme.about import About

_BY_LINK = ": a symbolic link leads there, so copy what it leads to"


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with all that it inherits.

    `folders` runs from the theme itself to the one it extends last: the first match wins. `names`
    says what each is called in `@name/page.html`. `option_schema` is a JSON Schema (draft-07) for
    the options, each with its default. `fonts` are the families that it brings, with their faces.
    `fit` is the smallest value of each option that may be lowered to fit a page: points for
    fontSize, millimetres for margins. `about` says who made it.
    """

    name: str
    description: str
    names: tuple[str, ...]
    folders: tuple[Path, ...]
    formats: tuple[str, ...]
    option_schema: Mapping[str, Any]
    sections: tuple[Mapping[str, Any], ...]
    fonts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    fit: Mapping[str, float] = field(default_factory=dict)
    about: About = field(default_factory=About)

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
            by = "" if ".." in Path(name).parts or Path(name).is_absolute() else _BY_LINK
            msg = f"{folder / name} is outside the theme's folder{by}"
            raise ThemeError(msg)
        return path if path.is_file() else None
    except PermissionError as error:
        msg = f"{folder / name}: it can't be read: {error.strerror}"
        raise ThemeError(msg) from error
    except (OSError, RuntimeError, ValueError) as error:
        msg = f"{name[:80]!r} can't be the name of a file: {error}"
        raise ThemeError(msg) from error


def _listed(folders: Sequence[Path]) -> str:
    return ", ".join(str(folder) for folder in folders)
