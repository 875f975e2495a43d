import codecs
import io

import pytest

from jresume.errors import ReadError
from jresume.resume import parse, read
from jresume.source.decode import MAX_BYTES


@pytest.mark.parametrize("syntax", ["json", "yaml", "toml", None])
@pytest.mark.parametrize("raw", [b"", b" \n\t\r\n", codecs.BOM_UTF8, codecs.BOM_UTF8 + b"\n"])
def test_empty(raw: bytes, syntax: str | None) -> None:
    with pytest.raises(ReadError) as caught:
        parse(raw, name="cv", syntax=syntax)
    assert str(caught.value) == (
        "cv:1:1: error: the file is empty: `jresume init` writes a starter [schema/syntax]"
    )


@pytest.mark.parametrize(
    ("encoding", "mark", "name"),
    [
        ("utf-16-le", codecs.BOM_UTF16_LE, "UTF-16"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "UTF-16"),
        ("utf-32-le", codecs.BOM_UTF32_LE, "UTF-32"),
        ("utf-32-be", codecs.BOM_UTF32_BE, "UTF-32"),
        ("utf-16-le", b"", "UTF-16"),
        ("utf-16-be", b"", "UTF-16"),
    ],
)
def test_other_encodings(encoding: str, mark: bytes, name: str) -> None:
    with pytest.raises(ReadError, match=f"encoded as {name}: save it as UTF-8"):
        parse(mark + '{"basics": {"name": "Ada"}}'.encode(encoding))


@pytest.mark.parametrize("bom", [b"", codecs.BOM_UTF8])
@pytest.mark.parametrize(
    ("raw", "line", "column", "words"),
    [
        (b'{"a": "caf\xe9"}', 1, 11, "the byte 0xE9 isn't UTF-8"),
        ('{\r\n"é😀": "'.encode() + b'\xff"}', 2, 8, "the byte 0xFF isn't UTF-8"),
        (b'{"a": "\xed\xa0\x80"}', 1, 8, "the byte 0xED isn't UTF-8"),
        (b'{"a": "\xc0\x80"}', 1, 8, "the byte 0xC0 isn't UTF-8"),
        (b'{"a": "\xe2\x82', 1, 8, "the byte 0xE2 isn't UTF-8"),
        ('{"é":\n "x'.encode() + b'\0"}', 2, 4, "NUL character"),
    ],
)
def test_not_text(raw: bytes, line: int, column: int, words: str, bom: bytes) -> None:
    with pytest.raises(ReadError, match=words) as caught:
        parse(bom + raw)
    assert (caught.value.line, caught.value.column) == (line, column)


def test_a_byte_order_mark_is_no_text() -> None:
    source = parse(codecs.BOM_UTF8 + b'{"a": 1}').source
    assert source.text == '{"a": 1}'
    assert source.raw.startswith(codecs.BOM_UTF8)
    assert source.place("/a").column == 7


def test_a_document_as_large_as_is_allowed() -> None:
    raw = b'{"a": "' + (MAX_BYTES - 9) * b"x" + b'"}'
    assert len(parse(raw).data["a"]) == MAX_BYTES - 9
    with pytest.raises(ReadError, match=r"larger than the 16 MiB that are read \(16.0 MiB\)"):
        parse(raw + b" ")


class Endless(io.RawIOBase):
    """A stream that counts what was taken from it."""

    taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self.taken += len(buffer)
        buffer[:] = bytes(len(buffer))
        return len(buffer)


def test_standard_input_without_end() -> None:
    stream = Endless()
    with pytest.raises(ReadError, match=r"<stdin>: error: .*larger than the 16 MiB"):
        read("-", stdin=io.BufferedReader(stream))
    assert stream.taken < 2 * MAX_BYTES
