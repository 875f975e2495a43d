"""Which authors of a long list are named, so that its owner always is."""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gap:
    """A place in a list of authors where names are left out.

    `skipped` is how many of them there, never one alone. `last` says that nobody is named after
    it: that is where a list says how many others there are in all.
    """

    skipped: int
    last: bool


def shown(count: int, owners: Collection[int], most: int) -> tuple[int | Gap, ...]:
    """The authors to name out of `count`, as indices in print order, and the gaps between them.

    The first ones are named, and each of the `owners` (indices), wherever they stand: about `most`
    names in all. The first author and the owners are named whatever `most` is, and where only one
    name would be left out between two others, it is named as well. No list is shortened where
    `most` is 0 or less, or is not exceeded.
    """
    if most <= 0 or count <= most:
        return tuple(range(count))
    own = {index for index in owners if 0 <= index < count}
    head = most
    while head > 1 and head + sum(index >= head for index in own) > most:
        head -= 1
    named = sorted({*range(head), *own})
    found: list[int | Gap] = []
    for index, following in zip(named, [*named[1:], count], strict=True):
        found.append(index)
        skipped = following - index - 1
        if skipped == 1:
            found.append(index + 1)
        elif skipped:
            found.append(Gap(skipped, last=following == count))
    return tuple(found)
