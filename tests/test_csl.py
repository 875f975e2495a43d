import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jresume.csl import csl_names, entry_of, item_of, items_of, person_of
from jresume.csl.dates import csl_date, iso_of
from jresume.csl.from_item import bare_arxiv, bare_doi, valid_url
from jresume.csl.types import CSL_TYPES, kind_of

PAPER: dict[str, Any] = {
    "id": "example2024",
    "type": "journal-article",
    "name": "On Examples",
    "authors": ["Ada Example", {"name": "Jan van der Sample", "orcid": "0000-0002-1825-0097"}],
    "publisher": "Journal of Examples",
    "venue": "J. Ex.",
    "volume": "3",
    "issue": "2",
    "pages": "1–9",
    "doi": "10.5555/ex.1",
    "releaseDate": "2024-05-01",
    "status": "published",
    "url": "https://example.org/p",
    "note": "Invited",
    "csl": {"abstract": "It is shown.", "ISSN": "1234-5678"},
}


def test_a_paper_becomes_an_item() -> None:
    assert item_of(PAPER, "example2024") == {
        "id": "example2024",
        "type": "article-journal",
        "title": "On Examples",
        "author": [
            {"family": "Example", "given": "Ada"},
            {"family": "Sample", "given": "Jan", "non-dropping-particle": "van der"},
        ],
        "container-title": "Journal of Examples",
        "container-title-short": "J. Ex.",
        "volume": "3",
        "issue": "2",
        "page": "1–9",
        "DOI": "10.5555/ex.1",
        "issued": {"date-parts": [[2024, 5, 1]]},
        "status": "published",
        "URL": "https://example.org/p",
        "note": "Invited",
        "abstract": "It is shown.",
        "ISSN": "1234-5678",
    }


@pytest.mark.parametrize("kind", sorted(CSL_TYPES))
def test_every_type_comes_back(kind: str) -> None:
    entry = {**PAPER, "type": kind, "authors": ["Ada Example"]}
    if kind in {"book", "thesis", "report", "patent", "dataset", "software", "preprint"}:
        entry["venue"] = "Journal of Examples"
    back = entry_of(item_of(entry, "example2024"))
    assert {k: v for k, v in back.items() if k != "csl"} == {
        k: v for k, v in entry.items() if k != "csl" and (k != "venue" or v == "J. Ex.")
    }
    assert back["csl"].items() >= PAPER["csl"].items()


def test_every_kind_is_told_from_its_item() -> None:
    for kind in CSL_TYPES:
        item = item_of({"type": kind}, "k")
        assert kind_of(item["type"], item.get("genre", "")) == kind


def test_a_type_that_has_no_like_is_kept() -> None:
    item = {"id": "a", "type": "motion_picture", "title": "Examples"}
    assert entry_of(item) == {"id": "a", "name": "Examples", "csl": {"type": "motion_picture"}}
    assert item_of(entry_of(item), "a") == item


def test_a_closer_type_is_kept_as_long_as_it_is_of_the_same_kind() -> None:
    item = {"id": "a", "type": "article-magazine", "title": "Examples"}
    entry = entry_of(item)
    assert entry["type"] == "journal-article"
    assert item_of(entry, "a") == item
    assert item_of({**entry, "type": "book"}, "a")["type"] == "book"


def test_named_fields_win_over_the_rest() -> None:
    entry = {"name": "New", "releaseDate": "2024", "csl": {"title": "Old", "volume": "1"}}
    item = item_of(entry, "a")
    assert (item["title"], item["volume"]) == ("New", "1")
    assert item["issued"] == {"date-parts": [[2024]]}


def test_a_span_of_dates_survives() -> None:
    item = {"id": "a", "type": "book", "issued": {"date-parts": [[2023, 1], [2023, 4]]}}
    entry = entry_of(item)
    assert entry["releaseDate"] == "2023-01"
    assert item_of(entry, "a") == item
    assert item_of({**entry, "releaseDate": "2024"}, "a")["issued"] == {"date-parts": [[2024]]}


@pytest.mark.parametrize(
    ("date", "iso"),
    [
        ({"date-parts": [[2024]]}, "2024"),
        ({"date-parts": [["2024", "5"]]}, "2024-05"),
        ({"date-parts": [[2024, 2, 30]]}, "2024-02"),
        ({"date-parts": [[2024, 13]]}, "2024"),
        ({"raw": "2024-05-01"}, "2024-05-01"),
        ({"literal": "2024-05"}, "2024-05"),
        ({"literal": "to appear"}, ""),
        ({"date-parts": [[]]}, ""),
        ({"date-parts": [[0]]}, ""),
        ({"date-parts": 3}, ""),
        ("2024", ""),
        (None, ""),
    ],
)
def test_dates_are_read_as_they_come(date: object, iso: str) -> None:
    assert iso_of(date) == iso


