"""The text of a page of HTML that a reader sees."""

from html.parser import HTMLParser

_UNSEEN = {"head", "script", "style", "template"}


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self.hidden += tag in _UNSEEN

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in _UNSEEN

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.words += data.split()


def seen(page: str) -> str:
    """The words of a page in their order, with one space between them."""
    parser = _Seen()
    parser.feed(page)
    return " ".join(parser.words)
