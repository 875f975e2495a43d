"""What WeasyPrint may read: the files of the page at hand, and data that the page holds itself."""

import logging
from collections.abc import Mapping
from io import BytesIO

from weasyprint.urls import URLFetcherResponse

from jresume.export.woff import is_bomb

LOG = logging.getLogger("jresume.export")

_SHOWN = 200


class PageOnly:
    """Answers `data:` URIs; every other address is refused, and said in the log.

    It is not of WeasyPrint's own kind, which has openers for http, https, ftp and files.
    """

    _fail_on_errors = False  # which WeasyPrint asks for

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files

    def __call__(self, url: str) -> URLFetcherResponse:
        """The content of a `data:` URI; ValueError for any other address."""
        if (content := self._files.get(url)) is not None:
            return _Answer(url, _sound(content))
        if not url.lower().startswith("data:"):
            LOG.warning("the theme asks for %s: nothing outside the page is read", url[:_SHOWN])
            msg = f"refused: {url[:_SHOWN]}"
            raise ValueError(msg)
        # Its parts are in the address: that takes a reader, and 0.02 s to load it.
        from urllib.request import DataHandler, Request

        answer = DataHandler().data_open(Request(url))  # noqa: S310 - nothing but data: comes here
        return URLFetcherResponse(url, _sound(answer.read()), answer.headers)


class _Answer(URLFetcherResponse):  # type: ignore[misc]
    """A file of which nothing is said but its content, as WeasyPrint's own with an empty head."""

    content_type = "text/plain"
    charset = None

    def __init__(self, url: str, content: bytes) -> None:
        self.url, self.status, self._file_obj = url, 200, BytesIO(content)


def _sound(content: bytes) -> bytes:
    if is_bomb(content):
        LOG.warning("a font is left out: unpacked, it is larger than any font")
        msg = "refused: a font that is too large"
        raise ValueError(msg)
    return content
