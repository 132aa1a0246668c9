"""The term that a resident asks about."""

import pytest

from tests.wegwijzer.small_knowledge import knowledge, term
from wegwijzer.glossary import Glossary

GLOSSARY = Glossary(
    knowledge(
        terms=[
            term("indicatie", "indicaties"),
            term("Wlz-indicatie"),
            term("beschikking"),
            term("CIZ", "centrum indicatiestelling zorg"),
        ]
    )
)


def found(text: str) -> str | None:
    """Return the name of the term that is found."""
    named = GLOSSARY.find(text)
    return named.name if named else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Wat is een indicatie?", "indicatie"),
        ("wat zijn indicaties", "indicatie"),
        ("en het ciz dan", "CIZ"),
        ("Centrum Indicatiestelling Zorg, wat is dat", "CIZ"),
    ],
)
def test_a_term_is_found_by_each_of_its_names(text: str, name: str) -> None:
    assert found(text) == name


def test_the_longest_name_wins() -> None:
    assert found("wat is een wlz indicatie") == "Wlz-indicatie"


@pytest.mark.parametrize("text", ["wat is een beschiking", "beschikkking?", "wat is beshcikking"])
def test_a_misspelt_term_is_found(text: str) -> None:
    assert found(text) == "beschikking"


def test_the_likeliest_misspelling_wins() -> None:
    assert found("wat is indicaatie of beschikkin") == "beschikking"


@pytest.mark.parametrize("text", ["wat is een rolstoel", "cis", "", "ciziz"])
def test_another_word_is_no_term(text: str) -> None:
    assert found(text) is None


def test_a_term_is_never_a_part_of_a_word() -> None:
    assert found("precizie") is None
