import pytest
from hypothesis import given
from hypothesis import strategies as st

from jresume.names import Name, initials, key, owner_of, split, split_person

# The name, and its given names, particle, family name and suffix.
IN_PARTS = [
    ("Ada Example", "Ada", "", "Example", ""),
    ("Example, Ada", "Ada", "", "Example", ""),
    ("Example, A. B.", "A. B.", "", "Example", ""),
    ("van der Sample, Jan", "Jan", "van der", "Sample", ""),
    ("Jan van der Sample", "Jan", "van der", "Sample", ""),
    ("von Muster", "", "von", "Muster", ""),
    ("Jan Van Sample", "Jan", "", "Van Sample", ""),
    ("Charles Louis de la Tour Exemple", "Charles Louis", "de la", "Tour Exemple", ""),
    ("Juan Muestra y Ejemplo", "Juan", "", "Muestra y Ejemplo", ""),
    ("Sam Sample Jr.", "Sam", "", "Sample", "Jr."),
    ("Sam Sample, Jr.", "Sam", "", "Sample", "Jr."),
    ("Sample, Jr., Sam", "Sam", "", "Sample", "Jr."),
    ("Sample, Sam, III", "Sam", "", "Sample", "III"),
    ("Sample, J. van der", "J.", "van der", "Sample", ""),
    ("ada example", "ada", "", "example", ""),
    ("Jean d'Exemple", "Jean", "", "d'Exemple", ""),
    ("Пример, Иван Иванович", "Иван Иванович", "", "Пример", ""),
    ("  Ada \n Example ", "Ada", "", "Example", ""),
]
WHOLE = [
    "Plato",
    "The Example Team",
    "EXAMPLE Collaboration",
    "Sample & Sons",
    "Universität Beispiel",
    "見本花子",
    "",
]


@pytest.mark.parametrize(("name", "first", "particle", "family", "suffix"), IN_PARTS)
def test_a_name_is_taken_apart(
    name: str, first: str, particle: str, family: str, suffix: str
) -> None:
    assert split(name) == Name(first, particle, family, suffix)


@pytest.mark.parametrize("name", WHOLE)
def test_a_name_without_parts_stays_whole(name: str) -> None:
    assert split(name) == Name(literal=name)


def test_a_family_name_that_is_told_is_where_a_name_is_parted() -> None:
    assert split("Ana Muestra Ejemplo", "Muestra Ejemplo").given == "Ana"
    assert split("Jan van der Sample", "van der Sample") == Name("Jan", "van der", "Sample")
    assert split("Sam Van Sample Jr.", "Van Sample") == Name("Sam", "", "Van Sample", "Jr.")
    assert split("Example, Ada", "Example") == Name("Ada", "", "Example")
    assert split_person({"name": "Lab Partners", "familyName": "Lab Partners"}).literal


def test_a_family_name_that_is_not_in_the_name_is_passed_over() -> None:
    assert split("Ada Example", "Sample") == split("Ada Example")


def test_a_family_name_may_come_first() -> None:
    assert split("Minta Anna", "Minta") == Name("Anna", "", "Minta", family_first=True)
    assert split("見本 花子") == Name("花子", "", "見本", family_first=True)
    assert split("見本花子", "見本") == Name("花子", "", "見本", family_first=True)
    assert split("見本 花子").text == "見本花子"
    assert split("Minta Anna", "Minta").text == "Minta Anna"


def test_the_parts_make_the_name_again() -> None:
    assert split("van der Sample, Jr., Jan").text == "Jan van der Sample Jr."
    assert split("d' Exemple, Jean").full_family == "d'Exemple"
    assert split("Plato").full_family == "Plato"


@given(st.text(max_size=40), st.text(max_size=12))
def test_any_text_is_taken_apart(name: str, family: str) -> None:
    parts = split(name, family)
    assert parts.literal or parts.family or not name.strip(" ,\t\n") or not parts.text.strip()
    assert isinstance(initials(name), str)


def test_initials_keep_the_hyphen() -> None:
    assert initials("Jean-Pierre Marie") == "J.-P. M."
    assert initials("J.P.") == "J. P."
    assert initials("محمد") == "محمد"
    assert initials("șerban") == "Ș."
    assert initials("") == ""


def test_words_are_compared_without_case_accents_points_and_order() -> None:
    assert key("Éxample, Ada B.") == key("ada b example") == ("ada", "b", "example")
    assert key("Tim O’Sample") == key("Tim O'sample")


