"""The theme kit: it finds nothing in what is bundled, and every fault that it is made to find."""

import io
import json
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from jresume.export.layout import Sheet, Text
from jresume.kit import CURES, Choice, Finding, check_theme, page_checks, pdf_checks
from jresume.kit.samples import LINKS, NAMES, SECTIONS, samples
from jresume.resume import Resume, from_data, read
from jresume.theme import find, known

TWO = 2
BUNDLED = sorted(name for name, folder in known().items() if folder.parent.name == "themes")
Run = Callable[..., Any]


@pytest.mark.parametrize("name", BUNDLED)
def test_nothing_is_found_in_a_bundled_theme(name: str) -> None:
    theme = find(name)
    # A section alone is drawn by its part: by that of base, but for a theme that has its own.
    has_parts = (theme.folders[0] / "parts").is_dir()
    found = list(check_theme(theme, choice=Choice(sections=SECTIONS if has_parts else ())))
    assert [str(finding) for finding in found] == []


@pytest.mark.parametrize("name", BUNDLED)
def test_nothing_is_found_in_what_people_write(name: str, checkout: Path) -> None:
    fixtures = checkout / "tests/fixtures/documents/valid"
    files = [checkout / "resume.json", *(fixtures / f"{n}.json" for n in ("minimal", "hostile"))]
    documents = [*map(read, map(str, files)), _fewer(checkout / "examples/professor.json")]
    found = list(check_theme(find(name), documents, Choice({"empty"}, ())))
    assert [str(finding) for finding in found] == []


def _fewer(path: Path) -> Resume:
    """A document with two entries of each type that its lists have: 94 of the professor's 353."""
    data = json.loads(path.read_text("utf-8"))
    for key, entries in data.items():
        if isinstance(entries, list):
            types = Counter[str | None]()
            data[key] = []
            for entry in entries:
                types[entry.get("type")] += 1
                data[key] += [entry] if types[entry.get("type")] <= TWO else []
    return from_data(data)


def test_the_samples_are_valid_and_have_something_in_every_section() -> None:
    from jresume.check import check
    from jresume.check.problem import Severity

    assert tuple(samples()) == NAMES
    for section in ("", *SECTIONS):
        for name, sample in samples(section).items():
            if name in {"full", "long", "right-to-left"}:
                wanted = {section, "basics"} if section else set(SECTIONS)
                assert set(sample.data) == wanted
                words = [mark.word for mark in sample.marks]
                assert len(words) == len(set(words)) > 0
            if name == LINKS:
                continue  # where an address belongs, it has what is none
            problems = check(from_data(sample.data))
            errors = [p for p in problems if p.severity is Severity.ERROR]
            # What is hostile and long is so in fields for telephone numbers, too.
            assert [p.message for p in errors] == []


def checked(theme: Path, *names: str, checks: Collection[str] = tuple(CURES)) -> list[Finding]:
    return list(check_theme(find(f"{theme}/"), choice=Choice(names, (), checks)))


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Path]:
    """Make a theme that extends `base` with these files, or with changes of base's own."""
    base = find("base").folders[0]

    def make(files: Mapping[str, str | tuple[str, str]]) -> Path:
        for name, content in {"theme.toml": 'extends = "base"\n', **files}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(changed(name, *content) if isinstance(content, tuple) else content)
        return tmp_path

    def changed(name: str, before: str, after: str) -> str:
        own = (base / name).read_text("utf-8")
        assert before in own
        return own.replace(before, after)

    return make


