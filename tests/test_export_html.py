"""The page as HTML: every field is on it, and nothing that the document says is taken for HTML."""

import itertools
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5
from hypothesis import given, settings
from hypothesis import strategies as st

from jresume.export import EXPORTERS, ExportOptions
from jresume.resume import from_data, parse
from jresume.theme import find

HERE = Path(__file__).parent
VALID = sorted((HERE / "fixtures/documents/valid").glob("*.json"))
THEMES = ("base", "academic")
Draw = Callable[..., str]

BASE = json.loads((HERE.parent / "schema/jsonresume.schema.json").read_text("utf-8"))
ACADEMIC = json.loads((HERE.parent / "schema/academic.schema.json").read_text("utf-8"))

# Where a field is not shown, and why. `*` is any one step of the path.
NOT_SHOWN = {
    "$schema": "which schema an editor checks with",
    "meta": "about the document, not about the person",
    "*.id": "a key for programs",
    "*.type": "puts an entry into its section",
    "*.tags": "pick entries in a view",
    "*.priority": "which entries stay where pages are short",
    "*.origin": "where an import met the entry, for the next import",
    "*.i18n": "translations: one language is shown at a time",
    "basics.i18n": "the same",
    "basics.image": "a picture, held by test_export_assets",
    "basics.alternateNames": "find the owner among authors",
    "basics.statements.tags": "pick statements in a view",
    "publications.authorOrder": "explains an order that the page keeps anyway",
    "publications.csl": "the rest of a CSL-JSON item, for exchange",
    "publications.authors.organization": "a line of authors names no affiliations",
    "publications.authors.email": "a name carries one address: the url goes first",
    "publications.authors.equal": "a sign at the name, held by test_page_people",
    "publications.authors.corresponding": "the same",
    "*.*.equal": "marks authors of a paper; nobody is equal beside a position",
    "*.*.corresponding": "the same",
    "*.*.familyName": "a part of the name, for sorting",
    "references.familyName": "the same",
    "*.*.orcid": "identifies a person to programs",
    "references.orcid": "the same",
}


def _load(ref: str, root: Any) -> tuple[Any, Any]:
    file, _, pointer = ref.partition("#")
    root = BASE if file.startswith("jsonresume") else root
    target = root
    for step in pointer.split("/")[1:]:
        target = target[step]
    return target, root


def _facets(schema: Any, root: Any) -> Iterator[tuple[Any, Any]]:
    yield schema, root
    if "$ref" in schema:
        yield from _facets(*_load(schema["$ref"], root))
    for branch in schema.get("allOf", ()):
        yield from _facets(branch, root)


def _is_shown(path: tuple[str, ...]) -> bool:
    for depth in range(1, len(path) + 1):
        for excused in NOT_SHOWN:
            steps = excused.split(".")
            if len(steps) == depth and all(
                step in {"*", own} for step, own in zip(steps, path, strict=False)
            ):
                return False
    return True