def test_the_owner_is_found_by_orcid_before_any_name() -> None:
    owner = owner_of(
        {
            "name": "Ada Example",
            "profiles": [{"network": "ORCID", "url": "https://orcid.org/0000-0002-1825-0097"}],
        }
    )
    people = [
        {"name": "Ada Example", "orcid": "0000-0001-5109-3700"},
        {"name": "Adele Sample", "orcid": "0000-0002-1825-0097"},
        "Ada Example",
    ]
    assert owner.among(people) == {1}
    assert owner.among(people[:1]) == frozenset()
    assert owner.among(people[2:]) == {0}


@pytest.mark.parametrize(
    "form",
    [
        "Ada Example",
        "Example, Ada",
        "A. Example",
        "Example, A.",
        "Example A",
        "ADA EXAMPLE",
        "A.B. Example",
        "Example AB",
        "Ada B. Example",
    ],
)
def test_the_owner_is_found_by_any_form_of_the_name(form: str) -> None:
    owner = owner_of({"name": "Ada Beth Example"})
    assert owner.among(["Eve Sample", form]) == {1}


@pytest.mark.parametrize(
    "form", ["B. Example", "Alan Example", "Ada Sample", "Example", "Ada C. Example", "E. Ada"]
)
def test_somebody_else_is_not_the_owner(form: str) -> None:
    owner = owner_of({"name": "Ada Beth Example"})
    assert owner.among([form]) == frozenset()


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("María del Carmen Muestra Ejemplo", "M.C. Muestra Ejemplo"),
        ("María del Carmen Muestra Ejemplo", "María C. Muestra-Ejemplo"),
        ("José da Silva Muster", "Silva Muster, J."),
        ("Dr.-Ing. Jürgen Muster-Probe", "J. Muster-Probe"),
        ("Prof. Dr. rer. nat. Ada Muster", "Muster A"),
        ("Ada Example, MD, Ph.D.", "Example A"),
        ("Ada Example PhD", "A. Example"),
        ("Robert (Bob) Example", "Bob Example"),
        ('Robert "Bob" Example', "R. Example"),
        ("Rui Muster (样例)", "样 例"),
        ("見本 太郎", "見本太郎"),
        ("Wei-Ling Sample", "Weiling Sample"),
        ("Ada Example", "A. B. Example"),
        ("Jürgen Prüfer", "J. Pruefer"),
        ("Jürgen Prüfer", "Prufer, J."),
        ("Łukasz Przykład", "L. Przyklad"),
        ("Søren Prøve", "Soren Prove"),
        ("Søren Prøve", "S. Proeve"),
    ],
)
def test_a_cv_and_a_paper_write_a_name_each_in_its_way(name: str, form: str) -> None:
    owner = owner_of({"name": name})
    assert owner.among(["Eve Sample", form]) == {1}


@pytest.mark.parametrize(
    ("name", "form"),
    [("Ma Wei Muster", "W. Muster"), ("Ada Example", "Ada Sample, PhD"), ("Li (Max)", "Max Li")],
)
def test_what_looks_like_a_title_may_be_a_name(name: str, form: str) -> None:
    assert owner_of({"name": name}).among([form]) == frozenset()


def test_initials_that_fit_two_people_tell_nobody() -> None:
    owner = owner_of({"name": "Ada Example"})
    assert owner.among(["A. Example", "Example, A."]) == frozenset()
    assert owner.among(["A. Example", "Ada Example"]) == {1}


def test_another_name_of_the_owner_counts() -> None:
    owner = owner_of({"name": "Ada Example", "alternateNames": ["Ada van der Sample"]})
    assert owner.among(["van der Sample, A."]) == {0}
    assert owner.among(["Sample, A."]) == {0}


def test_an_organisation_is_found_by_its_whole_name_only() -> None:
    owner = owner_of({"name": "Example Collaboration"})
    assert owner.among(["E. Collaboration", "Example Collaboration"]) == {1}


@pytest.mark.parametrize(
    "basics",
    [{}, {"name": 7}, {"name": None, "alternateNames": "Ada"}, {"profiles": [3, {"network": 1}]}],
)
def test_basics_of_any_shape_are_taken(basics: dict[str, object]) -> None:
    assert owner_of(basics).among(["Ada Example", {}, {"name": 3, "orcid": []}]) == frozenset()
