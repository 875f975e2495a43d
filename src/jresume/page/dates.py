"""Dates of a year, a month or a day, and the spans between them."""

import datetime as dt
import re
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass

from jresume.language.months import ENGLISH

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
# By the length of a date: what CLDR calls the ways to write a year, a month and a day.
_SKELETONS: Mapping[str, Mapping[int, str]] = {
    "short": {4: "y", 7: "yMMM", 10: "yMMMd"},
    "long": {4: "y", 7: "yMMMM"},
    "number": {4: "y", 7: "yM", 10: "yMd"},
    "year": {4: "y", 7: "y", 10: "y"},
}

# The first digit of CLDR's numbering systems that are some locale's default.
_ZEROS = {
    "arab": "٠",
    "arabext": "۰",
    "beng": "০",
    "deva": "०",
    "mymr": "၀",
    "tibt": "༠",
}


@dataclass(frozen=True, slots=True)
class Moment:
    """A date: `iso` for machines (empty if the document's text is no date), `text` for people."""

    iso: str
    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` to `end`; without an end, `open` says whether it goes on ("Present")."""

    start: Moment | None
    end: Moment | None
    open: bool = False
    expected: bool = False

    def __bool__(self) -> bool:
        """Whether there is any date to show."""
        return bool(self.start or self.end)


def first_day(iso: str) -> dt.date | None:
    """The first day of a year, month or day in ISO 8601; None if no calendar has it."""
    match = _ISO.fullmatch(iso)
    if not match:
        return None
    try:
        return dt.date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return None


def moment(iso: str, language: str, form: str = "short") -> Moment | None:
    """A date as the language writes it, as precise as it was given; other text stays as it is.

    `form` is short ("Mar 2024"), long ("March 2024"), number ("3/2024"), year ("2024") or iso.
    """
    if not iso:
        return None
    day = first_day(iso)
    if day is None:
        return Moment("", iso)
    if form == "iso":
        return Moment(iso, iso)
    if language == "en":
        return Moment(iso, _in_english(day, form, len(iso)))
    # Babel and what it knows of a language take 20 ms to load.
    from babel.dates import format_date, format_skeleton

    locale = _locale(language)
    if form == "long" and len(iso) == len("2024-03-05"):
        # CLDR has a format for it, and no skeleton in most languages.
        text = format_date(day, "long", locale=locale)
    else:
        text = format_skeleton(_SKELETONS[form][len(iso)], day, locale=locale)
    return Moment(iso, _in_own_digits(text, locale))


def _in_english(day: dt.date, form: str, length: int) -> str:
    """A date as Babel writes it in English; `length` is that of the date in ISO 8601."""
    if length == len("2024") or form == "year":
        return str(day.year)
    is_whole = length == len("2024-03-05")
    if form == "number":
        return f"{day.month}/{day.day}/{day.year}" if is_whole else f"{day.month}/{day.year}"
    month = ENGLISH[day.month - 1] if form == "long" else ENGLISH[day.month - 1][:3]
    return f"{month} {day.day}, {day.year}" if is_whole else f"{month} {day.year}"


def _in_own_digits(text: str, locale: str) -> str:
    """A date with the digits that its locale writes: Babel leaves them Latin."""
    from babel.core import Locale

    zero = _ZEROS.get(Locale.parse(locale).default_numbering_system)
    return text.translate({ord(str(n)): chr(ord(zero) + n) for n in range(10)}) if zero else text


def span(
    entry: Mapping[str, object],
    language: str,
    *,
    open_ended: bool = True,
    today: dt.date | None = None,
    form: str = "short",
) -> Span:
    """The dates of an entry: a point where both are the same, open where only the start is given.

    Both are the same where the `form` that they are written in tells no difference.

    With `today`, an end that lies after it is marked as expected.
    """
    start, end = str(entry.get("startDate") or ""), str(entry.get("endDate") or "")
    due = first_day(end) if today and end else None
    first, last = moment(start, language, form), moment(end, language, form)
    return Span(
        start=None if start == end or (first and last and first.text == last.text) else first,
        end=last,
        open=bool(start) and not end and open_ended,
        expected=bool(due and today and due > today),
    )


def names_year(text: str, year: str) -> bool:
    """Whether a text tells a year of four digits: "Fall 2023", "OSDI '23"."""
    return any(form in text for form in (year, f"'{year[2:]}", f"’{year[2:]}"))


def _locale(language: str) -> str:
    """The nearest locale that CLDR has, else English."""
    from babel.core import Locale, UnknownLocaleError

    for tag in (language, language.partition("-")[0]):
        try:
            return str(Locale.parse(tag, sep="-"))
        except (UnknownLocaleError, ValueError):
            continue
    return "en"


def is_right_to_left(language: str) -> bool:
    """Whether the language is written from right to left."""
    if language == "en":
        return False
    from babel.core import Locale

    return Locale.parse(_locale(language)).text_direction == "rtl"


def money(amount: float, currency: str, language: str) -> str:
    """An amount with its currency (ISO 4217) as the language writes it; cents if it has any."""
    from babel.numbers import format_currency

    if not currency:
        return number(amount, language)
    locale = _locale(language)
    with _every_digit():
        written = format_currency(
            amount,
            currency,
            locale=locale,
            currency_digits=False,
            format=None if amount % 1 else _whole_money(locale),
        )
    # CLDR parts letters from figures ("CHF 5"); Babel doesn't.
    return re.sub(r"(?<=[^\W\d_])(?=\d)", "\N{NO-BREAK SPACE}", written)


def _whole_money(locale: str) -> str:
    """How a locale writes an amount without cents."""
    from babel.core import Locale

    pattern = Locale.parse(locale).currency_formats["standard"].pattern
    return re.sub(r"\.0+", "", str(pattern))


def number(value: float, language: str) -> str:
    """A number as the language writes it, with every digit that it was given."""
    from babel.numbers import format_decimal

    with _every_digit():
        return format_decimal(value, locale=_locale(language), decimal_quantization=False)


def _every_digit() -> AbstractContextManager[object]:
    """Enough precision: Babel writes a double out in full, and gives up where it has too little."""
    from decimal import Context, localcontext

    return localcontext(Context(prec=1000))
