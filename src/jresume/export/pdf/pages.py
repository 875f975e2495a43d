"""Pages that remember what was painted on them."""

from typing import Any

from weasyprint.document import Page

from jresume.export.pdf.boxes import name_all_glyphs
from jresume.export.pdf.offers import allowed, nameable, shortened


class PaintedPage(Page):  # type: ignore[misc]
    """A page of WeasyPrint that, once painted, keeps which box was painted under which mark.

    WeasyPrint finds no box left to tag then, and makes an empty tree, for `tags` to fill. Of what
    the page offers, it has what archives take; what could be filled in is drawn and no more.
    """

    def __init__(self, page: Any) -> None:
        self.__dict__.update(page.__dict__)
        self.box = page._page_box  # noqa: SLF001 - what WeasyPrint's own tags are made of
        self.marks: dict[Any, int] = {}
        self.stream: Any = None
        self.links = allowed(page.links)
        self.anchors = nameable(page.anchors)
        self.bookmarks = shortened(page.bookmarks)
        self.forms: dict[Any, list[Any]] = {None: []}

    def paint(self, stream: Any, scale: float = 1) -> None:
        """Paint the page, and take the list of marks from the stream."""
        super().paint(stream, scale)
        self.stream = stream
        fonts, tags = stream._fonts, stream._tags  # noqa: SLF001 - as above
        name_all_glyphs(fonts)
        if tags is not None:
            self.marks = {box: tag["mcid"] for box, tag in tags.items()}
            tags.clear()
            self._page_box = self.box.copy_with_children([])
