"""The style sheets of bundled themes as their templates draw them, kept for the next page.

They depend on the theme, on its options, and on little of a document, which they ask for: whether
it has Greek letters, what runs along the edges of its pages. So what they ask is kept, and what was
drawn under the answers. It takes a third of the time that it takes to draw them.
"""

import marshal
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from jresume import kept

Asks = Mapping[str, Callable[..., Any]]
"""The functions that templates ask about a document, by name; texts in, plain values out."""

_MOST = 32  # in memory: 25 kB each
_known: dict[str, Any] = {}


def drawn(
    depends: Sequence[str], asks: Asks, draw: Callable[[Asks], list[str]], *, lasts: bool
) -> list[str]:
    """What `draw` gives with these functions, which are all that it depends on but for `depends`.

    What is to last is kept for the next process, too.
    """
    name = kept.name_of("asked", *depends)
    if (asked := _found(name)) is not None:
        sheets: list[str] | None = _found(_name(depends, asked, _answers(asks, asked)))
        if sheets is not None:
            return sheets
    questions: list[tuple[Any, ...]] = []
    answers: list[Any] = []

    def hearing(what: str) -> Callable[..., Any]:
        def ask(*given: Any) -> Any:
            answer = asks[what](*given)
            questions.append((what, *given))
            answers.append(answer)
            return answer

        return ask

    sheets = draw({what: hearing(what) for what in asks})
    _keep(name, questions, lasts=lasts)
    _keep(_name(depends, questions, answers), sheets, lasts=lasts)
    return sheets


def _answers(asks: Asks, asked: Sequence[tuple[Any, ...]]) -> list[Any]:
    try:
        return [asks[what](*given) for what, *given in asked]
    except Exception:  # noqa: BLE001 - raised again where it is drawn, which tells the place
        return []


def _name(depends: Sequence[str], asked: Sequence[Any], answers: Sequence[Any]) -> str:
    return kept.name_of("drawn", *depends, repr(asked), repr(answers))


def _found(name: str) -> Any:
    if name not in _known and (content := kept.load(name)) is not None:
        _remember(name, marshal.loads(content))  # noqa: S302 - from a folder that only this person writes to
    return _known.get(name)


def _keep(name: str, value: Any, *, lasts: bool) -> None:
    _remember(name, value)
    if lasts:
        kept.keep(name, marshal.dumps(value))


def _remember(name: str, value: Any) -> None:
    if len(_known) >= _MOST:
        _known.clear()
    _known[name] = value
