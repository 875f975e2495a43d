"""Fonts packed as WOFF 1, unpacked.

WeasyPrint has fontTools take such a font apart and put it together again, which loads 0.1 s of
modules and takes five times as long as inflating its tables (https://www.w3.org/TR/WOFF/).
"""

import struct
import zlib

_HEADER = struct.Struct(">4sIIHH28x")  # signature, flavor, length, tables, then what we don't need
_ENTRY = struct.Struct(">4sIIII")  # tag, offset, packed length, length, checksum
_MOST = 32 * 2**20  # bytes; the largest fonts in use, of Chinese and Japanese, have half of that


def unpacked(content: bytes) -> bytes | None:
    """The font as TrueType or OpenType; None for what is no sound WOFF 1, or too large."""
    try:
        return _unpacked(content)
    except (struct.error, zlib.error, ValueError):
        return None


def _unpacked(content: bytes) -> bytes:
    signature, flavor, _, count = _HEADER.unpack_from(content)[:4]
    if signature != b"wOFF":
        msg = "no WOFF 1"
        raise ValueError(msg)
    entries = [_ENTRY.unpack_from(content, 44 + _ENTRY.size * n) for n in range(count)]
    if sum(length for *_, length, _ in entries) > _MOST:
        msg = "too large"
        raise ValueError(msg)
    # The search fields of the table directory, as OpenType defines them.
    selector = max(count.bit_length() - 1, 0)
    search = 16 << selector
    directory = [struct.pack(">IHHHH", flavor, count, search, selector, 16 * count - search)]
    tables: list[bytes] = []
    at = 12 + 16 * count
    for tag, offset, packed, length, checksum in entries:
        table = content[offset : offset + packed]
        if packed < length:
            table = zlib.decompressobj().decompress(table, length)
        if len(table) != length:
            msg = "a table is cut"
            raise ValueError(msg)
        directory.append(struct.pack(">4sIII", tag, checksum, at, length))
        padded = table + bytes(-length % 4)
        tables.append(padded)
        at += len(padded)
    return b"".join(directory + tables)
