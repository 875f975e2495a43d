"""The objects of a PDF, put into bytes once.

pydyf puts each of them into bytes twice, for the file and for the digest that identifies it, and
packs its streams anew each time: a thirtieth of the time of a document.
"""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pydyf

_LEVEL = 6  # zlib's own; pydyf's 9 takes twice the time for 1 % less


@contextmanager
def packed_quickly() -> Iterator[None]:
    """Have pydyf pack streams as zlib does by itself."""
    plain = getattr(pydyf, "zlib", None)
    if plain is None:  # a pydyf that packs otherwise
        yield
        return
    pydyf.zlib = _Zlib
    try:
        yield
    finally:
        pydyf.zlib = plain


class _Zlib:
    compress = staticmethod(zlib.compress)

    @staticmethod
    def compressobj(level: int) -> Any:
        return zlib.compressobj(min(level, _LEVEL))


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
