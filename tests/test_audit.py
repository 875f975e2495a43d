import base64
import copy
import datetime as dt
import io
import json
import random
import re
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from jresume.audit import Reading, Report, examine, read
from jresume.audit.dates import forms_of_date, spans
from jresume.audit.facts import facts
from jresume.audit.headings import section_of
from jresume.audit.letters import key
from jresume.audit.parser import parse
from jresume.audit.reading import Line
from jresume.audit.report import as_json, lines
from jresume.audit.search import Place
from jresume.cli.audit import check_drawn
from jresume.errors import ReadError
from jresume.export import EXPORTERS, ExportOptions
from jresume.language import known, speak
from jresume.page.dates import moment
from jresume.resume import from_data
from jresume.resume import parse as parse_document
from jresume.theme import find

CHECKOUT = Path(__file__).parents[1]
CV = json.loads((CHECKOUT / "resume.json").read_text("utf-8"))
Run = Callable[..., subprocess.CompletedProcess[str]]


def _pdf(data: Mapping[str, Any], theme: str = "academic") -> bytes:
    options = ExportOptions(today=dt.date(2024, 6, 30))
    return EXPORTERS["pdf"](from_data(data), find(theme), options)


@pytest.fixture(scope="module")
def cv_pdf() -> bytes:
    return _pdf(CV)


@pytest.fixture
def drawn(tmp_path: Path) -> Callable[[str], Reading]:
    """Draw a page, and read it."""

    def drawn(page: str) -> Reading:
        (tmp_path / "theme.toml").write_text('extends = "base"')
        body = f"<html lang=en><title>x</title><body style='font-size: 12pt'>{page}"
        (tmp_path / "page.html").write_text(f"{{% raw %}}{body}{{% endraw %}}")
        return read(_pdf({}, f"{tmp_path}/"), "x.pdf")

    return drawn


def _places(report: Report) -> dict[str, Place]:
    return {one.fact.pointer: one.place for one in report.found}


def test_every_fact_of_the_cv_is_found_and_parsed(cv_pdf: bytes) -> None:
    report = examine(read(cv_pdf, "cv.pdf"), CV)
    assert set(_places(report).values()) == {Place.FOUND}
    assert len(report.found) > 150
    assert report.unseen == ()
    assert report.looks == ()
    assert (report.parsed.name, report.parsed.email) == (
        CV["basics"]["name"],
        CV["basics"]["email"],
    )
    assert report.parsed.phone == CV["basics"]["phone"]
    kinds = [kind for _, kind in report.parsed.headings]
    assert kinds == [
        "education",
        "summary",
        "publications",
        "work",
        "service",
        "projects",
        "skills",
    ]


def test_what_was_left_out_is_lost_and_nothing_else(cv_pdf: bytes) -> None:
    more = copy.deepcopy(CV)
    more["work"][0]["highlights"] = ["Taught a parrot to review papers, and it did so well."]
    more["work"][1]["endDate"] = "2022-10"
    more["education"][0]["score"] = "GPA 4.01/4.00"
    more["basics"]["url"] = "https://other.example"
    more["publications"][0]["authors"].append("Zacharias Quux")
    more["publications"][1]["doi"] = "10.1234/nowhere"
    places = _places(examine(read(cv_pdf, "cv.pdf"), more))
    assert {pointer for pointer, place in places.items() if place is not Place.FOUND} == {
        *("/work/0/highlights/0", "/work/1/endDate", "/education/0/score", "/basics/url"),
        *("/publications/0/authors/5", "/publications/1/doi"),
    }
    assert places["/work/1/endDate"] is Place.YEAR
    assert places["/work/0/highlights/0"] is places["/basics/url"] is Place.LOST


def test_what_a_view_leaves_out_is_no_fact(cv_pdf: bytes) -> None:
    more = {**CV, "awards": [{"title": "Prize for Parrots"}]}
    assert "/awards/0/title" not in _places(examine(read(cv_pdf, "cv.pdf"), more))


