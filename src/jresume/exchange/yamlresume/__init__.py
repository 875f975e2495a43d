"""YAMLResume, both ways: its documents as entries of ours, and ours as its documents."""

from jresume.exchange.yamlresume.read import read
from jresume.exchange.yamlresume.write import write

__all__ = ["read", "write"]
