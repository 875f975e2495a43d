"""What a theme draws, without anything that runs, sends, or asks for something: by nh3 (ammonia).

Elements and attributes are named that may stay, not those that may not.
"""

from collections.abc import Callable

_TEXT = (
    "a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col "
    "colgroup data dd del details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 "
    "header hgroup hr i img ins kbd label li main mark nav ol p picture pre q rp rt ruby s samp "
    "search section small span strike strong sub summary sup table tbody td tfoot th thead time tr "
    "tt u ul var wbr"
)
_DRAWING = (
    "svg g defs symbol use path circle ellipse line polygon polyline rect text tspan desc "
    "linearGradient radialGradient stop clipPath mask pattern image"
)
_GONE = (
    "applet audio canvas embed frameset iframe math noembed noframes noscript object option "
    "script select style template textarea title video xmp"
)
_ANYWHERE = (
    "class dir hidden id itemid itemprop itemref itemscope itemtype lang role style title translate"
)
_OF_DRAWINGS = (
    "clip-path clip-rule color cx cy d dx dy fill fill-opacity fill-rule font-family font-size "
    "font-weight fx fy gradientTransform gradientUnits height href mask offset opacity points "
    "preserveAspectRatio r rx ry spreadMethod stop-color stop-opacity stroke stroke-dasharray "
    "stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor "
    "transform version viewBox width x x1 x2 xlink:href xmlns y y1 y2"
)
_OF_SOME = {
    "a": "href hreflang name target type",
    "bdo": "dir",
    "blockquote": "cite",
    "col": "align span valign width",
    "colgroup": "align span valign width",
    "data": "value",
    "details": "open",
    "div": "align",
    "font": "color face size",
    "hr": "align color size width",
    "img": "align alt border height src width",
    "li": "type value",
    "ol": "reversed start type",
    "p": "align",
    "q": "cite",
    "table": "align bgcolor border cellpadding cellspacing summary width",
    "td": "abbr align bgcolor colspan headers height rowspan valign width",
    "th": "abbr align bgcolor colspan headers height rowspan scope valign width",
    "time": "datetime",
    "tr": "align bgcolor valign",
    "ul": "type",
}
_SCHEMES = {"http", "https", "mailto", "tel", "sms", "data"}
_PICTURES = frozenset({("img", "src"), ("image", "href"), ("image", "xlink:href")})

Picture = Callable[[str], str]
Styles = Callable[[str], str]


def cleaned(html: str, picture: Picture, styles: Styles) -> str:
    """The body of a page: text, links, pictures and drawings, with classes and styles.

    `picture` gives what is to stand for the address of a picture, `styles` for the declarations of
    a `style` attribute, or for a value that holds `url(…)`.
    """
    import nh3  # only npm themes are cleaned: ours can't bring what runs

    def kept(tag: str, name: str, value: str) -> str | None:
        if name == "style":
            return styles(value) or None
        if (tag, name) in _PICTURES:
            return value if value.startswith("#") else picture(value) or None
        if name in {"href", "xlink:href"}:
            leads = value.strip().lower()
            # Only links lead elsewhere; and no link leads to a page in itself.
            fine = not leads.startswith("data:") if tag == "a" else leads.startswith("#")
            return value if fine else None
        if "url(" in value.lower():
            return styles(f"fill: {value}").removeprefix("fill:").strip(" ;") or None
        return value

    drawing = set(_OF_DRAWINGS.split())
    return nh3.clean(
        html,
        tags={*_TEXT.split(), *_DRAWING.split()},
        clean_content_tags=set(_GONE.split()),
        attributes={
            "*": set(_ANYWHERE.split()),
            **dict.fromkeys(_DRAWING.split(), drawing),
            **{tag: set(names.split()) for tag, names in _OF_SOME.items()},
        },
        generic_attribute_prefixes={"aria-", "data-"},
        attribute_filter=kept,
        url_schemes=_SCHEMES,
        strip_comments=True,
    )
