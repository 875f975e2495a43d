"""Records of ORCID: the JSON of its public API, version 3.0."""

from jresume.exchange.orcid.read import read

__all__ = ["read"]
