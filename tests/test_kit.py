"""The theme kit: it finds nothing in what is bundled, and every fault that it is made to find."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from jresume.export.layout import Sheet, Text
from jresume.kit import check_theme, page_checks, pdf_checks
from jresume.kit.samples import NAMES, SECTIONS, samples
from jresume.resume import from_data, read
from jresume.theme import find, known

BUNDLED = sorted(name for name, folder in known().items() if folder.parent.name == "themes")
Run = Callable[..., Any]


@pytest.mark.parametrize("name", BUNDLED)
def test_nothing_is_found_in_a_bundled_theme(name: str) -> None:
    assert [str(finding) for finding in check_theme(find(name))] == []


@pytest.mark.parametrize("name", BUNDLED)
def test_nothing_is_found_in_what_people_write(name: str, checkout: Path) -> None:
    fixtures = checkout / "tests/fixtures/documents/valid"
    files = [checkout / "resume.json", *(fixtures / f"{n}.json" for n in ("minimal", "hostile"))]
    # All seven pass it with the professor's 150 papers, which take each of them 20 seconds.
    files += [checkout / "examples/professor.json"] if name in {"academic", "modern"} else []
    documents = [read(str(file)) for file in files]
    found = list(check_theme(find(name), documents, names={"empty"}, sections=()))
    assert [str(finding) for finding in found] == []


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
            problems = check(from_data(sample.data))
            errors = [p for p in problems if p.severity is Severity.ERROR]
            # What is hostile and long is so in fields for telephone numbers, too.
            assert [p.message for p in errors] == []


ROWS = """{% macro row(kind, start, end, tag) %}{{ start }}{% endmacro %}
{% macro head(name, place, role, time) %}<h5>{{ name }}</h5>{% endmacro %}"""
PLAIN = "<!DOCTYPE html><html><title>x</title><h1>{{ page.title }}</h1>"
FAULTS = {
    "never-shown": ("parts/work.html", "", "full", "work.name"),
    "unescaped": ("parts/interests.html", "{{ part.entries[0].name | safe }}", "hostile", "markup"),
    "requests": ("style.css", "body { background: url(https://example.org/x.png) }", "full", "ask"),
    "headings": ("rows.html", ROWS, "full", "a level is skipped"),
    "page": ("page.html", PLAIN, "minimal", "<html lang>"),
    "contrast": ("style.css", "body { color: #999 }", "full", "4.5 is wanted"),
    "overfull": ("style.css", ".lines { white-space: nowrap }", "long", "over the edge"),
    "orphan-heading": ("style.css", "@media print { h2 { break-after: page } }", "full", "heading"),
    "text-layer": ("style.css", "@media print { .entry { display: none } }", "full", "missing in"),
    "template": ("parts/skills.html", "\n{{ 1 / 0 }}", "full", "skills.html:2"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found(tmp_path: Path, fault: str) -> None:
    file, content, sample, words = FAULTS[fault]
    (tmp_path / "theme.toml").write_text('extends = "base"\n', "utf-8")
    (tmp_path / file).parent.mkdir(exist_ok=True)
    (tmp_path / file).write_text(content, "utf-8")
    findings = list(check_theme(find(f"{tmp_path}/"), names={sample}, sections=()))
    found = [finding for finding in findings if finding.check == fault]
    assert found
    assert any(words in finding.message for finding in found)


def test_colours_of_dark_screens_are_looked_at_by_themselves(tmp_path: Path) -> None:
    (tmp_path / "theme.toml").write_text('extends = "base"\nformats = ["html"]\n', "utf-8")
    dark = "@media screen { @media (prefers-color-scheme: dark) { body { color: #333 } } }"
    (tmp_path / "style.css").write_text(dark, "utf-8")
    findings = list(check_theme(find(f"{tmp_path}/"), names={"full"}, sections=()))
    assert {(finding.check, finding.medium) for finding in findings} == {("contrast", "dark")}


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
    assert list(page_checks.broken(_sheets(lines[:1], lines[1:]))) == [broken]
    assert list(page_checks.broken(_sheets(lines[:2], lines[1:]))) == []
    others = [replace(line, entry=8) for line in lines]
    assert list(page_checks.broken(_sheets(lines[:1], others))) == []


def test_a_page_has_something_on_it() -> None:
    assert list(page_checks.empty_pages(_sheets([LINE], [], [LINE]))) == ["page 2 is empty"]
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
    messages = list(pdf_checks.tags(written.getvalue()))
    assert len(messages) == len(found)
    assert all(message.startswith(start) for message, start in zip(messages, found, strict=True))
    del document.Root.StructTreeRoot
    bare = io.BytesIO()
    document.save(bare)
    assert list(pdf_checks.tags(bare.getvalue())) == ["the PDF isn't tagged"]


def test_the_command_tells_it_to_people_and_to_programs(run_jresume: Run, tmp_path: Path) -> None:
    theme = tmp_path / "mine"
    theme.mkdir()
    (theme / "theme.toml").write_text('extends = "base"\nformats = ["html"]\n', "utf-8")
    (theme / "page.html").write_text("<html lang=en><title>x</title><main>", "utf-8")
    done = run_jresume("theme", "check", "./mine")
    assert done.returncode == 1
    assert "headings: a page begins with its only h1; this one has 0 [empty, html]" in done.stdout
    assert done.stderr.startswith("theme mine: ")
    told = run_jresume("theme", "check", "./mine", "--report", "json")
    assert told.returncode == 1
    report = json.loads(told.stdout)
    assert report["theme"] == "mine"
    assert {"check", "sample", "medium", "message"} == set(report["findings"][0])
    assert len(report["findings"]) == len(done.stdout.splitlines())
