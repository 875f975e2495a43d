"""What is drawn reaches for nothing but the document's and the theme's folders.

One process draws all cases, with an audit hook of Python's that writes down each file that is
opened and each step towards the network, whoever takes it: ours, WeasyPrint's or Pillow's.
"""

import http.server
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

SVG = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>{}</svg>"
STYLED = SVG.replace(
    "{}",
    """
<style>@import url(http://HOST/x.css); @font-face { font-family: x; src: url(file://SECRET) }
rect { fill: url(http://HOST/x.svg#a) }</style><rect width='9' height='9'/>""",
)


def _image(svg: str) -> str:
    return '<img alt=x src="data:image/svg+xml,' + svg.replace("#", "%23").replace('"', "'") + '">'


INNER = "data:image/svg+xml," + SVG.format(
    "<image href='http://HOST/x.png' width='9' height='9'/>"
).replace("<", "%3C").replace(">", "%3E")
PAGES = {
    "http image": '<img src="http://HOST/x.png" alt="x">',
    "image without scheme": '<img src="//HOST/x.png" alt="x">',
    "file image": '<img src="file://SECRET" alt="x">',
    "absolute path": '<img src="SECRET" alt="x">',
    "relative path": '<img src="link" alt="x">',
    "source set": '<img srcset="http://HOST/x.png 1x" src="http://HOST/y.png" alt="x">',
    "style sheet": '<link rel="stylesheet" href="http://HOST/x.css">',
    "style sheet from a file": '<link rel="stylesheet" href="file://SECRET">',
    "attachment": '<link rel="attachment" href="file://SECRET">',
    "attached link": '<a rel="attachment" href="file://SECRET">x</a>',
    "import of both": '<style>@import "http://HOST/x.css"; @import url(file://SECRET);</style>',
    "background": '<p style="background: url(http://HOST/x.png)">x</p>',
    "font": "<style>@font-face { font-family: x; src: url(http://HOST/x.ttf) } p { font: 1em x }"
    "</style><p>x</p>",
    "list image": '<ul style="list-style-image: url(http://HOST/x.png)"><li>x</li></ul>',
    "svg linked image": SVG.format("<image width='9' height='9' xlink:href='http://HOST/x.png'/>"),
    "svg file": SVG.format("<image width='9' height='9' href='file://SECRET'/>"),

    "svg in data": '<img alt="x" src="data:image/svg+xml,'
    + SVG.format("<image width='9' height='9' href='http://HOST/x.png'/>").replace('"', "'")
    + '">',
    "svg entity": "<img alt='x' src='data:image/svg+xml,<!DOCTYPE svg [<!ENTITY e SYSTEM "
    '"file://SECRET">]><svg xmlns="http://www.w3.org/2000/svg"><text y="9">&e;</text></svg>\'>',
    "object and embed": '<object data="http://HOST/x.png"></object><embed src="http://HOST/y.png">',
    "base of a host": '<base href="http://HOST/"><img src="x.png" alt="x">',
    "content": "<style>p::before { content: url(http://HOST/x.png) }</style><p>x</p>",
    "redirect": '<img alt=x src="http://HOST/redirect">',
    "srcset": '<img alt=x srcset="//HOST/a.png 2x, file://SECRET 1x">',
    "picture": '<picture><source srcset="http://HOST/x.png"><img alt=x src="data:,"></picture>',
    "icon": '<link rel="icon" href="http://HOST/x.ico">',
    "alternate": '<link rel="alternate stylesheet" href="http://HOST/x.css">',
    "attachments": '<link rel="attachment" href="//HOST/x"><link rel=attachment href=link>',
    "frames": '<iframe src="http://HOST/x"></iframe><frame src="file://SECRET">',
    "media": '<video poster="http://HOST/x.png" src="http://HOST/x"></video>'
    '<audio src="http://HOST/x"></audio><track src="http://HOST/x">',
    "object": '<object data="file://SECRET" type="image/svg+xml"></object><embed src="SECRET">',
    "input": '<input type="image" src="http://HOST/x.png">',
    "table": '<table background="http://HOST/x.png"><tr><td background="file://SECRET">x</table>',
    "import with layers": '<style>@import url("//HOST/x.css") layer(a) print;</style>',
    "import of data": "<style>@import 'data:text/css,@import%20\"http://HOST/x.css\";';</style>",
    "borders": "<p style=\"border-image: url('http://HOST/x.png') 30; border: 9px solid\">x</p>",
    "masks": '<p style="mask: url(http://HOST/x.svg); clip-path: url(http://HOST/x.svg#a)">x</p>',
    "image set": '<p style="background: image-set(url(http://HOST/x.png) 1x)">x</p>',
    "cursor": '<p style="cursor: url(http://HOST/x.cur), auto">x</p>',
    "shape": '<p style="float: left; shape-outside: url(http://HOST/x.png)">x</p>',
    "profile": "<style>@color-profile --x { src: url(file://SECRET) }"
    " p { color: color(--x 1 0 0) }</style><p>x</p>",
    "fonts": "<style>@font-face { font-family: x; src: url(//HOST/x.woff2) format('woff2'),"
    " url(file://SECRET) } p { font-family: x }</style><p>x</p>",
    "attribute": '<style>a::after { content: url(attr(href)) }</style><a href="http://HOST/x">x</a>',
    "variable": "<style>:root { --x: url(http://HOST/x.png) } p { background: var(--x) }</style>"
    "<p>x</p>",
    "page margin": "<style>@page { @top-left { content: url(http://HOST/x.png) } }</style><p>x</p>",
    "svg inside": SVG.format("<image href='//HOST/x.png' width='9' height='9'/>"),
    "svg use": SVG.format("<use xlink:href='file://SECRET#a'/><use href='http://HOST/x.svg#a'/>"),
    "svg foreign": SVG.format("<foreignObject><img src='http://HOST/x.png'/></foreignObject>"),
    "svg styles": STYLED,
    "svg image": _image(SVG.format("<image href='file://SECRET' width='9' height='9'/>")),
    "svg in svg": _image(SVG.format(f'<image width="9" height="9" href="{INNER}"/>')),
    "svg styled image": _image(STYLED),
    "svg style sheet": _image(
        "<?xml-stylesheet href='http://HOST/x.css'?>" + SVG.format("<rect width='9' height='9'/>")
    ),
    "svg include": _image(
        SVG.format("<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file://SECRET'/>")
    ),
    "svg laughs": _image(
        "<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'>"
        + "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in pairwise("abcdefghi"))
        + "]>" + SVG.format("<text y='9'>&i;</text>")
    ),
    "upper case": '<IMG ALT=x SRC="HTTP://HOST/x.png"><img alt=x src="FILE://SECRET">',
    "spaces": '<img alt=x src=" \n http://HOST/x.png"><img alt=x src="ht\ntp://HOST/x.png">',
    "other schemes": '<img alt=x src="ftp://HOST/x"><img alt=x src="jar:file://SECRET!/x">'
    '<img alt=x src="view-source:file://SECRET"><img alt=x src="gopher://HOST/x">',
    "base": '<base href="file:///"><img alt=x src="SECRET"><link rel=stylesheet href="SECRET">',
    "meta": '<meta http-equiv="refresh" content="0; url=http://HOST/x"><p>x</p>',
}  # fmt: skip
STYLES = {
    "absolute": "p { background: url(http://HOST/x.png) } @import url(//HOST/x.css);",
    "file": "p { background: url('file://SECRET') }",
    "escaped": r"p { background: u\72l(http://HOST/x.png) } q { background: \75 rl(SECRET) }",
    "link": "p { background: url(link) }",
    "above": "p { background: url(../secret) }",
}
TEMPLATES = {
    "include": "{% include '../secret' %}",
    "include by path": "{% include 'SECRET' %}",
    "include of a link": "{% include 'link' %}",
    "asset": "{{ asset('../secret') }}",
    "asset of a link": "{{ asset('link') }}",
    "import": "{% import 'SECRET' as x %}",
}
DOCUMENTS = {
    "file": {"image": "file://SECRET"},
    "path": {"image": "SECRET"},
    "above": {"image": "../secret"},
    "link": {"image": "link.png"},
    "link of a folder": {"image": "folder/secret"},
    "address": {"image": "http://HOST/x.png"},
    "address without scheme": {"image": "//HOST/x.png"},
    "escaped": {"image": "%2e%2e/secret"},
    "backslash": {"image": "..\\secret"},
    "markdown": {"summary": "![x](http://HOST/x.png) <img src='http://HOST/y.png'> ![y](SECRET)"},
    "reference": {"summary": "[x]: http://HOST/x.png\n\n![x] <file://SECRET>"},
    "svg": {"image": "data:image/svg+xml;base64,PHN2Zy8+"},
}

