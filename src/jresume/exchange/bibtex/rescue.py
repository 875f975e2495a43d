"""The fields of an entry whose braces, quotes or commas are broken, taken line by line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jresume.exchange.bibtex.values import balanced, closing

_COMMON = (
    "abstract|address|annote|archiveprefix|author|booktitle|chapter|date|doi|edition|editor|eprint"
    "|howpublished|institution|isbn|issn|issue|journal|journaltitle|keywords|language|location"
    "|month|note|number|organization|pages|primaryclass|publisher|school|series|title|type|url"
    "|urldate|volume|year"
)
# A field begins a line, or stands behind the end of another if it is one that everybody knows.
_FIELD = re.compile(
    rf"(?:^[ \t]*,?[ \t]*(?P<name>[A-Za-z][\w+:.-]*)[ \t]*=(?!=)"
    rf"|(?<=[,}}\"\d])[ \t]*,?[ \t]*(?P<common>{_COMMON})[ \t]*"
    rf"(?:=(?=[ \t]*[{{\"\w])|:(?=[ \t]*[{{\"]))"
    rf"|^[ \t]*,?[ \t]*(?P<colon>{_COMMON})[ \t]*:=?(?=[ \t]*[{{\"]))",
    re.MULTILINE | re.IGNORECASE,
)
_KEY = re.compile(r"[\s{(\[]*(?P<key>[^\s,={}()\"\[\]]+)[ \t]*(?=,|\n|$|\s[A-Za-z][\w-]*\s*=)")
_WHOLE = re.compile(r'(?P<quoted>".*")|(?P<bare>[^\s{}"]+)', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Rescued:
    """A field of a broken entry; `raw` is its value, and `line` counts from the entry's own.

    `doubtful` says that the value didn't end where it should.
    """

    name: str
    raw: str
    line: int
    doubtful: bool


def key_and_fields(body: str) -> tuple[str, list[Rescued]]:
    """The key that a body begins with, or "", and its fields, each up to the next one."""
    key = _KEY.match(body)
    first = _FIELD.search(body)
    if key and first and first.start() <= key.start("key"):
        key = None
    if key:
        # What parts the key from the first field may be missing.
        body = f"{body[: key.end()]},{body[key.end() + 1 :]}"
    return (key["key"] if key else ""), list(_fields(body))


def _fields(body: str) -> Iterator[Rescued]:
    found = list(_FIELD.finditer(body))
    # Counted on, so that an entry of a thousand lines is not counted a thousand times.
    line = place = 0
    for index, match in enumerate(found):
        last = index + 1 == len(found)
        raw = body[match.end() : None if last else found[index + 1].start()]
        group = match.lastgroup or "name"
        line += body.count("\n", place, match.start(group))
        place = match.start(group)
        value, doubtful = _value(raw.strip(), last=last)
        yield Rescued(match[group].casefold(), value, line, doubtful)


def _value(raw: str, *, last: bool) -> tuple[str, bool]:
    """A value that can be read, made of what stands up to the next field."""
    text = raw.rstrip(", \t\n")
    if text.startswith("{"):
        end = closing(text, 0)
        rest = text[end + 1 :].strip(" \t\n,")
        if end < len(text) and (not rest or (last and not rest.strip(" \t\n,})"))):
            return text[: end + 1], False
        # It ends as it should, and what follows is a remark of somebody's.
        if rest != text[end + 1 :].strip(" \t\n") and text[end + 1 :].lstrip().startswith(","):
            return text[: end + 1], True
        return "{" + balanced(text.removesuffix("}")).strip() + "}", True
    if text.startswith('"'):
        end = text.rfind('"')
        sound = balanced(text) == text or last
        if end > 0 and not text[end + 1 :].strip(" \t\n,})") and sound:
            return text[: end + 1], False
        inner = text[1:end] if end > 0 else text[1:]
        return "{" + balanced(inner).strip(" \t\n,}") + "}", True
    stripped = text.rstrip(" \t\n,})") if last else text
    if _WHOLE.fullmatch(stripped) or "#" in stripped:
        return stripped, False
    return "{" + balanced(stripped).strip() + "}", True
