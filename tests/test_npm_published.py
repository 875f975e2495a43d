"""Themes published on npm: all of resume.json that their pages show stands in their PDFs."""

from collections.abc import Callable
from pathlib import Path

import pytest

from jresume.npm import Drawing, draw, find, seen
from jresume.resume import read

ROOT = Path(__file__).parents[1]

# Fields that a theme never shows, as docs/npm-themes.md has them.
UNSEEN: dict[str, set[str]] = {
    "even": {"education[1].score"},
    "elegant": {"basics.url", "education[1].score", "work[1].location"},
    "kendall": set(),
    "stackoverflow": {"basics.url", "education[1].score"},
}


@pytest.fixture(scope="module")
def drawn(npm_modules: Path) -> Callable[[str], Drawing]:
    resume = read(str(ROOT / "resume.json"))

    def drawn(theme: str) -> Drawing:
        return draw(resume, find(f"npm:jsonresume-theme-{theme}", [npm_modules.parent]))

    return drawn


@pytest.mark.parametrize("theme", ["elegant", "kendall", "stackoverflow", "macchiato", "flat"])
def test_no_text_is_lost_on_paper(theme: str, drawn: Callable[[str], Drawing]) -> None:
    drawing = drawn(theme)
    assert {fact.place for fact in drawing.unseen} == UNSEEN.get(
        theme, {fact.place for fact in drawing.unseen}
    )
    assert "<script" not in drawing.html
    sheets = drawing.pdf()
    assert sheets.lost == ()
    assert "Shockwave" in seen.text_of_pdf(sheets.content)


def test_a_theme_of_grids_keeps_its_text(drawn: Callable[[str], Drawing]) -> None:
    # WeasyPrint alone drops 78 facts of it.
    drawing = drawn("even")
    assert {fact.place for fact in drawing.unseen} == UNSEEN["even"]
    assert drawing.pdf().lost == ()
