"""A file's address, for those who open a report elsewhere."""

import os
from pathlib import Path


def relative(path: Path, root: Path) -> str:
    """Return a path from a folder on, with slashes; empty where it is not in that folder."""
    # Links stay as they are written: a report names the file that was asked for.
    whole = Path(os.path.abspath(path))  # noqa: PTH100 - Path.resolve would follow links
    return whole.relative_to(root).as_posix() if whole.is_relative_to(root) else ""


def uri(path: Path, root: Path) -> tuple[str, bool]:
    """Return a path as a URI reference (RFC 3986), and whether it starts from the folder."""
    from urllib.parse import quote

    if inside := relative(path, root):
        return quote(os.fsencode(inside), safe="/"), True
    return Path(os.path.abspath(path)).as_uri(), False  # noqa: PTH100 - the same
