"""Dates as people write them → the dates of ISO 8601 that they may mean."""

import re
from collections.abc import Iterator

_NUMBER = r"(?P<number>[0-9]{1,2})"
_YEAR = r"(?P<year>[0-9]{4})"
_DAY = r"(?P<day>[0-9]{1,2})"
_TIME = r"(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?\s?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
# What stands in a date beside its figures and its month: whether that is one is asked then.
_WORD = r"(?P<word>[^\d/]{2,40}?)"
_TH = r"(?:st|nd|rd|th|er|\.?[ºª°]|\.)?"
_BEHIND = r"(?:\s*(?:[гр]\.?|года|році|року)|\.)?"

_FORMS = [
    re.compile(form, re.IGNORECASE)
    for form in (
        _YEAR,
        rf"{_YEAR}(?P<mark>[-/.])\s?{_NUMBER}[-/.]?",
        rf"{_YEAR}(?P<mark>[-/.])\s?{_NUMBER}(?P=mark)\s?{_DAY}[-.]?{_TIME}",
        rf"{_NUMBER}[-/.]{_YEAR}",
        rf"(?:西[暦曆历元]|公元)?\s*{_YEAR}\s*[年년](?:\s*{_NUMBER}\s*[月월](?:\s*{_DAY}\s*[日号號일])?)?",
        rf"(?:(?:ngày\s+)?{_DAY}[\s,]+)?(?:tháng|thg|th)\.?\s*{_NUMBER}(?:[\s,/-]|năm)+{_YEAR}",
        rf"{_WORD}[\s.,/-]*{_YEAR}{_BEHIND}",
        rf"{_DAY}{_TH}[\s/-]+{_WORD}[\s.,/-]*{_YEAR}{_BEHIND}",
        rf"{_WORD}\s+{_DAY}(?:st|nd|rd|th|\.)?,?\s+{_YEAR}",
        rf"{_YEAR}[.,年년]?[\s.,/-]*{_WORD}(?:[\s./-]+{_DAY}\.?)?",
    )
]
# What stands for "present" in the catalogues, and what else people write.
_GOES_ON = re.compile(
    r"(?:(?:to|till?|until) date|(?:(?:until|till?|to|bis|à|al|hasta|até|по|do|tot) )?"
    r"(?:(?:the )?present(?: day)?|current(?:ly)?|now|today|ongoing|in progress|heute|aktuell"
    r"|laufend|aujourd['’]hui|en cours|presente|actualidad|actual(?:mente)?|atual(?:mente)?|oggi"
    r"|in corso|nu|nå|heden|nuvarande|nykyinen|dosud|obecnie|teraz|jelenleg|prezent|günümüz|nay"
    r"|σήμερα|настоящее время|сейчас|дотепер|حتى الآن|تاکنون|היום|वर्तमान|至今|現在|现在|현재))"
    r"[.!]?(?!\w)",
    re.IGNORECASE,
)
_EITHER_WAY = re.compile(rf"(?P<one>[0-9]{{1,2}})([-/.])(?P<other>[0-9]{{1,2}})\2{_YEAR}")
_BETWEEN = frozenset({"de", "del", "of", "the", "năm"})
_LONGEST = 60
_MONTHS = 12
_OWN_FIGURES = range(1800, 2200)


def goes_on(text: str, *, loosely: bool = False) -> bool:
    """Whether a text says that something goes on: Present, now, heute; `loosely`, and more."""
    plain = text.strip()
    return bool(_GOES_ON.match(plain) if loosely else _GOES_ON.fullmatch(plain))


def readings(text: str, language: str = "") -> tuple[str, ...]:
    """The dates that a text may mean, whether or not a calendar has them; none if it is no date.

    Months have the names of the language (a tag of BCP 47) first, then those of English and of all
    languages that pages are written in. Of day and month in figures either may come first. Years
    of Japan's and Taiwan's eras, Thailand's and Iran's are read where it is clear that they are.
    """
    if len(text) > _LONGEST:
        return ()
    from jresume.check import calendars  # most documents have no such date

    digits = "".join(str(int(c)) if c.isdecimal() else c for c in text.strip())
    plain = calendars.in_figures(digits)
    if (others := calendars.of_other_calendars(plain, language)) is not None:
        return others
    if calendars.is_thai(text, language):
        bare, is_said = calendars.without_thai(plain)
        return calendars.of_buddha(_gregorian(bare, "th"), is_said=is_said)
    found = _gregorian(plain, language)
    # Other figures may have other years, too: 1440 in Arabic ones is 2018.
    if digits == text.strip():
        return found
    return tuple(date for date in found if int(date[:4]) in _OWN_FIGURES)


def _gregorian(plain: str, language: str) -> tuple[str, ...]:
    if match := _EITHER_WAY.fullmatch(plain):
        return tuple(_either_way(int(match["one"]), int(match["other"]), match["year"]))
    parts = (match.groupdict() for form in _FORMS if (match := form.fullmatch(plain)))
    return next((dates for one in parts if (dates := _dates(one, language))), ())


def _either_way(one: int, other: int, year: str) -> Iterator[str]:
    if 1 <= one <= _MONTHS and 1 <= other <= _MONTHS:
        yield from dict.fromkeys((f"{year}-{one:02}-{other:02}", f"{year}-{other:02}-{one:02}"))


def _dates(parts: dict[str, str | None], language: str) -> tuple[str, ...]:
    year, number, word, day = (parts.get(name) for name in ("year", "number", "word", "day"))
    day = f"-{int(day):02}" if day else ""
    if number:
        return (f"{year}-{int(number):02}{day}",)
    if not word:
        return (str(year),)
    return tuple(f"{year}-{month:02}{day}" for month in _months(word, language))


def _months(word: str, language: str) -> tuple[int, ...]:
    # Names of months are asked for only by what is no date of JSON Resume.
    from jresume.language.months import month_of

    said = " ".join(part for part in word.split() if part.lower() not in _BETWEEN)
    # Hebrew's "in" is a letter before the word.
    return month_of(said, language) or (month_of(said[1:], language) if said[:1] == "ב" else ())
