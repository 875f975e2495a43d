"""Documents of other programs, and what of them stands at the top of a JSON Resume."""

from typing import Any

import pytest

from jresume.check import check
from jresume.check.foreign import _PLAIN, _TYPED, elsewhere, foreign
from jresume.check.rules.fields import ROOT, SECTIONS
from jresume.check.validator import validator
from jresume.resume import from_data, parse

THEIRS = [
    ({"cv": {"name": "A"}, "design": {"theme": "classic"}}, "a RenderCV document", "/cv"),
    ({"cv": {"sections": {"education": []}}}, "a RenderCV document", "/cv"),
    (
        {"content": {"basics": {"name": "A"}, "education": []}, "locale": {"language": "en"}},
        "a YAMLResume document",
        "/content",
    ),
    (
        {"name": "A", "meta": {"format": "FRESH@1.0.0"}, "info": {"label": "x"}},
        "a FRESH resume",
        "/info",
    ),
    ({"name": "A", "employment": {"history": []}}, "a FRESH resume", "/employment"),
    # Version 3 and 4, then 5.
    (
        {"basics": {"name": "A"}, "sections": {"work": {"items": []}}, "metadata": {}},
        "a Reactive Resume document",
        "/sections",
    ),
    (
        {"picture": {}, "basics": {}, "summary": {}, "sections": {}, "customSections": []},
        "a Reactive Resume document",
        "/sections",
    ),
    ({"SkillsPassport": {"LearnerInfo": {}}}, "a Europass CV", "/SkillsPassport"),
    ({"orcid-identifier": {"path": "x"}, "person": {}}, "an ORCID record", "/orcid-identifier"),
    ({"DocumentInfo": {}, "LearnerInfo": {}}, "a Europass CV", "/LearnerInfo"),
    ({"settings": {}, "aboutMe": {"profile": {}}}, "a Manfred Awesomic CV", "/aboutMe"),
    (
        {"@context": "https://schema.org", "@type": "Person", "name": "A"},
        "a JSON-LD Person",
        "/@context",
    ),
    ({"@context": {}, "@type": ["Thing"]}, "a JSON-LD document", "/@context"),
    (
        {"firstName": "A", "lastName": "B", "headline": "x", "positions": []},
        "a LinkedIn export",
        "/positions",
    ),
    ({"name": "cv", "version": "1.0.0", "scripts": {}}, "a package.json", "/scripts"),
    ({"name": "cv", "devDependencies": {"x": "1"}}, "a package.json", "/devDependencies"),
    ({"name": "cv", "dependencies": {"x": "1"}}, "a package.json", "/dependencies"),
    ({"cff-version": "1.2.0", "title": "x"}, "a CITATION.cff", "/cff-version"),
    (
        {"$schema": "http://json-schema.org/draft-07/schema#", "properties": {}},
        "a JSON Schema",
        "/properties",
    ),
]


@pytest.mark.parametrize(("data", "name", "pointer"), THEIRS)
def test_another_programs_document_is_named_once(
    data: dict[str, Any], name: str, pointer: str
) -> None:
    (problem,) = check(from_data(data))
    assert (problem.rule, problem.pointer) == ("schema/foreign", pointer)
    assert problem.message.startswith(f"this is {name}, not a JSON Resume; ")


def test_a_rendercv_document_in_yaml_is_named() -> None:
    (problem,) = check(parse(b"cv:\n  name: Ada\n  sections:\n    education: []\n"))
    assert problem.message == (
        "this is a RenderCV document, not a JSON Resume; "
        "`jresume import THIS --into resume.json --write` makes a JSON Resume of it"
    )


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"basics": {"name": "A"}, "meta": {"format": "FRESH@1.0.0"}},
        # A JSON Resume with more at the top is told about that, key by key.
        {"work": [], "sections": {}, "metadata": {}},
        {"basics": {}, "education": [], "content": {"work": []}},
        {"skills": [], "@context": "x"},
        {"cv": "text"},
        {"cv": []},
        {"content": {}},
        {"employment": []},
        {"info": {}, "meta": []},
        {"info": {}, "meta": {"format": None}},
        {"positions": [], "headline": 5},
        {"scripts": {}},
        {"properties": {}},
        {"@context": None},
        {"x": None},
    ],
)
def test_what_may_be_a_json_resume_is_not_named(data: dict[str, Any]) -> None:
    assert foreign(data) is None


@pytest.mark.parametrize("data", [data for data, _, _ in THEIRS])
def test_what_is_named_is_no_valid_resume(data: dict[str, Any]) -> None:
    assert not validator("jsonresume").is_valid(data)


@pytest.mark.parametrize(
    ("key", "place"),
    [
        ("teaching", 'projects, with "type": "teaching"'),
        ("presentations", 'projects, with "type": "talk"'),
        ("portfolio", "projects"),
        ("certifications", "certificates"),
        ("grants", 'awards, with "type": "grant"'),
        ("service", "volunteer"),
        ("patents", 'publications, with "type": "patent"'),
        ("memberships", 'volunteer, with "type": "membership"'),
        ("coursework", 'skills, with "type": "coursework"'),
        ("research", 'work, with "type": "research"'),
        ("experience", "work"),
        ("profiles", "basics"),
        ("hobbies", "interests"),
        ("bio", "basics"),
    ],
)
def test_a_key_at_the_top_has_its_place(key: str, place: str) -> None:
    assert elsewhere(key) == place
    (problem,) = check(from_data({"basics": {"name": "A"}, key.upper(): []}))
    message = f'"{key.upper()}" is no section of JSON Resume: put it into {place}'
    assert (problem.rule, problem.message) == ("schema/unknown-key", message)


def test_every_place_is_one() -> None:
    schema = validator("academic").schema["properties"]
    for section, kind in _TYPED.values():
        assert section in SECTIONS
        # The types that a page groups by are named where the schema explains them.
        described = schema[section]["items"]["properties"]["type"]["description"]
        assert kind in described or section == "skills"
    assert {place.partition(".")[0].partition("[")[0] for place in _PLAIN.values()} <= ROOT
    assert not (set(_TYPED) | set(_PLAIN)) & ROOT
    assert not set(_TYPED) & set(_PLAIN)


def test_a_key_of_nobodys_has_no_place() -> None:
    assert elsewhere("x") == ""
