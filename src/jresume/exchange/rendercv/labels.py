"""Facts that RenderCV has no field for, as lines with a label in front: "Advisor: Ada Example"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from jresume.exchange.rendercv.escape import link, literal, prose, sealed
from jresume.exchange.rendercv.losses import NO_PLACE
from jresume.exchange.rendercv.markup import runs
from jresume.exchange.rendercv.unescape import address, letters, markdown
from jresume.names import split as split_name

if TYPE_CHECKING:
    from jresume.exchange.losses import Losses

Form = Literal["text", "prose", "texts", "people", "thesis", "links", "count", "money"]


@dataclass(frozen=True, slots=True)
class Label:
    """How a field is called before one value and before several; `others` are read as well."""

    field: str
    form: Form
    one: str
    many: str = ""
    others: str = ""


# In the order in which they are written; those before None stand before the entry's own highlights.
_TABLE: Sequence[Label | None] = (
    Label("project", "text", "Project"),
    Label("thesis", "thesis", "Thesis", others="dissertation, master's thesis, phd thesis"),
    Label(
        "advisors", "people", "Advisor", "Advisors", "adviser, advisers, supervisor, supervisors"
    ),
    Label("committee", "people", "Committee member", "Committee", "thesis committee"),
    Label("honors", "texts", "Honor", "Honors", "honour, honours"),
    Label("score", "text", "Grade", others="gpa, cgpa, grades, score, evaluation, rating"),
    Label("courses", "texts", "Course", "Courses", "coursework, relevant coursework"),
    Label("description", "prose", "About"),
    Label("summary", "prose", "About"),
    Label("roles", "texts", "Role", "Roles"),
    Label("entity", "text", "Organization", others="organisation"),
    Label("organization", "text", "Organization", others="organisation"),
    Label("role", "text", "Role"),
    Label("people", "people", "With", others="collaborator, collaborators"),
    Label("amount", "money", "Amount"),
    Label("number", "text", "Number", others="award number, grant number"),
    Label("code", "text", "Code", others="course code"),
    Label("term", "text", "Term", others="semester"),
    Label("level", "text", "Level"),
    Label("enrollment", "count", "Students", others="enrollment, enrolment"),
    Label("studyType", "text", "Degree"),
    Label("email", "text", "Email", others="e-mail"),
    Label("orcid", "text", "ORCID"),
    Label("date", "text", "Date", others="awarded, issued"),
    None,
    Label("publisher", "prose", "Published"),
    Label("awards", "texts", "Award", "Awards"),
    Label("keywords", "texts", "Keyword", "Keywords", "technologies, tech stack, tools"),
    Label("location", "text", "Location"),
    Label("status", "text", "Status"),
    Label("note", "prose", "Note"),
    Label("url", "text", "Website", others="url, homepage, web"),
    Label("links", "links", "Link", "Links"),
)
LABELS: Sequence[Label] = tuple(label for label in _TABLE if label)
FIRST = frozenset(label.field for label in _TABLE[: _TABLE.index(None)] if label)

_WORDS = 4  # in a keyword, at most, if commas are to part it from others
SHORT = frozenset(
    {
        *("amount", "code", "date", "email", "enrollment", "entity", "level", "number", "orcid"),
        *("organization", "role", "roles", "score", "status", "studyType", "term"),
    }
)

_LINE = re.compile(r"[*_]{0,3}([^\W\d_][\w' -]{1,30}?)[*_]{0,3}\s*:[*_]{0,3}\s+(\S.*)", re.DOTALL)
_MONEY = re.compile(r"(?:([A-Z]{3})\s)?([0-9][0-9,]*(?:\.[0-9]+)?)(?:\s([A-Z]{3}))?")
_ORCID = re.compile(r"https?://orcid\.org/((?:[0-9]{4}-){3}[0-9]{3}[0-9X])/?")
_PAIR = re.compile(r"([^,].*?) \((\w+:[^\s()]+)\)(?:, |$)")
_BESIDE = re.compile(rf"(?:{_PAIR.pattern})+")
_BEHIND = re.compile(r"(.+?)\s+\(([^()]+)\)")


def line(label: Label, value: Any) -> str:
    """Return a value with its label, as text of RenderCV."""
    items = value if isinstance(value, list) else [value]
    name = label.many if len(items) > 1 and label.many else label.one
    return sealed(f"{name}: {_WRITE[label.form](items)}")


def split(text: str) -> tuple[str, str]:
    """Return the label of a line and what comes behind it; "" where it has no label."""
    match = _LINE.fullmatch(text)
    return (match[1], match[2].strip()) if match else ("", text)


def fact(text: str, fields: frozenset[str]) -> tuple[str, Any] | None:
    """Return the one of some fields that a line tells, with its value; None where it tells none."""
    name, rest = split(text)
    name = name.casefold()
    for label in LABELS if name else ():
        known = {label.one.casefold(), label.many.casefold(), *label.others.split(", ")}
        if label.field in fields and name in known:
            is_one = bool(label.many) and name == label.one.casefold()
            value = _READ[label.form](rest, is_one=is_one)
            return None if value is None else (label.field, value)
    return None


def parts(text: str, fields: frozenset[str]) -> list[str]:
    """Return the parts of a line with semicolons; what comes behind a note belongs to it."""
    found: list[str] = []
    for part in re.split(r";\s+", text) if text else ():
        told = fact(found[-1], fields) if found else None
        if told and told[0] == "note" and not fact(part, fields):
            found[-1] += f"; {part}"
        else:
            found.append(part)
    return found


def parted(text: str) -> list[str]:
    """Return the items of a list in words: parted by semicolons, or else by commas."""
    pattern = r";\s+" if re.search(r";\s", text) else r",\s+(?![^()]*\))"
    return [item for item in (part.strip() for part in re.split(pattern, text)) if item]


def keywords(text: str) -> list[str]:
    """Return the keywords in a row of them; words that make sentences stay together."""
    items = parted(text)
    if ";" not in text and any(len(item.split()) > _WORDS for item in items):
        return [text]
    return [re.sub(r"^(?:and|und|et|y|e) ", "", item) for item in items]


def keyword_row(items: Sequence[str]) -> str:
    """Return keywords in a row, so that `keywords` finds them again."""
    are_long = any(len(item.split()) > _WORDS for item in items)
    return "; ".join(items) if are_long else joined(items)


def joined(items: Sequence[str]) -> str:
    """Return items in a row, so that `parted` finds them again."""
    return ("; " if any("," in item for item in items) else ", ").join(items)


def person(value: Any) -> str:
    """Return a person as text of RenderCV: the name, a link to them, and who they are."""
    if isinstance(value, str):
        return literal(value)
    url = str(value.get("url", ""))
    if not url and value.get("orcid"):
        url = f"https://orcid.org/{value['orcid']}"
    name = str(value.get("name", ""))
    told = ", ".join(str(value[key]) for key in ("role", "organization") if value.get(key))
    shown = link(name, url) if url else literal(name)
    return sealed(f"{shown} ({literal(told)})") if told else shown


def tell_lost(value: Any, losses: Losses, place: str) -> None:
    """Note what `person` doesn't say of a person, such as how to write to them."""
    if not isinstance(value, Mapping) or "name" not in value:
        return
    for name, told in value.items():
        is_said = name in {"name", "role", "organization", "url"}
        is_said |= name == "orcid" and not value.get("url")
        is_said |= name == "familyName" and split_name(str(value["name"])).full_family == told
        if not is_said:
            is_family = name == "familyName"
            reason = "RenderCV tells no family names apart" if is_family else NO_PLACE
            losses.add(f"{place}.{name}", reason)


