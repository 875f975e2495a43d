from typing import Any

import pytest

from jresume.errors import ReadError
from jresume.exchange.bibtex import read, write


def entry(fields: str, kind: str = "misc") -> dict[str, Any]:
    """The one publication of an entry with such fields."""
    (found,) = read(f"@{kind}{{k,\n title = {{T}},\n {fields}\n}}".encode()).found
    return dict(found.entry)


def titled(tex: str) -> str:
    (found,) = read(f"@misc{{k, title = {{{tex}}}}}".encode()).found
    return str(found.entry["name"])


def authors(tex: str) -> list[Any]:
    return list(entry(f"author = {{{tex}}}").get("authors", []))


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"{\"U}ber na{\"\i}ve \v{C}apkov\'a \c{S}i{\k{e}}", "Über naïve Čapková Şię"),
        (
            r"\'{\i}nd{\^\i}ce, \r{A}ngstr{\"o}m, \L{}\'od\'z, stra{\ss}e",
            "índîce, Ångström, Łódź, straße",
        ),
        (r"Über naïve {\v C}apková", "Über naïve Čapková"),
        (r"{$O(n \log n)$} and H$_2$O", "O(n log n) and H₂O"),
        (r"$\alpha$-{D}ecay at 10$^{-3}$ \% \& \$5 \#1 a\_b", "α-Decay at 10⁻³ % & $5 #1 a_b"),
        (r"Bounds on $\sum_{i}$ and $\sum_{i=1}^{n} x_i$", "Bounds on ∑_i and ∑_(i=1)ⁿ x_i"),
        (
            r"From $x_{\mathrm{max}}$ to $K_{m,n}$ in $O(n^{\log n})$",
            "From x_max to K_(m,n) in O(n^(log n))",
        ),
        (
            r"$a_{b_{c}}$, $x_{ij}y$, $\lim_{n\to\infty} e^{-x}$",
            "a_(b_c), x_(ij)y, lim_(n→∞) e^(-x)",
        ),
        (r"$x^{2k}$, $x_{ij}\alpha$, $\Lambda_{\text{QCD}}$", "x^(2k), x_(ij)α, Λ_QCD"),
        (r"$\sqrt{s_{NN}}=5$ and $\|u\|_{L^{2}(\Omega)}$", "√(s_NN)=5 and ‖u‖_(L²(Ω))"),
        (r"The set $\{x_{ij}\}$ of $p_{\{0\}}$", "The set {x_ij} of p_({0})"),
        (r"From $5 to $10", "From $5 to $10"),
        (r"$\{$Fast$\}$ Examples", "Fast Examples"),
        (r"{\textless}i{\textgreater}In vivo{\textless}/i{\textgreater} 5{\%}", "In vivo 5%"),
        (r"1914--1918 --- a ``quote'' of `one'", "1914–1918 — a “quote” of ‘one’"),
        (r"A~B\,C\ D\\E", "A B C D E"),
        (r"\textit{E. coli} {\em in} \emph{vitro}", "E. coli in vitro"),
        (r"A &amp; B &lt; C", "A & B < C"),
    ],
)
def test_tex_becomes_text(tex: str, text: str) -> None:
    assert titled(tex) == text


@pytest.mark.parametrize(
    ("tex", "names"),
    [
        ("Inventada, Ada and Max Sample", ["Ada Inventada", "Max Sample"]),
        ("Ludwig van der Sample and King, Jr., Max", ["Ludwig van der Sample", "Max King Jr."]),
        (
            "{Example Group} and {Barnes {and} Noble, Inc.}",
            ["Example Group", "Barnes and Noble, Inc."],
        ),
        ("Inventada, Ada and others", ["Ada Inventada", "et al."]),
        ("Max Sample 0002 and Ada Inventada 0001", ["Max Sample", "Ada Inventada"]),
        ("Inventada A, Sample MB", ["A Inventada", "MB Sample"]),
        ("Ada Inventada & Max Sample", ["Ada Inventada", "Max Sample"]),
        ("A. Inventada, M. Sample, and E. Invented", ["A. Inventada", "M. Sample", "E. Invented"]),
        ("{\\relax Ch}arles Sample and {\\'E}. Exemple", ["Charles Sample", "É. Exemple"]),
    ],
)
def test_names_are_taken_apart(tex: str, names: list[str]) -> None:
    told = [one if isinstance(one, str) else one["name"] for one in authors(tex)]
    assert told == names


