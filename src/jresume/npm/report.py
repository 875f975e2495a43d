"""What a person is told of a CV that an npm theme has drawn, in lines."""

from collections.abc import Iterator, Sequence

from jresume.npm.draw import Drawing, Sheets
from jresume.npm.mend import STEPS
from jresume.npm.paper import OPTIONS

_MOST_NAMED = 8
_MOST_QUOTED = 60


def about_page(name: str, drawing: Drawing) -> Iterator[str]:
    """What the theme asked for and doesn't get, and which facts it doesn't show."""
    asked = [f"{address} ({kind})" for address, kind in drawing.asked.items()]
    if asked:
        yield (
            f"warning: theme {name} asks for what is not in its package, and does without: "
            f"{_some(asked)}"
        )
    if drawing.unseen:
        some = "1 fact" if len(drawing.unseen) == 1 else f"{len(drawing.unseen)} facts"
        places = [fact.place for fact in drawing.unseen]
        yield f"warning: theme {name} doesn't show {some} of the document: {_some(places)}"


def about_pdf(name: str, sheets: Sheets) -> Iterator[str]:
    """What was done to keep the text of the page on paper, and what can't be honoured."""
    if sheets.before:
        yield (
            f"warning: theme {name} loses {_passages(sheets.before)} on paper as it lays the page "
            f"out: the PDF is drawn {sheets.layout}"
        )
    elif sheets.layout != STEPS[0][0]:
        yield (
            f"warning: theme {name} has more text in grids than can be laid out in good time: the "
            f"PDF is drawn {sheets.layout}"
        )
    if sheets.ignored == (OPTIONS,):
        yield f"warning: theme {name} has {OPTIONS} that are no table of options: none is honoured"
    elif sheets.ignored:
        yield (
            f"warning: theme {name} asks for {', '.join(sheets.ignored)} in its {OPTIONS}, "
            "which can't be honoured"
        )


def about_loss(name: str, sheets: Sheets) -> str:
    """What a PDF has lost of the page; "" where it has all of it."""
    if not sheets.lost:
        return ""
    quoted = [f"“{_short(passage)}”" for passage in sheets.lost]
    return (
        f"error: the PDF of theme {name} lacks {_passages(len(sheets.lost))} that its HTML shows: "
        f"{_some(quoted)} (it was written all the same; print the HTML with a browser, or take "
        "another theme)"
    )


def _passages(count: int) -> str:
    return "1 passage" if count == 1 else f"{count} passages"


def _some(texts: Sequence[str]) -> str:
    more = len(texts) - _MOST_NAMED
    return ", ".join(texts[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def _short(text: str) -> str:
    return text if len(text) <= _MOST_QUOTED else text[: _MOST_QUOTED - 1].rstrip() + "…"
