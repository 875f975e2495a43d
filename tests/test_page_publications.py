import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest
from markupsafe import Markup, escape

from jresume.page import Page, Part, Reference, SectionPlan, Typeset, build
from jresume.page.authors import Gap

TODAY = dt.date(2024, 6, 30)
ORCID = "0000-0002-1825-0097"
BASICS = {
    "name": "Rui Pan",
    "alternateNames": ["Peter Pan"],
    "profiles": [{"network": "ORCID", "username": ORCID}],
}


def _page(
    papers: Sequence[dict[str, Any]],
    *sources: str,
    typeset: Typeset | None = None,
    **options: Any,
) -> Page:
    plans = [SectionPlan(source, (source,)) for source in sources or ("publications",)]
    document = {"basics": BASICS, "publications": papers}
    return build(document, plans, today=TODAY, options=options, typeset=typeset)


def _parts(*args: Any, **options: Any) -> list[Part]:
    return [part for section in _page(*args, **options).sections for part in section.parts]


def _one(paper: dict[str, Any], **options: Any) -> Any:
    ((entry,),) = (part.entries for part in _parts([paper], **options))
    return entry


def _links(paper: dict[str, Any], **options: Any) -> list[tuple[str, str]]:
    return [(link["name"], link["url"]) for link in _one(paper, **options)["links"]]


@pytest.mark.parametrize(
    ("paper", "where"),
    [
        ({"publisher": "Journal of Examples", "venue": "JoE"}, "Journal of Examples (JoE)"),
        ({"publisher": "Proc. JoE 12", "venue": "JoE"}, "Proc. JoE 12"),
        ({"venue": "JoE"}, "JoE"),
        ({"publisher": "J", "volume": "12", "issue": "3", "pages": "1-9"}, "J, 12(3), 1-9"),
        ({"issue": "3", "number": "e7"}, "3, e7"),
        ({}, ""),
    ],
)
def test_where_a_paper_stands(paper: dict[str, str], where: str) -> None:
    assert _one(paper)["where"] == where


@pytest.mark.parametrize(
    ("date", "venue", "shown"),
    [
        ("2023", "NSDI '23", None),
        ("2023", "NSDI 2023", None),
        ("2023", "NSDI", "2023"),
        ("2023-04", "NSDI '23", "Apr 2023"),
        ("", "NSDI '23", None),
    ],
)
def test_a_release_is_told_unless_the_venue_names_its_year(
    date: str, venue: str, shown: str | None
) -> None:
    entry = _one({"releaseDate": date, "venue": venue})
    assert (entry["released"] and entry["released"].text) == shown


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("submitted", "In submission"),
        ("granted", "Granted"),
        ("published", ""),
        ("lost", "lost"),
        ("present", "present"),
        ("", ""),
    ],
)
def test_a_state_is_put_in_words_and_no_other_word_is_taken_for_one(
    status: str, state: str
) -> None:
    assert _one({"status": status})["state"] == state


@pytest.mark.parametrize(
    "author",
    [
        "Rui Pan",
        "Pan, Rui",
        "R. Pan",
        "Pan, R.",
        "Peter Pan",
        {"name": "潘睿", "orcid": ORCID},
    ],
)
def test_the_owner_is_found_in_every_form(author: object) -> None:
    entry = _one({"authors": ["Eve Invented", author, "Max Sample"]})
    assert [person.is_owner for person in entry["authors"]] == [False, True, False]


def test_somebody_else_of_the_same_initials_is_not_the_owner() -> None:
    entry = _one({"authors": ["Rui Pan", {"name": "R. Pan", "orcid": "0000-0002-1694-233X"}]})
    assert [person.is_owner for person in entry["authors"]] == [True, False]


PATENT = {"name": "P", "type": "patent"}
THREE = [{"name": "A"}, PATENT, {"name": "B", "type": "book"}]
BOTH = ("publications", "publications:patent")


@pytest.mark.parametrize(
    ("numbering", "numbers"),
    [
        ("continuous", {"A": 1, "B": 2, "P": 3}),
        ("reversed", {"A": 3, "B": 2, "P": 1}),
        ("group", {"A": 1, "B": 2, "P": 1}),
        ("none", {"A": 0, "B": 0, "P": 0}),
    ],
)
def test_numbers_run_through_all_sections(numbering: str, numbers: dict[str, int]) -> None:
    parts = _parts(THREE, *BOTH, publicationsNumbering=numbering)
    assert {e["name"]: e["number_in_list"] for p in parts for e in p.entries} == numbers


