"""Each option of `base` has an effect in every bundled theme, on the page and in the PDF."""

import datetime as dt
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from jresume.errors import InvalidError, ThemeError
from jresume.export import EXPORTERS, ExportOptions
from jresume.export.layout import lay_out
from jresume.look.colors import rgb
from jresume.resume import from_data
from jresume.theme import find, known

Draw = Callable[..., str]

THEMES = sorted(known())
DOCUMENT: dict[str, Any] = {
    "basics": {
        "name": "Ada Inventada",
        "email": "ada@example.org",
        "url": "https://ada.example.org",
        "image": "data:image/png;base64,"
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
        "summary": "Some words of a summary, and more of them. " * 8,
    },
    "work": [
        {"name": "Lab", "position": "Engineer", "startDate": "2020-03", "endDate": "2023-11"},
        {"name": "Works", "startDate": "2019-01-15", "highlights": ["One thing"] * 25},
    ],
    "education": [{"institution": "School", "studyType": "B.A.", "endDate": "2018"}],
    "publications": [
        {
            "name": "A Paper",
            "releaseDate": "2021-05",
            "authors": ["Ada Inventada", "Grace Made Up"],
            "url": "https://example.org/paper",
        }
    ],
    "references": [{"name": "Max", "reference": "Good."}],
}
CHOSEN: dict[str, Any] = {
    "inkColor": "#123456",
    "fadedColor": "#765432",
    "accentColor": "rgb(200 0 0 / 90%) / #ffaaaa",
    "linkColor": "teal",
    "ruleColor": "#abcabc",
    "sheetColor": "ivory / #000",
    "bodyFont": "Vita Sans",
    "headingFont": "Vita Serif",
    "fontSize": 12,
    "lineHeight": 1.9,
    "spacing": 2,
    "marginTop": 44,
    "marginBottom": 45,
    "marginSides": 46,
    "paper": "A4",
    "photo": True,
    "icons": True,
    "dateFormat": "long",
    "dateSeparator": " to ",
    "header": "{name} | {page} of {pages}",
    "footer": "Draft",
    "firstPageEdges": True,
    "sectionOrder": ["references"],
    "sectionTitles": {"work": "Posts"},
    "hiddenSections": ["summary"],
    "csl": "apa",
    "publicationsIdentifiers": "number",
}
# Of these the document above shows nothing, or they are told apart in tests of their own.
ELSEWHERE = {
    *("authorsForm", "authorsShown", "publicationsGroup", "publicationsNumbering"),
    *("publicationsSort", "publicationsIdentifiers", "hyphenation", "alignment"),
}


# What each changes is seen in where text stands, or in the text itself.
GROUND: dict[str, Any] = {
    "photo": False,
    "icons": False,
    "header": "",
    "footer": "{page}",
    "fontSize": 14,
    "bodyFont": "STIX Two Text",
    "headingFont": "STIX Two Text",
    "paper": "Letter",
    "hiddenSections": ["projects"],
}
COLOURS = [name for name, value in CHOSEN.items() if name.endswith("Color")]
WITH: dict[str, dict[str, Any]] = {
    "header": {"firstPageEdges": True},
    "footer": {"firstPageEdges": True},
}
PAINT = {"rg", "RG", "scn", "SCN", "sc", "SC"}


def _laid_out(theme: str, **options: Any) -> list[object]:
    """All of a page that is text, and where it stands."""
    export = ExportOptions(today=dt.date(2024, 6, 30), theme=options)
    found: list[object] = []
    for sheet in lay_out(from_data(DOCUMENT), find(theme), export):
        found += [sheet.left, sheet.right, sheet.top, sheet.bottom]
        for text in (*sheet.texts, *sheet.running):
            place = (text.left, text.right, text.top, text.bottom)
            found.append((text.text, text.size, *map(round, place)))
    return found


