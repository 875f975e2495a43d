"""A PDF on no more than so many pages: what is made tighter, what is left out, what is said."""

import json
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from conftest import Run
from jresume.errors import ExportError
from jresume.export import EXPORTERS, ExportOptions
from jresume.export.budget import Fitted, fit
from jresume.export.budget.drops import candidates
from jresume.export.budget.fit import least
from jresume.export.budget.sizes import STEPS, tightened
from jresume.export.html_page import plans
from jresume.export.layout import lay_out
from jresume.export.pdf.draft import draft
from jresume.kit import page_checks
from jresume.resume import Resume, from_data, parse, read
from jresume.source.carried import extract
from jresume.theme import find

CHECKOUT = Path(__file__).parents[1]
THEMES = sorted(path.parent.name for path in CHECKOUT.glob("themes/*/theme.toml"))
OPTIONS = ExportOptions()


def _cv(**marks: Any) -> dict[str, Any]:
    """The project's own document, its papers and last job marked."""
    data: dict[str, Any] = json.loads((CHECKOUT / "resume.json").read_text("utf-8"))
    for entry in (*data["publications"], data["work"][-1]):
        entry.update(marks)
    return data


def _shorter(jobs: int) -> Resume:
    """The document without its last so many jobs."""
    data = _cv()
    return from_data({**data, "work": data["work"][:-jobs]})


def _found(resume: Resume, theme: str, pages: int, *drops: str) -> Fitted:
    return fit(resume, find(theme), OPTIONS, pages, drops)


def _step(fitted: Fitted, theme: str) -> int:
    return next(
        step for step in range(STEPS + 1) if tightened(find(theme), {}, step) == fitted.sizes
    )


def test_what_fits_stays_as_it_is() -> None:
    resume = read(CHECKOUT / "resume.json")
    found = _found(resume, "compact", 1)
    assert (found.sizes, found.dropped, found.layouts) == ({}, [], 1)
    assert found.draft.pdf() == EXPORTERS["pdf"](resume, find("compact"), OPTIONS)


@pytest.mark.parametrize(("theme", "jobs"), [("academic", 3), ("modern", 2)])
def test_a_document_is_made_no_tighter_than_it_must_be(theme: str, jobs: int) -> None:
    resume, drawn = _shorter(jobs), find(theme)
    found = _found(resume, theme, 1)
    assert len(found.draft.layout.pages) == 1
    assert found.layouts <= 6
    assert not found.dropped
    looser = tightened(drawn, {}, _step(found, theme) - 1)
    assert len(draft(resume, drawn, ExportOptions(theme=looser)).layout.pages) == 2
    for key, size in found.sizes.items():
        assert drawn.fit[key] <= size < drawn.options({})[key]


@pytest.mark.parametrize("theme", THEMES)
def test_a_page_as_tight_as_can_be_breaks_well(theme: str) -> None:
    drawn = find(theme)
    options = ExportOptions(theme=tightened(drawn, {}, STEPS))
    full = CHECKOUT / "tests/fixtures/documents/valid/academic-full.json"
    for path in (CHECKOUT / "resume.json", full):
        sheets = lay_out(read(path), drawn, options)
        for check in (page_checks.orphans, page_checks.broken, page_checks.overfull):
            assert not list(check(sheets)), (path.name, check)
        assert min(text.size for sheet in sheets for text in sheet.texts) > 7


@pytest.mark.parametrize("theme", THEMES)
def test_steps_go_from_the_themes_own_sizes_to_the_smallest(theme: str) -> None:
    drawn = find(theme)
    own = drawn.options({})
    assert tightened(drawn, {}, 0) == {}
    assert tightened(drawn, {}, STEPS) == {k: v for k, v in drawn.fit.items() if v < own[k]}
    steps = [{**drawn.options({}), **tightened(drawn, {}, step)} for step in range(STEPS + 1)]
    for looser, tighter in pairwise(steps):
        assert all(tighter[key] <= looser[key] for key in drawn.fit)
    assert drawn.fit["fontSize"] >= (7.8 if theme == "compact" else 8.5)


@pytest.mark.parametrize("loosest", range(STEPS + 1))
def test_the_loosest_is_found_wherever_it_is(loosest: int) -> None:
    tried: list[int] = []

    def fits(step: int) -> bool:
        tried.append(step)
        return step >= loosest

    assert least(fits, -1, STEPS) == loosest
    assert len(tried) <= 5


def test_what_is_chosen_stays_as_chosen() -> None:
    chosen = replace(OPTIONS, theme={"fontSize": 11})
    with pytest.raises(ExportError, match=r"allows \(fontSize as chosen\)"):
        fit(read(CHECKOUT / "resume.json"), find("academic"), chosen, 1)


@pytest.fixture(scope="module")
def without_minor() -> tuple[Mapping[str, Any], Fitted]:
    """The document with minor entries, and how it fits on one page without some of them."""
    data = _cv(tags=["minor"])
    data["meta"]["jresume"]["views"]["other"] = {"exclude": ["minor"]}
    return data, _found(from_data(data), "engineering", 1, "tag:minor")


