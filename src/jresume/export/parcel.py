"""The files of a page that is laid out in this process: kept beside it, not written into it.

A style sheet with four fonts in Base64 is 370 kB, which takes longer to read than the page takes to
lay out. So a page for a PDF names each file by its digest, and is answered from memory.
"""

import hashlib
from collections.abc import Mapping

from jresume.export.woff import unpacked

_WOFF = "font/woff"


class Parcel:
    """Files by address; an instance is an `assets.Carry`.

    An address is a `data:` URI without data, so that what holds for such URIs holds for it too,
    and one that nobody put in is what it says: empty.
    """

    def __init__(self) -> None:
        self._files: dict[str, bytes] = {}

    def __call__(self, kind: str, content: bytes) -> str:
        """Put a file in, and give its address: the same for the same content."""
        if kind == _WOFF and (font := unpacked(content)):
            kind, content = "font/sfnt", font
        address = f"data:{kind};sha256={hashlib.sha256(content).hexdigest()},"
        self._files[address] = content
        return address

    @property
    def files(self) -> Mapping[str, bytes]:
        """All that is in it, by address."""
        return self._files
