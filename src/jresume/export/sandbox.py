"""The sandbox that a theme's templates run in: they are someone else's code."""

from collections.abc import Callable, Iterator, MutableMapping
from typing import Any, NoReturn

from jresume.export.compiled import Compiled, Pack
from jresume.export.jinja import (
    BaseLoader,
    ChainableUndefined,
    Environment,
    ImmutableSandboxedEnvironment,
    SecurityError,
    Template,
    TemplateNotFound,
    missing,
)
from jresume.theme import Theme, within
from jresume.theme.stamp import code_stamp
from jresume.theme.text import text_of

# Stands before the position of a folder in the names that only we make.
_AT = "\0"

_KINDS = {True: "page", False: "style"}  # by autoescape
_COMPILED = {autoescape: Compiled(kind) for autoescape, kind in _KINDS.items()}


def name_at(position: int, name: str) -> str:
    """The name of a template as that folder of the theme's, and those behind it, have it."""
    return f"{_AT}{position}/{name}"


class Sandbox(ImmutableSandboxedEnvironment):
    """Templates by name, the theme's own first, and nothing that reaches out of its folders.

    `@base/page.html` is what the theme `base` draws, be it its own or inherited. It is the one that
    the template's own theme extends: a folder `base` that extends the bundled theme `base` means
    the bundled one.
    """

    def __init__(self, theme: Theme, files: str | None, *, autoescape: bool) -> None:
        """`files` is the stamp of a bundled theme: of a theme of other files, the same is None."""
        pack = Pack(_KINDS[autoescape], files, code_stamp([__name__])) if files else None
        super().__init__(
            loader=_Loader(theme, pack),
            autoescape=autoescape,
            bytecode_cache=_COMPILED[autoescape],
            undefined=_Absent,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._theme = theme
        self._pack = pack

    def keep(self) -> None:
        """Keep what was compiled of a bundled theme's templates for the next process."""
        if self._pack:
            self._pack.keep()

    def join_path(self, template: str, parent: str) -> str:
        """The name by which the loader knows what a template calls by that name."""
        if not template.startswith("@"):
            return template
        name, _, rest = template[1:].partition("/")
        above = self._position(parent)
        found = [at for at, called in enumerate(self._theme.names) if called == name]
        nearest = [at for at in found if at > above] or found
        return name_at(nearest[0], rest) if nearest else template

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

    def __init__(self, theme: Theme, pack: Pack | None) -> None:
        self._theme = theme
        self._pack = pack

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's name for it
    ) -> Template:
        """The template of that name, ready to be drawn."""
        if self._pack is None:
            return super().load(environment, name, globals)
        code = self._pack.get(name)
        if code is None:
            text, path, _ = self.get_source(environment, name)
            code = environment.compile(text, name, path)
            self._pack.add(name, code)
        return environment.template_class.from_code(environment, code, globals or {})

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
