"""Addresses: which ones may become a link, and how one reads on paper."""

import re
from urllib.parse import quote, unquote

_SAFE = re.compile(r"(?:https?://|mailto:|tel:)[^\x00-\x20\x7f-\x9f\u2028\u2029]+", re.IGNORECASE)
_SCHEME = re.compile(r"(?:https?://(?:www\.)?|mailto:|tel:)", re.IGNORECASE)
_MAILBOX = re.compile(r'[^\s\x00-\x1f\x7f-\x9f@,;:<>()\[\]\\"]+@[^\s\x00-\x1f\x7f-\x9f@,;<>()\\"]+')
_IN_MAILTO = "@!$'*+/=^_`{|}~-."
_IN_DOI = "/:;()._-,+!*'@&=$~[]"
_NO_DIGIT = re.compile(r"[^0-9]")
_EXTENSION = re.compile(r"\s*(?:ext\.?|x)\s*", re.IGNORECASE)
_BEFORE_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_BEFORE_ARXIV = re.compile(r"(?:https?://arxiv\.org/abs/|arxiv:\s*)", re.IGNORECASE)


def safe_url(url: object) -> str:
    """The address itself where its scheme is http(s), mailto or tel; else nothing."""
    text = url.strip() if isinstance(url, str) else ""
    return text if _SAFE.fullmatch(text) else ""


def plain_url(url: str) -> str:
    """The address as one reads it on paper: without scheme, `www.` and closing slash."""
    return _SCHEME.sub("", url.strip(), count=1).rstrip("/")


def tel_url(phone: str) -> str:
    """A `tel:` link (RFC 3966) for a number as people write it; nothing if it has no digits."""
    number = _EXTENSION.split(phone, maxsplit=1)[0]
    digits = _NO_DIGIT.sub("", number)
    return f"tel:{'+' if '+' in number else ''}{digits}" if digits else ""


def mail_url(email: str) -> str:
    """A `mailto:` link (RFC 6068) that writes to this address alone; nothing for what isn't one."""
    return f"mailto:{quote(email, _IN_MAILTO)}" if _MAILBOX.fullmatch(email) else ""


def bare_doi(doi: str) -> str:
    """A DOI without the address that may stand before it in a document drawn unchecked."""
    return _BEFORE_DOI.sub("", doi, count=1)


def doi_url(doi: str) -> str:
    """The address that resolves a bare DOI; `#`, `<` and their like percent-encoded."""
    return f"https://doi.org/{quote(doi, _IN_DOI)}"


def bare_arxiv(arxiv: str) -> str:
    """An arXiv id without the address that may stand before it in a document drawn unchecked."""
    return _BEFORE_ARXIV.sub("", arxiv, count=1)


def arxiv_url(arxiv: str) -> str:
    """The abstract page of a bare arXiv id."""
    return f"https://arxiv.org/abs/{quote(arxiv, '/.')}"


def same_page(one: str, other: str) -> bool:
    """Whether two addresses lead to one page: `http` or `https`, `dx.doi.org`, a slash at the end.

    An empty address leads nowhere.
    """
    return bool(one) and _target(one) == _target(other)


def _target(url: str) -> str:
    host, slash, path = plain_url(url).partition("/")
    if host.lower() in {"doi.org", "dx.doi.org"}:
        # A DOI is the same in small and capital letters, percent-encoded or not.
        return f"doi.org/{unquote(path).lower()}"
    return f"{host.lower()}{slash}{path}"
