"""`jresume init`: a document to begin with, and an editor that helps to write it."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from jresume.cli import voice
from jresume.cli.defaults import DEFAULT_FILE
from jresume.errors import WriteError
from jresume.outputs import UsageError


class Editor(StrEnum):
    """What can be told which schema a document has."""

    VSCODE = "vscode"
    YAML = "yaml-language-server"


def init(
    file: Annotated[
        str, typer.Argument(metavar="[FILE]", help="Where to write it: .json, .yaml or .toml.")
    ] = DEFAULT_FILE,
    academic: Annotated[
        bool, typer.Option("--academic", help="With publications, advisors, talks and teaching.")
    ] = False,
    editor: Annotated[
        Editor | None,
        typer.Option(
            help="Have an editor complete and check it: VS Code, or any with yaml-language-server."
        ),
    ] = None,
) -> None:
    """Write a starter document to fill in; a file that is there already stays as it is.

    With --editor the schemas are copied beside it, into .jresume, and the editor is told of them.
    """
    from jresume.files import write_new
    from jresume.source.fetch import fetch, shown
    from jresume.starter import SYNTAXES, starter

    path = Path(file)
    syntax = SYNTAXES.get(path.suffix.lower())
    if syntax is None:
        msg = f"{shown(file)}: the name is to end in {', '.join(SYNTAXES)}"
        raise UsageError(msg)
    if editor is not None:
        _refuse_unhelped(file, syntax, editor)
    text = starter(academic=academic, syntax=syntax)
    if editor is not None and syntax == "yaml":
        from jresume.starter.editor import modeline

        text = modeline() + text
    # Who asks for an editor's help may well have begun already.
    if editor is None or not path.exists():
        write_new(path, text.encode())
        also = "" if file == DEFAULT_FILE else f" {shown(file)}"
        next_step = f"fill it in, then `jresume validate{also}`, `jresume export{also}`"
        voice.say(f"wrote {shown(file)}: {next_step}", sys.stderr)
    elif syntax == "yaml" and not fetch(path).startswith(modeline().encode()):
        first = modeline().rstrip()
        voice.say(f"{shown(file)} stays as it is; let its first line be: {first}", sys.stderr)
    if editor is not None:
        _set_up(path, syntax, editor)


def _refuse_unhelped(file: str, syntax: str, editor: Editor) -> None:
    if syntax == "toml" or (syntax == "json" and editor is Editor.YAML):
        from jresume.source.fetch import shown

        msg = f"--editor {editor} knows nothing of {syntax.upper()}: leave it out for {shown(file)}"
        raise UsageError(msg)


def _set_up(path: Path, syntax: str, editor: Editor) -> None:
    """Lay the schemas beside a document and point to them; what is there stays as it is."""
    from jresume.files import write, write_new
    from jresume.source.fetch import fetch, shown
    from jresume.starter.editor import FOLDER, SETTINGS, schema_copies, settings
    from jresume.starter.jsonc import UnclearError

    home = path.parent
    _folder(home / FOLDER)
    for name, content in schema_copies().items():
        copy = home / FOLDER / name
        if not copy.exists():
            write_new(copy, content)
        elif fetch(copy) != content:
            voice.say(f"{shown(copy)} is another one and stays; delete it for ours", sys.stderr)
    if editor is Editor.YAML:
        return
    target = home / SETTINGS
    _folder(target.parent)
    try:
        there = fetch(target).decode() if target.exists() else None
        wanted = settings(there, path.name, syntax)
        if wanted is not None:
            write(target, wanted.encode())
            voice.say(f"wrote {shown(target)}: open {shown(home)} in VS Code", sys.stderr)
    except (UnclearError, UnicodeDecodeError):
        asked = " ".join((settings(None, path.name, syntax) or "").split())
        msg = f"{shown(target)} says something else already, or isn't JSON; add to it: {asked}"
        raise WriteError(msg) from None


def _folder(path: Path) -> None:
    from jresume.source.fetch import shown

    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        msg = f"{shown(path)}: can't be made: {error.strerror}"
        raise WriteError(msg) from error
