import gc
import json
import logging
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import tinycss2

from conftest import Run
from jresume.export import EXPORTERS, ExportOptions
from jresume.export.layout import lay_out
from jresume.export.pdf import rendering
from jresume.export.pdf.font_folders import _remove
from jresume.export.pdf.rendering import _kept
from jresume.kept import FOLDER
from jresume.resume import from_data
from jresume.theme import find

ADA = {"basics": {"name": "Ada", "summary": "*Notes*", "url": "https://ada.example"}}
BOB = {"basics": {"name": "Bob"}, "skills": [{"name": "B", "keywords": ["x", "y"]}]}


@pytest.fixture(autouse=True)
def sheets_read(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Begin as a new process does that finds nothing kept, and count the sheets that are read."""
    monkeypatch.setenv(FOLDER, "")
    _kept.clear()
    read: list[str] = []
    plain = tinycss2.parse_stylesheet

    def counted(css: str) -> Any:
        read.append(css)
        return plain(css)

    _pdf(ADA)  # WeasyPrint, imported, reads its own
    _kept.clear()
    monkeypatch.setattr(tinycss2, "parse_stylesheet", counted)
    yield read
    _kept.clear()


def _pdf(data: dict[str, Any], theme: str = "academic", css: Path | None = None) -> bytes:
    return EXPORTERS["pdf"](from_data(data), find(theme), ExportOptions(css=css))


def test_styles_are_read_once_and_change_no_byte(sheets_read: list[str]) -> None:
    first = _pdf(ADA), _pdf(BOB), _pdf(ADA, "classic")
    assert len(sheets_read) == 2
    assert (_pdf(ADA), _pdf(BOB), _pdf(ADA, "classic")) == first
    assert len(sheets_read) == 2
    drawn = ((ADA, "academic"), (BOB, "academic"), (ADA, "classic"))
    for (data, theme), expected in zip(drawn, first, strict=True):
        _kept.clear()
        assert _pdf(data, theme) == expected


def test_media_have_styles_of_their_own() -> None:
    resume, theme = from_data(ADA), find("academic")
    media = ("", "light", "", "light")
    drawn = [
        [(text.text, text.top, text.color) for sheet in sheets for text in sheet.texts]
        for sheets in (lay_out(resume, theme, ExportOptions(), screen=one) for one in media)
    ]
    assert drawn[:2] == drawn[2:]
    assert drawn[0] != drawn[1]


def test_fonts_that_a_cleaner_took_away_are_unpacked_again(sheets_read: list[str]) -> None:
    expected = _pdf(ADA)
    (styles,) = _kept.values()
    assert styles.folder
    next(styles.folder.iterdir()).unlink()
    assert _pdf(ADA) == expected
    (styles,) = _kept.values()
    assert styles.folder
    shutil.rmtree(styles.folder)
    assert _pdf(ADA) == expected
    assert len(sheets_read) == 3


def test_no_more_than_a_few_are_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(rendering, "_MOST", 2)
    folders = []
    for number in (1, 2, 1, 3):
        css = tmp_path / f"{number}.css"
        css.write_text(f"h1 {{ margin: {number}pt }}")
        _pdf(BOB, css=css)
        folders.append(list(_kept.values())[-1].folder)
    gc.collect()
    assert [folder.exists() for folder in folders if folder] == [True, False, True, True]


def test_what_weasyprint_warns_of_is_heard_for_each_document(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    css = tmp_path / "my.css"
    css.write_text("h1 { no-such-property: 1 }")
    logging.getLogger("weasyprint").addHandler(caplog.handler)
    try:
        for _ in range(2):
            _pdf(ADA, css=css)
    finally:
        logging.getLogger("weasyprint").removeHandler(caplog.handler)
    assert sum("no-such-property" in text for text in caplog.messages) >= 2
    assert not _kept


def test_names_that_styles_define_are_known_to_later_documents(tmp_path: Path) -> None:
    css = tmp_path / "my.css"
    plain = _pdf(ADA)
    css.write_text(
        "@counter-style stars { system: cyclic; symbols: '*'; suffix: ' ' }"
        "h1 { display: list-item; list-style: stars inside }"
    )
    first = _pdf(ADA, css=css)
    assert _pdf(ADA, css=css) == first != plain
    _kept.clear()
    css.write_text("h1 { display: list-item; list-style: decimal inside }")
    assert _pdf(ADA, css=css) != first


def test_another_threads_page_has_its_own_styles(monkeypatch: pytest.MonkeyPatch) -> None:
    import weasyprint

    expected = _pdf(ADA)
    plain = weasyprint.HTML.render
    others: list[Any] = []

    def render(html: Any, **options: Any) -> Any:
        other = weasyprint.HTML(string="<style>@page { size: 300px }</style><p>x")
        others.append(plain(other).pages[0].width)
        return plain(html, **options)

    monkeypatch.setattr(weasyprint.HTML, "render", render)
    assert [_pdf(ADA), _pdf(ADA)] == [expected, expected]
    assert others == [300, 300]


def test_a_weasyprint_that_finds_styles_otherwise_reads_them_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from weasyprint import css
    from weasyprint.layout import percent

    expected = _pdf(ADA)
    _kept.clear()
    plain = css.find_stylesheets

    def otherwise(wrapper: Any, *rest: Any) -> Any:
        return plain(wrapper, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(css, "find_stylesheets", otherwise)
        assert _pdf(ADA) == expected
    assert not _kept
    resolve = percent.resolve_percentages

    def resolved(box: Any, around: Any) -> None:
        resolve(box, around)

    monkeypatch.setattr(percent, "resolve_percentages", resolved)
    assert _pdf(ADA) == expected
    assert not _kept


def test_threads_draw_what_each_would_alone() -> None:
    alone = [_pdf(ADA), _pdf(BOB)] * 3
    with ThreadPoolExecutor(3) as pool:
        assert [*pool.map(_pdf, [ADA, BOB] * 3)] == alone


def test_a_forked_process_leaves_the_fonts_to_its_parent() -> None:
    _pdf(ADA)
    folder = next(iter(_kept.values())).folder
    assert folder
    child = os.fork()
    if not child:
        _kept.clear()
        gc.collect()
        _remove()
        os._exit(0 if folder.exists() else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert folder.exists()


def test_a_command_leaves_no_fonts_behind(run_jresume: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.json").write_text(json.dumps(ADA))
    (tmp_path / "my.css").write_text("h1 { no-such-property: 1 }")
    for options in ([], ["--css", "my.css"]):
        temporary = tmp_path / f"temporary{len(options)}"
        temporary.mkdir()
        env = {"TMPDIR": str(temporary)}
        done = run_jresume("export", "cv.json", *options, env=env, process=True)
        assert done.returncode == 0, done.stderr
        assert [*temporary.iterdir()] == []


def test_what_was_computed_is_known_to_the_next_document(monkeypatch: pytest.MonkeyPatch) -> None:
    from weasyprint import css

    computed = Counter[str]()
    plain = css.ComputedStyle.__missing__

    def counted(style: Any, name: str) -> Any:
        computed[name] += 1
        return plain(style, name)

    monkeypatch.setattr(css.ComputedStyle, "__missing__", counted)
    first = _pdf(ADA)
    (styles,) = _kept.values()
    made, at_first = len(styles.known.found), computed.total()
    for _ in range(20):
        assert _pdf(BOB)
        computed.clear()
        assert _pdf(ADA) == first
    assert computed.total() < at_first / 2
    assert made <= len(styles.known.seeds.keys() | styles.known.found.keys()) < 3 * made


def test_texts_are_searched_with_expressions_that_are_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _pdf(ADA)
    from tinyhtml5 import inputstream

    def compiled(*_: object) -> Any:
        pytest.fail("an expression is made anew")

    monkeypatch.setattr(inputstream, "re", SimpleNamespace(compile=compiled))
    assert _pdf(ADA)