def test_a_hundred_and_eleven_authors_are_a_hundred_and_eleven() -> None:
    tex = " and ".join(f"Member{number}, A." for number in range(111))
    assert len(authors(tex)) == 111


def test_a_collaboration_is_an_author_once() -> None:
    fields = "author = {Inventada, Ada and others}, collaboration = {EXA}"
    assert entry(fields)["authors"] == ["Ada Inventada", "EXA Collaboration", "et al."]
    fields = "author = {{EXA Collaboration} and Inventada, A.}, collaboration = {EXA}"
    assert entry(fields)["authors"] == ["EXA Collaboration", "A. Inventada"]


@pytest.mark.parametrize(
    ("fields", "date", "status"),
    [
        ("year = 2020, month = may", "2020-05", None),
        ("year = 2020, month = may # {~10}", "2020-05-10", None),
        ("year = {2020}, month = {Sept.}", "2020-09", None),
        ("year = {2020}, month = {juill.}", "2020-07", None),
        ("year = {2020}, month = {Maerz}", "2020-03", None),
        ("year = {2020}, month = {elokuu}", "2020-08", None),
        ("year = {2020}, month = {июнь}", "2020-06", None),
        ("year = {2020}, month = {lis}, langid = {polish}", "2020-11", None),
        ("year = {2020}, month = {lis}", "2020", None),
        ("year = {2020}, month = {Marble}", "2020", None),
        ("year = {2020}, month = {Winter}", "2020", None),
        ("date = {2020-11/2021-02}", "2020-11", None),
        ("date = {2019/}", "2019", None),
        ("year = {to appear}", None, "accepted"),
        ("year = {2024 (in press)}", "2024", "in-press"),
        ("year = {2024}, note = {Under review}", "2024", "submitted"),
        ("year = {c. 1850}", "1850", None),
        ("year = {0}", None, None),
        ("year = {n/a}, volume = {n/a}", None, None),
    ],
)
def test_dates_and_states(fields: str, date: str | None, status: str | None) -> None:
    made = entry(fields)
    assert (made.get("releaseDate"), made.get("status")) == (date, status)
    assert "volume" not in made


@pytest.mark.parametrize(
    ("month", "doubt"),
    [
        ("lis", '"lis" may be month 10 or 11: check year'),
        ("Marble", '"Marble" is no month: check year'),
    ],
)
def test_a_month_that_is_none_or_may_be_two_is_told_of(month: str, doubt: str) -> None:
    reading = read(f"@misc{{k, title = {{T}}, year = 2020, month = {{{month}}}}}".encode())
    assert [one.message for one in reading.remarks] == [doubt]


def test_a_month_without_a_year_is_told_of() -> None:
    reading = read(b"@misc{k, title = {T}, year = {in press},\n month = may}")
    assert ["month without a year" in one.message for one in reading.remarks] == [True]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("doi = {10.1007/978-3-030\\_12}", {"doi": "10.1007/978-3-030_12"}),
        ("doi = {https://doi.org/10.5555/A.1}", {"doi": "10.5555/A.1"}),
        ("url = {http://dx.doi.org/10.5555/a.1}", {"doi": "10.5555/a.1"}),
        ("journal = {arXiv preprint arXiv:2301.00003}", {"arxiv": "2301.00003"}),
        ("note = {arXiv:2302.01234 [cs]}, eprint = {2302.01234}", {"arxiv": "2302.01234"}),
        ("note = {Number: 1\nPublisher: X\nInvited}", {"note": "Invited"}),
    ],
)
def test_identifiers_and_notes(fields: str, expected: dict[str, str]) -> None:
    made = entry(fields)
    held = {name: made[name] for name in ("doi", "arxiv", "url", "note") if name in made}
    assert held == expected


