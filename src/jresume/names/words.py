"""The words of a name as they are compared, and what each kind of word is."""

import re
import unicodedata

SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "jnr", "jnr.", "snr", "snr."})

# Between the two halves of a Spanish or Catalan family name.
CONNECTORS = frozenset({"y", "i"})

# Particles that some people write with a capital letter: they belong to the family name then.
CAPITAL_PARTICLES = frozenset(
    {
        *("Al", "Bin", "Da", "De", "Del", "Dela", "Della", "Den", "Der", "Di", "Do", "Dos", "Du"),
        *("El", "La", "Las", "Le", "Los", "San", "Santa", "Ten", "Ter", "Van", "Vande", "Vanden"),
        *("Vander", "Von", "Vom", "Zu", "Zum", "Zur"),
    }
)

# What a register may put behind the given names, in small letters: few of them are names, too.
PARTICLES_BEHIND = (CAPITAL_PARTICLES | {"D'", "D’", "Ibn", "Op"}) - {"Do", "San", "Santa"}

_OF_ORGANISATIONS = re.compile(
    r"\b(?:academy|agency|alliance|association|authority|board|bureau|cent(?:er|re)|coalition"
    r"|collaboration|collective|college|commission|committee|community|company|consortium"
    r"|consortia|corp(?:oration)?\.?|council|department|foundation|gmbh|group|inc\.?|initiative"
    r"|institut(?:e|ion|o)?|laborator(?:y|ies)|labs?|llc|ltd\.?|ministry|network|office"
    r"|organi[sz]ation|partnership|program(?:me)?|project|society|taskforce|team|union"
    r"|universit(?:y|ät|é|à|at)|universidad)(?:\b|$)|\S\s+&\s",
    re.IGNORECASE,
)

# Scripts in which the family name is written first: Han, kana, Hangul.
_FAMILY_FIRST = re.compile(
    "[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
# What stands at the end of a list of authors for those who aren't named.
_OTHERS = frozenset({"al", "alia", "alii", "others"})
_LONGEST_OTHERS = 12
_WORD = re.compile(r"[^\W_]+")
# Letters that are no other letter with an accent to Unicode, and are to whoever has no such key.
_AS_COMPARED = {
    **str.maketrans("øłđðħŧıŋ", "olddhtin", "'’ʼ`´"),
    **{ord(letter): two for letter, two in (("æ", "ae"), ("œ", "oe"), ("þ", "th"))},
}


def key(name: str) -> tuple[str, ...]:
    """Return the words of a name without case, accents, points and the order "Family, Given".

    Two names with the same words are taken for one. A name in Han, kana or Hangul is one word, with
    or without a gap in it.
    """
    family, comma, given = name.partition(",")
    if is_family_first(name):
        whole = "".join(words_of(name))
        return (whole,) if whole else ()
    return words_of(f"{given} {family}" if comma else name)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in their order, as they are compared."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in letters if not unicodedata.combining(c))
    return tuple(_WORD.findall(plain.translate(_AS_COMPARED)))


def is_particle(word: str) -> bool:
    """Whether a word of a name begins with a small letter: "van", "de", "d'"."""
    first = next((c for c in word if c.isalpha()), "")
    return first.islower()


def is_organisation(name: str) -> bool:
    """Whether a name is surely one of an organisation, by a word that only those have."""
    return bool(_OF_ORGANISATIONS.search(name)) or name.lower().startswith("the ")


def is_others(name: str) -> bool:
    """Whether a name stands for all who aren't named: "et al.", "and others"."""
    words = words_of(name) if len(name) <= _LONGEST_OTHERS else ()
    return bool(words) and words[-1] in _OTHERS and set(words[:-1]) <= {"and", "et"}


def is_family_first(name: str) -> bool:
    """Whether a name is written in a script that puts the family name first."""
    return bool(_FAMILY_FIRST.search(name))
