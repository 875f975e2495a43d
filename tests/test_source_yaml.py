import pytest
import yaml

from jresume.errors import ReadError
from jresume.resume import parse
from jresume.source.yaml_text import MAX_ALIASED

MALFORMED = [
    ("a:\n\tb: 1\n", 2, 1, "a tab can't indent YAML"),
    ("a:\n  b: 1\n\tc: 1\n", 3, 1, "a tab can't indent YAML"),
    ('a: "x\nb: 1\n', 1, 4, 'its closing quote (")'),
    ("a: 'x\n", 1, 4, "its closing quote (')"),
    ('a: "x\n---\nb: 1\n', 1, 4, "its closing quote"),
    ("name: Ada: x\n", 1, 10, "this colon (:) makes a second key"),
    ("a: 1\n b: 2\n", 2, 3, "this colon (:) makes a second key"),
    ("name:Ada\nemail: x\n", 1, 5, "a space is missing after this colon"),
    ("b: 1\nname:Ada\nemail: x\n", 2, 5, "a space is missing after this colon"),
    ("name:Ada\n", 1, 1, "put a space after each colon"),
    ("a: x\nfoo\nb: 1\n", 2, 1, "is a colon (:) missing?"),
    ("a: [1, 2\nb: 3\n", 1, 4, "this [ is never closed"),
    ("a: {b: 1\n", 1, 4, "this { is never closed"),
    ("a: {b: 1]\n", 1, 9, "this ] doesn't close the {"),
    ("a: [1, , 2]\n", 1, 8, "a value is missing here"),
    ("a: !<x b\n", 1, 4, "begins with ! must stand in quotes"),
    ("%YAML]1\n---\na: 1\n", 1, 6, "begins with % must stand in quotes"),
    ("a: 1\n}\n", 2, 1, "this } closes nothing"),
    ("a: **bold**\n", 1, 5, "must stand in quotes"),
    ("a: @x\n", 1, 4, "text can't begin with @"),
    ("a: `x`\n", 1, 4, "text can't begin with `"),
    ("a: %x\n", 1, 4, "text can't begin with %"),
    ("a: - b\n", 1, 4, "a list item (- ) can't begin here"),
    ('a: "\\d"\n', 1, 5, "write \\\\"),
    ('a: "\\xzz"\n', 1, 7, "hexadecimal digits"),
    ('a: "x" y\n', 1, 8, "text goes on after its closing quote"),
    ("a:\n    b: 1\n   c: 1\n", 3, 4, "a key should begin here"),
    ("a:\n  - x\n - y\n", 3, 2, "is the indentation the same"),
    ("a: |x\n  foo\n", 1, 5, "after | or > the line ends"),
    ("a: \x07\n", 1, 4, "U+0007"),
    ("a: x\ufeff\n", 1, 5, "U+FEFF"),
    ("a: !!python/object/apply:os.system [x]\n", 1, 4, "the tag !!python/object/apply:os.system"),
    ("a: !!python/name:os.system\n", 1, 4, "means nothing in a resume"),
    ("a: !mine x\n", 1, 4, "the tag !mine"),
    ("a: !!binary aGk=\n", 1, 4, "the tag !!binary"),
    ("a: !!timestamp 2020-01-01\n", 1, 4, "the tag !!timestamp"),
    ("a: !!set {x}\n", 1, 4, "the tag !!set"),
    ("a: !e!x y\n", 1, 4, "must stand in quotes"),
    ("a: !!int x\n", 1, 10, "can't be read as a int"),
    ("a: !!bool maybe\n", 1, 11, "can't be read as a bool"),
    ("a: 1\n---\nb: 2\n", 2, 1, "a second document begins here"),
    ("a: 1\n...\nb: 2\n", 3, 1, "the document ends before this line"),
    ("a: *b\n", 1, 4, "no &b stands before it"),
    ("a: &b [*b]\n", 1, 8, "it would never end"),
    ("a: &b {c: *b}\n", 1, 11, "it would never end"),
    ("? [a]\n: 1\n", 1, 3, "a key is text, not a list"),
    ("? {a: b}\n: 1\n", 1, 3, "a key is text, not a mapping"),
    ("a: &x [1]\n*x : 1\n", 2, 1, "a key is text"),
    ("?\n: x\n", 1, 2, "a key is missing here"),
    ("<<: 3\n", 1, 5, "<< takes in a mapping"),
    ("<<: [{a: 1}, 3]\n", 1, 5, "<< takes in a mapping"),
    ("a: .nan\n", 1, 4, "not a number that a resume can hold"),
    ("a: [-.inf]\n", 1, 5, "not a number that a resume can hold"),
    ("a: 1e999\n", 1, 4, "not a number that a resume can hold"),
    ("a: " + 5000 * "9" + "\n", 1, 4, "can't be read as a number"),
    ("a: 0x" + 5000 * "f" + "\n", 1, 4, "too many digits"),
    ('a: "\\ud800"\n', 1, 7, "names no character"),
    ("- a\n- b\n", 1, 1, "the document is a list; a resume is a mapping"),
    ("~\n", 1, 1, "the document is null"),
    ("# only\n", 1, 1, "the file holds no value"),
    ("---\n...\n", 1, 1, "the file holds no value"),
]


