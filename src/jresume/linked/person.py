"""Who the person is: the basics, and what they know."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from jresume.linked.languages import language_tag
from jresume.linked.nodes import OWNER, Node, identifier, names, node, orcid_url, owner
from jresume.linked.text import Entry, listed, plain, said, web
from jresume.names import Owner


def person(document: Mapping[str, Any], whose: Owner) -> Node:
    """The owner of a document as a Person, without the relations that its entries tell."""
    basics = document.get("basics", {})
    orcid = orcid_url(whose.orcid)
    return node(
        "Person",
        {
            "@id": OWNER,
            **names(said(basics, "name")),
            "alternateName": listed(basics, "alternateNames"),
            "jobTitle": said(basics, "label"),
            "description": plain(said(basics, "summary")),
            "image": web(basics.get("image")),
            "email": said(basics, "email"),
            "telephone": said(basics, "phone"),
            "url": web(basics.get("url")),
            "identifier": identifier("ORCID", orcid.rpartition("/")[2], orcid),
            "sameAs": _profiles(basics, orcid),
            "address": _address(basics.get("location", {})),
            "knowsAbout": _topics(document),
            "knowsLanguage": [_language(one) for one in document.get("languages", [])],
            "subjectOf": _statements(basics),
        },
    )


def _profiles(basics: Entry, orcid: str) -> list[str]:
    """The pages that are the person's elsewhere, and their ORCID iD's."""
    addresses = (web(profile.get("url")) for profile in basics.get("profiles", []))
    same = [url for url in addresses if url and url.rstrip("/") != orcid]
    return list(dict.fromkeys([*([orcid] if orcid else []), *same]))


def _address(location: Entry) -> Node:
    facts = {
        "streetAddress": ", ".join(filter(None, said(location, "address").splitlines())),
        "postalCode": said(location, "postalCode"),
        "addressLocality": said(location, "city"),
        "addressRegion": said(location, "region"),
        "addressCountry": said(location, "countryCode"),
    }
    return node("PostalAddress", facts) if any(facts.values()) else {}


def _topics(document: Mapping[str, Any]) -> list[str]:
    """Interests, skills and courses: what stands in a group, else the group's own name."""
    found: list[str] = []
    for interest in document.get("interests", []):
        found += [said(interest, "name"), *listed(interest, "keywords")]
    for skill in document.get("skills", []):
        found += listed(skill, "keywords") or [said(skill, "name")]
    return _each_once(found)


def _each_once(texts: Iterable[str]) -> list[str]:
    return list({text.casefold(): text for text in texts if text}.values())


def _language(entry: Entry) -> Node | str:
    """A language by name, with its tag where that is sure, as https://schema.org/Language asks."""
    name = said(entry, "language")
    tag = language_tag(name)
    return node("Language", {"name": name, "alternateName": tag}) if tag else name


def _statements(basics: Entry) -> Sequence[Node]:
    return [
        node(
            "CreativeWork",
            {
                "name": said(statement, "name"),
                "text": plain(said(statement, "summary")),
                "author": [owner()],
            },
        )
        for statement in basics.get("statements", [])
    ]