class _Marker:
    """Makes a document in which every displayable field holds something that nothing else holds."""

    def __init__(self) -> None:
        self.marks: dict[str, str] = {}
        self._count = itertools.count(1)

    def value(self, schemas: list[tuple[Any, Any]], path: tuple[str, ...]) -> Any:
        facets = [facet for schema in schemas for facet in _facets(*schema)]
        kinds = {k for f, _ in facets for k in _as_list(f.get("type", ()))}
        properties: dict[str, list[tuple[Any, Any]]] = {}
        for facet, root in facets:
            for name, field in facet.get("properties", {}).items():
                properties.setdefault(name, []).append((field, root))
        if "object" in kinds or properties:
            return {
                n: self.value(s, (*path, n)) for n, s in properties.items() if _is_shown((*path, n))
            }
        if "array" in kinds:
            items = [(facet["items"], root) for facet, root in facets if "items" in facet]
            return [self.value(items, path)]
        return self._leaf(facets, kinds, path)

    def _leaf(self, facets: list[tuple[Any, Any]], kinds: set[str], path: tuple[str, ...]) -> Any:
        count = next(self._count)
        formats = {facet.get("format") for facet, _ in facets}
        patterns = " ".join(str(facet.get("pattern", "")) for facet, _ in facets)
        where = ".".join(path)
        if kinds & {"number", "integer"}:
            self.marks[where] = (
                f"{7_000_000 + count:,}"
                if path[-1] in {"amount", "value"}
                else str(7_000_000 + count)
            )
            return 7_000_000 + count
        if "date" in formats or "[12][0-9]{3}" in patterns:
            self.marks[where] = f'datetime="{1000 + count}-01-01"'
            return f"{1000 + count}-01-01"
        if "uri" in formats:
            text = f"https://mark{count}.example/"
        elif "email" in formats:
            text = f"mark{count}@mail.example"
        elif path[-1] == "doi":
            text = f"10.1000/mark{count}z"
        elif path[-1] == "arxiv":
            text = f"2301.{10000 + count}"
        elif path[-1] == "currency":
            text = self.marks[where] = "XTS"
            return text
        else:
            text = f"Mark{count}z"
        self.marks[where] = text
        return text


def _as_list(kind: Any) -> list[str]:
    return kind if isinstance(kind, list) else [kind] if kind else []


def _marked(**types: str) -> tuple[dict[str, Any], dict[str, str]]:
    """A document with a mark in every field, entries of some sections of a certain type."""
    marker = _Marker()
    document = {}
    for section in BASE["properties"]:
        if _is_shown((section,)):
            schemas = [(BASE["properties"][section], BASE)]
            schemas += [(ACADEMIC["properties"][section], ACADEMIC)]
            document[section] = marker.value(schemas, (section,))
    for section, kind in types.items():
        document[section][0]["type"] = kind
    return document, marker.marks


TYPES = [
    {},
    {"projects": "teaching", "volunteer": "review", "work": "research"},
    {"projects": "supervision", "publications": "patent", "awards": "grant"},
    {"projects": "talk", "skills": "coursework", "volunteer": "membership"},
    {"projects": "software", "work": "leave", "publications": "dataset"},
    {"projects": "odd", "work": "odd", "publications": "odd", "awards": "odd", "volunteer": "odd"},
]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("types", TYPES, ids=str)
def test_every_field_of_both_schemas_is_shown(
    draw: Draw, theme: str, types: dict[str, str]
) -> None:
    document, marks = _marked(**types)
    page = draw(document, theme).partition("<body>")[2]
    assert {where: mark for where, mark in marks.items() if mark not in page} == {}
    assert len(marks) > 190


def test_marks_are_found_once_they_are_missing(draw: Draw) -> None:
    document, marks = _marked()
    del document["work"][0]["location"]
    page = draw(document).partition("<body>")[2]
    assert [where for where, mark in marks.items() if mark not in page] == ["work.location"]


ONE_FIELD = sorted({where for where in _marked()[1] if where.count(".") == 1})


@pytest.mark.parametrize("where", ONE_FIELD)
def test_a_field_is_shown_where_no_other_is_given(draw: Draw, where: str) -> None:
    document, marks = _marked()
    section, field = where.split(".")
    whole = document[section]
    own = {field: whole[field]} if section == "basics" else [{field: whole[0][field]}]
    page = draw({section: own}).partition("<body>")[2]
    mark = marks.get(where, "")
    if where == "awards.currency":
        return  # a currency without an amount says nothing
    assert mark in page
    _assert_sound(draw({section: own}))


@pytest.mark.parametrize("kind", ["teaching", "talk", "supervision", "odd"])
@pytest.mark.parametrize("where", [w for w in ONE_FIELD if w.startswith("projects.")])
def test_a_field_of_any_project_is_shown_alone(draw: Draw, where: str, kind: str) -> None:
    document, marks = _marked()
    field = where.partition(".")[2]
    page = draw({"projects": [{"type": kind, field: document["projects"][0][field]}]})
    assert marks[where] in page.partition("<body>")[2]


