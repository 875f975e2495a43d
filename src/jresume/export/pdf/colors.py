"""Pictures as PDF/A takes them: in colours that the file explains, and drawn as they are."""

import io
from typing import Any

import pydyf


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
