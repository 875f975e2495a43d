"""A page as a PDF, read by an independent reader: its text is there, and tagged."""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Any

from jresume.kit.finding import Fault
from jresume.kit.html_checks import gathered, lost, packed
from jresume.kit.samples import Mark


def text_layer(there: str, marks: Sequence[Mark], shown: str) -> Iterator[Fault]:
    """Fields of which a word stands in the page's text, and not in the PDF's, which is packed."""
    yield from gathered("missing in the PDF's text", lost(marks, shown, there))


def text_of(content: bytes) -> str:
    """The text of a PDF, packed."""
    return packed("".join(_pages(content)))


def _pages(content: bytes) -> Iterator[str]:
    import pypdfium2  # Chromium's reader of PDFs

    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            # A hyphen at the end of a line is told by a character of its own.
            yield page.get_textpage().get_text_range().replace("\ufffe", "").replace("\x02", "")


def tags(content: bytes) -> Iterator[Fault]:
    """Text and pictures that are neither tagged nor marked as decoration."""
    import pikepdf

    with pikepdf.open(BytesIO(content)) as document:
        if "/StructTreeRoot" not in document.Root:
            yield Fault("", "the PDF isn't tagged", "tags")
            return
        for number, page in enumerate(document.pages, 1):
            if untagged := _untagged(pikepdf.parse_content_stream(page)):
                said = f"page {number}: {untagged} pieces are neither tagged nor decoration"
                yield Fault("", said, "pieces")


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
