"""Addresses: which ones may become a link, and how one reads on paper."""

import re

_SAFE = re.compile(r"(?:https?://|mailto:|tel:)[^\x00-\x20\x7f-\x9f\u2028\u2029]+", re.IGNORECASE)
_SCHEME = re.compile(r"(?:https?://(?:www\.)?|mailto:|tel:)", re.IGNORECASE)


def safe_url(url: object) -> str:
    """The address itself where its scheme is http(s), mailto or tel; else nothing."""
    text = url.strip() if isinstance(url, str) else ""
    return text if _SAFE.fullmatch(text) else ""


def plain_url(url: str) -> str:
    """The address as one reads it on paper: without scheme, `www.` and closing slash."""
    return _SCHEME.sub("", url.strip(), count=1).rstrip("/")


def tel_url(phone: str) -> str:
    """A `tel:` link (RFC 3966) for a number as people write it; nothing if it has no digits."""
    international = "+" if "+" in phone.split("ext")[0] else ""
    digits = re.sub(r"[^0-9]", "", re.split(r"(?i)\s*(?:ext\.?|x)\s*", phone)[0])
    return f"tel:{international}{digits}" if digits else ""


def mail_url(email: str) -> str:
    """A `mailto:` link; nothing for what isn't one address."""
    return safe_url(f"mailto:{email}") if email.count("@") == 1 else ""


def doi_url(doi: str) -> str:
    """The address that resolves a bare DOI."""
    return safe_url(f"https://doi.org/{doi}")


def arxiv_url(arxiv: str) -> str:
    """The abstract page of a bare arXiv id."""
    return safe_url(f"https://arxiv.org/abs/{arxiv}")
