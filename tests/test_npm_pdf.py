"""An npm theme on paper: what its text becomes, what it asks for, and what is said of losses."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from jresume.npm import about_pdf, draw, facts, find, seen
from jresume.npm.mend import as_blocks, for_paper, without_grids
from jresume.npm.paper import paper
from jresume.resume import from_data

FIXTURES = Path(__file__).parent / "fixtures" / "npm"
ADA = {"basics": {"name": "Ada Example", "summary": "A summary"}}


@pytest.fixture(scope="module", autouse=True)
def node(require_tool: Callable[..., str]) -> str:
    return require_tool("node")


def sheets_of(theme: str) -> Any:
    return draw(from_data(ADA), find(f"npm:{FIXTURES / theme}", [Path()])).pdf()


def test_a_page_for_a_window_keeps_its_text_on_paper() -> None:
    sheets = sheets_of("window")
    assert sheets.lost == ()
    assert sheets.before > 0
    assert sheets.ignored == ("headerTemplate",)
    text = seen.text_of_pdf(sheets.content)
    assert "Main paragraph number 60" in text
    assert "Far beyond" in text
    assert "Menu" not in text


def test_a_long_page_in_grids_is_drawn_in_good_time() -> None:
    resume = from_data({"basics": {"name": "Ada Example", "label": "word " * 4000}})
    drawing = draw(resume, find(f"npm:{FIXTURES / 'grids'}", [Path()]))
    sheets = drawing.pdf()
    assert (sheets.layout, sheets.before, sheets.lost) == ("with grids as blocks", 0, ())
    (line,) = about_pdf("grids", sheets)
    assert "more text in grids than can be laid out in good time" in line


def test_what_is_lost_all_the_same_is_named() -> None:
    sheets = sheets_of("lossy")
    assert sheets.lost == ("This sentence lies beside the paper",)
    assert sheets.layout == "as the theme lays it out"


def test_the_theme_says_what_paper_it_wants() -> None:
    with pypdfium2.PdfDocument(sheets_of("esm").content) as document:
        assert document[0].get_size() == pytest.approx((792, 612), abs=0.5)
        (first, *_) = document[0].get_objects()
        # The top margin of an inch.
        assert first.get_bounds()[3] < 612 - 72


@pytest.mark.parametrize(
    ("options", "size", "ignored"),
    [
        ({}, None, ()),
        ({"format": "letter"}, (816, 1056), ()),
        ({"format": "A4", "landscape": True}, (1122.5, 793.7), ()),
        ({"landscape": True}, (1122.5, 793.7), ()),
        ({"width": "10cm", "height": 400}, (377.95, 400), ()),
        ({"scale": 2}, (396.85, 561.25), ()),
        ({"format": "huge"}, None, ("format",)),
        ({"width": "10 parsecs", "height": "1in"}, None, ("width", "height")),
        ({"scale": "big"}, None, ("scale",)),
        ({"scale": True}, None, ("scale",)),
        ({"scale": 99}, None, ("scale",)),
        ({"format": 7, "margin": 10, "pageRanges": "1"}, None, ("pageRanges", "format")),
        ({"margin": {"top": "1 mile", "left": "1cm"}}, None, ("margin.top",)),
        ({"width": float("inf"), "height": 1e9}, None, ("width", "height")),
    ],
)
def test_options_are_honoured_or_named(
    options: dict[str, Any], size: tuple[float, float] | None, ignored: tuple[str, ...]
) -> None:
    asked = paper(options)
    assert asked.ignored == ignored
    if size:
        assert f"size: {size[0]:.2f}px {size[1]:.2f}px;" in asked.last
    else:
        assert "size:" not in asked.last


def test_margins_medium_and_background_are_honoured() -> None:
    asked = paper({"margin": {"top": "1in", "left": 5}, "mediaType": "screen"})
    assert "margin-top: 96.00px; margin-left: 5.00px;" in asked.last
    assert asked.medium == "screen"
    assert "background: none" in paper({"printBackground": False}).last
    preferred = paper({"format": "A5", "preferCSSPageSize": True})
    assert "size: 559.40px" in preferred.first
    assert preferred.last == ""


@pytest.mark.parametrize(
    ("mend", "declared", "mended"),
    [
        (for_paper, {"position": "fixed"}, {"position": "static"}),
        (for_paper, {"position": "sticky !important"}, {"position": "static !important"}),
        (for_paper, {"height": "100vh", "color": "red"}, {"color": "red"}),
        (for_paper, {"height": "calc(100dvh - 2em)"}, {}),
        (
            for_paper,
            {"overflow": "hidden", "height": "9em"},
            {"overflow": "hidden"} | {"min-height": "9em"},
        ),
        (for_paper, {"overflow-y": "scroll"}, {"overflow-y": "visible"}),
        (for_paper, {"display": "grid"}, {"display": "grid"}),
        (
            without_grids,
            {"display": "grid", "gap": "1em 2em"},
            {"display": "block", "gap": "1em 2em", "& > * + *": "margin-top: 1em"},
        ),
        (without_grids, {"display": "flex"}, {"display": "flex"}),
        (as_blocks, {"display": "inline-flex"}, {"display": "inline-block"}),
        (as_blocks, {"float": "left", "position": "absolute", "columns": "2"}, {}),
        (as_blocks, {"width": "30%", "color": "red"}, {"width": "30%", "color": "red"}),
    ],
)
def test_styles_are_mended_for_paper(
    mend: Any, declared: dict[str, str], mended: dict[str, str]
) -> None:
    assert dict(mend(list(declared.items()))) == mended


PAGE = """<html><head><style>
.menu, .x:hover { display: none } @media print { .web { visibility: hidden } }
.skip { position: absolute; left: -10000px } ::before { display: none }
</style><title>T</title></head><body><p>One <b>two</b> three</p><p class=menu>Menu</p>
<p class=web>Web</p><p class=skip>Skip</p><p hidden>Hid</p><p style="display: none">None</p>"""


def test_what_styles_hide_is_not_missed() -> None:
    assert [text.strip() for text in seen.passages(PAGE)] == ["One", "two", "three"]
    assert "Menu" in seen.whole(PAGE)


@pytest.mark.parametrize(
    ("kept", "lost"),
    [
        ("Ada Example wrote a paper", []),
        ("ADA EXAMPLE WROTE A PA-\nPER", []),
        ("ada example wrote | page 2 | a paper", []),
        ("a paper Ada Example", ["Ada Example wrote a paper"]),
        ("Ada Exam", ["Ada Example wrote a paper"]),
    ],
)
def test_a_passage_is_found_however_it_is_set(kept: str, lost: list[str]) -> None:
    assert facts.lost(["Ada Example wrote a paper", " • "], kept) == lost


def test_a_passage_that_stands_twice_is_missed_once() -> None:
    assert facts.lost(["Example University", "Example University"], "Example University") == [
        "Example University"
    ]


def test_facts_are_all_but_dates_and_what_nobody_draws() -> None:
    document = {
        "$schema": "https://x.example/",
        "basics": {"name": "Ada", "location": {"countryCode": "GB", "city": "Exampleton"}},
        "work": [{"startDate": "2020", "highlights": ["[Built](https://x.example/) **it**"]}],
        "meta": {"version": "v1.0.0"},
    }
    places = [fact.place for fact in facts.facts(document)]
    assert places == ["basics.name", "basics.location.city", "work[0].highlights[0]"]
    assert facts.unseen(document, "ADA of Exampleton: Built it") == []
    assert [fact.place for fact in facts.unseen(document, "Ada")] == places[1:]


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    (tmp_path / "mine.json").write_text(json.dumps(ADA))
    for theme in ("lossy", "noisy", "throws", "outside"):
        home = tmp_path / "node_modules" / f"jresume-theme-{theme}"
        shutil.copytree(FIXTURES / theme, home)
    return tmp_path


def written(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("mine.*"))


def test_a_theme_draws_both_formats(run_jresume: Any, mine: Path) -> None:
    done = run_jresume(
        "export", "mine.json", "-t", "npm:jresume-theme-noisy", "-f", "html", "-f", "pdf"
    )
    assert done.returncode == 0, done.stderr
    assert written(mine) == ["mine.html", "mine.json", "mine.pdf"]
    assert "doesn't show 1 fact of the document: basics.summary" in done.stderr
    assert "drawing Ada" not in done.stdout + done.stderr


def test_lost_text_is_said_and_the_file_is_written(run_jresume: Any, mine: Path) -> None:
    done = run_jresume("export", "mine.json", "-t", "npm:jresume-theme-lossy", "-f", "pdf")
    assert done.returncode == 1
    assert written(mine) == ["mine.json", "mine.pdf"]
    assert (
        "mine.json: error: the PDF of theme npm:jresume-theme-lossy lacks 1 passage" in done.stderr
    )


@pytest.mark.parametrize("theme", ["npm:jresume-theme-throws", "npm:jresume-theme-none"])
def test_a_theme_that_fails_writes_nothing(run_jresume: Any, mine: Path, theme: str) -> None:
    done = run_jresume("export", "mine.json", "-t", theme, "-f", "jsonresume", "-f", "html")
    assert done.returncode == 1
    assert written(mine) == ["mine.json"]
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith(f"theme {theme}")


@pytest.mark.usefixtures("mine")
def test_requests_are_said(run_jresume: Any) -> None:
    done = run_jresume("export", "mine.json", "-t", "npm:jresume-theme-outside", "-o", "mine.html")
    assert done.returncode == 0, done.stderr
    assert "asks for what is not in its package, and does without: https://" in done.stderr


def test_a_document_beside_its_theme_finds_it(run_jresume: Any, mine: Path) -> None:
    elsewhere = mine / "elsewhere"
    elsewhere.mkdir()
    (mine / "node_modules").rename(elsewhere / "node_modules")
    (mine / "mine.json").rename(elsewhere / "mine.json")
    done = run_jresume(
        "export", "elsewhere/mine.json", "-t", "npm:jresume-theme-noisy", "-f", "html"
    )
    assert done.returncode == 0, done.stderr


def test_a_document_starts_no_program(run_jresume: Any, mine: Path) -> None:
    document = ADA | {"meta": {"jresume": {"theme": "npm:jresume-theme-noisy"}}}
    (mine / "mine.json").write_text(json.dumps(document))
    done = run_jresume("export", "mine.json", "--no-check", "-f", "html")
    assert done.returncode == 1
    assert "is a program, and a document can't have one run" in done.stderr
    assert written(mine) == ["mine.json"]


@pytest.mark.usefixtures("mine")
def test_what_it_is_can_be_told_without_running_it(run_jresume: Any, mine: Path) -> None:
    package = {"name": "jsonresume-theme-throws", "version": "1.2.3", "description": "It throws"}
    (mine / "node_modules/jresume-theme-throws/package.json").write_text(json.dumps(package))
    done = run_jresume("theme", "show", "npm:jresume-theme-throws")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("npm:jresume-theme-throws 1.2.3: It throws\nfolder   ")
    told = json.loads(run_jresume("theme", "show", "npm:jresume-theme-throws", "--json").stdout)
    assert (told["version"], told["formats"]) == ("1.2.3", ["html", "pdf"])


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("theme", "check", "npm:x"), "only `jresume export --theme npm:x` runs it"),
        (("theme", "show", "jsonresume-theme-x"), "is named npm:jsonresume-theme-x"),
        (("theme", "show", "./node_modules/jresume-theme-lossy"), "npm:./node_modules/jresume-"),
    ],
)
@pytest.mark.usefixtures("mine")
def test_who_names_it_as_another_kind_is_told(
    run_jresume: Any, args: tuple[str, ...], words: str
) -> None:
    done = run_jresume(*args)
    assert done.returncode == 1
    assert words in done.stderr


@pytest.mark.usefixtures("mine")
def test_a_citation_style_is_no_option_of_it(run_jresume: Any) -> None:
    done = run_jresume("export", "mine.json", "-t", "npm:jresume-theme-noisy", "--csl", "apa")
    assert done.returncode == 2
    assert "an npm theme draws in its own way" in done.stderr
