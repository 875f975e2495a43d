"""A person's own style sheet, which goes behind a theme's."""

import re
from pathlib import Path
from typing import NoReturn
from urllib.parse import unquote

from jresume.errors import ThemeError
from jresume.export.assets import ABSOLUTE, URL, Carry, taken
from jresume.theme import within

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_IMPORT = re.compile(r"@import\b", re.IGNORECASE)
_LARGEST = 2**20


def own_styles(path: Path, carry: Carry) -> str:
    """The style sheet without its comments, and with the files that it asks for taken in.

    Raises ThemeError, with file and line, for what is outside its folder or isn't there.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            msg = f"{path}: a style sheet has 1 MiB at most"
            raise ThemeError(msg)
        styles = content.decode("utf-8-sig")
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else error
        msg = f"{path}: the style sheet can't be read: {why}"
        raise ThemeError(msg) from error
    # As many lines as before, so that a place in it is told right.
    bare = _COMMENT.sub(lambda match: "\n" * match[0].count("\n") or " ", styles)

    def refuse(at: int, why: str) -> NoReturn:
        line = bare.count("\n", 0, at) + 1
        msg = f"{path}:{line}: {why}"
        raise ThemeError(msg)

    def embedded(match: re.Match[str]) -> str:
        address = unquote(match["address"].strip())
        if address.startswith("#"):
            return match[0]
        if ABSOLUTE.match(address):
            refuse(match.start(), f"{address[:80]!r} is not a file in the style sheet's folder")
        try:
            found = within(path.parent, address)
        except ThemeError:
            refuse(match.start(), f"{address[:80]!r} is outside the style sheet's folder")
        if found is None:
            refuse(match.start(), f"there is no file {address[:80]!r} in the style sheet's folder")
        return f'url("{taken(found, carry)}")'

    if imported := _IMPORT.search(bare):
        refuse(imported.start(), "@import is not taken: put the rules of both into one file")
    return URL.sub(embedded, bare)
