import pytest
from hypothesis import given
from hypothesis import strategies as st

from jresume.page import links

SAFE = ("http://", "https://", "mailto:", "tel:")


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example",
        "HTTP://A.EXAMPLE/%7Ex",
        "mailto:a@b.example",
        "tel:+44-20",
        "http://[::1]:80/x",
        "https://a.example/é",
    ],
)
def test_what_may_become_a_link(url: str) -> None:
    assert links.safe_url(f" {url}\n") == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        " javascript:alert(1)",
        "\x01javascript:alert(1)",
        "javascript://https://a.example/%0Aalert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//host.example",
        "/path",
        "path",
        "http:/host.example",
        "http:host.example",
        "https://",
        "mailto:",
        "ftp://a.example",
        "https://a.example/\nx",
        "https://a.example/ x",
        "https://a.example/\u2028x",
        "https\u200b://a.example",
        "ｈttps://a.example",
        "",
        None,
        7,
        ["https://a.example"],
    ],
)
def test_what_may_not(url: object) -> None:
    assert links.safe_url(url) == ""


# Some begin as one that may, so that there is something to look at in what comes through.
@given(
    st.text()
    | st.from_regex(r"\s*[A-Za-z:/]{1,12}:.*")
    | st.builds("".join, st.tuples(st.sampled_from(SAFE), st.text('a/ \t\n\x0b"<')))
)
def test_no_other_scheme_comes_through(url: str) -> None:
    safe = links.safe_url(url)
    assert not safe or safe.lower().startswith(SAFE)
    assert not any(c.isspace() for c in safe if c.isascii())


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("https://www.a.example/x/", "a.example/x"),
        ("http://a.example", "a.example"),
        ("mailto:a@b.example", "a@b.example"),
        ("urn:isbn:1", "urn:isbn:1"),
        ("", ""),
    ],
)
def test_an_address_on_paper_has_no_scheme(url: str, plain: str) -> None:
    assert links.plain_url(url) == plain


@pytest.mark.parametrize(
    ("phone", "url"),
    [
        ("(+1) 608-960-0303", "tel:+16089600303"),
        ("020 7946 0000", "tel:02079460000"),
        ("+44 20 7946 0000 ext. 12", "tel:+442079460000"),
        ("+44 20 7946 0000x12", "tel:+442079460000"),
        ("020 ext +3", "tel:020"),
        ("call me", ""),
        ("", ""),
        ("tel:</a><svg onload=alert(3)>", "tel:3"),
    ],
)
def test_a_phone_number_becomes_a_link(phone: str, url: str) -> None:
    assert links.tel_url(phone) == url


@pytest.mark.parametrize(
    ("email", "url"),
    [
        ("ada@inventada.example", "mailto:ada@inventada.example"),
        ("o'hara+x@evil.example", "mailto:o'hara+x@evil.example"),
        ("_.{x}@a-b.c", "mailto:_.{x}@a-b.c"),
        ("a?cc=b@c.example", "mailto:a%3Fcc=b@c.example"),
        ("a@b.example?subject=x&body=y", "mailto:a@b.example%3Fsubject=x%26body=y"),
        ("a%0Ab@c.example", "mailto:a%250Ab@c.example"),
        ("a@b.example,c@d.example", ""),
        ("Ada <a@b.example>", ""),
        ("a b@c.example", ""),
        ("a@b@c", ""),
        ("a@", ""),
        ("nobody", ""),
        ("", ""),
    ],
)
def test_a_mail_link_writes_to_one_address_alone(email: str, url: str) -> None:
    assert links.mail_url(email) == url


@pytest.mark.parametrize(
    ("doi", "url"),
    [
        ("10.1000/182", "https://doi.org/10.1000/182"),
        (
            "10.1002/(SICI)1<1::AID>3.0.CO;2-#",
            "https://doi.org/10.1002/(SICI)1%3C1::AID%3E3.0.CO;2-%23",
        ),
        ("10.1/a?b%c", "https://doi.org/10.1/a%3Fb%25c"),
        ('10.1/">é', "https://doi.org/10.1/%22%3E%C3%A9"),
    ],
)
def test_a_doi_is_encoded_in_its_address(doi: str, url: str) -> None:
    assert links.doi_url(doi) == url
    assert links.safe_url(url) == url


@pytest.mark.parametrize(
    "written", ["10.1/x", "doi:10.1/x", "https://doi.org/10.1/x", "http://dx.doi.org/10.1/x"]
)
def test_a_doi_is_found_behind_its_address(written: str) -> None:
    assert links.bare_doi(written) == "10.1/x"


@pytest.mark.parametrize(
    "written", ["hep-th/9901001", "arXiv:hep-th/9901001", "https://arxiv.org/abs/hep-th/9901001"]
)
def test_an_arxiv_id_is_found_behind_its_address(written: str) -> None:
    bare = links.bare_arxiv(written)
    assert links.arxiv_url(bare) == "https://arxiv.org/abs/hep-th/9901001"
