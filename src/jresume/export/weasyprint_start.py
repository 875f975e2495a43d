"""WeasyPrint, imported without what a page doesn't need: in half of the time.

Each saving stands here or in a module of its own, with what it saves of the 0.5 s that the import
takes. None changes a byte of a PDF: a test compares them with what WeasyPrint makes when it is
imported as usual.
"""

import ctypes.util
import mimetypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from importlib import resources
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from threading import RLock
from types import ModuleType
from typing import Any

from jresume.export.weasyprint_cffi import kept_declarations
from jresume.export.weasyprint_fonts import fonts_unseen
from jresume.export.weasyprint_sheets import kept_sheets
from jresume.stand_ins import imported_later

_LOCK = RLock()

_LATER = frozenset(
    {
        "PIL",  # 0.01 s: for pages with pictures
        "PIL.ImageCms",  # for colours that a page explains
        "email.message",  # 0.01 s: for the heads of answers
        "fontTools",  # 0.1 s, of its subset and varLib.instancer: HarfBuzz cuts the fonts
        "fontTools.ttLib",  # 0.01 s: for fonts packed as WOFF, and such with colours
        "fontTools.varLib.instancer",
        "gzip",  # for answers that are packed
        "uuid",  # for PDF/X
        "weasyprint.svg",  # 0.002 s: for drawings
        "urllib",  # 0.01 s, of its request: a page asks nobody
    }
)


def weasyprint() -> ModuleType:
    """The module `weasyprint`; raises OSError where Pango or another library is missing."""
    # It prints advice about libraries that it doesn't find, on standard output.
    with _LOCK, redirect_stdout(StringIO()):
        if "weasyprint" not in sys.modules:
            try:
                with (
                    _plain_library_names(),
                    imported_later("weasyprint", _LATER),
                    _own_media_types(),
                    _files_in_folders(),
                    kept_declarations(),
                    fonts_unseen(),
                    kept_sheets(),
                ):
                    import weasyprint
            except Exception:  # noqa: BLE001 - what is wrong without us, too, is raised again
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
def _own_media_types() -> Iterator[None]:
    """Have no files of the system's read that tell of media types; saves 3 ms.

    WeasyPrint takes those that Python knows itself, and has all others read on the way.
    """
    types: Any = mimetypes
    was = types.inited
    types.inited = True
    try:
        yield
    finally:
        types.inited = was


@contextmanager
def _files_in_folders() -> Iterator[None]:
    """Have the files of a package found beside its modules; saves 3 ms.

    Python asks a reader for them, which could find them in an archive, too.
    """
    module: Any = resources
    plain = module.files

    def files(package: ModuleType | str) -> Any:
        spec = find_spec(package) if isinstance(package, str) else package.__spec__
        folders = [Path(one) for one in spec.submodule_search_locations or ()] if spec else []
        alone = len(folders) == 1 and folders[0].is_dir()
        return folders[0] if alone else plain(package)

    module.files = files
    try:
        yield
    finally:
        module.files = plain
