"""The example of a professor's CV: long, in three languages, and drawn whole."""

import datetime as dt
import itertools
import json
import logging
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pypdfium2
import pytest
import tinyhtml5

from jresume.check import check
from jresume.csl import items_of
from jresume.export import EXPORTERS, ExportOptions
from jresume.names import owner_of
from jresume.resume import Resume, read
from jresume.theme import find
from standards.pdf_archive import breaches

PROFESSOR = Path(__file__).parents[1] / "examples/professor.json"
THEMES = ("base", "academic")
TODAY = dt.date(2026, 11, 1)
CV: dict[str, Any] = json.loads(PROFESSOR.read_text("utf-8"))
PAPERS: list[dict[str, Any]] = CV["publications"]

TALKS = {
    "invited-talk": 14,
    "keynote": 5,
    "panel": 4,
    "poster": 4,
    "talk": 9,
    "tutorial": 4,
}
TYPES = {
    "abstract": 5,
    "book": 4,
    "book-chapter": 11,
    "conference-paper": 24,
    "dataset": 6,
    "journal-article": 58,
    "patent": 5,
    "poster": 5,
    "preprint": 9,
    "report": 8,
    "software": 4,
    "thesis": 3,
    "workshop-paper": 8,
}
STATES = {"in-preparation", "submitted", "accepted", "in-press", "published", "filed", "granted"}

Run = Callable[..., subprocess.CompletedProcess[str]]
Said = tuple[str, list[str]]


@pytest.fixture(scope="module")
def professor() -> Resume:
    """The document, as every command reads it."""
    return read(PROFESSOR)


def _of(section: str, kinds: Iterable[str]) -> list[dict[str, Any]]:
    return [entry for entry in CV[section] if entry.get("type") in set(kinds)]


def _names(paper: Mapping[str, Any]) -> list[str]:
    return [author if isinstance(author, str) else author["name"] for author in _authors(paper)]


def _authors(paper: Mapping[str, Any]) -> list[Any]:
    authors: list[Any] = paper.get("authors", [])
    return authors


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for member in value.values() if isinstance(value, dict) else value:
            yield from _texts(member)


# What it holds.


def test_nothing_is_found_in_it(professor: Resume) -> None:
    assert check(professor, today=TODAY) == []


def test_the_command_finds_nothing_either_and_leaves_its_layout(run_jresume: Run) -> None:
    done = run_jresume("validate", "--error-on", "note", "-q", PROFESSOR)
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)
    assert run_jresume("fmt", "--check", PROFESSOR).returncode == 0


def test_it_is_as_long_as_it_says() -> None:
    counts = {
        "publications": len(PAPERS),
        "talks": len(_of("projects", TALKS)),
        "grants": len(_of("awards", {"grant", "contract"})),
        "courses": len(_of("projects", {"teaching"})),
        "students": len(_of("projects", {"supervision"})),
        "languages": len(CV["languages"]),
    }
    assert counts == {
        "publications": 150,
        "talks": 40,
        "grants": 25,
        "courses": 30,
        "students": 15,
        "languages": 3,
    }


def test_every_kind_of_publication_state_and_talk_is_there() -> None:
    assert Counter(paper["type"] for paper in PAPERS) == TYPES
    assert {paper["status"] for paper in PAPERS if "status" in paper} == STATES
    assert Counter(entry["type"] for entry in _of("projects", TALKS)) == TALKS


def test_titles_are_in_three_languages_and_no_two_alike() -> None:
    languages = Counter(paper.get("csl", {}).get("language", "en") for paper in PAPERS)
    assert languages == {"en": 121, "de": 18, "ru": 11}
    assert len({paper["name"] for paper in PAPERS}) == 150
    cyrillic = [paper for paper in PAPERS if re.search("[а-я]", paper["name"])]
    assert {paper["csl"]["language"] for paper in cyrillic} == {"ru"}


