"""The data in a page: in every theme's, of what it shows alone, and nothing that runs."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import tinyhtml5

from jresume.export import EXPORTERS, ExportOptions
from jresume.export.html_page import draw as draw_page
from jresume.export.policy import with_policy
from jresume.resume import from_data
from jresume.theme import Theme, find

HERE = Path(__file__).parent
THEMES = sorted(path.parent.name for path in HERE.parent.glob("themes/*/theme.toml"))
Draw = Callable[..., str]
ADA = {"basics": {"name": "Ada Inventada"}}
OPEN = '<script type="application/ld+json">'


def _data(page: str) -> list[dict[str, Any]]:
    """The graph in a page, which has one block of data, and only that, wherever it is."""
    tree = tinyhtml5.parse(page, namespace_html_elements=False)
    (script,) = tree.iter("script")
    assert script.attrib == {"type": "application/ld+json"}
    graph: list[dict[str, Any]] = json.loads(script.text or "")["@graph"]
    assert graph[0]["@id"] == "#person"
    return graph


@pytest.fixture
def own(tmp_path: Path) -> Callable[..., Theme]:
    """Make a theme with a page of its own, by another hand than ours."""

    def own(page: str, manifest: str = "") -> Theme:
        folder = tmp_path / "own"
        folder.mkdir(exist_ok=True)
        (folder / "theme.toml").write_text(f'description = "Own"\n{manifest}', "utf-8")
        (folder / "page.html").write_text(page, "utf-8")
        return find(str(folder))

    return own


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_has_the_data_in_its_head(draw: Draw, theme: str) -> None:
    document = json.loads((HERE.parent / "resume.json").read_text("utf-8"))
    page = draw(document, theme)
    types = {node["@type"] for node in _data(page)}
    assert {"Person", "ProfilePage", "ScholarlyArticle"} <= types
    assert "EducationalOccupationalCredential" in page
    head, _, body = page.partition("</head>")
    assert head.count(OPEN) == 1
    assert head.endswith("</script>\n")
    assert "<script" not in body


@pytest.mark.parametrize("theme", THEMES)
def test_an_empty_page_has_none(draw: Draw, theme: str) -> None:
    assert "<script" not in draw({}, theme)


@pytest.mark.parametrize(
    ("page", "before", "after"),
    [
        ("<!doctype html><head><title>x</title></head><body>y</body>", "</title>", "</head>"),
        ("<HEAD><TITLE>x</TITLE></HEAD ><BODY>y", "</TITLE>", "</HEAD >"),
        ("<title>x</title><body class=y>z</body>", "</title>", "<body class=y>"),
        ("<p>y</p></body></html>", "</p>", "</body>"),
        ("<p>y</p></html>", "</p>", "</html>"),
        ("<p>y</p>", "</p>", ""),
        ("<!-- </head> --><title></head></title></head>", "</title>", "</head>"),
        ("<style>/* </head> */</style></head><body>", "</style>", "</head>"),
        ("<script>'</head>'</script></head><body>", "</script>", "</head>"),
        ("<headline></headline><body>", "</headline>", "<body>"),
        ("", "", ""),
    ],
)
def test_a_page_of_its_own_has_it_too(
    draw: Draw, own: Callable[..., Theme], page: str, before: str, after: str
) -> None:
    drawn = draw(ADA, own(page))
    block = drawn[drawn.index(OPEN) : drawn.rindex("</script>\n") + len("</script>\n")]
    assert f"{before}{block}{after}" in drawn
    assert drawn.replace(block, "") == with_policy(page)
    assert '"name":"Ada Inventada"' in block


def test_a_document_can_not_move_it(draw: Draw, own: Callable[..., Theme]) -> None:
    name = "</head></title><!-- <body> <script>"
    page = "<head><title>{{ page.title }}</title><meta content='{{ basics.name }}'></head><p>x"
    drawn = draw({"basics": {"name": name}}, own(page))
    tree = tinyhtml5.parse(drawn, namespace_html_elements=False)
    assert [child.tag for child in tree.find("head")] == ["meta", "title", "meta", "script"]
    assert _data(drawn)[0]["name"] == name


ENTRIES: Mapping[str, Mapping[str, Any]] = {
    "work": {"name": "Hidden", "position": "Hidden", "startDate": "2020"},
    "volunteer": {"organization": "Hidden"},
    "education": {
        "institution": "Hidden",
        "studyType": "Hidden",
        "thesis": {"name": "Hidden"},
        "advisors": ["Hidden"],
    },
    "awards": {"title": "Hidden", "type": "grant", "amount": 5, "people": ["Hidden"]},
    "certificates": {"name": "Hidden"},
    "publications": {"name": "Hidden", "authors": ["Hidden"], "publisher": "Hidden"},
    "skills": {"name": "Hidden", "keywords": ["Hidden"]},
    "languages": {"language": "Hidden"},
    "interests": {"name": "Hidden"},
    "references": {"name": "Hidden", "reference": "Hidden"},
    "projects": {"name": "Hidden", "entity": "Hidden"},
}


def _with_view(document: Mapping[str, Any], **view: Any) -> dict[str, Any]:
    return {**document, "meta": {"jresume": {"version": "1", "views": {"default": view}}}}


@pytest.mark.parametrize("section", ENTRIES)
def test_what_a_view_leaves_out_is_not_in_the_source(draw: Draw, section: str) -> None:
    kept = {**ENTRIES[section], "tags": ["open"]}
    secret = {**ENTRIES[section], "tags": ["private"]}
    text = json.dumps(kept).replace("Hidden", "Open")
    document = {**ADA, section: [json.loads(text), secret]}
    assert "Hidden" in draw(document)
    page = draw(_with_view(document, exclude=["private"]))
    assert "Hidden" not in page
    assert ("Open" in json.dumps(_data(page))) == (section != "references")
    assert "Hidden" not in draw(_with_view(document, include=["open"]))
    elsewhere = {"title": "Only", "from": ["summary"]}
    page = draw(_with_view(document, sections=[elsewhere]))
    assert "Hidden" not in page
    assert "Open" not in page


@pytest.mark.parametrize("field", ["summary", "statements"])
def test_a_part_of_the_basics_that_is_not_shown_is_not_told(draw: Draw, field: str) -> None:
    told = "Hidden" if field == "summary" else [{"name": "Hidden", "summary": "Hidden"}]
    document = {"basics": {"name": "Ada", field: told}, "interests": [{"name": "Optics"}]}
    assert "Hidden" in json.dumps(_data(draw(document)))
    page = draw(_with_view(document, sections=[{"from": ["interests"]}]))
    assert "Hidden" not in page
    assert "Optics" in json.dumps(_data(page))


def test_statements_are_told_by_their_tags(draw: Draw) -> None:
    statements = [
        {"name": "Open", "summary": "Open"},
        {"name": "Hidden", "summary": "Hidden", "tags": ["private"]},
    ]
    page = draw(_with_view({"basics": {"statements": statements}}, exclude=["private"]))
    assert "Hidden" not in page
    assert _data(page)[0]["subjectOf"][0]["name"] == "Open"


def test_a_key_that_sounds_like_a_part_of_the_basics_is_no_section(draw: Draw) -> None:
    page = draw({"summary": "x", "basics": {"name": "Ada", "summary": "Told"}})
    assert _data(page)[0]["description"] == "Told"


CONTACTS = {
    "name": "Ada",
    "email": "ada@inventada.example",
    "phone": "+44 20 & 7946",
    "url": "https://inventada.example",
    "location": {"address": "12 Sample Street\nFlat 3", "city": "Exampleton", "countryCode": "GB"},
    "profiles": [{"network": "ORCID", "username": "0000-0002-1825-0097"}],
}
REACHED = ("email", "telephone", "url", "address", "sameAs", "identifier")


def test_ways_to_reach_somebody_are_told_where_the_page_tells_them(draw: Draw) -> None:
    person = _data(draw({"basics": CONTACTS}))[0]
    assert all(person[name] for name in REACHED)
    assert person["address"]["streetAddress"] == "12 Sample Street, Flat 3"
    assert person["telephone"] == "+44 20 & 7946"


def test_a_theme_that_keeps_them_back_keeps_them_out_of_the_data(
    draw: Draw, own: Callable[..., Theme]
) -> None:
    text = "<style>GB {} a { b: url(data:,0000-0002-1825-0097) }</style><h1>{{ page.title }}</h1>"
    page = draw({"basics": CONTACTS}, own(text))
    person = _data(page)[0]
    assert person["name"] == "Ada"
    assert [name for name in REACHED if name in person] == []
    some = draw({"basics": CONTACTS}, own(text + "{{ basics.email }}, {{ basics.location.city }}"))
    assert [name for name in REACHED if name in _data(some)[0]] == ["email", "address"]


@pytest.mark.parametrize("photo", [True, False])
def test_a_picture_is_told_where_the_theme_may_show_one(draw: Draw, photo: bool) -> None:
    basics = {"name": "Ada", "image": "https://inventada.example/ada.jpg"}
    page = draw({"basics": basics}, "base", photo=photo)
    assert ("image" in _data(page)[0]) == photo
    assert ("ada.jpg" in page) == photo


def test_the_data_is_of_the_day_of_the_export(draw: Draw) -> None:
    studies = {
        "institution": "Uni",
        "studyType": "Ph.D.",
        "startDate": "2020",
        "endDate": "2024-08",
    }
    assert "alumniOf" not in draw({"education": [studies]})
    assert "alumniOf" in draw({"education": [{**studies, "endDate": "2024-05"}]})


def test_a_pdf_is_made_of_the_page_without_it(tmp_path: Path, pdf_text: Callable[..., str]) -> None:
    document = from_data(json.loads((HERE.parent / "resume.json").read_text("utf-8")))
    options = ExportOptions(today=dt.date(2024, 6, 30))
    assert "<script" not in draw_page(document, find("base"), options)
    assert b"<script" in EXPORTERS["html"](document, find("base"), options)
    (tmp_path / "cv.pdf").write_bytes(EXPORTERS["pdf"](document, find("base"), options))
    text = pdf_text(tmp_path / "cv.pdf")
    assert "Rui Pan" in text
    assert "schema.org" not in text
