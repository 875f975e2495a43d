import pytest

from jresume.errors import ReadError
from jresume.resume import parse

MALFORMED = [
    ("a = 1\na = 2\n", 2, 1, "this key is given twice"),
    ('a = 1\n  "a" = 2\n', 2, 3, "this key is given twice"),
    ("a = {b = 1, b = 2}\n", 1, 1, "this key is given twice"),
    ("[a]\nb = 1\n[a]\nc = 2\n", 3, 1, "the table [a] is given twice"),
    ("[a.b]\n[a.b]\n", 2, 1, "the table [a.b] is given twice"),
    ("a = {b = 1}\na.c = 1\n", 2, 1, "complete already"),
    ('a = "x\nb = 1\n', 1, 5, "this text is never closed"),
    ('b = "y" # "\na = "x', 2, 5, "this text is never closed"),
    ("a = 'x\n", 1, 5, "this text is never closed"),
    ("a = 'x", 1, 5, "this text is never closed"),
    ("'a\nb' = 1\n", 1, 1, "this text is never closed"),
    ('a = """x\n', 1, 5, "this text is never closed"),
    ("a = '''x\n", 1, 5, "this text is never closed"),
    ("a = [1, 2", 1, 5, "this [ is never closed"),
    ("a = [1,\nb = 2\n", 1, 5, "this [ is never closed"),
    ("a = [[1], 2\nb = 2\n", 1, 5, "this [ is never closed"),
    ("a = {b = 1", 1, 5, "this { is never closed"),
    ("a = {b = 1,}\n", 1, 12, "an inline table { … } stands in one line"),
    ("a = {b = 1,\n c = 2}\n", 1, 12, "an inline table { … } stands in one line"),
    ("a = [1 2]\n", 1, 8, "a comma (,) or the closing ]"),
    ("a: 1\n", 1, 2, "TOML writes `key = value`, not `key: value`"),
    ("a\n", 1, 1, "an equals sign (=) is missing"),
    ("a b = 1\n", 1, 1, "an equals sign (=) is missing"),
    ("a = Ada\n", 1, 5, 'text stands in quotes: "Ada"'),
    ("a = [Ada]\n", 1, 6, 'text stands in quotes: "Ada"'),
    ("a = True\n", 1, 5, "write true"),
    ("a = null\n", 1, 5, "TOML has no null: leave the key out"),
    ("a =\n", 1, 4, "a value is missing here"),
    ("a = [,]\n", 1, 6, "a value is missing here, before the ,"),
    ('a = "\\d"\n', 1, 6, "write a backslash as \\\\"),
    ('a = "\\u12"\n', 1, 6, "write a backslash as \\\\"),
    ('a = "\\ud800"\n', 1, 6, "write a backslash as \\\\"),
    ('a = "x\x07"\n', 1, 7, "a control character can't stand here"),
    ("a = \x07\n", 1, 5, "U+0007"),
    ("a = 2020-13-01\n", 1, 5, "2020-13-01 is no number, date or time"),
    ("a = 2020-02-31\n", 1, 5, "there is no such date"),
    ("a = 01\n", 1, 5, "no leading zero"),
    ("a = 1.\n", 1, 5, "1. is no number"),
    ("a = 1 b = 2\n", 1, 7, "the value ends before this"),
    ("[a\n", 1, 3, "the closing ] of this header"),
    ("[[a]\n", 1, 4, "the closing ]] of this header"),
    ("[]\n", 1, 2, "can't begin a key"),
    ("= 1\n", 1, 1, "= can't begin a line"),
    ("a = inf\n", 1, 5, "not a number that a resume can hold"),
    ("[t]\na = [1, nan]\n", 2, 9, "not a number that a resume can hold"),
    ("a = 1e999\n", 1, 5, "not a number that a resume can hold"),
    ("b = 1\na = " + 5000 * "9" + "\n", 2, 5, "too many digits"),
    ("a = 0x" + 5000 * "f" + "\n", 1, 5, "too many digits"),
]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("text", "line", "column", "words"), MALFORMED)
def test_malformed(text: str, line: int, column: int, words: str, end: str) -> None:
    with pytest.raises(ReadError) as caught:
        parse(text.replace("\n", end).encode(), name="cv.toml", syntax="toml")
    assert words in caught.value.message
    assert (caught.value.line, caught.value.column) == (line, column)