def test_a_browser_prints_the_facts_too(tmp_path: Path, require_tool: Callable[..., str]) -> None:
    options = ExportOptions(today=dt.date(2024, 6, 30))
    page = tmp_path / "cv.html"
    page.write_bytes(EXPORTERS["html"](from_data(CV), find("academic"), options))
    chromium = require_tool("chromium", "chromium-browser", "google-chrome")
    flags = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run"
    quiet = "--disable-background-networking --disable-component-update --disable-sync"
    command = [chromium, *flags.split(), *quiet.split(), f"--user-data-dir={tmp_path}/profile"]
    subprocess.run(
        [*command, f"--print-to-pdf={tmp_path}/cv.pdf", page.as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    report = examine(read((tmp_path / "cv.pdf").read_bytes(), "cv.pdf"), CV)
    assert report.lost == ()
    assert report.parsed.phone == CV["basics"]["phone"]


PROGRAM = "Wrote a program that finds everything"
WORK = {"work": [{"name": "Institute of Examples", "highlights": [PROGRAM]}]}


@pytest.mark.parametrize(
    ("page", "place"),
    [
        ("<p>Institute of Examples<p>Wrote a program that finds everything", Place.FOUND),
        ("<p>Institute of Examples<p>Wrote a pro&shy;gram that ﬁnds every-<br>thing", Place.FOUND),
        ("<p>Institute of Examples<p>WROTE A <b>PRO</b>GRAM that<br>finds everything", Place.FOUND),
        ("<p>Institute of Examples<p>Wrote a program 2019 that BA finds everything", Place.PIECES),
        (
            "<p>Wrote a program that finds everything" + "<p>lorem ipsum dolor sit amet" * 40
            + "<p>Institute of Examples, where none of the rest is to be read", Place.APART,
        ),
        ("<p>Institute of Examples<p>Wrote a program", Place.LOST),
        ("<p>Institute of Examples<p>everything finds that program a wrote", Place.LOST),
    ],
)  # fmt: skip
def test_a_fact_is_found_whatever_lines_do_to_it(
    page: str, place: Place, drawn: Callable[[str], Reading]
) -> None:
    places = _places(examine(drawn(page), WORK))
    assert place in places.values()
    if place is Place.FOUND:
        assert set(places.values()) == {place}


def test_an_address_may_be_a_link_alone(drawn: Callable[[str], Reading]) -> None:
    document = {
        "publications": [
            {"name": "On Parrots", "doi": "10.1234/a(b)%2Fc", "url": "https://www.parrot.example/"}
        ]
    }
    page = "<p><a href='https://doi.org/10.1234/a(b)%252Fc'>On Parrots</a>, parrot.example"
    places = _places(examine(drawn(page), document))
    assert places["/publications/0/doi"] is Place.LINK
    assert places["/publications/0/url"] is Place.FOUND


def test_a_short_name_is_found_with_its_initial(drawn: Callable[[str], Reading]) -> None:
    paper = {"publications": [{"name": "On Parrots", "authors": ["Kai Li"]}]}
    assert examine(drawn("<p>K. Li: On Parrots"), paper).lost == ()
    assert examine(drawn("<p>K. Lin: On Parrots"), paper).lost != ()


def test_the_end_of_a_long_list_of_authors_may_be_cut(drawn: Callable[[str], Reading]) -> None:
    authors = [f"Author{letter} Sample{letter}" for letter in "abcdefghij"]
    page = "<p>A. Samplea, B. Sampleb, et al. On Parrots. <p>Authorj Samplej"
    document = {"publications": [{"name": "On Parrots", "authors": authors}]}
    places = _places(examine(drawn(page), document))
    assert places["/publications/0/authors/0"] is Place.FOUND
    assert places["/publications/0/authors/5"] is Place.CUT
    assert examine(drawn("<p>On Parrots"), document).lost != ()


def test_small_and_pale_letters_are_told(drawn: Callable[[str], Reading]) -> None:
    reading = drawn(
        "<p>dark and large<p style='font-size: 8pt'>tiny words<p style='color: #aaa'>pale words"
        "<p style='color: white'>white words<p style='color: white; background: #222'>good words"
        "<p style='color: #888; font-size: 24pt'>large and grey"
        "<p>mark<sup style='font-size: 6pt'>2</sup>"
    )
    told = [(look.rule, look.message) for look in examine(reading, {}).looks]
    assert told == [
        ("size", "8 points, less than 9: 'tiny words'"),
        ("contrast", "contrast 2.3, less than 4.5: #aaaaaa on #ffffff: 'pale words'"),
        ("contrast", "contrast 1.0, less than 4.5: #ffffff on #ffffff: 'white words'"),
    ]


def test_a_picture_without_a_text_is_told(drawn: Callable[[str], Reading]) -> None:
    held = io.BytesIO()
    Image.new("RGB", (40, 40), "red").save(held, "PNG")
    source = "data:image/png;base64," + base64.b64encode(held.getvalue()).decode()
    with_text = drawn(f"<p>words<img alt='A red square' src='{source}'>")
    assert examine(with_text, {}).looks == ()
    alone = drawn(f"<img alt='A red square' src='{source}'>")
    assert [look.message for look in examine(alone, {}).looks] == [
        "the page is a picture: no program reads its text"
    ]
    document = pypdfium2.PdfDocument.new()
    page = document.new_page(300, 300)
    picture = pypdfium2.PdfImage.new(document)
    picture.set_bitmap(pypdfium2.PdfBitmap.from_pil(Image.new("RGB", (9, 9), "red")))
    picture.set_matrix(pypdfium2.PdfMatrix().scale(50, 50))
    page.insert_obj(picture)
    page.gen_content()
    saved = io.BytesIO()
    document.save(saved)
    document.close()
    assert examine(read(saved.getvalue(), "x.pdf"), {}).looks[0].rule == "picture"


def test_text_out_of_order_and_outside_of_the_page_is_told(
    drawn: Callable[[str], Reading],
) -> None:
    page = """<p style="margin-top: 9em">The body of the page, in its place<p>and more of it
      <p style="position: absolute; top: 0; white-space: nowrap">A heading that is painted last
      <p style="position: absolute; left: 5000px; white-space: nowrap">Nobody sees this"""
    looks = {one.rule: one.message for one in examine(drawn(page), {}).looks}
    assert looks == {
        "edge": "text stands outside of the page: 'Nobody sees this'",
        "order": "text is read after what stands below it: 'A heading that is painted last'",
    }
    columns = """<div style="columns: 2"><p>one two three four<p>five six seven eight
      <p style="break-before: column">nine ten eleven twelve</div>"""
    assert examine(drawn(columns), {}).looks == ()


def test_pages_have_a_limit_in_lines(drawn: Callable[[str], Reading]) -> None:
    reading = drawn("<p>one<p style='break-before: page'>two<p>three")
    assert examine(reading, {}, most_pages=2).looks == ()
    (look,) = examine(reading, {}, most_pages=1).looks
    assert (look.page, look.message) == (2, "2 pages, 1 allowed: 2 lines too many")


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"{}", b"\x89PNG\r\n\x1a\n" + bytes(99)])
def test_what_is_no_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(ReadError, match=r"x\.pdf: error: it can't be read as a PDF"):
        read(content, "x.pdf")


