import re
from collections import Counter
from typing import Any

import pydyf
import pytest

from jresume.export import EXPORTERS, ExportOptions
from jresume.export.pdf import finish
from jresume.resume import from_data
from jresume.theme import find

ADA = {"basics": {"name": "Ada", "summary": "*Notes*", "url": "https://ada.example"}}


def _pdf() -> bytes:
    return EXPORTERS["pdf"](from_data(ADA), find("academic"), ExportOptions())


def test_streams_are_packed_once_and_change_no_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    packed: Counter[Any] = Counter()
    plain = pydyf.Stream.data.fget

    def counted(stream: Any) -> bytes:
        packed[stream] += 1
        return plain(stream)

    monkeypatch.setattr(pydyf.Stream, "data", property(counted))
    made = _pdf()
    # Two streams are pydyf's own, made while it writes: of small objects, and of where all are.
    assert sorted(packed.values()) == [1] * (len(packed) - 1) + [2]
    monkeypatch.setattr(finish, "put_into_bytes", lambda _pdf: None)
    packed.clear()
    assert _pdf() == made
    assert sorted(packed.values()) == [1] + [2] * (len(packed) - 1), "nothing to save any more"


def test_streams_are_packed_as_zlib_does_by_itself() -> None:
    plain = pydyf.zlib
    heads = Counter(re.findall(rb"/FlateDecode.*?\nstream\n(..)", _pdf(), re.DOTALL))
    # RFC 1950: which method, and how hard it tried; pydyf alone says 78 DA.
    assert set(heads) == {b"\x78\x9c"}
    assert heads.total() > 5
    assert pydyf.zlib is plain
