import json
import subprocess
import sys

import pytest
from jsonschema import Draft7Validator
from referencing import Registry
from referencing.jsonschema import DRAFT7

from jresume.check.validator import SchemaName, validator
from jresume.schemas import SECTIONS, load


def test_a_validator_is_made_once() -> None:
    assert validator("academic") is validator("academic")
    assert validator("academic") is not validator("jsonresume")


def test_it_knows_three_formats_and_no_other() -> None:
    # What else is installed must not decide what is valid.
    checker = validator("jsonresume").format_checker
    assert checker is not None
    assert sorted(checker.checkers) == ["date", "email", "uri"]


@pytest.mark.parametrize("value", [None, 5, [], {}])
def test_a_format_says_nothing_about_what_is_not_text(value: object) -> None:
    found = [e.validator for e in validator("jsonresume").iter_errors({"basics": {"url": value}})]
    assert found == ["type"]


@pytest.mark.parametrize(
    ("number", "valid"),
    [
        ("45", True),
        ("45.0", True),
        ("4.5e1", True),
        ("-0.0", True),
        ("1e300", True),
        ("123456789012345678901234567890", True),
        ("45.5", False),
        ("true", False),
        ("1e-7", False),
    ],
)
def test_a_whole_number_is_one_however_it_is_written(number: str, valid: bool) -> None:
    document = json.loads(f'{{"projects": [{{"enrollment": {number}}}]}}')
    assert validator("academic").is_valid(document) is valid


def test_the_academic_rules_say_nothing_twice() -> None:
    wrong = {"url": 1, "summary": 1, "startDate": 1, "type": 1, "status": 1, "note": 1, "tags": 1}
    sections = ["work", "volunteer", "education", "awards", "certificates", "publications"]
    sections += ["skills", "languages", "interests", "references", "projects"]
    for section in sections:
        errors = list(validator("academic").iter_errors({section: [wrong]}))
        assert len(errors) >= len({error.json_path for error in errors}) == len(errors), section


@pytest.mark.parametrize("name", ["academic", "jsonresume"])
def test_references_are_followed_as_the_library_follows_them(name: SchemaName) -> None:
    ours = validator(name)
    files = [f"{name}.schema.json", "jsonresume.schema.json"]
    registry = Registry().with_resources((f, DRAFT7.create_resource(load(f))) for f in files)
    theirs = Draft7Validator(
        {"$ref": files[0]}, registry=registry, format_checker=ours.format_checker
    )
    wrong = {"url": 1, "startDate": "x", "authors": [5, {"name": 5}], "i18n": {"?": 5}, "x": 1}
    document = {section: [wrong, 5] for section in SECTIONS} | {"basics": wrong, "meta": wrong}
    found, expected = (
        sorted((error.json_path, error.message) for error in each.iter_errors(document))
        for each in (ours, theirs)
    )
    assert found == expected
    assert len(found) > 20
    assert "$ref" not in json.dumps(ours.schema)


def test_import_brings_no_jsonschema() -> None:
    code = "import sys; import jresume.check.validator; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "jresume.check.validator" in loaded
    assert "jsonschema" not in loaded
