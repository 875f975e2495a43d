import pytest
from hypothesis import given
from hypothesis import strategies as st

from jresume.page.authors import Gap, shown


@pytest.mark.parametrize(
    ("count", "owners", "most", "expected"),
    [
        # Nothing to shorten.
        (0, (), 3, ()),
        (3, (2,), 3, (0, 1, 2)),
        (5, (), 0, (0, 1, 2, 3, 4)),
        (5, (), -1, (0, 1, 2, 3, 4)),
        # The first ones, the owner wherever they stand, and the rest.
        (101, (56,), 3, (0, 1, Gap(54, last=False), 56, Gap(44, last=True))),
        (101, (), 3, (0, 1, 2, Gap(98, last=True))),
        (101, (1,), 3, (0, 1, 2, Gap(98, last=True))),
        (101, (0,), 1, (0, Gap(100, last=True))),
        (101, (100,), 3, (0, 1, Gap(98, last=False), 100)),
        # An owner who is found twice is named twice.
        (50, (10, 40), 4,
         (0, 1, Gap(8, last=False), 10, Gap(29, last=False), 40, Gap(9, last=True))),
        # The first author and the owners are named whatever the number is.
        (50, (20, 30), 1,
         (0, Gap(19, last=False), 20, Gap(9, last=False), 30, Gap(19, last=True))),
        # One name alone is never left out: it takes no more room than the gap.
        (4, (), 3, (0, 1, 2, 3)),
        (5, (), 3, (0, 1, 2, Gap(2, last=True))),
        (6, (3,), 3, (0, 1, 2, 3, Gap(2, last=True))),
        (9, (7,), 3, (0, 1, Gap(5, last=False), 7, 8)),
        # Somebody who is not among the authors is no owner.
        (9, (9, -1), 3, (0, 1, 2, Gap(6, last=True))),
    ],
)  # fmt: skip
def test_the_first_and_the_owners_are_named(
    count: int, owners: tuple[int, ...], most: int, expected: tuple[int | Gap, ...]
) -> None:
    assert shown(count, owners, most) == expected


@given(
    count=st.integers(0, 60),
    owners=st.sets(st.integers(-2, 62), max_size=4),
    most=st.integers(-1, 20),
)
def test_nobody_is_lost_and_no_owner_hidden(count: int, owners: set[int], most: int) -> None:
    found = shown(count, owners, most)
    named = [place for place in found if isinstance(place, int)]
    gaps = [place for place in found if isinstance(place, Gap)]
    assert named == sorted(set(named))
    assert owners & set(range(count)) <= set(named)
    assert len(named) + sum(gap.skipped for gap in gaps) == count
    assert all(gap.skipped > 1 for gap in gaps)
    assert [gap.last for gap in gaps] == [gap is found[-1] for gap in gaps]
    if most > 0:
        # No more than asked for, but those who have to be named, and a name alone in each gap.
        assert len(named) <= max(most, len(owners) + 1) + len(owners) + 1
    else:
        assert not gaps
    at = 0
    for place in found:
        if isinstance(place, Gap):
            at += place.skipped
        else:
            assert place == at
            at += 1
