"""Whether a text says something already, so that it isn't said twice."""

import re
from collections.abc import Iterable, Mapping

from jresume.names.words import words_of

# Shorter words stand in many texts by chance.
_SHORT = 4

_MARK = re.compile(r"[,.;:()!?\n]+")

_HONORIFICS = frozenset({"prof", "professor", "dr", "doctor", "phd", "mr", "ms", "mrs"})


class Said:
    """The words of some texts, to be asked whether they hold those of another one."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Take texts in; what is said must stand in one of them as a whole."""
        self._texts = [text.casefold() for text in texts]
        self._words = [_spaced(words_of(text)) for text in self._texts]
        self._pieces = {words_of(piece) for text in self._texts for piece in _MARK.split(text)}

    def has(self, text: str) -> bool:
        """Whether one of the texts holds the words of this one, next to each other.

        A single short word, which may be there by chance, has to stand between marks of its own.
        """
        words = words_of(text)
        if len(words) == 1 and len(words[0]) < _SHORT and words[0].isascii():
            return words in self._pieces
        if words and any(_spaced(words) in own for own in self._words):
            return True
        # Marks alone; and scripts without gaps: no word begins or ends where this one does.
        is_plain = bool(words) and text.isascii()
        return not is_plain and any(text.casefold() in own for own in self._texts)

    def has_person(self, name: str) -> bool:
        """Whether one of the texts holds the name, with or without its title ("Prof.")."""
        words = list(words_of(name))
        while len(words) > 1 and words[0] in _HONORIFICS:
            words = words[1:]
        return self.has(name) or self.has(" ".join(words))


def texts_in(value: object) -> list[str]:
    """All texts in a value, however deep."""
    if isinstance(value, str):
        return [value]
    inner: Iterable[object] = ()
    if isinstance(value, Mapping):
        inner = value.values()
    elif isinstance(value, (list, tuple)):
        inner = value
    return [text for one in inner for text in texts_in(one)]


def _spaced(words: Iterable[str]) -> str:
    return f" {' '.join(words)} "
