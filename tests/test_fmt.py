"""`format_text`: one layout, the same data, every comment."""

import json
from pathlib import Path

import pytest

from jresume.fix import format_text
from jresume.resume import parse, read
from jresume.starter import starter

FIXED_POINTS = [
    Path("resume.json"),
    *sorted(Path("src/jresume/starter").glob("*.json")),
]


def laid_out(text: str, syntax: str = "json") -> str:
    return format_text(parse(text.encode(), syntax=syntax)).decode()


@pytest.mark.parametrize("path", FIXED_POINTS, ids=lambda path: path.name)
def test_ours_are_laid_out(path: Path) -> None:
    assert format_text(read(path)) == path.read_bytes()


@pytest.mark.parametrize("syntax", ["json", "yaml", "toml"])
@pytest.mark.parametrize("academic", [True, False])
def test_what_init_writes_is_laid_out(syntax: str, academic: bool) -> None:
    text = starter(academic=academic, syntax=syntax)
    assert laid_out(text, syntax) == text


def test_one_line_of_json_is_opened() -> None:
    text = Path("resume.json").read_text("utf-8")
    flat = laid_out(json.dumps(json.loads(text)))
    assert laid_out(flat) == flat
    assert json.loads(flat) == json.loads(text)
    assert max(map(len, flat.splitlines())) > 100  # a text alone may be longer
    short = [line for line in flat.splitlines() if not line.strip().startswith('"')]
    assert max(map(len, short)) <= 100
    assert '        { "name": "Yinwei Dai", "equal": true },\n' in flat
    assert '      "advisors": ["Prof. Ravi Netravali"]\n' in flat


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{}", "{}\n"),
        ('\ufeff{"work":[]}\r\n', '{\n  "work": []\n}\n'),
        ('{"x":1.0E+2,"\\u00e9":"\\u00e9\\/"}', '{\n  "x": 1.0E+2,\n  "é": "é/"\n}\n'),
        ('{"a":1,"a":2}', '{\n  "a": 1,\n  "a": 2\n}\n'),
        (
            '{"work":[{"a":{"b":1}}]}',
            '{\n  "work": [\n    {\n      "a": { "b": 1 }\n    }\n  ]\n}\n',
        ),
        ('{"work":[{"a":{\n"b":1}}]}', None),
        (
            '{"x":{"y":{"z":{"a":[1,{"b":2}],"c":{"d":[]}}}}}',
            """\
{
  "x": {
    "y": {
      "z": {
        "a": [
          1,
          { "b": 2 }
        ],
        "c": { "d": [] }
      }
    }
  }
}
""",
        ),
    ],
)
def test_json(before: str, after: str | None) -> None:
    assert laid_out(before) == (
        after or '{\n  "work": [\n    {\n      "a": {\n        "b": 1\n      }\n    }\n  ]\n}\n'
    )


def test_a_line_holds_100_characters() -> None:
    def with_text(size: int) -> str:
        return laid_out(json.dumps({"work": [{"highlights": ["x" * size]}]}))

    line = '      "highlights": ["' + "x" * 75 + '"]'
    assert len(line) == 100 - 1
    assert line in with_text(75)
    assert line not in with_text(76)


def test_yaml() -> None:
    before = """\
# top
---
a:   # trailing


    b:   "q" ~~
    # of c
    c:
        - x:  1
          y: |
              hi

                more
          # after y
        -   z: plain
              cont
            w: [a,
               b]
    # end of a
# before d
d: >+
   keep

e: "multi

    line"
f: &x
      - - 1
        -   2
""".replace("~", " ")
    after = """\
# top
---
a:   # trailing

  b: "q"
  # of c
  c:
  - x: 1
    y: |
      hi

        more
    # after y
  - z: plain
      cont
    w: [a,
       b]
  # end of a
# before d
d: >+
  keep

e: "multi

    line"
f: &x
- - 1
  - 2
"""
    assert laid_out(before, "yaml") == after
    assert laid_out(after, "yaml") == after
    assert laid_out("{a: 1,\n b:  2}\n\n", "yaml") == "{a: 1,\n b:  2}\n"


def test_yaml_values_below_their_keys() -> None:
    before = "a:\n      x\n      y\nb:\n    c: !!str\n          x\n    d:\n     [1,\n      2]\n"
    after = "a:\n      x\n      y\nb:\n  c: !!str\n        x\n  d:\n   [1,\n    2]\n"
    assert laid_out(before, "yaml") == after
    assert laid_out(after, "yaml") == after


def test_toml() -> None:
    before = '''\
# top

a=1
  b   =  [ 1,
 2, # x
   [3,
4],
]
[c]
  "d e"= """x
   y ~

 z"""
  # for f
[[ f ]]
g = {h=1,  i = "="}
f.x=2


[g]
'''.replace("~", " ")
    after = '''\
# top

a = 1
b = [ 1,
    2, # x
    [3,
        4],
]

[c]
"d e" = """x
   y ~

 z"""

# for f
[[ f ]]
g = {h = 1,  i = "="}
f.x = 2

[g]
'''.replace("~", " ")
    assert laid_out(before, "toml") == after
    assert laid_out(after, "toml") == after


def test_what_only_its_own_layout_can_say_stays() -> None:
    # The key of ? may go over lines, and its lines have no column of ours.
    text = "? |\n  a\n  b\n: c:   1\n"
    assert laid_out(text, "yaml") == text


def test_order() -> None:
    resume = parse(b'{"x":1,"meta":{},"work":[{"y":1,"url":"u","name":"n","id":"i"}],"basics":{}}')
    data = json.loads(format_text(resume, order=True))
    assert list(data) == ["basics", "work", "meta", "x"]
    assert list(data["work"][0]) == ["id", "name", "url", "y"]
    assert list(json.loads(format_text(resume))) == ["x", "meta", "work", "basics"]
