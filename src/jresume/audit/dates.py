"""The ways in which a date may be written, and how spans of time are told from other text."""

import re
from collections.abc import Iterator
from functools import cache

from jresume.audit.letters import in_ascii_digits
from jresume.language import months, speak

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_ENGLISH = "en"
_MONTHS = 12

# What else than months and figures stands in a date, in the languages of the catalogues: "de" of
# Spanish and Portuguese, "năm" of Vietnamese, the signs of East Asia, the "г." and "р." of years.
_OF = r"(?:[\s.,]*(?:del?|năm)\b)?[\s.,/-]*"
_BEHIND_YEAR = r"(?:\s*(?:[гр]\.?(?!\w)|[年년]))?"
_UNITS = r"\s*[月日월일]?"
_NUMBER = r"(?<!\d)\d{1,2}(?!\d)"
_YEAR = r"(?<!\d)(?:19|20)\d\d(?!\d)"
# Between the ends of a span, beside what the catalogues have.
_DASHES = r"[-‐‑–—~～〜]"
_UNTIL = (
    *("to", "until", "bis", "à", "au", "a", "al", "hasta", "até", "do", "po", "tot", "til", "till"),
    *("до", "по"),
)
_MARKS = dict.fromkeys([0x200E, 0x200F, 0x61C, 0x2060])  # of direction, and within words
_NOW = ("present", "now", "today", "current", "ongoing")


def forms_of_date(date: str, language: str) -> tuple[str, ...]:
    """A date as pages write it: with the month in letters or numbers, in English or a language.

    A day may be left out: a CV is about months. The month may not.
    """
    found = _DATE.fullmatch(date)
    if not found:
        return (date,)
    year, month = found[1], found[2]
    if not month or not 1 <= int(month) <= _MONTHS:
        return year, f"'{year[2:]}"
    number = int(month)
    forms = [
        f"{pair[0]}{sign}{pair[1]}"
        for sign in " /"
        for written in (month, number)
        for pair in ((written, year), (year, written))
    ]
    for name in _names(number, language):
        forms += [f"{year} {name}", f"{year} ב{name}"]  # in Hebrew a line may be turned
        forms += [f"{name} {between}{year}" for between in ("", "de ", "năm ")]
        forms.append(f"{year} ב{name}")  # Hebrew's "in", where a line is turned
        if day := found[3]:
            forms += [f"{name} {int(day)} {year}", f"{name} {day} {year}"]
    if day := found[3]:
        for one, other in ((month, day), (number, int(day))):
            for sign in " /":
                forms += [sign.join(map(str, parts)) for parts in (
                    (year, one, other), (one, other, year), (other, one, year)
                )]  # fmt: skip
    forms += [f"{year}年{number}月", f"{year}년 {number}월"]
    return tuple(dict.fromkeys(forms))


def year_of(date: str) -> str:
    """The year of a date, or nothing."""
    found = _DATE.match(date)
    return found[1] if found else ""


def spans(text: str, language: str) -> Iterator[str]:
    """The spans of time in a text, each as it is written there, in English or a language.

    A reader may give what runs from right to left end first, so either side may be "present".
    """
    plain = text.translate(_MARKS)
    # One letter for one: what is found in one text stands in the other at the same place.
    for found in _span(language).finditer(in_ascii_digits(plain)):
        yield plain[slice(*found.span())]


@cache
def _span(language: str) -> re.Pattern[str]:
    """What a span of time looks like: two dates, or one and "present"."""
    names = {name for number in range(1, _MONTHS + 1) for name in _names(number, language)}
    # The longest first, since a shorter one is often its beginning; Hebrew has "in" before it.
    month = rf"(?<![^\W\d])ב?(?:{_any_of(names)})\.?(?![^\W\d])"
    before = rf"(?:{_NUMBER}{_UNITS}{_OF})?{month}{_OF}(?:{_NUMBER}{_OF})?"
    behind = rf"{_OF}{month}(?:{_OF}{_NUMBER}{_UNITS})?"
    figures = rf"(?:{_NUMBER}\s?[./-]\s?){{1,2}}"
    more_figures = rf"(?:\s?[./-]?\s?{_NUMBER}{_UNITS}){{1,2}}"
    date = rf"(?:{before}|{figures})?{_YEAR}{_BEHIND_YEAR}(?:{behind}|{more_figures})?\.?"
    _, words = speak(language or _ENGLISH)
    present = words["present"]
    # Some readers turn round what an Arabic ligature stands for.
    forms = {present, present.replace("’", "'"), _LIGATURE.sub(r"\2\1", present)}
    now = rf"(?<!\w)(?:{_any_of({*_NOW, *forms})})"
    between = rf"\s*(?:{_DASHES}|{re.escape(words['range'].strip())}|\b(?:{'|'.join(_UNTIL)})\b)\s*"
    return re.compile(rf"{date}{between}(?:{date}|{now})|{now}{between}{date}", re.IGNORECASE)


_LIGATURE = re.compile("(\u0644)([\u0622\u0623\u0625\u0627])")


def _any_of(texts: set[str]) -> str:
    """A pattern for one of some texts."""
    return "|".join(re.escape(text.rstrip(".")) for text in sorted(texts, key=len, reverse=True))


def _names(number: int, language: str) -> set[str]:
    """The names of a month, and what is cut from them."""
    names = {"Sept"} if number == 9 else set()  # noqa: PLR2004 - September
    for tag in {_ENGLISH, language or _ENGLISH}:
        names |= months.names(number, tag)
    return names
