"""A document as linked data: JSON-LD 1.1 in the words of schema.org."""

from jresume.linked.graph import embedded, linked

__all__ = ["embedded", "linked"]
