"""Themes published on npm: all of resume.json that their pages show stands in their PDFs."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from jresume.npm import Drawing, draw, find, seen
from jresume.resume import from_data, read

ROOT = Path(__file__).parents[1]

# Fields that a theme never shows, as docs/npm-themes.md has them.
UNSEEN: dict[str, set[str]] = {
    "even": {"education[1].score"},
    "elegant": {"basics.url", "education[1].score", "work[1].location"},
    "kendall": set(),
    "stackoverflow": {"basics.url", "education[1].score"},
}


@pytest.fixture(scope="module")
def drawn(npm_modules: Path) -> Callable[..., Drawing]:
    """Draw resume.json with a theme, once; of sections that are named, so many entries."""
    whole = read(str(ROOT / "resume.json")).data

    @cache
    def drawn(theme: str, **kept: int) -> Drawing:
        data = {
            key: value[: kept.get(key)] if key in kept else value for key, value in whole.items()
        }
        return draw(from_data(data), find(f"npm:{theme}", [npm_modules.parent]))

    return drawn


@pytest.mark.parametrize("theme", ["elegant", "kendall", "stackoverflow", "macchiato", "flat"])
def test_a_page_shows_what_it_did(theme: str, drawn: Callable[..., Drawing]) -> None:
    drawing = drawn(theme)
    assert {fact.place for fact in drawing.unseen} == UNSEEN.get(
        theme, {fact.place for fact in drawing.unseen}
    )
    assert "<script" not in drawing.html
    assert "Shockwave" in drawing.html


@pytest.mark.parametrize("theme", ["elegant", "stackoverflow"])
def test_no_text_is_lost_on_paper(theme: str, drawn: Callable[..., Drawing]) -> None:
    sheets = drawn(theme).pdf()
    assert (sheets.lost, sheets.before) == ((), 0)
    assert "Shockwave" in seen.text_of_pdf(sheets.content)


def test_a_theme_of_grids_keeps_its_text(drawn: Callable[..., Drawing]) -> None:
    # As the theme lays it out, WeasyPrint drops more than 70 passages of so much of the CV.
    sheets = drawn("even", work=4, publications=2, volunteer=1).pdf()
    assert sheets.before > 50
    assert (sheets.lost, sheets.layout) == ((), "with grids as blocks")
    assert {fact.place for fact in drawn("even").unseen} == UNSEEN["even"]