def test_the_longest_list_has_120_authors_with_the_owner_in_the_middle() -> None:
    by_length = sorted(PAPERS, key=lambda paper: -len(_authors(paper)))
    assert [len(_authors(paper)) for paper in by_length[:7]] == [120, 45, 14, 12, 11, 10, 10]
    assert owner_of(CV["basics"]).among(_authors(by_length[0])) == {59}
    assert all(len(set(_names(paper))) == len(_names(paper)) for paper in PAPERS)


def test_the_owner_is_found_on_every_paper_that_names_no_other_part() -> None:
    owner = owner_of(CV["basics"])
    forms = Counter()
    for paper in PAPERS:
        found = owner.among(_authors(paper))
        assert len(found) == (0 if "roles" in paper else 1), paper["name"]
        forms.update(_names(paper)[index] for index in found)
    assert set(forms) == {CV["basics"]["name"], *CV["basics"]["alternateNames"]}


def test_names_are_of_every_sort() -> None:
    people = [author for paper in PAPERS for author in _authors(paper)]
    names = {name for paper in PAPERS for name in _names(paper)}
    assert len(names) > 150
    for sort in (
        *(" (van der|von der|de la|dos|ter|van 't|bint|ap) ", " (Al-|el-|d'|Al )", "[a-z]-[A-Z]"),
        *(r"Jr\.$", r" III$", r"^(\S\. ?)+ ", r"O'", "[А-я]", "[Α-ω]", "^The .* Collaboration$"),
        *("[ğışçÇ]", "[ąćęłńŻżź]", "[þÞðÐ]", "[ạằịọẹ]", "ʻ"),
    ):
        assert any(re.search(sort, name) for name in names), sort
    single = [p for p in people if isinstance(p, dict) and p["name"] == p.get("familyName")]
    assert {"Suharniwati", "The TransArc Collaboration"} <= {person["name"] for person in single}
    marked = [person for person in people if isinstance(person, dict)]
    equal = {person["equal"] for person in marked if "equal" in person}
    assert equal == {True, "group a", "group b"}
    assert any(person.get("corresponding") for person in marked)
    orders = {paper["authorOrder"] for paper in PAPERS if "authorOrder" in paper}
    assert orders == {"alphabetical", "contribution"}


def test_nobody_in_it_can_be_reached() -> None:
    text = PROFESSOR.read_text("utf-8")
    known = {"orcid.org", "raw.githubusercontent.com"}
    for url in re.findall(r"https?://[^\s\")]+", text):
        host = urlsplit(url).hostname or ""
        assert host in known or host.endswith((".example", ".example.org")), url
    for domain in re.findall(r"\w@([\w.-]+)", text):
        assert domain.endswith(".example") or domain == "example.org"
    dois = [paper["doi"] for paper in PAPERS if "doi" in paper]
    assert len(set(dois)) == len(dois) == 91
    # 10.5555 is for tests; ORCID gives nothing from 0000-0008, and no month of arXiv has come
    # near the numbers here.
    assert all(doi.startswith("10.5555/") for doi in dois)
    orcids = re.findall(r'"(?:orcid|username)": "(\d{4}-[^"]+)"', text)
    assert len(set(orcids)) > 10
    assert all(orcid.startswith("0000-0008-") for orcid in orcids)
    arxiv = [paper["arxiv"] for paper in PAPERS if "arxiv" in paper]
    assert len(arxiv) > 10
    assert all(re.search(r"(?:\.|/0603)9\d{2,4}(?:v\d)?$", number) for number in arxiv)


def test_papers_as_csl_keep_their_keys_and_what_else_is_known() -> None:
    items = items_of(PAPERS)
    assert [item["id"] for item in items] == [paper["id"] for paper in PAPERS]
    kept = {"abstract", "ISBN", "ISSN", "editor", "collection-title", "event-title", "language"}
    assert kept <= {field for item in items for field in item}
    longest = max(items, key=lambda item: len(item.get("author", ())))
    assert longest["author"][-1] == {"literal": "The TransArc Collaboration"}
    assert "review-book" in {item["type"] for item in items}


