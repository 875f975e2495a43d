"""Elements that are styled alike, with what WeasyPrint computes of their styles once.

WeasyPrint computes a property of an element when it is first asked for, and has elements with the
same parent share what it found. But an element takes little from its parent: what is inherited.
Where that is the same, and so is all that the style sheets say, the values are the same, too. What
was computed for one document is known to the next with the same style sheets.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from jresume.export.pdf.notes import NOTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# What WeasyPrint sets on styles while it lays a page out, or computes from what it sets.
_SET_LATER = frozenset(
    {"anchor", "counter_increment", "counter_reset", "counter_set"}
    | {"display", "float", "overflow", "position", "white_space"}
)
_MOST = 5_000  # styles, of some kB each; the CV has 400

# Lengths that are parts of a page: its size isn't among what a style is known by.
_OF_PAGES = re.compile(r"[\d.](?:[sld]?v|p)(?:[whib]|min|max)\b", re.IGNORECASE)


class Known:
    """What was computed for documents with the same style sheets, whose texts are given."""

    def __init__(self, sheets: Iterable[str]) -> None:
        self._lasts = not any(map(_OF_PAGES.search, sheets))
        self.forget()

    def forget(self) -> None:
        """Have the next document find all of it again."""
        self.found: dict[Any, Any] = {}
        self.seeds: dict[Any, Seed] = {}
        self._kinds: dict[Any, int] = {}
        self._inheriting: dict[int, bool] = {}
        self._all_differ = False
        # What has a number in all these, so that nothing else gets it.
        self._numbered: list[Any] = []

    def next_document(self) -> None:
        """Make what was found the past: the next document has styles of its own."""
        if not self._lasts or self._all_differ or len(self._numbered) > _MOST:
            self.forget()
        for key, style in self.found.items():
            self.seeds[key] = seed_of(style, self.seeds.get(key))
        self.found = {}

    def add(self, key: Any, style: Any) -> None:
        """Take a style that WeasyPrint made for all elements of that key, now and later."""
        self.found[key] = style
        if seed := self.seeds.get(key):
            sow(style, seed)
        else:
            self._numbered.append(style.cascaded)

    def key(self, parent: Any, pseudo: str | None, cascaded: Mapping[str, Any]) -> Any:
        """What the values of an element depend on; None if on more than its parent hands on."""
        said = [(name, value, rank) for name, (value, rank) in cascaded.items()]
        inherits = [self._inherits(name, value) for name, value, _ in said]
        if any(inherits) or self._all_differ:
            return None
        return self._kind(parent), pseudo, _frozen(said)

    def _kind(self, style: Any) -> int:
        """The same number for styles from which elements inherit the same."""
        if style is None:
            return 0
        kind: int | None = style.__dict__.get("jresume_kind")
        if kind is None:
            kind = self._kind(style.parent_style)
            handed = _handed_on()
            said = [
                (name, value, rank)
                for name, (value, rank) in style.cascaded.items()
                if name in handed or name[:2] == "__"
            ]
            if said:
                above = kind, _frozen(said)
                if above not in self._kinds:
                    self._kinds[above] = len(self._kinds) + 1
                    self._numbered.append(style.cascaded)
                kind = self._kinds[above]
            style.jresume_kind = kind
        return kind

    def _inherits(self, name: str, value: Any) -> bool:
        """Whether the element may take a value from its parent that isn't usually inherited."""
        if isinstance(value, str):
            return value == "inherit" and name not in _handed_on()
        # Tokens: of a variable, or of a value with variables in it.
        variable = name[:2] == "__"
        tokens = getattr(value, "tokens", value if variable else None)
        if not tokens:
            return False
        known = self._inheriting.get(id(value))
        if known is None:
            text = "".join([token.serialize() for token in tokens])
            known = self._inheriting[id(value)] = "inherit" in text.lower()
            self._numbered.append(value)
        if known and variable:
            self._all_differ = True  # whoever uses the variable
        return known


class Seed(NamedTuple):
    """What a style of a later document can begin with."""

    size: int
    values: dict[str, Any]
    within: Seed | None
    measured: dict[str, Any] | None


def seed_of(style: Any, before: Seed | None = None) -> Seed:
    """The values of a style that nothing but the style sheets made."""
    inner = style.__dict__.get("anonymous_style")
    within = seed_of(inner, before and before.within) if inner is not None else None
    measured = style.__dict__.get("jresume_measured")
    if before and before.size == len(style):
        return before._replace(within=within or before.within, measured=measured)
    values = {name: value for name, value in style.items() if name not in _SET_LATER}
    return Seed(len(style), values, within or (before and before.within), measured)


def sow(style: Any, seed: Seed) -> None:
    """Give a new style what an earlier one had."""
    style.update(seed.values)
    if seed.measured is not None:
        style.jresume_measured = seed.measured
    if seed.within is not None:
        sow(style.anonymous_style, seed.within)


@cache
def alike() -> type[Any]:
    """WeasyPrint's styles of a document, of which those that are alike are one."""
    from weasyprint import css

    class Alike(css.StyleFor):  # type: ignore[misc]
        def __init__(self, known: Known, *given: Any) -> None:
            self._known = known
            known.next_document()
            super().__init__(*given)

        def set_computed_styles(
            self, element: Any, parent: Any, root: Any = None, pseudo_type: Any = None, **rest: Any
        ) -> None:
            given = {"root": root, "pseudo_type": pseudo_type, **rest}
            if isinstance(element, tuple) or pseudo_type in NOTES:  # a page, or one of its own
                super().set_computed_styles(element, parent, **given)
                return
            computed = self.get_computed_styles()
            cascaded = self.get_cascaded_styles().get((element, pseudo_type), {})
            known = self._known
            above = None if parent is None else computed[parent, None]
            key = known.key(above, pseudo_type, cascaded)
            if key in known.found:
                style = computed[element, pseudo_type] = known.found[key]
                if (collector := rest.get("target_collector")) and style["anchor"]:
                    collector.collect_anchor(style["anchor"])
                return
            super().set_computed_styles(element, parent, **given)
            if key is not None:
                known.add(key, computed[element, pseudo_type])

    return Alike


@cache
def _handed_on() -> frozenset[str]:
    """The properties of an element that those within it may depend on."""
    from weasyprint.css.properties import INHERITED, INITIAL_VALUES

    decorations = {name for name in INITIAL_VALUES if name.startswith("text_decoration_")}
    return frozenset({*INHERITED, *decorations, "page"})


def _frozen(said: Iterable[tuple[str, Any, Any]]) -> frozenset[Any]:
    """What style sheets say of an element: which values, of what rank."""
    return frozenset(
        [(name, _told(value), rank[0], rank[1], tuple(rank[2])) for name, value, rank in said]
    )


def _told(value: Any) -> Any:
    """What a value is known by: words, which attributes have too, by what they are."""
    words = value if isinstance(value, tuple) else (value,)
    return value if all(isinstance(word, str) for word in words) else id(value)
