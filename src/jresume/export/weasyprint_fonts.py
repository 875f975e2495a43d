"""The machine's fonts, looked for once less: 5 ms of a PDF.

When WeasyPrint is imported, it loads the configuration of all fonts, to warn where there is none.
Pango has Fontconfig load the same once more, as the one that is current: that is what is looked at.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def current_fonts() -> Iterator[None]:
    """Have WeasyPrint, imported inside, look at the configuration that is current."""
    import cffi

    plain = cffi.FFI
    stand_ins: list[_Fontconfig] = []

    class Looking(plain):  # type: ignore[misc, valid-type]
        def dlopen(self, name: str, *flags: int) -> Any:
            library = super().dlopen(name, *flags)
            if "fontconfig" not in name:
                return library
            stand_ins.append(_Fontconfig(library, self.NULL))
            return stand_ins[-1]

    cffi.FFI = Looking
    try:
        yield
    finally:
        cffi.FFI = plain
    for module in [
        sys.modules[name] for name in list(sys.modules) if name.startswith("weasyprint.")
    ]:
        for stand_in in stand_ins:
            if vars(module).get("fontconfig") is stand_in:
                vars(module)["fontconfig"] = stand_in.library


class _Fontconfig:
    """The library, as if there were one configuration: the current one, for which NULL stands."""

    def __init__(self, library: Any, null: Any) -> None:
        self.library, self._null = library, null

    def __getattr__(self, name: str) -> Any:
        return getattr(self.library, name)

    def FcInitLoadConfigAndFonts(self) -> Any:  # noqa: N802 - its name in C
        return self._null

    def FcConfigDestroy(self, config: Any) -> None:  # noqa: N802 - its name in C
        """Do nothing: it isn't ours."""