# How it is drawn.


def _options(**options: Any) -> ExportOptions:
    own = CV["meta"]["jresume"]["themeOptions"]
    return ExportOptions(today=TODAY, theme=own | options)


def _html(professor: Resume, theme: str, **options: Any) -> bytes:
    return EXPORTERS["html"](professor, find(theme), _options(**options))


def _plain(text: str) -> str:
    """A text on one line; a page may write a suffix without its comma, an apostrophe in its way."""
    text = text.replace("’", "'").replace("\N{NON-BREAKING HYPHEN}", "-").replace(", Jr.", " Jr.")
    return " ".join(text.split())


def _said(page: bytes) -> Said:
    """What a reader sees: the text of the page, and that of each item of a list on it."""
    # The letters of fonts tell nothing, and take long.
    text = re.sub(r"base64,[A-Za-z0-9+/=]+", "", page.decode())
    body = tinyhtml5.parse(text, namespace_html_elements=False).find("body")
    assert body is not None
    assert body.find(".//script") is None
    items = [_plain("".join(item.itertext())) for item in body.iter("li")]
    return _plain("".join(body.itertext())), items


def _unsaid(texts: Iterable[str], page: str) -> list[str]:
    """Those of the texts that stand on the page less often than in all the texts together."""
    wanted = [_plain(text) for text in texts]
    return [text for text in wanted if page.count(text) < sum(one.count(text) for one in wanted)]


@pytest.fixture(scope="module", params=THEMES)
def page(professor: Resume, request: pytest.FixtureRequest) -> Said:
    """What the page says as a theme draws it where nothing is asked for."""
    return _said(_html(professor, request.param))


@pytest.fixture(scope="module")
def page_with_all(professor: Resume) -> Said:
    """What the page says where all authors are asked for."""
    return _said(_html(professor, "base", authorsShown=0))


def test_every_title_and_venue_is_on_the_page(page: Said) -> None:
    text, _ = page
    assert _unsaid((paper["name"] for paper in PAPERS), text) == []
    venues = [
        paper[field] for paper in PAPERS for field in ("publisher", "venue") if field in paper
    ]
    assert [venue for venue in venues if _plain(venue) not in text] == []


def test_a_title_that_is_missing_is_noticed(page: Said) -> None:
    text, _ = page
    titles = [paper["name"] for paper in PAPERS]
    # Another title begins with the same word, and it is only this one that is missed.
    for title in ("Choosing λ", "Tomographie"):
        assert _unsaid(titles, re.sub(rf"\b{title}\b", "", text)) == [title]


def test_everything_else_with_a_name_is_on_the_page(page: Said) -> None:
    text, _ = page
    for section, field in (
        *(("projects", "name"), ("projects", "entity"), ("awards", "title"), ("awards", "awarder")),
        *(("work", "name"), ("work", "position"), ("education", "institution")),
        *(("volunteer", "organization"), ("volunteer", "position"), ("references", "name")),
        *(("certificates", "name"), ("languages", "language"), ("interests", "name")),
    ):
        missing = [e[field] for e in CV[section] if field in e and _plain(e[field]) not in text]
        assert missing == [], (section, field)
    for section in CV["meta"]["jresume"]["views"]["default"]["sections"]:
        assert section["title"] in text


def _items_without(items: list[str], wanted: Callable[[Mapping[str, Any]], list[str]]) -> list[str]:
    """Papers for which no item of a list has the title and all wanted names behind it."""
    missing = []
    for paper in PAPERS:
        title, names = _plain(paper["name"]), [_plain(name) for name in wanted(paper)]
        found = (item.partition(title)[2] for item in items if title in item)
        if not any(all(name in rest for name in names) for rest in found):
            missing.append(paper["name"])
    return missing


