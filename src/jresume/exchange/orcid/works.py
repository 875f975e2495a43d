"""The works of a record as publications, and as talks where they were spoken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresume.csl import entry_of
from jresume.exchange.model import Found, Remark
from jresume.exchange.orcid.values import at, date, filled, identifiers, listed, text, url

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# ORCID's work types → the types of CSL, and a genre where CSL has one type for several.
_TYPES: Mapping[str, tuple[str, str]] = {
    "annotation": ("document", ""),
    "artistic-performance": ("performance", ""),
    "blog-post": ("post-weblog", ""),
    "book": ("book", ""),
    "book-chapter": ("chapter", ""),
    "book-review": ("review-book", ""),
    "cartographic-material": ("map", ""),
    "clinical-study": ("document", ""),
    "conference-abstract": ("paper-conference", "Abstract"),
    "conference-output": ("paper-conference", ""),
    "conference-paper": ("paper-conference", ""),
    "conference-poster": ("paper-conference", "Poster"),
    "conference-proceedings": ("book", ""),
    "data-management-plan": ("report", ""),
    "data-set": ("dataset", ""),
    "dictionary-entry": ("entry-dictionary", ""),
    "dissertation": ("thesis", ""),
    "dissertation-thesis": ("thesis", ""),
    "edited-book": ("book", ""),
    "encyclopedia-entry": ("entry-encyclopedia", ""),
    "image": ("graphic", ""),
    "journal-article": ("article-journal", ""),
    "journal-issue": ("periodical", ""),
    "learning-object": ("document", ""),
    "magazine-article": ("article-magazine", ""),
    "manual": ("report", ""),
    "moving-image": ("motion_picture", ""),
    "musical-composition": ("musical_score", ""),
    "newsletter-article": ("article-newspaper", ""),
    "newspaper-article": ("article-newspaper", ""),
    "online-resource": ("webpage", ""),
    "patent": ("patent", ""),
    "physical-object": ("document", ""),
    "preprint": ("article", "Preprint"),
    "report": ("report", ""),
    "research-technique": ("document", ""),
    "research-tool": ("document", ""),
    "review": ("review", ""),
    "software": ("software", ""),
    "sound": ("song", ""),
    "standards-and-policy": ("standard", ""),
    "supervised-student-publication": ("thesis", ""),
    "technical-standard": ("standard", ""),
    "test": ("document", ""),
    "trademark": ("document", ""),
    "transcription": ("document", ""),
    "translation": ("book", ""),
    "website": ("webpage", ""),
    "working-paper": ("report", "Working paper"),
    "other": ("document", ""),
}
# What the versions of a work have in common, whoever told of them.
_SHARED = frozenset(
    {
        "title",
        "type",
        "publication-date",
        "journal-title",
        "short-description",
        "url",
        "contributors",
    }
)
_SPOKEN: Mapping[str, str] = {
    "lecture-speech": "talk",
    "conference-presentation": "talk",
    "public-speech": "talk",
}
_NUMBERS: Mapping[str, str] = {
    "isbn": "ISBN",
    "issn": "ISSN",
    "pmid": "PMID",
    "pmc": "PMCID",
    "patent-number": "number",
}


def works(activities: Any, remarks: list[Remark]) -> Iterator[Found]:
    """The works: of several versions that one group holds, the one that is shown first.

    What that one doesn't tell, the others may.
    """
    for group in listed(activities, "works", "group"):
        versions = [*listed(group, "work-summary"), *listed(group, "work")]
        if versions:
            best, *others = sorted(versions, key=_rank, reverse=True)
            more = {n: value for one in reversed(others) for n, value in one.items() if value}
            told = {name: value for name, value in best.items() if value}
            yield from _work(
                {name: more[name] for name in _SHARED & more.keys()} | told, group, remarks
            )


def _rank(work: Any) -> int:
    index = text(work, "display-index")
    return int(index) if index.isascii() and index.isdecimal() else 0


def _work(work: Any, group: Any, remarks: list[Remark]) -> Iterator[Found]:
    key = text(work, "put-code")
    title = text(work, "title", "title")
    if not title:
        remarks.append(Remark("error", "a work has no title", key=key))
        return
    if subtitle := text(work, "title", "subtitle"):
        title = f"{title}: {subtitle}"
    kind = text(work, "type").lower().replace("_", "-")
    if kind in _SPOKEN:
        yield Found("projects", filled(_talk(work, title, _SPOKEN[kind])), key)
        return
    if kind not in _TYPES:
        remarks.append(Remark("warning", f"work of an unknown type: {kind!r}", key=key))
    entry = entry_of(_item(work, group, title, kind))
    if alternate := text(work, "title", "translated-title"):
        entry.setdefault("csl", {})["original-title"] = alternate
    yield Found("publications", entry, key)


def _talk(work: Any, title: str, kind: str) -> dict[str, Any]:
    day = date(work, "publication-date")
    return {
        "name": title,
        "type": kind,
        "entity": text(work, "journal-title"),
        "startDate": day,
        "endDate": day,
        "url": url(work, "url"),
        "description": text(work, "short-description"),
    }


def _item(work: Any, group: Any, title: str, kind: str) -> dict[str, Any]:
    """The work as an item of CSL-JSON."""
    csl_type, genre = _TYPES.get(kind, ("document", ""))
    parts = [int(part) for part in date(work, "publication-date").split("-") if part]
    item: dict[str, Any] = {
        "type": csl_type,
        "genre": genre,
        "title": title,
        "container-title": text(work, "journal-title"),
        "issued": {"date-parts": [parts]} if parts else None,
        "abstract": text(work, "short-description"),
        "language": text(work, "language-code"),
        "author": list(_authors(work)),
        "URL": url(work, "url"),
    }
    versions = listed(group, "work-summary")
    others = (told for one in versions for told in identifiers(one) if told[0] == "arxiv")
    for name, value, address in [*identifiers(work), *identifiers(group), *others]:
        if name == "doi":
            item.setdefault("DOI", value)
        elif name == "arxiv":
            item.setdefault("archive_location", value.lower().removeprefix("arxiv:"))
            item["archive"] = "arXiv"
        elif name in _NUMBERS:
            item.setdefault(_NUMBERS[name], value)
        if address and not item["URL"]:
            item["URL"] = address
    return filled(item)


def _authors(work: Any) -> Iterator[dict[str, str]]:
    """The authors, which only a whole work tells, not its summary."""
    from jresume.csl import csl_names

    for one in listed(work, "contributors", "contributor"):
        role = text(at(one, "contributor-attributes"), "contributor-role").lower()
        name = text(one, "credit-name")
        if name and (not role or "author" in role or "inventor" in role or "writing" in role):
            orcid = text(one, "contributor-orcid", "path")
            yield from ({**n, "ORCID": orcid} if orcid else n for n in csl_names([name]))
