"""Papers and patents: their order, numbers, authors, signs, and the words that link to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from markupsafe import Markup

from jresume.language import Words
from jresume.page.authors import shown
from jresume.page.context import Context
from jresume.page.dates import moment, names_year
from jresume.page.entry import Entry, prepared
from jresume.page.links import arxiv_url, bare_arxiv, bare_doi, doi_url, same_page
from jresume.page.listing import groups, numbers
from jresume.page.model import Part, Reference, Typeset
from jresume.page.people import Author, Marks, as_mapping, authors, byline

# In a list that is longer, the legend stands where the first sign is met.
_LEGEND_FIRST = 30


@dataclass(frozen=True, slots=True)
class _Paper:
    """A paper with its authors as objects, and the reference that a citation style is given."""

    authors: Sequence[Author]
    reference: Reference

    @property
    def named(self) -> dict[int, Author]:
        """The authors who are named, by their index among all."""
        return {at: self.authors[at] for at in self.reference.authors if isinstance(at, int)}


def parts(
    sections: Sequence[tuple[str, Sequence[Entry]]], context: Context, typeset: Typeset | None
) -> list[list[Part]]:
    """For each section, by its title and its papers, a part for each group of them.

    All sections are prepared together: numbers run through the page, and a sign means the same
    everywhere on it.
    """
    listing = context.listing
    grouped = [groups(papers, listing, context.words, title) for title, papers in sections]
    papers = [
        [[_paper(entry, context) for entry in found] for _, found in section] for section in grouped
    ]
    flat = [paper for section in papers for group in section for paper in group]
    marks = Marks.for_papers(list(paper.named.values()) for paper in flat)
    references = [_signed(paper, marks) for paper in flat]
    formatted = typeset(references) if typeset else [Markup()] * len(flat)
    numbered = list(numbers([len(g) for section in papers for g in section], listing.numbering))
    drawn = iter(
        [
            _prepared(paper, reference, text, context) | {"number_in_list": number}
            for paper, reference, text, number in zip(
                flat, references, formatted, numbered, strict=True
            )
        ]
    )
    digits = len(str(max(numbered, default=0)))
    found: list[list[Part]] = []
    for titles, section in zip(grouped, papers, strict=True):
        named = [list(paper.named.values()) for group in section for paper in group]
        legend, is_long = marks.legend(named, context.words), len(named) > _LEGEND_FIRST
        last = len(section) - 1
        found.append(
            [
                Part(
                    "publications",
                    tuple(islice(drawn, len(group))),
                    legend=legend if index == (0 if is_long else last) else (),
                    title=title,
                    legend_first=is_long,
                    digits=digits,
                )
                for index, ((title, _), group) in enumerate(zip(titles, section, strict=True))
            ]
        )
    return found


def _paper(entry: Entry, context: Context) -> _Paper:
    everyone = [as_mapping(author) for author in entry.get("authors", ())]
    owners = context.owner.among(everyone)
    named = shown(len(everyone), owners, context.listing.authors_shown)
    return _Paper(everyone, Reference(entry, named, owners))


def _signed(paper: _Paper, marks: Marks) -> Reference:
    bare = paper.reference
    return Reference(bare.entry, bare.authors, bare.owners, marks.signs(paper.named))


def _prepared(
    paper: _Paper, reference: Reference, formatted: Markup, context: Context
) -> dict[str, Any]:
    entry, form = reference.entry, context.listing.authors_form
    everyone = authors(paper.authors, reference.owners, reference.signs, form)
    doi, arxiv = bare_doi(entry.get("doi", "")), bare_arxiv(entry.get("arxiv", ""))
    state = _state(entry, context)
    ready = {
        **prepared(entry, context, open_ended=False),
        "authors": everyone,
        "byline": byline(everyone, reference.authors, context.words),
        "where": _where(entry, context.words),
        "released": moment(_release(entry), context.language, context.dates),
        "state": "" if formatted and _says(formatted, state, entry) else state,
        "doi": doi,
        "doi_url": doi_url(doi) if doi else "",
        "arxiv": arxiv,
        "arxiv_url": arxiv_url(arxiv) if arxiv else "",
        "formatted": formatted,
    }
    links = _links(ready, context)
    is_repeated = any(same_page(link["url"], ready["url"]) for link in links)
    return {**ready, "links": links, "title_url": "" if is_repeated else ready["url"]}


def _state(entry: Entry, context: Context) -> str:
    status = entry.get("status", "")
    return context.words.get(f"state:{status}", status)


def _says(formatted: Markup, state: str, entry: Entry) -> bool:
    """Whether a reference tells the state already: in our words, or in those of the document."""
    text = formatted.striptags().casefold()
    own = str(entry.get("status", "")).replace("-", " ").casefold()
    return bool(own) and (state.casefold() in text or own in text)


def _links(paper: Mapping[str, Any], context: Context) -> tuple[Entry, ...]:
    """The links of a paper as words: its own, then DOI and arXiv, none of them twice.

    The title leads to the paper's own page, unless a word does; a reference that a citation style
    has set has no title to link, and a word leads there in any case.
    """
    by_number = context.listing.identifiers == "number"
    doi = f"doi:{paper['doi']}" if by_number else "DOI"
    arxiv = f"arXiv:{paper['arxiv']}" if by_number else "arXiv"
    found = list(paper["links"])
    for name, url, known in (
        ("DOI", paper["doi_url"], doi),
        ("arXiv", paper["arxiv_url"], arxiv),
        (context.words["web-page"], paper["url"] if paper["formatted"] else "", ""),
    ):
        listed = next((i for i, link in enumerate(found) if _leads(link, name, url)), None)
        if not url:
            continue
        if listed is None:
            found.append({"name": known or name, "url": url})
        elif by_number and known:
            found[listed] = {"name": known, "url": url}
    return tuple(found)


def _leads(link: Entry, name: str, url: str) -> bool:
    """Whether a link is the one of that name, or leads to that address."""
    called = str(link.get("name", "")).casefold() == name.casefold()
    return bool(link["url"]) and (called or same_page(link["url"], url))


def _where(entry: Entry, words: Words) -> str:
    """The venue in full with its short form, then volume, issue, pages and number."""
    full, short = entry.get("publisher", ""), entry.get("venue", "")
    aside = f"{words['bracket-open']}{short}{words['bracket-close']}"
    venue = f"{full}{aside}" if full and short and short not in full else full or short
    volume, issue = entry.get("volume", ""), entry.get("issue", "")
    numbered = f"{volume}({issue})" if volume and issue else volume or issue
    facts = (venue, numbered, entry.get("pages"), entry.get("number"))
    return words["comma"].join(filter(None, facts))


def _release(entry: Entry) -> str:
    """The release date, unless it is a year that the venue's short form names already."""
    date, venue = entry.get("releaseDate", ""), entry.get("venue", "")
    is_year = len(date) == 4  # noqa: PLR2004 - a year has four digits
    return "" if is_year and names_year(venue, date) else date
