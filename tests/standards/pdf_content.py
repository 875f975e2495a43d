"""What a content stream of a PDF shows, read with pikepdf: marks, codes of fonts, colours."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

PAINTS = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh", "Tj", "TJ", "'", '"', "BI"}
CMYK = {"k", "K"}


@dataclass(slots=True)
class Content:
    """One content stream, and those of the forms that it draws."""

    marks: list[int] = field(default_factory=list)
    tags: dict[int, str] = field(default_factory=dict)
    breaches: list[str] = field(default_factory=list)
    shown: list[tuple[Any, bytes]] = field(default_factory=list)
    forms: list[tuple[Any, "Content", bool]] = field(default_factory=list)


def read(stream: Any, resources: Any, *, inside: bool = False) -> Content:  # noqa: C901 - a table of operators
    """Read a page, or a form; `inside` says that the form is drawn inside a mark."""
    found = Content()
    stack: list[str] = []
    states: list[Any] = []
    font = None
    for operands, op in pikepdf.parse_content_stream(stream):
        name = str(op)
        if name in {"BMC", "BDC"}:
            _begin(found, stack, operands, name)
        elif name == "EMC":
            stack.pop()
        elif name == "q":
            states.append(font)
            if len(states) > 28:
                found.breaches.append("19005-3 6.1.13: more than 28 levels of q")
        elif name == "Q":
            font = states.pop()
        elif name == "Tf":
            font = resources.Font[operands[0]]
        elif name in CMYK or (name in {"cs", "CS"} and operands[0] == "/DeviceCMYK"):
            found.breaches.append("19005-3 6.2.4.3: DeviceCMYK beside an output intent for RGB")
        if name in {"Tj", "TJ"}:
            _show(found, font, operands[0])
        form = _form(resources, operands) if name == "Do" else None
        if form is not None:
            inner = read(form, form.get("/Resources", resources), inside=inside or bool(stack))
            found.forms.append((form, inner, bool(stack)))
            found.breaches += inner.breaches
        # A form whose own content is marked stands on its own.
        told = stack or inside or (form is not None and (inner.marks or not inner.shown))
        if name in PAINTS and not told:
            found.breaches.append(f"14289-1 7.1: {name} is neither tagged nor an artifact")
    if stack or states:
        found.breaches.append("32000-1: marks or states of graphics are left open")
    return found


def _begin(found: Content, stack: list[str], operands: Any, name: str) -> None:
    tag = str(operands[0])
    properties = operands[1] if name == "BDC" else {}
    if tag == "/Artifact" and any(one != "/Artifact" for one in stack):
        found.breaches.append("14289-1 7.1: an artifact inside tagged content")
    if "/MCID" in properties:
        if "/Artifact" in stack:
            found.breaches.append("14289-1 7.1: tagged content inside an artifact")
        number = int(properties.MCID)
        if number in found.tags:
            found.breaches.append(f"32000-1 14.7.4.2: mark {number} is there twice")
        found.marks.append(number)
        found.tags[number] = tag
    stack.append(tag)


def _show(found: Content, font: Any, operand: Any) -> None:
    texts = operand if isinstance(operand, pikepdf.Array) else [operand]
    found.shown += [(font, bytes(t)) for t in texts if isinstance(t, pikepdf.String)]


def _form(resources: Any, operands: Any) -> Any:
    drawn = resources.XObject[operands[0]]
    return drawn if drawn.Subtype == "/Form" else None


def all_of(content: Content) -> Iterator[Content]:
    """A content stream, and those of all forms in it."""
    yield content
    for _, inner, _ in content.forms:
        yield from all_of(inner)
