"""A person's own style sheet, `--css`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jresume.errors import ThemeError
from jresume.export.assets import data_uri
from jresume.export.own_styles import own_styles

BAD = [
    ("\nh1 { background: url(missing.png) }", "2: there is no file 'missing.png' in the style"),
    ("h1 { background: url(../secret) }", "1: '../secret' is outside the style sheet's folder"),
    ("h1 { background: url(%2e%2e/secret) }", "1: '../secret' is outside the style sheet's folder"),
    ("h1 { background: url('link') }", "1: 'link' is outside the style sheet's folder"),
    ("h1 { background: url(/etc/passwd) }", "1: '/etc/passwd' is not a file in the style sheet's"),
    ("/*\n\n*/ h1 { background: URL( https://e.example/x ) }", "3: 'https://e.example/x' is not"),
    ("\n\n@import 'other.css';", "3: @import is not taken: put the rules of both into one file"),
]


@pytest.mark.parametrize(("text", "words"), BAD, ids=[words[:30] for _, words in BAD])
def test_what_is_not_in_its_folder_is_refused_with_its_line(
    tmp_path: Path, text: str, words: str
) -> None:
    (tmp_path / "secret").write_text("secret")
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "link").symlink_to(tmp_path / "secret")
    sheet = folder / "own.css"
    sheet.write_text(text, "utf-8")
    with pytest.raises(ThemeError) as raised:
        own_styles(sheet, data_uri)
    assert str(raised.value).startswith(f"{sheet}:{words}")


def test_its_files_are_taken_in_and_comments_left_out(tmp_path: Path) -> None:
    (tmp_path / "a b.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    sheet = tmp_path / "own.css"
    sheet.write_text("/* url(nothing) @import */ h1 { background: url('a%20b.png') }", "utf-8")
    assert own_styles(sheet, data_uri).strip() == (
        'h1 { background: url("data:image/png;base64,iVBORw0KGgo=") }'
    )


@pytest.mark.parametrize("content", [None, b"\xff", b" " * (2**20 + 1)])
def test_what_is_no_style_sheet_is_one_message(
    tmp_path: Path, run_jresume: Callable[..., Any], content: bytes | None
) -> None:
    (tmp_path / "resume.json").write_text("{}")
    if content is not None:
        (tmp_path / "own.css").write_bytes(content)
    done = run_jresume("export", "-o", "x.html", "--css", "own.css")
    assert done.returncode == 1
    assert "own.css: " in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "x.html").exists()


def test_nothing_in_it_ends_the_style_element(
    tmp_path: Path, run_jresume: Callable[..., Any]
) -> None:
    (tmp_path / "resume.json").write_text("{}")
    (tmp_path / "own.css").write_text("p::after { content: '</style><script>x()</script>' }")
    done = run_jresume("export", "-o", "x.html", "--css", "own.css")
    assert done.returncode == 0, done.stderr
    assert "</style><script>" not in (tmp_path / "x.html").read_text("utf-8")
