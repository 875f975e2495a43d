"""WeasyPrint, imported without what a page doesn't need: in half of the time.

Each saving stands here or in a module of its own, with what it saves of the 0.5 s that the import
takes. None changes a byte of a PDF: a test compares them with what WeasyPrint makes when it is
imported as usual.
"""

import ctypes.util
import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from threading import RLock
from types import ModuleType
from typing import Any

from jresume.export.weasyprint_cffi import kept_declarations
from jresume.export.weasyprint_sheets import kept_sheets

_LOCK = RLock()

_LATER = (
    "fontTools.subset",  # 0.1 s, with the next: HarfBuzz cuts the fonts, where it can
    "fontTools.varLib.instancer",  # for variable fonts
    "fontTools.ttLib.woff2",  # 0.01 s: for fonts packed in this way
)


def weasyprint() -> ModuleType:
    """The module `weasyprint`; raises OSError where Pango or another library is missing."""
    # It prints advice about libraries that it doesn't find, on standard output.
    with _LOCK, redirect_stdout(StringIO()):
        if "weasyprint" not in sys.modules:
            try:
                with (
                    _plain_library_names(),
                    _imported_later(),
                    kept_declarations(),
                    kept_sheets(),
                ):
                    import weasyprint
            except (OSError, ImportError):
                # A system with its libraries elsewhere, or a WeasyPrint that is made otherwise.
                for name in [name for name in sys.modules if name.startswith("weasyprint")]:
                    del sys.modules[name]
        import weasyprint

        module: ModuleType = weasyprint
        return module


@contextmanager
def _plain_library_names() -> Iterator[None]:
    """Have libraries loaded by their own names alone; saves 0.2 s on Linux.

    WeasyPrint asks for each of seven libraries by the names of all systems, and for every name that
    doesn't exist here, `find_library` runs gcc and ldconfig. The right name needs no such search.
    """
    if sys.platform != "linux":
        yield
        return
    search: Any = ctypes.util.find_library
    names: Any = ctypes.util
    names.find_library = lambda _name: None
    try:
        yield
    finally:
        names.find_library = search


@contextmanager
def _imported_later() -> Iterator[None]:
    """Have modules that few pages need loaded by the first that does; saves 0.1 s.

    A module that stands in for each is what WeasyPrint gets; everybody else gets the real one.
    """
    stand_ins = {name: _Later(name) for name in _LATER if name not in sys.modules}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name in stand_ins:
            del sys.modules[name]


class _Later(ModuleType):
    """Stands in for a module: the real one is loaded when something of it is called."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        module = self.__name__

        def call(*args: Any, **kwargs: Any) -> Any:
            return getattr(importlib.import_module(module), name)(*args, **kwargs)

        return call