def test_the_address_of_a_pdf_in_eprint_is_a_link() -> None:
    made = entry("url = {https://a.example/abs/1}, eprint = {https://a.example/pdf/1}")
    assert made["url"] == "https://a.example/abs/1"
    assert made["links"] == [{"name": "PDF", "url": "https://a.example/pdf/1"}]
    assert entry("eprint = {https://a.example/pdf/1}")["url"] == "https://a.example/pdf/1"


def test_a_patent_of_google_scholar_is_a_patent() -> None:
    made = entry("year = 2019, publisher = {Google Patents}, note = {US Patent App. 16/123,456}")
    told = (made["type"], made["number"], made["status"], made.get("publisher"))
    assert told == ("patent", "US 16/123,456", "filed", None)


def test_a_misspelt_type_is_written_as_what_it_was_taken_for() -> None:
    reading = read(b"@artcle{k, title = {T}, journal = {J}}\n@webinar{w, title = {U}}")
    written = write({"publications": [dict(found.entry) for found in reading.found]})
    assert written.content.decode().split("{")[0] == "@article"
    assert "@webinar{w," in written.content.decode()


def test_a_line_of_an_abstract_that_begins_with_a_sign_is_no_entry() -> None:
    raw = (
        b"@misc{k,\n title = {T},\n abstract = {One\n@handle{x} two},\n author = {Ada Inventada}\n}"
    )
    (found,) = read(raw).found
    assert found.entry["authors"] == ["Ada Inventada"]


def test_keys_that_are_the_same_a_thousand_times_are_parted() -> None:
    reading = read(b"@misc{k, title = {T}}\n" * 1000)
    assert len({found.key for found in reading.found}) == 1000


def test_an_entry_of_which_nothing_is_left_is_told_of_with_its_line() -> None:
    reading = read(b"\n@misc{k,\n doi = {10.5555/}}")
    assert reading.found == ()
    assert [(one.level, one.line) for one in reading.remarks] == [("error", 2), ("warning", 3)]


def test_a_type_that_bibtex_can_not_read_is_not_written() -> None:
    reading = read("@é{k, title = {T}}\n@wébinar{l, title = {U}}".encode())
    assert len(reading.found) == 1
    written = write({"publications": [dict(found.entry) for found in reading.found]})
    assert written.content.startswith(b"@misc{")


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(ReadError, match="isn't text"):
        read(bytes(1000))


def test_an_old_doi_keeps_the_bracket_that_it_ends_with_and_of_several_the_first_is_taken() -> None:
    assert entry("doi = {<10.5555/a>}")["doi"] == "10.5555/a"
    assert entry(r"doi = {10.5555/a{\_}1{\textless}2{\textgreater}}")["doi"] == "10.5555/a_1<2>"
    reading = read(b"@misc{k, title = {T}, doi = {10.5555/a, https://doi.org/10.5555/b}}")
    assert reading.found[0].entry["doi"] == "10.5555/a"
    assert "10.5555/b left out" in reading.remarks[0].message


def test_a_remark_behind_a_field_is_no_part_of_it() -> None:
    text = b"@misc{k,\n title = {50% of it}, % or = {half\n year = 2024}\n"
    reading = read(text)
    assert reading.found[0].entry["name"] == "50% of it"
    assert reading.found[0].entry["releaseDate"] == "2024"
    assert "check title" in reading.remarks[0].message


def test_strings_may_stand_on_one_line() -> None:
    reading = read(b'@string{a = "A"} @string{b = a # "B"}\n@misc{k, title = b}\n')
    assert [found.entry["name"] for found in reading.found] == ["AB"]
    assert reading.remarks == ()
