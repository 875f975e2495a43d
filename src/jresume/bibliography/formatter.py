"""What citeproc-py writes italics and the like with: our signs, in place of its HTML."""

from __future__ import annotations

from typing import Self

from jresume.bibliography.marks import wrapped


def preformat(text: object) -> str:
    """A text as it is: all is escaped at once when it is whole."""
    return str(text)


class _Wrapper(str):
    """A text between signs; the library makes one by calling the class."""

    __slots__ = ()
    kind = "plain"

    def __new__(cls, text: object) -> Self:
        """Put the signs of this kind around a text."""
        return super().__new__(cls, wrapped(cls.kind, str(text)))


class Italic(_Wrapper):
    """Italics."""

    __slots__ = ()
    kind = "italic"


class Oblique(Italic):
    """Slanted letters, which are italics on a page."""

    __slots__ = ()


class Bold(_Wrapper):
    """Bold."""

    __slots__ = ()
    kind = "bold"


class Light(_Wrapper):
    """A light weight, for which a page has no letters."""

    __slots__ = ()


class Underline(_Wrapper):
    """Underlined."""

    __slots__ = ()
    kind = "underline"


class Superscript(_Wrapper):
    """Raised."""

    __slots__ = ()
    kind = "superscript"


class Subscript(_Wrapper):
    """Lowered."""

    __slots__ = ()
    kind = "subscript"


class SmallCaps(_Wrapper):
    """Small capitals."""

    __slots__ = ()
    kind = "smallcaps"
