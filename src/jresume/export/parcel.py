"""The files of a page that is laid out in this process: kept beside it, not written into it.

A style sheet with four fonts in Base64 is 370 kB, which takes longer to read than the page takes to
lay out. So a page for a PDF names each file by its digest, and is answered from memory.
"""

import hashlib
from collections.abc import Mapping

from jresume import kept
from jresume.export.woff import unpacked

_WOFF = "font/woff"
_SMALL = 2**20  # bytes; the fonts of the bundled themes have a fifth of that
_MOST = 16
_known: dict[str, tuple[str, bytes]] = {}


class Parcel:
    """Files by address; an instance is an `assets.Carry`.

    An address is a `data:` URI without data, so that what holds for such URIs holds for it too,
    and one that nobody put in is what it says: empty.
    """

    def __init__(self) -> None:
        self._files: dict[str, bytes] = {}

    def __call__(self, kind: str, content: bytes) -> str:
        """Put a file in, and give its address: the same for the same content."""
        if kind == _WOFF:
            address, content = _font(content)
        else:
            address = _address(kind, hashlib.sha256(content).hexdigest())
        self._files[address] = content
        return address

    @property
    def files(self) -> Mapping[str, bytes]:
        """All that is in it, by address."""
        return self._files


def _font(packed: bytes) -> tuple[str, bytes]:
    """The address of a font packed as WOFF 1, and the font as WeasyPrint reads it best.

    Each page has the same few: to unpack them takes a seventh of the time that it is drawn in, and
    three times as long as to read what was kept.
    """
    digest = hashlib.sha256(packed).hexdigest()
    if found := _known.get(digest):
        return found
    name = kept.name_of("font", digest)
    font = kept.load(name)
    if font is None and (font := unpacked(packed)) and len(font) < _SMALL:
        kept.keep(name, font)
    # What is unpacked of the same bytes is the same: a digest of its own would take 1 ms.
    made = (_address("font/sfnt", digest), font) if font else (_address(_WOFF, digest), packed)
    if len(made[1]) < _SMALL:
        if len(_known) >= _MOST:
            _known.clear()
        _known[digest] = made
    return made


def _address(kind: str, digest: str) -> str:
    return f"data:{kind};sha256={digest},"
