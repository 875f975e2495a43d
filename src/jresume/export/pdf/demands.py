"""What a standard asks of a file that can't be mended: then there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pydyf

from jresume.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jresume.export.pdf.variants import Variant


def meet(pdf: Any, variant: Variant, *, has_files: bool) -> None:
    """Raise ExportError where a file isn't what its standard asks for, with what would be.

    PDF/A-1 has nothing transparent (ISO 19005-1, 6.4), PDF/A-4f a file attached (ISO 19005-4, A).
    """
    part, level = variant.archive
    if part == "4" and level == "F" and not has_files:
        msg = f"{variant.engine} is for files that have others attached: leave out --no-source"
        raise ExportError(f"{msg}, or take pdf/a-4u")
    if part == "1" and (what := next(_transparent(pdf), "")):
        msg = f"{variant.engine} lets nothing be transparent, and there is {what}"
        raise ExportError(f"{msg}: make it opaque, or take pdf/a-2{level.lower()}, which lets it")


def _transparent(pdf: Any) -> Iterator[str]:
    for one in pdf.objects:
        facts = one.extra if isinstance(one, pydyf.Stream) else one
        if not isinstance(facts, dict):
            continue
        if facts.get("Subtype") == "/Image" and "SMask" in facts:
            yield "a picture with transparent parts"
        elif any(_is_clear(state) for state in facts.get("ExtGState", {}).values()):
            yield "an `opacity` or a color with an alpha value in the styles"


def _is_clear(state: Any) -> bool:
    is_masked = state.get("SMask", "/None") != "/None"
    return is_masked or any(float(state.get(kind, 1)) < 1 for kind in ("ca", "CA"))
