import base64
import json
import logging
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from conftest import Run
from jresume.export import EXPORTERS, ExportOptions, fontconfig
from jresume.export.pdf import rendering
from jresume.export.pdf.rendering import _kept, _laid_out
from jresume.resume import from_data
from jresume.theme import find

ADA = {
    "basics": {"name": "Ada", "label": "Analyst \u2013 \u201cof\u201d", "url": "https://a.example"},
    "work": [{"name": "Here", "startDate": "2021", "highlights": ["`x` *y* \u03b1"]}],
}
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">%s</svg>'


def _drawing(inside: bytes) -> str:
    data = base64.b64encode(DRAWING % inside).decode()
    return f"h1::after {{ content: url('data:image/svg+xml;base64,{data}') }}"


@pytest.fixture
def layouts(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Which fonts pages were laid out with, or begun to be."""
    made: list[str] = []
    plain = _laid_out

    def laid_out(html: Any, kind: Any, **options: Any) -> Any:
        made.append("own" if kind else "all")
        return plain(html, kind, **options)

    _kept.clear()
    monkeypatch.setattr(rendering, "_laid_out", laid_out)
    yield made
    _kept.clear()


def _pdf(data: dict[str, Any], theme: str = "academic", css: Path | None = None) -> bytes:
    return EXPORTERS["pdf"](from_data(data), find(theme), ExportOptions(css=css))


def _with_all(monkeypatch: pytest.MonkeyPatch, *args: Any) -> bytes:
    with monkeypatch.context() as patched:
        patched.setattr(rendering, "own_fonts", lambda: None)
        return _pdf(*args)


@pytest.fixture
def with_all(monkeypatch: pytest.MonkeyPatch) -> Callable[..., bytes]:
    return partial(_with_all, monkeypatch)


@pytest.mark.parametrize("theme", ["academic", "modern"])
def test_a_page_with_letters_of_its_own_fonts_needs_no_others(
    theme: str, layouts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf = _pdf(ADA, theme)
    assert layouts == ["own"]
    assert pdf == _with_all(monkeypatch, ADA, theme)
    assert layouts == ["own", "all"]


@pytest.mark.parametrize(
    ("name", "styles"),
    [
        ("Ada \u6f22\u5b57", ""),
        ("Ada \u2709\ufe0f", ""),
        ("Ada", "h1::after { content: '\\6f22' }"),
        ("Ada", "h1 { font-family: monospace }"),
        ("Ada", "h1 { font-family: 'Not There', 'Source Serif 4' }"),
        ("Ada", "h1 { width: 3ic }"),
        ("Ada", "h1::before { content: '\\a0'; font: 30pt monospace }"),
        ("Ada", "h1 { font-family: serif; border: solid; height: 1ex }"),
        ("Ada", "h1 { max-lines: 1; block-ellipsis: '\\6f22'; width: 1cm }"),
        ("Ada", "h1 { line-clamp: 1 }"),
        ("Ada", "h1 { text-decoration: overline }"),
        ("Ada", "@font-face { font-family: My; src: local(DejaVu Sans) } h1 { font-family: My }"),
        ("Ada", _drawing(b'<text y="9">x</text>')),
        ("Ada", _drawing(b'<g><use href="data:image/svg+xml,x"/></g>')),
    ],
)  # fmt: skip
def test_a_page_that_needs_others_has_them(
    name: str,
    styles: str,
    layouts: list[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    css = tmp_path / "my.css"
    css.write_text(styles)
    data = {"basics": {"name": name}}
    pdf = _pdf(data, "academic", css)
    assert layouts == ["own", "all"]
    assert pdf == _with_all(monkeypatch, data, "academic", css)


def test_a_drawing_without_text_needs_none(layouts: list[str], tmp_path: Path) -> None:
    css = tmp_path / "my.css"
    css.write_text(_drawing(b'<g><path d="M0 0h9v9z"/></g>'))
    _pdf(ADA, "academic", css)
    assert layouts == ["own"]


@pytest.mark.parametrize(
    "face", ["src: url(%s); unicode-range: U+41", "src: local(Not There), url(%s)"]
)
def test_a_part_of_a_font_and_one_of_the_machine_is_none_of_the_pages_own(
    face: str, layouts: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    font = next(find("academic").folders[-1].rglob("*.woff"))
    data = base64.b64encode(font.read_bytes()).decode()
    css = tmp_path / "my.css"
    face %= f"data:font/woff;base64,{data}"
    css.write_text(f"@font-face {{ font-family: My; {face} }} h1 {{ font-family: My }}")
    pdf = _pdf(ADA, "academic", css)
    assert layouts == ["own", "all"]
    assert pdf == _with_all(monkeypatch, ADA, "academic", css)


def _my_font(family: str, letters: str) -> str:
    """A rule for a font of these letters that is upright and light, and headings in it."""
    from fontTools.subset import Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(next(find("academic").folders[-1].rglob("STIXTwoText-Regular-latin.woff")))
    subsetter = Subsetter()
    subsetter.populate(text=letters)
    subsetter.subset(font)
    font.save(made := BytesIO())
    source = f"data:font/woff;base64,{base64.b64encode(made.getvalue()).decode()}"
    face = f"@font-face {{ font-family: {family}; src: url({source}) }}"
    return f"{face} h1 {{ font-family: {family}; font-weight: normal }}"


@pytest.mark.parametrize(
    ("face", "needed"),
    [
        (("My", "ADad ", ""), ["own"]),
        (("My", "ADad", ""), ["own", "all"]),  # whose blank sets the height of lines
        (("My", "ADad ", "h1 { font-weight: bold }"), ["own", "all"]),
        (("My", "ADad ", "h1 { font-style: oblique }"), ["own", "all"]),
        (("Sans", "ADad ", ""), ["own", "all"]),
        (("'A, B'", "ADad ", ""), ["own", "all"]),
    ],
)
def test_a_font_of_somebody_is_taken_alone_where_the_machine_would_make_no_other_of_it(
    face: tuple[str, str, str], needed: list[str], layouts: list[str], with_all: Any, tmp_path: Path
) -> None:
    family, letters, styles = face
    css = tmp_path / "my.css"
    css.write_text(_my_font(family, letters) + styles)
    data = {"basics": {"name": "Ada"}}
    pdf = _pdf(data, "academic", css)
    assert layouts == needed
    assert pdf == with_all(data, "academic", css)


def test_small_capitals_take_capitals_that_the_fonts_have(
    layouts: list[str], tmp_path: Path
) -> None:
    css = tmp_path / "my.css"
    for variant in ("normal", "small-caps"):
        css.write_text(f"h1 {{ font-variant: {variant} }}")
        # It is in the theme's fonts, and its capital, U+0191, isn't.
        _pdf({"basics": {"name": "Ada \u0192"}}, "academic", css)
    assert layouts == ["own", "own", "all"]


def test_what_weasyprint_warns_of_is_heard_once(
    layouts: list[str], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    css = tmp_path / "my.css"
    logging.getLogger("weasyprint").addHandler(caplog.handler)
    heard = []
    try:
        for name in ("Ada", "Ada \u6f22"):
            css.write_text("h1 { no-such-property: 1 }")
            caplog.clear()
            _pdf({"basics": {"name": name}}, "academic", css)
            heard.append(sum("no-such-property" in text for text in caplog.messages))
    finally:
        logging.getLogger("weasyprint").removeHandler(caplog.handler)
    assert layouts == ["own", "own", "all"]
    assert heard[0] == heard[1] > 0


def _machine(folder: Path, *, with_fonts: bool) -> dict[str, str]:
    """The environment of a machine that has these fonts and no others."""
    folder.mkdir(exist_ok=True)
    settings = folder / "fonts.conf"
    there = f"<dir>{folder}</dir>" if with_fonts else ""
    settings.write_text(f"<fontconfig>{there}<cachedir>{folder}</cachedir></fontconfig>", "utf-8")
    return {"FONTCONFIG_FILE": str(settings), "FC_DEBUG": "1024"}


def test_a_font_of_the_same_name_on_the_machine_is_not_taken_for_the_themes(
    run_jresume: Run, tmp_path: Path
) -> None:
    from fontTools.ttLib import TTFont

    theme = find("academic")
    family, font = next(iter(theme.fonts.items()))
    regular = next(face for face in font["faces"] if "letters" not in face)["file"]
    path = next(path for folder in theme.folders for path in folder.rglob(Path(regular).name))
    other = TTFont(BytesIO(path.read_bytes()))
    other.flavor = None
    for glyph, (width, left) in other["hmtx"].metrics.items():
        other["hmtx"].metrics[glyph] = (2 * width, left)
    for number in (1, 16):
        other["name"].setName(family, number, 3, 1, 0x409)
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    other.save(fonts / "other.ttf")
    (tmp_path / "cv.json").write_text(json.dumps(ADA))
    for name, there in (("none", False), ("other", True)):
        env = _machine(fonts, with_fonts=there)
        done = run_jresume("export", "cv.json", "-o", f"{name}.pdf", env=env, process=True)
        assert done.returncode == 0, done.stderr
        # Fontconfig would tell that it reads its settings.
        assert "fonts.conf" not in done.stdout
    assert (tmp_path / "none.pdf").read_bytes() == (tmp_path / "other.pdf").read_bytes()


def test_only_a_commands_own_process_settles_what_fontconfig_has_for_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settled: list[int] = []
    library = SimpleNamespace(FcConfigSetCurrent=settled.append)
    monkeypatch.setattr(fontconfig, "fontconfig", lambda: library)
    monkeypatch.setattr(fontconfig, "_current", {"is": "others'"})
    fontconfig.make_current(1, whole=False)
    fontconfig.make_current(2, whole=True)
    assert not settled
    fontconfig.take_for_pages()
    for config, whole in ((3, False), (4, False), (5, True), (6, True), (7, False)):
        fontconfig.make_current(config, whole=whole)
    assert settled == [3, 5]
    fontconfig.take_for_pages()
    for config, whole in ((8, True), (9, False)):
        fontconfig.make_current(config, whole=whole)
    assert settled == [3, 5]


def test_what_is_set_when_a_page_is_painted_is_never_refused(
    layouts: list[str], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    css = tmp_path / "my.css"
    # A property that WeasyPrint reads, written so that nobody else does.
    css.write_text("h1 { max-lines: 1; block-\\65llipsis: '\\6f22'; width: 1cm }")
    _pdf({"basics": {"name": "Ada Byron Lovelace"}}, "academic", css)
    assert layouts == ["own"]
    assert "1 Chinese (Han) letter" in caplog.text


def test_a_kind_of_page_that_needs_others_takes_no_room_from_those_kept(
    layouts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "_MOST", 1)
    for theme in ("academic", "modern"):
        _pdf({"basics": {"name": "Ada \u6f22"}}, theme)
        assert [key[0] is None for key in _kept] == [False, True]
    assert layouts == ["own", "all"] * 2
