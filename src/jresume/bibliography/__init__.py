"""Papers set in a style of the Citation Style Language (CSL 1.0): IEEE, APA, any `.csl` file."""

from jresume.bibliography.style import Style, find_style, read_style
from jresume.bibliography.typeset import typesetter

__all__ = ["Style", "find_style", "read_style", "typesetter"]
