"""What macros of LaTeX stand for, as far as bibliographies use them."""

from collections.abc import Mapping


def _words(text: str) -> list[str]:
    return text.split()


def _pairs(text: str) -> Mapping[str, str]:
    words = _words(text)
    return dict(zip(words[::2], words[1::2], strict=True))


ACCENTS: Mapping[str, str] = {
    mark: chr(code)
    for mark, code in zip(
        "`'^~=u.\"rHvGdckb",
        (
            *(0x300, 0x301, 0x302, 0x303, 0x304, 0x306, 0x307, 0x308, 0x30A, 0x30B, 0x30C),
            *(0x30F, 0x323, 0x327, 0x328, 0x331),
        ),
        strict=True,
    )
}
"""Macro of an accent → the combining character."""

LETTERS: Mapping[str, str] = {
    **_pairs(
        """
        ss ß SS ẞ o ø O Ø l ł L Ł aa å AA Å ae æ AE Æ oe œ OE Œ i ı j ȷ dh ð DH Ð dj đ DJ Đ th þ
        TH Þ ng ŋ NG Ŋ
        S § P ¶ textsection § textparagraph ¶ pounds £ euro € texteuro € copyright ©
        textcopyright © textregistered ® texttrademark ™ dag † ddag ‡ textbullet •
        textperiodcentered · textdegree ° degree ° textmu µ micro µ textonehalf ½
        textordfeminine ª textordmasculine º
        dots … ldots … textellipsis … textendash – textemdash — hyp - slash / textbar |
        textless < textgreater > textunderscore _ textasciigrave ` textasteriskcentered *
        textquoteleft ‘ textquoteright ’ lq ‘ rq ’ textquotedblleft “ textquotedblright ”
        textquotedbl " textquotesingle ' quotedblbase „ quotesinglbase ‚ glqq „ grqq “ glq ‚ grq ‘
        flqq « frqq » guillemotleft « guillemotright » flq ‹ frq › og « fg »
        LaTeX LaTeX LaTeXe LaTeX2e TeX TeX BibTeX BibTeX BibLaTeX BibLaTeX XeTeX XeTeX
        LuaTeX LuaTeX AmS AMS
        """
    ),
    **dict.fromkeys(
        (
            *("quad", "qquad", "space", "newline", "linebreak", "par", "textvisiblespace"),
            *("enspace", "thinspace"),
        ),
        " ",
    ),
    "nobreakdash": "",
}
"""Macro without arguments → text. It takes the spaces behind it, as in TeX."""

HELD: Mapping[str, str] = _pairs(
    r"""
    textbackslash \ textbraceleft { textbraceright } textdollar $ textasciitilde ~
    textasciicircum ^ lbrace { rbrace }
    """
)
"""The same, for characters that mean something in TeX."""

# Only what they are given is text, and how it looks isn't kept.
WITHOUT_TEXT = frozenset(
    _words("""
    emph textit textbf textsc textsf texttt textrm textup textsl textmd textnormal textlf underline
    ul uline mbox hbox text uppercase lowercase MakeUppercase MakeLowercase MakeTextUppercase
    MakeCapital t em it bf sc sl rm tt sf itshape bfseries scshape slshape upshape rmfamily sffamily
    ttfamily normalfont small footnotesize large Large tiny protect relax unskip newblock
    ignorespaces mathcal mathscr mathfrak mathbf mathrm mathsf mathtt mathit mathnormal boldsymbol
    bm operatorname mathop displaystyle textstyle limits nolimits left right big Big bigl bigr Bigl
    Bigr ensuremath natexlab etalchar nocase NoCaseChange bibinfo nobreak allowbreak selectlanguage
    foreignlanguage bibnamefont bibfnamefont mkbibitalic mkbibemph mkbibbold hyphenation sloppy
    raggedright url path nolinkurl doi textcyr textgreek textlatin
    """)
)

BLACKBOARD: Mapping[str, str] = _pairs("C ℂ H ℍ N ℕ P ℙ Q ℚ R ℝ Z ℤ")
"""Blackboard letters that have a place of their own in the first plane of Unicode."""

SUPERSCRIPTS = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
SUBSCRIPTS = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")

# What stands high as it is.
HIGH = frozenset("*∗′'†‡°⊤⊥")
ORDINALS = frozenset({"st", "nd", "rd", "th"})

JOURNALS: Mapping[str, str] = {
    "aap": "Astronomy & Astrophysics",
    "aapr": "Astronomy & Astrophysics Review",
    "aaps": "Astronomy & Astrophysics Supplement Series",
    "aj": "The Astronomical Journal",
    "ao": "Applied Optics",
    "apj": "The Astrophysical Journal",
    "apjl": "The Astrophysical Journal Letters",
    "apjlett": "The Astrophysical Journal Letters",
    "apjs": "The Astrophysical Journal Supplement Series",
    "apss": "Astrophysics and Space Science",
    "araa": "Annual Review of Astronomy and Astrophysics",
    "baas": "Bulletin of the American Astronomical Society",
    "gca": "Geochimica et Cosmochimica Acta",
    "grl": "Geophysical Research Letters",
    "icarus": "Icarus",
    "jcap": "Journal of Cosmology and Astroparticle Physics",
    "jgr": "Journal of Geophysical Research",
    "mnras": "Monthly Notices of the Royal Astronomical Society",
    "nat": "Nature",
    "natas": "Nature Astronomy",
    "nar": "New Astronomy Reviews",
    "pasa": "Publications of the Astronomical Society of Australia",
    "pasj": "Publications of the Astronomical Society of Japan",
    "pasp": "Publications of the Astronomical Society of the Pacific",
    "physrep": "Physics Reports",
    "planss": "Planetary and Space Science",
    "pra": "Physical Review A",
    "prb": "Physical Review B",
    "prc": "Physical Review C",
    "prd": "Physical Review D",
    "pre": "Physical Review E",
    "prl": "Physical Review Letters",
    "procspie": "Proceedings of SPIE",
    "psj": "The Planetary Science Journal",
    "rmxaa": "Revista Mexicana de Astronomía y Astrofísica",
    "solphys": "Solar Physics",
    "ssr": "Space Science Reviews",
}
"""The macros that the NASA Astrophysics Data System writes for journals (AASTeX)."""
