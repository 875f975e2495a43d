"""Publications: each as what it is, by whom, and where."""

from typing import Any

import pytest

from jresume.linked import linked

ADA = {"basics": {"name": "Ada Inventada"}}
OWNER = {"@id": "#person"}
BO = {"@type": "Person", "name": "Bo Li", "givenName": "Bo", "familyName": "Li"}


def _paper(**fields: Any) -> dict[str, Any]:
    document = {**ADA, "publications": [{"name": "On Examples", **fields}]}
    node: dict[str, Any] = linked(document)["@graph"][-1]
    return node


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("journal-article", "ScholarlyArticle"),
        ("conference-paper", "ScholarlyArticle"),
        ("workshop-paper", "ScholarlyArticle"),
        ("preprint", "ScholarlyArticle"),
        ("abstract", "ScholarlyArticle"),
        ("book", "Book"),
        ("book-chapter", "Chapter"),
        ("thesis", "Thesis"),
        ("report", "Report"),
        ("dataset", "Dataset"),
        ("software", "SoftwareSourceCode"),
        ("poster", "Poster"),
        ("patent", "CreativeWork"),
        ("blog-post", "CreativeWork"),
        (None, "ScholarlyArticle"),
    ],
)
def test_a_publication_is_the_kind_of_work_that_it_is(told: str | None, kind: str) -> None:
    paper = _paper(type=told) if told else _paper()
    assert paper["@type"] == kind
    assert paper.get("genre") == {"blog-post": "blog post", "patent": "patent"}.get(told or "")
    assert ("additionalType" in paper) == (told == "patent")


def test_authors_stand_in_print_order_and_the_owner_is_a_reference() -> None:
    authors = [
        "Bo Li",
        "Inventada, A.",
        {"name": "Eve Invented", "orcid": "0000-0002-1694-233X", "organization": "Uni"},
        {"name": "Example Collaboration"},
        "et al.",
        {"organization": "Lab"},
    ]
    assert _paper(authors=authors)["author"] == [
        BO,
        OWNER,
        {
            "@type": "Person",
            "@id": "https://orcid.org/0000-0002-1694-233X",
            "name": "Eve Invented",
            "givenName": "Eve",
            "familyName": "Invented",
            "affiliation": {"@type": "Organization", "name": "Uni"},
        },
        {"@type": "Organization", "name": "Example Collaboration"},
        {"@type": "Organization", "name": "Lab"},
    ]


@pytest.mark.parametrize(
    ("fields", "makers"),
    [
        ({}, {"author": [OWNER]}),
        ({"authors": ["Bo Li"]}, {"author": [BO]}),
        ({"roles": ["Editor"]}, {"editor": [OWNER]}),
        ({"roles": ["translator"]}, {"translator": [OWNER]}),
        ({"roles": ["co-author"]}, {"author": [OWNER]}),
        ({"authors": ["Bo Li"], "roles": ["editor"]}, {"author": [BO], "editor": [OWNER]}),
        ({"authors": ["Ada Inventada"], "roles": ["first author"]}, {"author": [OWNER]}),
        (
            {"authors": ["Bo Li"], "roles": ["illustrator"]},
            {
                "author": [BO],
                "contributor": [{"@type": "Role", "roleName": "illustrator", "contributor": OWNER}],
            },
        ),
    ],
)
def test_who_made_a_work_and_as_what(fields: dict[str, Any], makers: dict[str, Any]) -> None:
    paper = _paper(**fields)
    told = ("author", "editor", "translator", "contributor")
    assert {name: paper[name] for name in told if name in paper} == makers


def test_a_journal_is_told_down_to_the_page() -> None:
    paper = _paper(
        type="journal-article",
        publisher="Journal of Examples",
        venue="JoE",
        volume="12",
        issue="3",
        pages="101–115",
        releaseDate="2023-04",
        csl={"ISSN": "1234-567X, 2345-6789", "publisher": "Example Press", "language": "en"},
    )
    assert paper["isPartOf"] == {
        "@type": "PublicationIssue",
        "issueNumber": "3",
        "isPartOf": {
            "@type": "PublicationVolume",
            "volumeNumber": "12",
            "isPartOf": {
                "@type": "Periodical",
                "name": "Journal of Examples",
                "alternateName": "JoE",
                "issn": ["1234-567X", "2345-6789"],
            },
        },
    }
    assert (paper["pageStart"], paper["pageEnd"]) == ("101", "115")
    assert "pagination" not in paper
    assert paper["publisher"] == {"@type": "Organization", "name": "Example Press"}
    assert paper["datePublished"] == "2023-04"
    assert paper["inLanguage"] == "en"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"pages": "1-10, 12"}, {"pagination": "1-10, 12"}),
        ({"pages": "7"}, {"pagination": "7"}),
        ({"pages": "e1-e9"}, {"pageStart": "e1", "pageEnd": "e9"}),
        ({"number": "e7"}, {"pagination": "e7"}),
        ({"type": "poster", "pages": "1-2"}, {}),
        ({"type": "book", "pages": "320"}, {"numberOfPages": 320}),
        ({"type": "book", "pages": "1-2"}, {}),
        ({"type": "book", "csl": {"number-of-pages": 320}}, {"numberOfPages": 320}),
    ],
)
def test_pages(fields: dict[str, Any], told: dict[str, Any]) -> None:
    paper = _paper(**fields)
    names = ("pageStart", "pageEnd", "pagination", "numberOfPages")
    assert {name: paper[name] for name in names if name in paper} == told


