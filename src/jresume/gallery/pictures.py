"""PDF → pictures of its pages."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from jresume.gallery.model import Picture

if TYPE_CHECKING:
    import pypdfium2
    from PIL.Image import Image

_COLORS = 256  # as many as a small file can have
_MOST_OF_INK = 4096  # colours of ink, accents and their soft edges; a photo has more
_PAPER, _WHITE = 252, 255


def pictures(content: bytes, width: int, most: int, colors: int | None = None) -> Sequence[Picture]:
    """The first `most` pages of a PDF, each so many pixels wide.

    Each has that many colours, or as many as it needs.
    """
    import pypdfium2  # Chromium's reader of PDFs

    with pypdfium2.PdfDocument(content) as document:
        return [_picture(document[at], width, colors) for at in range(min(len(document), most))]


def count(content: bytes) -> int:
    """How many pages a PDF has."""
    import pypdfium2

    with pypdfium2.PdfDocument(content) as document:
        return len(document)


def _picture(page: "pypdfium2.PdfPage", width: int, colors: int | None) -> Picture:
    from PIL import Image

    drawn = page.render(scale=width / page.get_width()).to_pil().convert("RGB")
    if not colors and not drawn.getcolors(_MOST_OF_INK):
        return _written(drawn)
    few = drawn.quantize(
        colors or _COLORS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
    )
    # It takes the middle of a cube of colours, which leaves paper a trace too dark.
    few.putpalette([_WHITE if value >= _PAPER else value for value in few.getpalette() or ()])
    return _written(few)


def _written(picture: "Image") -> Picture:
    written = io.BytesIO()
    picture.save(written, "PNG", compress_level=6)
    return Picture(written.getvalue(), *picture.size)
