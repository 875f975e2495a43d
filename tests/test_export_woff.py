import io
import struct
import zlib
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from jresume.export.parcel import Parcel
from jresume.export.woff import unpacked

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
    parcel = Parcel()
    address = parcel("font/woff", content)
    assert parcel.files[address] == content


def test_the_same_file_has_the_same_address() -> None:
    parcel = Parcel()
    assert parcel("image/png", b"x") == parcel("image/png", b"x") != parcel("image/gif", b"x")
    assert all(address.startswith("data:image/") for address in parcel.files)
