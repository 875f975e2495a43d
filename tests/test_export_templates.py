from collections.abc import Callable
from pathlib import Path

import pytest

from jresume.errors import ThemeError
from jresume.theme import find

Draw = Callable[..., str]
Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Write a theme into a folder beneath tmp_path, and give the folder."""

    def make(name: str, files: dict[str, str], manifest: str = 'extends = "base"') -> Path:
        folder = tmp_path / name
        for path, text in {"theme.toml": manifest, **files}.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, "utf-8")
        return folder

    return make


def _fault(draw: Draw, folder: Path) -> str:
    with pytest.raises(ThemeError) as raised:
        draw({"basics": {"name": "Ada"}, "work": [{"name": "Lab"}]}, find(str(folder)))
    message = str(raised.value)
    assert message.startswith(f"theme {folder.name}: ")
    assert "Traceback" not in message
    assert "\n" not in message
    return message


FAULTS = {
    "{% if %}": "TemplateSyntaxError",
    "{{ 'open }}": "TemplateSyntaxError",
    "{% endfor %}": "TemplateSyntaxError",
    "{{ page.title | nothing }}": "No filter named 'nothing'",
    "{{ nothing() }}": "'nothing' is undefined",
    "{% import 'macros.html' as m %}{{ m.nothing() }}": "has no attribute 'nothing'",
    "{{ 1 / 0 }}": "ZeroDivisionError",
    "{{ page.title + 1 }}": "TypeError",
    "{{ basics.label | paragraphs }}": "has no attribute 'label'",
    "{% include 'missing.html' %}": "there is no template 'missing.html'",
    "{% extends 'missing.html' %}": "there is no template 'missing.html'",
    "{% include '@base/missing.html' %}": "there is no template '@base/missing.html'",
    "{% include '@nobody/page.html' %}": "there is no template '@nobody/page.html'",
    "{% include 'page.html' %}": "call themselves without end",
    "{{ asset('missing.png') }}": "there is no file 'missing.png'",
    "{{ asset('../../../etc/passwd') }}": "outside the theme's folder",
    "{{ asset('/etc/passwd') }}": "outside the theme's folder",
    "{{ asset('link') }}": "outside the theme's folder",
    "{{ asset(5) }}": "TypeError",
    "{% include '../secret' %}": "outside the theme's folder",
    "{% include 'link' %}": "outside the theme's folder",
    "{% include '@base/../../secret' %}": "outside the theme's folder",
    "{% include 'latin.html' %}": "latin.html:1: the byte 0xE9 isn't UTF-8",
    "{{ ().__class__.__mro__ }}": "SecurityError",
    "{{ ''['__class__'] }}": "SecurityError",
    "{{ ''|attr('__class__') }}": "SecurityError",
    "{{ cycler.__init__.__globals__ }}": "SecurityError",
    "{{ lipsum.__globals__['os'].popen('id').read() }}": "SecurityError",
    "{{ photo.__globals__ }}": "SecurityError",
    "{{ asset.__closure__ }}": "SecurityError",
    "{{ styles.__code__ }}": "SecurityError",
    "{{ '{0.__class__}'.format('') }}": "SecurityError",
    "{{ '%s'.format_map({}).__class__ }}": "SecurityError",
    "{{ page.__class__.__subclasses__() }}": "SecurityError",
    "{% set x = options.update({'paper': 1}) %}": "SecurityError",
    "{% set x = basics.clear() %}": "SecurityError",
    "{% for i in range(10000000) %}{% endfor %}": "OverflowError",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_a_template_is_told_with_its_place(
    make: Make, draw: Draw, tmp_path: Path, fault: str
) -> None:
    (tmp_path / "secret").write_text("secret")
    folder = make("own", {"page.html": f"<p>\n{fault}\n"})
    (folder / "link").symlink_to(tmp_path / "secret")
    (folder / "latin.html").write_bytes(b"caf\xe9")
    message = _fault(draw, folder)
    assert f"{folder / 'page.html'}:2: " in message
    assert FAULTS[fault] in message
    assert "secret\n" not in message


def test_a_fault_in_a_part_is_told_with_the_place_in_the_part(make: Make, draw: Draw) -> None:
    folder = make("own", {"parts/work.html": "\n\n{{ 1 / 0 }}"})
    assert f"{folder}/parts/work.html:3: ZeroDivisionError" in _fault(draw, folder)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("\np { {{ 1 / 0 }} }", "style.css:2: ZeroDivisionError: division by zero"),
        ("\n{% endif %}", "style.css:2: TemplateSyntaxError"),
        ("\n{{ asset('x.woff') }}", "style.css:2: theme own: there is no file 'x.woff'"),
    ],
)
def test_a_fault_in_a_style_is_told_once(make: Make, draw: Draw, text: str, words: str) -> None:
    folder = make("own", {"style.css": text})
    message = _fault(draw, folder)
    assert words in message
    assert "page.html" not in message


def test_a_style_that_lies_outside_the_theme_is_refused(
    make: Make, draw: Draw, tmp_path: Path
) -> None:
    (tmp_path / "outside.css").write_text("p {}")
    folder = make("own", {})
    (folder / "style.css").symlink_to(tmp_path / "outside.css")
    assert "outside the theme's folder" in _fault(draw, folder)


def test_a_theme_without_a_page_says_so(make: Make, draw: Draw) -> None:
    folder = make("own", {}, manifest="")
    assert _fault(draw, folder) == "theme own: there is no template 'page.html'"


@pytest.mark.parametrize(
    "style",
    [
        "p::before { content: '</style><script>alert(1)</script>' }",
        "/* </STYLE ><img src=x onerror=alert(1)> */",
        "/* <!-- <script> */",
        "p { color: {{ options.x }} }",
    ],
)
def test_nothing_in_a_style_ends_its_element(make: Make, draw: Draw, style: str) -> None:
    import tinyhtml5

    manifest = "extends = 'base'\n[options.x]\ndefault = ''"
    folder = make("own", {"style.css": f"{style}\n#last {{ color: teal }}"}, manifest)
    page = draw({}, find(str(folder)), x="red } </style><script>alert(2)</script>")
    tree = tinyhtml5.parse(page, namespace_html_elements=False)
    assert "#last { color: teal }" in tree.find(".//style").text
    assert not list(tree.iter("script"))
    assert not list(tree.iter("img"))


def test_an_option_in_a_template_is_escaped(make: Make, draw: Draw) -> None:
    manifest = "extends = 'base'\n[options.x]\ndefault = '<b>'"
    folder = make("own", {"page.html": "{{ options.x }}"}, manifest)
    assert draw({}, find(str(folder))).endswith("\n&lt;b&gt;")


def test_a_theme_draws_on_what_it_extends(make: Make, draw: Draw) -> None:
    page = '{% extends "@base/page.html" %}{% block masthead %}<h1>Mine</h1>{% endblock %}'
    folder = make("own", {"page.html": page, "parts/work.html": "own part"})
    drawn = draw({"work": [{"name": "Lab"}]}, find(str(folder)))
    assert "<h1>Mine</h1>" in drawn
    assert "own part" in drawn
    assert "<main>" in drawn


def test_a_theme_may_be_called_like_the_one_it_extends(make: Make, draw: Draw) -> None:
    """`@base` is the next theme of that name, and each style is taken once, in its order."""
    page = '{% extends "@base/page.html" %}{% block head %}<!-- ours -->{{ super() }}{% endblock %}'
    ours = make("base", {"page.html": page, "style.css": "i { color: red }"})
    drawn = draw({}, find(str(ours)))
    assert "<!-- ours -->" in drawn
    assert drawn.count("i { color: red }") == 1
    assert drawn.count("color-scheme: light dark") == 1

    again = page.replace("ours", "theirs")
    theirs = make("deep/base", {"page.html": again}, 'extends = "../../base"')
    assert "<!-- theirs --><!-- ours -->" in draw({}, find(str(theirs)))

    other = make("other", {"page.html": '{% extends "@base/page.html" %}'}, 'extends = "../base"')
    assert "<!-- ours -->" in draw({}, find(str(other)))


def test_a_theme_includes_by_name_from_what_it_extends(make: Make, draw: Draw) -> None:
    part = '<div class="ours">{% include "@base/parts/work.html" %}</div>'
    folder = make("own", {"parts/work.html": part})
    drawn = draw({"work": [{"name": "Lab"}]}, find(str(folder)))
    assert '<div class="ours"><article' in drawn


def test_a_theme_may_bring_its_own_macros(make: Make, draw: Draw) -> None:
    macros = (find("base").folders[0] / "macros.html").read_text("utf-8")
    folder = make("own", {"macros.html": macros.replace('class="labelled"', 'class="mine"')})
    drawn = draw({"work": [{"name": "Lab", "advisors": ["Max"]}]}, find(str(folder)))
    assert 'class="mine"' in drawn
