"""`jresume export`: a document drawn with a theme, or written in another format."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from jresume.cli import is_process, theme_options, voice
from jresume.cli.audit import check_drawn
from jresume.cli.budget import Drops, Pages, budget_of, fitted, require_budget
from jresume.cli.choice import checked_options, limits_for, require_able, theme_of
from jresume.cli.compare import compare
from jresume.cli.defaults import DEFAULT_FILE, DEFAULT_THEME
from jresume.cli.drawing import Csl, Css, Document, Language, ThemeOptions, Unchecked, theme_names
from jresume.cli.effect import DRAWN, idle_theme, require_effect
from jresume.cli.language import chosen_language, end_if_lost, say_untranslated
from jresume.cli.limits import hold, keep_input
from jresume.cli.npm_theme import PREFIX, NpmTheme
from jresume.outputs import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from jresume.export import ExportOptions
    from jresume.resume import Resume
    from jresume.theme import Theme


class Format(StrEnum):
    """What a document can be exported to; a test holds it to `EXPORTERS` and `WRITERS`."""

    HTML = "html"
    PDF = "pdf"
    JSON = "json"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"
    RIS = "ris"
    JSONLD = "jsonld"
    JSONRESUME = "jsonresume"
    RENDERCV = "rendercv"
    YAMLRESUME = "yamlresume"


def export(
    file: Document = DEFAULT_FILE,
    theme: Annotated[
        str | None,
        typer.Option(
            "--theme",
            "-t",
            help="A theme's name, its folder (with a slash), or npm:NAME. "
            f"[default: meta.jresume.theme of the document, else {DEFAULT_THEME}]",
            autocompletion=theme_names,
        ),
    ] = None,
    formats: Annotated[
        list[Format] | None,
        typer.Option(
            "--format",
            "-f",
            help="What to make; may be given more than once. "
            "[default: by the suffix of --output, else pdf]",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            help="A file, a folder, or - for standard output. [default: next to the document]",
        ),
    ] = None,
    csl: Csl = None,
    language: Language = None,
    audited: Annotated[
        bool, typer.Option("--audit", help="Refuse a PDF that has lost a fact: see jresume audit.")
    ] = False,
    limits: Annotated[
        str | None,
        typer.Option(
            "--limits",
            help="Stop at limits: pages=50,seconds=20,memory=512M, or some of them. For documents "
            "and themes of strangers: untrusted, which means these three.",
            show_default=False,
        ),
    ] = None,
    pdf_variant: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Which standard a PDF keeps. [default: pdf/a-3a+ua-1, which is two of them: "
            "PDF/A-3a for archives, PDF/UA-1 for screen readers]",
            show_default=False,
        ),
    ] = None,
    option: ThemeOptions = None,
    css: Css = None,
    pages: Pages = None,
    drop: Drops = None,
    with_source: Annotated[
        bool | None,
        typer.Option(
            "--source/--no-source",
            help="Put the document into a PDF, for `jresume extract` to give back; without what "
            "its view leaves out. [default: source]",
            show_default=False,
        ),
    ] = None,
    unchecked: Unchecked = False,
    only_compare: Annotated[
        bool,
        typer.Option(
            "--check",
            help="Write nothing: exit with 1 if a file isn't what would be made now.",
        ),
    ] = False,
) -> None:
    """Draw a document with a theme as HTML or PDF, or write it in another format.

    html and pdf are drawn; json is the document itself, and jsonresume a copy that tools show well
    which know nothing of academic fields. bibtex, csl-json and ris are its publications; jsonld
    describes it to search engines; rendercv and yamlresume are for those programs. What a format
    can't hold is said. A PDF in which letters are boxes is written, and the command ends with 1.
    """
    hold(limits)
    from jresume.exchange import WRITERS
    from jresume.export import ExportOptions, fontconfig
    from jresume.outputs import targets
    from jresume.resume import read

    wanted = targets(file, [str(f) for f in formats or ()], output, _suffixes())
    _require_file(wanted, only_compare=only_compare)
    of_npm = bool(theme and theme.startswith(PREFIX))
    given = {
        "--option": option,
        "--csl": csl,
        "--css": css,
        "--pdf-variant": pdf_variant,
        "--audit": audited,
        "--source": with_source is True,
        "--no-source": with_source is False,
    }
    require_effect(given, wanted, by_npm=of_npm)
    chosen = chosen_language(language)
    require_budget(pages, drop or (), wanted, by_npm=of_npm, audited=audited)
    keep_input(file)
    resume = read(file)
    budget = budget_of(resume, pages, drop or ()) if "pdf" in wanted else None
    by_npm = NpmTheme(resume, theme, chosen) if theme and theme.startswith(PREFIX) else None
    # A theme that is named must be there, also where nothing is drawn.
    is_used = _is_drawn(wanted) or theme is not None
    drawn_by = theme_of(resume, theme) if not by_npm and is_used else None
    # Before anything is said: it would be said once more.
    hold(limits_for(drawn_by))
    if is_process():
        fontconfig.take_for_pages()
    voice.say_all(idle_theme(theme, wanted), sys.stderr)
    say_untranslated(resume, chosen)
    options = checked_options(resume, drawn_by, theme, option or (), refuse=not unchecked)
    # A style that the command line names counts from here, not from the document.
    csl = csl or theme_options.style(option or (), options)
    lost = voice.hear_warnings()
    drawing = ExportOptions(
        theme=options,
        csl=csl,
        css=css,
        language=chosen,
        pdf_variant=pdf_variant,
        with_source=with_source is not False,
    )
    made: dict[Path, bytes] = {}
    for kind, target in wanted.items():
        on_page = resume
        if kind in WRITERS:
            content = _written(resume, kind, chosen)
        elif by_npm and kind in DRAWN:
            content = by_npm.draw(kind)
        elif kind == "pdf" and budget and drawn_by:
            require_able(drawn_by, kind)
            within = fitted(resume, drawn_by, drawing, budget).draft
            content, on_page = within.pdf(), within.resume
        else:
            content = _drawn(resume, kind, drawn_by, drawing)
        if audited and kind == "pdf":
            check_drawn(content, on_page, chosen or "", "the PDF", budget and budget.pages)
        if target is None:
            voice.give(content)
        else:
            made[target] = content
    _compare_or_write(made, only_compare=only_compare)
    if by_npm:
        by_npm.finish()
    end_if_lost(lost)


def _require_file(wanted: "Mapping[str, Path | None]", *, only_compare: bool) -> None:
    """Raise UsageError where what goes to standard output can't be shown, or compared, there."""
    if None not in wanted.values():
        return
    if only_compare:
        msg = "--check compares files: name one with --output, or a folder"
        raise UsageError(msg)
    if "pdf" in wanted and sys.stdout.isatty():
        msg = "standard output is a terminal, and a PDF isn't text: name a file with --output"
        raise UsageError(msg)


