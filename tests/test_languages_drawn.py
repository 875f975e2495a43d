"""Made-up CVs in seven languages, drawn: no box, no slanted copy, and every text in its order."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pyphen
import pytest

from jresume.export import EXPORTERS, ExportOptions
from jresume.export.layout import lay_out
from jresume.language import speak
from jresume.resume import Resume, from_data, read
from jresume.theme import find

FIXTURES = Path(__file__).parent / "fixtures/languages"
LANGUAGES = ("ar", "de", "he", "ja", "ko", "ru", "zh-Hans")
# What the face of each script is called, as Debian packages it.
FACES = {"ar": "Arabic", "he": "Hebrew", "ja": "CJK-JP", "ko": "CJK-KR", "zh-Hans": "CJK-SC"}
QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


@pytest.fixture(scope="module")
def faces(require_tool: Callable[..., str]) -> None:
    """Skip, or in CI fail, where the system doesn't have the faces."""
    listed = require_tool("fc-list")
    for name in ("Noto Naskh Arabic", "Noto Serif Hebrew", "Noto Serif CJK JP"):
        if not subprocess.run([listed, name], capture_output=True, check=True).stdout:
            require_tool(f"the font {name}")


def _resume(language: str) -> Resume:
    return read(FIXTURES / f"{language}.json")


def test_there_is_a_cv_for_each_language() -> None:
    assert sorted(path.stem for path in FIXTURES.iterdir()) == list(LANGUAGES)


