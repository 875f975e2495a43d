"""`jresume export --language`: what it draws and writes, and what it says."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

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
