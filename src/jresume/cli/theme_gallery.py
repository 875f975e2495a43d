"""`jresume theme gallery`: every theme on one document, on one page."""

import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jresume.cli import voice
from jresume.cli.budget import budget_of
from jresume.cli.choice import jresume_meta
from jresume.cli.defaults import DEFAULT_FILE
from jresume.cli.drawing import Csl, Css, Document, Language, ThemeOptions, Unchecked, theme_names
from jresume.cli.gallery_draw import Asked, exhibits, find_all, to_show
from jresume.cli.gallery_options import of_document, require_taken
from jresume.cli.language import chosen_language, end_if_lost, say_untranslated
from jresume.cli.npm_theme import PREFIX

if TYPE_CHECKING:
    from jresume.gallery import Exhibit, Heading
    from jresume.resume import Resume


class Drawn(StrEnum):
    """What a gallery links to."""

    HTML = "html"
    PDF = "pdf"


def theme_gallery(
    file: Document = DEFAULT_FILE,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            help="The page, a folder, or - for standard output, without links. "
            "[default: gallery.html next to the document]",
        ),
    ] = None,
    theme: Annotated[
        list[str] | None,
        typer.Option(
            "--theme",
            "-t",
            help="Show only this theme: a name, a folder (with a slash), or npm:NAME; may be given "
            "more than once. [default: all of `jresume theme list`, and the document's own]",
            show_default=False,
            autocompletion=theme_names,
        ),
    ] = None,
    also: Annotated[
        list[str] | None,
        typer.Option(help="Show this theme beside all others; may be given more than once."),
    ] = None,
    formats: Annotated[
        list[Drawn] | None,
        typer.Option(
            "--format",
            "-f",
            help="What to link to. [default: html and pdf]",
            show_default=False,
        ),
    ] = None,
    csl: Csl = None,
    language: Language = None,
    option: ThemeOptions = None,
    css: Css = None,
    unchecked: Unchecked = False,
) -> None:
    """Draw a document with every theme, and show them on one page with pictures and links.

    The pictures are in the page. What it links to, each theme's HTML and PDF, lies beside it, in a
    folder of the page's name. An option goes to each theme that takes it. A theme that fails is
    shown with its message, and the command ends with 1; themes from npm are shown where they are
    named.
    """
    from jresume.export import ExportOptions
    from jresume.export.assets import data_uri
    from jresume.export.own_styles import own_styles
    from jresume.gallery import files_of, page_of
    from jresume.outputs import gallery_page, require_others
    from jresume.resume import read

    target = gallery_page(file, output)
    chosen = chosen_language(language)
    resume = read(file)
    own = _own_theme(resume)
    names = to_show(theme or (), also or (), own)
    found = find_all(names, resume, own)
    themes = list(found.themes.values())
    say_untranslated(resume, chosen)
    options = of_document(resume, themes, refuse=not unchecked)
    budget = budget_of(resume, None, ())
    asked = Asked(
        options=option or (),
        formats=list(dict.fromkeys(formats or [Drawn.HTML, Drawn.PDF])) if target else (),
        drawing=ExportOptions(theme=options, csl=csl, css=css, language=chosen),
        pages=budget.pages if budget else None,
    )
    require_taken(asked.options, themes)
    if css:
        own_styles(css, data_uri)  # what is wrong with it is said once, and of no theme
    shown = list(exhibits(names, resume, own, asked, found))
    if not any(one.files or one.pictures for one in shown):
        _say(shown)
        raise typer.Exit(1)
    heading = _heading(resume, asked)
    if target is None:
        voice.give(page_of(heading, shown, None))
    else:
        beside = {target.with_suffix("") / name: data for name, data in files_of(shown).items()}
        require_others([target, *beside], file)
        _write(target, page_of(heading, shown, target.stem), beside)
    _say(shown)
    end_if_lost([one.name for one in shown if one.failure or any(r.is_loss for r in one.remarks)])


def _own_theme(resume: "Resume") -> str:
    """The theme that the document names, if it isn't a program."""
    named = jresume_meta(resume).get("theme")
    return named if isinstance(named, str) and not named.startswith(PREFIX) else ""


def _heading(resume: "Resume", asked: Asked) -> "Heading":
    """Whose document it is, in the language in which it is drawn, and what else was asked for."""
    from jresume.export.speech import shaped
    from jresume.gallery import Heading
    from jresume.language import language_of, language_tag
    from jresume.language.tags import language_name

    drawing = asked.drawing
    tag = language_tag(drawing.language or language_of(resume.data))
    how = [f"in {language_name(drawing.language)}"] if drawing.language else []
    how += [f"with {text}" for text in asked.options]
    how += [f"in the style {drawing.csl}"] if drawing.csl else []
    how += [f"with the styles of {drawing.css}"] if drawing.css else []
    name = shaped(resume, drawing).get("basics", {}).get("name", "")
    return Heading(name, tag, resume.source.name, how)


def _write(target: Path, content: bytes, beside: Mapping[Path, bytes]) -> None:
    """Write the page and what it links to, or nothing of it; say so."""
    from contextlib import nullcontext

    from jresume.files import made, write_all
    from jresume.source.fetch import shown

    folder = target.with_suffix("")
    with made(folder) if beside else nullcontext():
        write_all({**beside, target: content})
    count = "1 file" if len(beside) == 1 else f"{len(beside)} files"
    more = f" and {count} in {shown(folder)}/" if beside else ""
    voice.say(f"wrote {shown(target)}{more}", sys.stderr)


def _say(exhibits: "Sequence[Exhibit]") -> None:
    """Say what the page shows of faults, too; what is said of several themes, once."""
    said: dict[str, list[str]] = {}
    for one in exhibits:
        for line in one.failure.split("\n") if one.failure else ():
            said.setdefault(f"error: {line}", []).append(one.name)
        for remark in one.remarks:
            severity = "error" if remark.is_loss else "warning"
            said.setdefault(f"{severity}: {remark.text}", []).append(one.name)
    for line, names in said.items():
        severity, _, text = line.partition(": ")
        of = "" if len(names) == len(exhibits) else f"{', '.join(names)}: "
        voice.say(f"{severity}: {of}{text}", sys.stderr)
