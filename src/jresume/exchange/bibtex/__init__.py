"""BibTeX and BibLaTeX ↔ publications."""

from jresume.exchange.bibtex.read import read
from jresume.exchange.bibtex.write import write

__all__ = ["read", "write"]
