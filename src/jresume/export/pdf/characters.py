"""tinyhtml5, made to find the expressions again that it has compiled.

For each stretch of a page's text, it looks for an expression under the characters that end it, but
keeps each under the expression itself, so that it makes all of them anew.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any


class _Expressions(dict[tuple[Iterable[str], bool], re.Pattern[str]]):
    """Characters and whether they are sought or avoided → an expression for a stretch of text."""

    def __missing__(self, key: tuple[Iterable[str], bool]) -> re.Pattern[str]:
        characters, sought = key
        text = "".join(f"\\x{ord(character):02x}" for character in characters)
        made = self[key] = re.compile(f"[{'' if sought else '^'}{text}]+")
        return made


@cache
def find_again() -> None:
    """Have tinyhtml5 keep its expressions, from now on and in all of this process."""
    import weasyprint

    parser: Any = getattr(weasyprint, "tinyhtml5", None)
    module: Any = getattr(parser, "inputstream", None)
    if isinstance(getattr(module, "characters_until_regex", None), dict):
        module.characters_until_regex = _Expressions()
