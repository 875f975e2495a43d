import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tinyhtml5
from hypothesis import given, settings
from hypothesis import strategies as st

from jresume.export import EXPORTERS, ExportOptions
from jresume.resume import Resume, from_data
from jresume.shape import shape
from jresume.theme import find
from searching import tries

CHECKOUT = Path(__file__).parents[1]
SOURCE = from_data({}).source


def _shaped(data: dict[str, Any]) -> dict[str, Any]:
    return shape(Resume(data, SOURCE))


@pytest.mark.parametrize(
    ("data", "shaped"),
    [
        # Empty values.
        ({"basics": {"name": "", "summary": "  \n"}}, {}),
        ({"work": [], "skills": [{}], "languages": [{"language": ""}], "meta": {}}, {}),
        ({"work": [None, {"name": None}, {"name": "A"}]}, {"work": [{"name": "A"}]}),
        # Text.
        ({"basics": {"name": "  A  "}}, {"basics": {"name": "A"}}),
        ({"basics": {"name": 7}}, {"basics": {"name": "7"}}),
        ({"work": [{"startDate": 2020}]}, {"work": [{"startDate": "2020"}]}),
        ({"work": [{"startDate": 2020.0}]}, {"work": [{"startDate": "2020"}]}),
        ({"education": [{"score": 3.5}]}, {"education": [{"score": "3.5"}]}),
        ({"basics": {"name": True}}, {}),
        ({"basics": {"name": ["A"]}}, {}),
        ({"basics": {"name": {"first": "A"}}}, {}),
        # Lists.
        ({"work": {"name": "A"}}, {"work": [{"name": "A"}]}),
        ({"work": "A"}, {}),
        ({"skills": [{"keywords": "x"}]}, {"skills": [{"keywords": ["x"]}]}),
        ({"skills": [{"keywords": ["x", 1, None, [], {}]}]},
         {"skills": [{"keywords": ["x", "1"]}]}),
        # Objects.
        ({"basics": "A"}, {}),
        ({"basics": ["A"]}, {}),
        ({"meta": {"jresume": {"views": {"a": 1, "b": {"pages": 2}}}}},
         {"meta": {"jresume": {"views": {"b": {"pages": 2}}}}}),
        # Numbers and truth.
        ({"projects": [{"enrollment": 45.0}]}, {"projects": [{"enrollment": 45}]}),
        ({"projects": [{"enrollment": 45.5}]}, {}),
        ({"projects": [{"enrollment": True}]}, {}),
        ({"awards": [{"amount": "5"}]}, {}),
        ({"awards": [{"amount": 0}]}, {"awards": [{"amount": 0}]}),
        ({"awards": [{"amount": 1e400}]}, {}),
        ({"awards": [{"amount": -(10**400)}]}, {}),
        ({"basics": {"name": 10**5000}}, {}),
        ({"awards": [{"amount": float("nan")}]}, {}),
        # A person is a name or an object, and equal is true or a group.
        ({"publications": [{"authors": ["A", 1, {"name": "B", "equal": True}, None, True]}]},
         {"publications": [{"authors": ["A", "1", {"name": "B", "equal": True}]}]}),
        ({"publications": [{"authors": [{"equal": "a", "corresponding": "yes"}]}]},
         {"publications": [{"authors": [{"equal": "a"}]}]}),
        # What the schema doesn't name stays.
        ({"x": {"y": [1, "z", None, True, {"w": 2.5}]}}, {"x": {"y": [1, "z", True, {"w": 2.5}]}}),
        ({"basics": {"pronouns": "she"}}, {"basics": {"pronouns": "she"}}),
        ({"publications": [{"csl": {"a": 1}}]}, {"publications": [{"csl": {"a": 1}}]}),
        ({"basics": {"i18n": {"de": {"a": "B"}}}}, {"basics": {"i18n": {"de": {"a": "B"}}}}),
        ({1: {2: "x"}}, {"1": {"2": "x"}}),
        # A field of another section has the type that it has there.
        ({"skills": [{"date": ["x"], "advisors": 5, "thesis": "T", "note": 1}]},
         {"skills": [{"advisors": ["5"], "note": "1"}]}),
        ({"work": [{"keywords": "x"}], "languages": [{"level": 5}]},
         {"work": [{"keywords": ["x"]}], "languages": [{"level": "5"}]}),
        ({"x": object()}, {}),
    ],
)  # fmt: skip
def test_every_known_field_has_the_type_that_the_schema_gives_it(
    data: dict[str, Any], shaped: dict[str, Any]
) -> None:
    assert _shaped(data) == shaped
    assert json.dumps(_shaped(data)) == json.dumps(shaped)


UNPRINTABLE = "\0\x07\x1b\x7f\x85\ud800\udfff\ufffe\ufdd0\U0010ffff"


@pytest.mark.parametrize("letter", UNPRINTABLE, ids=ascii)
def test_what_no_page_can_show_is_taken_out(letter: str) -> None:
    assert _shaped({"basics": {"name": f"A{letter}B"}}) == {"basics": {"name": "AB"}}
    assert _shaped({"basics": {"name": letter}}) == {}


def test_every_line_end_is_one_that_fonts_know() -> None:
    assert _shaped({"basics": {"name": "a\u2028b\u2029c"}}) == {"basics": {"name": "a\nb\nc"}}


