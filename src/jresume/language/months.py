"""Names of months, in the languages that pages are written in."""

import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any

from jresume.language.catalogue import known

ENGLISH = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
"""The names in English, for which nothing need be loaded."""

_ENGLISH = "en"
_SHORTEST, _SHORTEST_OF_OTHERS = 3, 5
# Italian cuts that CLDR hasn't: it has gen, mag, lug, set.
_CUT: Mapping[str, int] = {"genn": 1, "magg": 5, "lugl": 7, "sett": 9}
# Croatian calls by one name what Czech and Polish call by the same, a month earlier; Austria and
# Peru have names of their own.
_OTHERWISE = ("hr", "de-AT", "es-PE")


@cache
def months(tag: str) -> Any:
    """The months of a language as CLDR has them (use, width, number), else those of English."""
    # Only what looks into dates of other languages needs it.
    from copy import deepcopy

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
    that pages are written in, of which a start is longer, and several numbers only where they
    don't agree.
    """
    plain = _plain(word)
    if not plain:
        return ()
    for own in dict.fromkeys((tag, _ENGLISH)):
        if own and (number := _in_one(plain, own)):
            return (number,)
    everywhere = _everywhere()
    found = everywhere.get(plain, frozenset())
    if not found and len(plain) >= _SHORTEST_OF_OTHERS:
        found = found.union(*(n for name, n in everywhere.items() if name.startswith(plain)))
    return tuple(sorted(found))


def _in_one(plain: str, tag: str) -> int:
    """The month that a word names in one language, by its start too; 0 where none or two."""
    by_name = _numbers(tag)
    if plain in by_name:
        return by_name[plain]
    starts = {number for name, number in by_name.items() if name.startswith(plain)}
    return starts.pop() if len(starts) == 1 and len(plain) >= _SHORTEST else 0


@cache
def _everywhere() -> Mapping[str, frozenset[int]]:
    """The names of all languages, each with the months that it is a name of."""
    found: dict[str, set[int]] = {}
    for one in (_CUT, *map(_numbers, (*known(), *_OTHERWISE))):
        for name, number in one.items():
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


@cache
def _numbers(tag: str) -> Mapping[str, int]:
    numbers = range(1, len(ENGLISH) + 1)
    # Three letters of English are a start, like any other.
    named = {n: {ENGLISH[n - 1]} if tag == _ENGLISH else names(n, tag) for n in numbers}
    written = ((way, n) for n, told in named.items() for name in told for way in _ways(name))
    return {_plain(way): number for way, number in written}


def _ways(name: str) -> tuple[str, str]:
    """A name as it is, and as keyboards without umlauts have it: März, Maerz."""
    return name, name.replace("ä", "ae")


def _plain(word: str) -> str:
    """A word without case, accents and points: März, MÄRZ and Marz are one."""
    parts = unicodedata.normalize("NFKD", word.casefold())
    kept = (" " if unicodedata.category(c)[0] in "PSZ" else c for c in parts)
    return " ".join("".join(c for c in kept if not unicodedata.combining(c)).split())
