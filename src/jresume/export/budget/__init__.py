"""A document on no more than so many pages: made tighter, then with entries left out."""

from jresume.export.budget.drops import Dropped
from jresume.export.budget.fit import Fitted, fit

__all__ = ["Dropped", "Fitted", "fit"]