def _painted(theme: str, **options: Any) -> set[tuple[int, ...]]:
    """The colours that the pages of a PDF are painted in, from 0 to 255."""
    export = ExportOptions(today=dt.date(2024, 6, 30), theme=options)
    made = EXPORTERS["pdf"](from_data(DOCUMENT), find(theme), export)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        return {
            tuple(round(float(part) * 255) for part in given[:3])
            for page in pdf.pages
            for given, operator in pikepdf.parse_content_stream(page)
            if str(operator) in PAINT and len(given) >= 3
        }


def _pdf(theme: str, **options: Any) -> pypdfium2.PdfDocument:
    export = ExportOptions(today=dt.date(2024, 6, 30), theme=options)
    return pypdfium2.PdfDocument(EXPORTERS["pdf"](from_data(DOCUMENT), find(theme), export))


def _without_styles(page: str) -> str:
    return re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)


def test_every_option_is_tried() -> None:
    assert set(CHOSEN) | ELSEWHERE == set(find("base").option_schema["properties"])


@pytest.mark.parametrize("theme", THEMES)
def test_each_option_changes_what_is_seen(draw: Draw, theme: str) -> None:
    """By what stands on the page: that a style sheet declares it is no effect."""
    words, places = _without_styles(draw(DOCUMENT, theme, **GROUND)), _laid_out(theme, **GROUND)
    for name in [*CHOSEN, "alignment"]:
        if name in COLOURS or (name in ELSEWHERE and name != "alignment"):
            continue
        chosen = {**GROUND, name: CHOSEN.get(name, "justified"), **WITH.get(name, {})}
        if _without_styles(draw(DOCUMENT, theme, **chosen)) == words:
            assert _laid_out(theme, **chosen) != places, f"{name} changes nothing"


@pytest.mark.parametrize("theme", THEMES)
def test_each_colour_is_painted(theme: str) -> None:
    painted = _painted(theme, **GROUND, **{name: CHOSEN[name] for name in COLOURS})
    for name in COLOURS:
        red, green, blue, _ = rgb(CHOSEN[name].partition(" / ")[0])
        wanted = tuple(round(part * 255) for part in (red, green, blue))
        assert wanted in painted, f"{name} is nowhere on paper"


@pytest.mark.parametrize("theme", THEMES)
def test_each_colour_has_one_for_dark_screens(theme: str) -> None:
    light = {"ink": "#112233", "faded": "#332211", "accent": "#113322", "link": "#223311"}
    dark = {"ink": "#eeddcc", "faded": "#ccbbaa", "accent": "#ddeeff", "link": "#aaffee"}
    chosen = {f"{name}Color": f"{value} / {dark[name]}" for name, value in light.items()}
    options = ExportOptions(theme=GROUND | chosen | {"sheetColor": "#fefdfc / #010203"})
    shown = {}
    for screen, colors, sheet in ("light", light, "#fefdfc"), ("dark", dark, "#010203"):
        sheets = lay_out(from_data(DOCUMENT), find(theme), options, screen=screen)
        texts = [text for one in sheets for text in one.texts]
        inks = {text.color for text in texts}
        assert rgb(sheet) in {text.background for text in texts}
        shown[screen] = {name for name, value in colors.items() if rgb(value) in inks}
    # Not every theme has what is faded on a screen; numbers of pages are on paper.
    assert shown["dark"] == shown["light"] >= {"ink", "accent", "link"}


@pytest.mark.parametrize(
    "color",
    [
        *("oklch(0.628 0.2577 29.23)", "oklab(0.628 0.2249 0.1258)", "lab(54.29 80.8 69.89)"),
        *("lch(54.29 106.84 40.86)", "color(display-p3 0.9175 0.2003 0.1386)", "hwb(0 0% 0%)"),
        *("color(a98-rgb 0.8586 0 0)", "color(rec2020 0.792 0.231 0.0738)", "#f00", "#ff0000ff"),
        *("color(prophoto-rgb 0.7022 0.2757 0.1036)", "color(xyz 0.4124 0.2126 0.0193)"),
        *("color(xyz-d50 0.4361 0.2225 0.0139)", "color(srgb-linear 1 0 0)", "rgb(100% 0% 0%)"),
        *("device-cmyk(0 1 1 0)", "hsl(0deg 100% 50%)", "RED", "rgba(255, 0, 0, 1)"),
    ],
)
def test_a_colour_of_any_space_is_that_of_screens(color: str) -> None:
    assert rgb(color) == pytest.approx((1, 0, 0, 1), abs=0.004)


