import datetime as dt
from typing import Any

import pytest

from jresume.page import Part, SectionPlan, build

TODAY = dt.date(2024, 6, 30)


def _parts(projects: list[dict[str, Any]], title: str = "Projects", **more: Any) -> list[Part]:
    plan = SectionPlan(title, ("projects", *more))
    (section,) = build({"projects": projects, **more}, [plan], today=TODAY).sections
    return list(section.parts)


def _names(part: Part) -> list[str]:
    return [entry["name"] for entry in part.entries]


def test_kinds_stand_in_the_order_of_their_first_entry() -> None:
    projects = [
        {"name": "P"},
        {"name": "Course", "type": "teaching"},
        {"name": "Long course", "type": "teaching", "summary": "More."},
        {"name": "Talk", "type": "invited-talk"},
        {"name": "Student", "type": "supervision"},
        {"name": "Odd", "type": "something-never-heard-of"},
    ]
    parts = _parts(projects)
    assert [part.kind for part in parts] == [
        *("projects", "lines", "projects", "talks", "supervision"),
    ]
    assert [_names(part) for part in (parts[0], parts[2])] == [["P", "Odd"], ["Long course"]]
    assert not any(part.title for part in parts)


@pytest.mark.parametrize(
    "field",
    [
        {"summary": "x"},
        {"highlights": ["x"]},
        {"note": "x" * 101},
        {"url": "urn:x:1"},
        {"links": [{"name": "x", "url": "https://a.example"}]},
        {"keywords": ["x"]},
        {"people": [{"name": "x", "role": "y"}]},
        {"advisors": ["x"]},
        {"thesis": {"name": "x"}},
        {"studyType": "x"},
    ],
)
def test_a_course_with_more_to_say_than_a_line_holds_has_a_heading(field: dict[str, Any]) -> None:
    parts = _parts([{"name": "C", "type": "teaching", **field}])
    assert [part.kind for part in parts] == ["projects"]


def test_a_line_names_those_who_taught_a_course_too() -> None:
    parts = _parts([{"name": "C", "type": "teaching", "people": ["Eve", {"name": "Max"}]}])
    assert [item.text for part in parts for line in part.entries for item in line.items] == [
        "C, with Eve, Max"
    ]


def _talks(*kinds: str) -> list[dict[str, str]]:
    return [{"name": f"T{number}", "type": kind} for number, kind in enumerate(kinds)]


def test_talks_of_several_kinds_stand_under_headings() -> None:
    parts = _parts(_talks("talk", "keynote", "talk", "invited-talk", "keynote", "invited-talk"))
    assert [(part.title, _names(part)) for part in parts] == [
        ("Keynotes", ["T1", "T4"]),
        ("Invited talks", ["T3", "T5"]),
        ("Talks", ["T0", "T2"]),
    ]
    assert {entry["kind"] for part in parts for entry in part.entries} == {""}


def test_few_talks_are_called_by_their_kind() -> None:
    (part,) = _parts(_talks("talk", "keynote", "poster"))
    assert [entry["kind"] for entry in part.entries] == ["Talk", "Keynote", "Poster"]
    assert part.title == ""


@pytest.mark.parametrize(
    ("title", "kind", "told"),
    [
        ("Talks", "talk", ""),
        ("Invited Talks", "invited-talk", ""),
        ("Talks", "invited-talk", "Invited talk"),
        ("Presentations", "talk", "Talk"),
    ],
)
def test_a_section_that_says_the_kind_says_it_for_all(title: str, kind: str, told: str) -> None:
    (part,) = _parts(_talks(kind, kind), title)
    assert [entry["kind"] for entry in part.entries] == [told, told]


def test_there_are_no_headings_where_other_entries_would_stand_under_them() -> None:
    talks = _talks("talk", "keynote", "talk", "keynote")
    assert {part.title for part in _parts([*talks, {"name": "P"}])} == {""}
    assert {part.title for part in _parts(talks, work=[{"name": "W"}])} == {""}
    assert {part.title for part in _parts(talks)} == {"Keynotes", "Talks"}


STUDENTS: list[dict[str, Any]] = [
    {"name": "A", "studyType": "Ph.D.", "startDate": "2015", "endDate": "2020"},
    {"name": "B", "studyType": "M.Sc.", "startDate": "2023", "endDate": "2024-05"},
    {"name": "C", "studyType": "PhD", "startDate": "2021"},
    {"name": "D", "studyType": "M.Sc.", "startDate": "2019", "endDate": "2020"},
    {"name": "E", "studyType": "Ph.D.", "startDate": "2020", "endDate": "2025"},
    {"name": "F", "studyType": "Ph.D.", "status": "Graduated"},
]


def _students(*students: dict[str, Any]) -> list[tuple[str, list[str]]]:
    parts = _parts([{"type": "supervision", **student} for student in students])
    return [(part.title, _names(part)) for part in parts]


def test_students_stand_by_degree_those_who_are_there_first() -> None:
    assert _students(*STUDENTS) == [
        ("Ph.D., current", ["C", "E"]),
        ("Ph.D., former", ["A", "F"]),
        ("M.Sc., former", ["B", "D"]),
    ]


def test_students_of_one_degree_stand_by_what_they_are() -> None:
    doctoral = [student for student in STUDENTS if student["studyType"] != "M.Sc."]
    assert _students(*[{**s, "studyType": ""} for s in doctoral]) == [
        ("Current", ["C", "E"]),
        ("Former", ["A", "F"]),
    ]
    assert _students(*[s for s in STUDENTS if s["name"] in "AFBD"]) == [
        ("Ph.D.", ["A", "F"]),
        ("M.Sc.", ["B", "D"]),
    ]


def test_where_nothing_tells_who_has_gone_degrees_alone_part_students() -> None:
    told = [{"name": s["name"], "studyType": s["studyType"]} for s in STUDENTS]
    assert _students(*told, {"name": "G"}) == [
        ("Ph.D.", ["A", "C", "E", "F"]),
        ("M.Sc.", ["B", "D"]),
        ("Other", ["G"]),
    ]


def test_few_students_stand_as_in_the_document() -> None:
    assert _students(*STUDENTS[:3]) == [("", ["A", "B", "C"])]


def test_a_student_says_only_what_the_heading_does_not() -> None:
    students = [
        {"type": "supervision", "name": name, "studyType": "Ph.D.", "status": status, "note": "x"}
        for name, status in zip("ABCD", ("current", "Ongoing", "former", "graduated"), strict=True)
    ]
    entries = [entry for part in _parts(students) for entry in part.entries]
    assert [(e["studyType"], e["status"], e["note"]) for e in entries] == [
        ("", "", "x"),
        ("", "Ongoing", "x"),
        ("", "", "x"),
        ("", "graduated", "x"),
    ]
    (part,) = _parts(students[:1])
    assert [(e["studyType"], e["status"]) for e in part.entries] == [("Ph.D.", "current")]


def test_a_degree_that_a_student_has_yet_to_take_is_expected() -> None:
    parts = _parts([{"type": "supervision", **student} for student in STUDENTS])
    expected = {e["name"]: e["dates"].expected for part in parts for e in part.entries}
    assert expected == {"A": False, "B": False, "C": False, "D": False, "E": True, "F": False}
