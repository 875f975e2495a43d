"""Where an export goes: which formats, and which file for each; and where a gallery goes."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from jresume.errors import printable

DEFAULT_FORMAT = "pdf"
GALLERY = "gallery.html"

Suffixes = Mapping[str, Sequence[str]]
"""Name of a format → the suffixes that its files may have, without the first dot.

A file of that format gets the first; a file that is named with one of them is of that format, the
longest first, where no other format has it before.
"""


class UsageError(Exception):
    """Options that don't go together; its text says how they would."""


def targets(
    file: str, formats: Sequence[str], output: str | None, known: Suffixes
) -> Mapping[str, Path | None]:
    """The path for each format; None is standard output.

    Raises UsageError for options that don't go together.
    """
    wanted = list(dict.fromkeys(formats))
    if output == "":
        msg = "--output is empty: name a file, a folder, or - for standard output"
        raise UsageError(msg)
    if output == "-" or (output is None and file == "-"):
        if len(wanted) > 1:
            msg = "standard output takes one format: give --format once, or a folder with --output"
            raise UsageError(msg)
        return {(wanted or [DEFAULT_FORMAT])[0]: None}
    if output is None or output.endswith(("/", os.sep)) or os.path.isdir(output):  # noqa: PTH112 - Path.is_dir fails for a name that is too long
        folder = Path(file).parent if output is None else Path(output)
        stem = "resume" if file == "-" else Path(file).stem
        found = {f: folder / f"{stem}.{known[f][0]}" for f in wanted or [DEFAULT_FORMAT]}
    else:
        found = {_one_format(output, wanted, known): Path(output)}
    require_others(found.values(), file)
    return found


def require_others(paths: Iterable[Path], file: str) -> None:
    """Raise UsageError where one of the paths is the document itself."""
    for path in paths:
        if file != "-" and _same(path, file):
            msg = f"{_named(path)} is the document itself: name another file with --output"
            raise UsageError(msg)


def gallery_page(file: str, output: str | None) -> Path | None:
    """The path of a gallery's page, whose files lie in the folder of its stem beside it.

    None is standard output. Raises UsageError where the name leaves no other for that folder.
    """
    if output is None and file != "-":
        return Path(file).parent / GALLERY
    if output is not None and (output.endswith(("/", os.sep)) or os.path.isdir(output)):  # noqa: PTH112 - as above
        return Path(output) / GALLERY
    path = targets(file, ["html"], output, {"html": ("html", "htm"), "pdf": ("pdf",)})["html"]
    if path and not path.suffix:
        msg = f"{_named(path)}: end the page's name with .html, or name a folder, as in {path}/"
        raise UsageError(msg)
    return path


def _one_format(output: str, wanted: Sequence[str], known: Suffixes) -> str:
    """The format of a single file, by option or by suffix."""
    told = _told(output, known)
    name = _named(output)
    if len(wanted) > 1:
        msg = f"{name} is one file for {len(wanted)} formats: name a folder, as in {name}/"
        raise UsageError(msg)
    if not wanted:
        if not told:
            msg = (
                f"{name}: its suffix tells no format: give --format {'|'.join(known)}, "
                f"or name a folder, as in {name}/"
            )
            raise UsageError(msg)
        return told
    if told and told != wanted[0] and not _has_suffix(output, known[wanted[0]]):
        msg = f"{name} has the suffix of {told}, and --format says {wanted[0]}: change one of them"
        raise UsageError(msg)
    return wanted[0]


def _told(output: str, known: Suffixes) -> str:
    """The format that a file's name tells; "" where it tells none."""
    fitting = [
        (len(suffix), -rank, name)
        for name, suffixes in known.items()
        for rank, suffix in enumerate(suffixes)
        if _has_suffix(output, [suffix])
    ]
    return max(fitting, default=(0, 0, ""), key=lambda one: one[:2])[2]


def _has_suffix(output: str, suffixes: Sequence[str]) -> bool:
    name = Path(output).name.lower()
    return any(name.endswith(f".{suffix}") and name != f".{suffix}" for suffix in suffixes)


def _same(path: Path, file: str) -> bool:
    """Whether two names stand for one file, whatever links or capitals lead to it."""
    try:
        return path.samefile(file)
    except (OSError, ValueError):
        return False


def _named(path: str | Path) -> str:
    return printable(os.fsencode(path).decode("utf-8", "replace"))


def differing(made: Mapping[Path, bytes]) -> Iterator[tuple[Path, str]]:
    """The files that don't hold what was made for them, and why not, in a word or two."""
    for path, content in made.items():
        try:
            with path.open("rb") as file:
                # One byte more than is wanted tells that a file is longer.
                held = file.read(len(content) + 1)
        except (FileNotFoundError, NotADirectoryError):
            yield path, "it isn't there"
        except (OSError, ValueError) as error:
            yield path, f"it can't be read ({getattr(error, 'strerror', None) or error})"
        else:
            if held != content:
                yield path, "it is stale"