def test_justified_lines_end_at_the_margin() -> None:
    resume = from_data({"basics": {"name": "Ada", "summary": "So many words of it. " * 20}})

    def ends(alignment: str) -> list[float]:
        options = ExportOptions(theme={"alignment": alignment})
        (sheet,) = lay_out(resume, find("base"), options)
        lines = [text for text in sheet.texts if "div.prose" in text.around]
        return [round(sheet.right - line.right) for line in lines[:-1]]

    assert set(ends("justified")) == {0}
    assert max(ends("ragged")) > 0


@pytest.mark.parametrize("theme", THEMES)
def test_all_options_at_once(theme: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("WARNING", "weasyprint"):
        document = _pdf(theme, **CHOSEN)
    assert caplog.messages == [], "WeasyPrint knows all that the styles say of paper"
    assert [round(side) for side in document[0].get_size()] == [595, 842]
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    assert "Ada Inventada" in text
    assert f"1 of {len(document)}" in text
    assert "Draft" in text
    assert "March 2020 to" in text
    assert "2023" in text
    assert "words of a summary" not in text.lower()
    order = [text.lower().index(word) for word in ("good.", "posts")]
    assert order == sorted(order)
    bitmap = document[0].render(scale=1).to_pil()
    assert bitmap.getpixel((2, 2)) == (255, 255, 240)


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("short", ["Mar 2020", "Jan 15, 2019"]),
        ("long", ["March 2020", "January 15, 2019"]),
        ("number", ["3/2020", "1/15/2019"]),
        ("year", ["2020", "2019"]),
        ("iso", ["2020-03", "2019-01-15"]),
    ],
)
def test_dates_have_the_form_that_is_chosen(draw: Draw, form: str, said: list[str]) -> None:
    page = draw(DOCUMENT, dateFormat=form)
    for text in said:
        assert f">{text}</time>" in page


def test_two_dates_of_one_year_are_one_year(draw: Draw) -> None:
    work = [{"name": "Lab", "startDate": "2020-03", "endDate": "2020-11"}]
    page = draw({"work": work}, dateFormat="year")
    assert page.count(">2020</time>") == 1


def test_a_hidden_section_leaves_its_entries_to_no_other(draw: Draw) -> None:
    work = [{"name": "Old School", "type": "teaching"}, {"name": "Lab"}]
    document = {"basics": {"name": "Ada"}, "work": work}
    page = draw(document, hiddenSections=["work:teaching"])
    assert "Lab" in page
    assert "Old School" not in page, "neither drawn nor in the linked data"


def test_sections_of_a_view_are_arranged_too(draw: Draw) -> None:
    sections = [{"title": "Jobs", "from": ["work"]}, {"title": "Schools", "from": ["education"]}]
    meta = {"jresume": {"version": 1, "views": {"default": {"sections": sections}}}}
    page = draw({**DOCUMENT, "meta": meta}, sectionOrder=["education"])
    assert page.index(">Schools<") < page.index(">Jobs<")


def test_a_dark_colour_is_made_when_none_is_given(draw: Draw) -> None:
    page = draw(DOCUMENT, accentColor="#00008b", linkColor="navy / #abcdef")
    light, dark = page.split("prefers-color-scheme: dark", 1)
    assert "--accent: #00008b" in light
    assert "--accent: #00008b" not in dark
    assert "--link: #abcdef" in dark


