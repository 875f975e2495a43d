"""Publications, each as the kind of work that it is."""

from collections.abc import Mapping
from typing import Any

from jresume.linked.nodes import Node, identifier, media, node, owner, people, repository, role
from jresume.linked.text import (
    Entry,
    arxiv,
    arxiv_url,
    date,
    description,
    doi,
    doi_url,
    language,
    listed,
    said,
    web,
)
from jresume.linked.venues import edition, isbn, pages, venue
from jresume.names import Owner

# A publication that doesn't say what it is counts as a paper, as most of them are.
_PAPER = "ScholarlyArticle"
_KINDS: Mapping[str, str] = {
    "": _PAPER,
    "abstract": _PAPER,
    "book": "Book",
    "book-chapter": "Chapter",
    "conference-paper": _PAPER,
    "dataset": "Dataset",
    "journal-article": _PAPER,
    "poster": "Poster",
    "preprint": _PAPER,
    "report": "Report",
    "software": "SoftwareSourceCode",
    "thesis": "Thesis",
    "workshop-paper": _PAPER,
}
_HAVE_PAGES = frozenset({_PAPER, "Chapter", "Report"})

# schema.org has no class for patents; the Bibliographic Ontology has.
_PATENT = "http://purl.org/ontology/bibo/Patent"

_UNPUBLISHED = frozenset({"in-preparation", "submitted", "filed"})


def publication(entry: Entry, whose: Owner) -> Node:
    """A publication; what its `csl` adds is taken in as far as readers of papers know it."""
    told = said(entry, "type")
    kind = _KINDS.get(told, "CreativeWork")
    csl = entry["csl"] if isinstance(entry.get("csl"), Mapping) else {}
    itself, about = media(entry)
    urls = [doi_url(doi(entry)), arxiv_url(arxiv(entry))]
    url = next(filter(None, (web(entry.get("url")), *urls)), "")
    is_out = told == "preprint" or said(entry, "status") not in _UNPUBLISHED
    return node(
        kind,
        {
            "additionalType": _PATENT if told == "patent" else "",
            "genre": told.replace("-", " ") if told not in _KINDS else "",
            "name": said(entry, "name"),
            **_makers(entry, whose),
            "datePublished" if is_out else "dateCreated": date(entry, "releaseDate"),
            "creativeWorkStatus": said(entry, "status"),
            **venue(entry, told, csl),
            **(pages(entry) if kind in _HAVE_PAGES else {}),
            **_of_kind(entry, kind, csl),
            "identifier": _identifiers(entry, kind),
            "url": url,
            "sameAs": [address for address in urls if address and address != url],
            "award": listed(entry, "awards"),
            "abstract": said(csl, "abstract"),
            "description": description(entry),
            "keywords": listed(entry, "keywords"),
            "inLanguage": language(said(csl, "language")),
            "encoding": itself,
            "subjectOf": about,
        },
    )


def _makers(entry: Entry, whose: Owner) -> dict[str, list[Node]]:
    """Authors in their order, and the owner in the roles that they have beside or instead."""
    authors = people(entry.get("authors"), whose)
    roles = listed(entry, "roles")
    if not authors and (not roles or any("author" in one.casefold() for one in roles)):
        authors = [owner()]
    found: dict[str, list[Node]] = {"author": authors}
    for one in roles:
        called = one.casefold()
        if "author" in called and owner() in authors:
            continue
        for name in ("editor", "translator"):
            if called.endswith(name):
                found[name] = [owner()]
                break
        else:
            contributor = role("Role", "contributor", owner(), {"roleName": one})
            found.setdefault("contributor", []).append(contributor)
    return found


def _identifiers(entry: Entry, kind: str) -> list[Node]:
    number = said(entry, "number")
    if kind == "Report" or (kind in _HAVE_PAGES and not entry.get("pages")):
        number = ""  # told already, as the report's number or in place of pages
    scheme = "patent number" if said(entry, "type") == "patent" else "number"
    found = (
        identifier("DOI", doi(entry), doi_url(doi(entry))),
        identifier("arXiv", arxiv(entry), arxiv_url(arxiv(entry))),
        identifier(scheme, number),
    )
    return [one for one in found if one]


def _of_kind(entry: Entry, kind: str, csl: Mapping[str, Any]) -> dict[str, Any]:
    """What only works of one kind have."""
    if kind == "Book":
        count = said(entry, "pages") or str(csl.get("number-of-pages", ""))
        return {
            "isbn": isbn(csl),
            "bookEdition": edition(csl),
            "numberOfPages": int(count) if count.isdecimal() and len(count) < 6 else None,  # noqa: PLR2004 - no book has more
            "position": said(entry, "volume"),
        }
    if kind == "Thesis":
        return {"inSupportOf": said(csl, "genre")}
    if kind == "Report":
        return {"reportNumber": said(entry, "number")}
    if kind == "SoftwareSourceCode":
        return {"codeRepository": repository(entry), "version": said(csl, "version")}
    if kind == "Dataset":
        return {"version": said(csl, "version")}
    return {}
