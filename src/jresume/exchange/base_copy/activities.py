"""Talks, teaching, supervision and the like, told in the description of a project."""

from collections.abc import Mapping
from typing import Any

from jresume.exchange.base_copy.fields import TALKS
from jresume.exchange.base_copy.phrases import Fact
from jresume.exchange.base_copy.said import Said


def head(copy: Mapping[str, Any], rest: dict[str, Any], said: Said) -> list[Fact]:
    """What kind of activity it was, in which role and where: "Invited talk, Example Colloquium".

    Hardly any tool shows a project's `type`, `roles` and `entity`, though JSON Resume has them.
    What is told so is taken out of `rest`.
    """
    degree, code, level, term, enrollment, score, location = (
        str(rest.pop(field, ""))
        for field in ("studyType", "code", "level", "term", "enrollment", "score", "location")
    )
    details = (
        *copy.get("roles", ()),
        *(degree, code, level, term),
        f"{enrollment} student{'' if enrollment == '1' else 's'}" if enrollment else "",
        f"evaluation {score}" if score else "",
        copy.get("entity", ""),
        location,
    )
    new = [detail for detail in dict.fromkeys(details) if detail and not said.has(detail)]
    kind = str(copy.get("type", "")).replace("-", " ").strip()
    line = ", ".join(new)
    if kind and not (said.has(kind) or Said(new).has(kind)):
        # "Keynote, Example Conference", but "Teaching: Lecturer, PHY 101".
        mark = ", " if copy["type"] in TALKS else ": "
        line = f"{kind}{mark}{line}" if line else kind
    return [Fact(line[:1].upper() + line[1:])] if line else []