def test_nothing_in_a_running_text_is_taken_for_css(draw: Draw) -> None:
    text = 'a"; @media x; display: none; url(https://evil.example/x) </style> \\'
    page = draw({"basics": {"name": '"\n; } h1 { color: red }'}}, header=text, footer="{name}")
    style = page.split("<style>", 1)[1].split("</style>", 1)[0]
    assert r"\22 ; @media x; display: none; url\28 https://evil.example/x)" in style
    assert '"\\22 \\a ; } h1 { color: red }"' in style
    assert page.count("</style>") == 1


@pytest.mark.parametrize("family", ["serif", "Vita Serif", "DejaVu Sans"])
def test_a_font_is_the_themes_or_the_machines(draw: Draw, family: str) -> None:
    assert family in draw(DOCUMENT, bodyFont=family)


def test_a_font_that_is_nowhere_is_an_error(draw: Draw) -> None:
    with pytest.raises(ThemeError, match="no font family 'Nowhere Sans', neither in the theme nor"):
        draw(DOCUMENT, bodyFont="Nowhere Sans")


def test_icons_are_drawings_that_a_reader_aloud_passes_over(draw: Draw) -> None:
    assert "<svg" not in draw(DOCUMENT)
    page = draw(DOCUMENT, icons=True)
    assert page.count("<svg") == page.count('aria-hidden="true"') == 2


# On the command line.
BAD = [
    ("fontSize=abc", "it is to be a number"),
    ("fontSize=NaN", "it is to be a number"),
    ("fontSize=true", "it is to be a number"),
    ("fontSize=40", "options.fontSize is the number 40; it is to be 18 or less"),
    ("fontsize=9", '"fontsize" is not known here: did you mean "fontSize"?'),
    ("accentColor=blu", 'options.accentColor is "blu", which is no color such as "teal"'),
    ("accentColor=red;}", "which is no color"),
    ("footer={foo}", "which is no running text"),
    ("footer=a|b|c|d", "which is no running text"),
    ("paper=A5", 'it is to be "Letter" or "A4"'),
    ("photo=maybe", "it is to be true or false"),
    ("authorsShown=2.5", "it is to be a whole number"),
    ("sectionOrder=nothing", 'options.sectionOrder[0] is the text "nothing"; it is to be'),
    ("sectionOrder=[", "it is to be a list, as in one,two"),
    ("sectionTitles=x", "it is to be a table"),
    ("sectionTitles.wrk=x", '"wrk" is not known here: did you mean "work"?'),
    ("fontSize.x=1", "options.fontSize is an object"),
    ('bodyFont=a"b', "options.bodyFont is"),
]


BOTH, PAPER, DARK = "on paper or on any screen", "on paper and light screens", "on dark screens"
UNSEEN = [
    (["accentColor=transparent"], "accentColor", BOTH),
    (["inkColor=#1230"], "inkColor", BOTH),
    (["fadedColor=rgb(0 0 0 / 5%)"], "fadedColor", BOTH),
    (["linkColor=oklch(0.99 0 0)"], "linkColor", PAPER),
    (["accentColor=#eee"], "accentColor", PAPER),
    (["inkColor=teal / #17181a"], "inkColor", DARK),
    (["sheetColor=#1a1a1a"], "sheetColor", PAPER),
    (["inkColor=white", "sheetColor=ivory / #000"], "inkColor", PAPER),
]
SEEN = [
    ["accentColor=#dcdcdc"],
    ["inkColor=rgb(0 0 0 / 60%)"],
    ["ruleColor=transparent"],
    ["sheetColor=transparent"],
    ["inkColor=color(display-p3 0.2 0.2 0.2)"],
    ["sheetColor=#111", "inkColor=white", "fadedColor=#ccc", "accentColor=lab(90 0 0)"],
]


