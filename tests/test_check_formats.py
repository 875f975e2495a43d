import subprocess
import sys

import pytest

from jresume.check.formats import FORMATS, date, email, uri


@pytest.mark.parametrize(
    "text",
    [
        "https://ada.example",
        "HTTP://A.EXAMPLE/%7Ex?a?b/c#d?e/f",
        "mailto:ada@ada.example",
        "urn:isbn:0451450523",
        "a+b-c.1:x",
        "javascript:alert(1)",
        "file:///etc",
        "http:/",
        "http://",
        "http://a:b",
        "http://u@v@w",
        "http://[::]",
        "http:/[::1]/one/slash",
        "http://u:p%41@[1:2:3:4:5:6:7:8]:80/x",
        "http://[1:2:3:4:5:6:1.2.3.4]:",
        "http://[1:2:3:4:5:6:7::]",
        "http://[::2:3:4:5:6:7:8]",
        "http://[::01.002.255.0]",
        "http://[1::1.2.3.4]",
        "http://[vF.a:b]",
    ],
)
def test_uri_takes(text: str) -> None:
    assert uri(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ada.example",
        "/path",
        "//ada.example",
        ":x",
        "1a:x",
        "é:x",
        "a_b:x",
        "mailto:",
        "a:?b",
        "a:#b",
        "a:b#c#d",
        "a:b c",
        "a:b\n",
        "\na:b",
        "a:é",
        'a:"',
        "a:b|c",
        "a:b\\c",
        "a:%",
        "a:%4",
        "a:%4g",
        "a:%٤١",
        "a:?%",
        "a:b[",
        "a:[::1]",
        "http://[]",
        "http://[::1",
        "http://[::1]x",
        "http://[::1]:x",
        "http://[::1]:٣",
        "http://[::1]/[",
        "http://u@v@[::1]",
        "http://u[::1]",
        "http:///[::1]",
        "http://[:]",
        "http://[:::]",
        "http://[1::2::3]",
        "http://[1:2:3:4:5:6:7]",
        "http://[1:2:3:4:5:6:7:8:9]",
        "http://[1:2:3:4::5:6:7:8]",
        "http://[12345::]",
        "http://[g::]",
        "http://[1.2.3.4]",
        "http://[1.2.3.4::]",
        "http://[::1.2.3.4:5]",
        "http://[::1.2.3]",
        "http://[::1.2.3.256]",
        "http://[::1.2.3.0004]",
        "http://[::1.2.3.]",
        "http://[v.a]",
        "http://[v1.]",
        "http://[v1]",
        "http://[vg.a]",
        "http://[v1.a@]",
    ],
)
def test_uri_refuses(text: str) -> None:
    assert not uri(text)


@pytest.mark.parametrize("text", ["a@b.c", "A.b+c'd@x-1.y.Z9", "{_}@1.2", "a@b--c.d"])
def test_email_takes(text: str) -> None:
    assert email(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "@b.c",
        "a@",
        "a@b",
        "a@b.",
        "a@.b",
        "a@b..c",
        ".a@b.c",
        "a.@b.c",
        "a..b@c.d",
        "a@b@c.d",
        "a@-b.c",
        "a@b-.c",
        "a b@c.d",
        '"a"@b.c',
        "a@b.c\n",
        "é@b.c",
        "a@é.c",
        "ſ@b.c",
        "a@b.K",
        "a@b_c.d",
    ],
)
def test_email_refuses(text: str) -> None:
    assert not email(text)


@pytest.mark.parametrize(
    "text", ["2024-02-29", "2000-02-29", "0000-02-29", "9999-12-31", "2023-01-01", "2023-11-30"]
)
def test_date_takes(text: str) -> None:
    assert date(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2024",
        "2024-01",
        "2023-02-29",
        "1900-02-29",
        "2024-02-30",
        "2023-11-31",
        "2023-00-01",
        "2023-13-01",
        "2023-01-00",
        "2023-1-1",
        "02023-01-01",
        "2023-01-01\n",
        "2023-01-01T00",
        "٢٠٢٣-01-01",
        "+023-01-01",
        "2023-01--1",
        "2023/01/01",
        " 2023-01-01",
    ],
)
def test_date_refuses(text: str) -> None:
    assert not date(text)


@pytest.mark.parametrize("unit", ["a", "a.", "a:", "%41", "[", "::", "-", "@", "0-"])
def test_long_texts_take_no_time(unit: str) -> None:
    # A grammar that backtracks would take hours for these.
    for opening in ("", "a@", "http://[", "a:"):
        for format_name in FORMATS:
            assert FORMATS[format_name](opening + unit * 200_000 + "\n") in {True, False}


def test_import_brings_no_library() -> None:
    code = "import sys; import jresume.check.formats; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "jresume.check.formats" in loaded
    assert not {"jsonschema", "rfc3986_validator", "referencing"} & set(loaded)
