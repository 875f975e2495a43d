"""What a package imports and seldom uses, stood in for until it does.

A name that stands in acts as the real thing does: it is called, asked for attributes, given some,
subclassed. When the first is used, its module is loaded, and whoever holds names of that module is
given the real ones, so that `except` finds a class there, too.
"""

import builtins
import sys
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property, partial
from importlib.util import resolve_name
from threading import RLock
from types import ModuleType, SimpleNamespace
from typing import Any

_LOCK = RLock()
_MISSING = object()
_NONE: Mapping[str, Any] = {}


@contextmanager
def imported_later(
    package: str, modules: Collection[str], instead: Mapping[str, Mapping[str, Any]] = _NONE
) -> Iterator[None]:
    """Have what the package takes `from` these modules stood in for, where it is imported inside.

    Of modules that are keys of `instead` it is given the names there, for good; a module of those
    that it imports as a whole has them in it.

    Everybody else gets the real modules, in other threads, too; and so does the package where one
    of the names that it takes is loaded.
    """
    later = _Later(package)
    space: Any = builtins
    plain: Any = space.__import__

    # What a statement may call one of them: each that runs meanwhile is looked at.
    ends = {
        ".".join(steps[start:])
        for steps in (module.split(".") for module in (*modules, *instead))
        for start in range(len(steps))
    }

    # Parameters as Python names them, since it would be four times as long to gather and give them.
    def of_package(
        name: str,
        globals: Any = None,  # noqa: A002
        locals: Any = None,  # noqa: A002
        fromlist: Any = (),
        level: int = 0,
    ) -> Any:
        if name in ends and globals and later.has(str(globals.get("__name__"))):
            if not fromlist:
                whole = plain(name, globals, locals, fromlist, level)
                return (
                    _mixed(whole, instead[name]) if name in instead and "." not in name else whole
                )
            module = resolve_name("." * level + name, globals["__package__"]) if level else name
            if instead.get(module, {}).keys() >= set(fromlist):
                return SimpleNamespace(**instead[module])
            # One that is loaded has others at hand: what is set on these is to hold for it, too.
            if module in modules and all(
                _loaded(f"{module}.{one}") is _MISSING for one in fromlist
            ):
                return _From(later, module)
        return plain(name, globals, locals, fromlist, level)

    space.__import__ = of_package
    try:
        yield
    finally:
        space.__import__ = plain
        later.is_open = False


def _mixed(module: ModuleType, names: Mapping[str, Any]) -> ModuleType:
    """A module as that one is, but for these names."""
    mixed = ModuleType(module.__name__)
    vars(mixed).update({**vars(module), **names})
    return mixed


class _From:
    """What `from` takes names of, in place of a module."""

    def __init__(self, later: "_Later", module: str) -> None:
        self._later, self._module = later, module

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Name(self._later, f"{self._module}.{name}")


class _Later:
    """The names that stand in for what one package imports."""

    def __init__(self, package: str) -> None:
        self.package = package
        self.is_open = True  # the package is being imported
        self.names: list[_Name] = []

    def has(self, module: str) -> bool:
        return module == self.package or module.startswith(f"{self.package}.")

    def real(self, path: str) -> Any:
        """What a name stands in for; all that is loaded by now is handed out."""
        import pkgutil

        top = path.partition(".")[0]
        with _LOCK:
            for name in self.names:
                # What was set holds for the whole library.
                for key, value in name.taken().items() if name.path.startswith(f"{top}.") else ():
                    setattr(pkgutil.resolve_name(name.path), key, value)
            found = pkgutil.resolve_name(path)
            real = {name: _loaded(name.path) for name in self.names}
            self.names = [name for name in self.names if real[name] is _MISSING]
            for name, thing in real.items():
                if thing is not _MISSING:
                    name.give_way(thing)
            for module in [sys.modules[name] for name in list(sys.modules) if self.has(name)]:
                for key, value in list(vars(module).items()):
                    if type(value) is _Name and real.get(value, _MISSING) is not _MISSING:
                        setattr(module, key, real[value])
        return found


class _Name:
    """Stands in for what is at a dotted path."""

    __slots__ = ("_bases", "_given", "_later", "path")

    def __init__(self, later: _Later, path: str) -> None:
        for key, value in (("_later", later), ("path", path), ("_given", {}), ("_bases", [])):
            object.__setattr__(self, key, value)
        later.names.append(self)

    def taken(self) -> dict[str, Any]:
        """What was set on it, once."""
        given = dict(self._given)
        self._given.clear()
        return given

    def give_way(self, real: Any) -> None:
        """Have what was subclassed meanwhile be of the real class."""
        for stand_in in self._bases:
            stand_in.__bases__ = (real,)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._later.real(self.path)(*args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if self._later.is_open:
            return _Name(self._later, f"{self.path}.{name}")
        return getattr(self._later.real(self.path), name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._given[name] = value

    def __instancecheck__(self, thing: object) -> bool:
        return isinstance(thing, self._later.real(self.path))

    def __subclasscheck__(self, kind: type) -> bool:
        return issubclass(kind, self._later.real(self.path))

    def __mro_entries__(self, bases: object) -> tuple[type]:
        name = self

        class StandIn(_Nothing):
            def __new__(cls, *args: Any, **kwargs: Any) -> Any:
                if name._later.is_open:
                    return _Made(cls, args, kwargs)
                if StandIn.__bases__ == (_Nothing,):
                    name._later.real(name.path)
                new: Any = super().__new__
                # Python's own, below one that isn't, refuses what is for `__init__`.
                return new(cls) if new is object.__new__ else new(cls, *args, **kwargs)

        self._bases.append(StandIn)
        return (StandIn,)


class _Nothing:
    """The base of a class whose real one isn't loaded; it can be changed, as `object` can't."""


class _Made:
    """Stands in for what the package makes of such a subclass while it is imported."""

    def __init__(self, made_of: type, args: Any, kwargs: Any) -> None:
        self._make: Any = partial(made_of, *args, **kwargs)

    @cached_property
    def _real(self) -> Any:
        return self._make()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._real(*args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)


def _loaded(path: str) -> Any:
    """What is at a dotted path, if it is there without loading a module."""
    first, *rest = path.split(".")
    thing: Any = sys.modules.get(first, _MISSING)
    place = first
    for name in rest:
        place = f"{place}.{name}"
        below = sys.modules.get(place, _MISSING)
        thing = (
            vars(thing).get(name, below)
            if isinstance(thing, ModuleType)
            else getattr(thing, name, below)
        )
    return thing