def person_of(text: str) -> Any:
    """Return the person that a text of RenderCV names: a text, or an object if more is told."""
    name, url = letters(text), address(text)
    made: dict[str, Any] = {"name": name}
    if behind := _BEHIND.fullmatch(name):
        made["name"] = behind[1]
        first, _, second = behind[2].partition(", ")
        if first[:1].islower():
            made |= {"role": first, "organization": second} if second else {"role": first}
        else:
            made["organization"] = behind[2]
    if orcid := _ORCID.fullmatch(url):
        made["orcid"] = orcid[1]
    elif url:
        made["url"] = url
    return made if len(made) > 1 else name


def _write_links(items: Sequence[Mapping[str, Any]]) -> str:
    return ", ".join(link(str(item.get("name", "")), str(item.get("url", ""))) for item in items)


def _write_money(items: Sequence[Any]) -> str:
    amount, currency = items[0]
    return f"{currency} {amount:,}".strip()


def _write_thesis(items: Sequence[Any]) -> str:
    name, url = str(items[0].get("name", "")), str(items[0].get("url", ""))
    return link(name, url) if url else literal(name)


_WRITE: Mapping[Form, Callable[[Sequence[Any]], str]] = {
    "text": lambda items: literal(str(items[0]), in_bullet=True),
    "prose": lambda items: prose(str(items[0]), in_bullet=True),
    "texts": lambda items: literal(joined([str(item) for item in items]), in_bullet=True),
    "people": lambda items: joined([person(item) for item in items]),
    "thesis": _write_thesis,
    "links": _write_links,
    "count": lambda items: str(items[0]),
    "money": _write_money,
}


def _read_people(text: str, *, is_one: bool) -> Any:
    return [person_of(item) for item in ([text] if is_one else parted(text))]


def _read_texts(text: str, *, is_one: bool) -> Any:
    return [letters(item) for item in ([text] if is_one else parted(text))]


def _read_links(text: str, *, is_one: bool) -> Any:  # noqa: ARG001 - one signature for all
    found = runs(text)
    rest = "".join(run.text for run in found if not run.url).strip(" ,;")
    named = [{"name": letters(run.text), "url": run.url} for run in found if run.url]
    if not named and _BESIDE.fullmatch(whole := letters(text)):
        return [{"name": name, "url": url} for name, url in _PAIR.findall(whole)]
    return named if named and not rest else None


def _read_money(text: str, *, is_one: bool) -> Any:  # noqa: ARG001 - one signature for all
    if not (match := _MONEY.fullmatch(letters(text))):
        return None
    number = match[2].replace(",", "")
    return float(number) if "." in number else int(number), match[1] or match[3] or ""


def _read_thesis(text: str, *, is_one: bool) -> Any:  # noqa: ARG001 - one signature for all
    url = address(text)
    return {"name": letters(text), "url": url} if url else {"name": letters(text)}


def _read_count(text: str, *, is_one: bool) -> Any:  # noqa: ARG001 - one signature for all
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else None


_READ: Mapping[Form, Callable[..., Any]] = {
    "text": lambda text, **_: letters(text),
    "prose": lambda text, **_: markdown(text),
    "texts": _read_texts,
    "people": _read_people,
    "thesis": _read_thesis,
    "links": _read_links,
    "count": _read_count,
    "money": _read_money,
}