@pytest.mark.usefixtures("faces")
@pytest.mark.parametrize("theme", ["academic", "modern"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cv_is_drawn_in_its_own_letters(  # noqa: PLR0913, PLR0917 - fixtures
    language: str,
    theme: str,
    tmp_path: Path,
    require_tool: Callable[..., str],
    pdf_text: Callable[..., str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    resume = _resume(language)
    pdf = EXPORTERS["pdf"](resume, find(theme), ExportOptions())
    assert [record.getMessage() for record in caplog.records] == [], "a box, or a bad style"
    path = tmp_path / "cv.pdf"
    path.write_bytes(pdf)
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) <= 3
    fonts = subprocess.run(
        [require_tool("pdffonts"), path], capture_output=True, check=True, encoding="utf-8"
    ).stdout.splitlines()[2:]
    names = [line.split()[0] for line in fonts]
    assert names
    assert all(re.search(r"\byes +yes +yes\b", line) for line in fonts), "embedded, cut, readable"
    if face := FACES.get(language):
        own = {name.partition("+")[2] for name in names}
        assert any(face in name for name in own)
        assert not [name for name in own if name.endswith(("Oblique", "Italic", "Small-Caps"))]
        others = set(FACES.values()) - {face}
        assert not [name for name in own for other in others if other in name]
    text = _plain(pdf_text(path))
    _, words = speak(language)
    for said in (words["present"], words["expected"], words["state:accepted"]):
        assert _plain(said) in text
    basics = resume.data["basics"]
    for said in (basics["phone"], basics["email"], "PyTorch", "C++"):
        assert _plain(said) in text


def _plain(text: str) -> str:
    """A text without spaces and marks of direction; lam and alef, which join, are alike."""
    return re.sub(r"[لاآأإ]", "ل", re.sub(r"[\s\u200e\u200f\u202a-\u202e]", "", text))


def _visual(pdf: Path) -> list[str]:
    """The lines of a PDF as one sees them, from left to right, without spaces.

    Both halves of a pair of brackets are one sign: readers of PDF disagree on which one is meant.
    """
    rows: list[tuple[float, list[tuple[float, str]]]] = []
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document):
            text = page.get_textpage()
            letters = []
            for index in range(text.count_chars()):
                letter = text.get_text_range(index, 1)
                if letter.strip() and letter.isprintable():
                    left, bottom, _, top = text.get_charbox(index, loose=True)
                    letters.append((1e4 * number - (bottom + top) / 2, left, letter))
            for height, left, letter in sorted(letters):
                if not rows or height - rows[-1][0] > 3:
                    rows.append((height, []))
                rows[-1][1].append((left, letter))
    lines = ("".join(letter for _, letter in sorted(row)) for _, row in rows)
    return [re.sub(r"[()\[\]]", "|", line) for line in lines]


@pytest.mark.usefixtures("faces")
def test_a_pdf_orders_mixed_text_as_a_browser_does(
    tmp_path: Path, require_tool: Callable[..., str]
) -> None:
    # Hebrew, since its letters don't join: each is found where it is seen. Lines are kept short, as
    # the two break them at other places.
    document = json.loads((FIXTURES / "he.json").read_text("utf-8"))
    document["basics"]["summary"] = (
        "ספריות [scikit-example](https://example.com/sk) and *PyTorch* 2.0 משנת 2019 (C++).\n\n"
        "**English** text in *Hebrew*, with a full stop.\n\nשלום (2022–2024), +972 2 555 0123."
    )
    resume = from_data(document)
    theme = find("academic")
    for kind in ("html", "pdf"):
        made = EXPORTERS[kind](resume, theme, ExportOptions())
        (tmp_path / f"cv.{kind}").write_bytes(made)
    printed = tmp_path / "browser.pdf"
    command = [
        *(require_tool("chromium", "chromium-browser"), *QUIET, "--no-pdf-header-footer"),
        f"--user-data-dir={tmp_path / 'profile'}",
    ]
    subprocess.run(
        [*command, f"--print-to-pdf={printed}", (tmp_path / "cv.html").as_uri()],
        capture_output=True,
        check=True,
        timeout=120,
    )
    ours, browsers = _visual(tmp_path / "cv.pdf"), _visual(printed)
    assert len(ours) > 40
    assert [line for line in ours if line not in browsers] == []


@pytest.mark.usefixtures("faces")
@pytest.mark.parametrize("theme", ["academic", "classic"])
def test_no_word_lies_over_another(
    theme: str, tmp_path: Path, require_tool: Callable[..., str]
) -> None:
    path = tmp_path / "cv.pdf"
    path.write_bytes(EXPORTERS["pdf"](_resume("ar"), find(theme), ExportOptions()))
    command = [require_tool("pdftotext"), "-bbox", "-l", "1", str(path), "-"]
    boxes = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    box = r'xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">([\w.@-]+)<'
    # Words of Latin letters alone: marks of Arabic ones may reach over their neighbours.
    words = [
        (float(left), round(float(top)), float(right), text)
        for left, top, right, _, text in re.findall(box, boxes)
        if text.isascii()
    ]
    assert len(words) > 20
    over = [
        (one[3], other[3])
        for one in words
        for other in words
        if one[1] == other[1] and one[0] < other[0] < one[2] - 1
    ]
    assert over == []


WORDS = (
    *("internationalization", "responsibilities", "Rechtsschutzversicherung", "experimentation"),
    *("Wissenschaftlerinnen", "electroencefalografista", "representation", "professionnalisation"),
)
# Each in another order, so that lines end at all of them.
LONG = " ".join(" ".join((*WORDS[at % 8 :], *WORDS[: at % 8], "a" * at)) for at in range(24))


@pytest.mark.parametrize(("language", "other"), [("de", "en-US"), ("en-US", "de"), ("fr", "de")])
def test_words_are_parted_as_their_language_does(language: str, other: str) -> None:
    parted = parted_in(language, hyphenation=True)
    assert len(parted) > 3
    assert parted <= rules_of(language)
    assert not parted <= rules_of(other), "both languages part these words alike"


def test_words_stay_whole_unless_the_theme_parts_them() -> None:
    assert parted_in("de", hyphenation=False) == set()


def rules_of(language: str) -> set[str]:
    """What may stand before a hyphen, by the patterns of LibreOffice."""
    rules = pyphen.Pyphen(lang=pyphen.language_fallback(language.replace("-", "_")))
    return {before for word in LONG.split() for before, _ in rules.iterate(word)}


def parted_in(language: str, *, hyphenation: bool) -> set[str]:
    """What stands before a hyphen at the end of a line."""
    meta = {"jresume": {"version": "1", "language": language}}
    resume = from_data({"basics": {"name": "Ada", "summary": LONG}, "meta": meta})
    options = ExportOptions(theme={"hyphenation": hyphenation, "marginSides": 45})
    texts = [text.text for sheet in lay_out(resume, find("base"), options) for text in sheet.texts]
    hyphens = ("-", "\u2010")
    return {text.split()[-1].rstrip("-\u2010") for text in texts if text.endswith(hyphens)}
