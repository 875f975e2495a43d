"""Fonts packed as WOFF 1, unpacked; and those of WOFF 1 and 2 that unpack to far too much.

WeasyPrint has fontTools take such a font apart and put it together again, which loads 0.1 s of
modules and takes five times as long as inflating its tables (https://www.w3.org/TR/WOFF/).
"""

import struct
import zlib

_HEADER = struct.Struct(">4sIIHH28x")  # signature, flavor, length, tables, then what we don't need
_ENTRY = struct.Struct(">4sIIII")  # tag, offset, packed length, length, checksum
_MOST = 32 * 2**20  # bytes; the largest fonts in use, of Chinese and Japanese, have half of that
_TAG = 0x3F  # where a WOFF 2 numbers a table's tag


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


def is_bomb(content: bytes) -> bool:
    """Whether a WOFF 1 or WOFF 2 unpacks to more than any font has, or says that it does.

    What reads them for WeasyPrint unpacks a table to its end, whatever length it is said to have.
    """
    try:
        if content.startswith(b"wOFF"):
            return _is_bomb_of_zlib(content)
        if content.startswith(b"wOF2"):
            return _is_bomb_of_brotli(content)
    except (struct.error, IndexError):
        pass  # cut, which its reader says too
    return False


def _is_bomb_of_zlib(content: bytes) -> bool:
    (count,) = struct.unpack_from(">H", content, 12)
    left = _MOST
    for number in range(count):
        _, offset, packed, length, _ = _ENTRY.unpack_from(content, 44 + _ENTRY.size * number)
        if packed < length:
            table = content[offset : offset + packed]
            try:
                length = max(length, len(zlib.decompressobj().decompress(table, left + 1)))
            except zlib.error:
                continue
        left -= length
        if left < 0:
            return True
    return False


def _is_bomb_of_brotli(content: bytes) -> bool:
    # fontTools can't read such fonts without it either.
    import brotli

    unpacking = brotli.Decompressor()
    try:
        some = unpacking.process(content[_directory_end(content) :], output_buffer_limit=_MOST)
        return len(some) >= _MOST
    except brotli.error:
        return False


def _directory_end(content: bytes) -> int:
    """Where the tables of a WOFF 2 begin (https://www.w3.org/TR/WOFF2/, sections 4 and 5)."""
    (count,) = struct.unpack_from(">H", content, 12)
    at = 48
    for _ in range(count):
        flags = content[at]
        at += 5 if flags & _TAG == _TAG else 1  # with a tag that has no number, or without
        # Only the tables glyf and loca are transformed where the version says 0.
        is_plain = flags >> 6 == (3 if flags & _TAG in {10, 11} else 0)
        for _ in range(1 if is_plain else 2):
            while content[at] & 0x80:
                at += 1
            at += 1
    return at
