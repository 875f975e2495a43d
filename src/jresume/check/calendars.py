"""Dates in the calendars of Japan, Taiwan, Thailand and Iran → the dates of ISO 8601 that they are.

Babel, which names Gregorian months, knows no other calendar. The rules are few: Japan and Taiwan
count the years of an era and Thailand those of the Buddha, all in Gregorian months. Iran's months
are its own, so that only a day is one of ours; a month or a year lies in two. A test asks ICU.
"""

import datetime as dt
import re
import unicodedata

# Name, year one, the days that it has; before 1873 Japan's months were the moon's.
_ERAS: tuple[tuple[str, int, str, str], ...] = (
    ("令和", 2019, "2019-05-01", "9999-12-31"),
    ("平成", 1989, "1989-01-08", "2019-04-30"),
    ("昭和", 1926, "1926-12-25", "1989-01-07"),
    ("大正", 1912, "1912-07-30", "1926-12-25"),
    ("明治", 1868, "1873-01-01", "1912-07-30"),
    ("民國", 1912, "1912-01-01", "9999-12-31"),
    ("民国", 1912, "1912-01-01", "9999-12-31"),
)
_FIGURES = "〇一二三四五六七八九"
_IN_FIGURES = re.compile(rf"[{_FIGURES}零十]+(?=[年月日])")
_ERA = rf"(?:中[華华])?(?P<era>{'|'.join(name for name, *_ in _ERAS)})\s*(?P<year>元|[0-9]{{1,3}})"
_MONTH, _DAY = r"(?P<month>[0-9]{1,2})", r"(?P<day>[0-9]{1,2})"
_OF_ERAS = (
    re.compile(rf"{_ERA}(?:\s*年(?:\s*{_MONTH}\s*月(?:\s*{_DAY}\s*日)?)?)?"),
    re.compile(rf"{_ERA}[./-]{_MONTH}(?:[./-]{_DAY})?"),
)

_THAI = re.compile(r"[\u0e00-\u0e7f]")
_OF_THAILAND = re.compile(r"(?P<buddha>พ\.?\s?ศ\.?)\s*(?=[0-9]{4})|ค\.?\s?ศ\.?\s*(?=[0-9]{4})")
_THAI_WORDS = re.compile(r"^(?:วัน)?ที่\s*|เดือน\s*")
_BUDDHA = 543  # years before ours
# Until 1940 the year began in April; far later years are nobody's.
_OF_BUDDHA = range(2484, 2744)
_OURS = range(1800, 2201)

_PERSIAN = "fa"
_MONTHS = (
    *("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی"),
    *("بهمن", "اسفند"),
)
_OF_IRAN = re.compile(
    rf"(?:سال\s+)?(?P<year>[0-9]{{4}})(?:(?P<mark>[-/.]){_MONTH}(?:(?P=mark){_DAY})?)?"
)
_NAMED = re.compile(
    rf"(?:{_DAY}\s+)?(?P<name>{'|'.join(_MONTHS)})"
    r"(?:[\s\u200c]*ماه)?[\s،,]+(?P<year>[0-9]{4})"
)
_OF_THE_SUN = re.compile(r"\s*(?:ه[.\s\u200c\u200d]*ش\.?|(?:هجری[\s\u200c]+)?(?:شمسی|خورشیدی))$")
# As Arabic keyboards write them, and an old form of a name.
_PERSIAN_LETTERS = str.maketrans("يىك", "ییک")
_OLD = "امرداد"
_SHORTER, _LONGER = 30, 6  # days of a month; how many months, from the first, have one more
_FIRST_DAY = 226_895  # what makes the first of Farvardin 1398 the 21st of March 2019
# In these the leap years come every four or five years, as in a cycle of 33.
_OF_THE_CYCLE = range(1200, 1500)


def in_figures(text: str) -> str:
    """The numbers that are written in words before 年, 月 and 日 in figures: 三月 as 3月."""
    return _IN_FIGURES.sub(lambda found: _figures(found[0]), text) if "年" in text else text


