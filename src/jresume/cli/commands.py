"""Commands by name, each loaded when it is asked for: that spares every other one 0.01 s."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

ALL = {
    "validate": "validate.validate",
    "fix": "fix.fix",
    "fmt": "fix.fmt",
    "export": "export.export",
    "audit": "audit.audit",
    "extract": "extract.extract",
    "import": "importing.import_",
    "init": "init.init",
    "explain": "explain.explain",
    "schema": "explain.schema",
}
"""In the order of the help, with the function here that each is."""

OF_THEMES = {
    "list": "themes.theme_list",
    "show": "themes.show",
    "check": "theme_check.theme_check",
    "gallery": "theme_gallery.theme_gallery",
    "new": "theme_new.theme_new",
}


def group(functions: Mapping[str, str]) -> type[TyperGroup]:
    """A class of groups that have these commands before those that they are given."""

    class Group(TyperGroup):
        def __init__(self, *, commands: Any = None, **settings: Any) -> None:
            loaded: Any = _Loaded(functions, commands or {})
            super().__init__(commands=loaded, **settings)

    return Group


class _Loaded(Mapping[str, Any]):
    """Commands by name."""

    def __init__(self, functions: Mapping[str, str], given: Mapping[str, Any]) -> None:
        self._functions = functions
        self._made = dict(given)

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            self._made[name] = _command(name, self._functions[name])
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(
            [*self._functions, *(name for name in self._made if name not in self._functions)]
        )

    def __len__(self) -> int:
        return len(list(iter(self)))


def _command(name: str, function: str) -> Any:
    module, _, verb = function.rpartition(".")
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    alone.command(name)(getattr(import_module(f"jresume.cli.{module}"), verb))
    return get_command(alone)
