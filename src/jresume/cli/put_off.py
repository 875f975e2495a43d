"""Modules of Python's own that are imported on the way and seldom used: 5 ms of each command.

Typer is ready to start programs, `urllib.parse` to read numeric addresses, `shutil` to unpack
archives. A command's process runs such a module when something of it is asked for. That is what
`importlib.util.LazyLoader` does, too; that one runs a module when it is imported once more.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from threading import RLock
from types import ModuleType
from typing import Any

_SELDOM = frozenset(
    {
        "bz2",  # with lzma, 1 ms: `shutil` asks whether they are there
        "lzma",
        "difflib",  # 1 ms: what was meant, where a name is unknown
        "ipaddress",  # 1 ms: `urllib.parse`
        "linecache",  # with tokenize, 1 ms: `inspect` and `traceback`
        "tokenize",
        "platform",  # 0.5 ms: typer
        "random",  # with tempfile, 1 ms: Jinja, `ctypes`
        "shellingham",  # typer, to install completion
        "subprocess",  # with all that it imports, 2 ms: typer
        "tempfile",
        "textwrap",
        "traceback",
    }
)


@contextmanager
def put_off(names: Iterable[str] = _SELDOM) -> Iterator[None]:
    """Have these modules, where they are imported inside as a whole, run when they are used.

    Who takes a name `from` one uses it.
    """
    finder: Any = _Finder(frozenset(names))
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


class _Finder:
    """Finds what others find, and has it run later."""

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name not in self._names or target:
            return None
        others = (one.find_spec(name, path) for one in sys.meta_path if one is not self)
        spec = next(filter(None, others), None)
        if spec and spec.loader:
            loader: Any = _Loader(spec.loader)
            spec.loader = loader
        return spec


class _Loader:
    """Makes a module, and runs it when it is asked for something."""

    def __init__(self, plain: Any) -> None:
        self._plain = plain
        self._lock = RLock()
        self._is_running = False
        self.create_module = plain.create_module

    def exec_module(self, module: ModuleType) -> None:
        module.__class__ = _Later

    def run(self, module: ModuleType) -> None:
        """Run the module, once; another thread waits for it, what it asks itself for is there."""
        spec: Any = module.__spec__
        with self._lock:
            if self._is_running or spec.loader is not self:
                return
            self._is_running = True
            # As Python has it: what is compiled meanwhile is a module's (see `compiled.py`).
            spec._initializing = True  # noqa: SLF001
            try:
                self._plain.exec_module(module)
                vars(module)["__loader__"] = spec.loader = self._plain
                object.__setattr__(module, "__class__", ModuleType)
            finally:
                spec._initializing = self._is_running = False  # noqa: SLF001


class _Later(ModuleType):
    """A module that hasn't run."""

    def __getattr__(self, name: str) -> Any:
        _run(self)
        return ModuleType.__getattribute__(self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        _run(self)
        ModuleType.__setattr__(self, name, value)

    def __dir__(self) -> Iterable[str]:
        _run(self)
        return ModuleType.__dir__(self)


def _run(module: ModuleType) -> None:
    loader = vars(module)["__loader__"]
    if isinstance(loader, _Loader):
        loader.run(module)
