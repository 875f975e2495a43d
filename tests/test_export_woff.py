import base64
import io
import logging
import struct
import zlib
from pathlib import Path

import brotli
import pytest
from fontTools.ttLib import TTFont

from jresume import kept
from jresume.export import EXPORTERS, ExportOptions, parcel
from jresume.export.parcel import Parcel
from jresume.export.woff import is_bomb, unpacked
from jresume.resume import from_data
from jresume.theme import find

CHECKOUT = Path(__file__).parents[1]
FONTS = sorted(CHECKOUT.glob("themes/*/fonts/*.woff"))


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_a_font_is_unpacked_as_fonttools_does(path: Path) -> None:
    font = TTFont(io.BytesIO(path.read_bytes()), recalcTimestamp=False, recalcBBoxes=False)
    ours = unpacked(path.read_bytes())
    assert ours
    tables = TTFont(io.BytesIO(ours), checkChecksums=2).reader
    assert tables
    for tag in font.reader.tables:
        assert tables[tag] == font.reader[tag], tag
    assert set(tables.tables) == set(font.reader.tables)


def _woff(table: bytes, length: int, count: int = 1) -> bytes:
    entry = struct.pack(">4sIIII", b"glyf", 44 + 20 * count, len(table), length, 0)
    return struct.pack(">4sIIHH28x", b"wOFF", 0x10000, 0, count, 0) + entry * count + table


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"wOFF",
        b"wOF2" + bytes(60),
        _woff(b"not deflated", 100),
        _woff(zlib.compress(bytes(10)), 100),
        _woff(b"longer than its length", 3),
        _woff(zlib.compress(bytes(2**20)), 2**32 - 1),
        _woff(zlib.compress(bytes(2**20)), 2**20, count=40),
    ],
    ids=["empty", "cut", "woff 2", "no zlib", "too short", "too long", "bomb", "many bombs"],
)
def test_what_is_no_sound_font_is_left_as_it_is(content: bytes) -> None:
    assert unpacked(content) is None
    files = Parcel()
    address = files("font/woff", content)
    assert files.files[address] == content


def test_the_same_file_has_the_same_address() -> None:
    put = Parcel()
    assert put("image/png", b"x") == put("image/png", b"x") != put("image/gif", b"x")
    assert len(put.files) == 2
    assert all(address.startswith("data:image/") for address in put.files)


def _woff2(length: int, tag: bytes = b"\xca") -> bytes:
    """A font with one table of that many zeros: `glyf`, untransformed, unless told otherwise."""
    packing = brotli.Compressor(quality=3)
    packed = b"".join(packing.process(bytes(2**20)) for _ in range(length >> 20))
    body = tag + b"\x81\x00" + packed + packing.finish()
    head = struct.pack(">4sIIHHIIHHIIIII", b"wOF2", 0x10000, 0, 1, *[0] * 10)
    return head + body


BOMBS = {
    "by its word": _woff(zlib.compress(bytes(2**20)), 2**32 - 1),
    "of many": _woff(zlib.compress(bytes(2**20)), 2**20, count=40),
    "against its word": _woff(zlib.compress(bytes(2**26), 9), 2**24),
    "of brotli": _woff2(2**25),
    "of brotli, a tag without number": _woff2(2**25, b"\x3fabcd"),
    "of brotli, transformed": _woff2(2**25, b"\x0a\x05"),
}


@pytest.mark.parametrize("case", BOMBS)
def test_a_font_that_unpacks_to_too_much_is_known(case: str) -> None:
    assert is_bomb(BOMBS[case])


def test_a_font_is_no_bomb() -> None:
    for content in (b"", b"wOFF", b"wOF2", b"wOF2" + b"\xff" * 99, _woff(b"x", 9), _woff2(2**20)):
        assert not is_bomb(content)
    font = TTFont(io.BytesIO(FONTS[0].read_bytes()))
    font.flavor, saved = "woff2", io.BytesIO()
    font.save(saved)
    assert not is_bomb(saved.getvalue())
    assert not is_bomb(FONTS[0].read_bytes())


def test_bombs_are_left_out_and_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "theme.toml").write_text('extends = "base"')
    faces = ""
    for number, content in enumerate((BOMBS["by its word"], BOMBS["of brotli"])):
        (tmp_path / f"{number}.woff").write_bytes(content)
        data = base64.b64encode(content).decode()
        for source in (f"{{{{ asset('{number}.woff') }}}}", f"data:font/woff2;base64,{data}"):
            faces += f"@font-face {{ font-family: Bomb; src: url({source}) }}"
    page = f"<html lang=en><title>x</title><style>{faces} p {{ font-family: Bomb }}</style><p>x"
    (tmp_path / "page.html").write_text(page)
    with caplog.at_level(logging.WARNING):
        made = EXPORTERS["pdf"](from_data({}), find(f"{tmp_path}/"), ExportOptions())
    assert made.startswith(b"%PDF")
    said = [record.getMessage() for record in caplog.records]
    assert said.count("a font is left out: unpacked, it is larger than any font") == 4


def test_a_font_is_unpacked_once_for_all_pages() -> None:
    content = FONTS[0].read_bytes()
    first, second = Parcel(), Parcel()
    address = first("font/woff", content)
    assert second("font/woff", bytes(bytearray(content))) == address
    assert first.files[address] is second.files[address]


def test_an_unpacked_font_is_kept_for_the_next_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(kept.FOLDER, str(tmp_path))
    unpackings: list[bytes] = []

    def counted(content: bytes) -> bytes | None:
        unpackings.append(content)
        return unpacked(content)

    monkeypatch.setattr(parcel, "unpacked", counted)
    sound, unsound = FONTS[0].read_bytes(), _woff(b"not deflated", 100)
    found = []
    for _ in range(3):
        monkeypatch.setattr(parcel, "_known", {})
        one = Parcel()
        found.append([one.files[one("font/woff", content)] for content in (sound, unsound)])
    assert found == [[unpacked(sound), unsound]] * 3
    assert unpackings == [sound, unsound, unsound, unsound]
    assert len([*tmp_path.iterdir()]) == 1
