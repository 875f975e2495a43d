import logging
import subprocess
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from jresume.export import EXPORTERS, ExportOptions
from jresume.export.letters import letters, uses
from jresume.export.missing import missing_letters
from jresume.resume import from_data
from jresume.theme import find

OTHERS = "Пример Ελληνικά Nguyễn Đức"
PLAIN = {"basics": {"name": "Ada Example", "summary": "Apr 2020 - Present, in plain letters."}}
THEMES = sorted(path.parent.name for path in Path(__file__).parents[1].glob("themes/*/theme.toml"))


def _page(data: dict[str, object], theme: str) -> Image.Image:
    """The first page, as it looks."""
    pdf = EXPORTERS["pdf"](from_data(data), find(theme), ExportOptions())
    with pypdfium2.PdfDocument(pdf) as document:
        return document[0].render(scale=1).to_pil().convert("L")


@pytest.mark.parametrize("theme", THEMES)
def test_other_scripts_leave_the_shapes_of_latin_letters_alone(
    theme: str, caplog: pytest.LogCaptureFixture
) -> None:
    # One line differs; the Latin lines above and below it must not change by a single pixel.
    def page(line: str) -> Image.Image:
        latin = "Apr 2020 - Present, in plain letters, with every one of them: jumps over the dog."
        return _page(
            {**PLAIN, "work": [{"name": "Lab", "highlights": [line, *[latin] * 5]}]}, theme
        )

    changed = ImageChops.difference(page("plain"), page(OTHERS)).getbbox()
    assert changed is not None
    assert changed[3] - changed[1] < 16
    assert caplog.records == []


def test_no_letter_is_a_box_where_scripts_meet(caplog: pytest.LogCaptureFixture) -> None:
    data = {"basics": {"name": OTHERS, "summary": f"{OTHERS} and {OTHERS}\u00a0*{OTHERS}*"}}
    EXPORTERS["pdf"](from_data(data), find("academic"), ExportOptions())
    assert caplog.records == []


def test_letters_that_no_font_has_are_named_once(caplog: pytest.LogCaptureFixture) -> None:
    renderer = logging.getLogger("weasyprint")
    with missing_letters():
        for letter in "\u0a85\u0a86" * 10:
            renderer.warning('.notdef glyph rendered for Unicode string: "%s"', letter)
        renderer.warning("something else")
    said = [record.getMessage() for record in caplog.records]
    assert said[0] == "something else"
    assert said[1].startswith("no font on this machine has 2 Gujarati letters (\u0a85 \u0a86)")
    assert "apt-get install fonts-noto-core" in said[1]
    assert len(said) == 2
    renderer.warning("another")
    assert len(caplog.records) == 3


def test_many_missing_letters_are_cut_short(caplog: pytest.LogCaptureFixture) -> None:
    with missing_letters():
        for code in range(0x0A85, 0x0A85 + 30):
            logging.getLogger("weasyprint").warning(".notdef glyph: %s", chr(code))
    assert "28 Gujarati letters" in caplog.records[0].getMessage()
    assert " …)" in caplog.records[0].getMessage()


def test_each_script_is_told_with_what_brings_it(caplog: pytest.LogCaptureFixture) -> None:
    with missing_letters():
        for letter in "語한א🚀":
            logging.getLogger("weasyprint").warning(".notdef glyph: %s", letter)
    said = [record.getMessage() for record in caplog.records]
    assert ["Han" in said[0], "Hangul" in said[1], "Hebrew" in said[2], "emoji" in said[3]] == [
        True
    ] * 4
    assert "fonts-noto-cjk;" in said[0]


def test_the_letters_of_a_document_decide_which_fonts_it_brings() -> None:
    found = letters({"a": ["xy", {"b": "я"}], "n": 1})
    assert found == frozenset("xyя")
    assert uses(found, "U+370-52F, U+25CC")
    assert not uses(found, "U+25CC")
    assert uses(frozenset("◌"), "U+25CC")


@pytest.mark.parametrize("theme", THEMES)
def test_each_cut_is_a_font_of_its_own(
    theme: str, tmp_path: Path, require_tool: Callable[..., str]
) -> None:
    # Two cuts taken for one font share its numbers: one is drawn in the other's shapes.
    path = tmp_path / "x.pdf"
    path.write_bytes(
        EXPORTERS["pdf"](from_data({"basics": {"summary": OTHERS}}), find(theme), ExportOptions())
    )
    listed = subprocess.run(
        [require_tool("pdffonts"), str(path)], check=True, capture_output=True, text=True
    ).stdout
    assert "-Other" in listed
