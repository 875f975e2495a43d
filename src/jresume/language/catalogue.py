"""Catalogues of gettext: `languages/de.po` → the page's own words in German."""

import io
from functools import cache
from gettext import GNUTranslations
from pathlib import Path

from jresume._bundled import LANGUAGES
from jresume.language.english import COUNTED, ENGLISH, SECTION
from jresume.language.tags import DEFAULT_LANGUAGE, nearest
from jresume.language.words import Words

IN_ENGLISH = Words()


def known() -> tuple[str, ...]:
    """The language tags that a page's own words can be set in, in alphabetical order."""
    catalogues = (path for path in LANGUAGES.iterdir() if path.suffix == ".po")
    tags = (path.stem.replace("_", "-") for path in catalogues)
    return tuple(sorted([DEFAULT_LANGUAGE, *tags]))


def speak(language: str) -> tuple[str, Words]:
    """The language that the page's own words and dates are set in, and those words.

    A language that has no catalogue is set in English throughout, rather than half and half. The
    tag keeps its region where it is spoken: `de-AT` is set in the words of `de`, with its months.
    """
    found = nearest(language, known())
    if not found or found == DEFAULT_LANGUAGE:
        return (language if found else DEFAULT_LANGUAGE), IN_ENGLISH
    same = language.partition("-")[0].lower() == found.partition("-")[0]
    return (language if same else found), _read(LANGUAGES / f"{found.replace('-', '_')}.po")


@cache
def _read(path: Path) -> Words:
    # Babel takes 20 ms to import and as long to read a catalogue, which a page in English never
    # needs: a compiled copy would save the second half, and could be older than its source.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.stem)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    translations = GNUTranslations(compiled)

    def count(key: str, number: int) -> str:
        return translations.npgettext(key, *COUNTED[key], number)

    texts = {key: text and translations.pgettext(key, text) for key, text in ENGLISH.items()}
    titles = {str(m.id): str(m.string) for m in catalogue if m.context == SECTION and m.string}
    return Words(texts, titles, count)
