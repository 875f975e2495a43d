import base64
import json
import logging
import os
import struct
import zlib
from pathlib import Path

import pytest

from jresume.errors import ThemeError
from jresume.export import EXPORTERS, ExportOptions, assets
from jresume.export.letters import letters, uses
from jresume.resume import parse
from jresume.theme import find


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + check


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\0\xff\0\0"))
    + _chunk(b"IEND", b"")
)
URI = "data:image/png;base64," + base64.b64encode(PNG).decode()
JPEG, GIF, WEBP = b"\xff\xd8\xff\xe0", b"GIF89a", b"RIFF\0\0\0\0WEBPVP8 "
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    (folder / "pictures").mkdir(parents=True)
    for path in ("me.png", "pictures/me.png", "my photo.png", "../outside.png"):
        (folder / path).write_bytes(PNG)
    return folder


@pytest.mark.parametrize(
    "address",
    [
        "me.png",
        "./me.png",
        "pictures/me.png",
        "pictures/../me.png",
        "my photo.png",
        "my%20photo.png",
    ],
)
def test_a_picture_beside_the_document_is_taken_in(home: Path, address: str) -> None:
    assert assets.picture(address, home) == URI


def test_a_picture_in_the_document_is_taken_in(home: Path) -> None:
    assert assets.picture(URI, None) == URI
    assert assets.picture(f"{URI[:60]}\n {URI[60:]}", home) == URI


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("missing.png", "there is no such file"),
        ("pictures", "there is no such file"),
        (".", "there is no such file"),
        ("../outside.png", "it is outside the document's folder"),
        ("pictures/../../outside.png", "it is outside the document's folder"),
        ("%2e%2e/outside.png", "it is outside the document's folder"),
        ("/etc/passwd", "it is outside the document's folder"),
        ("link.png", "it is outside the document's folder"),
        ("circle.png", "symlink loop"),
        ("https://a.example/me.png", "only a file beside the document is used"),
        ("HTTP://a.example/me.png", "only a file beside the document is used"),
        ("//a.example/me.png", "only a file beside the document is used"),
        ("file:///etc/passwd", "only a file beside the document is used"),
        ("javascript:alert(1)", "only a file beside the document is used"),
        ("vector.svg", "it is no PNG, JPEG, GIF or WebP"),
        ("page.png", "it is no PNG, JPEG, GIF or WebP"),
        ("huge.png", "it is larger than 8 MiB"),
        ("a\0b.png", "null"),
        ("x" * 5000, "name too long"),
        ("data:image/png,x", "a data: URI is to be in Base64"),
        ("data:image/png;base64,????", "base64"),
        ("DATA:image/png;base64,x", "invalid base64"),
        ("data:image/svg+xml;base64," + base64.b64encode(SVG).decode(), "it is no PNG"),
        ("data:text/html;base64," + base64.b64encode(b"<script>").decode(), "it is no PNG"),
    ],
    ids=lambda value: value[:30],
)
def test_any_other_picture_is_left_out_with_a_warning(
    home: Path, caplog: pytest.LogCaptureFixture, address: str, reason: str
) -> None:
    (home / "link.png").symlink_to(home.parent / "outside.png")
    (home / "circle.png").symlink_to("circle.png")
    (home / "vector.svg").write_bytes(SVG)
    (home / "page.png").write_bytes(b"<html>")
    (home / "huge.png").write_bytes(PNG)
    os.truncate(home / "huge.png", 8 * 2**20 + 1)
    assert assets.picture(address, home) == ""
    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    message = record.getMessage()
    assert message.startswith(f"picture {address[:80]} is left out: ")
    assert reason.lower() in message.lower()
    assert len(message) < 6000


def test_a_document_without_a_folder_has_no_pictures(caplog: pytest.LogCaptureFixture) -> None:
    assert assets.picture("me.png", None) == ""
    assert "only a file beside the document is used" in caplog.text


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PNG, "image/png"),
        (JPEG, "image/jpeg"),
        (GIF, "image/gif"),
        (WEBP, "image/webp"),
        (b"RIFF\0\0\0\0WAVE", ""),
        (SVG, ""),
        (b"", ""),
    ],
)
def test_the_first_bytes_tell_what_a_picture_is(content: bytes, kind: str) -> None:
    assert assets.picture_type(content) == kind