@pytest.mark.parametrize(("texts", "name", "where"), UNSEEN, ids=str)
def test_a_colour_in_which_text_vanishes_is_refused(
    texts: list[str], name: str, where: str
) -> None:
    from jresume.cli.choice import checked_options

    with pytest.raises(ThemeError) as raised:
        checked_options(from_data(DOCUMENT), find("base"), None, texts, refuse=True)
    assert str(raised.value).startswith(f"--option {name}=")
    assert f" would not be seen {where}, where " in str(raised.value)


@pytest.mark.parametrize("texts", SEEN, ids=str)
def test_a_colour_that_is_seen_is_taken(texts: list[str]) -> None:
    from jresume.cli.choice import checked_options

    chosen = checked_options(from_data(DOCUMENT), find("base"), None, texts, refuse=True)
    assert len(chosen) == len(texts)


def test_a_document_is_told_where_its_text_vanishes() -> None:
    from jresume.cli.choice import checked_options

    ours = {"version": "1", "themeOptions": {"accentColor": "transparent", "inkColor": "white"}}
    document = from_data({**DOCUMENT, "meta": {"jresume": ours}})
    with pytest.raises(InvalidError, match=r"themeOptions\.inkColor is \"white\": text in it"):
        checked_options(document, find("base"), None, refuse=True)
    # On another sheet the ink is seen.
    with pytest.raises(InvalidError) as raised:
        checked_options(document, find("base"), None, ["sheetColor=#111"], refuse=True)
    assert "accentColor" in str(raised.value)
    assert "inkColor is" not in str(raised.value)
    assert checked_options(document, find("base"), None, refuse=False) == ours["themeOptions"]


@pytest.mark.parametrize(("text", "words"), BAD, ids=[text for text, _ in BAD])
def test_a_bad_option_is_told_and_nothing_said_is_lost(text: str, words: str) -> None:
    from jresume.cli.theme_options import said

    with pytest.raises(ThemeError) as raised:
        said([text], find("base"))
    assert str(raised.value).startswith(f"--option {text}: ")
    assert words in str(raised.value)


def test_options_have_the_types_of_the_theme() -> None:
    from jresume.cli.theme_options import said

    texts = [
        "fontSize=.9e1",
        "fontSize=9.5",
        "photo=yes",
        "paper=A4",
        "sectionOrder=work, education",
    ]
    texts += ["sectionTitles.work=Jobs", "sectionTitles.work:research=Labs", "footer=a=b"]
    texts += ['hiddenSections=["skills"]', "spacing=.5", "authorsShown=3"]
    assert said(texts[1:], find("base")) == {
        "fontSize": 9.5,
        "photo": True,
        "paper": "A4",
        "sectionOrder": ["work", "education"],
        "sectionTitles": {"work": "Jobs", "work:research": "Labs"},
        "footer": "a=b",
        "hiddenSections": ["skills"],
        "spacing": 0.5,
        "authorsShown": 3,
    }


def test_the_command_line_goes_before_the_document(
    tmp_path: Path, run_jresume: Callable[..., Any]
) -> None:
    meta = {"jresume": {"version": "1", "themeOptions": {"paper": "A4", "fontSize": 9}}}
    (tmp_path / "resume.json").write_text(json.dumps({"meta": meta}))
    (tmp_path / "own.css").write_text("h1 { letter-spacing: 7px }")
    done = run_jresume("export", "-o", "x.html", "--option", "fontSize=13", "--css", "own.css")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "x.html").read_text("utf-8")
    assert "size: A4" in page
    assert "--points: 13" in page
    assert "letter-spacing: 7px" in page
    refused = run_jresume("export", "-o", "y.html", "--option", "fontSize=abc")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == "--option fontSize=abc: it is to be a number\n"
    assert not (tmp_path / "y.html").exists()
    assert run_jresume("export", "-o", "y.html", "--option", "fontSize").returncode == 2
    assert run_jresume("export", "-o", "y.json", "--css", "own.css").returncode == 2
    assert io.StringIO(done.stdout).read() == ""
