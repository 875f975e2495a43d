"""The graph as a whole: what refers to what, by which names, and what never stands in a page."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jresume.linked import embedded, linked
from jresume.resume import from_data
from jresume.shape import shape

VALID = sorted((Path(__file__).parent / "fixtures/documents/valid").glob("*.json"))
TODAY = dt.date(2024, 6, 30)
ADA = {"name": "Ada Inventada"}


def _graph(document: Mapping[str, Any]) -> list[dict[str, Any]]:
    data = linked(shape(from_data(document)), today=TODAY)
    assert list(data) == ["@context", "@graph"]
    assert data["@context"] == "https://schema.org"
    graph: list[dict[str, Any]] = data["@graph"]
    return graph


def _ids(document: Mapping[str, Any]) -> list[str]:
    return [node["@id"] for node in _graph(document) if "@id" in node]


def _nodes(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for member in value.values():
            yield from _nodes(member)
    elif isinstance(value, list):
        for member in value:
            yield from _nodes(member)


def test_an_empty_document_is_about_somebody() -> None:
    assert _graph({}) == [{"@type": "Person", "@id": "#person"}]
    assert embedded({}) == ""


def test_the_owner_goes_first_then_the_page_about_them() -> None:
    meta = {"lastModified": "2024-06-30T12:00:00Z", "jresume": {"version": "1", "language": "de"}}
    person, page = _graph({"basics": ADA, "meta": meta})
    assert person["@id"] == "#person"
    assert page == {
        "@type": "ProfilePage",
        "mainEntity": {"@id": "#person"},
        "name": "Ada Inventada",
        "inLanguage": "de",
        "dateModified": "2024-06-30T12:00:00Z",
    }


def test_a_page_about_nobody_is_no_profile() -> None:
    assert len(_graph({"basics": {"email": "a@inventada.example"}})) == 1


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2024-06-30", True),
        ("2024-06-30T12:00:00.5+02:00", True),
        ("2024-06-31", False),
        ("2024-06-30T25:00", False),
        ("yesterday", False),
    ],
)
def test_only_a_moment_of_the_calendar_dates_the_page(written: str, kept: bool) -> None:
    page = _graph({"basics": ADA, "meta": {"lastModified": written}})[1]
    assert page.get("dateModified") == (written if kept else None)


def test_articles_are_named_by_their_identifiers_and_others_by_their_keys() -> None:
    papers = [
        {"name": "A", "doi": "10.1234/a<b>#c", "arxiv": "2301.00001"},
        {"name": "B", "arxiv": "hep-th/9901001"},
        {"name": "C", "id": "key of c"},
        {"name": "D"},
    ]
    assert _ids({"publications": papers}) == [
        "#person",
        "https://doi.org/10.1234/a%3Cb%3E%23c",
        "https://arxiv.org/abs/hep-th/9901001",
        "#publications-key%20of%20c",
        "#publications-4",
    ]


def test_no_two_nodes_have_one_name() -> None:
    same = {"name": "A", "doi": "10.1234/a"}
    papers = [same, {**same, "id": "k"}, {**same, "id": "k"}, {"name": "B", "id": "3"}]
    projects = [{"name": "P", "id": "person"}, {"name": "Q"}, {"name": "R", "id": "2"}]
    ids = _ids({"publications": papers, "projects": projects})
    assert len(ids) == len(set(ids)) == 8
    assert ids[1:4] == ["https://doi.org/10.1234/a", "#publications-k", "#publications-3"]
    assert ids[4] == "#publications-4"


def test_what_is_no_doi_names_nothing() -> None:
    (_, paper) = _graph({"publications": [{"name": "A", "doi": "see below"}]})
    assert paper["@id"] == "#publications-1"
    assert "identifier" not in paper


def test_an_address_before_a_doi_is_taken_off() -> None:
    (_, paper) = _graph({"publications": [{"name": "A", "doi": "https://doi.org/10.1234/a"}]})
    assert paper["identifier"][0]["value"] == "10.1234/a"


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_every_reference_within_the_document_leads_to_a_node(path: Path) -> None:
    graph = _graph(json.loads(path.read_text("utf-8")))
    defined = {node["@id"] for node in graph if "@id" in node}
    referred = {node["@id"] for node in _nodes(graph) if node.keys() == {"@id"}}
    assert referred <= defined
    assert {node["@type"] for node in graph if "@id" not in node} <= {"ProfilePage"}


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_nothing_says_nothing(path: Path) -> None:
    nodes = [*_nodes(_graph(json.loads(path.read_text("utf-8"))))]
    assert not [
        node for node in nodes if any(value in ("", None, [], {}) for value in node.values())
    ]
    assert all("@type" in node or node.keys() == {"@id"} for node in nodes)


def test_referees_are_left_out() -> None:
    referee = {
        "name": "Max Sample",
        "email": "max@sample.example",
        "reference": "A careful experimenter.",
        "organization": "University of Exampleton",
    }
    assert _graph({"references": [referee]}) == _graph({})


def test_no_other_persons_mail_address_is_told() -> None:
    max_ = {"name": "Max Sample", "email": "max@sample.example"}
    document = {
        "basics": ADA,
        "publications": [{"name": "A", "authors": [max_]}],
        "projects": [{"name": "P", "people": [max_], "advisors": [max_]}],
        "awards": [{"title": "G", "type": "grant", "people": [max_]}],
        "education": [{"studyType": "Ph.D.", "thesis": {"name": "T"}, "committee": [max_]}],
    }
    text = json.dumps(_graph(document))
    assert text.count('"Max Sample"') == 5
    assert "sample.example" not in text


def test_notes_for_tools_are_not_told() -> None:
    entry = {"tags": ["secret"], "i18n": {"de": {"note": "geheim"}}, "type": "industry"}
    document = {
        "work": [{"name": "Lab", **entry}],
        "meta": {
            "jresume": {"version": "1", "views": {"secret": {}}},
            "canonical": "https://s.example",
        },
    }
    text = json.dumps(_graph(document))
    assert "secret" not in text
    assert "geheim" not in text
    assert "s.example" not in text


def test_a_block_is_the_same_data_in_letters_that_end_nothing() -> None:
    hostile = "</script><!-- <script>alert(1)</script> & \u2028\u2029 ]]>"
    document = {"basics": {"name": "Ada", "label": hostile}, "publications": [{"name": hostile}]}
    block = embedded(document, today=TODAY)
    assert json.loads(block) == linked(document, today=TODAY)
    assert not set(block) & set("<>&\u2028\u2029\n")
    assert block.isprintable()


def test_other_names_find_the_owner_and_stay_out_of_a_page() -> None:
    basics = {"name": "Ada Inventada", "alternateNames": ["Adele Former"]}
    document = {
        "basics": basics,
        "publications": [{"name": "A", "authors": ["Adele Former", "Bo Li"]}],
    }
    data = json.loads(embedded(document))
    assert "Former" not in json.dumps(data)
    assert data["@graph"][-1]["author"][0] == {"@id": "#person"}
    assert linked(document)["@graph"][0]["alternateName"] == ["Adele Former"]


_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    *(
                        "name",
                        "url",
                        "doi",
                        "arxiv",
                        "authors",
                        "type",
                        "csl",
                        "ISSN",
                        "ISBN",
                        "pages",
                    ),
                    *(
                        "amount",
                        "links",
                        "thesis",
                        "startDate",
                        "endDate",
                        "status",
                        "roles",
                        "people",
                    ),
                    *(
                        "email",
                        "location",
                        "keywords",
                        "publisher",
                        "number-of-pages",
                        "edition",
                        "id",
                    ),
                ]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)
_SECTIONS = (
    *("basics", "work", "volunteer", "education", "awards", "certificates", "publications"),
    *("skills", "languages", "interests", "references", "projects", "meta"),
)


@given(st.dictionaries(st.sampled_from(_SECTIONS), _VALUES | st.lists(_VALUES, max_size=4)))
def test_no_document_is_too_odd(document: dict[str, Any]) -> None:
    shaped = shape(from_data(document))
    data = linked(shaped, today=TODAY)
    assert json.loads(json.dumps(data, allow_nan=False)) == data
    assert not set(embedded(shaped)) & set("<>&")
