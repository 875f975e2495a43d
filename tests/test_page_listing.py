from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jresume.language.catalogue import IN_ENGLISH
from jresume.page.listing import Listing, groups, numbers, year_of
from jresume.theme import find

WORD = IN_ENGLISH


def _listed(
    papers: list[dict[str, Any]], section: str = "Publications", **how: Any
) -> list[tuple[str, list[str]]]:
    found = groups(papers, Listing(**how), WORD, section)
    return [(title, [paper["name"] for paper in group]) for title, group in found]


def _papers(*told: str) -> list[dict[str, Any]]:
    """Papers called A, B, C, each with what is told of it: "type=book date=2020"."""
    papers: list[dict[str, Any]] = []
    for name, facts in zip("ABCDEFGH", told, strict=False):
        pairs = dict(fact.split("=", 1) for fact in facts.split())
        papers.append({"name": name, **pairs})
    return papers


def test_options_are_those_of_the_theme() -> None:
    for name in ("base", "academic"):
        theme = find(name)
        listing = Listing.of(theme.options({}))
        assert listing == Listing(authors_shown=12)
        changed = {
            "publicationsGroup": "year",
            "publicationsNumbering": "reversed",
            "publicationsSort": "newest",
            "publicationsIdentifiers": "number",
            "authorsShown": 3,
            "authorsForm": "initials",
        }
        assert changed.keys() <= theme.option_schema["properties"].keys()
        assert Listing.of(changed) == Listing("year", "reversed", "newest", "number", 3, "initials")


@pytest.mark.parametrize("value", [None, [], True, "12", 2.5])
def test_an_option_of_another_type_is_not_heeded(value: object) -> None:
    assert Listing.of({"authorsShown": value}) == Listing()
    assert Listing.of({"authorsShown": 12.0}) == Listing(authors_shown=12)


def test_without_groups_papers_stand_as_in_the_document() -> None:
    papers = _papers("type=preprint releaseDate=2020", "type=book releaseDate=2023")
    assert _listed(papers) == [("", ["A", "B"])]
    assert _listed(papers, group="never-heard-of", sort="never-heard-of") == [("", ["A", "B"])]
    assert _listed([]) == [("", [])]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("document", "ABCDEFG"),
        ("newest", "GCDEBAF"),
        ("oldest", "ABDECGF"),
        ("title", "ABCDEFG"),
        ("type", "BCDAFEG"),
    ],
)
def test_papers_are_sorted_and_what_is_alike_keeps_its_place(sort: str, order: str) -> None:
    papers = _papers(
        "type=preprint releaseDate=2019-05",
        "type=journal-article venue=NSDI'22",
        "type=conference-paper releaseDate=2023-04",
        "type=conference-paper releaseDate=2023",
        "type=essay releaseDate=2023",
        "type=software",
        "status=in-preparation",
    )
    ((_, names),) = _listed(papers, sort=sort)
    assert "".join(names) == order


def test_titles_are_sorted_as_a_reader_looks_for_them() -> None:
    names = ["“Zeta” Functions", "écart", "Edge", "alpha", "日本"]
    ((_, found),) = _listed([{"name": name} for name in names], sort="title")
    assert found == ["alpha", "écart", "Edge", "“Zeta” Functions", "日本"]


def test_types_stand_with_what_peers_have_read_first() -> None:
    papers = _papers(
        "type=software",
        "type=preprint",
        "type=policy-brief",
        "x=1",
        "type=journal-article",
        "type=conference-paper",
        "type=preprint",
        "type=Journal-Article",
    )
    assert _listed(papers, group="type") == [
        ("Journal articles", ["E", "H"]),
        ("Conference papers", ["F"]),
        ("Preprints", ["B", "G"]),
        ("Software", ["A"]),
        ("Policy brief", ["C"]),
        ("Other publications", ["D"]),
    ]


def test_every_known_type_has_a_heading() -> None:
    from jresume.page.listing import _TYPES

    schema_types = {key.partition(":")[2] for key in WORD if key.startswith("papers:")}
    assert set(_TYPES) == schema_types - {"", "not-yet", "undated"}


def test_years_stand_newest_first_whatever_the_order_in_them() -> None:
    papers = _papers(
        "releaseDate=2021",
        "releaseDate=2023-02",
        "status=submitted",
        "releaseDate=2021-11",
        "venue=ATC'23",
        "status=published",
    )
    assert _listed(papers, group="year") == [
        ("Not yet published", ["C"]),
        ("2023", ["B", "E"]),
        ("2021", ["A", "D"]),
        ("Undated", ["F"]),
    ]
    assert _listed(papers, group="year", sort="oldest") == [
        ("2021", ["A", "D"]),
        ("2023", ["E", "B"]),
        ("Not yet published", ["C"]),
        ("Undated", ["F"]),
    ]


@pytest.mark.parametrize(
    ("told", "group", "section", "title"),
    [
        ("type=patent", "type", "Patents", ""),
        ("type=patent", "type", "Publications", "Patents"),
        ("type=", "type", "Publications", ""),
        ("releaseDate=2020", "year", "Publications", "2020"),
        ("releaseDate=", "year", "Publications", ""),
    ],
)
def test_a_heading_that_tells_nothing_is_left_out(
    told: str, group: str, section: str, title: str
) -> None:
    assert _listed(_papers(told, told), section, group=group) == [(title, ["A", "B"])]


@pytest.mark.parametrize(
    ("paper", "year"),
    [
        ({"releaseDate": "2020-05-01", "venue": "NSDI '21"}, "2020"),
        ({"venue": "NSDI '21"}, "2021"),
        ({"venue": "NSDI ’98"}, "1998"),
        ({"venue": "NSDI 2021"}, "2021"),
        ({"startDate": "2018", "endDate": "2019"}, "2019"),
        ({"releaseDate": "Spring 2020"}, "2020"),
        ({"venue": "arXiv:2012.01234"}, ""),
        ({"venue": "Studies 12345"}, ""),
        ({"venue": "'123"}, ""),
        ({}, ""),
    ],
)
def test_a_year_is_found_where_it_is_told(paper: dict[str, str], year: str) -> None:
    assert year_of(paper) == year


@pytest.mark.parametrize(
    ("numbering", "expected"),
    [
        ("continuous", [1, 2, 3, 4, 5]),
        ("reversed", [5, 4, 3, 2, 1]),
        ("group", [1, 2, 1, 2, 3]),
        ("none", [0, 0, 0, 0, 0]),
    ],
)
def test_papers_are_numbered(numbering: str, expected: list[int]) -> None:
    assert list(numbers([2, 0, 3], numbering)) == expected
    assert list(numbers([], numbering)) == []


ANY_PAPER = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(["preprint", "book", "odd"]) | st.text(max_size=5),
        "status": st.sampled_from(["submitted", "published", "odd"]),
        "releaseDate": st.sampled_from(["2020", "2021-05", "9999", "soon"]) | st.text(max_size=6),
        "venue": st.text(max_size=8),
        "name": st.text(max_size=5),
    },
)


@given(
    papers=st.lists(ANY_PAPER, max_size=8),
    group=st.sampled_from(["none", "type", "year"]),
    sort=st.sampled_from(["document", "newest", "oldest", "title", "type"]),
)
def test_every_paper_stands_in_one_group(
    papers: list[dict[str, str]], group: str, sort: str
) -> None:
    found = groups(papers, Listing(group=group, sort=sort), WORD, "Publications")
    listed = [id(paper) for _, own in found for paper in own]
    assert sorted(listed) == sorted(map(id, papers))
    assert len({title for title, _ in found}) == len(found) or group == "type"
