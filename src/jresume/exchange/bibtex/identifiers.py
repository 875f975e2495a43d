"""DOIs, arXiv ids, addresses and links of an entry."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from jresume.csl.from_item import bare_arxiv, bare_doi, valid_url
from jresume.exchange.bibtex.latex import text_of, verbatim
from jresume.exchange.bibtex.record import Record, shown

Item = dict[str, Any]
Link = dict[str, str]

LINKS: Mapping[str, str] = {
    "pdf": "PDF",
    "code": "Code",
    "slides": "Slides",
    "video": "Video",
    "poster": "Poster",
    "data": "Data",
    "website": "Website",
    "supp": "Supplement",
    "blog": "Blog",
    "html": "HTML",
    "demo": "Demo",
    "preprint": "Preprint",
    "adsurl": "ADS",
}
"""Fields for addresses, as many web sites of researchers have them → the name of the link."""

# Other names for the same.
_ALIASES: Mapping[str, str] = {
    "dataset": "Data",
    "github": "Code",
    "software": "Code",
    "presentation": "Slides",
    "project": "Website",
    "supplement": "Supplement",
    "supplementary": "Supplement",
    "talk": "Video",
    "youtube": "Video",
    "openreview": "OpenReview",
}
_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s<>\"|]+", re.IGNORECASE)
_DOMAIN = re.compile(
    r"(?:www\.|(?:[a-z0-9-]+\.)+(?:com|org|net|edu|gov|io|[a-z]{2})/)\S*", re.IGNORECASE
)
_WRAPPED = re.compile(r"\\(?:url|path|nolinkurl|href)\s*\{([^{}]*)\}(?:\s*\{[^{}]*\})?")
_HREF = re.compile(r"\\href\s*\{([^{}]*)\}\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
_ARXIV_WORDS = re.compile(
    r"ar[xX]iv(?:\.org)?(?:\s+(?:preprint|e-?prints?))*\s*[:,]?\s*(?:ar[xX]iv\s*[:,]?\s*|abs/)*"
    r"(?P<id>\d{4}\.\d{4,5}(?:v\d+)?|[a-z]+(?:-[a-z]+)*(?:\.[A-Z]{2})?/\d{7}(?:v\d+)?)",
    re.IGNORECASE,
)
_CLASS = re.compile(r"\s*\[[A-Za-z.-]+\]\s*$")
_SERVERS = re.compile(
    r"(?:arxiv|corr|(?:bio|med|chem|psy|soc|eng|tech|earth)a?rxiv|ssrn|research square"
    r"|osf preprints|preprints\.org)\b|(?:iacr )?cryptology eprint archive"
    r"|computing research repository",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"[,;|]\s*(?=(?:https?://|doi:|10\.\d{4,9}/))", re.IGNORECASE)
_LINK = re.compile(r"([^|;]+?)\s*\|\s*(\S+?)\s*(?:;|$)")


def identifiers(record: Record, item: Item) -> list[Link]:
    """Give an item its identifiers and its address; the links that there are besides."""
    _doi(record, item)
    eprints = _eprint(record, item)
    for field, name in (("pmid", "PMID"), ("pmcid", "PMCID"), ("isbn", "ISBN"), ("issn", "ISSN")):
        if value := text_of(record.take(field)):
            item[name] = value
    links = [*_urls(record, item), *eprints, *_links(record), *_in_texts(record, item)]
    if eprints and "URL" not in item:
        item["URL"] = eprints[0]["url"]
    told = bare_arxiv(item.get("DOI", "")) or bare_arxiv(item.get("URL", ""))
    if told and "archive" not in item:
        item["archive"], item["archive_location"] = "arXiv", told
    seen = {item.get("URL")}
    found = []
    for link in links:
        if link["url"] not in seen:
            seen.add(link["url"])
            found.append(link)
    return found


def keep(item: Item, field: str, value: str) -> None:
    """Keep what CSL has no like for, so that it can be written again."""
    item.setdefault("custom", {}).setdefault("bibtex", {})[field] = value


def arxiv_in(text: str) -> str:
    """The arXiv id that a text names, as "arXiv preprint arXiv:2301.00001" does; else ""."""
    match = _ARXIV_WORDS.search(text)
    return bare_arxiv(match["id"]) if match else ""


def is_server(text: str) -> bool:
    """Whether a text is the name of a server of preprints, or begins with one."""
    return bool(_SERVERS.match(text.strip()))


def addresses_in(tex: str) -> list[str]:
    """The addresses in a text of TeX, as they are meant."""
    return [url for raw in _ADDRESS.findall(_plain(tex)) if (url := valid_url(_trimmed(raw)))]


def address_of(record: Record, field: str, tex: str) -> str:
    """The address that a field is; a remark and "" where it is none."""
    plain = _plain(tex).strip()
    if url := valid_url(plain):
        return url
    if found := _ADDRESS.findall(plain):
        return valid_url(_trimmed(found[0]))
    if _DOMAIN.fullmatch(plain) and (url := valid_url(f"https://{plain}")):
        record.warn(f"{field} has no scheme: taken for {url}", field)
        return url
    what = "a path" if plain.startswith(("/", ".")) or re.search(r"\.\w{2,4}$", plain) else "text"
    record.warn(f"{field} is {shown(plain)}, {what} and no absolute address: left out", field)
    return ""


def _plain(tex: str) -> str:
    plain = verbatim(_WRAPPED.sub(r"\1", tex)).strip("{} \n\t")
    # Some old DOIs end in a bracket that they have opened.
    return plain[1:].removesuffix(">") if plain.startswith("<") else plain


def _trimmed(url: str) -> str:
    """An address without what ends the sentence around it."""
    url = url.rstrip(".,;:'")
    return url.removesuffix(")") if url.count(")") > url.count("(") else url


def _doi(record: Record, item: Item) -> None:
    tex = record.fields.get("doi", "")
    plain = re.sub(r"\s+", "", _plain(record.take("doi")))
    if not plain:
        return
    plain, *others = _SEVERAL.split(plain)
    if others:
        record.warn(f"several DOIs: {shown(plain)} is taken, {', '.join(others)} left out", "doi")
    doi = bare_doi(plain.rstrip(".,;")) or bare_doi(re.sub(r"(?i)^(?:doi[:.]?|/+)+", "", plain))
    if doi:
        item["DOI"] = doi
    else:
        record.warn(f"{shown(tex)} is no DOI: left out", "doi")


def _eprint(record: Record, item: Item) -> list[Link]:
    """Give an item its number on a server of preprints; the link, where that is an address."""
    kind = text_of(record.take("eprinttype", "archiveprefix")).strip()
    tex = record.take("eprint")
    primary = text_of(record.take("eprintclass", "primaryclass"))
    plain = _CLASS.sub("", _plain(tex))
    given = next((_plain(value) for _, value in record.taken("arxiv", "arxivid", "arxiv_id")), "")
    is_arxiv = kind.casefold() in {"", "arxiv"}
    arxiv = bare_arxiv(plain) or bare_arxiv(f"{primary}/{plain}") if is_arxiv else ""
    arxiv = arxiv or arxiv_in(given) or bare_arxiv(_CLASS.sub("", given))
    if arxiv:
        item["archive"], item["archive_location"] = "arXiv", arxiv
    elif plain and kind.casefold() == "pubmed":
        item["PMID"] = plain
    elif plain and kind:
        item["archive"], item["archive_location"] = kind, plain
        if is_arxiv:
            record.warn(f"{shown(plain)} is no arXiv id", "eprint")
    elif plain and not addresses_in(tex):
        record.warn(f"eprint is {shown(plain)}, and no eprinttype says of what: left out", "eprint")
    if given and not arxiv:
        record.warn(f"{shown(given)} is no arXiv id: left out", "arxiv")
    if primary and item.get("archive"):
        keep(item, "primaryclass", primary)
    urls = [] if arxiv else addresses_in(tex)
    return [{"name": "PDF" if "pdf" in url else "Link", "url": url} for url in urls[:1]]


def _urls(record: Record, item: Item) -> Iterator[Link]:
    """Give the item its address, the first of all; the links of the others."""
    for field in ("url", "link", "ee", "www", "bdsk-url-1", "bdsk-url-2", "bdsk-url-3", "url2"):
        tex = record.fields.get(field, "")
        if not tex:
            continue
        found = addresses_in(tex)
        if len(found) < 2 and (url := address_of(record, field, tex)):  # noqa: PLR2004
            found = [url]
        record.take(field)
        for url in found:
            if "URL" not in item:
                item["URL"] = url
            elif url != item["URL"] and not bare_doi(url):
                yield {"name": "Link", "url": url}


def _in_texts(record: Record, item: Item) -> Iterator[Link]:
    """The addresses behind words; the one behind the title is the paper's own."""
    for field in ("title", "note", "addendum", "howpublished"):
        for address, words in _HREF.findall(record.fields.get(field, "")):
            url = valid_url(_plain(address))
            if url and field == "title" and "URL" not in item:
                item["URL"] = url
            elif url:
                yield {"name": text_of(words) or "Link", "url": url}


def _links(record: Record) -> Iterator[Link]:
    names = {**LINKS, **_ALIASES}
    for field, tex in record.taken(*(name for name in list(record.fields) if name in names)):
        name = names[field]
        if url := address_of(record, field, tex):
            yield {"name": name, "url": url}
    if found := addresses_in(record.fields.get("file", "")):
        record.take("file")
        yield from ({"name": "PDF", "url": url} for url in found[:1])
    for name, address in _LINK.findall(record.take("links")):
        if url := address_of(record, "links", address):
            yield {"name": text_of(name), "url": url}
