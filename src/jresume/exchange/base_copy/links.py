"""Addresses of an entry: the main one goes into `url`, the others into the text."""

from typing import Any
from urllib.parse import unquote

from jresume.exchange.base_copy.fields import is_url

# The link that leads to the thing itself goes before others, wherever it stands.
_MAIN = ("paper", "article", "pdf", "website", "web page")


def lead(copy: dict[str, Any], rest: dict[str, Any]) -> None:
    """Give a copy without `url` the main link, and take out of `rest` what its `url` leads to."""
    links = [link for link in rest.pop("links", []) if link.get("url")]
    if "url" not in copy and (fit := [link for link in links if is_url(link["url"])]):
        named = {str(link.get("name", "")).casefold(): link for link in reversed(fit)}
        main = next((named[name] for name in _MAIN if name in named), fit[0])
        copy["url"] = main["url"]
    url = str(copy.get("url", ""))
    if others := [link for link in links if _page(link["url"]) != _page(url)]:
        rest["links"] = others
    for field in ("doi", "arxiv"):
        if field in rest and _holds(url, str(rest[field])):
            del rest[field]


def _page(url: str) -> str:
    """An address as it is compared: `http` is `https`, and a slash at the end says nothing."""
    scheme, mark, tail = unquote(url).partition("://")
    return tail.rstrip("/") if mark and scheme.lower() in {"http", "https"} else url


def _holds(url: str, number: str) -> bool:
    """Whether an address holds a DOI or arXiv's number as a whole: followed by none of its kind."""
    _, found, after = unquote(url).casefold().partition(number.casefold())
    return bool(found) and not after[:1].isalnum()
