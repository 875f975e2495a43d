"""Which theme draws a document, and with which of its options."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jresume._bundled import THEMES
from jresume.cli import theme_options, voice
from jresume.cli.defaults import DEFAULT_THEME
from jresume.cli.limits import OF_STRANGERS
from jresume.cli.npm_theme import PREFIX
from jresume.errors import InvalidError, ResumeError, ThemeError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jresume.check import Problem
    from jresume.resume import Resume
    from jresume.theme import Theme


def theme_of(resume: "Resume", named: str | None) -> "Theme":
    """The theme of that name, else the document's, else the default; ThemeError for a bad one."""
    from jresume.theme import find

    if named is not None:
        return find(named)
    own = jresume_meta(resume).get("theme")
    if not isinstance(own, str):
        return find(DEFAULT_THEME)
    home = resume.source.path.parent if resume.source.path else Path()
    try:
        if own.startswith(PREFIX):
            msg = (
                f"theme {own} is a program, and a document can't have one run: "
                f"`--theme {own}` does, if you trust it"
            )
            raise ThemeError(msg)  # noqa: TRY301 - it is worded below, as any other
        return find(own, inside=home)
    except ThemeError as error:
        place = resume.source.place("/meta/jresume/theme")
        head = f"{resume.source.name}:{place.line}:{place.column}"
        msg = f"{head}: error: {error} [advice/theme]"
        raise ThemeError(msg) from error


def jresume_meta(resume: "Resume") -> dict[str, Any]:
    """What a document says to this tool alone, in `meta.jresume`."""
    meta = resume.data.get("meta")
    ours = meta.get("jresume") if isinstance(meta, dict) else None
    return ours if isinstance(ours, dict) else {}


def is_bundled(theme: "Theme") -> bool:
    """Whether a theme and all that it extends come with the tool."""
    return all(folder.is_relative_to(THEMES) for folder in theme.folders)


def checked_options(
    resume: "Resume",
    theme: "Theme | None",
    named: str | None,
    said: "Sequence[str]" = (),
    *,
    refuse: bool,
) -> dict[str, Any]:
    """The options for the theme: the document's, and before them what the command line `said`.

    Raises UsageError or ThemeError for what is wrong with what was said; with `refuse`,
    InvalidError for any error of the document at all.

    An option that the theme doesn't take is left out where the document is drawn unchecked, and
    where another theme is `named` than the document's: it may be meant for that one.
    """
    from jresume.check import Severity, check

    own = jresume_meta(resume).get("themeOptions", {})
    chosen = theme_options.said(said, theme) if theme else {}
    options = theme_options.usable(theme, own) | chosen
    if theme:
        theme_options.require_seen(theme, options, chosen)
    if refuse:
        faults = [*theme_options.faults(theme, own), *theme_options.unseen(theme, options)]
        if named is None or jresume_meta(resume).get("theme", named) == named:
            faults = [replace(fault, severity=Severity.ERROR) for fault in faults]
        refuse_invalid(resume, check(resume, also=faults))
    return options


def refuse_invalid(resume: "Resume", problems: "list[Problem]") -> None:
    """Raise InvalidError if any problem is an error; warnings alone are said, notes are not."""
    if not problems:
        return
    from jresume.check import Severity
    from jresume.check.report import lines

    said = list(lines(resume, (p for p in problems if p.severity is not Severity.NOTE)))
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    if errors:
        count = "1 error" if errors == 1 else f"{errors} errors"
        summary = f"{resume.source.name}: {count}; nothing was written (--no-check draws it anyway)"
        raise InvalidError("\n".join([*said, summary]))
    voice.say_all(said, sys.stderr)


def require_able(theme: "Theme", kind: str) -> None:
    """Raise ResumeError for a format that a theme can't draw."""
    if kind not in theme.formats:
        able = ", ".join(theme.formats)
        msg = f"theme {theme.name} can't draw {kind}; it draws {able}"
        raise ResumeError(msg)


def limits_for(theme: "Theme | None") -> str | None:
    """The limits of a theme that doesn't come with the tool: its templates may never end."""
    return OF_STRANGERS if theme and not is_bundled(theme) else None
