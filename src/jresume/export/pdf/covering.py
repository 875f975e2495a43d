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
# Names that Fontconfig's rules have other fonts for, wherever it is; without blanks.
_OTHERS = frozenset(
    {
        *("mono", "monospace", "sans", "sansserif", "sans-serif", "serif", "systemui"),
        *("system-ui", "cursive", "fantasy", "emoji", "math"),
    }
)
_MEDIUM = 100  # of Fontconfig's weights: one that is more is not made bold by its rules


class Covering:
    """The families of a page's own fonts, with what Fontconfig knows of the letters of each face.

    A face is given by its family and the address of its pattern, which is to stay as it is.
    """

    def __init__(self, faces: Iterable[tuple[str, int]] = ()) -> None:
        self._letters: dict[str, list[int | None]] = {}
        self._faces: dict[str, set[tuple[bool, bool]]] = {}
        self._called: dict[str, set[tuple[bytes, ...]]] = {}
        for family, pattern in faces:
            name = family.casefold()
            self._letters.setdefault(name, []).append(_letters(pattern))
            slant, weight = _number(pattern, b"slant"), _number(pattern, b"weight")
            self._faces.setdefault(name, set()).add((slant > 0, weight > _MEDIUM))
            self._called.setdefault(name, set()).add(_names(pattern))
        self._somewhere: set[str] = set()

    def is_empty(self) -> bool:
        """Whether the page has no font of its own."""
        return not self._letters

    def sets_lines(self, family: str) -> bool:
        """Whether a line in that family is as high with other fonts as without: by its blank."""
        faces = self._letters.get(family.casefold(), ())
        return bool(faces) and all(face and _has(face, " ") for face in faces)

    def has_faces(self, families: Iterable[str], *, slanted: bool, bold: bool) -> bool:
        """Whether each of these families that is the page's has such a face.

        One that hasn't is slanted or made bold by the rules of most machines. And of faces of two
        fonts, the one with the name that these rules prefer is taken, whatever was asked for.
        """
        own = [name for family in families if (name := family.casefold()) in self._faces]
        if any(len(self._called[name]) > 1 for name in own):
            return False
        return not (slanted or bold) or all(
            any(
                is_slanted is slanted and (is_bold or not bold)
                for is_slanted, is_bold in self._faces[name]
            )
            for name in own
        )

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
        for family in families:
            faces = self._letters.get(family.casefold(), ())
            having = [face for face in faces if face and _has(face, letter)]
            if having or not faces:
                return bool(faces) and len(having) == len(faces)
        return False


def is_plain(family: str) -> bool:
    """Whether no rule of Fontconfig is for a family of that name, and Pango reads it as one."""
    return "," not in family and family.casefold().replace(" ", "") not in _OTHERS


def _has(letters: int, letter: str) -> bool:
    return bool(fontconfig().FcCharSetHasChar(letters, ord(letter)))


def _names(pattern: int) -> tuple[bytes, ...]:
    """The families that a face is of: what the page calls it, and what it says itself."""
    found, names = ctypes.c_char_p(), list[bytes]()
    has = fontconfig().FcPatternGetString
    while has(pattern, b"family", len(names), ctypes.byref(found)) == 0:
        names.append(found.value or b"")
    return tuple(names)


def _number(pattern: int, name: bytes) -> int:
    """What is said of a face in one number; 0 where that is a range, or nothing."""
    found = ctypes.c_int()
    fontconfig().FcPatternGetInteger(pattern, name, 0, ctypes.byref(found))
    return found.value


def _letters(pattern: int) -> int | None:
    """The address of Fontconfig's set of the letters of a face."""
    found = ctypes.c_void_p()
    fontconfig().FcPatternGetCharSet(pattern, b"charset", 0, ctypes.byref(found))
    return found.value