def test_a_broken_pdf_is_read_or_refused() -> None:
    chance, refused = random.Random(5), 0  # noqa: S311 - the same breaks in every run
    sound = _pdf({"basics": {"name": "Ada", "email": "a@b.example"}}, "base")
    for _ in range(40):
        broken = bytearray(sound)
        for _ in range(chance.choice([1, 5, 50])):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        try:
            examine(read(bytes(broken), "x.pdf"), CV)
        except ReadError:
            refused += 1
    assert 0 < refused < 40


def test_the_document_is_the_one_inside_whatever_its_syntax(
    run_jresume: Run, tmp_path: Path
) -> None:
    resume = parse_document(b"basics:\n  name: Ada\n", syntax="yaml")
    for name, is_inside in (("with.pdf", True), ("without.pdf", False)):
        options = ExportOptions(with_source=is_inside)
        (tmp_path / name).write_bytes(EXPORTERS["pdf"](resume, find("base"), options))
    assert "1 of 1 facts found" in run_jresume("audit", "with.pdf").stdout
    done = run_jresume("audit", "without.pdf")
    assert done.returncode == 1
    assert "carries no document" in done.stderr
    assert "name it with --document resume.json" in done.stderr


@pytest.mark.parametrize(
    ("date", "language", "written"),
    [
        ("2022-09", "en", "Sept 2022"),
        ("2022-09", "en", "9 2022"),
        ("2022-09", "de", "September 2022"),
        ("2022-03-05", "fr", "mars 2022"),
        ("2022-03", "ja", "2022年3月"),
        ("2022-03-05", "en", "March 5 2022"),
        ("2022", "en", "'22"),
        ("2022-19", "en", "2022"),
        ("2022-05", "nonesuch", "May 2022"),
        ("someday", "en", "someday"),
    ],
)
def test_a_date_has_many_forms(date: str, language: str, written: str) -> None:
    assert written in forms_of_date(date, language)