def _compare_or_write(made: "Mapping[Path, bytes]", *, only_compare: bool) -> None:
    from jresume.files import write_all
    from jresume.source.fetch import shown

    if only_compare:
        compare(made)
        return
    write_all(made)
    voice.say_all((f"wrote {shown(target)}" for target in made), sys.stderr)


def _suffixes() -> Mapping[str, Sequence[str]]:
    """The suffixes of each format that can be made."""
    from jresume.exchange import WRITERS

    drawn = {"html": ("html", "htm"), "pdf": ("pdf",), "json": ("json",)}
    return {**drawn, **{name: made.suffixes for name, made in WRITERS.items()}}


def _is_drawn(kinds: Iterable[str]) -> bool:
    return not DRAWN.isdisjoint(kinds)


def _written(resume: "Resume", kind: str, language: str | None) -> bytes:
    """The document in a format of `WRITERS`; what that can't hold is said."""
    from jresume.exchange import WRITERS
    from jresume.language import translate
    from jresume.resume import Resume
    from jresume.shape import shape

    if language:
        resume = Resume(translate(resume.data, language), resume.source)
    written = WRITERS[kind].write(shape(resume))
    name = resume.source.name
    voice.say_all((f"{name}: note: not in {kind}: {lost}" for lost in written.lost), sys.stderr)
    return written.content


def _drawn(resume: "Resume", kind: str, theme: "Theme | None", options: "ExportOptions") -> bytes:
    """The document in a format of `EXPORTERS`."""
    from jresume.export import EXPORTERS
    from jresume.theme import find

    # The JSON copy takes a theme like the others, and has no use for it.
    theme = theme or find(DEFAULT_THEME)
    if kind in DRAWN:
        require_able(theme, kind)
    return EXPORTERS[kind](resume, theme, options)
