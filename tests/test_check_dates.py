import itertools

import pytest

from jresume.check import check
from jresume.check.dates import about_date, not_in_calendar
from jresume.resume import from_data


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2024-19", "there is no month 19"),
        ("2024-00", "there is no month 00"),
        ("2024-13-01", "there is no month 13"),
        ("2024-02-30", "February 2024 has 29 days"),
        ("2023-02-29", "February 2023 has 28 days"),
        ("1900-02-29", "February 1900 has 28 days"),
        ("2000-02-30", "February 2000 has 29 days"),
        ("2024-04-31", "April 2024 has 30 days"),
        ("2024-12-32", "December 2024 has 31 days"),
        ("2024-01-00", "January 2024 has 31 days"),
        ("0000-02-30", "February 0 has 29 days"),
        ("9999-12-39", "December 9999 has 31 days"),
    ],
)
def test_dates_that_no_calendar_has(text: str, reason: str) -> None:
    assert not_in_calendar(text) == reason


@pytest.mark.parametrize(
    "text",
    [
        *("2024", "2024-02", "2024-02-29", "2000-02-29", "0000-02-29", "2999-12-31"),
        *("", "Present", "2024-1", "2024-19-", "2024-19\n", "24-19", "٢٠٢٠-19"),
    ],
)
def test_dates_that_a_calendar_has_and_what_is_no_date(text: str) -> None:
    assert not_in_calendar(text) == ""


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("August 2025", "2025-08"),
        ("Aug 2025", "2025-08"),
        ("aug. 2025", "2025-08"),
        ("Sept. 2025", "2025-09"),
        ("May 2025", "2025-05"),
        ("3 May 2025", "2025-05-03"),
        ("May 3, 2025", "2025-05-03"),
        ("May 3 2025", "2025-05-03"),
        ("May, 2025", "2025-05"),
        ("2025/05", "2025-05"),
        ("2025.5.3", "2025-05-03"),
        ("2025-5", "2025-05"),
        ("05/2025", "2025-05"),
        ("2025-05-03T10:00:00Z", "2025-05-03"),
        ("2025-05-03\n", "2025-05-03"),
        (" 2025 ", "2025"),
        ("２０２５", "2025"),
        ("٢٠٢٥-٠٥", "2025-05"),
        ("2025年5月", "2025-05"),
        ("2025年5月3日", "2025-05-03"),
        ("2025年", "2025"),
        ("März 2025", "2025-03"),
        ("15 de marzo de 2025", "2025-03-15"),
    ],
)
def test_what_was_meant(text: str, meant: str) -> None:
    said = about_date(text, whole_day=False)
    assert said == f', which is no date as JSON Resume writes it: write "{meant}"'


@pytest.mark.parametrize(
    "text", ["soon", "Fall 2025", "Marble 2025", "13/2/2025", "1/2.2025", "'25", "25", "2025-2026"]
)
def test_what_is_no_date(text: str) -> None:
    said = about_date(text, whole_day=False)
    assert said == ", which is no date: write YYYY, YYYY-MM or YYYY-MM-DD"


@pytest.mark.parametrize("text", ["1/2/2025", "01.02.2025", "2-1-2025"])
def test_what_could_be_two_dates(text: str) -> None:
    said = about_date(text, whole_day=False)
    assert said.startswith(", which may be 2025-0")
    assert said.endswith(": write the one that is meant")
    assert {"2025-01-02", "2025-02-01"} < set(said.replace(":", "").split())


@pytest.mark.parametrize(
    "text", ["Present", "present", "NOW", "today", "Currently", "Ongoing", "present (expected)"]
)
def test_what_goes_on_has_no_date(text: str) -> None:
    for whole_day in (True, False):
        said = about_date(text, whole_day=whole_day)
        assert said == ": what goes on has no such date; leave it out"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2020", ", which is no whole day: write YYYY-MM-DD"),
        ("May 2020", ", which is no whole day: write YYYY-MM-DD"),
        ("2020-02-30", ", which is in no calendar: February 2020 has 29 days"),
        ("February 30, 2020", ", which is in no calendar: February 2020 has 29 days"),
        ("3000-01-01", ": a year is to be from 1000 to 2999"),
        ("0999", ": a year is to be from 1000 to 2999"),
        ("2020-1-2", ', which is no date as JSON Resume writes it: write "2020-01-02"'),
    ],
)
def test_a_whole_day(text: str, said: str) -> None:
    assert about_date(text, whole_day=True) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("pl", 'write "2019-11"'),
        ("hr", 'write "2019-10"'),
        ("de", "which may be 2019-10 or 2019-11: write the one that is meant"),
        (None, "which may be 2019-10 or 2019-11: write the one that is meant"),
        (5, "which may be 2019-10 or 2019-11: write the one that is meant"),
    ],
)
def test_months_are_read_in_the_language_of_the_document(language: object, said: str) -> None:
    meta = {"meta": {"jresume": {"language": language}}} if language else {}
    document = {"work": [{"name": "X", "startDate": "listopad 2019"}]} | meta
    found = [problem.message for problem in check(from_data(document))]
    assert len([message for message in found if message.endswith(said)]) == 1, found


WRONG = ("2024-19", "2024-02-30")
SECTIONS = {
    "work": ("startDate", "endDate"),
    "volunteer": ("startDate", "endDate"),
    "education": ("startDate", "endDate"),
    "projects": ("startDate", "endDate"),
    "awards": ("date", "startDate", "endDate"),
    "publications": ("releaseDate",),
}


@pytest.mark.parametrize(
    ("section", "field", "date"),
    [
        (section, field, date)
        for (section, fields), date in itertools.product(SECTIONS.items(), WRONG)
        for field in fields
    ],
)
def test_the_calendar_holds_in_every_section(section: str, field: str, date: str) -> None:
    (problem,) = check(from_data({section: [{}, {field: date}]}))
    assert (problem.rule, problem.severity) == ("advice/calendar", "error")
    assert problem.pointer == f"/{section}/1/{field}"
    said = f'{section}[1].{field} is "{date}", which is in no calendar: '
    assert problem.message.startswith(said)


def test_the_calendar_holds_at_any_depth_but_in_csl() -> None:
    metric = {"name": "h", "value": 1, "source": "x", "date": "2024-13"}
    paper = {
        "csl": {"date": "2024-19", "issued": {"date": "2024-19"}},
        "i18n": {"de": {"releaseDate": "2024-02-30"}},
    }
    found = check(from_data({"basics": {"metrics": [metric]}, "publications": [paper]}))
    assert [problem.pointer for problem in found] == [
        "/basics/metrics/0/date",
        "/publications/0/i18n/de/releaseDate",
    ]


def test_a_date_that_has_been_objected_to_is_not_objected_to_again() -> None:
    found = check(from_data({"certificates": [{"date": "2024-02-30"}, {"date": "2024-19-01"}]}))
    assert [problem.rule for problem in found] == ["schema/date", "schema/date"]
