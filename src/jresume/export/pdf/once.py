"""The objects of a PDF, put into bytes once.

pydyf puts each of them into bytes twice, for the file and for the digest that identifies it, and
packs its streams anew each time: a thirtieth of the time of a document.
"""

from functools import cache
from typing import Any


def put_into_bytes(pdf: Any) -> None:
    """Have each object of a finished PDF keep its bytes; what is changed later has no effect."""
    for one in pdf.objects:
        if one.free != "f":
            made = one.data
            kind: Any = type(one)
            one.__class__ = _keeping(kind)
            one.made = made


@cache
def _keeping(kind: Any) -> Any:
    """The same kind of object, with bytes that are kept in it."""
    return type(kind.__name__, (kind,), {"data": property(lambda one: one.made)})
