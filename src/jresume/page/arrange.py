"""Sections in another order, under other titles, or out of sight: as a theme's options say."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from jresume.page.model import SectionPlan


def arranged(plans: Sequence[SectionPlan], options: Mapping[str, Any]) -> Sequence[SectionPlan]:
    """The sections as `sectionOrder`, `sectionTitles` and `hiddenSections` have them.

    A section goes by any of its sources. Those that the order names come first, and the others
    follow as they were. A hidden one still takes its entries, so that no other shows them.
    """
    order: Sequence[str] = options.get("sectionOrder") or ()
    titles: Mapping[str, str] = options.get("sectionTitles") or {}
    hidden = frozenset(options.get("hiddenSections") or ())

    def place(plan: SectionPlan) -> int:
        return min((order.index(s) for s in plan.sources if s in order), default=len(order))

    def changed(plan: SectionPlan) -> SectionPlan:
        title = next((titles[s] for s in plan.sources if titles.get(s)), plan.title)
        return replace(plan, title=title, hidden=plan.hidden or not hidden.isdisjoint(plan.sources))

    return sorted(map(changed, plans), key=place)
