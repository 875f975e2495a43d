"""The options of every command that draws a document: each is declared once, here."""

from pathlib import Path
from typing import Annotated

import typer

from jresume.cli.language import languages


def theme_names() -> list[str]:
    """The names that complete `--theme`."""
    from jresume.theme import known

    return list(known())


Document = Annotated[
    str, typer.Argument(metavar="[FILE]", help="The document; - is standard input.")
]
Csl = Annotated[
    str | None,
    typer.Option(
        help="Set publications in a citation style: its name (ieee, apa), or a .csl file. "
        "[default: meta.jresume.csl of the document, else the theme's own]",
        show_default=False,
    ),
]
Language = Annotated[
    str | None,
    typer.Option(
        "--language",
        "-l",
        metavar="TAG",
        help="The language to make it in (de, pt-BR, zh-Hant): headings, dates and other words "
        "of the page, and the document's translations. "
        "[default: the view's, else meta.jresume.language]",
        show_default=False,
        autocompletion=languages,
    ),
]
ThemeOptions = Annotated[
    list[str] | None,
    typer.Option(
        "--option",
        metavar="KEY=VALUE",
        help="Set an option of the theme; may be given more than once. "
        "[default: meta.jresume.themeOptions of the document]",
        show_default=False,
    ),
]
Css = Annotated[
    Path | None,
    typer.Option(help="A style sheet of your own, which goes behind the theme's."),
]
Unchecked = Annotated[
    bool, typer.Option("--no-check", help="Draw a document that is not valid, too.")
]
