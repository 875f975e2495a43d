"""What PDF/UA-1 (ISO 14289-1) and level A of PDF/A-3 ask of structure, held with pikepdf."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf

from standards.pdf_content import Content

STANDARD = {
    *("/Document", "/Part", "/Art", "/Sect", "/Div", "/BlockQuote", "/Caption", "/P", "/L"),
    *("/LI", "/Lbl", "/LBody", "/Table", "/TR", "/TH", "/TD", "/THead", "/TBody", "/TFoot"),
    *("/Span", "/Quote", "/Code", "/Link", "/Figure"),
    *(f"/H{level}" for level in range(1, 7)),
}
GROUPING = {"/Document", "/Part", "/Art", "/Sect", "/Div", "/BlockQuote"}
# What may be in what (ISO 32000-1, 14.8.4, and what checkers of PDF/UA ask for).
INSIDE = {
    "/LI": {"/L"},
    "/Lbl": {"/LI"},
    "/LBody": {"/LI"},
    "/TR": {"/Table", "/THead", "/TBody", "/TFoot"},
    "/TH": {"/TR"},
    "/TD": {"/TR"},
    "/THead": {"/Table"},
    "/TBody": {"/Table"},
    "/TFoot": {"/Table"},
}
HOLDS = {
    "/L": {"/LI", "/L", "/Caption"},
    "/LI": {"/Lbl", "/LBody"},
    "/TR": {"/TH", "/TD"},
    "/Table": {"/TR", "/THead", "/TBody", "/TFoot", "/Caption"},
}


def tag_breaches(pdf: pikepdf.Pdf, pages: list[Content]) -> Iterator[str]:
    """What is wrong with the tree of structure, and with how content and links are tied to it."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        yield "14289-1 7.1: there is no structure"
        return
    walk = _Walk(pdf, pages)
    kids = root.K if isinstance(root.K, pikepdf.Array) else [root.K]
    for kid in kids:
        walk.element(kid, root)
    yield from walk.breaches
    yield from _order(walk, pages)
    yield from _headings(walk.headings)
    yield from _parents(pdf, walk)
    yield from _links(pdf, walk)


class _Walk:
    def __init__(self, pdf: pikepdf.Pdf, pages: list[Content]) -> None:
        self.breaches: list[str] = []
        self.headings: list[int] = []
        self.seen: set[Any] = set()
        self.owners: dict[tuple[Any, int], Any] = {}
        self.order: list[tuple[Any, int]] = []
        self.annotations: dict[Any, Any] = {}
        self._pages = {page.objgen: content for page, content in zip(pdf.pages, pages, strict=True)}
        self._forms = {
            form.objgen: inner for content in pages for form, inner, _ in _forms(content)
        }
        self.contents = self._pages | self._forms

    def element(self, element: Any, parent: Any) -> None:
        role = str(element.S)
        if element.objgen in self.seen:
            self.breaches.append(f"32000-1: {role} is in the tree twice")
            return
        self.seen.add(element.objgen)
        if element.P.objgen != parent.objgen:
            self.breaches.append(f"32000-1 14.7.2: {role} names another parent")
        self._about(element, role, str(parent.get("/S", "")))
        kids = element.get("/K", pikepdf.Array())
        kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        if not kids and role not in {"/TD", "/TH"}:
            self.breaches.append(f"{role} is empty")
        for kid in kids:
            self._kid(kid, element, role)

    def _about(self, element: Any, role: str, above: str) -> None:
        if role not in STANDARD:
            self.breaches.append(f"14289-1 7.1: {role} is no standard type")
        if above not in INSIDE.get(role, {above}):
            self.breaches.append(f"14289-1 7.2: {role} in {above}")
        if role not in HOLDS.get(above, {role}):
            self.breaches.append(f"14289-1 7.2: {above} holds {role}")
        if role in {"/Link", "/Span", "/Code", "/Quote"} and above in GROUPING:
            self.breaches.append(f"32000-1 14.8.4: {role} in {above} without a block between")
        if role == "/Figure" and not (str(element.get("/Alt", "")).strip() and "/A" in element):
            self.breaches.append("14289-1 7.3: a figure without alternate text or bounding box")
        if re.fullmatch(r"/H\d", role):
            self.headings.append(int(role[2:]))
        if role == "/TH" and "/Scope" not in element.get("/A", {}):
            self.breaches.append("14289-1 7.5: a header cell that says not of what")
        if role == "/L" and "/ListNumbering" not in element.get("/A", {}):
            self.breaches.append("14289-1 7.6: a list that says not how it counts")

    def _kid(self, kid: Any, element: Any, role: str) -> None:
        if isinstance(kid, int):
            self._mark(element.Pg, kid, element, role)
        elif kid.get("/Type") == "/MCR":
            where = kid.get("/Stm", kid.get("/Pg", element.get("/Pg")))
            self._mark(where, int(kid.MCID), element, role)
        elif kid.get("/Type") == "/OBJR":
            self.annotations[kid.Obj.objgen] = element
            if role != "/Link":
                self.breaches.append(f"14289-1 7.18.5: a link in {role}")
        else:
            self.element(kid, element)

    def _mark(self, where: Any, number: int, element: Any, role: str) -> None:
        if role in GROUPING or role in HOLDS:
            self.breaches.append(f"32000-1 14.8.4: {role} holds content itself")
        content = self.contents.get(where.objgen)
        if content is None or number not in content.tags:
            self.breaches.append(f"32000-1 14.7.4: {role} holds mark {number}, which isn't there")
        elif content.tags[number] != role:
            self.breaches.append(f"mark {number} is tagged {content.tags[number]}, not {role}")
        if (where.objgen, number) in self.owners:
            self.breaches.append(f"32000-1 14.7.4: mark {number} is in the tree twice")
        self.owners[where.objgen, number] = element
        self.order.append((where.objgen, number))