@pytest.mark.parametrize(
    ("image", "shown"), [("me.png", True), ("missing.png", False), ("../outside.png", False)]
)
def test_a_page_shows_the_picture_or_goes_without(home: Path, image: str, shown: bool) -> None:
    path = home / "resume.json"
    raw = json.dumps({"basics": {"name": "Ada Inventada", "image": image}}).encode()
    resume = parse(raw, path=path)
    page = EXPORTERS["html"](resume, find("base"), ExportOptions()).decode()
    assert (f'<img class="photo" src="{URI}" alt="Ada Inventada">' in page) is shown
    assert "<img" not in EXPORTERS["html"](resume, find("academic"), ExportOptions()).decode()
    pdf = EXPORTERS["pdf"](resume, find("base"), ExportOptions())
    assert (b"/Subtype /Image" in pdf or b"/Subtype/Image" in pdf) is shown


def test_a_file_of_the_theme_is_taken_in(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "theme.toml").write_text('extends = "base"')
    for name, kind in [
        ("a.woff2", "font/woff2"),
        ("a.OTF", "font/otf"),
        ("a.bin", "application/octet-stream"),
    ]:
        (folder / name).write_bytes(b"x")
        assert assets.asset(find(str(folder)), name) == f"data:{kind};base64,eA=="
    (folder / "a.png").write_bytes(PNG)
    assert assets.asset(find(str(folder)), "a.png") == URI
    with pytest.raises(ThemeError, match=r"there is no file 'b[.]png'"):
        assets.asset(find(str(folder)), "b.png")


def test_letters_are_those_of_every_text() -> None:
    assert letters({"a": ["bc", {"d": "e"}, 5, None]}) == frozenset("bce")
    assert "Ω" in letters("&Omega;")


@pytest.mark.parametrize(
    ("ranges", "used"),
    [
        ("U+41", True),
        ("u+0-40, U+41-5A", True),
        ("U+42-5A", False),
        ("U+4?", True),
        ("U+5?, U+1??", False),
    ],
)
def test_ranges_of_letters_are_written_as_css_writes_them(ranges: str, used: bool) -> None:
    assert uses(frozenset("A"), ranges) is used


def _own_theme(folder: Path, styles: str) -> Path:
    theme = folder / "mine"
    (theme / "pictures").mkdir(parents=True)
    (theme / "theme.toml").write_text('description = "Mine"\nextends = "base"\n', "utf-8")
    (theme / "style.css").write_text(styles, "utf-8")
    (theme / "pictures" / "a b.png").write_bytes(PNG)
    return theme


@pytest.mark.parametrize(
    "address", ["pictures/a%20b.png", "'pictures/a b.png'", ' "./pictures/a%20b.png" ']
)
def test_a_theme_s_own_file_is_taken_into_the_styles(tmp_path: Path, address: str) -> None:
    theme = find(f"{_own_theme(tmp_path, f'h1 {{ background: url({address}); }}')}/")
    page = EXPORTERS["html"](parse(b"{}", syntax="json"), theme, ExportOptions()).decode()
    assert f'h1 {{ background: url("{URI}"); }}' in page


@pytest.mark.parametrize("address", ["http://a.example/x", "//a.example/x", "file:///etc/passwd"])
def test_styles_ask_nobody_else_for_anything(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, address: str
) -> None:
    theme = find(f"{_own_theme(tmp_path, f'h1 {{ background: url({address}) }} a {{ }}')}/")
    page = EXPORTERS["html"](parse(b"{}", syntax="json"), theme, ExportOptions()).decode()
    assert address not in page
    assert 'h1 { background: url("data:,") } a { }' in page
    said = [record.getMessage() for record in caplog.records]
    place = tmp_path / "mine/style.css"
    assert said == [f"{place}:1: the theme's styles ask for {address}: it is left out"]


def test_a_file_that_the_theme_lacks_is_said(tmp_path: Path) -> None:
    theme = find(f"{_own_theme(tmp_path, 'h1 { background: url(../../x.png) }')}/")
    with pytest.raises(ThemeError, match=r"x\.png"):
        EXPORTERS["html"](parse(b"{}", syntax="json"), theme, ExportOptions())


def test_an_address_within_the_page_stays(tmp_path: Path) -> None:
    theme = find(f"{_own_theme(tmp_path, 'h1 { mask: url(#m) }')}/")
    page = EXPORTERS["html"](parse(b"{}", syntax="json"), theme, ExportOptions()).decode()
    assert "h1 { mask: url(#m) }" in page
