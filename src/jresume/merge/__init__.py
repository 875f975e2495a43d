"""Records of another source taken into a document, once: what is new, what changed, what stays."""

from jresume.merge.combine import Difference
from jresume.merge.plan import Outcome, Plan, plan
from jresume.merge.rewrite import Rewritten, rewritten
from jresume.merge.sound import sound
from jresume.merge.steps import Insert, Put, Step, applied

__all__ = [
    "Difference",
    "Insert",
    "Outcome",
    "Plan",
    "Put",
    "Rewritten",
    "Step",
    "applied",
    "plan",
    "rewritten",
    "sound",
]
