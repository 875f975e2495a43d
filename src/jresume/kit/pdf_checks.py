"""A page as a PDF, read by an independent reader: its text is there, and tagged."""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Any

from jresume.kit.html_checks import gathered, packed
from jresume.kit.samples import Mark


def text_layer(content: bytes, marks: Sequence[Mark], shown: str) -> Iterator[str]:
    """Fields of which a word stands in the page's text, and not in the PDF's."""
    said = packed("".join(_pages(content)))
    words = [(mark.field, packed(mark.word)) for mark in marks]
    lost = [field for field, word in words if word in shown and word not in said]
    yield from gathered("missing in the PDF's text", lost)


def _pages(content: bytes) -> Iterator[str]:
    import pypdfium2  # Chromium's reader of PDFs

    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            # A hyphen at the end of a line is told by a character of its own.
            yield page.get_textpage().get_text_range().replace("\ufffe", "").replace("\x02", "")


def tags(content: bytes) -> Iterator[str]:
    """Text and pictures that are neither tagged nor marked as decoration."""
    import pikepdf

    with pikepdf.open(BytesIO(content)) as document:
        if "/StructTreeRoot" not in document.Root:
            yield "the PDF isn't tagged"
            return
        for number, page in enumerate(document.pages, 1):
            if untagged := _untagged(pikepdf.parse_content_stream(page)):
                yield f"page {number}: {untagged} pieces are neither tagged nor decoration"


def _untagged(operations: Iterable[Any]) -> int:
    depth, count = 0, 0
    for operation in operations:
        match str(operation.operator):
            case "BDC" | "BMC":
                depth += 1
            case "EMC":
                depth -= 1
            case "Tj" | "TJ" | "'" | '"' | "Do" if depth == 0:
                count += 1
            case _:
                pass
    return count
