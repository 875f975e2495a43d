import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jresume.errors import ReadError
from jresume.resume import parse
from jresume.source.json_faults import explain

# text | line | column | a part of the message
MALFORMED = [
    ('{"a": 1,}', 1, 8, "comma too many"),
    ('{"a": 1,\n}', 1, 8, "comma too many"),
    ('{"a": [1,\n  2,\n]}', 2, 4, "comma too many"),
    ('{"a": 1,, "b": 2}', 1, 9, "comma too many"),
    ('{"a": [1,,2]}', 1, 10, "comma too many"),
    ('{, "a": 1}', 1, 2, "comma too many"),
    ('{"a": [,1]}', 1, 8, "comma too many"),
    ('{"a": 1\n "b": 2}', 1, 8, "a comma is missing here"),
    ('{"a": [1 2]}', 1, 9, "a comma is missing here"),
    ('{"a": {} "b": 2}', 1, 9, "a comma is missing here"),
    ('{"a": true "b": 2}', 1, 11, "a comma is missing here"),
    ('{"a": "x"; "b": 2}', 1, 10, "not by a semicolon"),
    ('{"a": "x}', 1, 7, "never closed"),
    ('{"a": "x\n}', 1, 7, "never closed"),
    ('{"a": "x,\n "b": 1}', 1, 7, "never closed"),
    ('{"a: 1,\n "b": 1}', 1, 2, "never closed"),
    ('{"a": "one\ntwo"}', 1, 11, "a line can't break inside text"),
    ('{"a": "one\r\ntwo"}', 1, 11, "a line can't break inside text"),
    ("{'a': 1}", 1, 2, "not in single quotes"),
    ("{\"a\": 'x'}", 1, 7, "not in single quotes"),
    ("{“a”: 1}", 1, 2, "not in curly ones (“)"),
    ('{"a": “x”}', 1, 7, "not in curly ones (“)"),
    ('{"a": ‘x’}', 1, 7, "not in ‘"),
    ('{"a": `x`}', 1, 7, "not in `"),
    ("{a: 1}", 1, 2, 'a key stands in double quotes: "a"'),
    ("{12: 1}", 1, 2, "even if it is a number"),
    ('{"a": Ada}', 1, 7, 'text stands in double quotes: "Ada"'),
    ('{"a": 1 // one\n}', 1, 9, "JSON has no comments"),
    ('{\n/* one */ "a": 1}', 2, 1, "JSON has no comments"),
    ('{"a": 1 # one\n}', 1, 9, "JSON has no comments"),
    ('// one\n{"a": 1}', 1, 1, "JSON has no comments"),
    ('{"a" 1}', 1, 5, 'a colon (:) is missing here, after the key "a"'),
    ('{"a" = 1}', 1, 5, "not ="),
    ('{"a", "b"}', 1, 5, "a colon (:) is missing"),
    ('{"a"}', 1, 5, "a colon (:) is missing"),
    ('{"a":: 1}', 1, 6, ": can't stand here"),
    ('{"a": 1: 2}', 1, 8, "one too many"),
    ('{"a": }', 1, 6, 'the value of the key "a" is missing'),
    ('{"a": , "b": 1}', 1, 6, 'the value of the key "a" is missing'),
    ('{"a": True}', 1, 7, "write true"),
    ('{"a": FALSE}', 1, 7, "write false"),
    ('{"a": None}', 1, 7, "write null"),
    ('{"a": undefined}', 1, 7, "write null"),
    ('{"a": NaN}', 1, 7, "NaN isn't JSON"),
    ('{"a": Infinity}', 1, 7, "Infinity isn't JSON"),
    ('{"a": [-Infinity]}', 1, 8, "-Infinity isn't JSON"),
    ('{"a": 01}', 1, 7, "no leading zero"),
    ('{"a": -01}', 1, 7, "no leading zero"),
    ('{"a": +1}', 1, 7, "no plus sign: write 1"),
    ('{"a": .5}', 1, 7, "write 0.5"),
    ('{"a": -.5}', 1, 7, "write -0.5"),
    ('{"a": 1.}', 1, 7, "write 1.0"),
    ('{"a": 1e}', 1, 7, "isn't a number"),
    ('{"a": -}', 1, 7, "isn't a number"),
    ('{"a": 0x1F}', 1, 7, "isn't a number"),
    ('{"a": 2020-01-01}', 1, 7, 'write "2020-01-01"'),
    ('{"a": 1e999}', 1, 7, "too big"),
    ('{"a": [1, -1e999]}', 1, 11, "too big"),
    ('{"a": ' + 5000 * "9" + "}", 1, 7, "5000 digits"),
    (r'{"a": "C:\path"}', 1, 10, r"\p means nothing in JSON"),
    (r'{"a": "\x41"}', 1, 8, r"\x means nothing in JSON"),
    (r'{"a": "\u12G4"}', 1, 8, "four hexadecimal digits"),
    ('{"a": "\\', 1, 8, "in the middle of an escape"),
    ('{"a": "x\ty"}', 1, 9, "a tab can't stand inside text"),
    ('{"a": "x\x07y"}', 1, 9, "U+0007 can't stand inside text: write \\u0007"),
    (r'{"a": "\ud800"}', 1, 8, r"\ud800 is half of a character"),
    (r'{"a": "é😀\udc00"}', 1, 10, r"\udc00 is half of a character"),
    (r'{"a": "\ud800A"}', 1, 8, r"\ud800 is half of a character"),
    (r'{"\ud800": 1}', 1, 3, r"\ud800 is half of a character"),
    ('{"a": "say "hi" now"}', 1, 12, r"write it as \""),
    ('{"name: "Ada"}', 1, 2, "closing double quote"),
    ('{"a": 1} x', 1, 10, "the document ends before this"),
    ('{"a": 1}\n{"b": 2}', 2, 1, "the document ends before this"),
    ('{"a": 1}}', 1, 9, "one too many"),
    ('{"a": 1},', 1, 9, "after the end of the document"),
    ('{"a": 1', 1, 1, "this { is never closed: a } is missing"),
    ('{"a": [1, 2', 1, 7, "this [ is never closed: a ] is missing"),
    ('{"a": [1, 2', 1, 7, "where ]} should follow"),
    ('{"a": {"b": 1},', 1, 1, "this { is never closed"),
    ('{\n  "a": {\n    "b": [\n', 3, 10, "this [ is never closed"),
    ('{"a":', 1, 1, "this { is never closed"),
    ('{"a"', 1, 1, "this { is never closed"),
    ("{", 1, 1, "this { is never closed"),
    ('{"a": [1}', 1, 9, "the [ opened in line 1 is still open"),
    ('{"a": {"b": 1]}', 1, 14, "the { opened in line 1 is still open"),
    ('{\r  "a": [\r1}', 3, 2, "the [ opened in line 2 is still open"),
    ('{"a": [}]}', 1, 8, "the [ opened in line 1 is still open"),
    ("{]", 1, 2, "the { opened in line 1 is still open"),
    ('{"a": ["k": 1]}', 1, 8, "stand in an object { … }"),
    ('{"a": 1,\n<<<<<<< HEAD\n"b": 2}', 2, 1, "merge conflict"),
    ('{"a":\u00a01}', 1, 6, "U+00A0, no-break space"),
    ('\u200b{"a": 1}', 1, 1, "U+200B, zero width space"),
    ("{(}", 1, 2, "( can't stand here: a key"),
    ('{"a": (}', 1, 7, "( can't stand here: a value"),
    ('{"a": 1 ( }', 1, 9, "( can't stand here: a comma"),
    ("}", 1, 1, "closes nothing"),
    (",", 1, 1, ", can't stand here"),
    ("[1]", 1, 1, "the document is a list; a resume is an object { … }"),
    ('\n "text"', 2, 2, "the document is a string; a resume is an object { … }"),
    ("null", 1, 1, "the document is null"),
    ("true", 1, 1, "the document is true or false"),
    ("12", 1, 1, "the document is a number"),
]


