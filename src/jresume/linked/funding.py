"""Honours as texts, and money won as grants."""

from typing import Any

from jresume.linked.nodes import (
    Node,
    identifier,
    node,
    organization,
    owner,
    pages_about,
    people,
    role,
)
from jresume.linked.text import Entry, date, description, said, web
from jresume.names import Owner

# What is money for work; other awards are honours, whether or not money comes with them.
_GRANTS = frozenset({"grant", "contract"})
_MAY_BE_GRANTS = frozenset({"fellowship", "scholarship"})


def is_grant(entry: Entry) -> bool:
    """Whether an award is a grant: by its type, or a fellowship or scholarship with an amount."""
    kind = said(entry, "type")
    return kind in _GRANTS or (kind in _MAY_BE_GRANTS and _amount(entry) is not None)


def is_honour(entry: Entry) -> bool:
    """Whether an award is an honour; a fellowship may be both an honour and a grant."""
    return said(entry, "type") not in _GRANTS


def honour(entry: Entry) -> str:
    """An award as `award` wants it, in one text: title, awarder, date."""
    parts = (said(entry, "title"), said(entry, "awarder"), date(entry, "date", "endDate"))
    return ", ".join(filter(None, parts)) if any(parts[:2]) else ""


def grant(entry: Entry, whose: Owner) -> Node:
    """A grant and whom it funds."""
    return node(
        "MonetaryGrant",
        {
            "name": said(entry, "title"),
            "funder": organization(said(entry, "awarder")),
            "amount": _money(entry),
            "identifier": identifier("grant number", said(entry, "number")),
            "fundedItem": [
                owner(),
                *(p for p in people(entry.get("people"), whose) if p != owner()),
            ],
            "description": description(entry),
            "url": web(entry.get("url")),
            "subjectOf": pages_about(entry),
        },
    )


def funding(entry: Entry, reference: Node) -> Node:
    """A grant as the owner's `funding`: their part in it, and how long it lasts."""
    roles = entry.get("roles")
    facts = {
        "roleName": ", ".join(roles) if isinstance(roles, list) else "",
        "startDate": date(entry, "startDate", "date"),
        "endDate": date(entry, "endDate"),
    }
    return role("Role", "funding", reference, facts)


def _money(entry: Entry) -> Node:
    amount = _amount(entry)
    if amount is None:
        return {}
    return node("MonetaryAmount", {"value": amount, "currency": said(entry, "currency")})


def _amount(entry: Entry) -> Any:
    amount = entry.get("amount")
    is_number = isinstance(amount, (int, float)) and not isinstance(amount, bool)
    return amount if is_number else None