def _forms(content: Content) -> Iterator[tuple[Any, Content, bool]]:
    for form in content.forms:
        yield form
        yield from _forms(form[1])


def _order(walk: _Walk, pages: list[Content]) -> Iterator[str]:
    for key, content in walk.contents.items():
        if missing := [n for n in content.marks if (key, n) not in walk.owners]:
            yield f"14289-1 7.1: marks {missing[:5]} are in no tree"
        read = [number for where, number in walk.order if where == key]
        if read != content.marks:
            yield "content is painted in another order than it is read"
    if not any(content.marks for content in pages):
        yield "no content is tagged"


def _headings(levels: list[int]) -> Iterator[str]:
    if levels and levels[0] != 1:
        yield "14289-1 7.4.2: the first heading isn't H1"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"14289-1 7.4.2: H{after} after H{before}"


def _parents(pdf: pikepdf.Pdf, walk: _Walk) -> Iterator[str]:
    root = pdf.Root.StructTreeRoot
    numbers = list(root.ParentTree.Nums)
    tree = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    if list(tree) != sorted(tree):
        yield "32000-1 7.9.7: the keys of the tree of parents are not in order"
    if int(root.get("/ParentTreeNextKey", len(tree))) < len(tree):
        yield "32000-1 14.7.2: the next key of the tree of parents is in it"
    for (where, number), element in walk.owners.items():
        holder = pdf.get_object(where)
        entry = tree.get(int(holder.get("/StructParents", -1)))
        if entry is None or entry[number].objgen != element.objgen:
            yield f"32000-1 14.7.4.4: mark {number} doesn't lead back to its element"
    for reference, element in walk.annotations.items():
        annotation = pdf.get_object(reference)
        entry = tree.get(int(annotation.get("/StructParent", -1)))
        if entry is None or entry.objgen != element.objgen:
            yield "32000-1 14.7.4.4: a link doesn't lead back to its element"


def _links(pdf: pikepdf.Pdf, walk: _Walk) -> Iterator[str]:
    for page in pdf.pages:
        if page.get("/Tabs") != "/S":
            yield "14289-1 7.18.3: a page whose order of tabs isn't that of its structure"
        for annotation in page.get("/Annots", []):
            if annotation.objgen not in walk.annotations:
                yield "14289-1 7.18.1: an annotation that is in no tree"
            if not str(annotation.get("/Contents", "")).strip():
                yield "14289-1 7.18.5: a link without alternate text"
