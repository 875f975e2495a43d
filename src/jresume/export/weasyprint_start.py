"""WeasyPrint, imported without what a page doesn't need: in half of the time.

Each saving stands here or in a module of its own, with what it saves of the 0.5 s that the import
takes. None changes a byte of a PDF: a test compares them with what WeasyPrint makes when it is
imported as usual.
"""

import mimetypes
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from threading import RLock, get_ident
from types import ModuleType, SimpleNamespace
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


def _files(package: ModuleType | str) -> Any:
    """The folder of a package, as `importlib.resources.files` gives it; saves 5 ms.

    That one asks a reader for it, which could find it in an archive, too.
    """
    spec = find_spec(package) if isinstance(package, str) else package.__spec__
    folders = [Path(one) for one in spec.submodule_search_locations or ()] if spec else []
    alone = len(folders) == 1 and folders[0].is_dir()
    return folders[0] if alone else import_module("importlib.resources").files(package)


_INSTEAD: Mapping[str, Mapping[str, Any]] = {
    "importlib": {"resources": SimpleNamespace(files=_files)},  # pyphen
    "importlib.resources": {"files": _files},
}


def weasyprint() -> ModuleType:
    """The module `weasyprint`; raises OSError where Pango or another library is missing."""
    # It prints advice about libraries that it doesn't find, on standard output.
    with _LOCK, _Unheard():
        if "weasyprint" not in sys.modules:
            try:
                with (
                    kept_declarations() as declared,
                    fonts_unseen(declared) as unseen,
                    imported_later("weasyprint", _LATER, {**_INSTEAD, "cffi": {"FFI": unseen}}),
                    imported_later("pyphen", (), _INSTEAD),
                    _own_media_types(),
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


class _Unheard(redirect_stdout[Any]):
    """Standard output that this thread says nothing on; all others do as ever."""

    def __init__(self) -> None:
        super().__init__(self)
        self._thread = get_ident()

    def write(self, text: str) -> int:
        """Write what another thread says, if there is somewhere to write it."""
        stream = self._plain()
        return stream.write(text) if stream and get_ident() != self._thread else len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._plain(), name)

    def _plain(self) -> Any:
        return vars(self)["_old_targets"][-1]  # what `redirect_stdout` puts back


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
