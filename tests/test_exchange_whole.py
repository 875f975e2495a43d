"""Nothing is lost silently: what RenderCV and YAMLResume don't give back, a sentence names."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from jresume.exchange import READERS, WRITERS
from jresume.exchange.model import Written
from jresume.exchange.rendercv.markup import plain
from jresume.resume import from_data
from jresume.resume import read as read_resume
from jresume.shape import shape

ROOT = Path(__file__).parents[1]
DOCUMENTS = [
    ROOT / "resume.json",
    ROOT / "examples" / "professor.json",
    *sorted((ROOT / "tests" / "fixtures" / "documents" / "valid").glob("*.json")),
]
FORMATS = ["rendercv", "yamlresume"]

# A sentence that says where a value is kept excuses nothing: it has to be there.
KEPT = re.compile(r"\b(?:has|have) it as text|stands among the interests|so it is written")
ALSO = re.compile(r".* \(and so (.*)\)", re.DOTALL)
RANGES = re.compile(r"(.*)\[([\d, -]+)\]([^\[\]]*)")


def leaves(value: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from leaves(inner, f"{place}.{name}" if place else name)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from leaves(inner, f"{place}[{index}]")
    elif value not in (None, ""):
        yield place, value


def lost_places(written: Written) -> Iterator[str]:
    for sentence in written.lost:
        if KEPT.search(sentence):
            continue
        yield sentence.partition(": ")[0]
        also = ALSO.fullmatch(sentence)
        for named in re.split(r", (?![^\[]*\])", also[1]) if also else ():
            if not (match := RANGES.fullmatch(named)):
                yield named
                continue
            for part in match[2].split(", "):
                first, _, last = part.partition("-")
                for index in range(int(first), int(last or first) + 1):
                    yield f"{match[1]}[{index}]{match[3]}"


def letters(value: Any) -> str:
    """The letters of a value that a reader sees, whatever sets them."""
    return re.sub(r"[\W_]+", "", plain("yes" if value is True else str(value))).casefold()


def silent(kind: str, data: Mapping[str, Any]) -> list[str]:
    """The places of a document that don't come back, and that no sentence names."""
    written = WRITERS[kind].write(data)
    back = [
        value for found in READERS[kind](written.content).found for value in leaves(found.entry)
    ]
    exact = {str(value) for _, value in back}
    shown = [letters(value) for _, value in back]
    lost = set(lost_places(written))

    def is_named(place: str) -> bool:
        ends = (match.start() for match in re.finditer(r"[.\[]|$", place))
        return not lost.isdisjoint(place[:end] for end in ends)

    return [
        f"{place}: {value!r}"
        for place, value in leaves(data)
        if str(value) not in exact
        and not is_named(place)
        and not any(letters(value) in one for one in shown)
    ]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("kind", FORMATS)
def test_every_fact_comes_back_or_is_named(kind: str, path: Path) -> None:
    assert silent(kind, shape(read_resume(path))) == []


@pytest.mark.parametrize("kind", FORMATS)
def test_the_guard_sees_what_is_gone(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = shape(from_data({"work": [{"name": "Example Institute", "location": "Nowhere"}]}))
    assert silent(kind, data) == []
    write = WRITERS[kind].write

    def forgetful(document: Mapping[str, Any]) -> Written:
        return Written(write(document).content.replace(b"Nowhere", b"Somewhere"))

    monkeypatch.setitem(WRITERS, kind, WRITERS[kind]._replace(write=forgetful))  # type: ignore[arg-type]
    assert silent(kind, data) == ["work[0].location: 'Nowhere'"]


@pytest.mark.parametrize("kind", FORMATS)
def test_what_was_written_twice_is_the_same(kind: str) -> None:
    data = shape(read_resume(ROOT / "resume.json"))
    before = json.dumps(data)
    assert WRITERS[kind].write(data) == WRITERS[kind].write(data)
    assert json.dumps(data) == before
