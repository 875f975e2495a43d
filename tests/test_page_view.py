from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jresume.export.html_page import plans as theme_plans
from jresume.page import SectionPlan, view
from jresume.schemas import SECTIONS
from jresume.theme import find

NONE: frozenset[str] = frozenset()


def _plan(*sources: str, tags: Sequence[str] = ()) -> SectionPlan:
    return SectionPlan("", sources, frozenset(tags))


def _divide(
    document: dict[str, Any],
    *plans: SectionPlan,
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
) -> list[list[str]]:
    divided = view.divide(document, plans, frozenset(include), frozenset(exclude))
    return [[e["id"] for _, entries in picked for e in entries] for picked in divided]


def _work(*entries: tuple[str, str, Sequence[str]]) -> dict[str, Any]:
    return {"work": [{"id": i, "type": kind, "tags": tags} for i, kind, tags in entries]}


def test_a_section_takes_a_type_and_another_the_rest() -> None:
    jobs = _work(("a", "research", ()), ("b", "", ()), ("c", "odd", ()), ("d", "research", ()))
    assert _divide(jobs, _plan("work"), _plan("work:research")) == [["b", "c"], ["a", "d"]]
    assert _divide(jobs, _plan("work:research"), _plan("work")) == [["a", "d"], ["b", "c"]]
    assert _divide(jobs, _plan("work:research")) == [["a", "d"]]
    assert _divide(jobs, _plan("work:odd", "work")) == [["a", "b", "c", "d"]]


def test_no_entry_is_shown_twice() -> None:
    jobs = _work(("a", "research", ()))
    assert _divide(jobs, _plan("work"), _plan("work")) == [["a"], []]
    assert _divide(jobs, _plan("work:research"), _plan("work:research")) == [["a"], []]
    assert _divide(jobs, _plan("work", "work", "work:research")) == [["a"]]


def test_a_section_with_tags_takes_what_has_one_of_them() -> None:
    jobs = _work(("a", "research", ["best"]), ("b", "research", ()), ("c", "", ["best", "x"]))
    assert _divide(jobs, _plan("work", tags=["best"])) == [["a", "c"]]
    assert _divide(jobs, _plan("work"), _plan("work", tags=["best"])) == [["b"], ["a", "c"]]


def test_nothing_is_lost_to_a_section_that_does_not_take_it() -> None:
    jobs = _work(("a", "research", ["best"]), ("b", "research", ()))
    assert _divide(jobs, _plan("work:research", tags=["best"]), _plan("work")) == [["a"], ["b"]]


@pytest.mark.parametrize(
    ("include", "exclude", "shown"),
    [
        ((), (), ["a", "b", "c", "d"]),
        (["x"], (), ["a", "c", "d"]),
        ((), ["y"], ["a", "d"]),
        (["x"], ["y"], ["a", "d"]),
    ],
)
def test_a_view_takes_in_and_leaves_out_by_tag(
    include: Sequence[str], exclude: Sequence[str], shown: list[str]
) -> None:
    jobs = _work(("a", "", ["x"]), ("b", "", ["y"]), ("c", "", ["x", "y"]), ("d", "", ()))
    assert _divide(jobs, _plan("work"), include=include, exclude=exclude) == [shown]


def test_parts_of_the_basics_are_sections_too() -> None:
    basics = {
        "summary": "About me",
        "statements": [{"name": "S", "tags": ["long"]}],
        "metrics": [{"name": "M"}],
    }
    document = {"basics": basics}
    plans = [_plan("summary"), _plan("basics.statements"), _plan("metrics")]
    assert view.divide(document, plans, NONE, NONE) == [
        [("summary", [{"summary": "About me"}])],
        [("statements", basics["statements"])],
        [("metrics", basics["metrics"])],
    ]
    assert view.divide(document, [_plan("summary", tags=["x"])], NONE, NONE) == [[]]
    assert view.divide({}, plans, NONE, NONE) == [[], [], []]


@pytest.mark.parametrize(
    "source", ["basics", "meta", "$schema", "presentations", "profiles", "__class__", "", ":x"]
)
def test_what_holds_no_entries_is_no_section(source: str) -> None:
    document = {
        "$schema": "https://a.example",
        "basics": {"profiles": [{}]},
        "meta": {"a": 1},
        "presentations": [1, "x"],
    }
    assert view.divide(document, [_plan(source)], NONE, NONE) == [[]]


def test_sections_come_from_the_view_else_from_the_theme() -> None:
    own = {
        "include": ["a"],
        "exclude": ["b"],
        "sections": [
            {"title": "Jobs", "from": ["work"], "tags": ["t"]},
            {"title": "Nothing"},
            {"from": ["skills"]},
        ],
    }
    document = {"meta": {"jresume": {"views": {"default": own}}}}
    defaults = [_plan("education")]
    assert view.plans(document, defaults) == (
        [SectionPlan("Jobs", ("work",), frozenset({"t"})), _plan("skills")],
        frozenset({"a"}),
        frozenset({"b"}),
    )
    assert view.plans(document, defaults, "other") == (defaults, NONE, NONE)


KINDS = st.sampled_from(
    [
        "",
        "research",
        "patent",
        "talk",
        "teaching",
        "coursework",
        "membership",
        "grant",
        "odd",
        "a:b",
    ]
) | st.text(max_size=5)
PLACES = sorted(SECTIONS)


@given(st.dictionaries(st.sampled_from(PLACES), st.lists(KINDS, max_size=5)))
def test_every_entry_of_any_type_stands_in_one_section_of_the_theme(
    kinds: dict[str, list[str]],
) -> None:
    document = {
        place: [{"id": f"{place}{at}", "type": kind} for at, kind in enumerate(found)]
        for place, found in kinds.items()
    }
    for name in ("base", "academic"):
        divided = _divide(document, *theme_plans(find(name)))
        shown = [each for section in divided for each in section]
        assert sorted(shown) == sorted(e["id"] for entries in document.values() for e in entries)
