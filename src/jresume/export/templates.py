"""A theme's templates, run in a sandbox: they are someone else's code."""

import os
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from jresume import __version__
from jresume._bundled import THEMES
from jresume.errors import ResumeError, ThemeError
from jresume.export import assets, fonts
from jresume.export.drawn_sheets import Asks, drawn
from jresume.export.jinja import (
    Context,
    TemplateError,
    TemplateNotFound,
    pass_context,
    version,
)
from jresume.export.letters import uses
from jresume.export.options import ExportOptions
from jresume.export.own_styles import own_styles
from jresume.export.sandbox import Sandbox, name_at
from jresume.look import colors
from jresume.look.running import edge
from jresume.page import Page, bidi, prose
from jresume.page.links import plain_url
from jresume.theme import Theme, within
from jresume.theme.stamp import code_stamp, stamp

STYLES = "style.css"

# What draws a style sheet, but for what it asks.
_CODE = (
    *(__name__, "jresume.export.sandbox", "jresume.look.colors", "jresume.look.spaces"),
    "tinycss2",
)
_OF_LANGUAGE = {"dateSeparator"}  # chosen by the words of a language, not by a person


class Templates:
    """The templates and styles of one theme, with its options.

    `letters` are those of the document, and `page` is what the templates are to draw.
    """

    def __init__(
        self,
        theme: Theme,
        options: ExportOptions,
        letters: frozenset[str],
        page: Page,
        carry: assets.Carry = assets.data_uri,
    ) -> None:
        self._theme = theme
        self._carry = carry
        self._css = options.css
        chosen = theme.options(options.theme)
        self._files = stamp(theme)
        self._pages = Sandbox(theme, self._files, autoescape=True)
        self._pages.globals |= {
            "options": chosen,
            "light": colors.light,
            "styles": lambda: Markup(self.styles()),  # noqa: S704 - nothing in it ends the element
            "asset": lambda name: assets.asset(theme, name, carry),
            "generator": f"jresume {__version__}",
        }
        self._pages.filters |= {
            "prose": _prose,
            "paragraphs": _paragraphs,
            "isolated": _isolated,
            "listed": _listed,
            "plain_url": plain_url,
        }
        self._options, self._chosen = chosen, frozenset(options.theme)
        self._asks: Asks = {
            "edge": lambda text: edge(text, page.title, page.direction),
            "faces": lambda *families: fonts.faces(theme, families, letters),
            "stack": lambda family: fonts.stack(theme, family, chosen),
            "uses": lambda ranges: uses(letters, ranges),
        }

    def render(self, name: str, context: Mapping[str, Any]) -> str:
        """The template of that name; ThemeError, with file and line, for whatever it raises."""
        return self._run(self._pages, name, context)

    def styles(self) -> str:
        """The styles of the theme and of all that it extends, the furthest first; then one's own.

        Nothing in them can end the `style` element that they are put into.
        """
        theme, folders = self._theme, self._theme.folders
        places = [at for at in reversed(range(len(folders))) if within(folders[at], STYLES)]
        whole = "\n".join(
            assets.embedded(text, theme, folders[at] / STYLES, self._carry)
            for at, text in zip(places, self._sheets(places), strict=True)
        )
        if self._css:
            whole += "\n" + own_styles(self._css, self._carry)
        return whole.replace("</", "<\\/").replace("<!--", "<\\!--")

    def _sheets(self, places: Sequence[int]) -> list[str]:
        """The style sheets in these of the folders, as drawn."""
        theme = self._theme

        def draw(asks: Asks, asset: Callable[[str], str] = quote) -> list[str]:
            sandbox = self._for_styles(asks, asset)
            return [self._run(sandbox, name_at(at, STYLES), {}) for at in places]

        if self._files is None:
            return draw(self._asks, lambda name: assets.asset(theme, name, self._carry))
        # A bundled theme's files are taken into what was drawn, where it has their names.
        options = repr(sorted(self._options.items())), repr(sorted(self._chosen))
        depends = (version, self._files, code_stamp(_CODE), *options)
        return drawn(depends, self._asks, draw, lasts=self._chosen <= _OF_LANGUAGE)

    def _for_styles(self, asks: Asks, asset: Callable[[str], str]) -> Sandbox:
        sandbox = Sandbox(self._theme, self._files, autoescape=False)
        sandbox.globals |= {
            "options": self._options,
            "chosen": self._chosen,
            "light": colors.light,
            "dark": colors.dark,
            "dark_sheet": colors.dark_sheet,
            "asset": asset,
            **asks,
        }
        return sandbox

    def _run(self, environment: Sandbox, name: str, context: Mapping[str, Any]) -> str:
        try:
            page = environment.get_template(name).render(context)
        except (_PlacedError, MemoryError):
            # That there is no more memory is no fault of a line.
            raise
        except Exception as error:
            # A template can raise anything: it is code that we did not write.
            raise _PlacedError(self._in_words(error)) from error
        environment.keep()
        return page

    def _in_words(self, error: Exception) -> str:
        said = f"{type(error).__name__}: {error}"
        if isinstance(error, TemplateNotFound):
            said = f"there is no template {self._pages.shown(str(error.name))!r}"
        elif isinstance(error, RecursionError):
            said = "templates or macros include, extend or call themselves without end"
        elif isinstance(error, ResumeError):
            said = str(error)
        place = self._place(error)
        return ": ".join(part for part in (f"theme {self._theme.name}", place, said) if part)

    def _place(self, error: Exception) -> str:
        """The file and line of the template that an error comes from; empty if from none."""
        if isinstance(error, TemplateError) and getattr(error, "filename", None):
            return f"{error.filename}:{error.lineno}"  # type: ignore[attr-defined]
        folders = self._theme.folders
        own = [folder for folder in folders if not folder.is_relative_to(THEMES)]
        # A file that a bundled template asks for is a fault of the theme that was to bring it.
        if isinstance(error, ThemeError) and own:
            folders = tuple(own)
        homes = () if isinstance(error, fonts.NoFontError) else tuple(map(_home, folders))
        places = [
            f"{frame.filename}:{frame.lineno}"
            for frame in traceback.extract_tb(error.__traceback__)
            if frame.filename.startswith(homes) and not frame.filename.endswith(".py")
        ]
        return places[-1] if places else ""


def _home(folder: Path) -> str:
    return f"{folder.resolve()}{os.sep}"


@pass_context
def _prose(context: Context, text: str) -> Markup:
    return prose.inline(text, _direction(context))


@pass_context
def _paragraphs(context: Context, text: str) -> Markup:
    return prose.block(text, _direction(context))


@pass_context
def _isolated(context: Context, value: object) -> Markup:
    return bidi.isolated(value, _direction(context))


@pass_context
def _listed(context: Context, values: Iterable[object]) -> Markup:
    return bidi.listed(values, context["words"]["comma"], _direction(context))


def _direction(context: Context) -> str:
    """The direction of the page that is drawn: ltr or rtl."""
    page = context.get("page")
    return page.direction if isinstance(page, Page) else "ltr"


class _PlacedError(ThemeError):
    """A fault in a template, worded with its place already."""
