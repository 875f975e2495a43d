"""The machine's fonts, not looked for when WeasyPrint is imported: 5 ms of a PDF.

It loads the configuration of all fonts then, to warn where there is none. A page that brings its
own fonts needs none of them; the first one that does has WeasyPrint look.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any


@contextmanager
def fonts_unseen(plain: Any) -> Iterator[type]:
    """Give such a class as cffi's `FFI`, by which WeasyPrint, imported inside, sees fonts."""
    stand_ins: list[_Fontconfig] = []

    class Looking(plain):  # type: ignore[misc]
        def dlopen(self, name: str, *flags: int) -> Any:
            library = super().dlopen(name, *flags)
            if "fontconfig" not in name:
                return library
            stand_ins.append(_Fontconfig(library, self.NULL))
            return stand_ins[-1]

    yield Looking
    for module in [
        sys.modules[name] for name in list(sys.modules) if name.startswith("weasyprint.")
    ]:
        for stand_in in stand_ins:
            if vars(module).get("fontconfig") is stand_in:
                vars(module)["fontconfig"] = stand_in.library


class _Fontconfig:
    """The library, as if there were one configuration, NULL, with a font in it."""

    def __init__(self, library: Any, null: Any) -> None:
        self.library, self._null = library, null

    def __getattr__(self, name: str) -> Any:
        return getattr(self.library, name)

    def FcInitLoadConfigAndFonts(self) -> Any:  # noqa: N802 - its name in C
        return self._null

    def FcConfigGetFonts(self, config: Any, kind: Any) -> Any:  # noqa: ARG002, N802 - its name in C
        return SimpleNamespace(nfont=1)

    def FcConfigDestroy(self, config: Any) -> None:  # noqa: N802 - its name in C
        """Do nothing: it isn't ours."""