def test_a_text_that_is_no_date_makes_none() -> None:
    assert csl_date("soon") is None
    assert csl_date("2023-05", "2024") == {"date-parts": [[2023, 5], [2024]]}


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ({"family": "Example", "given": "Ada"}, "Ada Example"),
        (
            {"family": "van der Sample", "given": "Jan"},
            "Jan van der Sample",
        ),
        (
            {"family": "Muestra Ejemplo", "given": "Ana"},
            {"name": "Ana Muestra Ejemplo", "familyName": "Muestra Ejemplo"},
        ),
        ({"family": "Sample", "given": "Sam", "suffix": "Jr."}, "Sam Sample Jr."),
        ({"family": "見本", "given": "花子"}, {"name": "見本花子", "familyName": "見本"}),
        ({"literal": "EXAMPLE Collaboration"}, "EXAMPLE Collaboration"),
        (
            {"literal": "Ada and Friends"},
            {"name": "Ada and Friends", "familyName": "Ada and Friends"},
        ),
        ({"family": "Plato"}, "Plato"),
        (
            {"family": "Example", "given": "Ada", "ORCID": "https://orcid.org/0000-0002-1825-0097"},
            {"name": "Ada Example", "orcid": "0000-0002-1825-0097"},
        ),
        ({}, ""),
        (3, ""),
    ],
)
def test_a_name_in_csl_becomes_a_person(name: object, person: object) -> None:
    assert person_of(name) == person


def test_people_come_back_from_their_names() -> None:
    people = [
        "Ada Example",
        {"name": "Ana Muestra Ejemplo", "familyName": "Muestra Ejemplo"},
        {"name": "Ada and Friends", "familyName": "Ada and Friends"},
        "Jan van der Sample",
        "Sam Sample III",
        "Plato",
    ]
    assert [person_of(name) for name in csl_names(people)] == people


def test_identifiers_are_bare() -> None:
    item = {
        "id": "a",
        "type": "article",
        "DOI": "https://doi.org/10.48550/arXiv.2401.00001",
        "URL": "https://arxiv.org/abs/2401.00001",
    }
    entry = entry_of(item)
    assert (entry["doi"], entry["arxiv"]) == ("10.48550/arXiv.2401.00001", "2401.00001")
    assert "url" not in entry
    assert bare_doi("10.5555/a\\_b") == "10.5555/a_b"
    assert bare_doi("not a doi") == bare_doi("10.1/x") == ""
    assert bare_arxiv("https://arxiv.org/pdf/math.GT/0309136v2.pdf") == "math.GT/0309136v2"
    assert bare_arxiv("arXiv:24.1") == ""
    assert valid_url("https://example.org/ä") == "https://example.org/%C3%A4"
    assert valid_url("example.org") == ""


def test_markup_of_csl_is_no_part_of_a_title() -> None:
    entry = entry_of({"id": "a", "type": "book", "title": "On <i>a</i> &amp; H<sub>2</sub>O < 3"})
    assert entry["name"] == "On a & H2O < 3"


def test_every_item_has_an_id_of_its_own() -> None:
    entries = [{"name": "On Examples"}, {"name": "On Examples"}, {"id": "publicationexamples"}]
    ids = [item["id"] for item in items_of(entries)]
    assert len(set(ids)) == 3
    assert ids[2] == "publicationexamples"


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["date-parts", "family", "given", "literal", "x"]), inner)
    ),
    max_leaves=6,
)
_FIELDS = (
    *("id", "type", "title", "author", "issued", "DOI", "URL", "archive", "archive_location"),
    *("container-title", "publisher", "container-title-short", "number", "genre", "status"),
)


@given(st.dictionaries(st.sampled_from(_FIELDS), _VALUES))
def test_any_item_becomes_an_entry_that_is_valid(item: dict[str, Any]) -> None:
    from jresume.check import check
    from jresume.check.problem import Severity
    from jresume.resume import from_data

    entry = entry_of(item)
    problems = check(from_data({"publications": [entry]}))
    assert not [p for p in problems if p.severity is Severity.ERROR]
    assert isinstance(item_of(entry, "k"), dict)


def test_the_cv_comes_back(checkout: Path) -> None:
    papers = json.loads((checkout / "resume.json").read_text("utf-8"))["publications"]
    for paper, item in zip(papers, items_of(papers), strict=True):
        back = entry_of(item)
        assert back["name"] == paper["name"]
        assert back.get("venue") == paper.get("venue")
        assert back.get("publisher") == paper.get("publisher")
        names = [a if isinstance(a, str) else a["name"] for a in paper["authors"]]
        assert back["authors"] == names