@pytest.mark.parametrize("kind", ["conference-paper", "workshop-paper", "poster", "abstract"])
def test_a_paper_of_an_event_is_in_its_proceedings(kind: str) -> None:
    venue = {"publisher": "10th Conference on Examples", "venue": "EC '23", "volume": "4"}
    names = {"name": "10th Conference on Examples", "alternateName": "EC '23"}
    paper = _paper(type=kind, **venue)
    volume = {"@type": "PublicationVolume", **names, "volumeNumber": "4"}
    assert paper["isPartOf"] == volume
    assert _paper(type=kind, **venue, location="Exampleton")["isPartOf"] == {
        **volume,
        "about": {
            "@type": "Event",
            **names,
            "location": {"@type": "Place", "name": "Exampleton"},
        },
    }


@pytest.mark.parametrize(
    ("kind", "name", "of_type"),
    [
        ("book", "publisher", "Organization"),
        ("report", "publisher", "Organization"),
        ("dataset", "publisher", "Organization"),
        ("preprint", "publisher", "Organization"),
        ("patent", "publisher", "Organization"),
        ("thesis", "sourceOrganization", "Organization"),
        ("book-chapter", "isPartOf", "Book"),
    ],
)
def test_where_other_works_appeared(kind: str, name: str, of_type: str) -> None:
    assert _paper(type=kind, publisher="Example House")[name] == {
        "@type": of_type,
        "name": "Example House",
    }


def test_a_paper_with_a_volume_is_in_a_journal() -> None:
    assert _paper(publisher="J. Ex.", volume="1")["isPartOf"]["@type"] == "PublicationVolume"
    assert _paper(publisher="J. Ex.")["publisher"]["name"] == "J. Ex."


@pytest.mark.parametrize("status", ["submitted", "in-preparation"])
def test_a_venue_that_may_refuse_a_paper_is_not_told(status: str) -> None:
    venue = {"publisher": "Journal of Examples", "releaseDate": "2024", "status": status}
    paper = _paper(type="journal-article", **venue)
    assert "isPartOf" not in paper
    assert "datePublished" not in paper
    assert (paper["dateCreated"], paper["creativeWorkStatus"]) == ("2024", status)
    preprint = _paper(type="preprint", **venue)
    assert preprint["datePublished"] == "2024"
    assert preprint["publisher"]["name"] == "Journal of Examples"


def test_identifiers_and_addresses() -> None:
    paper = _paper(
        doi="10.1234/a", arxiv="2301.00001v2", url="https://journal.example/1", number="7"
    )
    doi, arxiv = "https://doi.org/10.1234/a", "https://arxiv.org/abs/2301.00001v2"
    assert paper["url"] == "https://journal.example/1"
    assert paper["sameAs"] == [doi, arxiv]
    assert paper["identifier"] == [
        {"@type": "PropertyValue", "propertyID": "DOI", "value": "10.1234/a", "url": doi},
        {"@type": "PropertyValue", "propertyID": "arXiv", "value": "2301.00001v2", "url": arxiv},
    ]
    alone = _paper(arxiv="2301.00001v2")
    assert alone["url"] == arxiv
    assert "sameAs" not in alone
    assert _paper(type="report", number="TR-1")["reportNumber"] == "TR-1"
    (number,) = _paper(type="patent", number="EX 1")["identifier"]
    assert (number["propertyID"], number["value"]) == ("patent number", "EX 1")


def test_links_are_the_work_itself_or_about_it() -> None:
    links = [
        {"name": "PDF", "url": "https://a.example/p"},
        {"name": "Code", "url": "https://a.example/code"},
        {"name": "Slides", "url": "https://a.example/slides.pdf"},
        {"name": "Video", "url": "https://a.example/video"},
        {"name": "Odd", "url": "javascript:alert(1)"},
    ]
    paper = _paper(links=links, awards=["Best Paper"], summary="How *to*.", note="To read.")
    assert paper["encoding"] == [
        {
            "@type": "MediaObject",
            "name": "PDF",
            "contentUrl": "https://a.example/p",
            "encodingFormat": "application/pdf",
        }
    ]
    assert [about["@type"] for about in paper["subjectOf"]] == [
        "SoftwareSourceCode",
        "PresentationDigitalDocument",
        "CreativeWork",
    ]
    assert paper["award"] == ["Best Paper"]
    assert paper["description"] == "How to.\nTo read."


def test_what_csl_adds_may_be_of_any_shape() -> None:
    for odd in (
        None,
        [],
        "text",
        {"ISSN": 7, "ISBN": [None, True], "publisher": {}, "language": 1},
    ):
        for kind in ("journal-article", "book", "book-chapter", "thesis", "dataset"):
            assert _paper(type=kind, csl=odd)["name"] == "On Examples"