@pytest.mark.parametrize(("text", "line", "column", "words"), MALFORMED)
def test_malformed(text: str, line: int, column: int, words: str) -> None:
    with pytest.raises(ReadError) as caught:
        parse(text.encode(), name="cv.json", syntax="json")
    error = caught.value
    assert words in error.message
    assert (error.line, error.column) == (line, column)
    assert str(error) == f"cv.json:{line}:{column}: error: {error.message} [schema/syntax]"


@pytest.mark.parametrize("unit", ["[", '{"a":', '[{"a":', '{"a": 1, "b": ['])
@pytest.mark.parametrize("times", [101, 10_000, 1_000_000])
@pytest.mark.parametrize("start", ["", '{"x": '])
def test_nested_too_deep(unit: str, times: int, start: str) -> None:
    with pytest.raises(ReadError, match="nested deeper than 100 levels") as caught:
        parse((start + unit * times).encode(), syntax="json")
    assert caught.value.line == 1


def test_nested_as_deep_as_is_allowed() -> None:
    text = '{"a":' + 99 * "[" + 99 * "]" + "}"
    assert parse(text.encode(), syntax="json").source.place("/a" + 98 * "/0").column == 104


def test_brackets_inside_text_do_not_nest() -> None:
    data = {"a": 500 * '[{"\\', "b": 200 * "{", 200 * "[": 1}
    assert parse(json.dumps(data).encode()).data == data


def test_nested_too_deep_with_wide_siblings() -> None:
    text = '{"a": [' + 200 * "[]," + 101 * "["
    with pytest.raises(ReadError, match="nested deeper") as caught:
        parse(text.encode(), syntax="json")
    assert caught.value.column == 7 + 600 + 99


def test_duplicate_keys_are_kept_in_mind() -> None:
    text = '{"a": 1, "b": {"c/d": 1,\n "c/d": 2, "c/d": 3}, "\\u0061": 4}'
    resume = parse(text.encode())
    assert resume.data == {"a": 4, "b": {"c/d": 3}}
    assert resume.source.duplicates == ("/a", "/b/c~1d")
    places = [(place.line, place.column) for place in resume.source.key_places("/b/c~1d")]
    assert places == [(1, 16), (2, 2), (2, 12)]
    assert resume.source.place("/b/c~1d").column == 19


def test_no_duplicates_in_equal_keys_of_different_objects() -> None:
    assert parse(b'{"a": {"a": 1}, "b": [{"a": 1}, {"a": 1}]}').source.duplicates == ()


def test_a_whole_surrogate_pair_is_a_character() -> None:
    assert parse(rb'{"a": "\ud83d\ude00 \\ud800"}').data == {"a": "😀 \\ud800"}


def test_numbers_keep_their_kind() -> None:
    data = parse(b'{"a": [0, -0, 1.0, 1e2, -1.5E-2, 12345678901234567890]}').data["a"]
    assert [type(item) for item in data] == [int, int, float, float, float, int]


@given(st.text(alphabet="{}[]\",:\\/#\n\t 0129.-+eEtrufalsn'“NI\u00a0é"))
def test_what_json_refuses_is_always_explained(text: str) -> None:
    try:
        json.loads(text)
    except ValueError:
        assert explain(text) is not None
    else:
        fault = explain(text)
        assert fault is None or "isn't JSON" in fault.message