def _tree(page: str) -> Element:
    """The document as a browser reads it; the letters of fonts tell nothing, and take long."""
    short = re.sub(r"(?<=;base64,)[A-Za-z0-9+/=]{1000,}", "", page)
    return tinyhtml5.parse(short, namespace_html_elements=False)


def _assert_sound(page: str) -> None:
    """Hold what is true of any page, whatever its document says."""
    tree = _tree(page)
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    tags = [element.tag for element in elements]
    assert not {"iframe", "object", "embed", "form", "base", "svg", "link"} & set(tags)
    # A block of data, which no browser runs: JSON, in no letters that could be HTML.
    scripts = [element for element in elements if element.tag == "script"]
    assert [script.attrib for script in scripts] in ([], [{"type": "application/ld+json"}])
    for script in scripts:
        assert json.loads(script.text or "")["@context"] == "https://schema.org"
        assert not set(script.text or "") & set("<>&")
    assert all(e.get("class") == "photo" for e in elements if e.tag == "img")
    assert tags.count("h1") == tags.count("main") == tags.count("style") == tags.count("title") == 1
    assert not [name for e in elements for name in e.attrib if name.lower().startswith("on")]

    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))
    headings = [e for e in elements if re.fullmatch("h[1-6]|a|title", e.tag)]
    assert all("".join(e.itertext()).strip() for e in headings)

    ids = [e.get("id") for e in elements if e.get("id")]
    assert len(ids) == len(set(ids))
    for section in tree.iter("section"):
        assert section.get("aria-labelledby") in ids

    for element in elements:
        if href := element.get("href"):
            assert element.tag == "a"
            assert re.match(r"(?:https?://|mailto:|tel:)\S", href, re.IGNORECASE)
        if src := element.get("src"):
            assert src.startswith("data:image/")
        assert not element.get("style")
    styles = tree.find(".//style").text or ""  # type: ignore[union-attr]
    assert "@import" not in styles
    assert all(match.startswith("data:") for match in re.findall(r"url\(\s*[\"']?([^)]*)", styles))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_a_page_is_sound_and_asks_for_nothing(draw: Draw, path: Path, theme: str) -> None:
    page = draw(json.loads(path.read_text("utf-8")), theme)
    _assert_sound(page)
    assert "default-src 'none'" in page


ATTACKS = [
    "<script>alert(1)</script>\"'",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '" onfocus="alert(1)" autofocus="',
    "</title></style></section></main></body><script>alert(1)</script>",
    "--><iframe src=javascript:alert(1)>",
    "[x](javascript:alert(1)) ![x](https://a.example/x.png) <javascript:alert(1)>",
    "{{ 7 * 7 }} {% include '/etc/passwd' %}",
    "javascript:alert(1)",
    "java\nscript:alert(1)",
    "\x01javascript:alert(1)",
    "//host.example/x",
    "data:text/html,<script>alert(1)</script>",
    "# One\n\n<h1>Two</h1>\n\n---",
]


def _everywhere(value: Any, text: str) -> Any:
    """The same document with that text in every field that holds text."""
    if isinstance(value, Mapping):
        return {key: _everywhere(member, text) for key, member in value.items()}
    if isinstance(value, list):
        return [_everywhere(member, text) for member in value]
    return text if isinstance(value, str) else value


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_in_a_document_is_taken_for_html(draw: Draw, attack: str, theme: str) -> None:
    document = _everywhere(_marked()[0], attack)
    (project,) = document["projects"]
    kinds = ("teaching", "supervision", "talk", "odd")
    document["projects"] = [{**project, "type": kind} for kind in kinds]
    document["projects"].append({"type": "teaching", "name": attack, "roles": [attack]})
    document["volunteer"].append({"organization": attack, "position": attack})
    document["work"].append({**document["work"][0]})
    sections = [{"title": attack, "from": [place]} for place in document]
    document["meta"] = {
        "lastModified": attack,
        "jresume": {
            "version": "1",
            "language": attack,
            "views": {"default": {"sections": sections}},
        },
    }
    _assert_sound(draw(document, theme, dateSeparator=attack))


