"""What a record tells of the person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresume.exchange.model import Found
from jresume.exchange.orcid.values import at, filled, listed, text, url

if TYPE_CHECKING:
    from collections.abc import Iterator

_SITES = ("website", "homepage", "home page", "personal", "web page", "webpage")


def person(record: Any) -> Iterator[Found]:
    """The facts about the person, then their keywords as interests."""
    about = at(record, "person")
    entry = filled(_basics(record, about))
    if entry:
        yield Found("basics", entry)
    for one in listed(about, "keywords", "keyword"):
        if name := text(one, "content"):
            yield Found("interests", {"name": name}, text(one, "put-code"))


def _basics(record: Any, about: Any) -> dict[str, Any]:
    names = at(about, "name")
    full = " ".join(filter(None, (text(names, "given-names"), text(names, "family-name"))))
    name = text(names, "credit-name") or full
    others = [text(one, "content") for one in listed(about, "other-names", "other-name")]
    others += [full] if full != name else []
    emails = listed(about, "emails", "email")
    emails.sort(key=lambda one: at(one, "primary") is not True)
    sites = [
        (text(one, "url-name"), url(one, "url"))
        for one in listed(about, "researcher-urls", "researcher-url")
    ]
    sites = [(called, address) for called, address in sites if address]
    own = next((a for called, a in sites if any(w in called.lower() for w in _SITES)), "")
    country = text(next(iter(listed(about, "addresses", "address")), {}), "country").upper()
    return {
        "name": name,
        "email": next((text(one, "email") for one in emails if text(one, "email")), ""),
        "url": own,
        "summary": _paragraphs(at(about, "biography", "content")),
        "location": filled({"countryCode": country}),
        "profiles": [*_profiles(record, about), *_sites(sites, own)],
        "alternateNames": list(dict.fromkeys(one for one in others if one and one != name)),
    }


def _paragraphs(written: object) -> str:
    """A text of several lines, as people write it."""
    lines = written.splitlines() if isinstance(written, str) else []
    return "\n".join(" ".join(line.split()) for line in lines).strip()


def _profiles(record: Any, about: Any) -> Iterator[dict[str, str]]:
    """The record itself, and the person's identifiers elsewhere."""
    if orcid := text(record, "orcid-identifier", "path"):
        yield {"network": "ORCID", "username": orcid, "url": f"https://orcid.org/{orcid}"}
    for one in listed(about, "external-identifiers", "external-identifier"):
        yield filled(
            {
                "network": text(one, "external-id-type"),
                "username": text(one, "external-id-value"),
                "url": url(one, "external-id-url"),
            }
        )


def _sites(sites: list[tuple[str, str]], own: str) -> Iterator[dict[str, str]]:
    for called, address in sites:
        if address != own:
            yield filled({"network": called or "Website", "url": address})
