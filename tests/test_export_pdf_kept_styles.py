import importlib
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jresume import kept
from jresume._bundled import THEMES
from jresume.export import EXPORTERS, ExportOptions
from jresume.export.html_page import draw
from jresume.export.parcel import Parcel
from jresume.export.weasyprint_start import weasyprint
from jresume.resume import from_data
from jresume.theme import Theme, find

RENDERING = importlib.import_module("jresume.export.pdf.rendering") if weasyprint() else None
CV = from_data({"basics": {"name": "Ada Lovelace"}, "work": [{"name": "A", "position": "B"}]})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv(kept.FOLDER, str(tmp_path / "kept"))
    yield tmp_path / "kept"
    vars(RENDERING)["_kept"].clear()


def _as_a_process(theme: Theme, options: ExportOptions) -> bytes:
    vars(RENDERING)["_kept"].clear()
    return EXPORTERS["pdf"](CV, theme, options)


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("styles-*"))


def test_a_page_with_kept_styles_is_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import tinycss2

    first = _as_a_process(find("academic"), ExportOptions())
    assert len(_files(folder)) == 1

    def parsed(*_: object) -> None:
        raise AssertionError("parsed again")

    monkeypatch.setattr(tinycss2, "parse_stylesheet", parsed)
    assert _as_a_process(find("academic"), ExportOptions()) == first
    assert len(_files(folder)) == 1
    assert b"Ada" not in _files(folder)[0].read_bytes(), "nothing of a document is kept"


@pytest.mark.parametrize("name", sorted(path.parent.name for path in THEMES.glob("*/theme.toml")))
def test_the_styles_of_each_theme_are_what_was_read(name: str, folder: Path) -> None:
    from weasyprint import HTML, css

    from jresume.export.fetching import PageOnly
    from jresume.export.pdf import kept_styles
    from jresume.export.weasyprint_sheets import packed

    parcel = Parcel()
    page = draw(CV, find(name), ExportOptions(), parcel)
    html = HTML(string=page, url_fetcher=PageOnly(parcel.files))

    def told(key: object) -> tuple[bytes, list[Any]]:
        fonts = _Fonts()
        counters: dict[str, Any] = {}
        rules: list[Any] = []
        layers: list[Any] = []
        given = (html.wrapper_element, "print", html.url_fetcher, html.base_url)
        lists = (fonts, counters, {}, rules, layers)
        sheets = kept_styles.read(key, [], css.find_stylesheets, *given, *lists)
        assert sheets
        assert all(one.page_rules is rules and one.layers is layers for one in sheets)
        state = [(one.base_url, vars(one.matcher)) for one in sheets]
        return packed((state, counters, rules, layers)), fonts.added

    plain = told(name)
    again = told(name)
    assert len(_files(folder)) == 1
    assert again[1] == plain[1]
    assert plain[1], "each theme has faces"
    # Packed twice, so that both have been read as often.
    assert packed(pickle.loads(plain[0])) == packed(pickle.loads(again[0]))  # noqa: S301 - our own


class _Fonts:
    """Takes faces as a configuration of fonts does."""

    def __init__(self) -> None:
        self.added: list[Any] = []

    def add_font_face(self, face: Any, _: object) -> None:
        self.added.append(dict(face))


def test_what_is_not_a_bundled_themes_alone_is_not_kept(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "theme.toml").write_text('extends = "base"\n', "utf-8")
    (tmp_path / "own.css").write_text("p { color: red }", "utf-8")
    for theme, options in (
        ("base", ExportOptions(theme={"header": "{name}"})),
        ("base", ExportOptions(css=tmp_path / "own.css")),
        (f"{tmp_path}/own/", ExportOptions()),
    ):
        _as_a_process(find(theme), options)
    assert _files(folder) == []


def test_what_was_remarked_on_is_not_kept(folder: Path) -> None:
    from jresume.export.pdf import kept_styles

    def plain(*_: object) -> list[object]:
        return []

    given = (None, "print", None, None, _Fonts(), {}, {}, [], [])
    assert kept_styles.read("a", ["a remark"], plain, *given) == []
    assert _files(folder) == []
    assert kept_styles.read("a", [], plain, *given) == []
    assert len(_files(folder)) == 1
