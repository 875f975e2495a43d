"""Papers in citation styles: what a CV adds to them, and what CSL asks of every processor."""

import html
import logging
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from jresume.bibliography import Style, find_style, read_style, typesetter
from jresume.errors import ExportError
from jresume.language import speak
from jresume.names import owner_of
from jresume.page.authors import shown
from jresume.page.model import Reference

STYLES = ["ieee", "acm", "apa", "chicago", "nature", "mla", "vancouver", "harvard", "lncs", "ama"]
ORCID = "0000-0002-1825-0097"
BASICS = {
    "name": "Rui Pan",
    "alternateNames": ["Peter Pan"],
    "profiles": [{"network": "ORCID", "url": f"https://orcid.org/{ORCID}"}],
}
PAPER: dict[str, Any] = {
    "type": "journal-article",
    "name": "On Examples",
    "publisher": "Journal of Examples",
    "releaseDate": "2023-04",
    "volume": "3",
    "pages": "321–328",
}
HEAD = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text" {options}>
<info><title>T</title><id>t</id></info>{macros}<citation><layout/></citation>
<bibliography {names}><layout suffix=".">{layout}</layout></bibliography></style>"""


def drawn(style: Style, paper: Mapping[str, Any], **more: Any) -> str:
    spoken, words = speak(more.pop("language", "en"))
    people = paper.get("authors", ())
    reference = Reference(paper, **{"authors": tuple(range(len(people))), **more})
    (found,) = typesetter(style, language=spoken, words=words)([reference])
    return str(found)


def made(layout: str, *, options: str = "", macros: str = "", names: str = "") -> Style:
    xml = HEAD.format(layout=layout, options=options, macros=macros, names=names)
    return read_style(xml.encode(), "made")


def text(style: Style, paper: Mapping[str, Any], **more: Any) -> str:
    return html.unescape(re.sub("<[^>]+>", "", drawn(style, paper, **more)))


@pytest.mark.parametrize(
    "author",
    ["Rui Pan", "Pan, Rui", "R. Pan", "Pan, R.", "Peter Pan", {"name": "潘睿", "orcid": ORCID}],
    ids=["name", "inverted", "initials", "initials-last", "alternate", "orcid"],
)
@pytest.mark.parametrize("style", STYLES)
def test_the_owner_is_emphasised_in_every_style(style: str, author: Any) -> None:
    people = ["Eve Invented", author, {"name": "Max Sample", "orcid": "0000-0002-1694-233X"}]
    owners = owner_of(BASICS).among(people)
    found = drawn(find_style(style), {**PAPER, "authors": people}, owners=owners)
    (owner,) = re.findall('<strong class="owner">(.*?)</strong>', found)
    assert re.search("Pan|潘", owner)
    assert "Sample" not in owner


@pytest.mark.parametrize("style", STYLES)
def test_no_style_leaves_the_owner_out_of_a_long_list(style: str) -> None:
    people = [*(f"Ada Name{n:03}" for n in range(60)), "Pan, R.", *(f"X Y{n}" for n in range(59))]
    owners = owner_of(BASICS).among(people)
    entry = {**PAPER, "authors": people}
    whole = drawn(find_style(style), entry, owners=owners)
    cut = drawn(find_style(style), entry, owners=owners, authors=shown(120, owners, 4))
    for found in (whole, cut):
        assert len(re.findall('class="owner"', found)) == 1
    assert "… <strong" in cut
    assert "and 116 others" in cut
    assert cut.count("Name") == 3


@pytest.mark.parametrize("style", STYLES)
def test_signs_stand_behind_names(style: str) -> None:
    entry = {**PAPER, "authors": ["Eve Invented", "Rui Pan"]}
    found = drawn(find_style(style), entry, owners=frozenset({1}), signs={0: "*", 1: "*†"})
    assert re.search(r'Invented[^<]*<span class="mark">\*</span>', found)
    assert '</strong><span class="mark">*†</span>' in found


AUTHORS = '<names variable="author"><name {}/></names>'
NAMES = [
    ("Jan van der Sample", "Sample, J. van der"),
    ("Ada Example, Jr.", "Example, A., Jr."),
    ("Suharniwati", "Suharniwati"),
    ("The Sample Collaboration", "The Sample Collaboration"),
    ("山田 太郎", "山田太郎"),
    ("김 철수", "김철수"),
    ("Анна Примерова", "Примерова, А."),
    ("Jean-Luc d'Exemple", "d'Exemple, J.-L."),
    ("Mei-ling J. Sample", "Sample, M. J."),
    # A script without capitals has no initials.
    ("محمد المثال", "المثال, محمد"),
]


@pytest.mark.parametrize(("name", "shown_as"), NAMES)
def test_names_of_every_kind_are_parted(name: str, shown_as: str) -> None:
    style = made(AUTHORS.format('name-as-sort-order="all" initialize-with=". "'))
    # A suffix, a particle and a name of one part are where readers look for mistakes.
    found = text(style, {**PAPER, "authors": [name]}).removesuffix(".")
    assert found == shown_as.removesuffix(".")


@pytest.mark.parametrize("style", STYLES)
def test_those_who_are_not_named_are_nobody(style: str) -> None:
    paper = {**PAPER, "authors": ["Eve Invented", "Rui Pan", "et al."]}
    found = text(find_style(style), paper)
    assert re.search(r"et ?al|others", found)
    assert not re.search(r"(?:and|&) et al|al\.?, A", found)


def test_whoever_a_style_leaves_out_the_owner_is_named_before_the_others() -> None:
    style = made(AUTHORS.format('et-al-min="3" et-al-use-first="1" delimiter=", "'))
    paper = {**PAPER, "authors": ["Ada Example", "Eve Invented", "Rui Pan", "et al."]}
    assert text(style, paper).startswith("Ada Example et al")
    found = drawn(style, paper, owners=frozenset({2}))
    assert "Eve Invented" in found
    assert 'class="owner">Rui Pan' in found


def test_a_title_in_the_place_of_the_author_is_said_once() -> None:
    for style in ("apa", "chicago"):
        assert text(find_style(style), PAPER).count("Examples") == 2  # in its journal's name, too


@pytest.mark.parametrize(
    ("pages", "rule", "shown_as"),
    [
        ("3–10", "chicago-16", "3–10"),
        ("100–104", "chicago-16", "100–104"),
        ("107–108", "chicago-16", "107–8"),
        ("321–328", "chicago-16", "321–28"),
        ("1496–1504", "chicago-16", "1496–504"),
        ("998–1002", "chicago-16", "998–1002"),
        ("C12–C40", "chicago-16", "C12–C40"),
        ("321–328", "expanded", "321–328"),
    ],
)
def test_pages_are_shortened_as_the_style_says(pages: str, rule: str, shown_as: str) -> None:
    options = f'page-range-format="{rule}"'
    for element in ('<text variable="page"/>', '<number variable="page"/>'):
        assert text(made(element, options=options), {**PAPER, "pages": pages}) == f"{shown_as}."


@pytest.mark.parametrize(
    ("title", "shown_as"),
    [
        ("“Seen” at last", "“‘Seen’ at last.”"),
        ("„Genau“, 10 km", "“„Genau“, 10 km.”"),
        ("Plain", "“Plain.”"),
    ],
)
def test_quotation_marks_inside_others_are_the_inner_ones(title: str, shown_as: str) -> None:
    assert text(made('<text variable="title" quotes="true"/>'), {"name": title}) == shown_as


@pytest.mark.parametrize(
    ("title", "shown_as"),
    [
        ("forgetting gracefully, or: a note", "Forgetting Gracefully, or: A Note."),
        ("choosing λ below 300 km", "Choosing λ Below 300 km."),
        ("an iOS kernel in eBPF", "An iOS Kernel in eBPF."),
    ],
)
def test_titles_keep_signs_and_names_as_they_are(title: str, shown_as: str) -> None:
    assert text(made('<text variable="title" text-case="title"/>'), {"name": title}) == shown_as


@pytest.mark.parametrize(
    ("number", "shown_as"),
    [
        ("NX 2025 0417 A1", "No. NX 2025 0417 A1."),
        ("EAN2026-1736", "No. EAN2026-1736."),
        ("3, 4", "Nos. 3, 4."),
    ],
)
def test_a_label_is_plural_behind_several_numbers_only(number: str, shown_as: str) -> None:
    layout = (
        '<label variable="number" form="short" text-case="title"/><text variable="number" '
        'prefix=" "/>'
    )
    assert text(made(layout), {"name": "P", "type": "patent", "number": number}) == shown_as


def test_whoever_stands_in_for_the_author_is_named_once() -> None:
    layout = """<names variable="author"><name/><label form="short" prefix=" (" suffix=")"
        text-case="title"/><substitute><choose><if variable="editor"><names variable="editor"/></if>
        </choose></substitute></names><names variable="editor" prefix=", again "/>"""
    people = [{"family": "Example", "given": "Ada"}, {"family": "Sample", "given": "Max"}]
    entry = {"type": "book", "name": "B", "csl": {"editor": people}}
    assert text(made(layout), entry) == "Ada Example, Max Sample (Eds.)."


def test_a_group_without_a_variable_that_speaks_is_silent() -> None:
    layout = """<text variable="title"/><group prefix=" [" suffix="]"><choose><if type="thesis">
        <text value="publication"/></if></choose><text variable="number" prefix=" "/></group>"""
    thesis = {"type": "thesis", "name": "T"}
    assert text(made(layout), thesis) == "T."
    assert text(made(layout), {**thesis, "number": "7"}) == "T [publication 7]."


def test_a_copy_on_arxiv_is_no_archive_of_what_is_published() -> None:
    layout = """<group delimiter="; "><text variable="title"/><text variable="archive_location"/>
        <text variable="number"/><text variable="publisher"/></group>"""
    paper = {**PAPER, "arxiv": "2401.00001"}
    assert text(made(layout), paper) == "On Examples."
    assert text(made(layout), {"name": "P", "type": "preprint", "arxiv": "2401.00001"}) == (
        "P; arXiv:2401.00001; arXiv."
    )


def test_an_address_keeps_its_colons() -> None:
    entry = {"name": "P", "doi": "10.5555/(sici)1<201::aid>3.0.co;2-k"}
    assert "1&lt;201::aid&gt;3" in drawn(made('<text variable="DOI"/>'), entry)


def test_a_review_names_what_it_is_of() -> None:
    csl = {
        "type": "review-book",
        "reviewed-title": "Waves",
        "reviewed-author": [{"family": "Quill", "given": "E."}],
    }
    entry = {**PAPER, "name": "Waves", "authors": ["A. Example"], "csl": csl}
    assert "Waves, by E. Quill" in text(find_style("apa"), entry)


def test_a_style_that_fails_at_a_paper_leaves_it_to_the_page(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.WARNING):
        assert drawn(made('<text variable="volume"/>'), {"name": "P"}) == ""
    assert "can't set 'P'" in caplog.text


@pytest.mark.parametrize(
    ("xml", "message"),
    [
        (b"<a", "it is no XML"),
        (b"<a/>", "no CSL style"),
        (b'<style xmlns="http://purl.org/net/xbiblio/csl"/>', "no bibliography"),
        (b" " * 2_000_001, "larger than"),
    ],
)
def test_what_is_no_style_is_refused(xml: bytes, message: str) -> None:
    with pytest.raises(ExportError, match=message):
        read_style(xml, "x")


def test_styles_are_found_by_name_by_alias_and_in_files(tmp_path: Path) -> None:
    assert find_style("ACM").xml == find_style("association-for-computing-machinery").xml
    path = tmp_path / "own.csl"
    path.write_bytes(find_style("ieee").xml)
    (tmp_path / "circle.csl").symlink_to("circle.csl")
    assert find_style("own.csl", folder=tmp_path, inside=True).xml == path.read_bytes()
    for named, message in (
        ("ieeee", "did you mean ieee"),
        ("../x.csl", "outside of"),
        ("./none.csl", "can't be read"),
        ("./circle.csl", "can't be read"),
    ):
        with pytest.raises(ExportError, match=message):
            find_style(named, folder=tmp_path, inside=True)


def test_a_page_in_german_has_german_terms() -> None:
    layout = '<names variable="editor"><name/><label prefix=" (" suffix=")" form="short"/></names>'
    entry = {"name": "B", "csl": {"editor": [{"family": "Example", "given": "Ada"}]}}
    spoken = typesetter(made(layout), language="de", words={})
    assert "Ada Example (Hrsg.)" in str(spoken([Reference(entry)])[0])


def _all(found: Sequence[Any]) -> list[str]:
    return [str(one) for one in found]


def test_no_papers_need_no_style() -> None:
    assert _all(typesetter(made(""), language="en", words={})([])) == []
