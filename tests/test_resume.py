import json
import math
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from jresume.errors import ReadError, WriteError
from jresume.resume import Resume, dumps, from_data, parse, read
from jresume.source import Place

# Text that some reader of YAML or TOML takes for something else.
TRICKY = (
    *("no", "null", "True", "~", "", "1e3", "0o7", "012", "1_0", "12:30", "2020-01-01", ".nan"),
    *("<<", "=", "a: b", "# x", "- x", "&x", "*x", "!x", "%", "@", "`", "?", "|", ">", "\\"),
    *("a\nb", "\n", " a ", "a\n\n b", "\ta", "\r", "\x85", "\u2028x", "'", '"', "é😀"),
    *("+1 555 0100", "x" * 200, "word " * 40, "---", "..."),
)
TEXT = st.text(st.characters(codec="utf-8"), max_size=20) | st.sampled_from(TRICKY)
FINITE = st.floats(allow_nan=False, allow_infinity=False)


def documents(*more: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    leaves = st.one_of(TEXT, st.integers(), st.booleans(), FINITE, *more)
    inner = st.recursive(
        leaves,
        lambda inside: st.lists(inside, max_size=4) | st.dictionaries(TEXT, inside, max_size=4),
        max_leaves=12,
    )
    return st.dictionaries(TEXT, inner, max_size=5)


@pytest.mark.parametrize("syntax", ["json", "yaml"])
@given(data=documents(st.none()))
def test_what_is_written_is_read(syntax: str, data: dict[str, Any]) -> None:
    text = dumps(data, syntax)
    assert text.endswith("\n")
    assert_same(parse(text.encode(), syntax=syntax).data, data)


@given(data=documents())
def test_what_is_written_as_toml_is_read(data: dict[str, Any]) -> None:
    found = parse(dumps(data, "toml").encode(), syntax="toml").data
    assert found == data  # in another order: TOML's tables come after plain values
    assert json.dumps(found, sort_keys=True) == json.dumps(data, sort_keys=True)


def assert_same(found: Any, data: Any) -> None:
    assert found == data
    # Equality takes 1, 1.0 and True for one; JSON doesn't. Order is part of a resume.
    assert json.dumps(found) == json.dumps(data)


def test_json_is_written_for_people() -> None:
    assert dumps({"a": ["é"], "b": {}}) == '{\n  "a": [\n    "é"\n  ],\n  "b": {}\n}\n'


def test_yaml_is_written_for_people() -> None:
    same = ["x"]
    data = {"b": "é", "a": same, "c": same, "n": None, "d": "2020-01-01", "e": "1e3", "f": "no"}
    assert dumps(data, "yaml") == (
        "b: é\na:\n- x\nc:\n- x\nn: null\nd: '2020-01-01'\ne: '1e3'\nf: 'no'\n"
    )
    assert max(map(len, dumps({"a": 100 * "word "}, "yaml").splitlines())) < 95


@given(data=documents(st.none()))
def test_other_readers_of_yaml_read_the_same(data: dict[str, Any]) -> None:
    # By the rules of YAML 1.1, which PyYAML and much else still go by.
    assert yaml.load(dumps(data, "yaml"), Loader=yaml.SafeLoader) == data


def test_toml_is_written() -> None:
    assert dumps({"a": 1, "w": {"b": "é"}}, "toml") == 'a = 1\n\n[w]\nb = "é"\n'
    assert parse(dumps({}, "toml").encode(), syntax="toml").data == {}


@pytest.mark.parametrize(
    ("data", "syntax", "words"),
    [
        ({"a": {"b/c": [None]}}, "toml", "/a/b~1c/0: TOML has no null"),
        ({"a": math.nan}, "json", "/a: this is not a number"),
        ({"a": [math.inf]}, "yaml", "/a/0: this is not a number"),
        ({"a": "\ud800"}, "json", "/a: half of a character"),
        ({"\ud800": 1}, "json", "half of a character"),
        ({"a": 10**5000}, "json", "/a: the number has too many digits"),
    ],
)
def test_what_no_text_can_hold(data: dict[str, Any], syntax: str, words: str) -> None:
    with pytest.raises(WriteError, match=words):
        dumps(data, syntax)


@pytest.mark.parametrize(
    ("name", "text", "syntax"),
    [
        ("cv.json", '{"a": 1}', "json"),
        ("cv.JSON", '{"a": 1}', "json"),
        ("cv.yaml", "a: 1", "yaml"),
        ("cv.YML", '{"a": 1}', "yaml"),
        ("cv.toml", "a = 1", "toml"),
        ("cv.Toml", "a=1", "toml"),
        ("cv", '\n {"a": 1}', "json"),
        ("cv.txt", "a: 1", "yaml"),
        ("cv.txt", "# a = 1\n\na: 1", "yaml"),
        ("cv.txt", "'a b': 1", "yaml"),
        ("cv.txt", "a: x = 1\nb:\n", "yaml"),
        ("cv.txt", "---\na: 1", "yaml"),
        ("cv.txt", "a = 1", "toml"),
        ("cv.txt", "# a: 1\na.'b c' = 1", "toml"),
        ("cv.txt", "[a.b]\nc = 1", "toml"),
        ("cv.txt", "[[ a ]]\nc = 1", "toml"),
    ],
)
def test_suffix_or_text_decides_on_the_syntax(
    name: str, text: str, syntax: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text)
    resume = read(tmp_path / name)
    assert resume.source.syntax == syntax
    assert resume.source.path == tmp_path / name
    assert resume.source.name == str(tmp_path / name)
    assert resume.source.raw == text.encode()


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("cv.json", "a: 1", "double quotes"),
        ("cv.json", "basics = 1", "double quotes"),
        ("cv.yaml", "a = 1", "the document is a string"),
        ("cv.toml", '{"a": 1}', "{ can't begin a line"),
        ("cv.txt", "Dear Sir or Madam", "double quotes"),
        ("cv.txt", '["a"]', "the document is a list"),
        ("cv.txt", "[1, 2]", "the document is a list"),
        ("cv.txt", "- a", "the document is a list"),
        ("cv.tex", "\\documentclass{article}", "this is LaTeX"),
    ],
)
def test_the_wrong_syntax(name: str, text: str, words: str) -> None:
    with pytest.raises(ReadError, match=words):
        parse(text.encode(), name=name, path=Path(name))


def test_the_syntax_can_be_named() -> None:
    assert parse(b"a: 1", syntax="yaml", path=Path("cv.json")).data == {"a": 1}


def test_data_that_was_never_a_file() -> None:
    resume = from_data({"basics": {"name": "Ada"}})
    assert resume.data == {"basics": {"name": "Ada"}}
    assert resume.source.place("/basics/name") == Place(3, 13)
    assert (resume.source.name, resume.source.syntax, resume.source.path) == (
        "<data>",
        "json",
        None,
    )


def test_a_resume_is_a_value() -> None:
    assert parse(b'{"a": 1}') == parse(b'{"a": 1}')
    assert isinstance(parse(b"{}"), Resume)
    assert "_memo" not in repr(parse(b"{}"))
