import datetime as dt
from typing import Any

import pytest

from jresume.language.catalogue import IN_ENGLISH
from jresume.page.context import Context
from jresume.page.courses import (
    course_entries,
    course_facts,
    course_lines,
    course_name,
    gathered,
    is_line,
)
from jresume.page.lines import Item

CONTEXT = Context("en", IN_ENGLISH, dt.date(2024, 6, 30))
COURSE = {"code": "PHY 101", "name": "Optics", "roles": ["Lecturer"]}


def _said(item: Item) -> str:
    """An item as a line says it: "Optics: Fall 2023 (45 students), Spring 2024"."""
    text = item.text
    if item.terms:
        text += ": " + ", ".join(map(_said, item.terms))
    ends = [[end.text for end in (span.start, span.end) if end] for span in item.dates]
    aside = [*item.facts, *filter(None, [item.note]), *("–".join(pair) for pair in ends)]
    facts = ", ".join(aside)
    return f"{text} ({facts})" if text and facts else text or facts


def _lines(*entries: dict[str, Any]) -> list[tuple[str, list[str]]]:
    lines = course_lines(gathered(entries), CONTEXT)
    return [(line.label, [_said(item) for item in line.items]) for line in lines]


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
    assert _lines(course) == [("Lecturer, Author", [text])]


@pytest.mark.parametrize(
    ("course", "shown"),
    [
        ({"term": "Fall 2023", "startDate": "2023-09", "endDate": "2023-12"}, ""),
        ({"term": "Fall 2023", "startDate": "2023-09"}, ""),
        ({"term": "Fall", "startDate": "2023-09", "endDate": "2023-12"}, " (Sep 2023–Dec 2023)"),
        ({"term": "Fall 2023", "startDate": "2019", "endDate": "2023"}, " (2019–2023)"),
        ({"startDate": "2023"}, " (2023)"),
        ({"term": "Fall 2023"}, ""),
    ],
)
def test_a_term_stands_for_the_dates_of_its_year(course: dict[str, str], shown: str) -> None:
    term = f", {course['term']}" if "term" in course else ""
    assert _lines({"name": "Optics", **course}) == [("", [f"Optics{term}{shown}"])]


def test_the_same_course_in_several_terms_stands_once() -> None:
    other = {"code": "PHY 202", "name": "Lenses", "roles": ["Lecturer"], "term": "Fall 2022"}
    assert _lines(
        {**COURSE, "term": "Fall 2023"},
        other,
        {**COURSE, "term": "Spring 2024"},
        {**COURSE, "term": "Fall 2024", "roles": ["Grader"]},
    ) == [
        ("Lecturer", ["PHY 101 Optics: Fall 2023, Spring 2024", "PHY 202 Lenses, Fall 2022"]),
        ("Grader", ["PHY 101 Optics, Fall 2024"]),
    ]


def test_each_term_says_what_was_its_own() -> None:
    shared = {**COURSE, "entity": "Example University", "level": "graduate"}
    assert _lines(
        {**shared, "term": "Fall 2023", "enrollment": 45, "score": "4.8/5.0"},
        {**shared, "term": "Spring 2024", "enrollment": 1, "note": "with Eve"},
        {**shared, "startDate": "2021", "endDate": "2021"},
    ) == [
        (
            "Lecturer",
            [
                (
                    "PHY 101 Optics, Example University, graduate: Fall 2023 (45 students, "
                    "evaluation 4.8/5.0), Spring 2024 (1 student, with Eve), 2021"
                )
            ],
        )
    ]


@pytest.mark.parametrize("field", ["entity", "location", "level", "status", "code", "name"])
def test_courses_that_differ_are_not_one(field: str) -> None:
    first = {**COURSE, "term": "Fall 2023"}
    assert len(_lines(first, {**first, "term": "Fall 2024", field: "Other"})[0][1]) == 2