@pytest.mark.parametrize(("text", "line", "column", "words"), MALFORMED)
def test_malformed(text: str, line: int, column: int, words: str) -> None:
    with pytest.raises(ReadError) as caught:
        parse(text.encode(), name="cv.yaml", syntax="yaml")
    assert words in caught.value.message
    assert (caught.value.line, caught.value.column) == (line, column)


@pytest.mark.parametrize(("text", "line", "column", "words"), MALFORMED)
def test_malformed_without_libyaml(
    text: str, line: int, column: int, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    with pytest.raises(ReadError) as caught:
        parse(text.encode(), name="cv.yaml", syntax="yaml")
    # The parser written in Python has words of its own, and now and then another column.
    assert caught.value.line == line
    assert bool(caught.value.column) == bool(column)
    assert words
    for jargon in ("expected", "this isn't YAML", "scalar", "token", "<block"):
        assert jargon not in caught.value.message


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("y", "y"),
        ("2020-01-01", "2020-01-01"),
        ("2020-01-01T10:00:00Z", "2020-01-01T10:00:00Z"),
        ("12:30:00", "12:30:00"),
        ("1_000", "1_000"),
        ("0b1", "0b1"),
        ("=", "="),
        ("true", True),
        ("FALSE", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("12", 12),
        ("+12", 12),
        ("012", 12),
        ("0o17", 15),
        ("0x1F", 31),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("'12'", "12"),
        ('"true"', "true"),
        ("!!str 12", "12"),
        ("! 12", "12"),
        ("! '12'", "12"),
        ("!!int '12'", 12),
        ("!!float 12", 12.0),
        ("!!bool 'true'", True),
        ("!!null ''", None),
        ("!!seq [1]", [1]),
        ("!!map {a: 1}", {"a": 1}),
        ("|\n  one\n  two", "one\ntwo\n"),
        (">-\n  one\n  two", "one two"),
        ('"\\u00e9\\x41"', "éA"),
    ],
)
def test_scalars_mean_what_yaml_1_2_says(written: str, value: object) -> None:
    found = parse(f"a: {written}\n".encode(), syntax="yaml").data["a"]
    assert found == value
    assert type(found) is type(value)


def test_keys_are_text_as_written() -> None:
    data = parse(b"2020: a\ntrue: b\n~: c\n1.50: d\n", syntax="yaml").data
    assert data == {"2020": "a", "true": "b", "~": "c", "1.50": "d"}


def test_aliases_are_copies() -> None:
    data = parse(b"a: &x {b: [1]}\nc: *x\nd: &x 2\ne: *x\n", syntax="yaml").data
    assert data == {"a": {"b": [1]}, "c": {"b": [1]}, "d": 2, "e": 2}
    data["a"]["b"].append(2)
    assert data["c"] == {"b": [1]}


def test_an_alias_as_a_key() -> None:
    assert parse(b"a: &x b\n*x : 1\n", syntax="yaml").data == {"a": "b", "b": 1}


