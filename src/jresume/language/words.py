"""A page's own words in one language."""

from collections.abc import Callable, Iterator, Mapping

from jresume.language.english import COUNTED, ENGLISH

Counted = Callable[[str, int], str]


def _count_in_english(key: str, count: int) -> str:
    one, several = COUNTED[key]
    return one if count == 1 else several


class Words(Mapping[str, str]):
    """Key → word, with what depends on a number, and the titles of sections.

    A template reads a word as an attribute too: `words.present`.
    """

    __slots__ = ("_count", "_texts", "_titles")

    def __init__(
        self,
        texts: Mapping[str, str] = ENGLISH,
        titles: Mapping[str, str] | None = None,
        count: Counted = _count_in_english,
    ) -> None:
        self._texts, self._titles, self._count = texts, titles or {}, count

    def __getitem__(self, key: str) -> str:
        return self._texts[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def counted(self, key: str, count: int) -> str:
        """What is said of that many: "and 98 others"."""
        return self._count(key, count).format(count=count)

    @property
    def titles(self) -> Mapping[str, str]:
        """The titles of sections by the English ones; none in English itself."""
        return self._titles

    def title(self, english: str) -> str:
        """The title of a theme's section; one that nobody has translated stays as it is."""
        return self._titles.get(english, english)
