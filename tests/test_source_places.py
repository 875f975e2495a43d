"""Positions, held against the text itself: what stands at a place is the value asked for."""

import itertools
import json
import re
from collections.abc import Iterator
from typing import Any

import tomli_w
import yaml
from hypothesis import given
from hypothesis import strategies as st

from jresume.resume import parse
from jresume.source import Place, Source
from jresume.source.spot import escape

# Characters that bytes, escapes, line ends and quoting treat each in their own way.
CHARACTERS = st.characters(codec="utf-8", exclude_characters="\0\ufeff") | st.sampled_from(
    "\"'\\/~#:-[]{},.=\n\r\té😀\u2028\u0085 "
)
TEXT = st.text(CHARACTERS, max_size=12)
LEAVES = TEXT | st.integers(-(2**40), 2**40) | st.booleans()
NULL = st.none()


def documents(leaves: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    inner = st.recursive(
        leaves,
        lambda inside: st.lists(inside, max_size=4) | st.dictionaries(TEXT, inside, max_size=4),
        max_leaves=12,
    )
    return st.dictionaries(TEXT, inner, max_size=5)


def mark(value: Any, names: Iterator[str]) -> Any:
    """Begin every text and key with a word that occurs nowhere else."""
    if isinstance(value, dict):
        return {next(names) + name: mark(inner, names) for name, inner in value.items()}
    if isinstance(value, list):
        return [mark(inner, names) for inner in value]
    return next(names) + value if isinstance(value, str) else value


def marked(leaves: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return documents(leaves).map(lambda data: mark(data, (f"zq{i}w" for i in itertools.count())))


def walk(value: Any, pointer: str = "", key: str | None = None) -> Iterator[tuple[str, Any, Any]]:
    yield pointer, value, key
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from walk(inner, f"{pointer}/{escape(name)}", name)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from walk(inner, f"{pointer}/{index}")


def at(text: str, place: Place) -> int:
    """Return the offset of a place, worked out the slow and plain way."""
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
    return sum(map(len, lines[: place.line - 1])) + place.column - 1


def begins_with(text: str, place: Place, word: str) -> bool:
    # Before the word there may be a quote, or the header of a block of text and its indentation.
    return re.match(rf"([\"']*|\?? ?[|>][-+0-9]*\s+){word}", text[at(text, place) :]) is not None


def check_marks(source: Source, data: Any) -> None:
    for pointer, value, key in walk(data):
        if isinstance(value, str):
            assert begins_with(source.text, source.place(pointer), value.partition("w")[0] + "w")
        if key is not None:
            place = source.place(pointer, key=True)
            assert begins_with(source.text, place, key.partition("w")[0] + "w")


@given(
    data=documents(LEAVES | NULL | st.floats(allow_nan=False, allow_infinity=False)),
    indent=st.sampled_from([None, 0, 2, "\t"]),
    ascii_only=st.booleans(),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    bom=st.booleans(),
)
def test_json(data: Any, indent: int | str | None, ascii_only: bool, end: str, bom: bool) -> None:
    written = json.dumps(data, indent=indent, ensure_ascii=ascii_only)
    written = " \n" + written.replace("\n", end)
    resume = parse(("\ufeff" * bom + written).encode(), syntax="json")
    assert resume.data == data
    assert resume.source.text == written
    assert resume.source.duplicates == ()
    decoder = json.JSONDecoder()
    for pointer, value, key in walk(data):
        start = at(written, resume.source.place(pointer))
        assert decoder.raw_decode(written, start)[0] == value
        if key is not None:
            start = at(written, resume.source.place(pointer, key=True))
            assert decoder.raw_decode(written, start)[0] == key


@given(
    # U+0085 and its like end a line for YAML 1.1, so PyYAML doesn't write them faithfully.
    data=marked(LEAVES | NULL).filter(lambda data: not re.search(r"\\(x85|u202[89])", repr(data))),
    form=st.fixed_dictionaries(
        {
            "allow_unicode": st.booleans(),
            "default_flow_style": st.sampled_from([True, False, None]),
            "default_style": st.sampled_from([None, '"', "'", "|", ">"]),
        }
    ),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    bom=st.booleans(),
)
def test_yaml(data: Any, form: dict[str, Any], end: str, bom: bool) -> None:
    written = yaml.dump(data, Dumper=yaml.SafeDumper, **form)
    if end != "\n" and "\r" not in written:
        written = written.replace("\n", end)
    check_marks(parse(("\ufeff" * bom + written).encode(), syntax="yaml").source, data)


@given(
    data=marked(LEAVES),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    bom=st.booleans(),
)
def test_toml(data: Any, end: str, bom: bool) -> None:
    written = ("# a resume\n" + tomli_w.dumps(data)).replace("\n", end)
    resume = parse(("\ufeff" * bom + written).encode(), syntax="toml")
    assert resume.data == data
    check_marks(resume.source, data)


def test_what_is_absent_stands_where_its_nearest_ancestor_does() -> None:
    source = parse(b'{\n "a": {"b": [1, 2]}}').source
    assert source.place("/a/c") == source.place("/a") == Place(2, 7)
    assert source.place("/a/c", key=True) == source.place("/a", key=True) == Place(2, 2)
    assert source.place("/a/b/2/x") == source.place("/a/b") == Place(2, 13)
    assert source.place("/a/b/-") == source.place("/a/b/01/x") == Place(2, 13)
    assert source.place("/x/y") == source.place("") == source.place("x") == Place(1, 1)
    assert source.place("/a/b/1") == source.place("/a/b/1", key=True) == Place(2, 17)
    assert source.key_places("/a/c") == ()


def test_lines() -> None:
    source = parse("{\r\n\r}\n\u2028".encode("utf-8")[:-3], syntax="json").source
    assert [source.line_text(line) for line in (0, 1, 2, 3, 4, 5)] == ["", "{", "", "}", "", ""]


def test_columns_count_characters() -> None:
    source = parse('{"é😀": "日本", "b": 1}'.encode()).source
    assert source.place("/é😀") == Place(1, 8)
    assert source.place("/b", key=True) == Place(1, 14)


def test_every_way_to_write_an_exponent() -> None:
    # The grammar that gives the positions knows only some of them.
    for number in ("1e5", "1E5", "1e+5", "1E+5", "1e-5", "1E-5", "0E+0", "-1.5E+05"):
        source = parse(f'{{"a": [{number}, "x1E+5", {number}], "\\u00E5": 1}}'.encode()).source
        assert source.place("/a/2").column == 19 + len(number)
        assert source.place("/å", key=True).column == 22 + 2 * len(number)