def test_groups_are_parts_with_a_title_and_numbers_run_through_them() -> None:
    papers = [
        {"name": "A", "type": "book"},
        {"name": "B", "type": "preprint"},
        {"name": "C", "type": "book"},
        PATENT,
    ]
    how = {"publicationsGroup": "type", "publicationsNumbering": "reversed"}
    parts = _parts(papers, *BOTH, **how)
    assert [
        (part.title, [(e["name"], e["number_in_list"]) for e in part.entries]) for part in parts
    ] == [
        ("Books", [("A", 4), ("C", 3)]),
        ("Preprints", [("B", 2)]),
        # The section of patents has a title, which says it as well.
        ("Patents", [("P", 1)]),
    ]


def test_the_longest_number_of_the_page_makes_room_in_every_list() -> None:
    papers = [{"name": str(n), "type": "book" if n else "preprint"} for n in range(100)]
    parts = _parts(papers, publicationsGroup="type")
    assert [(len(part.entries), part.digits) for part in parts] == [(99, 3), (1, 3)]
    assert [part.digits for part in _parts(papers[:9])] == [1]


def _equal(name: str, **more: object) -> dict[str, object]:
    return {"name": name, "equal": True, **more}


def test_signs_agree_through_the_page_and_each_section_explains_its_own() -> None:
    papers = [
        {"name": "A", "authors": [_equal("X"), _equal("Y")]},
        {**PATENT, "authors": [{"name": "Z", "corresponding": True}]},
        {"name": "B", "authors": ["X"]},
    ]
    first, second = _parts(papers, *BOTH)
    assert [sign for sign, _ in first.legend] == ["*"]
    assert [sign for sign, _ in second.legend] == ["†"]
    assert second.entries[0]["authors"][0].marks == "†"


def test_a_section_of_several_groups_has_one_legend() -> None:
    papers = [
        {"type": kind, "authors": [_equal("X")]}
        for kind in ("book", "preprint", "report")
        for _ in range(12)
    ]
    few = _parts(papers[:24], publicationsGroup="type")
    assert [(bool(part.legend), part.legend_first) for part in few] == [
        (False, False),
        (True, False),
    ]
    many = _parts(papers, publicationsGroup="type")
    assert [bool(part.legend) for part in many] == [True, False, False]
    assert many[0].legend_first


def test_authors_who_are_not_named_have_no_sign_and_no_legend() -> None:
    crowd = [f"P{i}" for i in range(50)]
    hidden = {"authors": [*crowd, _equal("X"), _equal("Y", corresponding=True), *crowd]}
    (part,) = _parts([hidden], authorsShown=5)
    assert part.legend == ()
    assert not any(person.marks for person in part.entries[0]["authors"])
    shown = {"authors": [_equal("X", equal="late"), *crowd, _equal("Rui Pan", equal="a")]}
    (part,) = _parts([shown], authorsShown=2)
    assert [sign for sign, _ in part.legend] == ["*, †"]


def test_a_long_list_is_shortened_around_the_owner() -> None:
    crowd = [f"P{i}" for i in range(50)]
    entry = _one({"authors": [*crowd, "R. Pan", *crowd]}, authorsShown=3)
    said = "".join(p if isinstance(p, str) else p.name for p in entry["byline"])
    assert said == "P0, P1, … R. Pan …, and 98 others"
    assert len(entry["authors"]) == 101


def test_links_are_words_and_none_is_there_twice() -> None:
    doi, arxiv = "10.1234/Example.5", "2301.01234"
    code = {"name": "Code", "url": "https://code.example"}
    assert _links({"doi": doi, "arxiv": arxiv, "links": [code]}) == [
        ("Code", "https://code.example"),
        ("DOI", f"https://doi.org/{doi}"),
        ("arXiv", f"https://arxiv.org/abs/{arxiv}"),
    ]
    same = {"name": "Paper", "url": "http://dx.doi.org/10.1234/example.5"}
    assert _links({"doi": doi, "links": [same]}) == [("Paper", same["url"])]
    named = {"name": "arXiv", "url": f"https://arxiv.org/pdf/{arxiv}"}
    assert _links({"arxiv": arxiv, "links": [named]}) == [("arXiv", named["url"])]
    unsafe = {"name": "DOI", "url": "javascript:x"}
    assert _links({"doi": doi, "links": [unsafe]}) == [
        ("DOI", ""),
        ("DOI", f"https://doi.org/{doi}"),
    ]
    assert _links({"links": []}) == []


