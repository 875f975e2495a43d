"""Which letters the fonts of a page have, so that it can be told whether others would be asked."""

import ctypes
from collections.abc import Iterable, Sequence
from unicodedata import category, east_asian_width

from jresume.export.fontconfig import fontconfig

# Pango draws these with the font of their neighbours (`consider_as_space` in its itemize.c).
_BLANK = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"})
_OGHAM_SPACE = "\u1680"  # which has a shape
# What makes a picture of the letter before it, and what can be one: Pango has a font for these.
_PICTURING = frozenset("\ufe0e\ufe0f\u20e3")
_PICTURES = "\U0001f000"
_SYMBOLS = "\u2300"


class Covering:
    """The families of a page's own fonts, with what Fontconfig knows of the letters of each face.

    A face is given by its family and the address of its pattern, which is to stay as it is.
    """

    def __init__(self, faces: Iterable[tuple[str, int]] = ()) -> None:
        self._letters: dict[str, list[int | None]] = {}
        for family, pattern in faces:
            self._letters.setdefault(family.casefold(), []).append(_letters(pattern))
        self._somewhere: set[str] = set()

    def is_empty(self) -> bool:
        """Whether the page has no font of its own."""
        return not self._letters

    def has_family(self, family: str) -> bool:
        """Whether it is one of the page's own."""
        return family.casefold() in self._letters

    def has_all(self, texts: Iterable[str]) -> bool:
        """Whether each letter of the texts is drawn by one of the families, whatever the style."""
        new = set[str]().union(*texts) - self._somewhere
        found = all(any(self.draws((name,), letter) for name in self._letters) for letter in new)
        if found:
            self._somewhere |= new
        return found

    def draws(self, families: Sequence[str], letter: str) -> bool:
        """Whether the first of these families that has a letter is the page's, in each face.

        Then it is drawn alike with other fonts at hand and without.
        """
        if letter in _PICTURING or letter >= _PICTURES:
            return False
        if category(letter) in _BLANK and letter != _OGHAM_SPACE:
            return True
        if letter >= _SYMBOLS and east_asian_width(letter) == "W":
            return False
        has = fontconfig().FcCharSetHasChar
        for family in families:
            faces = self._letters.get(family.casefold(), ())
            having = [face for face in faces if face and has(face, ord(letter))]
            if having or not faces:
                return bool(faces) and len(having) == len(faces)
        return False


def _letters(pattern: int) -> int | None:
    """The address of Fontconfig's set of the letters of a face."""
    found = ctypes.c_void_p()
    fontconfig().FcPatternGetCharSet(pattern, b"charset", 0, ctypes.byref(found))
    return found.value
