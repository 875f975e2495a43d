"""Colours and pictures as PDF/A takes them: of a kind that the file explains, drawn as they are."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pydyf

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CMYK = {b"/DeviceCMYK cs": b"rg", b"/DeviceCMYK CS": b"RG"}


def settle_colors(pdf: Any) -> None:
    """Turn what is painted with CSS's `device-cmyk()` into RGB, for the same reason as pictures."""
    for one in pdf.objects:
        if isinstance(one, pydyf.Stream) and any(name in one.stream for name in _CMYK):
            one.stream = [*_in_rgb(one.stream)]


def _in_rgb(items: Sequence[Any]) -> Iterator[Any]:
    """A stream's items; WeasyPrint names the space of a colour just before the colour."""
    waiting = iter(items)
    for item in waiting:
        if not isinstance(item, bytes) or item not in _CMYK:
            yield item
            continue
        *inks, black = (float(part) for part in next(waiting).split()[:4])
        shares = " ".join(f"{(1 - ink) * (1 - black):.4g}" for ink in inks)
        yield shares.encode() + b" " + _CMYK[item]


def settle_pictures(pdf: Any) -> None:
    """Turn pictures in CMYK into RGB, which the output intent is for; let none be smoothed.

    ISO 19005-3 forbids device colours of another kind than the output intent's (6.2.4.3), and
    interpolation (6.2.8).
    """
    for one in pdf.objects:
        if not isinstance(one, pydyf.Stream) or one.extra.get("Subtype") != "/Image":
            continue
        one.extra["Interpolate"] = "false"
        if one.extra["ColorSpace"] == "/DeviceCMYK":
            _to_rgb(one)


def _to_rgb(picture: Any) -> None:
    # WeasyPrint has it loaded already: it reads every picture with it.
    from PIL import Image

    raw = b"".join(_bytes(item) for item in picture.stream)
    made = io.BytesIO()
    with Image.open(io.BytesIO(raw)) as image:
        image.convert("RGB").save(made, "JPEG", quality=92)
    picture.stream = [made.getvalue()]
    picture.extra["ColorSpace"] = "/DeviceRGB"
    picture.extra.pop("Decode", None)


def _bytes(item: Any) -> bytes:
    return item if isinstance(item, bytes) else item.data
