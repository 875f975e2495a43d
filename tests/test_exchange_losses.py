"""What a format can't hold, told in sentences."""

from importlib import import_module

from jresume.exchange.losses import Losses


def told(*places: str) -> tuple[str, ...]:
    losses = Losses()
    for place in places:
        losses.add(place, "no field")
    return losses.sentences()


def test_equal_fates_of_one_field_are_one_sentence() -> None:
    assert told("work[0].url", "work[1].url", "work[1].url", "work[3].url", "basics.url") == (
        "work[0].url: no field (and so work[1, 3].url)",
        "basics.url: no field",
    )


def test_a_sentence_stays_short_and_says_how_many_more_there_are() -> None:
    assert told(*(f"publications[{n}].authors[0].orcid" for n in range(40))) == (
        "publications[0].authors[0].orcid: no field (and so "
        + ", ".join(f"publications[{n}].authors[0].orcid" for n in range(1, 9))
        + " and 31 more)",
    )


def test_half_a_character_can_be_printed() -> None:
    assert told("\ud800", "work[0].\udfff") == ("?: no field", "work[0].?: no field")


def test_the_writers_share_it() -> None:
    classes = {
        module.Losses
        for name in ("base_copy", "rendercv.write", "yamlresume.write")
        for module in [import_module(f"jresume.exchange.{name}")]
    }
    assert classes == {Losses}
