"""What a merge does to the text: only what it must, in JSON, YAML and TOML."""

import difflib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jresume.merge import Insert, Put, Step, applied, rewritten
from jresume.resume import Resume, dumps, parse

JSON = """{
    "basics": { "name": "Ada" },
    "publications": [
        {
            "name": "On Examples",
            "authors": ["Ada", "Eve"]
        },
        { "name": "On Samples" }
    ],
    "skills": []
}
"""
YAML = """# Mine
basics:
  name: Ada  # me

publications:
  # The best one
  - name: On Examples
    authors:
      - Ada
      - Eve
  # Not so good
  - name: On Samples
    summary: |
      It goes
      on.
skills: []
"""
TOML = """# Mine
[basics]
name = "Ada" # me

# The best one
[[publications]]
name = "On Examples"
authors = ["Ada", "Eve"]

# Not so good
[[publications]]
name = "On Samples"

[publications.csl]
volume = "1"

# What I can do
[[skills]]
name = "Proof"
"""
TEXTS = {"json": JSON, "yaml": YAML, "toml": TOML}
NEW = {"name": 'New: "x"', "authors": ["A", {"name": "B", "equal": True}], "csl": {"a": "b"}}


def made(text: str, syntax: str, *steps: Step) -> tuple[str, Resume, bool]:
    resume = parse(text.encode(), syntax=syntax)
    result = rewritten(resume, steps)
    assert result.resume.data == applied(resume.data, steps)
    return result.resume.source.text, result.resume, result.anew


def removed(old: str, new: str) -> list[str]:
    return [line for line in difflib.ndiff(old.splitlines(), new.splitlines()) if line[:2] == "- "]


@pytest.mark.parametrize("syntax", TEXTS)
@pytest.mark.parametrize("index", [0, 1, 2])
def test_a_new_entry_leaves_every_line_as_it_is(syntax: str, index: int) -> None:
    old = TEXTS[syntax]
    text, _, anew = made(old, syntax, Insert(("publications",), index, NEW))
    assert not anew
    # Only a comma may have to come behind what was the last line of a list.
    only = {"}", "]", '{ "name": "On Samples" }'}
    assert {line.strip("- ") for line in removed(old, text)} <= only
    assert len(removed(old, text)) <= (syntax == "json")


@pytest.mark.parametrize("syntax", TEXTS)
def test_new_members_leave_every_line_as_it_is(syntax: str) -> None:
    old = TEXTS[syntax]
    steps = [
        Put(("publications", 1, "doi"), "10.5555/1"),
        Put(("publications", 0, "doi"), "10.5555/2"),
        Put(("publications", 0, "origin"), [{"source": "x", "key": "y"}]),
        Put(("basics", "email"), "ada@example.org"),
        Put(("work",), [{"name": "University"}, {"name": "College"}]),
        Insert(("publications",), 2, NEW),
        Insert(("publications",), 2, {"name": "Last"}),
    ]
    text, _, anew = made(old, syntax, *steps)
    assert not anew
    inside = [
        '"basics": { "name": "Ada" }',
        '"authors": ["Ada", "Eve"]',
        '{ "name": "On Samples" }',
    ]
    lines = [one.strip("- ,") for one in removed(old, text) if one.strip("- ,") != "]"]
    assert lines == ([*inside, '"skills": []'] if syntax == "json" else [])


@pytest.mark.parametrize("syntax", TEXTS)
def test_a_value_is_replaced_where_it_stands(syntax: str) -> None:
    old = TEXTS[syntax]
    steps = [
        Put(("basics", "name"), "Ada Example"),
        Put(("publications", 0, "authors"), ["Ada", {"name": "Eve", "equal": True}]),
    ]
    text, _, anew = made(old, syntax, *steps)
    assert not anew
    assert "Ada Example" in text
    if syntax != "json":
        assert "# me" in text


@pytest.mark.parametrize("syntax", ["json", "yaml"])
def test_an_empty_list_is_filled(syntax: str) -> None:
    text, _, anew = made(TEXTS[syntax], syntax, Insert(("skills",), 0, {"name": "Proof"}))
    assert not anew
    assert "[]" not in text


