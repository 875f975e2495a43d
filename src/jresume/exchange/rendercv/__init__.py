"""RenderCV 2 YAML, read and written."""

from jresume.exchange.rendercv.read import read
from jresume.exchange.rendercv.write import write

__all__ = ["read", "write"]
