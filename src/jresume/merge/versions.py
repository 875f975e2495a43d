"""A paper and its preprint: one entry of a CV, which tells of the paper once that is out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresume.csl.from_item import bare_arxiv, bare_doi

if TYPE_CHECKING:
    from collections.abc import Mapping

    Entry = Mapping[str, Any]

# arXiv, bioRxiv and medRxiv, SSRN.
_PREPRINT_DOIS = ("10.48550/", "10.1101/", "10.2139/ssrn")

OF_THE_VERSION = frozenset({"type", "publisher", "venue", "releaseDate", "doi", "status"})
"""Fields that a paper and its preprint don't have in common."""


def doi_of(entry: Entry) -> str:
    """The DOI of an entry, also where it is its address, in lower case; "" for none."""
    value = entry.get("doi") or entry.get("url")
    return bare_doi(value).casefold() if isinstance(value, str) else ""


def published_doi(entry: Entry) -> str:
    """The DOI, unless it is a preprint's."""
    doi = doi_of(entry)
    return "" if doi.startswith(_PREPRINT_DOIS) else doi


def arxiv_of(entry: Entry) -> str:
    """The arXiv id of an entry, also where it is its address; "" for none."""
    value = entry.get("arxiv") or entry.get("url")
    return bare_arxiv(value) if isinstance(value, str) else ""


def is_preprint(entry: Entry) -> bool:
    """Whether an entry is on a server of preprints, and nothing says where it was published."""
    if entry.get("type") == "preprint":
        return not published_doi(entry)
    is_there = bool(arxiv_of(entry)) or doi_of(entry).startswith(_PREPRINT_DOIS)
    return is_there and not published_doi(entry) and not is_venue(entry.get("publisher"))


def is_venue(value: object) -> bool:
    """Whether a value names where papers are published, and no server of preprints."""
    from jresume.exchange.bibtex.identifiers import is_server  # only an import asks it

    return isinstance(value, str) and bool(value.strip()) and not is_server(value)
