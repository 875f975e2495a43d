"""Names of months, in the languages that pages are written in."""

import unicodedata
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache
from typing import Any

from jresume.language.catalogue import known

_ENGLISH = "en"
_SHORTEST = 3
# Croatian calls by one name what Czech and Polish call by the same, a month earlier; Austria and
# Peru have names of their own.
_OTHERWISE = ("hr", "de-AT", "es-PE")


@cache
def months(tag: str) -> Any:
    """The months of a language as CLDR has them (use, width, number), else those of English."""
    # Only what looks into dates of other languages needs it.
    from babel import Locale, UnknownLocaleError
    from babel.localedata import LocaleDataDict, load

    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse(_ENGLISH)
    # A copy: Babel 2.18 writes what it looks up through an alias into data that other locales
    # share, so that a page in Polish had the months of a Hebrew one that was audited before.
    return LocaleDataDict(deepcopy({"months": load(str(locale))["months"]}))["months"]


def names(number: int, tag: str) -> set[str]:
    """The names of a month in a language, whole and cut, alone and within a date."""
    found = months(tag)
    return {
        found[use][width][number]
        for use in ("format", "stand-alone")
        for width in ("abbreviated", "wide")
    }


def month_of(word: str, tag: str = "") -> tuple[int, ...]:
    """The numbers of the months that a word may name, in order; none where it names none.

    The language of the tag comes first, then English, of both also the start of a name; then all
    that pages are written in, and several numbers only where they don't agree.
    """
    plain = _plain(word)
    for own in dict.fromkeys((tag, _ENGLISH)) if plain else ():
        if own and (found := _in_one(plain, own)):
            return (found,)
    others = {one[plain] for one in _all() if plain in one}
    return tuple(sorted(others))


def _in_one(plain: str, tag: str) -> int:
    """The month that a word names in one language, by its start too; 0 where none or two."""
    by_name = _numbers(tag)
    if plain in by_name:
        return by_name[plain]
    starts = {number for name, number in by_name.items() if name.startswith(plain)}
    return starts.pop() if len(starts) == 1 and len(plain) >= _SHORTEST else 0


def _all() -> Iterator[Mapping[str, int]]:
    for tag in (*known(), *_OTHERWISE):
        yield _numbers(tag)


@cache
def _numbers(tag: str) -> Mapping[str, int]:
    return {_plain(name): number for number in range(1, 13) for name in names(number, tag)}


def _plain(word: str) -> str:
    """A word without case, accents and points: März, MÄRZ and Marz are one."""
    parts = unicodedata.normalize("NFKD", word.casefold())
    kept = (" " if unicodedata.category(c)[0] in "PSZ" else c for c in parts)
    return " ".join("".join(c for c in kept if not unicodedata.combining(c)).split())
