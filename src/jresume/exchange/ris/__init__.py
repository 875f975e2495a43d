"""RIS, the tagged lines that reference managers and publishers' pages give out."""

from jresume.exchange.ris.read import read
from jresume.exchange.ris.write import write

__all__ = ["read", "write"]
