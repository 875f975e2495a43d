"""Documents to begin with: made up, valid, and short enough to read in a minute."""

import json
from importlib.resources import files

from jresume.resume import dumps

SYNTAXES = {".json": "json", ".yaml": "yaml", ".yml": "yaml", ".toml": "toml"}
"""Suffix → the syntax to write."""


def starter(*, academic: bool, syntax: str) -> str:
    """The starter document, plain or academic, in a syntax of `SYNTAXES`."""
    name = "academic.json" if academic else "basic.json"
    return dumps(json.loads((files(__name__) / name).read_text("utf-8")), syntax)