def test_numbers_are_shown_where_they_are_asked_for() -> None:
    paper = {
        "doi": "https://doi.org/10.1234/a",
        "arxiv": "2301.01234",
        "links": [{"name": "DOI", "url": "https://doi.org/10.1234/a"}],
    }
    assert _links(paper, publicationsIdentifiers="number") == [
        ("doi:10.1234/a", "https://doi.org/10.1234/a"),
        ("arXiv:2301.01234", "https://arxiv.org/abs/2301.01234"),
    ]


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://a.example/1", "https://a.example/1"),
        ("https://doi.org/10.1234/a", ""),
        ("https://code.example/", ""),
        ("javascript:x", ""),
        ("", ""),
    ],
)
def test_the_title_leads_where_no_word_does(url: str, linked: str) -> None:
    links = [{"name": "Code", "url": "https://code.example"}]
    assert _one({"doi": "10.1234/a", "url": url, "links": links})["title_url"] == linked


def _set(references: Sequence[Reference]) -> list[Markup]:
    """A citation style for tests: it says all that it is given."""
    found = []
    for reference in references:
        said: list[Any] = []
        for place in reference.authors:
            if isinstance(place, Gap):
                said.append(f"({place.skipped}{' at the end' if place.last else ''})")
            else:
                author = reference.entry["authors"][place]
                name = author["name"] if isinstance(author, dict) else author
                strong = Markup("<strong>{}</strong>") if place in reference.owners else "{}"
                said.append(strong.format(name) + reference.signs.get(place, ""))
        names = Markup(", ").join(said)
        found.append(names + Markup(". <i>{}</i>").format(reference.entry.get("name", "")))
    return found


def test_a_citation_style_is_given_all_it_needs_and_sets_the_paper() -> None:
    crowd = [f"P{i}" for i in range(9)]
    papers = [
        {"name": "A <b>", "authors": [_equal("Eve"), *crowd, _equal("R. Pan"), *crowd]},
        {**PATENT, "authors": [{"name": "Rui Pan", "corresponding": True}]},
    ]
    first, second = _parts(papers, *BOTH, typeset=_set, authorsShown=2)
    assert first.entries[0]["formatted"] == (
        "Eve*, (9), <strong>R. Pan</strong>*, (9 at the end). <i>A &lt;b&gt;</i>"
    )
    assert second.entries[0]["formatted"] == "<strong>Rui Pan</strong>†. <i>P</i>"
    assert [entry["number_in_list"] for p in (first, second) for entry in p.entries] == [1, 2]


def test_a_citation_style_is_asked_once_in_the_order_of_the_page() -> None:
    asked: list[list[str]] = []

    def typeset(references: Sequence[Reference]) -> list[Markup]:
        asked.append([reference.entry["name"] for reference in references])
        return [Markup()] * len(references)

    papers = [PATENT, {"name": "A", "releaseDate": "2020"}, {"name": "B", "releaseDate": "2023"}]
    (part, *_) = _parts(papers, *BOTH, typeset=typeset, publicationsSort="newest")
    assert asked == [["B", "A", "P"]]
    # What it can't set, the page draws.
    assert not part.entries[0]["formatted"]


@pytest.mark.parametrize(
    ("said", "status", "state"),
    [
        ("A. Journal, in press.", "in-press", ""),
        ("A. To appear.", "accepted", ""),
        ("A. Journal, 2023.", "accepted", "To appear"),
        ("A. Journal, 2023.", "published", ""),
        ("A. Journal, 2023.", "", ""),
    ],
)
def test_a_state_is_told_unless_the_reference_does(said: str, status: str, state: str) -> None:
    def typeset(references: Sequence[Reference]) -> list[Markup]:
        return [escape(said) for _ in references]

    assert _one({"name": "A", "status": status}, typeset=typeset)["state"] == state


def test_a_word_leads_to_the_page_of_a_reference() -> None:
    paper = {"name": "A", "url": "https://a.example/1", "doi": "10.1234/a"}
    assert _links(paper, typeset=_set) == [
        ("DOI", "https://doi.org/10.1234/a"),
        ("Web page", "https://a.example/1"),
    ]
    assert len(_links({**paper, "url": "https://doi.org/10.1234/A"}, typeset=_set)) == 1


def test_a_style_that_loses_a_paper_is_not_believed() -> None:
    with pytest.raises(ValueError, match="shorter"):
        _page([{"name": "A"}, {"name": "B"}], typeset=lambda _: [Markup()])
