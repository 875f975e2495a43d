"""What the colours of a file are meant as: sRGB, by the profile that comes with WeasyPrint."""

import hashlib
import marshal
from pathlib import Path
from typing import Any

import PIL
import weasyprint.pdf
from weasyprint.css import ColorProfile

from jresume import kept

INTENT = "srgb-2014"
"""The name that a page and its file have for it."""

_TOLD = ("sRGB2014", "relative-colorimetric", (["r"], ["g"], ["b"]))


def srgb() -> Any:
    """The profile of the International Color Consortium, free to embed.

    WeasyPrint has Little CMS read it and write it anew, for which half of Pillow is loaded: the
    result is kept.
    """
    path = Path(weasyprint.pdf.__file__).with_name("sRGB2014.icc")
    content = path.read_bytes()
    name = kept.name_of("profile", PIL.__version__, hashlib.sha256(content).hexdigest())
    if (found := kept.load(name)) is None:
        # WeasyPrint reads it too, by the name "srgb", and leaves the file open.
        with path.open("rb") as file:
            made = ColorProfile(file, *_TOLD)
        # In the order of WeasyPrint's: what was looked at, Little CMS writes otherwise.
        found = marshal.dumps((made.content, made.name))
        kept.keep(name, found)
    return _Ready(*marshal.loads(found))  # noqa: S302 - from a folder that only this person writes to


class _Ready(ColorProfile):  # type: ignore[misc]
    """A profile of which all is known that WeasyPrint asks for."""

    name = ""
    content = b""

    def __init__(self, content: bytes, name: str) -> None:
        self.src, self.rendering_intent, self.components = _TOLD
        self.pdf_reference = None
        self.content, self.name = content, name