ROWS = """{% macro row(kind, start, end, tag) %}{{ start }}{% endmacro %}
{% macro head(name, place, role, time) %}<h5>{{ name }}</h5>{% endmacro %}"""
PLAIN = "<!DOCTYPE html><html><title>x</title><h1>{{ page.title }}</h1>"
NOTE = '<p class="note">'
MAIN = "<main>"
IMAGE = '<img alt="{{ entry.note }}">'
ADDRESS = '<a href="{{ entry.note }}">x</a>'
REFRESH = '<meta http-equiv="refresh" content="5;url=/x">'
SVG = '<svg><rect fill="url(//x.example/a.svg#g)" /></svg>'
# What is wrong → the file, what it holds or what is changed in it, the sample that shows it, the
# check that finds it, and words of the place and of the message. Each of these is seen in HTML.
FAULTS: dict[str, tuple[str, str | tuple[str, str], str, str, str, str]] = {
    "a part that draws nothing": (
        *("parts/work.html", "", "full"),
        *("never-shown", "parts/work.html", "work.name"),
    ),
    "a field of a field": (
        *("macros.html", ("{{ bracketed(a.role | isolated) if a.role }}", ""), "full"),
        *("never-shown", "parts/publications.html", "publications.authors.role"),
    ),
    "an amount": (
        *("parts/awards.html", (", entry.money", ""), "full"),
        *("never-shown", "parts/awards.html", "awards.amount"),
    ),
    "a picture of text": (
        *("macros.html", (f"{NOTE}{{{{ entry.note | prose }}}}", IMAGE), "full"),
        *("never-shown", "parts/work.html", "work.note"),
    ),
    "the filter safe": (
        *("parts/interests.html", "{{ part.entries[0].name | safe }}", "hostile"),
        *("unescaped", " b", "markup of the document"),
    ),
    "no quotes": (
        *("macros.html", (NOTE, "<p title={{ entry.note }}>"), "hostile"),
        *("unescaped", " p", "markup of the document"),
    ),
    "a comment": (
        *("page.html", (MAIN, "<!-- {{ basics.summary | safe }} --><main>"), "hostile"),
        *("unescaped", "", "a script is in the page"),
    ),
    "any address": (
        *("macros.html", (NOTE, f"{ADDRESS}{NOTE}"), "hostile-links"),
        *("unescaped", " a", "a link that runs code (interests.note)"),
    ),
    "data in styles": (
        *("macros.html", (NOTE, '<p style="--x: {{ entry.note }}">'), "hostile"),
        *("unescaped", " p", "stands in styles"),
    ),
    "a picture elsewhere": (
        *("style.css", "body { background: url(https://x.example/x.png) }", "empty"),
        *("requests", "", "x.example"),
    ),
    "an image set": (
        *("style.css", "main { background-image: image-set('//x.example/a.png' 1x) }", "empty"),
        *("requests", "style", "//x.example/a.png"),
    ),
    "a fill": ("page.html", (MAIN, MAIN + SVG), "empty", "requests", "rect", "//x.example"),
    "a refresh": (
        *("page.html", ("</head>", f"{REFRESH}</head>"), "empty"),
        *("requests", "meta", "goes elsewhere by itself"),
    ),
    "levels": ("rows.html", ROWS, "full", "headings", "h5", "a level is skipped"),
    "no language": ("page.html", PLAIN, "minimal", "page", "html", "<html lang>"),
    "a template": (
        *("parts/skills.html", "\n{{ 1 / 0 }}", "full"),
        *("template", "", "skills.html:2"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found_with_its_place(make: Any, fault: str) -> None:
    file, content, sample, check, place, words = FAULTS[fault]
    # Of such a theme no screen is drawn.
    on_paper = {"theme.toml": 'extends = "base"\nformats = ["pdf"]\n'}
    theme = make({**on_paper, file: content})
    found = checked(theme, sample, checks={check})
    assert any(place in one.place and words in one.message for one in found), found
    assert found[0].cure == CURES[check]


# What is wrong with how it looks → the sample that shows it, styles, and what is found: checks,
# each with a place and words.
LOOKS: dict[str, tuple[str, str, Collection[tuple[str, str, str]]]] = {
    "colours, and what is hidden": (
        "full",
        """.note { color: #999 }
.highlights { opacity: .4 }
h1 { background: linear-gradient(#eee, #777); color: #666 }
.label { height: 0; overflow: hidden }
.legend { font-size: 0 }
.honor { visibility: hidden }
@media print { .where { display: none } }
@media screen {
  .key::after { content: " Key" }
  @media (prefers-color-scheme: dark) { .labelled { color: #333 } }
}""",
        {
            ("contrast", "p.note", "#999999 on #ffffff has a contrast of 2.85, and 4.5 is wanted"),
            ("contrast", "ul.highlights li", "4.5 is wanted"),
            ("contrast", "h1", "#666666 on #777777"),
            ("contrast", "p.labelled", "#333333 on #17181a"),
            ("generated", "span.key", "'Key' is no text of the page"),
            ("never-shown", "page.html", "hidden by styles: basics.label"),
            ("never-shown", "parts/publications.html", "hidden by styles: publications.awards"),
            ("text-layer", "", "missing in the PDF's text: "),
        },
    ),
    "what a browser alone hides, or what is moved away": (
        "full",
        """.note { filter: opacity(0) }
.label { -webkit-filter: grayscale(1) blur(1em) }
.highlights { transform: scale(0) }
.labelled { scale: 1 0 }
.honor { clip-path: polygon(0 0, 100% 0) }
.key { display: inline-block; transform: translate(-9999px) }
.head { filter: opacity(50%) }
.contacts { background: #fff; filter: contrast(0) }
.network { -webkit-mask-image: linear-gradient(transparent, transparent) }""",
        {
            ("never-shown", "parts/work.html", "work.highlights, work.project"),
            ("never-shown", "parts/volunteer.html", "volunteer.highlights, volunteer.note"),
            ("never-shown", "page.html", "basics.label"),
            ("never-shown", "parts/publications.html", "publications.awards"),
            ("never-shown", "parts/skills.html", "skills.name"),
            ("contrast", "head", "has a contrast of"),
            ("contrast", "contacts", "#808080 on #808080 has a contrast of 1.00"),
            ("never-shown", "page.html", "basics.profiles.network"),
        },
    ),
    "lines": (
        "long",
        """.lines { white-space: nowrap }
.note { overflow: hidden; white-space: nowrap; text-overflow: ellipsis }
.prose { height: 1.2em; overflow: hidden }
@page { @bottom-center { color: #ccc } }""",
        {
            ("cut-off", "div.prose p", "cuts off"),
            ("overfull", "", "over the edge"),
            ("cut-off", "p.note", "cuts off"),
            ("contrast", "@page", "is wanted: '2 / "),
        },
    ),
    "from right to left": (
        "right-to-left",
        """.note { text-align: left }
.labelled { direction: ltr; unicode-bidi: bidi-override }
.where { direction: ltr }""",
        {
            ("direction", "p.note", "is aligned at the left"),
            ("direction", "style", "forces letters into one direction"),
            ("direction", "p.where", "runs from left to right"),
        },
    ),
    "page breaks": (
        "full",
        """@media print { h2 { break-after: auto !important } .row { break-after: auto }
.entry > header { break-after: auto !important } }""",
        {
            ("orphan-heading", "h2", "ends with the heading"),
            ("page-break", "", "ends with the head of an entry"),
        },
    ),
}


@pytest.mark.parametrize("look", LOOKS)
def test_what_is_laid_out_badly_is_found_with_its_place(make: Any, look: str) -> None:
    sample, styles, wanted = LOOKS[look]
    checks = {check for check, _, _ in wanted}
    found = checked(make({"style.css": styles}), sample, checks=checks)
    for check, place, words in wanted:
        assert any(
            one.check == check and place in one.place and words in one.message for one in found
        ), (check, place, [str(one) for one in found])


def test_a_page_is_in_the_language_that_it_says(make: Any) -> None:
    head = ('lang="{{ page.language }}" dir="{{ page.direction }}"', 'lang="en"')
    theme = make({"theme.toml": 'extends = "base"\nformats = ["html"]', "page.html": head})
    found = checked(theme, "right-to-left", checks={"page", "direction"})
    assert [(one.check, one.place) for one in found] == [("page", "html"), ("direction", "html")]


BREAKS = {"orphan-heading", "page-break", "early-end"}
UNUSUAL: dict[str, Mapping[str, str | tuple[str, str]]] = {
    "dark everywhere": {
        "theme.toml": """extends = "base"
options.inkColor.default = "#eee / #eee"
options.fadedColor.default = "#bbb / #bbb"
options.accentColor.default = "#ffd479 / #ffd479"
options.linkColor.default = "#9cc0f2 / #9cc0f2"
options.sheetColor.default = "#111 / #111" """,
        "style.css": "@page { background: #111; @bottom-right { color: #bbb } }",
    },
    "what few themes do": {
        "page.html": (
            MAIN,
            """<a class="skip" href="#x">Skip</a><link rel="canonical" href="https://x.example/">
<p class="reader">To be heard</p><main id="x">""",
        ),
        "style.css": """.skip { position: absolute; left: -9999px }
.reader { position: absolute; width: 1px; height: 1px; overflow: hidden; clip: rect(0, 0, 0, 0) }
h1 { background: linear-gradient(#123, #345); color: #fff; text-transform: uppercase }
@media screen and (prefers-color-scheme: light) {
  html { background: #fff; filter: invert(1) hue-rotate(180deg) }
}
h2::before { content: "§ "; color: #ddd }
@media print { a[href]::after { content: " (" attr(href) ")" } .contacts a::after { content: "" } }
p, li { hyphens: auto; letter-spacing: .03em }""",
    },
}


@pytest.mark.parametrize("theme", UNUSUAL)
def test_nothing_is_found_in_what_is_only_unusual(make: Any, theme: str) -> None:
    checks = {"contrast"} if "options.inkColor" in str(UNUSUAL[theme]) else {*CURES} - BREAKS
    assert [str(one) for one in checked(make(UNUSUAL[theme]), "full", checks=checks)] == []


SECTION = """extends = "base"
[[sections]]
title = "Work"
from = ["work", "work:reserch", "work:sailing"]
"""
SLIPS: dict[str, tuple[dict[str, str], str]] = {
    "a type": (
        {"theme.toml": SECTION},
        "theme.toml:4:17: the schema knows no type 'work:reserch' (did you mean work:research?); ",
    ),
    "a part": (
        {"parts/wrok.html": "x"},
        "parts/wrok.html: no entry is of the kind 'wrok' (did you mean parts/work.html?); kinds",
    ),
    "a part of its own": (
        {"parts/quux.html": "x"},
        "parts/quux.html: no entry is of the kind 'quux'; kinds are awards, certificates,",
    ),
    "styles": (
        {"styles.css": "p { color: red }"},
        "styles.css: no page is drawn with it (did you mean style.css?) [files]",
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_name_that_nothing_goes_by_is_found(make: Any, slip: str) -> None:
    files, words = SLIPS[slip]
    (found,) = checked(make(files), checks={"unused"})
    assert str(found).startswith(f"unused: {words}")


def test_files_that_others_name_or_that_lie_there_are_used(make: Any) -> None:
    theme = make(
        {
            "parts/work.html": '{% include "parts/quux.html" %}',
            "parts/quux.html": "x",
            "print.css": "p { color: red }",
            "preview.html": "<p>",
            "fonts/page.html": "<p>",
        }
    )
    assert checked(theme, checks={"unused"}) == []


INK, SHEET = (0.0, 0.0, 0.0, 1.0), (1.0, 1.0, 1.0, 1.0)
LINE = Text(
    text="Lorem", left=50, right=90, top=700, bottom=712, size=10, bold=False, color=INK,
    background=SHEET, around=("p", "article"), entry=7,
)  # fmt: skip


def _sheets(*pages: list[Text]) -> list[Sheet]:
    return [Sheet(50, 550, 50, 750, page) for page in pages]


def test_an_entry_is_not_left_after_its_first_line() -> None:
    lines = [replace(LINE, bottom=bottom) for bottom in (100, 120, 140)]
    broken = "page 1 ends inside the first lines of 'Lorem'"
    assert [one.message for one in page_checks.broken(_sheets(lines[:1], lines[1:]))] == [broken]
    assert list(page_checks.broken(_sheets(lines[:2], lines[1:]))) == []
    others = [replace(line, entry=8) for line in lines]
    assert list(page_checks.broken(_sheets(lines[:1], others))) == []


def test_an_entry_that_is_a_heading_alone_may_end_a_page() -> None:
    heading, chapter = (replace(LINE, around=(tag, "section")) for tag in ("h3", "h2"))

    def found(last: Text, first: Text) -> list[str]:
        return [one.message for one in page_checks.orphans(_sheets([LINE, last], [first]))]

    ends = ["page 1 ends with the heading 'Lorem'"]
    assert found(heading, LINE) == ends
    assert found(heading, heading) == []
    assert found(chapter, heading) == ends


def test_a_page_is_filled_before_the_next_begins() -> None:
    top, middle = (replace(LINE, bottom=bottom) for bottom in (62, 312))
    (early,) = page_checks.early_ends(_sheets([top], [top]))
    assert early.message == "page 1 ends early, with 'Lorem': most of it is empty"
    assert list(page_checks.early_ends(_sheets([top, middle], [top]))) == []


def test_a_page_has_something_on_it() -> None:
    (empty,) = page_checks.empty_pages(_sheets([LINE], [], [LINE]))
    assert empty.message == "page 2 is empty"
    assert list(page_checks.empty_pages(_sheets([]))) == []


@pytest.mark.parametrize(
    ("stream", "found"),
    [
        (b"BT (a) Tj ET", ["page 1: 1 pieces are neither tagged nor decoration"]),
        (b"/P <</MCID 0>> BDC BT (a) Tj ET EMC", []),
        (b"/Artifact BMC BT (a) Tj ET EMC BT (b) Tj ET", ["page 1: 1 pieces are neither tagged"]),
    ],
)
def test_untagged_content_is_counted(stream: bytes, found: list[str]) -> None:
    document = pikepdf.new()
    page = document.add_blank_page()
    page.Contents = document.make_stream(stream)
    document.Root.StructTreeRoot = pikepdf.Dictionary()
    written = io.BytesIO()
    document.save(written)
    messages = [one.message for one in pdf_checks.tags(written.getvalue())]
    assert len(messages) == len(found)
    assert all(message.startswith(start) for message, start in zip(messages, found, strict=True))
    del document.Root.StructTreeRoot
    bare = io.BytesIO()
    document.save(bare)
    assert [one.message for one in pdf_checks.tags(bare.getvalue())] == ["the PDF isn't tagged"]


def test_the_command_tells_it_to_people_and_to_programs(run_jresume: Run, make: Any) -> None:
    make({"page.html": "<html lang=en><title>x</title><main>", "theme.toml": 'extends="base"'})
    some = ("theme", "check", "./", "--sample", "empty", "--section", "none")
    done = run_jresume(*some)
    assert done.returncode == 1
    first, *_ = done.stdout.splitlines()
    assert first == "headings: h1: a page begins with its only h1; this one has 0 [empty, html]"
    cure, count = done.stderr.splitlines()
    assert cure == f"headings: what helps: {CURES['headings']}"
    assert count.endswith(": 1 finding")
    told = json.loads(run_jresume(*some, "--report", "json").stdout)
    assert [*told] == ["theme", "findings"]
    (finding,) = told["findings"]
    assert finding == {
        "check": "headings",
        "sample": "empty",
        "medium": "html",
        "place": "h1",
        "message": "a page begins with its only h1; this one has 0",
        "cure": CURES["headings"],
    }
    assert run_jresume(*some, "--only", "contrast").returncode == 0


@pytest.mark.parametrize("option", ["--only", "--sample", "--section"])
def test_what_there_is_not_to_choose_is_told(run_jresume: Run, option: str) -> None:
    done = run_jresume("theme", "check", "base", option, "nothing")
    assert done.returncode == 2
    assert done.stderr.startswith(f"Error: {option} nothing: there are ")


def test_no_more_of_one_kind_is_said_than_a_person_reads(run_jresume: Run, make: Any) -> None:
    skipped = "".join(f"<h1>x</h1><h{level}>x</h{level}>" * 1 for level in (3, 4, 5, 6))
    again = "".join(f"<h2>x</h2><h{level}>x</h{level}>" for level in (4, 5, 6))
    make({"page.html": f"<html lang=en><title>x</title><main><h1>x</h1>{skipped}{again}"})
    some = ("--sample", "empty", "--section", "none", "--only", "headings")
    done = run_jresume("theme", "check", "./", *some)
    assert len(done.stdout.splitlines()) == 8
    assert "(0 more" not in done.stderr
