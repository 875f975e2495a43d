"""Elements of a style that do as CSL asks where citeproc-py's own don't.

citeproc-py takes for each element the class that was made last of that name; so making these puts
them in the place of the library's own. What they mend: words of a label in the case of titles, and
in the plural only behind several numbers; quotation marks inside quotation marks; spans of pages as
the Chicago Manual shortens them; groups whose variables have nothing to say; and people or titles
that stand in for the author, and are named once only.
"""

from __future__ import annotations

import re
from typing import Any

from citeproc import model
from citeproc.model import CitationStylesElement, VariableError
from citeproc.string import String

__all__ = ["Date", "Group", "Label", "Names", "Number", "Substitute", "Text"]

# A list, or a span; a hyphen alone may be part of one number, as in "EAN2026-1736".
_SEVERAL = re.compile(r"\d\w*\s*(?:[,&–]|\band\b)\s*\w*\d")
_SEVERAL_PAGES = re.compile(r"\d\w*\s*[,&–-]\s*\w*\d")
_PAGES = frozenset({"locator", "page"})
_WHOLE = 100


class Text(model.Text, CitationStylesElement):  # type: ignore[misc]
    """`cs:text`."""

    def quote(self, string: Any) -> Any:
        """A text between the quotation marks of the language, those inside of it the inner ones."""
        if self.get("quotes", "false").lower() != "true":
            return string
        start, end, inner_start, inner_end = (
            str(self.get_single_term(name=name))
            for name in ("open-quote", "close-quote", "open-inner-quote", "close-inner-quote")
        )
        text = str(string)
        if start != end and inner_start and inner_end:
            # Those of another language stay: in „genau“, the English ones are not a pair.
            pair = f"{re.escape(start)}([^{start}{end}]*){re.escape(end)}"
            text = re.sub(pair, rf"{inner_start}\1{inner_end}", text)
        return String(f"{start}{text}{end}")

    def _variable(self, item: Any, context: Any) -> Any:
        _asked(item)
        name = _key(self.get("variable"))
        if _is_spent(item, name):
            raise VariableError
        return _counted(item, super()._variable(item, context), name)

    def _format_last_page(self, first: str, last: str) -> str:
        return _last_page(self, first, last) or str(super()._format_last_page(first, last))


class Number(model.Number, CitationStylesElement):  # type: ignore[misc]
    """`cs:number`."""

    def process(self, item: Any, context: Any = None, **more: Any) -> Any:
        """The number, counted as something that a variable had to say."""
        _asked(item)
        return _counted(item, super().process(item, context=context, **more))

    def _format_last_page(self, first: str, last: str) -> str:
        return _last_page(self, first, last) or str(super()._format_last_page(first, last))


class Date(model.Date, CitationStylesElement):  # type: ignore[misc]
    """`cs:date`."""

    def process(self, item: Any, *places: Any, **more: Any) -> Any:
        """The date, counted as something that a variable had to say."""
        _asked(item)
        return _counted(item, super().process(item, *places, **more))


class Label(model.Label, CitationStylesElement):  # type: ignore[misc]
    """`cs:label`."""

    def process(self, item: Any, variable: Any = None, *places: Any, **more: Any) -> Any:
        """The word; a language that has no short verb ("ed. by") for a role has the long one."""
        text = super().process(item, variable, *places, **more)
        if text or self.get("form") != "verb-short":
            return text
        return self.get_single_term(name=variable or self.get("variable"), form="verb")

    def markup(self, text: Any) -> Any:
        """The word in the style's case: that of titles as well, which is "(Eds.)" for "(eds.)"."""
        if not text:
            return None
        return self.wrap(self.format(self.case(self.strip_periods(text), "en")))

    def _is_plural(self, item: Any) -> bool:
        name = self.get("variable")
        if name.startswith("number-of"):
            return bool(super()._is_plural(item))
        try:
            value = item.locator.identifier if name == "locator" else item.reference[_key(name)]
        except VariableError:
            return False
        several = _SEVERAL_PAGES if name in _PAGES else _SEVERAL
        return several.search(str(value)) is not None


class Group(model.Group, CitationStylesElement):  # type: ignore[misc]
    """`cs:group`."""

    def process(self, item: Any, context: Any = None, **more: Any) -> Any:
        """What is in the group; nothing where its variables are all empty, whatever else is."""
        said, asked = item.get("said", 0), item.get("asked", 0)
        text = super().process(item, context=context, **more)
        if item.get("said", 0) == said and item.get("asked", 0) > asked:
            raise VariableError
        # To the group around it, it is a variable that has something to say.
        return _counted(item, text)


class Substitute(model.Substitute, CitationStylesElement):  # type: ignore[misc]
    """`cs:substitute`."""

    def render(self, item: Any, context: Any = None, **more: Any) -> Any:
        """The first of its elements that has something to say, which isn't said again."""
        depth = item.get("substituting", 0)
        item["substituting"] = depth + 1
        try:
            return super().render(item, context=context, **more)
        finally:
            item["substituting"] = depth


class Names(model.Names, CitationStylesElement):  # type: ignore[misc]
    """`cs:names`."""

    def process(
        self, item: Any, names_context: Any = None, context: Any = None, **more: Any
    ) -> Any:
        """The people, unless they stood in for others before."""
        _asked(item)
        roles = {_key(role) for role in self.get("variable").split()}
        present = {role for role in roles if role in item.reference}
        if present and all(_is_spent(item, role) for role in present):
            raise VariableError
        text = super().process(item, names_context=names_context, context=context, **more)
        return _counted(item, text, *present) if present else text


def _key(name: str) -> str:
    return name.replace("-", "_")


def _asked(item: Any) -> None:
    """Count that a variable of an item is asked for."""
    item["asked"] = item.get("asked", 0) + 1


def _counted(item: Any, text: Any, *variables: str) -> Any:
    """A text as it is, counted if there is one; in place of another, it is said there only."""
    if text:
        item["said"] = item.get("said", 0) + 1
        if item.get("substituting", 0):
            item["spent"] = item.get("spent", set()) | set(variables)
    return text


def _is_spent(item: Any, variable: str) -> bool:
    """Whether a variable has stood in for another, and so isn't said again."""
    return variable in item.get("spent", ()) and not item.get("substituting", 0)


def _last_page(element: Any, first: str, last: str) -> str:
    """The last page as the 16th edition of the Chicago Manual shortens it; "" for other rules."""
    if element.get_root().get_option("page-range-format") != "chicago-16":
        return ""
    if not (first.isdecimal() and last.isdecimal()) or len(first) != len(last):
        return last
    if int(first) < _WHOLE or int(first) % _WHOLE == 0:
        return last
    same = next((i for i, (a, b) in enumerate(zip(first, last, strict=True)) if a != b), 0)
    # Up to 9 of a hundred, only what changes; else two digits at least.
    return last[same if int(first) % _WHOLE < 10 else min(same, len(last) - 2) :]  # noqa: PLR2004
