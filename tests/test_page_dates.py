import datetime as dt

import pytest

from jresume.page.dates import (
    _SKELETONS,
    Moment,
    first_day,
    is_right_to_left,
    moment,
    money,
    names_year,
    number,
    span,
)

TODAY = dt.date(2024, 6, 30)


@pytest.mark.parametrize(
    ("iso", "day"),
    [
        ("2024", dt.date(2024, 1, 1)),
        ("2024-06", dt.date(2024, 6, 1)),
        ("2024-06-30", dt.date(2024, 6, 30)),
        ("2024-13", None),
        ("2024-02-30", None),
        ("0000", None),
        ("2024-6", None),
        ("٢٠٢٤", None),
        ("2024-06-30\n", None),
        ("2024-06-30T10:00:00Z", None),
        ("", None),
    ],
)
def test_a_date_begins_on_its_first_day(iso: str, day: dt.date | None) -> None:
    assert first_day(iso) == day


@pytest.mark.parametrize(
    ("iso", "language", "text"),
    [
        ("2024", "en", "2024"),
        ("2024-06", "en", "Jun 2024"),
        ("2024-06-30", "en", "Jun 30, 2024"),
        ("2024-06-30", "en-GB", "30 Jun 2024"),
        ("2024-06", "en-XX", "Jun 2024"),
        ("2024-06", "zz", "Jun 2024"),
    ],
)
def test_a_date_is_written_as_precisely_as_it_was_given(iso: str, language: str, text: str) -> None:
    assert moment(iso, language) == Moment(iso, text)


@pytest.mark.parametrize("text", ["Present", "August 2025", "2024-13", "2024/05"])
def test_text_that_is_no_date_stays_as_it_is(text: str) -> None:
    assert moment(text, "en") == Moment("", text)


def test_there_is_no_moment_in_no_text() -> None:
    assert moment("", "en") is None


def _said(entry: dict[str, str], **rules: bool) -> tuple[str, str, bool]:
    found = span(entry, "en", **rules)
    return found.start.text if found.start else "", found.end.text if found.end else "", found.open


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({}, ("", "", False)),
        ({"startDate": "2020"}, ("2020", "", True)),
        ({"endDate": "2021"}, ("", "2021", False)),
        ({"startDate": "2020", "endDate": "2021-05"}, ("2020", "May 2021", False)),
        ({"startDate": "2020-05", "endDate": "2020-05"}, ("", "May 2020", False)),
        ({"startDate": "soon", "endDate": "later"}, ("soon", "later", False)),
        ({"startDate": "2020", "endDate": "Present"}, ("2020", "Present", False)),
    ],
)
def test_a_span_is_a_point_or_open_or_has_two_ends(
    entry: dict[str, str], said: tuple[str, str, bool]
) -> None:
    assert _said(entry) == said
    assert bool(span(entry, "en")) is bool(entry)


def test_what_happened_once_does_not_go_on() -> None:
    assert _said({"startDate": "2020"}, open_ended=False) == ("2020", "", False)


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("2024-07", True),
        ("2025", True),
        ("2024-06-30", False),
        ("2024", False),
        ("2024-07-01", True),
        ("someday", False),
        ("", False),
    ],
)
def test_an_end_after_today_is_expected(end: str, expected: bool) -> None:
    assert span({"startDate": "2020", "endDate": end}, "en", today=TODAY).expected is expected
    assert not span({"startDate": "2020", "endDate": end}, "en").expected


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("OSDI '23", True),
        ("OSDI ’23", True),
        ("Fall 2023", True),
        ("OSDI 23", False),
        ("", False),
        ("OSDI '24", False),
    ],
)
def test_a_year_is_named_in_full_or_by_its_last_digits(text: str, named: bool) -> None:
    assert names_year(text, "2023") is named


@pytest.mark.parametrize(
    ("language", "is_rtl"), [("ar", True), ("he-IL", True), ("en", False), ("xx", False)]
)
def test_direction_follows_the_language(language: str, is_rtl: bool) -> None:
    assert is_right_to_left(language) is is_rtl


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        (250000, "EUR", "€250,000"),
        (250000.5, "EUR", "€250,000.50"),
        (5, "CHF", "CHF\N{NO-BREAK SPACE}5"),
        (5.25, "XYZ", "XYZ\N{NO-BREAK SPACE}5.25"),
        (-5, "USD", "-$5"),
        (0, "JPY", "¥0"),
        (250000, "", "250,000"),
        (1e300, "USD", "$1" + ",000" * 100),
    ],
)
def test_money_is_written_with_its_currency(amount: float, currency: str, text: str) -> None:
    assert money(amount, currency, "en") == text


@pytest.mark.parametrize(
    ("value", "text"), [(1234, "1,234"), (0.123456, "0.123456"), (1e-9, "0.000000001")]
)
def test_a_number_keeps_every_digit(value: float, text: str) -> None:
    assert number(value, "en") == text


@pytest.mark.parametrize("form", ["short", "long", "number", "year"])
def test_english_dates_are_babels(form: str) -> None:
    from babel.dates import format_date, format_skeleton

    days = (
        dt.date(year, month, 30 - 2 * month) for year in (1, 987, 2024) for month in range(1, 13)
    )
    for day in days:
        for iso in (f"{day.year:04}", f"{day.year:04}-{day.month:02}", day.isoformat()):
            whole_long = form == "long" and len(iso) == len("2024-03-05")
            shown = first_day(iso)
            text = (
                format_date(shown, "long", locale="en")
                if whole_long
                else format_skeleton(_SKELETONS[form][len(iso)], shown, locale="en")
            )
            assert moment(iso, "en", form) == Moment(iso, text)


def test_english_is_written_from_left_to_right() -> None:
    from babel.core import Locale

    assert not is_right_to_left("en")
    assert Locale("en").text_direction == "ltr"
