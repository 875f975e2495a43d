import json
import tomllib
from datetime import date

import pytest
import yaml

from jresume.check import check
from jresume.resume import parse
from jresume.source.decode import SUFFIXES
from jresume.starter import SYNTAXES, starter


@pytest.mark.parametrize("academic", [False, True])
@pytest.mark.parametrize("syntax", sorted(set(SYNTAXES.values())))
def test_a_starter_is_fine_in_every_syntax(syntax: str, academic: bool) -> None:
    text = starter(academic=academic, syntax=syntax)
    resume = parse(text.encode(), syntax=syntax)
    # All that is to be said of it is that nobody has filled it in yet.
    assert {problem.rule for problem in check(resume)} == {"advice/starter"}
    assert resume.data == json.loads(starter(academic=academic, syntax="json"))
    assert text.endswith("\n")
    assert len(text.splitlines()) < 200


def test_other_readers_see_the_same() -> None:
    data = json.loads(starter(academic=True, syntax="json"))
    assert tomllib.loads(starter(academic=True, syntax="toml")) == data
    assert yaml.safe_load(starter(academic=True, syntax="yaml")) == data


def test_what_can_be_written_can_be_read() -> None:
    assert SYNTAXES == SUFFIXES


def test_the_academic_starter_shows_the_extension() -> None:
    plain, academic = (json.loads(starter(academic=a, syntax="json")) for a in (False, True))
    assert "publications" not in plain
    kinds = {entry["type"] for entry in academic["projects"] + academic["publications"]}
    assert {"talk", "teaching", "conference-paper", "preprint"} <= kinds
    assert academic["meta"]["jresume"]["version"] == "1"
    assert date.fromisoformat(academic["meta"]["lastModified"])
    (owner,) = {
        author["name"]
        for paper in academic["publications"]
        for author in paper["authors"]
        if isinstance(author, dict) and author["name"] == academic["basics"]["name"]
    }
    assert owner == "Your Name"
