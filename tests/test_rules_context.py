"""`check.rules.context`, and that no rule overlooks what a quick look decides not to look for."""

import datetime as dt
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jresume.check import check
from jresume.check.rules.context import Context
from jresume.check.rules.sequence import _compare, _is_sorted
from jresume.resume import from_data

TODAY = dt.date(2026, 11, 23)
# Nothing is wrong with it, and it has every sign without which a rule doesn't look at each text.
OPENER = "What your [page](https://sample.example) says <c &d"
PIECES = [
    *("<", ">", "/", "b", "br", "&", "amp", ";", "#39", "`", "[", "](", "www.a.com", ")", "{"),
    *("your ", "lorem ipsum", "Insert Text Here", "TODO", "tbd", "Fixme", "xxx", "changeme", ":"),
    *("placeholder", " ", "\t", "\n", "\r", "\f", "\x1f", "\x85", "\u00a0", "\u3000", "é", "x"),
]


def found(data: dict[str, Any]) -> set[tuple[str, str, str]]:
    problems = check(from_data(data), today=TODAY)
    return {(p.rule, p.pointer, p.message) for p in problems}


def context(data: dict[str, Any]) -> Context:
    return Context(from_data(data), TODAY.isoformat())


def test_every_object_and_text_has_its_place() -> None:
    data = {
        "basics": {"name": "Ada Ähm", "phone": "", "x": {"y": None}},
        "work": [{"highlights": ["One", " ", 2, ["Three", None]], "csl": {"a": "b"}}, "loose"],
        "meta": {
            "jresume": {"version": "1", "themeOptions": {"c": ""}, "views": {"v": {}, "w": 1}}
        },
    }
    seen = context(data)
    assert sorted(seen.objects, key=repr) == sorted(
        [
            ((), data),
            (("basics",), data["basics"]),
            (("basics", "x"), {"y": None}),
            (("work", 0), data["work"][0]),
            (("meta",), data["meta"]),
            (("meta", "jresume"), data["meta"]["jresume"]),
            (("meta", "jresume", "views"), {"v": {}, "w": 1}),
            (("meta", "jresume", "views", "v"), {}),
        ],
        key=repr,
    )
    texts = [
        (("basics",), "name", "Ada Ähm"),
        (("work",), 1, "loose"),
        (("work", 0, "highlights"), 0, "One"),
        (("work", 0, "highlights", 3), 0, "Three"),
        (("meta", "jresume"), "version", "1"),
    ]
    assert sorted(seen.texts, key=repr) == sorted(texts, key=repr)
    assert sorted(seen.values) == sorted([*(value for *_, value in texts), "", " "])
    assert set(seen.empties) == {("basics", "phone"), ("work", 0, "highlights", 1)}
    assert set(seen.nulls) == {("basics", "x", "y"), ("work", 0, "highlights", 3, 1)}
    assert set(seen.said.split("\n")) == {"", " ", "ada ?hm", "loose", "one", "three", "1"}
    assert seen.said.startswith("\n")
    assert (seen.basics, seen.settings) == (data["basics"], data["meta"]["jresume"])
    assert seen.views == [("v", {})]
    assert seen.having("highlights") == [(("work", 0), data["work"][0])]
    assert seen.entries("work") == [(0, data["work"][0])]
    assert seen.by_type("work") == {"": [(0, data["work"][0])]}


@pytest.mark.parametrize(
    "data",
    [{}, {"basics": None, "meta": 1}, {"basics": [], "meta": {"jresume": "x"}, "work": "x"}],
    ids=str,
)
def test_what_is_no_object_is_empty(data: dict[str, Any]) -> None:
    seen = context(data)
    assert (seen.basics, seen.settings, seen.views) == ({}, {}, [])
    assert (seen.empties, seen.entries("work"), seen.by_type("work")) == ([], [], {})


@pytest.mark.parametrize("value", ["", " ", "\t\n", "\u3000", None])
def test_one_value_that_says_nothing_is_enough(value: str | None) -> None:
    seen = context({"basics": {"name": "Ada", "x": ["a", value]}})
    assert (seen.empties, seen.nulls) == (
        ([], [("basics", "x", 1)]) if value is None else ([("basics", "x", 1)], [])
    )


def test_entries_are_parted_by_their_type() -> None:
    work = [{"type": "a"}, {"type": ""}, {"type": "b"}, {"type": 5}, 6, {"type": "a"}]
    groups = {
        kind: [i for i, _ in group]
        for kind, group in context({"work": work}).by_type("work").items()
    }
    assert groups == {"a": [0, 5], "": [1, 3], "b": [2]}


def test_the_opener_is_fine() -> None:
    assert found({"interests": [{"name": OPENER}]}) == set()


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=5).map("".join), max_size=3))
@example(["<`b`br>"])
@example(["&`b`amp;"])
@example(["</b>"])
@example(["&#39;"])
@example(["`](www.a.com)`", "[x](www.a.com)"])
@example(["TBD\t"])
@example(["\u00a0TODO"])
@example([" \u3000\x1f[todo]"])
@example(["\r\n\t xxx"])
@example(["<your x"])
@example(["{your x"])
@example(["A lorem ipsum"])
@example(["Please insert text here"])
def test_a_fault_is_found_whatever_stands_beside_it(texts: list[str]) -> None:
    data = {"work": [{"highlights": texts}]}
    assert found(data) == found({**data, "interests": [{"name": OPENER}]})


@pytest.mark.parametrize("count", [0, 30])
@pytest.mark.parametrize("section", ["publications", "skills"])
def test_an_entry_is_there_twice_among_few_and_many(section: str, count: int) -> None:
    others = [{"name": f"Sample {n}"} for n in range(count)]
    twice = [{"name": "A", "keywords": ["x"]}, {"name": "B"}, {"keywords": ["x"], "name": "A"}]
    # Without a text of its own, an empty one says nothing that could be there twice.
    entries = [*twice, {"name": "A", "keywords": ["y"]}, {}, {}, {"name": "B"}, *others]
    assert [
        (problem.rule, problem.pointer)
        for problem in check(from_data({section: entries}), today=TODAY)
    ] == [("advice/duplicate-entry", f"/{section}/2"), ("advice/duplicate-entry", f"/{section}/6")]


def test_a_paper_that_is_there_twice_is_not_told_of_its_doi_again() -> None:
    one = {"name": "A", "doi": "10.1234/a"}
    papers = [one, one, {"name": "B", "doi": "10.1234/A"}]
    problems = check(from_data({"publications": papers}), today=TODAY)
    assert [p.pointer for p in problems] == ["/publications/1", "/publications/2/doi"]


@given(st.lists(st.sampled_from(["2021", "2022", "2021-03", "2022-01", "2021-03-04"]), max_size=6))
def test_dates_are_sorted_as_far_as_both_say(values: list[str]) -> None:
    signs = {_compare(one, other) for one, other in pairwise(values)}
    assert _is_sorted(values) == (not signs >= {-1, 1})