def test_a_new_entry_in_json_has_the_indent_of_the_others() -> None:
    text, _, _ = made(JSON, "json", Insert(("publications",), 1, {"name": "New"}))
    new = '        {\n            "name": "New"\n        },\n'
    assert f'{new}        {{ "name": "On Samples" }}' in text


def test_a_comment_stays_above_what_it_is_about() -> None:
    new = {"name": "New"}
    text, _, _ = made(YAML, "yaml", Insert(("publications",), 1, new))
    assert "  - name: New\n  # Not so good\n  - name: On Samples\n" in text
    text, _, _ = made(TOML, "toml", Insert(("publications",), 1, new))
    assert 'name = "New"\n\n# Not so good\n[[publications]]\nname = "On Samples"\n' in text
    text, _, _ = made(TOML, "toml", Insert(("publications",), 2, new))
    assert 'name = "New"\n\n# What I can do\n[[skills]]' in text


def test_line_ends_stay_what_they_are() -> None:
    for syntax, old in TEXTS.items():
        text, _, anew = made(
            old.replace("\n", "\r\n"), syntax, Insert(("publications",), 1, {"name": "New"})
        )
        assert not anew
        assert "\n" not in text.replace("\r\n", "")


def test_a_text_without_a_last_line_end_is_continued_on_a_new_line() -> None:
    for syntax in ("yaml", "toml"):
        old = TEXTS[syntax].rstrip("\n")
        _, _, anew = made(old, syntax, Put(("work",), [{"name": "University"}]))
        assert not anew


@pytest.mark.parametrize(
    ("syntax", "old"),
    [
        ("json", "{}"),
        ("json", '{"publications":[{"name":"a"}]}'),
        ("yaml", "publications: [{name: a}]\n"),
        ("yaml", "publications:\n- name: a\n"),
        ("yaml", "publications:\n- {name: a}\nwork: &w []\n"),
        ("yaml", "{}"),
        ("toml", "x = 1\n"),
        ("toml", 'publications = [{name = "a"}]\n'),
        ("toml", 'publications = []\n[basics]\nname="Ada"\n'),
    ],
)
def test_texts_of_all_sorts_take_a_new_entry(syntax: str, old: str) -> None:
    data = parse(old.encode(), syntax=syntax).data
    has_list = isinstance(data.get("publications"), list)
    step: Step = Insert(("publications",), len(data.get("publications", [])), NEW)
    made(old, syntax, step if has_list else Put(("publications",), [NEW]))


def test_what_the_text_has_no_room_for_is_written_anew() -> None:
    shared = "publications: &p\n  - name: a\nprojects: *p\n"
    text, _, anew = made(shared, "yaml", Insert(("publications",), 1, {"name": "b"}))
    assert anew
    assert "&p" not in text


_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=6)
_VALUE = st.recursive(
    _TEXT | st.booleans() | st.integers(-5, 99),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner, max_size=3),
    max_leaves=6,
)
_ENTRY = st.dictionaries(st.sampled_from(["name", "a b", "csl", "é"]), _VALUE, max_size=3)


@settings(max_examples=300)
@given(
    st.sampled_from(["json", "yaml", "toml"]),
    st.lists(_ENTRY, max_size=3),
    _ENTRY,
    st.data(),
)
def test_any_entry_goes_into_any_document(
    syntax: str, entries: list[Any], new: dict[str, Any], data: st.DataObject
) -> None:
    document = {"basics": {"name": "Ada"}, "publications": entries}
    resume = parse(dumps(document, syntax).encode(), syntax=syntax)
    steps: list[Step] = [Insert(("publications",), data.draw(st.integers(0, len(entries))), new)]
    if entries:
        steps.append(Put(("publications", 0, "name"), data.draw(_VALUE)))
    steps.append(Put(("basics", "k"), data.draw(_VALUE)))
    steps.append(Put(("work",), [new]))
    result = rewritten(resume, steps)
    assert result.resume.data == applied(resume.data, steps)
