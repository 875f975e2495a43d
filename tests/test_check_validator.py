import json
import subprocess
import sys

import pytest

from jresume.check.validator import validator


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


def test_import_brings_no_jsonschema() -> None:
    code = "import sys; import jresume.check.validator; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "jresume.check.validator" in loaded
    assert "jsonschema" not in loaded
