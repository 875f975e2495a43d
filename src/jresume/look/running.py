"""What runs along the edges of pages: `{name} | | {page} of {pages}`."""

import re

NAMES = ("name", "page", "pages")
_PLACE = re.compile(r"\{([a-z]+)\}")
_MOST_PARTS = 3


def is_running_text(text: str) -> bool:
    """Whether a text has three parts at most, and nothing in braces but a known name."""
    bare = _PLACE.sub(lambda match: "" if match[1] in NAMES else "{", text)
    return "{" not in bare and "}" not in bare and text.count("|") < _MOST_PARTS


def edge(text: str, name: str, direction: str = "ltr") -> tuple[str, str, str]:
    """A text as the CSS `content` of left, centre and right of an edge; "none" where it is empty.

    One part stands in the centre, two at the ends, the first where the `direction` begins.
    ValueError for a text of another form.
    """
    if not is_running_text(text):
        named = ", ".join(f"{{{known}}}" for known in NAMES)
        msg = f"{text[:80]!r} is no running text: three parts at most, | between, and {named}"
        raise ValueError(msg)
    parts = [_content(part.strip(), name) for part in text.split("|")]
    if len(parts) == 1:
        return "none", parts[0], "none"
    start, center, end = parts[0], parts[1] if len(parts) == _MOST_PARTS else "none", parts[-1]
    return (end, center, start) if direction == "rtl" else (start, center, end)


def css_string(text: str) -> str:
    """A text as a string of CSS, which nothing in it can end (CSS Syntax 3, serializing).

    Brackets are escaped too: what looks for `url(…)` in styles is not to find one here.
    """
    escaped = "".join(
        f"\\{ord(letter):x} " if letter in '"\\<(\n\r\f\0' or not letter.isprintable() else letter
        for letter in text
    )
    return f'"{escaped}"'


def _content(part: str, name: str) -> str:
    said = []
    for place, piece in enumerate(_PLACE.split(part)):
        if place % 2 == 0:
            said += [css_string(piece)] if piece else []
        elif piece == "name":
            said += [css_string(name)] if name else []
        else:
            said.append(f"counter({piece})")
    return " ".join(said) or "none"
