"""What a processor of JSON-LD makes of the data: statements, none of which goes astray."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld

from jresume.linked import embedded, linked
from jresume.resume import from_data
from jresume.shape import shape

VALID = sorted((Path(__file__).parent / "fixtures/documents/valid").glob("*.json"))
PAGE = "https://inventada.example/cv.html"
SCHEMA = "https://schema.org/"

# As in the context at schema.org: these properties hold addresses, not texts.
ADDRESSES = ("additionalType", "codeRepository", "contentUrl", "image", "sameAs", "url")
CONTEXT = {"@vocab": SCHEMA, **{name: {"@type": "@id"} for name in ADDRESSES}}


def _load(url: str, _options: object) -> dict[str, Any]:
    """Answer for schema.org alone: no other address stands in a context."""
    assert url == "https://schema.org"
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": {"@context": CONTEXT},
    }


OPTIONS = {"base": PAGE, "documentLoader": _load}


def _statements(data: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = jsonld.to_rdf(data, OPTIONS)["@default"]
    return found


def _properties(value: object) -> int:
    """How many values stand at properties, wherever they are."""
    if isinstance(value, dict):
        members = [(key, member) for key, member in value.items() if key not in {"@id", "@context"}]
        own = sum(
            len(member) if isinstance(member, list) else 1
            for key, member in members
            if key != "@graph"
        )
        return own + sum(_properties(member) for _, member in members)
    return sum(map(_properties, value)) if isinstance(value, list) else 0


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_every_value_is_a_statement(path: Path) -> None:
    """A processor drops what it can't read: a relative name, an address that is none."""
    document = shape(from_data(json.loads(path.read_text("utf-8"))))
    data = linked(document, today=dt.date(2024, 6, 30))
    statements = _statements(data)
    told = {json.dumps(statement, sort_keys=True) for statement in statements}
    # What is told twice of one node, such as the name of an author who has an ORCID iD, is one.
    assert len(statements) == len(told) <= _properties(data)
    expanded = jsonld.expand(data, OPTIONS)
    assert _properties(expanded) >= _properties(data)
    for statement in statements:
        assert statement["predicate"]["value"].startswith((SCHEMA, "http://www.w3.org/"))
        for end in ("subject", "object"):
            if statement[end]["type"] == "IRI":
                assert ":" in statement[end]["value"]


def test_the_owner_is_the_author_of_their_papers() -> None:
    document = {
        "basics": {"name": "Ada Inventada"},
        "publications": [{"name": "A", "doi": "10.1234/a", "authors": ["Bo Li", "Ada Inventada"]}],
    }
    statements = [
        tuple(statement[end]["value"] for end in ("subject", "predicate", "object"))
        for statement in _statements(json.loads(embedded(document)))
    ]
    person, paper = f"{PAGE}#person", "https://doi.org/10.1234/a"
    assert (person, f"{SCHEMA}name", "Ada Inventada") in statements
    assert (paper, f"{SCHEMA}author", person) in statements
    assert (paper, f"{SCHEMA}url", paper) in statements
    assert next(s[2] for s in statements if s[1] == f"{SCHEMA}mainEntity") == person


def test_a_value_that_goes_astray_is_found() -> None:
    data = {"@context": "https://schema.org", "@graph": [{"@id": "#a", "url": "https://a b"}]}
    assert len(_statements(data)) < _properties(data)
