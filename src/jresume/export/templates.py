"""A theme's templates, run in a sandbox: they are someone else's code."""

import traceback
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

from jinja2 import (
    ChainableUndefined,
    ChoiceLoader,
    FileSystemLoader,
    PrefixLoader,
    TemplateError,
    TemplateNotFound,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from jresume.errors import ThemeError
from jresume.export import assets
from jresume.export.letters import uses
from jresume.page import prose
from jresume.page.links import plain_url
from jresume.theme import Theme

STYLES = "style.css"


class Templates:
    """The templates and styles of one theme, with its options."""

    def __init__(self, theme: Theme, options: Mapping[str, Any], letters: frozenset[str]) -> None:
        self._theme = theme
        chosen = theme.options(options)
        self._pages = _environment(theme, autoescape=True)
        self._pages.globals |= {
            "options": chosen,
            "styles": lambda: prose.Markup(self.styles()),
            "asset": lambda name: assets.asset(theme, name),
            "generator": f"jresume {version('jresume')}",
        }
        self._pages.filters |= {
            "prose": prose.inline,
            "paragraphs": prose.block,
            "plain_url": plain_url,
        }
        self._styles = _environment(theme, autoescape=False)
        self._styles.globals |= {
            "options": chosen,
            "uses": lambda ranges: uses(letters, ranges),
            "asset": lambda name: assets.asset(theme, name),
        }

    def render(self, name: str, context: Mapping[str, Any]) -> str:
        """The template of that name; ThemeError, with file and line, for whatever it raises."""
        return self._run(self._pages, name, context)

    def styles(self) -> str:
        """The styles of the theme and of all that it extends, the furthest first.

        Nothing in them can end the `style` element that they are put into.
        """
        sheets = [
            self._run(self._styles, f"@{folder.name}/{STYLES}", {})
            for folder in reversed(self._theme.folders)
            if (folder / STYLES).is_file()
        ]
        return "\n".join(sheets).replace("</", "<\\/").replace("<!--", "<\\!--")

    def _run(
        self, environment: ImmutableSandboxedEnvironment, name: str, context: Mapping[str, Any]
    ) -> str:
        try:
            return environment.get_template(name).render(context)
        except ThemeError:
            raise
        except TemplateNotFound as error:
            msg = f"theme {self._theme.name}: there is no template {error.name!r}"
            raise ThemeError(msg) from error
        except Exception as error:
            # A template can raise anything: it is code that we did not write.
            place = _place(error)
            msg = f"theme {self._theme.name}: {place}: {type(error).__name__}: {error}"
            raise ThemeError(msg) from error


def _place(error: Exception) -> str:
    """The file and line of the template that an error comes from."""
    if isinstance(error, TemplateError) and getattr(error, "lineno", None):
        return f"{getattr(error, 'filename', None) or 'template'}:{error.lineno}"  # type: ignore[attr-defined]
    frames = [f for f in traceback.extract_tb(error.__traceback__) if not f.filename.endswith(".py")]
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "template"


def _environment(theme: Theme, *, autoescape: bool) -> ImmutableSandboxedEnvironment:
    """Templates by name, the theme's own first; `@base/page.html` is that of the theme `base`."""
    named = {f"@{folder.name}": FileSystemLoader(folder) for folder in theme.folders}
    return ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([FileSystemLoader(theme.folders), PrefixLoader(named)]),
        autoescape=autoescape,
        undefined=ChainableUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
