"""The ways in which a date may be written."""

import re

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_ENGLISH = "en"
_MONTHS = 12


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
    forms = [f"{year} {month}", f"{month} {year}", f"{number} {year}", f"{year} {number}"]
    for name in _names(number, language):
        forms += [f"{name} {year}", f"{year} {name}", f"{name} de {year}"]
        if day := found[3]:
            forms += [f"{name} {int(day)} {year}", f"{name} {day} {year}"]
    if day := found[3]:
        forms += [f"{year} {month} {day}", f"{month} {day} {year}", f"{number} {int(day)} {year}"]
    forms += [f"{year}年{number}月", f"{year}년 {number}월"]
    return tuple(dict.fromkeys(forms))


def year_of(date: str) -> str:
    """The year of a date, or nothing."""
    found = _DATE.match(date)
    return found[1] if found else ""


def _names(number: int, language: str) -> set[str]:
    """The names of a month, and what is cut from them."""
    # Only an audit needs the months of all languages.
    from babel import Locale, UnknownLocaleError

    names = {"Sept"} if number == 9 else set()  # noqa: PLR2004 - September
    for tag in {_ENGLISH, language or _ENGLISH}:
        try:
            months = Locale.parse(tag.replace("-", "_")).months
        except (UnknownLocaleError, ValueError):
            continue
        for use in ("format", "stand-alone"):
            names |= {months[use][width][number] for width in ("abbreviated", "wide")}
    return names
