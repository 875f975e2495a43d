"""Facts looked for in what a reader finds, whatever lines, hyphens and ligatures did to them."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import accumulate
from urllib.parse import unquote

from jresume.audit.dates import year_of
from jresume.audit.facts import Entry, Fact
from jresume.audit.letters import key, runs_to_the_left
from jresume.audit.reading import Line, Reading

_SCHEME = re.compile(r"^(?:https?://|mailto:|tel:)?(?:www\.)?|/+$", re.IGNORECASE)
_SHORT = 4  # letters; a shorter text counts as a word alone, since it is part of many words
_LONG_LIST = 6  # names; citation styles cut lists from there on, or later
_WORD = re.compile(r"\w+")


class Place(StrEnum):
    """How a fact is found."""

    FOUND = "found"
    LINK = "link"  # as the address of a link, which nobody reads
    YEAR = "year"  # its year alone
    PIECES = "pieces"  # its words in order, with other text between them
    CUT = "cut"  # from the end of a long list of people
    APART = "apart"  # far from the rest of its entry
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Found:
    """A fact, how it is found, and its page, from 1; 0 for none."""

    fact: Fact
    place: Place
    page: int = 0


def search(reading: Reading, entries: Sequence[Entry]) -> list[Found]:
    """Each fact, in the order of the entries, and how it is found."""
    stream = _Stream([line for line in reading.lines if not line.is_margin])
    margins = _Stream([line for line in reading.lines if line.is_margin])
    # An address may be escaped in a link that isn't in the document.
    written = {form for link in reading.links for form in (link, unquote(link))}
    links = [key(_SCHEME.sub("", link)) for link in written]
    return [found for entry in entries for found in _of_entry(entry, stream, margins, links)]


def _of_entry(
    entry: Entry, stream: "_Stream", margins: "_Stream", links: Sequence[str]
) -> Iterator[Found]:
    spots = {fact.pointer: sorted(stream.find(fact)) for fact in entry.facts}
    first, last = _span([(len(key(fact.text)), spots[fact.pointer]) for fact in entry.facts])
    cut = frozenset(_cut(entry.facts, spots, first, last))
    for fact in entry.facts:
        at = spots[fact.pointer]
        if inside := [spot for spot in at if first <= spot <= last]:
            yield Found(fact, Place.FOUND, stream.page(inside[0]))
        elif fact.pointer in cut:
            yield Found(fact, Place.CUT)
        elif at:
            # One word that stands in many entries belongs to all of them.
            yield Found(fact, Place.APART, stream.page(at[0]))
        else:
            yield _elsewhere(fact, stream, margins, links)


def _cut(
    facts: Sequence[Fact], spots: Mapping[str, Sequence[int]], first: int, last: int
) -> Iterator[str]:
    """The people of a long list that a page leaves out after the first of them, as "et al."."""
    lists: dict[str, list[str]] = {}
    for fact in facts:
        if fact.kind == "person":
            lists.setdefault(fact.pointer.rpartition("/")[0], []).append(fact.pointer)
    for pointers in lists.values():
        begins = any(first <= spot <= last for spot in spots[pointers[0]])
        if len(pointers) > _LONG_LIST and begins:
            yield from pointers[1:]


def _elsewhere(fact: Fact, stream: "_Stream", margins: "_Stream", links: Sequence[str]) -> Found:
    if fact.kind == "address":
        wanted = [key(_SCHEME.sub("", form)) for form in fact.forms]
        if any(form in link for form in wanted if form for link in links):
            return Found(fact, Place.LINK)
    if fact.kind == "date" and (spot := stream.whole.find(year_of(fact.text))) >= 0:
        return Found(fact, Place.YEAR, stream.page(spot))
    if margins.find(fact):
        return Found(fact, Place.FOUND)
    if (spot := stream.in_pieces(fact.forms[0])) >= 0:
        return Found(fact, Place.PIECES, stream.page(spot))
    return Found(fact, Place.LOST)


def _span(told: Sequence[tuple[int, Sequence[int]]]) -> tuple[int, int]:
    """The stretch of the text that holds most of an entry, of facts by length and where they stand.

    It is twice as long as they are together.
    """
    width = 2 * sum(length for length, _ in told) + 200
    best, start = -1, 0
    for begin in sorted({spot for _, at in told for spot in at}):
        held = 0
        for length, at in told:
            nearest = bisect_left(at, begin)
            held += length if nearest < len(at) and at[nearest] <= begin + width else 0
        if held > best:
            best, start = held, begin
    return start, start + width


@dataclass(slots=True)
class _Stream:
    """Lines as one text, without what may differ, and as words."""

    lines: Sequence[Line]
    whole: str = ""
    words: str = ""
    ends: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        keys = [key(line.text) for line in self.lines]
        self.whole = "".join(keys)
        self.ends = list(accumulate(len(one) for one in keys))
        self.words = " ".join(_plain(line.text) for line in self.lines)

    def page(self, spot: int) -> int:
        """The page, from 1, of a place in the whole."""
        at = min(bisect_right(self.ends, spot), len(self.lines) - 1)
        return self.lines[at].page + 1

    def find(self, fact: Fact) -> list[int]:
        """Where a fact stands in the whole."""
        found: list[int] = []
        for form in fact.forms:
            wanted = key(_SCHEME.sub("", form) if fact.kind == "address" else form)
            if not wanted:
                # A text of nothing but signs is one that no search could miss.
                return [0]
            if len(wanted) < _SHORT and not self._has_word(form):
                continue
            found += self._spots(wanted, form)
        return found

    def _spots(self, wanted: str, text: str) -> Iterator[int]:
        spots = _all_spots(wanted, self.whole)
        if spots or not runs_to_the_left(wanted):
            yield from spots
            return
        # Readers differ in the order of what stands in a line of such text, signs too: %30.
        words = (key(word) for word in _WORD.findall(text))
        longest = max(words, key=len, default="")
        yield from _shuffled(wanted, longest, self.whole)

    def _has_word(self, text: str) -> bool:
        """Whether a text stands for itself; initials may have a full stop."""
        parts = r"[\s.]+".join(re.escape(part) for part in _plain(text).split())
        return bool(re.search(rf"(?<!\w){parts}(?!\w)", self.words))

    def in_pieces(self, text: str) -> int:
        """Where the words of a text begin to stand in order, near one another; -1 for nowhere."""
        words = [made for word in _WORD.findall(text) if (made := key(word))]
        if runs_to_the_left(text):
            # Readers differ in the order in which they give such text, and some turn its words.
            spots = [max(self.whole.find(w), self.whole.find(w[::-1])) for w in words]
            return min(spots, default=-1)
        if len(words) < _SHORT:
            return self._turned(words)
        start = self.whole.find(words[0])
        while start >= 0:
            at, most = start, start + 4 * sum(map(len, words)) + 400
            for word in words:
                at = self.whole.find(word, at, most)
                if at < 0:
                    break
                at += len(word)
            else:
                return start
            start = self.whole.find(words[0], start + 1)
        return -1

    def _turned(self, words: Sequence[str]) -> int:
        """Where words stand in one line that runs to the left; readers turn what is in Latin."""
        for line, end in zip(self.lines, self.ends, strict=True):
            if runs_to_the_left(line.text):
                made = key(line.text)
                if words and all(word in made for word in words):
                    return end - len(made)
        return -1


def _all_spots(wanted: str, whole: str) -> list[int]:
    found = [whole.find(wanted)]
    while found[-1] >= 0:
        found.append(whole.find(wanted, found[-1] + 1))
    return found[:-1]


def _shuffled(wanted: str, word: str, whole: str) -> Iterator[int]:
    """Where all letters of a text, and no others, stand around one of its words."""
    size = len(wanted)
    for spot in _all_spots(word, whole) if word else ():
        first = max(0, spot + len(word) - size)
        missing = Counter(wanted)
        missing.subtract(whole[first : first + size])
        for at in range(first, spot + 1):
            if not any(missing.values()):
                yield at
                break
            missing[whole[at]] += 1
            missing[whole[at + size : at + size + 1]] -= 1


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