def test_a_course_without_a_term_is_one_of_its_own() -> None:
    assert _lines(COURSE, COURSE) == [("Lecturer", ["PHY 101 Optics", "PHY 101 Optics"])]


def test_courses_with_terms_have_a_line_each() -> None:
    both = [{**COURSE, "term": "Fall 2023"}, {**COURSE, "term": "Fall 2024"}]
    (alone,) = course_lines(gathered(both), CONTEXT)
    assert not alone.stacked
    (two,) = course_lines(gathered([*both, {**COURSE, "name": "Lenses"}]), CONTEXT)
    assert two.stacked


def test_an_address_that_all_terms_share_is_the_courses() -> None:
    terms = [{**COURSE, "term": f"Fall {year}", "url": "https://a.example"} for year in (1, 2)]
    (item,) = (item for line in course_lines(gathered(terms), CONTEXT) for item in line.items)
    assert (item.url, [term.url for term in item.terms]) == ("https://a.example", ["", ""])
    terms[1] = {**terms[1], "url": "https://b.example"}
    (item,) = (item for line in course_lines(gathered(terms), CONTEXT) for item in line.items)
    assert (item.url, [term.url for term in item.terms]) == (
        "",
        ["https://a.example", "https://b.example"],
    )


def test_one_term_with_details_makes_the_whole_course_an_entry() -> None:
    plain = {**COURSE, "term": "Fall 2023", "enrollment": 45}
    ((*course,),) = gathered([plain, {**COURSE, "term": "Fall 2024", "summary": "More."}])
    assert not is_line(course)
    (entry,) = course_entries([course], CONTEXT)
    assert (entry["name"], entry["summary"]) == ("PHY 101 Optics", "More.")
    assert [_said(term) for term in entry["terms"]] == ["Fall 2023 (45 students)", "Fall 2024"]
    assert not entry["dates"]
    assert entry["course_facts"] == ()


def test_what_is_said_in_several_terms_is_said_once() -> None:
    def link(name: str, url: str) -> dict[str, str]:
        return {"name": name, "url": f"https://{url}.example"}

    first = {
        **COURSE,
        "term": "Fall 2023",
        "summary": "Light.",
        "highlights": ["Labs", "Prisms"],
        "people": ["Eve"],
        "links": [link("Book", "book"), link("Site", "one")],
    }
    second = {
        **COURSE,
        "term": "Fall 2024",
        "summary": "Light.",
        "highlights": ["Prisms", "Lasers"],
        "people": ["Eve"],
        "links": [link("Book", "book"), link("Site", "two")],
    }
    (entry,) = course_entries(gathered([first, second]), CONTEXT)
    assert entry["summary"] == "Light."
    assert entry["highlights"] == ["Labs", "Prisms", "Lasers"]
    assert [person.name for person in entry["people"]] == ["Eve"]
    assert [(one["name"], one["url"]) for one in entry["links"]] == [
        ("Book", "https://book.example"),
        ("Site (Fall 2023)", "https://one.example"),
        ("Site (Fall 2024)", "https://two.example"),
    ]


def test_an_address_that_may_not_become_a_link_is_kept_as_text() -> None:
    terms = [{**COURSE, "term": f"Fall {year}", "url": f"urn:x:{year}"} for year in (1, 2)]
    (entry,) = course_entries(gathered(terms), CONTEXT)
    assert (entry["url"], entry["url_text"]) == ("", "urn:x:1")


def test_nobody_in_a_course_is_a_fact_too() -> None:
    assert course_facts({"enrollment": 0}, CONTEXT) == ("0 students",)
    assert course_facts({}, CONTEXT) == ()


@pytest.mark.parametrize(
    ("entry", "name"),
    [({"code": "A", "name": "B"}, "A B"), ({"code": "A"}, "A"), ({"name": "B"}, "B"), ({}, "")],
)
def test_a_course_has_its_code_before_its_name(entry: dict[str, str], name: str) -> None:
    assert course_name(entry) == name
