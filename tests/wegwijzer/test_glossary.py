"""The term that a resident asks about."""

import pytest

from tests.wegwijzer.small_knowledge import article, knowledge, term
from wegwijzer.glossary import Glossary, tells_meaning

GLOSSARY = Glossary(
    knowledge(
        terms=[
            term("indicatie", "indicaties"),
            term("Wlz-indicatie"),
            term("beschikking"),
            term("CIZ", "centrum indicatiestelling zorg"),
            term("ZIN", "zorg in natura"),
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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Wat is een indicatie?", "indicatie"),
        ("wat betekent ciz precies", "CIZ"),
        ("wat houdt zorg in natura in", "ZIN"),
        ("beschikking, wat is dat", "beschikking"),
        ("en wat is nou een Wlz-indicatie dan", "Wlz-indicatie"),
    ],
)
def test_who_asks_for_a_meaning_gets_it(text: str, name: str) -> None:
    asked = GLOSSARY.asked(text)
    assert asked is not None
    assert asked.name == name


@pytest.mark.parametrize(
    "text",
    [
        "indicatie",
        "wat doet het ciz",
        "wat is het verschil tussen een indicatie en een beschikking",
        "wat kost een indicatie",
        "wat is dat",
        "",
    ],
)
def test_another_question_asks_for_no_meaning(text: str) -> None:
    assert GLOSSARY.asked(text) is None


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("Wat is een indicatie?", "Dat is een besluit.", True),
        ("Wie helpt mij?", "Een indicatie is een besluit.", True),
        ("Wie helpt mij?", "Iemand helpt u bij een indicatie.", False),
        ("Wat is het verschil tussen indicatie en beschikking?", "Een brief.", False),
    ],
)
def test_an_article_tells_a_meaning_or_not(question: str, text: str, told: bool) -> None:
    about = article("wat", text, question=question)
    assert tells_meaning(about, term("indicatie", "indicaties")) == told
