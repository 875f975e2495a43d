"""The C functions that WeasyPrint calls, declared from what was kept: a fourth of its import.

It declares them to cffi as C, which takes a parser of C to read. cffi can also write what it read
as plain data ("out-of-line, ABI mode" in its documentation), and take it from there.
"""

import marshal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from threading import get_ident
from typing import Any

from jresume import kept

_MODULE = "_jresume_weasyprint"


@contextmanager
def kept_declarations() -> Iterator[type]:
    """Give a class that WeasyPrint, imported inside, is to take for `cffi.FFI`.

    It declares functions from what was kept. Raises ImportError where WeasyPrint declares others by
    now; it is to be imported without this, then.
    """
    import cffi

    name = _name(cffi.__version__)
    found = kept.load(name) if name else None
    plain = cffi.FFI
    heard: list[str] = []
    if found is None:

        class Hearing(plain):  # type: ignore[misc, valid-type]
            def dlopen(self, *given: Any) -> Any:
                with _plain_library_names():
                    return super().dlopen(*given)

            def cdef(self, csource: str, *args: Any, **kwargs: Any) -> None:
                heard.append(csource)
                super().cdef(csource, *args, **kwargs)

        yield Hearing
    else:
        yield _ready(found)
    if name and len(heard) == 1:
        kept.keep(name, _declared(plain, heard[0]))


@contextmanager
def _plain_library_names() -> Iterator[None]:
    """Have libraries loaded, in this thread, by their own names alone; saves 0.2 s on Linux.

    WeasyPrint asks for each of seven libraries by the names of all systems, and for every name that
    doesn't exist here, `find_library` runs gcc and ldconfig. The right name needs no such search.
    """
    if sys.platform != "linux":
        yield
        return
    from ctypes import util

    names: Any = util
    search, here = names.find_library, get_ident()
    names.find_library = lambda name: None if get_ident() == here else search(name)
    try:
        yield
    finally:
        names.find_library = search


def _name(version: str) -> str:
    """The name for what the installed WeasyPrint declares; empty where it can't be told."""
    spec = find_spec("weasyprint")
    try:
        text = (Path(spec.origin).parent / "text" / "ffi.py").read_text("utf-8")  # type: ignore[union-attr, arg-type]
    except (AttributeError, TypeError, OSError):
        return ""
    return kept.name_of("declarations", str(sys.implementation.cache_tag), version, text)


def _ready(found: bytes) -> type:
    """The class of what stands in for `cffi.FFI()`: all is declared in it already."""
    import _cffi_backend

    text, values = marshal.loads(found)  # noqa: S302 - from a folder that only this person writes to

    class Ready(_cffi_backend.FFI):  # type: ignore[misc]
        def __new__(cls) -> Any:
            return super().__new__(cls, _MODULE, **values)

        def __init__(self) -> None:
            super().__init__(_MODULE, **values)

        def cdef(self, csource: str) -> None:
            if csource != text:
                msg = "WeasyPrint declares other functions"
                raise ImportError(msg)

    return Ready


def _declared(plain: Any, text: str) -> bytes:
    """Declarations in C as the values that cffi writes for them."""
    import ast
    from tempfile import TemporaryDirectory

    ffi = plain()
    ffi.cdef(text)
    ffi.set_source(_MODULE, None)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "declared.py"
        ffi.emit_python_code(str(path))
        tree = ast.parse(path.read_text("utf-8"))
    call = next(node for node in ast.walk(tree) if isinstance(node, ast.Call))
    values = {word.arg: ast.literal_eval(word.value) for word in call.keywords}
    return marshal.dumps((text, values))