DRAW = """
import json, sys
from jresume.errors import ResumeError
from jresume.export import EXPORTERS, ExportOptions
from jresume.resume import from_data, read
from jresume.theme import find
host, secret, cases, report = sys.argv[1:]
EXPORTERS["pdf"](from_data({"basics": {"name": "x"}}), find("base"), ExportOptions())
reached = []
names = ("socket.", "urllib.", "ftplib.", "http.client.", "subprocess.", "os.system", "os.exec")
def hook(event, args):
    if event.startswith(names) or (event == "open" and secret in str(args[0])):
        reached.append([event, str(args)])
sys.addaudithook(hook)
open(secret).close()  # the hook is at work
found = {"the hook": reached[:]}
drawn = {}
for name, document, theme in json.loads(open(cases).read()):
    reached.clear()
    for kind in ("html", "pdf"):
        photo = {"photo": True} if theme in ("academic", "base") else {}
        options = ExportOptions(theme=photo, with_source=False)
        try:
            made = EXPORTERS[kind](read(document), find(theme), options)
            drawn[name] = drawn.get(name, "") + made.decode("latin-1")
        except ResumeError as error:
            drawn[name] = drawn.get(name, "") + str(error)
    found[name] = [event for event in reached if "data:" not in event[1][:40]]
open(report, "w").write(json.dumps([found, drawn]))
"""


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """The address of a server on this machine, and what it was asked for."""
    paths: list[str] = []

    class Listen(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_response(302 if self.path == "/redirect" else 404)
            self.send_header("Location", "/redirected")
            self.end_headers()

        def log_message(self, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listen)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"127.0.0.1:{server.server_port}", paths
    server.shutdown()
    thread.join()
    server.server_close()


def test_nothing_outside_is_reached(
    tmp_path: Path, asked: tuple[str, list[str]], plain_environment: dict[str, str]
) -> None:
    host, paths = asked
    secret = tmp_path / "secret"
    secret.write_text("TOPSECRET { color: red }")

    def put(text: str) -> str:
        return text.replace("HOST", host).replace("SECRET", str(secret))

    home = tmp_path / "home"
    home.mkdir()
    (home / "link.png").symlink_to(secret)
    (home / "folder").symlink_to(tmp_path)
    plain = home / "plain.json"
    plain.write_text('{"basics": {"name": "x"}}')
    cases = []
    themes = [
        *(
            (f"page: {name}", "page.html", f"{{% raw %}}{page}{{% endraw %}}")
            for name, page in PAGES.items()
        ),
        *((f"styles: {name}", "style.css", styles) for name, styles in STYLES.items()),
        *((f"template: {name}", "page.html", page) for name, page in TEMPLATES.items()),
    ]
    for number, (name, file, text) in enumerate(themes):
        folder = tmp_path / f"theme{number}"
        folder.mkdir()
        (folder / "link").symlink_to(secret)
        (folder / "theme.toml").write_text('extends = "base"')
        head = "<html lang=en><title>x</title>" if file == "page.html" else ""
        (folder / file).write_text(head + put(text))
        cases.append((name, str(plain), f"{folder}/"))
    for number, (name, basics) in enumerate(DOCUMENTS.items()):
        path = home / f"{number}.json"
        path.write_text(put(json.dumps({"basics": {"name": "x", **basics}})))
        cases.append((f"document: {name}", str(path), "base"))
    (tmp_path / "cases.json").write_text(json.dumps(cases))
    report = tmp_path / "report.json"
    done = subprocess.run(
        [sys.executable, "-c", DRAW, host, str(secret), str(tmp_path / "cases.json"), str(report)],
        cwd=tmp_path, env=plain_environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found, drawn = json.loads(report.read_text())
    assert found.pop("the hook")
    assert {name: reached for name, reached in found.items() if reached} == {}
    assert set(found) == {name for name, *_ in cases}
    assert [name for name, made in drawn.items() if "TOPSECRET" in made] == []
    assert [name for name, made in drawn.items() if "EmbeddedFile" in made] == []
    assert paths == []