@pytest.mark.parametrize("language", known())
def test_a_parser_knows_headings_and_dates_of_each_language(language: str) -> None:
    tag, words = speak(language)
    for form in ("short", "long", "number", "iso"):
        for start, end in (("2019-03", "2021-11"), ("2018", "2019-09-15"), ("2016-05-04", "")):
            first, last = moment(start, tag, form), moment(end, tag, form)
            assert first
            text = f"{first.text}{words['range']}{last.text if last else words['present']}"
            (found,) = spans(f"Engine Ltd, {text}, London", language)
            assert key(found) == key(text)
            assert any(key(one) in key(first.text) for one in forms_of_date(start, language))
    for english, kind in (
        ("Work Experience", "work"), ("Education", "education"), ("Languages", "languages"),
        ("Skills", "skills"), ("Selected Publications", "publications"), ("Talks", "projects"),
    ):  # fmt: skip
        title = words.title(english)
        assert section_of(title, language) == section_of(title.upper(), language) == kind


def test_audits_change_no_later_page() -> None:
    # In Babel 2.18 the months that one locale borrows from another become those of all.
    assert "2019 מרץ" in forms_of_date("2019-03", "he")
    assert "mar 2019" in forms_of_date("2019-03", "pl")
    march = moment("2019-03", "pl")
    assert march
    assert march.text == "mar 2019"


@pytest.mark.parametrize(
    ("text", "language", "section"),
    [
        ("Software Engineer", "en", ""),
        ("Teaching Assistant", "de", ""),
        ("Head of Training", "en", ""),
        ("Department of Education", "en", ""),
        ("Languages: Python", "en", ""),
        ("Tools, 2019", "en", ""),
        ("Research & Teaching Experience:", "en", "work"),
        ("EDUCATION AND TRAINING", "en", "education"),
        ("Honors / Prizes", "en", "awards"),
        ("Experience", "de", "work"),
        ("Einige Veröffentlichungen", "de", "publications"),
        ("Publications choisies", "fr", "publications"),
        ("Berufserfahrung", "fr", ""),
        ("Berufserfahrung", "nonesuch", ""),
    ],
)
def test_a_heading_is_no_job(text: str, language: str, section: str) -> None:
    assert section_of(text, language) == section


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("seit 04/2019 bis heute in Bonn", "de", ["04/2019 bis heute"]),
        ("de septiembre de 2019 a mayo de 2021", "es", ["septiembre de 2019 a mayo de 2021"]),
        ("1er mars 2019 à aujourd'hui", "fr", ["mars 2019 à aujourd'hui"]),
        ("2019.4 – 2021.11", "zh", ["2019.4 – 2021.11"]),
        ("2010 - 2012, 2014 to 2016", "en", ["2010 - 2012", "2014 to 2016"]),
        ("March 2019 bis Mai 2021", "en", []),
        ("from 12345-2019 or 2019 pages", "en", []),
    ],
)
def test_spans_are_told_from_other_text(text: str, language: str, found: list[str]) -> None:
    assert list(spans(text, language)) == found


def _parsed(*texts: str) -> Any:
    return parse([Line(0, text, is_margin=False) for text in texts], "en")


def test_a_parser_finds_names_contacts_and_positions() -> None:
    parsed = _parsed(
        *("Curriculum vitae 2024", "Ada B. Lovelace", "a.l@b.example · +44 (20) 7946 0000"),
        *(
            "Work Experience",
            "Engine Ltd, London",
            "Programmer",
            "03/2019 – present",
            "Wrote, 1842.",
        ),
        *("Education", "MSc, 2012-09 to 2014-06"),
    )
    assert parsed.name == "Ada B. Lovelace"
    assert (parsed.email, parsed.phone) == ("a.l@b.example", "+44 (20) 7946 0000")
    assert parsed.headings == (("Work Experience", "work"), ("Education", "education"))
    assert [(one.dates, one.section) for one in parsed.positions] == [
        ("03/2019 – present", "work"), ("2012-09 to 2014-06", "education"),
    ]  # fmt: skip
    assert "Engine Ltd, London Programmer" in parsed.positions[0].text
    nothing = _parsed("2018 - 2022", "12345")
    assert (nothing.name, nothing.email, nothing.phone) == ("", "", "")


def test_what_a_parser_does_not_get_is_told(drawn: Callable[[str], Reading]) -> None:
    document = {
        "basics": {"name": "Ada Lovelace", "email": "ada@a.example"},
        "work": [{"name": "Engine Ltd", "position": "Programmer", "startDate": "2019-03"}],
    }
    report = examine(drawn("<p>Experience<p>Programmer, Engine Ltd, since 2019"), document)
    assert report.unseen == (
        "no name: 'Ada Lovelace'", "no email: 'ada@a.example'",
        "no position Programmer at Engine Ltd with its dates",
    )  # fmt: skip


