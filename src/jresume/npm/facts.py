"""What is told of a CV on the way: facts that a page shows, passages that a PDF has lost."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

_WORD = re.compile(r"[^\W_]+")
_LINK = re.compile(r"\[([^\]]*)\]\([^)\s]*\)")
_NOT_SHOWN = frozenset({"$schema", "meta", "image", "countryCode", "region_code"})
_SHORT = 8  # letters: of less than that, how often it stands somewhere says nothing


class Fact(NamedTuple):
    """A text of a document and its place: "work[2].highlights[0]"."""

    place: str
    text: str


def facts(value: Any, place: str = "") -> Iterator[Fact]:
    """Every text of a base-only copy that a page can show as it is, which dates are not."""
    if isinstance(value, Mapping):
        for key, member in value.items():
            if key not in _NOT_SHOWN and not key.lower().endswith("date"):
                yield from facts(member, f"{place}.{key}" if place else key)
    elif isinstance(value, list):
        for index, member in enumerate(value):
            yield from facts(member, f"{place}[{index}]")
    elif isinstance(value, str) and squeezed(value):
        yield Fact(place, value)


def unseen(document: Mapping[str, Any], shown: str) -> list[Fact]:
    """The facts of a base-only copy that don't stand in a text, however it is set."""
    letters = squeezed(shown)
    return [fact for fact in facts(document) if not _stands(fact.text, letters)]


def lost(passages: Sequence[str], kept: str) -> list[str]:
    """The passages that don't stand in a text, or less often than they should; each once."""
    wanted = [letters for passage in passages if (letters := squeezed(passage))]
    whole, letters_kept = "\n".join(wanted), squeezed(kept)
    missing: dict[str, None] = {}
    for passage in passages:
        letters = squeezed(passage)
        if not letters:
            continue
        times = whole.count(letters) if len(letters) >= _SHORT else 1
        fewer = letters_kept.count(letters) < times
        if fewer and not _in_two(passage, letters_kept, times):
            missing[" ".join(passage.split())] = None
    return list(missing)


def squeezed(text: str) -> str:
    """The letters and digits of a text, alike however it is cut, spaced, set or capitalised."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def _stands(text: str, letters: str) -> bool:
    if squeezed(text) in letters:
        return True
    # As prose: each paragraph on its own, links as their words.
    paragraphs = _LINK.sub(r"\1", text).splitlines()
    return len(text) > _SHORT and all(squeezed(one) in letters for one in paragraphs)


def _in_two(passage: str, letters: str, times: int) -> bool:
    """Whether a passage stands there in two pieces, as where a page ends, or runs the other way."""
    words = _WORD.findall(passage)
    for cut in range(1, len(words)):
        head, tail = squeezed("".join(words[:cut])), squeezed("".join(words[cut:]))
        if len(head) + len(tail) >= _SHORT and all(
            letters.count(piece) >= times for piece in (head, tail)
        ):
            return True
    other_way = any(unicodedata.bidirectional(c) in {"R", "AL"} for c in passage)
    return other_way and all(
        squeezed(word) in letters or squeezed(word)[::-1] in letters for word in words
    )
