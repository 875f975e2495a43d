"""The fonts that a page brings, without the machine's, where they have all that it shows: 0.04 s.

A machine has hundreds of fonts. To load their list, and to look for each style's font in it, takes
a twelfth of a PDF; more where there are more. And a page whose own fonts have every letter shows
none of them: laid out alone, it is the same on every machine, also on one that has another font of
the same name. What lacks a letter, or names a family that isn't its own, needs the machine's.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, wraps
from types import FunctionType
from typing import Any

from jresume.export.fontconfig import fontconfig, make_current
from jresume.export.pdf.covering import Covering, is_plain


class LackingError(BaseException):
    """A page needs fonts of the machine.

    What is raised about a picture, WeasyPrint takes for a fault of the picture, unless it is no
    `Exception`.
    """


# What a drawing may be made of: no text, and nothing that is read from elsewhere.
_SHAPES = frozenset(
    {
        *("svg", "g", "defs", "title", "desc", "path", "rect", "circle", "ellipse", "line"),
        *("polyline", "polygon", "linearGradient", "radialGradient", "stop", "clipPath", "mask"),
    }
)

_BOLD = 700


@cache
def own_fonts() -> type | None:
    """WeasyPrint's `FontConfiguration` without the machine's fonts; None where there can be none.

    A page that is laid out with an instance raises LackingError where it needs more.
    """
    if fontconfig() is None:
        return None
    from weasyprint import images
    from weasyprint.text import fonts, line_break

    begin = _beginning_empty(fonts)
    kind = type("OwnFonts", (_OwnFonts, fonts.FontConfiguration), {"begin": begin})
    line_break.Layout.set_text = _asking(line_break.Layout.set_text)
    images.SVGImage.__init__ = _refusing(images.SVGImage.__init__)
    return kind


class _OwnFonts:
    """What `own_fonts` adds to WeasyPrint's class, and leaves out."""

    _config: Any
    begin: Any

    def __init__(self) -> None:
        self.begin()
        self._covering = Covering()
        self._drawn: dict[tuple[Sequence[str], str, int], set[str]] = {}
        self._is_questioned = False

    @contextmanager
    def questioned(self) -> Iterator[None]:
        """Have each text ask for what it takes, inside: when it is painted, all have been asked."""
        self._is_questioned = True
        try:
            yield
        finally:
            self._is_questioned = False

    def add_font_face(self, face: Mapping[str, Any], fetcher: Any) -> None:
        """Add a font of the page; LackingError for a part of one, or one of the machine."""
        is_own = is_plain(face["font_family"]) and "unicode_range" not in face
        if not is_own or any(kind == "local" for kind, _ in face["src"]):
            raise LackingError
        plain: Any = super()
        plain.add_font_face(face, fetcher)
        self._covering = Covering()

    def look(self, texts: Iterable[str]) -> None:
        """Look at the fonts that were added; LackingError if some letter is in none."""
        if self._covering.is_empty():
            self._covering = Covering(_faces(self._config))
        if self._covering.is_empty() or not self._covering.has_all(texts):
            raise LackingError

    def require(self, style: Any, text: str) -> None:
        """Ask for a text in a style; LackingError if it takes other fonts."""
        if not self._is_questioned:
            return
        families, slant, weight = style["font_family"], style["font_style"], style["font_weight"]
        key = families, slant, weight
        drawn = self._drawn.get(key)
        if drawn is None:
            # Whatever the text is, the height of its line is that of the first one.
            if not self._covering.sets_lines(families[0]) or not self._covering.has_faces(
                families, slanted=slant != "normal", bold=weight >= _BOLD
            ):
                raise LackingError
            drawn = self._drawn[key] = set()
        if "overline" in style["text_decoration_line"]:
            # Its height is that of all fonts that Pango's sample of the language takes.
            raise LackingError
        if style["font_variant_caps"] != "normal":
            text += text.upper()  # of which Pango makes small capitals
        if not drawn.issuperset(text):
            new = set(text) - drawn
            if not all(self._covering.draws(families, letter) for letter in new):
                raise LackingError
            drawn |= new


def _beginning_empty(fonts: Any) -> FunctionType:
    """What begins a `FontConfiguration`, with one of Fontconfig that has no fonts and no rules."""
    from weasyprint.text.ffi import ffi
    from weasyprint.text.ffi import fontconfig as plain

    class Empty:
        def __getattr__(self, name: str) -> Any:
            return getattr(plain, name)

        def FcInitLoadConfigAndFonts(self) -> Any:  # noqa: N802 - its name in C
            config = fontconfig().FcConfigCreate()
            make_current(config, whole=False)
            return ffi.cast("FcConfig *", config)

    begin = fonts.FontConfiguration.__init__
    names = {**vars(fonts), "fontconfig": Empty()}
    return FunctionType(begin.__code__, names, closure=begin.__closure__)


def _faces(config: Any) -> Iterable[tuple[str, int]]:
    """The faces that were added to a configuration of Fontconfig, as `Covering` takes them."""
    from weasyprint.text.ffi import ffi
    from weasyprint.text.ffi import fontconfig as plain

    found = plain.FcConfigGetFonts(config, plain.FcSetApplication)
    for number in range(0 if found == ffi.NULL else found.nfont):
        family = ffi.new("FcChar8 **")
        # The first is the one by which the page calls it.
        if plain.FcPatternGetString(found.fonts[number], b"family", 0, family) == 0:
            name = ffi.string(family[0]).decode("utf-8", "replace")
            yield name, int(ffi.cast("uintptr_t", found.fonts[number]))


def _asking(plain: Any) -> Any:
    @wraps(plain)
    def set_text(layout: Any, text: str, justify: bool = False) -> None:  # noqa: FBT001, FBT002 - as WeasyPrint's
        fonts = layout.style.font_config
        if isinstance(fonts, _OwnFonts):
            fonts.require(layout.style, text)
        plain(layout, text, justify)

    return set_text


def _refusing(plain: Any) -> Any:
    @wraps(plain)
    def begin(image: Any, tree: Any, base_url: Any, url_fetcher: Any, context: Any) -> None:
        # The text of a drawing is set when the page is painted: too late to begin again.
        if context and isinstance(context.font_config, _OwnFonts):
            names = {str(element.tag).rpartition("}")[2] for element in tree.iter()}
            if not names <= _SHAPES:
                raise LackingError
        plain(image, tree, base_url, url_fetcher, context)

    return begin
