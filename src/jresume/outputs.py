"""Where an export goes: which formats, and which file for each."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

DEFAULT_FORMAT = "pdf"
_ALIASES = {"htm": "html"}


class UsageError(Exception):
    """Options that don't go together."""


def targets(
    file: str, formats: Sequence[str], output: str | None, known: Sequence[str]
) -> Mapping[str, Path | None]:
    """The path for each format; None is standard output.

    Raises UsageError for options that don't go together.
    """
    wanted = list(dict.fromkeys(formats))
    if output == "-" or (output is None and file == "-"):
        if len(wanted) > 1:
            msg = "standard output takes one format: give --format once, or a folder with --output"
            raise UsageError(msg)
        return {(wanted or ["html" if output else DEFAULT_FORMAT])[0]: None}
    stem = "resume" if file == "-" else Path(file).stem
    if output is None or output.endswith(("/", os.sep)) or Path(output).is_dir():
        folder = Path(file).parent if output is None else Path(output)
        found = {f: folder / f"{stem}.{f}" for f in wanted or [DEFAULT_FORMAT]}
    else:
        found = {_one_format(output, wanted, known): Path(output)}
    for path in found.values():
        if file != "-" and path.exists() and Path(file).exists() and path.samefile(file):
            msg = f"{path} is the document itself: name another file with --output"
            raise UsageError(msg)
    return found


def _one_format(output: str, wanted: Sequence[str], known: Sequence[str]) -> str:
    """The format of a single file, by option or by suffix."""
    suffix = Path(output).suffix.lower().removeprefix(".")
    told = _ALIASES.get(suffix, suffix)
    if len(wanted) > 1:
        msg = f"{output} is one file for {len(wanted)} formats: name a folder that is there"
        raise UsageError(msg)
    if not wanted:
        if told not in known:
            msg = f"{output}: the suffix tells no format: give --format {'|'.join(known)}"
            raise UsageError(msg)
        return told
    if told in known and told != wanted[0]:
        msg = f"{output} has the suffix of {told}, and --format says {wanted[0]}"
        raise UsageError(msg)
    return wanted[0]
