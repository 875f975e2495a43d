"""What a gallery shows of one theme."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from jresume.theme import About


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a PNG; sizes in pixels."""

    content: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Remark:
    """What was said while a theme drew; `is_loss` where what it drew lacks something."""

    text: str
    is_loss: bool = False


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One theme, named as on the command line, and one document as it draws it.

    `command` draws it again, word by word as a shell takes it; `is_own` is true of the theme that
    the document names. `files` holds what was made of each format that was asked for; `pages`
    counts those of the PDF, of which `pictures` shows the first. `failure` is the message of a
    theme that failed.
    """

    name: str
    command: Sequence[str] = ()
    is_own: bool = False
    description: str = ""
    about: About = field(default_factory=About)
    files: Mapping[str, bytes] = field(default_factory=dict)
    pages: int = 0
    pictures: Sequence[Picture] = ()
    remarks: Sequence[Remark] = ()
    failure: str = ""
