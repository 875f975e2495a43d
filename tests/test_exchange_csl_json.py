import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jresume.errors import ReadError
from jresume.exchange.csl_json import read, write
from jresume.exchange.recognize import format_of

ITEM: dict[str, Any] = {
    "id": "example2024",
    "type": "article-journal",
    "title": "On Examples",
    "author": [{"family": "Example", "given": "Ada"}],
    "container-title": "Journal of Examples",
    "issued": {"date-parts": [[2024, 5, 1]]},
    "DOI": "10.5555/ex.1",
    "source": "Somewhere",
}


def raw(data: object) -> bytes:
    return json.dumps(data).encode()


@pytest.mark.parametrize("data", [[ITEM], ITEM, {"items": [ITEM]}])
def test_items_become_publications(data: object) -> None:
    (found,) = read(raw(data)).found
    assert found.key == "example2024"
    assert found.entry == {
        "id": "example2024",
        "type": "journal-article",
        "name": "On Examples",
        "authors": ["Ada Example"],
        "publisher": "Journal of Examples",
        "releaseDate": "2024-05-01",
        "doi": "10.5555/ex.1",
        "csl": {"source": "Somewhere"},
    }


def test_what_is_written_is_read_back() -> None:
    entries = [found.entry for found in read(raw([ITEM])).found]
    written = write({"publications": entries})
    assert json.loads(written.content) == [ITEM]
    assert written.content.endswith(b"\n")


def test_the_record_of_crossref_is_cleared_of_what_is_about_the_record() -> None:
    crossref = {
        "indexed": {"date-time": "x"},
        "reference-count": 3,
        "type": "proceedings-article",
        "title": ["On Examples"],
        "container-title": ["Proceedings of Examples"],
        "short-container-title": ["Ex"],
        "DOI": "10.5555/Ex.2",
        "published-print": {"date-parts": [[2024]]},
        "issued": {"date-parts": [[2024]]},
        "author": [{"given": "Ada", "family": "Example", "sequence": "first", "affiliation": []}],
        "ISSN": ["1234-5678"],
    }
    (found,) = read(raw(crossref)).found
    assert found.entry == {
        "type": "conference-paper",
        "name": "On Examples",
        "authors": ["Ada Example"],
        "publisher": "Proceedings of Examples",
        "venue": "Ex",
        "releaseDate": "2024",
        "doi": "10.5555/Ex.2",
        "csl": {"ISSN": "1234-5678"},
    }


def test_every_item_is_accounted_for() -> None:
    reading = read(raw([ITEM, {"id": "x"}, 3, ITEM, {"title": "New", "type": "odd"}]))
    assert [found.key for found in reading.found] == ["example2024", "", ""]
    assert [remark.level for remark in reading.remarks] == ["error", "error", "warning", "warning"]
    assert "'odd'" in reading.remarks[-1].message


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "no JSON"),
        (b'[{"a":]', "no JSON"),
        (b"\xff", "UTF-8"),
        (b"3", "no list"),
        (b"[" * 100_000, "nested too deep"),
    ],
)
def test_what_is_no_csl_json_is_refused(content: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read(content)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*ITEM, "date-parts", "family", "literal"]), inner)
    ),
    max_leaves=10,
)


@given(st.lists(_JSON, max_size=4))
def test_any_json_is_read(items: list[Any]) -> None:
    reading = read(raw(items))
    errors = [remark for remark in reading.remarks if remark.level == "error"]
    assert len(reading.found) + len(errors) == len(items)


def test_what_is_odd_is_said_with_its_line() -> None:
    text = """[
  {"title": "No id", "type": "book", "issued": {"date-parts": [[2024, 13, 1]]}},
  null,

  {"title": "Whose", "type": "x"}
]"""
    reading = read(text.encode())
    assert [found.line for found in reading.found] == [2, 5]
    assert [(remark.level, remark.line) for remark in reading.remarks] == [
        ("warning", 2),
        ("error", 3),
        ("warning", 5),
    ]


def test_authors_and_states_are_understood_however_they_are_written() -> None:
    names = [{"family": "Example", "given": "Ada"}, {"name": "Eve Sample"}, "Muster, Bo"]
    items = [ITEM | {"author": names, "status": "In press"}, {"title": "B", "author": "Muster, Bo"}]
    one, other = (found.entry for found in read(raw(items)).found)
    assert one["authors"] == ["Ada Example", "Eve Sample", "Bo Muster"]
    assert one["status"] == "in-press"
    assert other["authors"] == ["Bo Muster"]


def test_an_answer_of_crossref_is_read_as_it_comes() -> None:
    record = {"DOI": "10.5555/x", "title": ["On Examples"], "type": "journal-article"}
    record["published-print"] = {"date-parts": [[2024, 5]]}
    for answer in ({"message": record}, {"message": {"items": [record]}}):
        (found,) = read(raw(answer)).found
        assert (found.entry["name"], found.entry["releaseDate"]) == ("On Examples", "2024-05")
        assert format_of("x.json", raw(answer)) == "csl-json"
