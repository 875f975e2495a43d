"""What WeasyPrint may read: the files of the page at hand, and data that the page holds itself."""

import logging
from collections.abc import Mapping
from urllib.request import DataHandler, Request

from weasyprint.urls import URLFetcher, URLFetcherResponse

from jresume.export.woff import is_bomb

LOG = logging.getLogger("jresume.export")

_SHOWN = 200


class PageOnly(URLFetcher):  # type: ignore[misc]
    """Answers `data:` URIs; every other address is refused, and said in the log."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        # Not WeasyPrint's own: it sets up openers for http, https, ftp and files, and reads the
        # system's certificates for them.
        self._files = files
        self._fail_on_errors = False

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The content of a `data:` URI; ValueError for any other address."""
        del headers
        if (content := self._files.get(url)) is not None:
            return self._answer(url, content)
        if not url.lower().startswith("data:"):
            LOG.warning("the theme asks for %s: nothing outside the page is read", url[:_SHOWN])
            msg = f"refused: {url[:_SHOWN]}"
            raise ValueError(msg)
        answer = DataHandler().data_open(Request(url))  # noqa: S310 - nothing but data: comes here
        return self._answer(url, answer.read(), answer.headers)

    def _answer(self, url: str, content: bytes, headers: object = None) -> URLFetcherResponse:
        if is_bomb(content):
            LOG.warning("a font is left out: unpacked, it is larger than any font")
            msg = "refused: a font that is too large"
            raise ValueError(msg)
        return URLFetcherResponse(url, content, headers)
