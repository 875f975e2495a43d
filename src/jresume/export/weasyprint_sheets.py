"""WeasyPrint's own style sheets, parsed once and kept: they took a fourth of its import.

They say how HTML looks where no style sheet says more. What is kept is what WeasyPrint makes of
them: selectors, as the code that cssselect2 compiles them to, with the declarations of each.
"""

import io
import marshal
import pickle
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from types import FunctionType
from typing import Any

from jresume import kept

# The sheets of `weasyprint.html`: what each is called, its text's name there, and its file.
_SHEETS = (
    ("UA_STYLESHEET", "UA", "html5_ua.css"),
    ("UA_FORM_STYLESHEET", "UA_FORM", "html5_ua_form.css"),
    ("PH_STYLESHEET", "PH", "html5_ph.css"),
)


@contextmanager
def kept_sheets() -> Iterator[None]:
    """Have WeasyPrint, imported inside, take its style sheets from what was kept.

    Raises ImportError for a WeasyPrint that has other ones, which is to be imported without this.
    """
    import tinycss2

    texts = _texts()
    plain = tinycss2.parse_stylesheet

    def none_of_ours(css: Any, *args: Any, **kwargs: Any) -> Any:
        return [] if css in texts else plain(css, *args, **kwargs)

    tinycss2.parse_stylesheet = none_of_ours
    try:
        yield
    finally:
        tinycss2.parse_stylesheet = plain
    if texts:
        try:
            _fill(texts)
        except AttributeError as error:
            msg = "WeasyPrint has its style sheets elsewhere"
            raise ImportError(msg) from error


def _texts() -> list[str]:
    spec = find_spec("weasyprint")
    if spec is None or spec.origin is None:
        return []
    folder = Path(spec.origin).parent / "css"
    try:
        return [(folder / file).read_text("utf-8") for *_, file in _SHEETS]
    except OSError:
        return []


def _fill(texts: list[str]) -> None:
    """Put into the sheets, which were left empty, what belongs there."""
    from weasyprint import html as page

    if texts != [getattr(page, text) for _, text, _ in _SHEETS]:
        msg = "WeasyPrint has its style sheets in other files"
        raise ImportError(msg)
    sheets = [getattr(page, sheet) for sheet, *_ in _SHEETS]
    counters = page.UA_COUNTER_STYLE
    name = kept.name_of("sheets", *versions(), *texts)
    found = kept.load(name)
    if found is None:
        for sheet, text in zip(sheets, texts, strict=True):
            own = {} if text is texts[-1] else {"counter_style": counters}
            sheet.__init__(string=text, **own)
        states = [(vars(sheet.matcher), sheet.page_rules, sheet.layers) for sheet in sheets]
        kept.keep(name, packed((states, counters)))
        return
    states, names = pickle.loads(found)  # noqa: S301 - from a folder that only this person writes to
    for sheet, (matcher, page_rules, layers) in zip(sheets, states, strict=True):
        vars(sheet.matcher).update(matcher)
        sheet.page_rules.extend(page_rules)
        sheet.layers.extend(layers)
    counters.update(names)


def versions() -> tuple[str, ...]:
    """What it depends on, beside a text, how styles are read."""
    import cssselect2
    import tinycss2
    import weasyprint

    tag = str(sys.implementation.cache_tag)
    return tag, weasyprint.__version__, tinycss2.__version__, cssselect2.VERSION


def packed(styles: object) -> bytes:
    """What was read of styles, for `pickle.loads`."""
    into = io.BytesIO()
    _Pickler(into, pickle.HIGHEST_PROTOCOL).dump(styles)
    return into.getvalue()


class _Pickler(pickle.Pickler):
    """Writes a test of cssselect2, which is a function without a name, as its code."""

    def reducer_override(self, thing: Any) -> Any:
        if isinstance(thing, FunctionType) and thing.__name__ == "<lambda>":
            return _test, (marshal.dumps(thing.__code__),)
        return NotImplemented


def _test(code: bytes) -> FunctionType:
    """A test of cssselect2, with the names that it gives to each."""
    from cssselect2.compiler import ascii_lower, split_whitespace, urlparse

    names = {"ascii_lower": ascii_lower, "split_whitespace": split_whitespace, "urlparse": urlparse}
    return FunctionType(marshal.loads(code), names)  # noqa: S302 - as above