EVERY_FORM = '''\
# before
x = 1
a.b = "é😀"
"q k".'z~/' = {x = [1,2], y.z = "s"} # after
[t . u]
k = """x
y"""
"" = 'empty'
[[w]]
[[w.h]]
n = 1
[w.h.s]
m = 2
[[w]]
h = [ # inside
 "é", 3]
[t]
z=4
[d]
d = 1979-05-27'''


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("pointer", "place", "key"),
    [
        ("", (1, 1), (1, 1)),
        ("/x", (2, 5), (2, 1)),
        ("/a", (3, 1), (3, 1)),
        ("/a/b", (3, 7), (3, 3)),
        ("/q k", (4, 1), (4, 1)),
        ("/q k/z~0~1", (4, 15), (4, 7)),
        ("/q k/z~0~1/x/1", (4, 23), (4, 23)),
        ("/q k/z~0~1/y/z", (4, 33), (4, 29)),
        ("/t", (17, 1), (17, 2)),
        ("/t/u", (5, 1), (5, 6)),
        ("/t/u/k", (6, 5), (6, 1)),
        ("/t/u/", (8, 6), (8, 1)),
        ("/w", (9, 1), (9, 3)),
        ("/w/0", (9, 1), (9, 1)),
        ("/w/0/h", (10, 1), (10, 5)),
        ("/w/0/h/0", (10, 1), (10, 1)),
        ("/w/0/h/0/n", (11, 5), (11, 1)),
        ("/w/0/h/0/s", (12, 1), (12, 6)),
        ("/w/0/h/0/s/m", (13, 5), (13, 1)),
        ("/w/1", (14, 1), (14, 1)),
        ("/w/1/h", (15, 5), (15, 1)),
        ("/w/1/h/0", (16, 2), (16, 2)),
        ("/w/1/h/1", (16, 7), (16, 7)),
        ("/t/z", (18, 3), (18, 1)),
        ("/d/d", (20, 5), (20, 1)),
        ("/d/missing", (19, 1), (19, 2)),
        ("/w/7/h", (9, 1), (9, 3)),
    ],
)
def test_places_in_every_form(
    pointer: str, place: tuple[int, int], key: tuple[int, int], end: str
) -> None:
    source = parse(EVERY_FORM.replace("\n", end).encode(), syntax="toml").source
    assert source.text.count(end) == EVERY_FORM.count("\n")
    value_at, key_at = source.place(pointer), source.place(pointer, key=True)
    assert (value_at.line, value_at.column) == place
    assert (key_at.line, key_at.column) == key


def test_dates_and_times_are_text() -> None:
    text = b"a = 1979-05-27T07:32:00Z\nb = 1979-05-27\nc = 07:32:00.5\nd = [1979-05-27 07:32:00]\n"
    assert parse(text, syntax="toml").data == {
        "a": "1979-05-27T07:32:00+00:00",
        "b": "1979-05-27",
        "c": "07:32:00.500000",
        "d": ["1979-05-27T07:32:00"],
    }


def test_only_comments_are_an_empty_document() -> None:
    assert parse(b"# nothing\n", syntax="toml").data == {}


@pytest.mark.parametrize(
    ("start", "unit", "rest"),
    [
        ("a = ", "[", ""),
        ("a = ", "{a = ", ""),
        ("", "a.", "a = 1"),
        ("", "a . ", "a = 1"),
        ("", '"a".', "a = 1"),
        ("[", "a.", "a]"),
        ("[[", "a.", "a]]"),
        ("a = {", "a.", "a = 1}"),
        ("", "[", ""),
    ],
)
@pytest.mark.parametrize("times", [101, 10_000, 1_000_000])
def test_nested_too_deep(start: str, unit: str, rest: str, times: int) -> None:
    text = f"x = 1\r\n{start}{times * unit}{rest}"
    with pytest.raises(ReadError, match="nested deeper than 100 levels") as caught:
        parse(text.encode(), syntax="toml")
    assert caught.value.line == 2


def test_nested_too_deep_in_turns() -> None:
    keys = ".".join(60 * ["a"])
    with pytest.raises(ReadError, match="nested deeper than 100 levels"):
        parse(f"[{keys}]\n{keys} = 1\n".encode(), syntax="toml")


def test_dots_and_brackets_inside_text_do_not_nest() -> None:
    text = f"# {500 * '['}\na = \"{500 * '[.'}\"\nb = '''\n{500 * '{.'}''' # {500 * '.'}\n"
    assert parse(text.encode(), syntax="toml").data["a"] == 500 * "[."


def test_keys_that_never_repeat() -> None:
    assert parse(EVERY_FORM.encode(), syntax="toml").source.duplicates == ()