def test_a_report_is_told_in_lines_and_as_json(drawn: Callable[[str], Reading]) -> None:
    report = examine(
        drawn("<p>Ada Lovelace"), {"basics": {"name": "Ada Lovelace", "label": "Poet"}}
    )
    told = list(lines("x.pdf", report))
    assert told[0] == "x.pdf: error: /basics/label 'Poet' is lost [audit/lost]"
    assert told[-1] == "x.pdf: 1 page; 1 of 2 facts found, 1 lost"
    data = json.loads(as_json("x.pdf", report))
    assert data["counts"]["lost"] == data["counts"]["found"] == 1
    assert data["facts"][0] == {
        "pointer": "/basics/name", "text": "Ada Lovelace", "found": "found", "page": 1,
    }  # fmt: skip
    assert data["parser"]["name"] == "Ada Lovelace"


def test_the_command_audits_any_pdf(run_jresume: Run, tmp_path: Path, cv_pdf: bytes) -> None:
    (tmp_path / "cv.pdf").write_bytes(cv_pdf)
    (tmp_path / "resume.json").write_text(json.dumps(CV))
    done = run_jresume("audit", "cv.pdf", "--document", "resume.json", "--pages", "2")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1].endswith(" facts found")
    more = {**CV, "basics": {**CV["basics"], "label": "Tamer of parrots"}}
    (tmp_path / "more.json").write_text(json.dumps(more))
    done = run_jresume("audit", "cv.pdf", "-d", "more.json", "--report", "json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["counts"]["lost"] == 1


def test_pages_over_the_limit_of_the_view_are_told(
    run_jresume: Run, tmp_path: Path, cv_pdf: bytes
) -> None:
    (tmp_path / "cv.pdf").write_bytes(cv_pdf)
    views = {"default": {**CV["meta"]["jresume"]["views"]["default"], "pages": 1}}
    narrow = {**CV, "meta": {"jresume": {**CV["meta"]["jresume"], "views": views}}}
    (tmp_path / "resume.json").write_text(json.dumps(narrow))
    done = run_jresume("audit", "cv.pdf", "-d", "resume.json")
    assert re.search(r"page 2: warning: 2 pages, 1 allowed: \d+ lines too many", done.stdout)
    assert "too many" not in run_jresume("audit", "cv.pdf", "-d", "resume.json", "--pages=2").stdout


def test_an_export_tells_of_pages_too_many(
    cv_pdf: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    for pages, is_told in ((1, True), (2, False), (None, False)):
        check_drawn(cv_pdf, from_data(CV), "", "the PDF", pages)
        assert ("2 pages, 1 allowed" in capsys.readouterr().err) is is_told


def test_nothing_is_written_where_a_fact_is_lost(run_jresume: Run, tmp_path: Path) -> None:
    (tmp_path / "resume.json").write_text('{"basics": {"name": "Ada", "label": "Poet"}}')
    done = run_jresume("export", "--audit", "-o", "x.pdf")
    assert done.returncode == 0
    assert "2 of 2 facts found" in done.stderr
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "theme.toml").write_text('extends = "base"')
    (tmp_path / "own" / "page.html").write_text("<html lang=en><title>x</title><h1>Ada</h1>")
    done = run_jresume("export", "--audit", "-t", "./own", "-o", "y.pdf")
    assert done.returncode == 1
    assert "/basics/label 'Poet' is lost" in done.stderr
    assert not (tmp_path / "y.pdf").exists()


@pytest.mark.parametrize("piece", ["[", "[a](", "<a", "<https:a", "[a](b (c) ", '[a](b "'])
def test_the_facts_of_no_text_take_long(piece: str) -> None:
    # Were each beginning followed to the end of the text, this would take an hour.
    text = piece * (800_000 // len(piece))
    ((fact,),) = (entry.facts for entry in facts({"basics": {"summary": text}}, "en"))
    assert fact.forms[0].startswith(text[:1])


def test_a_fact_is_what_its_marks_show() -> None:
    text = (
        'A <b class="x">bold</b> [link [b](https://a.example/x_(y) "t") and <https://a.example/z>'
    )
    ((fact,),) = (entry.facts for entry in facts({"basics": {"summary": text}}, "en"))
    assert fact.forms == ("A bold [link b and //a.example/z",)