def test_no_more_is_left_out_than_must_be_and_the_last_goes_first(
    without_minor: tuple[Mapping[str, Any], Fitted],
) -> None:
    data, found = without_minor
    assert len(found.draft.layout.pages) == 1
    names = [dropped.name[:20] for dropped in found.dropped]
    # One fewer is too few, even on the tightest page; here jobs stand behind papers.
    assert names == [data["work"][-1]["name"][:20], data["publications"][-1]["name"][:20]]
    assert [dropped.section for dropped in found.dropped] == ["work", "publications"]
    assert {dropped.reason for dropped in found.dropped} == {"tag minor"}
    assert found.layouts <= 10


def test_the_greatest_priority_goes_first_and_an_entry_without_one_stays() -> None:
    data, theme = _cv(), find("engineering")
    for number, paper in zip((1, 4, 2), data["publications"], strict=False):
        paper["priority"] = number
    data["work"][0]["tags"] = ["minor"]
    drops = ["priority", "tag:minor", "tag:unknown"]
    allowed = candidates(from_data(data), theme, OPTIONS, plans(theme), drops)
    assert [(dropped.name[:20], dropped.reason) for _, dropped in allowed.entries] == [
        (data["publications"][1]["name"][:20], "priority 4"),
        (data["publications"][2]["name"][:20], "priority 2"),
        (data["publications"][0]["name"][:20], "priority 1"),
        (data["work"][0]["name"], "tag minor"),
    ]


def test_what_is_left_out_is_not_in_the_pdf_either(
    without_minor: tuple[Mapping[str, Any], Fitted],
) -> None:
    _, found = without_minor
    pdf = found.draft.pdf()
    carried = parse(extract(pdf, "cv.pdf").content).data
    gone = {dropped.name[:20] for dropped in found.dropped if dropped.section == "publications"}
    left = carried.get("publications", [])
    assert gone.isdisjoint(paper["name"][:20] for paper in left)
    assert len(left) == 4 - len(gone)
    assert list(carried["meta"]["jresume"]["views"]) == ["default"]


def test_what_the_view_hides_is_not_counted_as_left_out() -> None:
    data = _cv(tags=["minor"])
    data["meta"] = {"jresume": {"version": "1", "views": {"default": {"exclude": ["minor"]}}}}
    resume = from_data(data)
    with pytest.raises(ExportError, match="none has the tag 'minor'"):
        fit(resume, find("academic"), replace(OPTIONS, theme={"fontSize": 14}), 1, ["tag:minor"])


def test_too_much_is_told_in_lines_and_nothing_is_written(run_jresume: Run, tmp_path: Path) -> None:
    output = tmp_path / "cv.pdf"
    ended = run_jresume("export", CHECKOUT / "resume.json", "--pages", "1", "-o", output)
    assert ended.returncode == 1
    assert "2 pages: 18 lines too many for 1 at the smallest sizes that theme academic allows" in (
        ended.stderr
    )
    assert "--drop tag:NAME" in ended.stderr
    assert "nothing was written" in ended.stderr
    assert not output.exists()


def test_what_is_far_too_much_is_known_in_two_layouts() -> None:
    paper = {"name": "On the Motion of Bodies", "authors": ["Ada Lovelace"]}
    many = from_data({"publications": [paper] * 180})
    with pytest.raises(ExportError, match=r"^\d pages: \d\d+ lines too many for 2 at"):
        _found(many, "compact", 2)


def test_an_empty_document_fits_as_it_is() -> None:
    found = _found(from_data({}), "academic", 1, "priority")
    assert (found.sizes, found.dropped, found.layouts) == ({}, [], 1)


def test_the_views_pages_count_and_what_they_took_is_said(run_jresume: Run, tmp_path: Path) -> None:
    # Two pages of notes at their loosest, of which a few may go.
    notes = [{"name": f"Note {number} of many", "tags": ["minor"]} for number in range(52)]
    data = {
        "publications": notes,
        "meta": {"jresume": {"version": "1", "views": {"default": {"pages": 1}}}},
    }
    path, output = tmp_path / "resume.json", tmp_path / "cv.pdf"
    path.write_text(json.dumps(data), "utf-8")
    where = ("export", path, "-t", "base", "-o", output)
    refused = run_jresume(*where)
    assert refused.returncode == 1
    assert "resume.json:1:" in refused.stderr
    assert not output.exists()
    ended = run_jresume(*where, "--drop", "tag:minor", "--audit")
    assert ended.returncode == 0, ended.stderr
    assert "note: made to fit 1 page: fontSize " in ended.stderr
    assert "note: left out of the PDF: publications: Note 51 of many (tag minor)" in ended.stderr
    assert " facts found" in ended.stderr
    with pypdfium2.PdfDocument(output) as document:
        assert len(document) == 1


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--pages", "1", "-f", "html"], "--pages is for a PDF"),
        (["--pages", "1", "-t", "npm:x"], "and --audit says of it how many"),
        (["--pages", "1", "--drop", "x", "-t", "npm:x", "--audit"], "an npm theme draws in its"),
        (["--drop", "tag:x"], "say how many with --pages"),
        (["--pages", "1", "--drop", "x"], "write tag:NAME, or priority"),
        (["--pages", "1", "--drop", "tag:"], "write tag:NAME, or priority"),
        (["--pages", "0"], "0 is not in the range"),
    ],
)
def test_what_could_have_no_effect_is_wrong_usage(
    args: list[str], said: str, run_jresume: Run
) -> None:
    kind = "pdf" if "html" not in args else "html"
    ended = run_jresume("export", CHECKOUT / "resume.json", "-o", "nowhere/", "-f", kind, *args)
    assert ended.returncode == 2
    assert said in " ".join(ended.stderr.split())