def _always_named(paper: Mapping[str, Any]) -> list[str]:
    names = _names(paper)
    owners = owner_of(CV["basics"]).among(_authors(paper))
    return [*(names if len(names) <= 10 else names[:1]), *(names[index] for index in owners)]


def test_authors_of_a_short_list_the_first_and_the_owner_are_named(page: Said) -> None:
    _, items = page
    assert _items_without(items, _always_named) == []


def test_all_authors_are_named_where_that_is_asked_for(page_with_all: Said) -> None:
    _, items = page_with_all
    assert _items_without(items, _names) == []


def test_an_author_who_is_missing_is_noticed(page_with_all: Said) -> None:
    _, items = page_with_all
    cut = [item.replace("Ελένη Καραμπελοπούλου", "") for item in items]
    assert len(_items_without(cut, _names)) == 2


def test_the_page_is_the_same_every_time(run_jresume: Run, tmp_path: Path) -> None:
    drawn = []
    for seed in ("1", "2"):
        done = run_jresume(
            *("export", PROFESSOR, "-f", "html", "-o", tmp_path / f"{seed}.html"),
            env={"PYTHONHASHSEED": seed},
        )
        assert done.returncode == 0, done.stderr
        drawn.append((tmp_path / f"{seed}.html").read_bytes())
    assert drawn[0] == drawn[1]


class _Heard(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


@pytest.fixture(scope="module")
def pdf(professor: Resume, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The PDF, drawn without a word in the log."""
    heard = _Heard()
    logging.getLogger().addHandler(heard)
    path = tmp_path_factory.mktemp("examples") / "professor.pdf"
    path.write_bytes(EXPORTERS["pdf"](professor, find("academic"), _options()))
    logging.getLogger().removeHandler(heard)
    assert heard.said == []
    return path


def test_the_pdf_has_as_many_pages_as_such_a_cv_has(pdf: Path) -> None:
    with pypdfium2.PdfDocument(pdf) as document:
        sizes = {tuple(map(round, page.get_size())) for page in document}
        assert 18 <= len(document) <= 28
    assert sizes == {(595, 842)}


def test_the_whole_pdf_keeps_both_standards(
    pdf: Path, access: Callable[[bytes], list[str]]
) -> None:
    assert breaches(pdf.read_bytes()) == []
    assert access(pdf.read_bytes()) == []


def test_every_letter_is_in_a_font_of_the_theme(
    pdf: Path, require_tool: Callable[..., str]
) -> None:
    command = [require_tool("pdffonts"), str(pdf)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    fonts = [line.split()[0] for line in done.stdout.splitlines()[2:]]
    assert fonts
    assert [font for font in fonts if "STIX" not in font] == []


def _joined(text: str) -> str:
    """A text without blanks: a line may end anywhere, also behind a hyphen."""
    return re.sub(r"\s", "", _plain(text))


def test_talks_grants_courses_students_and_titles_are_in_the_text_of_the_pdf(
    pdf: Path, pdf_text: Callable[..., str]
) -> None:
    # A title may go on over the foot of a page.
    text = _joined(re.sub(r"^\d+ / \d+$", "", pdf_text(pdf, "-raw"), flags=re.MULTILINE))
    wanted = itertools.chain(
        (entry["name"] for entry in _of("projects", {*TALKS, "teaching", "supervision"})),
        (entry["title"] for entry in CV["awards"]),
        (paper["name"] for paper in PAPERS),
        CV["basics"]["alternateNames"],
    )
    assert [name for name in wanted if _joined(name) not in text] == []


def test_the_pdf_numbers_all_papers(pdf: Path, pdf_text: Callable[..., str]) -> None:
    numbers = re.findall(r"^\f?\[(\d+)\]", pdf_text(pdf, "-raw"), re.MULTILINE)
    assert numbers == [str(number) for number in range(1, 151)]
