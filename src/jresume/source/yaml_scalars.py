"""What a plain YAML scalar means: the core schema of YAML 1.2.2, section 10.3.2.

PyYAML resolves by YAML 1.1, where `no` is false, 12:30:00 is 45000 and 2020-01-01 is no text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

NULL = re.compile(r"^(?:null|Null|NULL|~|)\Z")
TRUE = re.compile(r"^(?:true|True|TRUE)\Z")
FALSE = re.compile(r"^(?:false|False|FALSE)\Z")
INT = re.compile(r"^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)\Z")
FLOAT = re.compile(
    r"^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\Z"
)


def resolve(text: str) -> str | int | float | bool | None:
    """Return the value of a plain scalar; raises ValueError for a number too long to be read."""
    if NULL.match(text):
        return None
    if TRUE.match(text):
        return True
    if FALSE.match(text):
        return False
    if INT.match(text):
        return _int(text)
    if FLOAT.match(text):
        return _float(text)
    return text


def _null(text: str) -> None:
    if not NULL.match(text):
        raise ValueError(text)


def _bool(text: str) -> bool:
    if not TRUE.match(text) and not FALSE.match(text):
        raise ValueError(text)
    return bool(TRUE.match(text))


def _int(text: str) -> int:
    if not INT.match(text):
        raise ValueError(text)
    return int(text, 0) if text[:2] in {"0o", "0x"} else int(text)


def _float(text: str) -> float:
    if not INT.match(text) and not FLOAT.match(text):
        raise ValueError(text)
    return float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))


# What an explicit tag (!!int and so on) asks for; each raises ValueError for text that is not it.
AS_TAGGED: Mapping[str, Callable[[str], str | int | float | bool | None]] = {
    "str": str,
    "null": _null,
    "bool": _bool,
    "int": _int,
    "float": _float,
}