def test_tabs_line_ends_and_letters_of_any_script_stay() -> None:
    name = "a\tb\nc\r\nd \U0001f600 \U0002f800 \u202e名"
    assert _shaped({"basics": {"name": name}}) == {"basics": {"name": name}}


def test_names_that_documents_make_up_are_not_remembered() -> None:
    def known() -> int:
        module = vars(sys.modules["jresume.shape"])
        each = [wanted for wanted, _ in module["_all_wanted"].values()]
        return len(each) + sum(len(vars(wanted)["_members"]) for wanted in each)

    def data(name: str) -> dict[str, Any]:
        words = {name: "x"}
        ours = {"views": {name: {"include": ["x"]}}, "translations": {name: {"basics": words}}}
        work = {"name": "A", "authors": ["B"]} | words
        return {"basics": words, "work": [work], "meta": {"jresume": ours} | words} | words

    assert _shaped(data("one")) == data("one")
    before = known()
    for number in range(20):
        assert _shaped(data(f"name{number}")) == data(f"name{number}")
    assert known() == before


@pytest.mark.parametrize(
    "path",
    sorted((CHECKOUT / "tests/fixtures/documents/valid").glob("*.json")),
    ids=lambda path: path.stem,
)
def test_a_valid_document_loses_nothing_but_empty_values(path: Path) -> None:
    data = json.loads(path.read_text("utf-8"))
    once = _shaped(data)
    assert _shaped(once) == once
    lost = set(_leaves(data)) - set(_leaves(once))
    kept = {
        leaf
        for leaf in lost
        if isinstance(leaf, str) and leaf.isprintable() and leaf.strip() == leaf
    }
    assert kept <= {""}


def _leaves(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [leaf for member in value.values() for leaf in _leaves(member)]
    if isinstance(value, list):
        return [leaf for member in value for leaf in _leaves(member)]
    return [value]


def _names(schema: Any) -> set[str]:
    """Every property that a schema names, at any depth."""
    if isinstance(schema, list):
        return set().union(*map(_names, schema))
    if not isinstance(schema, dict):
        return set()
    own = schema.get("properties", {})
    return set(own if isinstance(own, dict) else ()).union(*map(_names, schema.values()))


SCHEMAS = [json.loads((CHECKOUT / f"schema/{n}.schema.json").read_text("utf-8"))
           for n in ("jsonresume", "academic")]  # fmt: skip
NAMES = sorted(_names(SCHEMAS))
SECTIONS = sorted(SCHEMAS[0]["properties"])
TEXTS = st.sampled_from(
    ["", "x", "talk", "teaching", "supervision", "review", "submitted", "2024-13", "work:research",
     "https://a.example", "javascript:x", "<script>", "**b**", "- a\n- b", "default", "\ud800"]
) | st.text(max_size=8)  # fmt: skip
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | TEXTS | st.just(10**400)
KEYS = st.sampled_from(NAMES) | st.text(max_size=3)
GARBAGE = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=6)
)
ENTRIES = st.lists(st.dictionaries(KEYS, GARBAGE, max_size=6), max_size=4)
DOCUMENTS = st.dictionaries(st.sampled_from(SECTIONS) | KEYS, ENTRIES | GARBAGE, max_size=6)


THEMES = {name: find(name) for name in ("base", "academic")}


def _assert_page(data: dict[str, Any], theme: str) -> None:
    drawn = EXPORTERS["html"](Resume(data, SOURCE), THEMES[theme], ExportOptions()).decode()
    head, _, rest = drawn.partition("<style>")
    document = tinyhtml5.parse(head + rest.partition("</style>")[2])
    assert document.find("{*}body/{*}main") is not None
    assert len(document.findall(".//{*}h1")) == 1


@pytest.mark.parametrize("theme", ["base", "academic"])
@settings(max_examples=tries(30))
@given(data=DOCUMENTS)
def test_anything_at_all_is_drawn_as_html(theme: str, data: dict[str, Any]) -> None:
    _assert_page(data, theme)


@pytest.mark.parametrize("theme", ["base", "academic"])
@pytest.mark.parametrize("depth", [10, 100])
@pytest.mark.parametrize("grow", [lambda v: [v], lambda v: {"x": v}, lambda v: {"summary": v}])
def test_depth_is_no_obstacle(theme: str, depth: int, grow: Callable[[Any], Any]) -> None:
    value: Any = "x"
    for _ in range(depth):
        value = grow(value)
    document = dict.fromkeys(SECTIONS, value)
    _assert_page({**document, "basics": {"summary": value, "x": value}}, theme)


GARBLED: list[dict[str, Any]] = [
    {},
    {section: [{}, None, 1, "x", [], {"name": {}}] for section in SECTIONS},
    {section: dict.fromkeys(NAMES, "x") for section in SECTIONS},
    {section: [dict.fromkeys(NAMES, 1)] for section in SECTIONS},
    {section: [{name: ["<b>", {"name": "x"}] for name in NAMES}] for section in SECTIONS},
    {
        "meta": {
            "jresume": {"language": "\x00\ud800", "views": {"default": {"sections": [{"from": 5}]}}}
        }
    },
]


@pytest.mark.parametrize("theme", ["base", "academic"])
@pytest.mark.parametrize("data", GARBLED)
def test_anything_at_all_is_drawn_as_pdf(theme: str, data: dict[str, Any]) -> None:
    drawn = EXPORTERS["pdf"](Resume(data, SOURCE), find(theme), ExportOptions())
    assert drawn.startswith(b"%PDF-")
    _assert_page(data, theme)
