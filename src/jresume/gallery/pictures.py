"""PDF → pictures of its pages."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from jresume.gallery.model import Picture

if TYPE_CHECKING:
    import pypdfium2

# Few colours make small files, and are enough for ink, its soft edges and an accent.
_COLORS = 64
_PAPER, _WHITE = 252, 255


def pictures(content: bytes, width: int, most: int, colors: int = _COLORS) -> Sequence[Picture]:
    """The first `most` pages of a PDF, each so many pixels wide."""
    import pypdfium2  # Chromium's reader of PDFs

    with pypdfium2.PdfDocument(content) as document:
        return [_picture(document[at], width, colors) for at in range(min(len(document), most))]


def count(content: bytes) -> int:
    """How many pages a PDF has."""
    import pypdfium2

    with pypdfium2.PdfDocument(content) as document:
        return len(document)


def _picture(page: "pypdfium2.PdfPage", width: int, colors: int) -> Picture:
    from PIL import Image

    drawn = page.render(scale=width / page.get_width()).to_pil().convert("RGB")
    few = drawn.quantize(colors, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    # It takes the middle of a cube of colours, which leaves paper a trace too dark.
    few.putpalette([_WHITE if value >= _PAPER else value for value in few.getpalette() or ()])
    written = io.BytesIO()
    few.save(written, "PNG", compress_level=6)
    return Picture(written.getvalue(), *few.size)
