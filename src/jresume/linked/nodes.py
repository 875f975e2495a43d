"""The nodes that all parts of the data are made of: people, organizations, places, roles."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from jresume.linked.text import Entry, said, web
from jresume.names import Owner, bare_orcid, split
from jresume.names.words import is_organisation, key

Node = dict[str, Any]

OWNER = "#person"

_TITLE = re.compile(r"(?:(?:Professor|Prof|Dr|Mrs|Mr|Ms|Mx|Sir|Dame)(?:\.\s*|\s+))+(?=\S)")
_NOBODY = frozenset({("et", "al"), ("others",), ("and", "others"), ("u", "a")})
_IS_WORK_ITSELF = frozenset(
    {"pdf", "paper", "article", "preprint", "full text", "fulltext", "html"}
)
_IS_CODE = frozenset({"code", "source", "source code", "repository", "software"})
_IS_SLIDES = frozenset({"slides", "presentation", "talk slides", "slide deck"})


def node(kind: str, facts: Mapping[str, Any]) -> Node:
    """A node of a type, with those of the facts that say something."""
    return {"@type": kind} | {name: fact for name, fact in facts.items() if _says(fact)}


def _says(fact: object) -> bool:
    return fact is not None and fact not in ("", [], {})


def owner() -> Node:
    """A reference to the person whose CV it is."""
    return {"@id": OWNER}


def role(kind: str, name: str, target: Node, facts: Mapping[str, Any]) -> Node:
    """A target of the property `name`, within a Role where there are facts about the relation.

    A Role (https://schema.org/Role) repeats the property that it stands in.
    """
    told = {field: fact for field, fact in facts.items() if _says(fact)}
    return node(kind, {**told, name: target}) if told else target


def organization(name: str, kind: str = "Organization", **facts: Any) -> Node:
    """An organization by name, or nothing where it has none."""
    return node(kind, {"name": name, **facts}) if name else {}


def place(text: str) -> Node:
    """A place as one text, or nothing."""
    return node("Place", {"name": text}) if text else {}


def identifier(scheme: str, value: str, url: str = "") -> Node:
    """An identifier with the scheme that it is of, or nothing."""
    return (
        node("PropertyValue", {"propertyID": scheme, "value": value, "url": url}) if value else {}
    )


def orcid_url(bare: str) -> str:
    """The address of an ORCID iD, given by its sixteen characters."""
    parts = (bare[at : at + 4] for at in range(0, 16, 4))
    return f"https://orcid.org/{'-'.join(parts)}" if bare else ""


def people(found: object, whose: Owner) -> list[Node]:
    """People in their order, the owner as a reference; those who aren't named are left out."""
    named = [p for p in found if isinstance(p, (str, Mapping))] if isinstance(found, list) else []
    own = whose.among(named)
    nodes = (owner() if index in own else agent(one) for index, one in enumerate(named))
    return [one for one in nodes if one]


def agent(value: Mapping[str, Any] | str) -> Node:
    """Someone other than the owner: a Person, or an Organization by its name.

    Says nothing of their e-mail address: it is another's to give to machines.
    """
    told: Entry = {"name": value} if isinstance(value, str) else value
    name = said(told, "name")
    words = key(name)
    if not words or words in _NOBODY:
        return organization(said(told, "organization"), url=web(told.get("url")))
    url = web(told.get("url"))
    if is_organisation(name):
        return organization(name, url=url)
    return node(
        "Person",
        {
            "@id": orcid_url(bare_orcid(told.get("orcid"))),
            **names(name, said(told, "familyName")),
            "url": url,
            "affiliation": organization(said(told, "organization")),
        },
    )


def names(name: str, family_name: str = "") -> dict[str, str]:
    """A person's name, whole and in its parts; a title before it is none of them."""
    title = _TITLE.match(name)
    parts = split(name[title.end() :] if title else name, family_name)
    return {
        "name": name,
        "honorificPrefix": title[0].strip() if title else "",
        "givenName": parts.given,
        "familyName": "" if parts.literal else parts.full_family,
    }


def with_roles(name: str, agents: Iterable[Node], role_name: str) -> list[Node]:
    """Each of some people as the target of a property, in a role."""
    return [role("Role", name, one, {"roleName": role_name}) for one in agents]


def media(entry: Entry) -> tuple[list[Node], list[Node]]:
    """The links of an entry: files that are the work itself, then works about it."""
    itself, about = [], []
    for link in _links(entry):
        name, url = said(link, "name"), web(link.get("url"))
        if not url:
            continue
        called = name.casefold()
        is_pdf = url.partition("?")[0].casefold().endswith(".pdf")
        if called in _IS_WORK_ITSELF:
            format_ = "application/pdf" if is_pdf or called == "pdf" else ""
            facts = {"name": name, "contentUrl": url, "encodingFormat": format_}
            itself.append(node("MediaObject", facts))
        elif called in _IS_CODE:
            about.append(node("SoftwareSourceCode", {"name": name, "codeRepository": url}))
        else:
            kind = "PresentationDigitalDocument" if called in _IS_SLIDES else "CreativeWork"
            about.append(node(kind, {"name": name, "url": url}))
    return itself, about


def pages_about(entry: Entry) -> list[Node]:
    """The links of an entry that is no work itself: all of them are works about it."""
    itself, about = media(entry)
    return [
        *(
            node("CreativeWork", {"name": one.get("name"), "url": one["contentUrl"]})
            for one in itself
        ),
        *about,
    ]


def repository(entry: Entry) -> str:
    """Where the code of a piece of software is: a link that says so, else a page at a code host."""
    for link in _links(entry):
        if said(link, "name").casefold() in _IS_CODE and (url := web(link.get("url"))):
            return url
    url = web(entry.get("url"))
    host = url.partition("//")[2].partition("/")[0].casefold()
    hosts = ("github.com", "gitlab.com", "codeberg.org", "bitbucket.org", "git.sr.ht")
    return url if host in hosts or host.startswith("gitlab.") else ""


def _links(entry: Entry) -> Sequence[Entry]:
    links = entry.get("links")
    return [link for link in links if isinstance(link, Mapping)] if isinstance(links, list) else []
