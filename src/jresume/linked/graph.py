"""The whole document as one graph of nodes that refer to each other."""

import datetime as dt
import itertools
import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from jresume.linked import activities, career, funding, works
from jresume.linked.nodes import OWNER, Node, node, owner
from jresume.linked.person import person
from jresume.linked.text import (
    Entry,
    arxiv,
    arxiv_url,
    doi,
    doi_url,
    first_day,
    language,
    moment,
    said,
)
from jresume.names import Owner, key, owner_of

CONTEXT = "https://schema.org"

# What could close a `script` element or begin a comment in it, and what JavaScript once took for
# the end of a line: JSON may write any letter as an escape.
_ESCAPES = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}


def linked(document: Mapping[str, Any], *, today: dt.date | None = None) -> dict[str, Any]:
    """A document that has the shape of the schema as JSON-LD: a graph that begins with its owner.

    Then comes the profile page that is about them, then each of their works, grants and
    activities, in the document's order. The owner is `#person`, an article its DOI's address, a
    person their ORCID iD's. `today` stands in for `meta.lastModified` where the document has none:
    a degree that ends later is not yet held.

    References are left out: their addresses and words are other people's, for one reader, and
    machines would gather them.
    """
    meta = document.get("meta", {})
    today = first_day(said(meta, "lastModified")[:10]) or today
    whose = owner_of(document.get("basics", {}))
    graph = _Graph(person(document, whose))
    _relate(graph, document, today)
    _add_works(graph, document, whose, today)
    for number, entry in _numbered(document, "awards"):
        if funding.is_honour(entry):
            graph.relate({"award": [funding.honour(entry)]})
        if funding.is_grant(entry):
            reference = graph.add(funding.grant(entry, whose), *_local("awards", entry, number))
            graph.relate({"funding": [funding.funding(entry, reference)]})
    for number, entry in _numbered(document, "projects"):
        graph.add(activities.activity(entry, whose), *_local("projects", entry, number))
    return {"@context": CONTEXT, "@graph": [graph.owner, *_page(document), *graph.nodes]}


def embedded(document: Mapping[str, Any], *, today: dt.date | None = None) -> str:
    """The same for a page that shows this document: JSON that can stand in a `script` element.

    Nothing in it can end the element. Other names of the owner stay out of it: they are for
    finding them among authors, and no page shows them. Empty where there is nothing to tell.
    """
    data = linked(document, today=today)
    data["@graph"][0].pop("alternateName", None)
    if len(data["@graph"]) == 1 and not data["@graph"][0].keys() - {"@type", "@id"}:
        return ""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def _relate(graph: "_Graph", document: Mapping[str, Any], today: dt.date | None) -> None:
    """Add what the owner is, or was, to organizations."""
    for entry in document.get("work", []):
        graph.relate(career.work(entry))
    for entry in document.get("education", []):
        graph.relate(career.education(entry, today))
    for entry in document.get("volunteer", []):
        graph.relate(career.volunteer(entry))
    for entry in document.get("certificates", []):
        graph.relate(career.certificate(entry))


def _add_works(
    graph: "_Graph", document: Mapping[str, Any], whose: Owner, today: dt.date | None
) -> None:
    """Add publications, and each thesis of the owner's that isn't among them."""
    for number, entry in _numbered(document, "publications"):
        addresses = doi_url(doi(entry)), arxiv_url(arxiv(entry))
        graph.add(
            works.publication(entry, whose), *addresses, *_local("publications", entry, number)
        )
    told = {key(one.get("name", "")) for one in graph.nodes if one["@type"] == "Thesis"}
    for number, entry in _numbered(document, "education"):
        thesis = career.thesis(entry, today, whose)
        if thesis and key(thesis["name"]) not in told:
            graph.add(thesis, *_local("theses", entry, number))


def _numbered(document: Mapping[str, Any], section: str) -> Iterator[tuple[int, Entry]]:
    return enumerate(document.get(section, []), 1)


class _Graph:
    """The owner, and nodes that are each known by a name of their own."""

    def __init__(self, its_owner: Node) -> None:
        self.owner = its_owner
        self.nodes: list[Node] = []
        self._taken = {OWNER}
        self._told: set[tuple[str, str]] = set()

    def relate(self, relations: Mapping[str, list[Any]]) -> None:
        """Add what the owner is to others, each relation once."""
        for name, targets in relations.items():
            for target in targets:
                told = (name, json.dumps(target))
                if target and told not in self._told:
                    self._told.add(told)
                    self.owner.setdefault(name, []).append(target)

    def add(self, found: Node, *names: str) -> Node:
        """Add a node under the first of some names that no other has, and refer to it."""
        if not found:
            return {}
        further = (f"{names[-1]}-{count}" for count in itertools.count(2))
        free = next(
            name
            for name in itertools.chain(filter(None, names), further)
            if name not in self._taken
        )
        self._taken.add(free)
        self.nodes.append({"@type": found["@type"], "@id": free} | found)
        return {"@id": free}


def _local(section: str, entry: Entry, number: int) -> tuple[str, str]:
    """Names within the document: by the entry's key, and by its number in its section."""
    called = quote(said(entry, "id"), safe="")
    return (f"#{section}-{called}" if called else "", f"#{section}-{number}")


def _page(document: Mapping[str, Any]) -> list[Node]:
    """The page about the owner, who needs a name for it.

    https://schema.org/ProfilePage is what search engines look for on a page about one person.
    """
    name = said(document.get("basics", {}), "name")
    meta = document.get("meta", {})
    facts = {
        "mainEntity": owner(),
        "name": name,
        "inLanguage": language(said(meta.get("jresume", {}), "language")),
        "dateModified": moment(said(meta, "lastModified")),
    }
    return [node("ProfilePage", facts)] if name else []
