import datetime as dt
from typing import Any

import pytest

from jresume.page.context import Context
from jresume.page.lines import course_facts, course_name, service_lines, teaching_lines
from jresume.page.people import Marks, owner_of
from jresume.page.words import WORDS

CONTEXT = Context("en", WORDS["en"], owner_of({}), Marks((), ""), dt.date(2024, 6, 30))


def _dates(dates: Any) -> str:
    ends = [dates.start, dates.end] if dates else []
    return "–".join([end.text for end in ends if end] + (["…"] if dates and dates.open else []))


def _service(*entries: dict[str, Any]) -> list[tuple[str, list[str], str]]:
    return [
        (line.label, [f"{i.text}|{_dates(i.dates)}" for i in line.items], line.separator)
        for line in service_lines(entries, CONTEXT)
    ]


def _teaching(*entries: dict[str, Any]) -> list[tuple[str, list[str], str]]:
    return [
        (line.label, [f"{i.text}|{_dates(i.dates)}" for i in line.items], line.separator)
        for line in teaching_lines(entries, CONTEXT)
    ]


def test_service_is_gathered_by_role_in_the_order_of_the_document() -> None:
    point = {"startDate": "2023", "endDate": "2023"}
    assert _service(
        {"position": "Reviewer", "organization": "OSDI '23", **point},
        {"position": "Chair", "organization": "ATC '23", **point},
        {"position": "Reviewer", "organization": "MLSys 2023", **point},
    ) == [("Reviewer", ["OSDI '23|", "MLSys 2023|"], ", "), ("Chair", ["ATC '23|"], ", ")]


@pytest.mark.parametrize(
    ("dates", "shown"),
    [
        ({"startDate": "2023", "endDate": "2023"}, ""),
        ({"endDate": "2023"}, ""),
        ({"startDate": "2023"}, "2023–…"),
        ({"startDate": "2022", "endDate": "2023"}, "2022–2023"),
        ({"startDate": "2023-03", "endDate": "2023-09"}, "Mar 2023–Sep 2023"),
        ({"startDate": "2023-07", "endDate": "2023-07"}, "Jul 2023"),
        ({"startDate": "2024", "endDate": "2024"}, "2024"),
        ({}, ""),
    ],
)
def test_dates_are_told_unless_they_are_a_year_that_the_text_names(
    dates: dict[str, str], shown: str
) -> None:
    assert _service({"organization": "OSDI '23", **dates})[0][1] == [f"OSDI '23|{shown}"]


def test_items_that_hold_commas_are_parted_by_semicolons() -> None:
    entries = [{"organization": "A"}, {"organization": "B", "location": "Exampleton"}]
    assert _service(*entries) == [("", ["A|", "B, Exampleton|"], "; ")]
    dated = [{"organization": "A"}, {"organization": "B", "startDate": "2020"}]
    assert _service(*dated)[0][2] == "; "


def test_a_role_without_a_venue_is_the_item() -> None:
    assert _service({"position": "Mentor", "startDate": "2020"}, {"organization": "A"}) == [
        ("", ["Mentor|2020–…", "A|"], "; ")
    ]
    assert _service({"startDate": "2020"}) == [("", ["|2020–…"], "; ")]
    assert _service({"type": "review"}) == []


def test_status_stands_with_the_venue() -> None:
    assert _service({"organization": "A", "status": "invited"})[0][1] == ["A, invited|"]


def test_a_course_tells_all_that_a_line_holds() -> None:
    course = {
        "code": "PHY 101",
        "name": "Optics",
        "entity": "Example University",
        "location": "Exampleton",
        "level": "graduate",
        "term": "Fall 2023",
        "enrollment": 45,
        "score": "4.8/5.0",
        "status": "planned",
        "roles": ["Lecturer", "Author"],
    }
    text = (
        "PHY 101 Optics, Example University, Exampleton, graduate, Fall 2023, 45 students, "
        "evaluation 4.8/5.0, planned"
    )
    assert _teaching(course) == [("Lecturer, Author", [f"{text}|"], "; ")]


@pytest.mark.parametrize(
    ("course", "shown"),
    [
        ({"term": "Fall 2023", "startDate": "2023-09", "endDate": "2023-12"}, ""),
        ({"term": "Fall 2023", "startDate": "2023-09"}, ""),
        ({"term": "Fall", "startDate": "2023-09", "endDate": "2023-12"}, "Sep 2023–Dec 2023"),
        ({"term": "Fall 2023", "startDate": "2019", "endDate": "2023"}, "2019–2023"),
        ({"startDate": "2023"}, "2023"),
        ({"term": "Fall 2023"}, ""),
    ],
)
def test_a_term_stands_for_the_dates_of_its_year(course: dict[str, str], shown: str) -> None:
    assert _teaching({"name": "Optics", **course})[0][1][0].endswith(f"|{shown}")


def test_nobody_in_a_course_is_a_fact_too() -> None:
    assert course_facts({"enrollment": 0}, CONTEXT) == ("0 students",)
    assert course_facts({}, CONTEXT) == ()


@pytest.mark.parametrize(
    ("entry", "name"),
    [({"code": "A", "name": "B"}, "A B"), ({"code": "A"}, "A"), ({"name": "B"}, "B"), ({}, "")],
)
def test_a_course_has_its_code_before_its_name(entry: dict[str, str], name: str) -> None:
    assert course_name(entry) == name
