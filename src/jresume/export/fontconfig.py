"""The library Fontconfig, for what WeasyPrint doesn't declare of it."""

import sys
from functools import cache
from typing import Any

_OLDEST = 21300  # 2.13, of 2018


@cache
def fontconfig() -> Any:
    """The library; None where it isn't to be had by its name, or is older than 2.13."""
    if sys.platform != "linux":
        return None
    import ctypes

    pointer, number = ctypes.c_void_p, ctypes.c_int
    declared: dict[str, tuple[Any, list[Any]]] = {
        "FcGetVersion": (number, []),
        "FcConfigCreate": (pointer, []),
        "FcConfigSetCurrent": (number, [pointer]),
        "FcPatternGetCharSet": (
            number,
            [pointer, ctypes.c_char_p, number, ctypes.POINTER(pointer)],
        ),
        "FcPatternGetInteger": (
            number,
            [pointer, ctypes.c_char_p, number, ctypes.POINTER(number)],
        ),
        "FcPatternGetString": (
            number,
            [pointer, ctypes.c_char_p, number, ctypes.POINTER(ctypes.c_char_p)],
        ),
        "FcCharSetHasChar": (number, [pointer, ctypes.c_uint32]),
    }
    try:
        library = ctypes.CDLL("libfontconfig.so.1")
        for name, (gives, takes) in declared.items():
            function = getattr(library, name)
            function.restype, function.argtypes = gives, takes
    except (OSError, AttributeError):
        return None
    return library if library.FcGetVersion() >= _OLDEST else None


_current = {"is": "others'"}


def take_for_pages() -> None:
    """Say that in this process nothing but pages uses Fontconfig.

    It has a configuration for the whole process. Pango loads that, with the list of all fonts, when
    the first page is laid out; unless there is one already.
    """
    _current["is"] = "nobody's"


def make_current(config: int, *, whole: bool) -> None:
    """Have the configuration of a page be the process's, if that is for pages to say.

    In its rules Pango looks for what a kind of fonts, as `serif`, is on this machine: as soon as a
    page asks for that, it is one that is `whole`, with the machine's rules and fonts.
    """
    if _current["is"] == ("a page's" if whole else "nobody's"):
        fontconfig().FcConfigSetCurrent(config)
        _current["is"] = "a page's"
    if whole:
        _current["is"] = "others'"  # as good as the one that Pango loads: it stays
