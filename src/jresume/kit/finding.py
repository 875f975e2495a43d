"""What the kit finds: a check, the sample that showed it, the place, and words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a theme.

    `check` is the name of the check ("contrast"), `sample` the document that it was drawn from
    ("long", or "long:work" where that has one section alone), `medium` is html, pdf, light or dark.
    """

    check: str
    sample: str
    medium: str
    message: str

    def __str__(self) -> str:
        return f"{self.check}: {self.message} [{self.sample}, {self.medium}]"