def of_other_calendars(text: str, language: str) -> tuple[str, ...] | None:
    """The dates that a text means by an era of Japan or Taiwan, or by Iran's calendar.

    None where it isn't by one of these, and nothing where that has no such date.
    Figures are those of ASCII. A date without the name of its month or calendar is Iran's where the
    `language`, a tag of BCP 47, is.
    """
    whole = unicodedata.normalize("NFKC", text)  # 令和 is one sign, too
    for form in _OF_ERAS:
        if found := form.fullmatch(whole):
            return _of_era(*found.group("era", "year", "month", "day"))
    plain = text.translate(_PERSIAN_LETTERS).replace(_OLD, _OLD[1:])
    bare = _OF_THE_SUN.sub("", plain)
    if found := _NAMED.fullmatch(bare):
        return _of_iran(found["year"], str(_MONTHS.index(found["name"]) + 1), found["day"])
    is_iran = bare != plain or language.partition("-")[0].lower() == _PERSIAN
    found = _OF_IRAN.fullmatch(bare) if is_iran else None
    if found and int(found["year"]) in _OF_THE_CYCLE:
        return _of_iran(*found.group("year", "month", "day"))
    return None


def is_thai(text: str, language: str) -> bool:
    """Whether a text is Thai by its letters or figures, or by its language."""
    return bool(_THAI.search(text)) or language.partition("-")[0].lower() == "th"


def without_thai(text: str) -> tuple[str, bool | None]:
    """A date without the Thai words for day, month and era; and whether years are the Buddha's.

    None where no era is named. Figures are those of ASCII.
    """
    found = _OF_THAILAND.search(text)
    bare = _THAI_WORDS.sub("", _OF_THAILAND.sub("", text)).strip()
    return bare, bool(found["buddha"]) if found else None


def of_buddha(dates: tuple[str, ...], *, is_said: bool | None) -> tuple[str, ...]:
    """Thai dates with our years; whose years they have, `is_said`, or is clear from the year."""
    ours = [date for date in dates if not is_said and int(date[:4]) in _OURS]
    theirs = [date for date in dates if is_said is not False and int(date[:4]) in _OF_BUDDHA]
    return (*ours, *(f"{int(date[:4]) - _BUDDHA}{date[4:]}" for date in theirs))


def _figures(words: str) -> str:
    plain = words.replace("零", _FIGURES[0])
    tens, ten, ones = plain.partition("十")
    if not ten:
        return "".join(str(_FIGURES.index(digit)) for digit in plain)
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return words
    return str(_FIGURES.index(tens or "一") * 10 + _FIGURES.index(ones or "〇"))


def _of_era(name: str, year: str, month: str | None, day: str | None) -> tuple[str, ...]:
    """The date, if the era has it or a part of it."""
    _, first, begins, ends = next(era for era in _ERAS if era[0] == name)
    number = first + (1 if year == "元" else int(year)) - 1
    date = "-".join([f"{number:04}", *(f"{int(part):02}" for part in (month, day) if part)])
    return (date,) if begins[: len(date)] <= date <= ends[: len(date)] else ()


def _of_iran(year: str, month: str | None, day: str | None) -> tuple[str, ...]:
    """The dates that a day, month or year of Iran's calendar is, or lies in."""
    number = int(year)
    if number not in _OF_THE_CYCLE:
        return ()
    begin = [_new_year(number) + min(m, _LONGER) + m * _SHORTER for m in range(12)]
    begin.append(_new_year(number + 1))
    if month and not 1 <= int(month) <= len(_MONTHS):
        return ()
    first, after = (begin[int(month) - 1], begin[int(month)]) if month else (begin[0], begin[-1])
    if day:
        found = first + int(day) - 1
        return (dt.date.fromordinal(found).isoformat(),) if first <= found < after else ()
    length = len("YYYY-MM") if month else len("YYYY")
    ends = (dt.date.fromordinal(number).isoformat()[:length] for number in (first, after - 1))
    return tuple(dict.fromkeys(ends))


def _new_year(year: int) -> int:
    """The day of the first of Farvardin, counted as `datetime.date.toordinal` does."""
    return _FIRST_DAY + 365 * (year - 1) + (8 * year + 21) // 33
