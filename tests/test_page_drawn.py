"""The academic sections as the themes draw them: what a reader of the page finds."""

import datetime as dt
import itertools
import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5
from markupsafe import Markup, escape

from jresume.export import EXPORTERS, ExportOptions
from jresume.export.assets import data_uri
from jresume.export.html_page import context
from jresume.export.templates import Templates
from jresume.page import Reference, SectionPlan, build
from jresume.resume import from_data
from jresume.theme import find

THEMES = ("base", "academic")
TODAY = dt.date(2024, 6, 30)
Draw = Callable[..., str]

# A made-up professor with something in every academic section, and more papers than two digits.
CROWD = [f"P{number} Sample" for number in range(119)]
PAPERS: list[dict[str, Any]] = [
    {
        "name": f"Paper {number}",
        "type": ("journal-article", "conference-paper", "preprint")[number % 3],
        "authors": ["Eve Invented", "R. Example", "Max Sample"],
        "publisher": "Journal of Examples",
        "releaseDate": str(2024 - number // 9),
        "doi": f"10.1234/example.{number}",
        "links": [{"name": "PDF", "url": f"https://ada.example/{number}.pdf"}],
    }
    for number in range(108)
]
PAPERS[0] |= {"authors": [*CROWD[:60], "Ada Example", *CROWD[60:]]}
PAPERS[1] |= {"authors": [{"name": "Ada Example", "equal": True}, {"name": "X", "equal": True}]}
PAPERS[2] |= {"awards": ["Best Paper Award"], "status": "accepted", "note": "Short."}
TALKS = [
    {"name": f"Talk {number}", "type": kind, "entity": "EXCONF", "startDate": "2023-05"}
    for number, kind in enumerate(["talk", "keynote", "invited-talk"] * 3)
]
COURSE = {"type": "teaching", "code": "COS 316", "name": "Principles", "roles": ["Lecturer"]}
STUDENTS = [
    {"name": f"Student {number}", "studyType": degree, "startDate": "2020", **more}
    for number, (degree, more) in enumerate(
        itertools.product(
            ("Ph.D.", "M.Sc."),
            ({}, {}, {"endDate": "2023", "note": "now at Sample Labs"}, {"endDate": "2022"}),
        )
    )
]
SERVICE = [
    {"position": "Artifact Evaluation Committee", "organization": venue, "startDate": year,
     "endDate": year, "url": f"https://{year}.example"}
    for venue, year in (("MLSys '23", "2023"), ("OSDI '24", "2024"))
]  # fmt: skip
PROFESSOR: dict[str, Any] = {
    "basics": {
        "name": "Ada Example",
        "alternateNames": ["R. Example"],
        "metrics": [
            {"name": "h-index", "value": 12, "source": "Example Scholar", "date": "2024-06"}
        ],
    },
    "publications": [
        *PAPERS,
        {"name": "Device", "type": "patent", "authors": ["Ada Example"], "publisher": "Office",
         "number": "EX 1,234", "status": "granted", "releaseDate": "2021-03"},
    ],
    "awards": [
        {"type": "grant", "title": "Measuring", "awarder": "Example Fund", "number": "EX-7",
         "amount": 250000, "currency": "EUR", "roles": ["PI"], "people": ["Eve Invented"],
         "startDate": "2022-01", "endDate": "2025-12"},
    ],
    "projects": [
        *TALKS,
        {**COURSE, "term": "Fall 2023"},
        {**COURSE, "term": "Spring 2024"},
        *({"type": "supervision", **student} for student in STUDENTS),
        {"type": "software", "name": "specter", "keywords": ["Rust"], "startDate": "2020",
         "links": [{"name": "Code", "url": "https://code.example"}]},
    ],
    "volunteer": [
        *SERVICE,
        {"type": "membership", "position": "Member", "organization": "Example Society",
         "startDate": "2015"},
    ],
}  # fmt: skip


def _tree(page: str) -> Element:
    short = re.sub(r"(?<=;base64,)[A-Za-z0-9+/=]{1000,}", "", page)
    return tinyhtml5.parse(short, namespace_html_elements=False)


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _section(tree: Element, title: str) -> Element:
    """The section with that heading."""
    found = [s for s in tree.iter("section") if _text(s.find("h2")) == title]  # type: ignore[arg-type]
    assert len(found) == 1, title
    return found[0]


def _classed(tree: Element, name: str) -> list[Element]:
    return [element for element in tree.iter() if name in (element.get("class") or "").split()]


def _drawn(papers: Sequence[dict[str, Any]], theme: str = "base", **options: Any) -> Element:
    """The section of publications of a document that has nothing else."""
    page = EXPORTERS["html"](
        from_data({"basics": {"name": "Ada Example"}, "publications": papers}),
        find(theme),
        ExportOptions(today=TODAY, theme=options),
    )
    return _section(_tree(page.decode()), "Publications")


@pytest.mark.parametrize("theme", THEMES)
def test_each_academic_section_says_what_a_reader_looks_for(draw: Draw, theme: str) -> None:
    tree = _tree(draw(PROFESSOR, theme))
    separator = find(theme).options({})["dateSeparator"]
    said = {
        "Patents": ["[109] Device", "Ada Example", "Office, EX 1,234, Mar 2021, Granted"],
        "Grants and Funding": [
            f"Measuring Jan 2022{separator}Dec 2025",
            "Example Fund, no. EX-7, PI, €250,000",
            "With: Eve Invented",
        ],
        "Talks": ["Keynotes", "Talk 1", "Invited talks", "Talk 2", "Talks", "Talk 0", "EXCONF"],
        "Teaching": ["Lecturer: COS 316 Principles: Fall 2023, Spring 2024"],
        "Supervision": [
            "Ph.D., current", f"Student 0 2020{separator}Present", "Ph.D., former", "Student 2",
            "now at Sample Labs", "M.Sc., current", "Student 4", "M.Sc., former", "Student 6",
        ],
        "Software": ["specter", "Keywords: Rust", "Code"],
        "Service": ["Artifact Evaluation Committee: MLSys '23, OSDI '24"],
        "Memberships": [f"Member: Example Society (2015{separator}Present)"],
        "Metrics": ["h-index: 12 (Example Scholar, Jun 2024)"],
    }  # fmt: skip
    for title, facts in said.items():
        text, at = _text(_section(tree, title)), 0
        for fact in facts:
            found = text.find(fact, at)
            assert found >= 0, (title, fact, text)
            at = found + len(fact)


@pytest.mark.parametrize("theme", THEMES)
def test_headings_of_groups_are_between_section_and_entry(draw: Draw, theme: str) -> None:
    options = {"publicationsGroup": "year"}
    tree = _tree(draw(PROFESSOR, theme, **options))
    levels = [(int(e.tag[1]), _text(e)) for e in tree.iter() if re.fullmatch("h[1-6]", str(e.tag))]
    assert all(later - earlier <= 1 for (earlier, _), (later, _) in itertools.pairwise(levels))
    assert {(3, "2024"), (3, "Keynotes"), (3, "Ph.D., current"), (4, "Student 0")} <= set(levels)
    assert (3, "specter") in levels


def test_numbers_count_down_and_the_list_says_so() -> None:
    section = _drawn(PAPERS, publicationsNumbering="reversed", publicationsGroup="type")
    items = [li for ol in section.iter("ol") for li in ol]
    assert [li.get("value") for li in items] == [str(n) for n in range(108, 0, -1)]
    assert all("reversed" in ol.attrib for ol in section.iter("ol"))
    assert {ol.get("class") for ol in section.iter("ol")} == {"papers hundreds"}
    plain = list(_drawn(PAPERS).iter("ol"))
    assert plain
    assert all("reversed" not in ol.attrib for ol in plain)


def test_papers_without_numbers_are_a_list_in_no_order() -> None:
    section = _drawn(PAPERS, publicationsNumbering="none")
    assert not list(section.iter("ol"))
    assert not _classed(section, "number")
    assert len(_classed(section, "papers")[0]) == 108


def test_a_long_list_of_authors_fills_no_page_and_has_its_owner() -> None:
    authors = _text(_classed(_drawn(PAPERS[:1]), "authors")[0])
    names = [f"P{number} Sample" for number in range(11)]
    assert authors == f"{', '.join(names)}, … Ada Example …, and 108 others"
    whole = _text(_classed(_drawn(PAPERS[:1], authorsShown=0), "authors")[0])
    assert whole.count("Sample") == 119
    assert "others" not in whole


@pytest.mark.parametrize("theme", THEMES)
def test_names_keep_their_order_whichever_way_they_run(draw: Draw, theme: str) -> None:
    paper = {"name": "A", "authors": ["משה כהן", "Ada Example", "محمد علي"]}
    section = _section(_tree(draw({"publications": [paper]}, theme)), "Publications")
    assert [_text(author) for author in _classed(section, "author")] == paper["authors"]
    assert {
        bdi.get("dir") for author in _classed(section, "author") for bdi in author.iter("bdi")
    } == {None, "rtl"}


def test_links_are_words_behind_the_venue() -> None:
    (where,) = _classed(_drawn(PAPERS[5:6]), "where")
    assert _text(where) == "Journal of Examples, 2024 PDF, DOI"
    assert [a.get("href") for a in where.iter("a")] == [
        "https://ada.example/5.pdf",
        "https://doi.org/10.1234/example.5",
    ]
    (where,) = _classed(_drawn(PAPERS[5:6], publicationsIdentifiers="number"), "where")
    assert _text(where).endswith("PDF, doi:10.1234/example.5")


def _typeset(references: Sequence[Reference]) -> list[Markup]:
    return [
        escape(reference.entry["name"]) + Markup(". <i>J. Ex.</i>, 2024.")
        if reference.entry["name"] != "Paper 1"
        else Markup()
        for reference in references
    ]


@pytest.mark.parametrize("theme", THEMES)
def test_a_citation_style_sets_the_paper_and_the_page_what_is_about_it(theme: str) -> None:
    found = find(theme)
    page = build(
        {"basics": {"name": "Ada Example"}, "publications": PAPERS[:3]},
        [SectionPlan("Publications", ("publications",))],
        today=TODAY,
        options=found.options({}),
        typeset=_typeset,
    )
    tree = _tree(
        Templates(found, ExportOptions(), frozenset(), page).render(
            "page.html", context(page, None, data_uri)
        )
    )
    papers = [_text(li) for ol in tree.iter("ol") for li in ol]
    assert papers == [
        "[1] Paper 0. J. Ex., 2024. PDF, DOI",
        # What the style can't set is drawn in the theme's own way.
        "[2] Paper 1 Ada Example*, X* Journal of Examples, 2024 PDF, DOI",
        "[3] Paper 2. J. Ex., 2024. To appear. PDF, DOI Best Paper Award Short.",
    ]
    assert _text(_classed(tree, "legend")[0]) == "* Equal contribution"
    assert [_text(i) for i in tree.iter("i")] == ["J. Ex.", "J. Ex."]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("entries", "said"),
    [
        (
            [{**COURSE, "term": "Fall 2023", "enrollment": 45, "score": "4.8 (5 = best)"},
             {**COURSE, "startDate": "2021", "endDate": "2021", "note": "with *labs*"}],
            ("Lecturer: COS 316 Principles: Fall 2023, 45 students, evaluation 4.8 (5 = best); "
             "2021 (with labs)"),
        ),
        (
            [{**COURSE, "term": "Fall 2023", "people": ["Eve Invented"]}],
            "Lecturer: COS 316 Principles, Fall 2023, with Eve Invented",
        ),
    ],
)  # fmt: skip
def test_terms_of_a_course_are_parted_by_what_they_hold(
    draw: Draw, theme: str, entries: list[dict[str, Any]], said: str
) -> None:
    section = _section(_tree(draw({"projects": entries}, theme)), "Teaching")
    assert _text(next(section.iter("ul"))) == said


