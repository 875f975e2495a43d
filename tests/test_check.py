import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from jresume.check import Problem, Severity, check, check_options
from jresume.check.problem import path_text, pointer_of
from jresume.check.report import lines
from jresume.errors import ThemeError, printable
from jresume.resume import from_data, parse

OPTIONS = ("meta", "jresume", "themeOptions")


def found(data: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(problem.rule, problem.pointer) for problem in check(from_data(data))]


def option_schema(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


@pytest.mark.parametrize(
    ("data", "rule", "pointer"),
    [
        ({"work": [{"name": 1}]}, "schema/type", "/work/0/name"),
        ({"work": [{"startDate": "soon"}]}, "schema/date", "/work/0/startDate"),
        ({"work": [{"url": "x"}]}, "schema/uri", "/work/0/url"),
        ({"certificates": [{"date": "2020"}]}, "schema/date", "/certificates/0/date"),
        ({"x": 1}, "schema/unknown-key", "/x"),
        ({"work": [{"tags": 1}]}, "academic/type", "/work/0/tags"),
        ({"work": [{"id": 1}]}, "academic/type", "/work/0/id"),
        ({"education": [{"thesis": {}}]}, "academic/required", "/education/0/thesis"),
        ({"publications": [{"doi": "x"}]}, "academic/pattern", "/publications/0/doi"),
        ({"awards": [{"startDate": "soon"}]}, "academic/date", "/awards/0/startDate"),
        ({"awards": [{"url": "x"}]}, "academic/uri", "/awards/0/url"),
        ({"references": [{"email": "x"}]}, "academic/email", "/references/0/email"),
        (
            {"meta": {"jresume": {"version": "1", "themeOptions": []}}},
            "academic/type",
            "/meta/jresume/themeOptions",
        ),
        ({"work": [{"endDate": "2020-19"}]}, "advice/calendar", "/work/0/endDate"),
    ],
)
def test_each_rule_is_of_the_family_that_makes_it(
    data: dict[str, Any], rule: str, pointer: str
) -> None:
    assert found(data) == [(rule, pointer)]


def test_a_fault_against_base_and_extension_is_said_once_by_the_base() -> None:
    # Both have rules for these fields: the base a format, the extension a pattern.
    assert found({"certificates": [{"date": "9999-99-99"}]}) == [
        ("schema/date", "/certificates/0/date")
    ]
    assert found({"certificates": [{"date": 3000}]}) == [("schema/type", "/certificates/0/date")]
    assert found({"work": 1}) == [("schema/type", "/work")]


def test_problems_come_in_the_order_of_the_text() -> None:
    resume = parse(b'{"work": [{"url": "x", "startDate": "2020-19", "tags": 1}], "x": 1, "x": 2}')
    assert [p.rule for p in check(resume)] == [
        "schema/uri",
        "advice/calendar",
        "academic/type",
        "advice/duplicate-key",
        "schema/unknown-key",
    ]


def test_problems_that_others_found_are_sorted_in_and_said_once() -> None:
    resume = parse(b'{"meta": {"jresume": {"version": "1", "themeOptions": 5}}, "x": 1}')
    also = check_options(option_schema(), 5, OPTIONS, of="theme x")
    assert [p.rule for p in also] == ["advice/theme-option"]
    assert [p.rule for p in check(resume, also=also)] == ["academic/type", "schema/unknown-key"]
    told = Problem("advice/theme-option", Severity.ERROR, "/meta/jresume/version", "no")
    assert check(resume, also=[told])[0] == told


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '{"basics": {"name": "a",\n"name": "b"}}',
            '"name" is given twice in one object: the first, on line 1, is lost; keep only one',
        ),
        (
            '{"basics": {"name": "a",\n"name": "b", "name": "c"}}',
            '"name" is given 3 times in one object: all but this last one are lost; keep only one',
        ),
        (
            '{"basics": {"a/b~c": "a",\n"a/b~c": "b"}}',
            '"a/b~c" is given twice in one object: the first, on line 1, is lost; keep only one',
        ),
    ],
)
def test_a_key_given_again_is_a_warning_at_the_last_one(text: str, message: str) -> None:
    resume = parse(text.encode())
    (problem,) = check(resume)
    assert (problem.severity, problem.rule) == (Severity.WARNING, "advice/duplicate-key")
    assert problem.message == message
    assert resume.source.place(problem.pointer, key=True).line == 2


def test_a_fine_document_has_no_problem(checkout: Path) -> None:
    assert check(parse((checkout / "resume.json").read_bytes())) == []


