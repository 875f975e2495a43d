"""How a style names people, with what a CV adds: its owner, signs at names, lists cut short.

citeproc-py takes for each element the class that was made last of that name; so making this one
puts it in the place of the library's own. It also does as CSL asks where that one doesn't: the
last of many names behind an ellipsis, `initialize="false"`, the style's own delimiter before the
last name, and a comma "after-inverted-name".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from citeproc import model
from citeproc.model import CitationStylesElement

from jresume.bibliography.marks import OWNER, OWNER_END, SIGN, SIGN_END
from jresume.names.words import is_family_first, is_others

__all__ = ["Name"]

_Option = Callable[[str], Any]
_HYPHENS = "‐‑-"
_WORD = re.compile(rf"[^\s.{_HYPHENS}]+|[{_HYPHENS}]")


class Name(model.Name, CitationStylesElement):  # type: ignore[misc]
    """`cs:name`."""

    def process(
        self,
        item: Any,
        variable: str,
        context: Any = None,
        sort_options: Any = None,
        **_kwargs: Any,
    ) -> Any:
        """The names of a variable of an item, as the style wants them."""

        def option(name: str) -> Any:
            return self.get_option(name, context, sort_options)

        people = list(item.reference.get(variable, []))
        most, first = option("et-al-min"), option("et-al-use-first")
        is_long = len(people) > 1 and 0 < most <= len(people)
        if option("form") == "count":
            return min(len(people), first) if is_long else len(people)
        written = [self._one(person, at, option, context) for at, person in enumerate(people)]
        if any("gap" in person for person in people):
            return _cut(people, written, option("delimiter"))
        if len(people) > 1 and is_others(str(people[-1].get("literal", ""))):
            shown = people[first:-1] if is_long else []
            many = written[:-1] if not shown or _has_owner(shown) else written[:first]
            return self._with_others(many, option)
        with_last = option("et-al-use-last") and first <= most - 2
        hidden = people[first : -1 if with_last else None]
        # A style may leave out anybody but the one whose CV this is.
        if not is_long or _has_owner(hidden):
            return self._all(people, written, option)
        if with_last:
            gap = self.unicode_character("horizontal ellipsis")
            return self._joined([*written[:first], f"{gap} {written[-1]}"], option)
        return self._with_others(written[:first], option)

    def _one(self, person: Any, at: int, option: _Option, context: Any) -> str:
        """One name with its sign, told apart where it is the owner's."""
        if "gap" in person:
            return str(person["literal"])
        text = str(self._name(person, at, option, context))
        sign = f"{SIGN}{person['sign']}{SIGN_END}" if "sign" in person else ""
        return f"{OWNER}{text}{OWNER_END}{sign}" if "owner" in person else f"{text}{sign}"

    def _name(self, person: Any, at: int, option: _Option, context: Any) -> Any:
        given, family, dropping, particle, suffix = person.parts()
        if option("form") == "short":
            _, family = self._in_parts(None, _spaced(particle, family))
            return family
        if family and is_family_first(str(family)):
            # Written as its script has it, whatever order the style has for others.
            return f"{self._in_parts(None, family)[1]}{given or ''}"
        mark = option("initialize-with")
        if given and mark is not None:
            given = self._initialized(given, mark, context)
        if not (given or particle or dropping):
            return self._in_parts(None, family)[1]
        if not _is_inverted(option("name-as-sort-order"), at):
            given, family = self._in_parts(given, _spaced(dropping, particle, family))
            return _spaced(given, family, suffix)
        if option("demote-non-dropping-particle") == "display-and-sort":
            given = _spaced(given, dropping, particle)
        else:
            given, family = _spaced(given, dropping), _spaced(particle, family)
        given, family = self._in_parts(given, family)
        return str(option("sort-separator")).join(filter(None, (family, given, suffix)))

    def _in_parts(self, given: Any, family: Any) -> tuple[Any, Any]:
        for part in self.findall("cs:name-part", self.nsmap):
            if (part.get("name") == "given" and given) or (part.get("name") == "family" and family):
                given, family = part.format_part(given, family)
        return given, family

    def _initialized(self, given: str, mark: str, context: Any) -> str:
        """Given names as initials; with `initialize="false"`, only initials get the mark."""
        if self.get("initialize", "true") != "false":
            keeps_hyphen = self.get_option("initialize-with-hyphen", context)
            return _initials(given if keeps_hyphen else given.replace("-", " "), mark)
        words = (
            f"{word.rstrip('.')}{mark.rstrip()}" if len(word.rstrip(".")) == 1 else word
            for word in given.split()
        )
        return " ".join(words)

    def _all(self, people: list[Any], written: list[str], option: _Option) -> str:
        """Every name, the last one behind "and" if the style has it."""
        and_ = option("and")
        if and_ is None or len(written) < 2:  # noqa: PLR2004 - it takes two
            return self._joined(written, option)
        term = self.preformat("&") if and_ == "symbol" else self.get_single_term(name="and")
        inverted = _is_inverted(option("name-as-sort-order"), len(people) - 2)
        has_comma = _precedes(option("delimiter-precedes-last"), len(written) - 1, inverted)
        before = self._joined(written[:-1], option)
        gap = option("delimiter").rstrip() + " " if has_comma else " "
        return f"{before}{gap}{term} {written[-1]}"

    def _with_others(self, written: list[str], option: _Option) -> str:
        others = str(self.et_al() or "")
        if not others:
            return self._joined(written, option)
        inverted = _is_inverted(option("name-as-sort-order"), len(written) - 1)
        has_comma = _precedes(option("delimiter-precedes-et-al"), len(written), inverted)
        gap = option("delimiter").rstrip() + " " if has_comma else " "
        return f"{self._joined(written, option)}{gap}{others}"

    def _joined(self, written: list[str], option: _Option) -> str:
        return str(option("delimiter")).join(written)


def _has_owner(people: list[Any]) -> bool:
    return any("owner" in person for person in people)


def _initials(given: str, mark: str) -> str:
    """The initials of given names; a script without capitals has none, nor have particles."""
    text, is_joined = "", False
    for word in _WORD.findall(given):
        if word in _HYPHENS:
            is_joined = bool(text)
            continue
        if not word[0].isupper():
            # The second half of Mei-ling is no name of its own.
            text = text if is_joined else f"{text.rstrip()} {word} "
        else:
            text = f"{text.rstrip()}-" if is_joined else text
            text += word[0] + mark
        is_joined = False
    return text.strip()


def _cut(people: list[Any], written: list[str], delimiter: str) -> str:
    """A list that was cut short around its owner: what stands for a gap brings its own commas."""
    text = ""
    for at, (person, name) in enumerate(zip(people, written, strict=True)):
        after_gap = at > 0 and "gap" in people[at - 1]
        gap = "" if at == 0 or "gap" in person else " " if after_gap else delimiter
        text += gap + name
    return text


def _is_inverted(order: str | None, at: int) -> bool:
    """Whether the family name comes first in the name at a place."""
    return order == "all" or (order == "first" and at == 0)


def _precedes(rule: str, before: int, inverted: bool) -> bool:  # noqa: FBT001 - a fact of CSL
    """Whether the delimiter stands before what comes last, behind so many names."""
    if rule == "after-inverted-name":
        return inverted
    return rule == "always" or (rule == "contextual" and before > 1)


def _spaced(*parts: str | None) -> str:
    """The parts of a name that are there, with a gap but behind an apostrophe."""
    text = ""
    for part in filter(None, parts):
        is_open = not text or text.endswith(("'", "’", "-"))
        text += part if is_open else f" {part}"
    return text