def test_where_aliases_and_what_they_name_stand() -> None:
    source = parse(b"a: &x {b: [1]}\nc: *x\nd:\n  <<: *x\n  e: 1\n", syntax="yaml").source
    assert [(p.line, p.column) for p in map(source.place, ["/a", "/c", "/c/b", "/d/b/0"])] == [
        (1, 7),
        (2, 4),
        (1, 11),
        (1, 12),
    ]
    assert source.place("/c", key=True).line == 2
    assert source.duplicates == ()


def test_merging() -> None:
    text = b"x: &x {a: 1, b: 1}\ny: &y {b: 2, c: 2}\nz:\n  c: 3\n  <<: [*x, *y]\n  d: 3\n"
    assert parse(text, syntax="yaml").data["z"] == {"a": 1, "b": 1, "c": 3, "d": 3}
    assert parse(b'"<<": 1\n', syntax="yaml").data == {"<<": 1}


def test_merging_hides_no_duplicates() -> None:
    text = b"x: &x {a: 1}\nz:\n  <<: *x\n  a: 2\n  a: 3\n"
    source = parse(text, syntax="yaml").source
    assert source.duplicates == ("/z/a",)
    assert [place.line for place in source.key_places("/z/a")] == [4, 5]


def test_duplicate_keys_are_kept_in_mind() -> None:
    resume = parse(b"a: 1\nb: {c: 1, c: 2}\n'a': 3\n", syntax="yaml")
    assert resume.data == {"a": 3, "b": {"c": 2}}
    assert resume.source.duplicates == ("/a", "/b/c")
    assert [place.line for place in resume.source.key_places("/a")] == [1, 3]


def test_front_matter_is_one_document() -> None:
    assert parse(b"---\na: 1\n---\n", syntax="yaml").data == {"a": 1}


def test_aliases_that_grow_without_end() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join(10 * [f'*a{i - 1}'])}]" for i in range(1, 12)]
    with pytest.raises(ReadError, match="far more of the document"):
        parse("\n".join(lines).encode(), syntax="yaml")


def test_aliases_of_long_text_count_their_characters() -> None:
    text = f"a: &a {'x' * 10_000}\nb: [{', '.join((MAX_ALIASED // 10_000) * ['*a'])}]\n"
    with pytest.raises(ReadError, match="far more of the document"):
        parse(text.encode(), syntax="yaml")


def test_merges_that_grow_without_end() -> None:
    lines = ["a0: &a0 {x: 1}"]
    lines += [f"a{i}: &a{i} {{l: *a{i - 1}, r: *a{i - 1}}}" for i in range(1, 60)]
    with pytest.raises(ReadError, match="far more of the document"):
        parse("\n".join(lines).encode(), syntax="yaml")


def test_aliases_that_nest_too_deep() -> None:
    lines = ["a0: &a0 [x]"] + [f"a{i}: &a{i} [*a{i - 1}]" for i in range(1, 120)]
    with pytest.raises(ReadError, match="nested deeper than 100 levels") as caught:
        parse("\n".join(lines).encode(), syntax="yaml")
    assert caught.value.line == 100


@pytest.mark.parametrize("unit", ["[", "{a: ", "- ", "[{a: ", "- - "])
@pytest.mark.parametrize("times", [101, 10_000, 1_000_000])
@pytest.mark.parametrize("start", ["", "x:\n  "])
@pytest.mark.parametrize("pure", [False, True])
def test_nested_too_deep(
    unit: str, times: int, start: str, pure: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if pure:
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    with pytest.raises(ReadError, match="nested deeper than 100 levels"):
        parse((start + unit * times).encode(), syntax="yaml")


def test_block_mappings_nested_too_deep() -> None:
    text = "\n".join(i * " " + "a:" for i in range(2000))
    with pytest.raises(ReadError, match="nested deeper than 100 levels") as caught:
        parse(text.encode(), syntax="yaml")
    assert (caught.value.line, caught.value.column) == (101, 101)


@pytest.mark.parametrize("pure", [False, True])
def test_unicode_line_ends_are_no_line_ends_in_editors(
    pure: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if pure:
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    source = parse('a: "x\u2028\u2028😀"\nb: c\n'.encode(), syntax="yaml").source
    assert (source.place("/b").line, source.place("/b").column) == (2, 4)
