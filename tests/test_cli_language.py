"""`jresume export --language`: what it draws and writes, and what it says."""

import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from jresume.export import EXPORTERS, ExportOptions
from jresume.resume import from_data
from jresume.theme import find

Run = Callable[..., subprocess.CompletedProcess[str]]

DOCUMENT: dict[str, Any] = {
    "basics": {
        "name": "Ada Inventada",
        "label": "Physicist",
        "i18n": {"de": {"label": "Physikerin"}},
    },
    "work": [{"name": "Lab", "position": "Engineer", "startDate": "2020-03"}],
    "meta": {"jresume": {"version": "1.0", "language": "en"}},
}


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "cv.json"
    path.write_text(json.dumps(DOCUMENT), "utf-8")
    return path


def test_a_page_is_drawn_in_the_language_that_is_asked_for(
    run_jresume: Run, document: Path
) -> None:
    done = run_jresume("export", document, "-l", "de", "-f", "html", "-o", "-")
    assert done.returncode == 0, done.stderr
    for said in ('lang="de"', "Physikerin", "Berufserfahrung", "März 2020", "heute"):
        assert said in done.stdout
    assert "Physicist" not in done.stdout


@pytest.mark.parametrize("kind", ["json", "jsonresume", "rendercv"])
def test_other_formats_are_made_of_the_translated_document(
    run_jresume: Run, document: Path, kind: str
) -> None:
    done = run_jresume("export", document, "--language", "de-AT", "-f", kind, "-o", "-")
    assert done.returncode == 0, done.stderr
    assert "Physikerin" in done.stdout
    assert "Physicist" not in done.stdout


def test_a_language_that_does_not_exist_is_one_message(run_jresume: Run, document: Path) -> None:
    done = run_jresume("export", document, "--language", "jp", "-o", "x.html")
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("unknown language 'jp': did you mean ja (Japanese)?")


def test_what_is_not_translated_is_said(run_jresume: Run, document: Path) -> None:
    done = run_jresume("export", document, "--language", "fr", "-f", "html", "-o", "-")
    assert "its text stays in English (en)" in done.stderr
    done = run_jresume("export", document, "--language", "sw", "-f", "html", "-o", "-")
    assert "there is no translation into Swahili (sw) yet" in done.stderr


@pytest.mark.parametrize(
    ("asked", "of_view", "own", "shown"),
    [
        ("de-AT", "fr", "es", "de-AT"),
        (None, "ar", "es", "ar"),
        (None, "", "pt-BR", "pt-BR"),
        (None, "", "", "en"),
    ],
)
def test_a_page_says_in_which_language_it_is(
    asked: str | None, of_view: str, own: str, shown: str
) -> None:
    ours = {"version": "1", "language": own, "views": {"default": {"language": of_view}}}
    resume = from_data({"basics": {"name": "Ada"}, "meta": {"jresume": ours}})
    options = ExportOptions(language=asked)
    html = EXPORTERS["html"](resume, find("base"), options).decode()
    direction = "rtl" if shown == "ar" else "ltr"
    assert f'<html lang="{shown}" dir="{direction}">' in html
    pdf = EXPORTERS["pdf"](resume, find("base"), options)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.Root.Lang == shown


def test_the_language_of_a_view_goes_before_the_document_and_the_command_before_both(
    run_jresume: Run, document: Path
) -> None:
    ours = {**DOCUMENT["meta"]["jresume"], "views": {"default": {"language": "de"}}}
    document.write_text(json.dumps({**DOCUMENT, "meta": {"jresume": ours}}), "utf-8")
    done = run_jresume("export", document, "-f", "html", "-o", "-")
    assert (done.returncode, done.stderr) == (0, "")
    for said in ('lang="de"', "Physikerin", "Berufserfahrung", "heute"):
        assert said in done.stdout
    done = run_jresume("export", document, "-f", "html", "-o", "-", "-l", "en")
    for said in ('lang="en"', "Physicist", ">Experience<", "Present"):
        assert said in done.stdout


def test_a_theme_has_its_own_words_for_its_sections(tmp_path: Path) -> None:
    section = '[[sections]]\ntitle = "Adventures"\nfrom = ["work"]\ni18n.de.title = "Abenteuer"\n'
    (tmp_path / "theme.toml").write_text(f'extends = "base"\n{section}', "utf-8")
    for language, shown in {"de": "Abenteuer", "de-CH": "Abenteuer", "fr": "Adventures"}.items():
        made = EXPORTERS["html"](
            from_data(DOCUMENT), find(f"{tmp_path}/"), ExportOptions(language=language)
        )
        assert f">{shown}</h2>" in made.decode()


def test_a_script_that_no_font_has_is_named_and_ends_with_1(
    run_jresume: Run, tmp_path: Path, checkout: Path
) -> None:
    fonts = tmp_path / "fonts.conf"
    own = checkout / "themes" / "base" / "fonts"
    fonts.write_text(f"<fontconfig><dir>{own}</dir><cachedir>cache</cachedir></fontconfig>")
    document = {"basics": {"name": "\u5c71\u7530\u306f\u306a\u3053"}}
    (tmp_path / "cv.json").write_text(json.dumps(document), "utf-8")
    done = run_jresume("export", "cv.json", env={"FONTCONFIG_FILE": str(fonts)})
    assert done.returncode == 1
    han, kana, wrote = done.stderr.splitlines()
    assert han.startswith(
        "error: no font on this machine has 2 Chinese (Han) letters (\u5c71 \u7530)"
    )
    assert "3 Japanese (Hiragana) letters" in kana
    assert "apt-get install fonts-noto-cjk" in kana
    assert wrote == "wrote cv.pdf"
    assert (tmp_path / "cv.pdf").read_bytes().startswith(b"%PDF")