def test_nothing_in_a_document_is_run_as_a_template(draw: Draw) -> None:
    assert "<h1>{{ 7 * 7 }}</h1>" in draw({"basics": {"name": "{{ 7 * 7 }}"}})


def test_the_letters_of_html_are_shown(draw: Draw) -> None:
    document = _everywhere(_marked()[0], ATTACKS[0])
    shown = "".join(_tree(draw(document)).find("body").itertext())  # type: ignore[union-attr]
    assert shown.count("<script>alert(1)</script>") > 100


@settings(max_examples=30)
@given(
    url=st.text(max_size=20) | st.from_regex(r"(?i)\s*(java|vb)?script:.{0,9}|[a-z]{2,6}:/{0,2}\S*")
)
def test_no_link_has_another_scheme(url: str) -> None:
    document = _everywhere(_marked()[0], url)
    page = EXPORTERS["html"](from_data(document), find("base"), ExportOptions()).decode()
    for link in _tree(page).iter("a"):
        assert re.match(r"(?:https?://|mailto:|tel:)", link.get("href", ""), re.IGNORECASE)


def test_projects_of_one_position_are_numbered_and_one_alone_is_not(draw: Draw) -> None:
    job = {"name": "Lab", "position": "RA"}
    several = draw({"work": [{**job, "project": "One"}, {**job, "project": "Two"}]})
    assert [" ".join("".join(h.itertext()).split()) for h in _tree(several).iter("h4")] == [
        "Project 1: One",
        "Project 2: Two",
    ]
    assert "Project: </span>One" in draw({"work": [{**job, "project": "One"}]})


def test_a_group_shows_where_its_projects_were(draw: Draw) -> None:
    job = {"name": "Lab", "position": "RA", "location": "Here"}
    other = {"location": "There", "url": "https://two.example"}
    page = draw({"work": [{**job, "project": "One"}, {**job, "project": "Two", **other}]})
    _assert_sound(page)
    body = page.partition("<body>")[2]
    assert body.count("Here") == 1
    assert body.count("There") == 1
    assert "https://two.example" in body


def test_long_lists_of_papers_make_room_for_their_numbers(draw: Draw) -> None:
    papers = [{"name": f"P{number}"} for number in range(100)]
    assert 'class="papers hundreds"' in draw({"publications": papers})
    assert 'class="papers"' in draw({"publications": papers[:99]})


def test_the_author_of_an_anonymous_document_is_nobody(draw: Draw) -> None:
    assert '<meta name="author"' not in draw({})
    assert '<meta name="author" content="Ada">' in draw({"basics": {"name": "Ada"}})


def test_direction_and_language_are_those_of_the_document(draw: Draw) -> None:
    page = draw({"meta": {"jresume": {"language": "ar"}}})
    assert '<html lang="ar" dir="rtl">' in page


def test_what_is_drawn_does_not_depend_on_where_the_document_lies() -> None:
    raw = b'{"basics": {"name": "Ada"}}'
    options = ExportOptions()
    drawn = {
        EXPORTERS["html"](parse(raw, path=path), find("base"), options)
        for path in (None, Path("a.json"), Path("elsewhere/b.json"))
    }
    assert len(drawn) == 1


def test_a_copy_in_json_is_the_document() -> None:
    raw = '{"x": [1, {"y": null}], "basics": {"name": "Zoë"}}'.encode()
    copy = EXPORTERS["json"](parse(raw), find("base"), ExportOptions())
    assert json.loads(copy) == json.loads(raw)
    assert "Zoë".encode() in copy
