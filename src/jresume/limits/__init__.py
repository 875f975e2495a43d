"""Documents and themes that nobody vouches for, drawn within limits of pages, time and memory.

A process of its own does the work, so that it can be stopped wherever it is: in a template that
loops for ever, in a library written in C, or on its way to a gigabyte. Programs call
`draw.export_within`; the command line runs itself once more, by `process.run`.
"""

from jresume.limits.model import UNTRUSTED, Limits, limits_of

__all__ = ["UNTRUSTED", "Limits", "limits_of"]
