"""`jresume extract`: the document that a PDF carries, as it was read."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from jresume.cli import voice
from jresume.errors import ReadError, WriteError
from jresume.outputs import UsageError


def extract(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The PDF; - is standard input.")],
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", help="A file, or - for standard output, the default."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a file that is there already.")
    ] = False,
) -> None:
    """Give back the document that a PDF was made from, byte for byte.

    `jresume export` puts it there. `validate`, `import` and `export` read it from the PDF directly.
    """
    from jresume.files import write, write_new
    from jresume.source.carried import extract as carried
    from jresume.source.decode import is_pdf
    from jresume.source.fetch import fetch, fetch_stdin, shown

    if output == "":
        msg = "--output is empty: name a file, or - for standard output"
        raise UsageError(msg)
    name = "<stdin>" if file == "-" else shown(file)
    raw = fetch_stdin(None) if file == "-" else fetch(file)
    if not is_pdf(raw):
        raise ReadError(name, "this is no PDF: name one that `jresume export` made", 1, 1)
    content = carried(raw, name).content
    if output is None or output == "-":
        voice.give(content)
        return
    target = Path(output)
    if file != "-" and target.exists() and target.samefile(file):
        msg = f"{shown(output)} is the PDF itself: name another file with --output"
        raise UsageError(msg)
    if force:
        write(target, content)
    elif not target.exists() or fetch(output) != content:
        try:
            write_new(target, content)
        except WriteError as error:
            msg = f"{error}; --force writes over it" if target.exists() else str(error)
            raise WriteError(msg) from error
    voice.say(f"wrote {shown(output)}", sys.stderr)
