"""Papers set in a style: one reference each, with its owner told apart and its signs."""

from __future__ import annotations

import copy
import io
import logging
import warnings
from typing import TYPE_CHECKING, Any

from jresume.bibliography.marks import markup, without_signs
from jresume.bibliography.tidy import tidied
from jresume.csl import csl_names, items_of
from jresume.errors import ExportError, printable
from jresume.page.people import byline

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markupsafe import Markup

    from jresume.bibliography.style import Style
    from jresume.language import Words
    from jresume.page.model import Reference

_CSL = "{http://purl.org/net/xbiblio/csl}"
# The page numbers papers itself.
_NUMBERS = frozenset({"citation-number", "citation-label", "year-suffix"})
_LOG = logging.getLogger("jresume.bibliography")


def typesetter(
    style: Style, *, language: str, words: Words
) -> Callable[[Sequence[Reference]], Sequence[Markup]]:
    """What sets the papers of a page in a style, in a language (BCP 47).

    `words` are the page's own, of which a list of authors that is cut short needs some. Raises
    ExportError for a style that can't be used. A paper that the style can't set comes out empty,
    with a warning.
    """

    def typeset(references: Sequence[Reference]) -> Sequence[Markup]:
        if not references:
            return []
        # Half the seconds that a PDF takes: only who sets papers in a style loads them.
        from citeproc import Citation, CitationItem, CitationStylesBibliography

        from jresume.bibliography import formatter
        from jresume.bibliography.source import Papers, key_of

        loaded = _loaded(style, language)
        items = items_of([one.entry for one in references])
        papers = Papers(items, [_authors(one, words) for one in references])
        bibliography = CitationStylesBibliography(loaded, papers, formatter)
        for index in range(len(references)):
            bibliography.register(Citation([CitationItem(key_of(index))]))
        within_quotes = _puts_within_quotes(loaded)
        found: list[Markup] = []
        for reference, cited in zip(references, bibliography.items, strict=True):
            text = _set(loaded, cited)
            if not without_signs(text):
                called = printable(str(reference.entry.get("name", "")))
                _LOG.warning("style %s can't set %r: the page does", style.name, called)
            found.append(markup(tidied(text, within_quotes=within_quotes)))
        return found

    return typeset


def _set(loaded: Any, cited: Any) -> str:
    """One reference, with signs for its markup; "" where the style fails at it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            made = loaded.render_bibliography([cited])
    except Exception as error:  # noqa: BLE001 - a style is a program, and a paper may be anything
        _LOG.debug("citeproc-py: %r", error)
        return ""
    return "".join(map(str, made))


def _loaded(style: Style, language: str) -> Any:
    """The style made ready: its numbers taken out, every list of people with a name element."""
    from citeproc import CitationStylesStyle

    # Both take the place of the library's own.
    from jresume.bibliography import elements, people  # noqa: F401 - once made, they are taken

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            loaded = CitationStylesStyle(io.BytesIO(style.xml), validate=False)
            loaded.root.set_locale_list(_locale(loaded, language), validate=False)
        except Exception as error:
            shown = printable(style.name)
            msg = f"citation style {shown} can't be used: {type(error).__name__}: {error}"
            raise ExportError(msg) from error
    for element in list(loaded.root.iter(f"{_CSL}text", f"{_CSL}number")):
        if element.get("variable") in _NUMBERS:
            element.getparent().remove(element)
    for names in loaded.root.iter(f"{_CSL}names"):
        is_short = names.getparent().tag == f"{_CSL}substitute"
        if names.find(f"{_CSL}name") is None and not is_short:
            _name(names)
    return loaded


def _name(names: Any) -> None:
    """Give a list of people its name element: the outer list's where it stands in for that one."""
    outer = next((one.getparent() for one in names.iterancestors(f"{_CSL}substitute")), None)
    wanted = [f"{_CSL}{name}" for name in ("name", "et-al", "label")]
    pieces = [] if outer is None else [one for one in outer if one.tag in wanted]
    # One that is made by its class alone has no namespace, and isn't found.
    made = [copy.deepcopy(one) for one in pieces] or [names.makeelement(wanted[0])]
    for at, piece in enumerate(made):
        names.insert(at, piece)


def _locale(loaded: Any, language: str) -> str:
    """The locale that the style is to speak: its own where it has one, else the page's."""
    from pathlib import Path

    import citeproc

    own = loaded.root.get("default-locale")
    known = sorted(
        path.stem.removeprefix("locales-") for path in Path(citeproc.LOCALES_PATH).glob("*.xml")
    )
    for wanted in (own, language, language.partition("-")[0]):
        if not wanted:
            continue
        if wanted in known:
            return str(wanted)
        main = {
            "de": "de-DE",
            "en": "en-US",
            "es": "es-ES",
            "fr": "fr-FR",
            "pt": "pt-PT",
            "zh": "zh-CN",
        }
        base = wanted.partition("-")[0].lower()
        near = main.get(base) or next((one for one in known if one.startswith(f"{base}-")), None)
        if near:
            return near
    return "en-US"


def _puts_within_quotes(loaded: Any) -> bool:
    """Whether points and commas go before a closing quotation mark."""
    return str(loaded.root.get_locale_option("punctuation-in-quote")).lower() == "true"


def _authors(reference: Reference, words: Words) -> list[dict[str, Any]]:
    """The authors to name, as names of CSL, with gaps, owners and signs."""
    everyone = list(reference.entry.get("authors", ()))
    # The places stand for the people: what comes back is places, and what stands between them.
    pieces: Sequence[Any] = byline(range(len(everyone)), reference.authors, words)  # type: ignore[arg-type]
    found: list[dict[str, Any]] = []
    for piece in pieces:
        if isinstance(piece, str):
            if piece.strip() and piece != words["comma"]:
                found.append({"literal": piece, "gap": True})
            continue
        more = {"owner": piece in reference.owners, "sign": reference.signs.get(piece, "")}
        found += [{**name, **more} for name in csl_names([everyone[piece]])]
    return found
