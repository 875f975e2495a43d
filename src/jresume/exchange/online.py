"""Records asked for over the network, by their identifier; never unless someone asks for it.

A DOI is resolved with the content negotiation that Crossref and DataCite share
(https://citation.crosscite.org/docs.html), an arXiv id as the DOI that arXiv registers for it, and
an ORCID iD with ORCID's public API, version 3.0.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from jresume.csl.from_item import bare_arxiv, bare_doi
from jresume.errors import ReadError
from jresume.names import bare_orcid

if TYPE_CHECKING:
    import httpx

DOI_SERVICE = "https://doi.org"
ORCID_SERVICE = "https://pub.orcid.org"
"""Where records are asked for; the environment may name mirrors, in JRESUME_DOI_SERVICE and
JRESUME_ORCID_SERVICE.
"""

_CSL_JSON = "application/vnd.citationstyles.csl+json"
_SECONDS = 30.0
_SECONDS_IN_ALL = 120.0
_MOST_BYTES = 32 * 1024 * 1024
_MOST_REDIRECTS = 8
_ARXIV_DOI = "10.48550/arXiv."
_VERSION = re.compile(r"v[0-9]+$")
_ORCID = re.compile(
    r"(?:https?://(?:www\.)?orcid\.org/|orcid:\s*)?([0-9X-]{16,19})/?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Identifier:
    """What names a record: the kind of identifier, and the identifier itself, bare."""

    kind: str
    value: str

    @property
    def called(self) -> str:
        """The kind, in words."""
        return {"doi": "a DOI", "arxiv": "an arXiv id", "orcid": "an ORCID iD"}[self.kind]

    @property
    def service(self) -> str:
        """The service that knows the record; imported entries keep it as their source."""
        return "ORCID" if self.kind == "orcid" else "doi.org"


def identifier(text: str) -> Identifier | None:
    """The identifier that a text is, bare, with its prefix or as an address; None if it is none."""
    text = text.strip()
    if match := _ORCID.fullmatch(text):
        digits = bare_orcid(match[1])
        if digits:
            return Identifier("orcid", "-".join(digits[i : i + 4] for i in range(0, 16, 4)))
    if doi := bare_doi(text):
        return Identifier("doi", doi)
    if arxiv := bare_arxiv(text):
        return Identifier("arxiv", arxiv)
    return None


def fetched(named: Identifier) -> tuple[str, bytes]:
    """Ask for a record: the format that it comes in, and its bytes; raises ReadError."""
    from urllib.parse import quote

    if named.kind == "orcid":
        base = os.environ.get("JRESUME_ORCID_SERVICE", ORCID_SERVICE).rstrip("/")
        return "orcid", _get(named, f"{base}/v3.0/{named.value}/record", "application/json")
    base = os.environ.get("JRESUME_DOI_SERVICE", DOI_SERVICE).rstrip("/")
    doi = named.value if named.kind == "doi" else _ARXIV_DOI + _VERSION.sub("", named.value)
    return "csl-json", _get(named, f"{base}/{quote(doi, '/:;()._-,')}", _CSL_JSON)


def _get(named: Identifier, url: str, accept: str) -> bytes:
    import httpx

    headers = {"Accept": accept, "User-Agent": "jresume"}
    client = httpx.Client(
        follow_redirects=True, max_redirects=_MOST_REDIRECTS, timeout=_SECONDS, headers=headers
    )
    try:
        with client, client.stream("GET", url) as response:
            _refuse(named, response)
            return _body(named, response)
    except httpx.TooManyRedirects as error:
        raise ReadError(named.value, f"{named.service} sends us in circles") from error
    except httpx.TimeoutException as error:
        msg = f"{named.service} did not answer within {_SECONDS:.0f} seconds: try again later"
        raise ReadError(named.value, msg) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise ReadError(named.value, f"{named.service} can't be asked: {error}") from error


def _refuse(named: Identifier, response: httpx.Response) -> None:
    missing = (404, 410)
    if response.status_code in missing:
        raise ReadError(named.value, f"{named.service} knows no such {named.called[2:].strip()}")
    if not response.is_success:
        msg = f"{named.service} answers {response.status_code} {response.reason_phrase}"
        raise ReadError(named.value, msg)


def _body(named: Identifier, response: httpx.Response) -> bytes:
    kind = response.headers.get("content-type", "")
    if "json" not in kind:
        msg = f"{named.service} answers with {kind or 'something'} that is no record"
        raise ReadError(named.value, msg)
    body = bytearray()
    # A service that sends a little now and then never lets a single wait run out.
    until = monotonic() + _SECONDS_IN_ALL
    for piece in response.iter_bytes():
        body += piece
        if monotonic() > until:
            msg = f"{named.service} took more than {_SECONDS_IN_ALL:.0f} seconds: try again later"
            raise ReadError(named.value, msg)
        if len(body) > _MOST_BYTES:
            raise ReadError(named.value, f"{named.service} answers with too much to be a record")
    return bytes(body)