@pytest.mark.parametrize(
    ("schema", "options", "rule", "message"),
    [
        (
            option_schema(paper={"enum": ["Letter", "A4", 5]}),
            {"paper": "A3"},
            Severity.ERROR,
            'meta.jresume.themeOptions.paper is the text "A3"; it is to be "Letter", "A4" or 5',
        ),
        (
            option_schema(paper={}),
            {"papr": "A3"},
            Severity.WARNING,
            '"papr" is not known here: did you mean "paper"?',
        ),
        (
            option_schema(paper={}, photo={}),
            {"zzz": "A3"},
            Severity.WARNING,
            '"zzz" is not known here; known are paper, photo',
        ),
        (
            option_schema(x={"maxLength": 2}),
            {"x": "abc"},
            Severity.ERROR,
            'meta.jresume.themeOptions.x is the text "abc"; it is to be 2 characters or fewer',
        ),
        (
            option_schema(x={"exclusiveMinimum": 2}),
            {"x": 2},
            Severity.ERROR,
            "meta.jresume.themeOptions.x is the number 2; it is to be more than 2",
        ),
        (
            option_schema(x={"pattern": "^#"}),
            {"x": "red"},
            Severity.ERROR,
            'meta.jresume.themeOptions.x is "red", which is no text of the right form',
        ),
        (
            option_schema(x={"pattern": "^#"}),
            {"x": " "},
            Severity.ERROR,
            "meta.jresume.themeOptions.x is empty; fill it in, or leave it out",
        ),
        (
            option_schema(x={"not": {"type": "null"}}),
            {"x": None},
            Severity.ERROR,
            'meta.jresume.themeOptions.x is null; it is to be as "not" says, {"type": "null"}',
        ),
        (
            option_schema(x=False),
            {"x": None},
            Severity.ERROR,
            "meta.jresume.themeOptions holds null, where nothing is allowed",
        ),
    ],
)
def test_options_of_a_theme(
    schema: dict[str, Any], options: Any, rule: Severity, message: str
) -> None:
    (problem,) = check_options(schema, options, OPTIONS, of="theme x")
    assert (problem.rule, problem.severity) == ("advice/theme-option", rule)
    assert problem.message == message


@pytest.mark.parametrize(
    "option",
    [
        {"type": "strnig"},
        {"enum": "x"},
        {"pattern": "("},
        {"$ref": "#/definitions/none"},
        {"$ref": "https://theme.example/schema.json"},
    ],
)
def test_a_schema_of_options_that_is_none_is_the_themes_fault(option: dict[str, Any]) -> None:
    with pytest.raises(ThemeError, match=r"^theme x: its options are no JSON Schema"):
        check_options(option_schema(x=option), {"x": "y"}, OPTIONS, of="theme x")


@pytest.mark.parametrize(
    ("path", "text", "pointer"),
    [
        ((), "the document", ""),
        (("work", 2, "startDate"), "work[2].startDate", "/work/2/startDate"),
        (("$schema",), "$schema", "/$schema"),
        (("i18n", "pt-BR"), "i18n.pt-BR", "/i18n/pt-BR"),
        (("a b", "c/d~e"), '["a b"]["c/d~e"]', "/a b/c~1d~0e"),
        (("x\x1b[31m", "1"), '["x\\u001b[31m"]["1"]', "/x\x1b[31m/1"),
    ],
)
def test_paths(path: tuple[str | int, ...], text: str, pointer: str) -> None:
    assert path_text(path) == text
    assert pointer_of(path) == pointer


def test_a_key_without_end_is_cut() -> None:
    assert len(path_text(("work", "x" * 10_000))) < 80
    (problem,) = check(from_data({"x" * 10_000: 1}))
    assert len(problem.message) < 200
    (problem,) = check(from_data({"work": [{"name": [["x" * 10_000] * 100]}]}))
    assert len(problem.message) < 200


def test_nothing_of_a_document_gives_orders_to_a_terminal() -> None:
    nasty = "\x1b[31m\x9b0m\r\n\x07\u202e\u2028\U000e0001"
    text = json.dumps({"work": [{"url": nasty, nasty: 1, "tags": [{nasty: nasty}]}], nasty: 1})
    resume = parse(text.encode(), name=f"{nasty}.json")
    said = list(lines(resume, check(resume)))
    assert len([line for line in said if ": error: " in line]) == 3
    assert all(line.isprintable() for line in said), said


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("plain é 日本", "plain é 日本"),
        ("a\x1b[0m\n\x9b", "a\\x1b[0m\\x0a\\x9b"),
        ("\u202e\U000e0001", "\\u202e\\U000e0001"),
    ],
)
def test_printable(text: str, safe: str) -> None:
    assert printable(text) == safe
