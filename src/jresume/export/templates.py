"""A theme's templates, run in a sandbox: they are someone else's code."""

import os
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

from markupsafe import Markup

from jresume import __version__
from jresume._bundled import THEMES
from jresume.errors import ResumeError, ThemeError
from jresume.export import assets, fonts
from jresume.export.compiled import Compiled
from jresume.export.jinja import (
    BaseLoader,
    ChainableUndefined,
    Context,
    Environment,
    ImmutableSandboxedEnvironment,
    SecurityError,
    TemplateError,
    TemplateNotFound,
    missing,
    pass_context,
)
from jresume.export.letters import uses
from jresume.export.options import ExportOptions
from jresume.export.own_styles import own_styles
from jresume.look import colors
from jresume.look.running import edge
from jresume.page import Page, bidi, prose
from jresume.page.links import plain_url
from jresume.theme import Theme, within
from jresume.theme.text import text_of

STYLES = "style.css"

# Stands before the position of a folder in the names that only this module makes.
_AT = "\0"

_COMPILED = {True: Compiled("page"), False: Compiled("style")}  # by autoescape


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
        self._pages = _Sandbox(theme, autoescape=True)
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
        self._styles = _Sandbox(theme, autoescape=False)
        self._styles.globals |= {
            "options": chosen,
            "light": colors.light,
            "dark": colors.dark,
            "dark_sheet": colors.dark_sheet,
            "chosen": frozenset(options.theme),
            "edge": lambda text: edge(text, page.title, page.direction),
            "faces": lambda *families: fonts.faces(theme, families, letters),
            "stack": lambda family: fonts.stack(theme, family, chosen),
            "uses": lambda ranges: uses(letters, ranges),
            "asset": lambda name: assets.asset(theme, name, carry),
        }

    def render(self, name: str, context: Mapping[str, Any]) -> str:
        """The template of that name; ThemeError, with file and line, for whatever it raises."""
        return self._run(self._pages, name, context)

    def styles(self) -> str:
        """The styles of the theme and of all that it extends, the furthest first; then one's own.

        Nothing in them can end the `style` element that they are put into.
        """
        folders = self._theme.folders
        sheets = [
            assets.embedded(
                self._run(self._styles, f"{_AT}{position}/{STYLES}", {}),
                self._theme,
                folders[position] / STYLES,
                self._carry,
            )
            for position in reversed(range(len(folders)))
            if within(folders[position], STYLES)
        ]
        whole = "\n".join(sheets)
        if self._css:
            whole += "\n" + own_styles(self._css, self._carry)
        return whole.replace("</", "<\\/").replace("<!--", "<\\!--")

    def _run(self, environment: "_Sandbox", name: str, context: Mapping[str, Any]) -> str:
        try:
            return environment.get_template(name).render(context)
        except (_PlacedError, MemoryError):
            # That there is no more memory is no fault of a line.
            raise
        except Exception as error:
            # A template can raise anything: it is code that we did not write.
            raise _PlacedError(self._in_words(error)) from error

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


class _Absent(ChainableUndefined):
    """What a template asks for and doesn't get: a field is empty, a name that nobody gave a fault.

    A name may be asked about: `if name`, `name is defined` and `name | default("")` take none.
    """

    def __str__(self) -> str:
        self._require_field()
        return ""

    def __iter__(self) -> Iterator[Any]:
        self._require_field()
        return iter(())

    def __getattr__(self, name: str) -> Any:
        if not name.startswith("__"):
            self._require_field()
        return super().__getattr__(name)

    def __getitem__(self, _name: str) -> Any:
        self._require_field()
        return self

    def _require_field(self) -> None:
        # A parameter of a macro has a hint: it may be left out.
        if self._undefined_obj is missing and not self._undefined_hint:
            self._fail_with_undefined_error()


class _PlacedError(ThemeError):
    """A fault in a template, worded with its place already."""


class _Sandbox(ImmutableSandboxedEnvironment):
    """Templates by name, the theme's own first, and nothing that reaches out of its folders.

    `@base/page.html` is what the theme `base` draws, be it its own or inherited. It is the one that
    the template's own theme extends: a folder `base` that extends the bundled theme `base` means
    the bundled one.
    """

    def __init__(self, theme: Theme, *, autoescape: bool) -> None:
        super().__init__(
            loader=_Loader(theme),
            autoescape=autoescape,
            bytecode_cache=_COMPILED[autoescape],
            undefined=_Absent,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._theme = theme

    def join_path(self, template: str, parent: str) -> str:
        """The name by which the loader knows what a template calls by that name."""
        if not template.startswith("@"):
            return template
        name, _, rest = template[1:].partition("/")
        above = self._position(parent)
        found = [at for at, called in enumerate(self._theme.names) if called == name]
        nearest = [at for at in found if at > above] or found
        return f"{_AT}{nearest[0]}/{rest}" if nearest else template

    def unsafe_undefined(self, obj: Any, attribute: str) -> NoReturn:
        """Refuse aloud: an undefined value would let the attempt pass in silence."""
        msg = f"a template may not reach {attribute!r} of a {type(obj).__name__}"
        raise SecurityError(msg)

    def shown(self, template: str) -> str:
        """A template's name as a theme writes it."""
        position, name = _parted(template)
        return f"@{self._theme.names[position]}/{name}" if _AT in template else template

    def _position(self, template: str) -> int:
        """Where in the chain of themes the folder of a template is."""
        first, name = _parted(template)
        own = (at for at, f in enumerate(self._theme.folders) if at >= first and within(f, name))
        return next(own, first)


def _parted(template: str) -> tuple[int, str]:
    """From which folder on a template is looked for, and its name there."""
    if not template.startswith(_AT):
        return 0, template
    position, _, name = template[len(_AT) :].partition("/")
    return int(position), name


class _Loader(BaseLoader):
    """Reads templates from a theme's folders, and says which file is no text."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template and its path; it doesn't change while a page is drawn."""
        del environment
        first, name = _parted(template)
        folders = self._theme.folders[first:]
        path = next((path for folder in folders if (path := within(folder, name))), None)
        if path is None:
            raise TemplateNotFound(template)
        return text_of(path), str(path), lambda: True
