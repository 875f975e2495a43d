"""What is told of a document as linked data, on a day in June 2024."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from jresume.linked import linked

TODAY = dt.date(2024, 6, 30)


def owner_of(document: Mapping[str, Any]) -> dict[str, Any]:
    """The person that a document is about."""
    owner: dict[str, Any] = linked(document, today=TODAY)["@graph"][0]
    assert owner["@type"] == "Person"
    return owner


def of_type(document: Mapping[str, Any], kind: str) -> list[dict[str, Any]]:
    """What there is of one type of schema.org."""
    graph = linked(document, today=TODAY)["@graph"]
    return [node for node in graph if node["@type"] == kind]