def test_a_line_links_what_has_an_address(draw: Draw) -> None:
    section = _section(_tree(draw({"volunteer": SERVICE})), "Service")
    assert [(_text(a), a.get("href")) for a in section.iter("a")] == [
        ("MLSys '23", "https://2023.example"),
        ("OSDI '24", "https://2024.example"),
    ]


def test_a_student_shares_a_line_with_co_supervisors(draw: Draw) -> None:
    student = {"type": "supervision", "name": "S", "entity": "TU", "people": ["Eve Invented"]}
    page = _tree(draw({"projects": [student]}))
    assert "TU, with Eve Invented" in _text(_section(page, "Supervision"))
    del student["entity"]
    assert "With: Eve Invented" in _text(
        _section(_tree(draw({"projects": [student]})), "Supervision")
    )


@pytest.mark.parametrize("theme", THEMES)
def test_no_heading_ends_a_page(theme: str, tmp_path: Path, pdf_text: Callable[..., str]) -> None:
    # A line takes less room than a paper: one of these numbers of lines brings the heading to
    # the end of the first page.
    first = [{**PAPERS[5], "releaseDate": "2024"}] * 11
    papers = [*first, *[{**PAPERS[5], "releaseDate": "2023"}] * 11]
    ends = []
    for count in range(1, 7):
        basics = {"summary": "\n".join(["- A line"] * count)}
        path = tmp_path / f"{count}.pdf"
        export = ExportOptions(today=TODAY, theme={"publicationsGroup": "year"})
        document = from_data({"basics": basics, "publications": papers})
        path.write_bytes(EXPORTERS["pdf"](document, find(theme), export))
        page, *_ = pdf_text(path).split("\f")
        lines = page.split()
        ends.append(lines[-1])
        assert "2024" in lines
    # Most pages end with the links of a paper.
    assert set(ends) == {"DOI"}


def test_the_document_of_a_professor_is_valid() -> None:
    from jresume.check import check

    problems = check(from_data(json.loads(json.dumps(PROFESSOR))))
    assert [p for p in problems if p.severity.name == "ERROR"] == []
