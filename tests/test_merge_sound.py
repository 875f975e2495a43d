from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jresume.check import Severity, check
from jresume.exchange.model import Found, Reading
from jresume.merge import plan, sound
from jresume.resume import from_data

PAPER = {"name": "On Examples"}


@pytest.mark.parametrize(
    ("place", "wrong", "left", "field"),
    [
        ("publications", {"url": "not a url"}, {}, "url"),
        ("publications", {"doi": "11.5555/x", "issue": 3}, {}, "doi"),
        ("publications", {"links": [{"name": "PDF"}]}, {}, "links.0"),
        (
            "publications",
            {"links": [{"name": "PDF", "url": "x"}, {"name": "Code", "url": "https://e.org"}]},
            {"links": [{"name": "Code", "url": "https://e.org"}]},
            "links.0.url",
        ),
        ("publications", {"authors": ["Ada", {"orcid": "x"}]}, {"authors": ["Ada"]}, "authors.1"),
        ("basics", {"email": "nobody"}, {}, "email"),
        ("basics", {"location": {"city": 3}}, {}, "location.city"),
        ("basics.metrics", {"value": 1, "source": "S", "date": "soon"}, None, "date"),
    ],
)
def test_what_is_wrong_is_left_out_and_said(
    place: str, wrong: dict[str, Any], left: dict[str, Any] | None, field: str
) -> None:
    reading = sound(Reading((Found("work", PAPER), Found(place, {**PAPER, **wrong}, "k", 7))))
    remarks = [remark for remark in reading.remarks if remark.line == 7]
    assert remarks[0].key == "k"
    assert reading.found[0].entry == PAPER
    if left is None:
        assert len(reading.found) == 1
        assert remarks[-1].level == "error"
    else:
        assert reading.found[1].entry == {**PAPER, **left}
        assert {remark.level for remark in remarks} == {"warning"}
        assert f"{field} is left out: it " in remarks[0].message


def test_what_is_valid_stays_the_same() -> None:
    reading = Reading((Found("publications", PAPER, "k"),))
    assert sound(reading) is reading


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "url", "date", "csl", "authors"]), inner)
    ),
    max_leaves=8,
)
_FOUND = st.builds(
    Found,
    st.sampled_from(["publications", "basics", "basics.metrics", "work", "awards"]),
    st.dictionaries(
        st.sampled_from(["name", "url", "email", "date", "authors", "links", "amount", "csl"]),
        _JSON,
    ),
    st.sampled_from(["", "a"]),
)


@given(st.lists(_FOUND, max_size=4))
def test_no_source_makes_a_document_invalid(found: list[Found]) -> None:
    data = plan({}, sound(Reading(tuple(found))), "source").data
    problems = check(from_data(data))
    assert not [p.message for p in problems if p.severity is Severity.ERROR]
