"""Where an entry came from, and what it was given there, so that a second import can tell.

An entry's `origin` lists each source that it was met in: `source` is its name, `key` what the
source calls the record, and `fields` a short digest of every field as it was imported. A field
that no longer has the digest was changed by hand, and stays as it is.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_DIGITS = 8
_FIELD = re.compile(rf"([^\s:]+):([0-9a-f]{{{_DIGITS}}})(?:\s|$)")


def digest(value: Any) -> str:
    """A few hexadecimal digits that tell one value from another (SHA-256 of its JSON)."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def origins(entry: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The origins of an entry that have the form that the schema gives them."""
    found = entry.get("origin")
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def origin_at(entry: Mapping[str, Any], source: str, key: str) -> int | None:
    """Which of the entry's origins is this record of this source; None if none is."""
    for index, one in enumerate(origins(entry)):
        if one.get("source") == source and one.get("key", "") == key:
            return index
    return None


def digests(origin: Mapping[str, Any]) -> dict[str, str]:
    """Field → digest of the value that it was imported with."""
    return dict(_FIELD.findall(str(origin.get("fields", ""))))


def origin(source: str, key: str, fields: Mapping[str, str]) -> dict[str, Any]:
    """An origin as a document keeps it; `fields` are digests by field."""
    named = {"source": source, "key": key} if key else {"source": source}
    return {**named, "fields": told(fields)}


def told(fields: Mapping[str, str]) -> str:
    """Digests by field in the one line that an origin keeps."""
    return " ".join(f"{name}:{hexed}" for name, hexed in fields.items())
