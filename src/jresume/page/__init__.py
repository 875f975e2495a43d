"""What a template sees: ordered sections, prepared entries, and pure filters.

Grouping, order, numbers, marks and "Expected" are worked out here, once; a theme only draws.
"""

from jresume.page.build import build
from jresume.page.model import Page, Part, Reference, Section, SectionPlan, Typeset

__all__ = ["Page", "Part", "Reference", "Section", "SectionPlan", "Typeset", "build"]
