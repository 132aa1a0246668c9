"""Names in chat text: by the lists, by the words before them, and the words that are no names."""

import pytest

from wegwijzer.names import Names

NAMES = Names()


def found(text: str) -> list[str]:
    """Return the names in a text."""
    return [text[start:end] for start, end in NAMES.find(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # in the lists, wherever they stand
        ("kan ahmed mee naar het gesprek", ["ahmed"]),
        ("die van jansen zei van niet", ["jansen"]),
        ("Ayşe en Zoë", ["Ayşe", "Zoë"]),
        # with what belongs to it
        ("karin van dijk belde", ["karin van dijk"]),
        ("mohamed el morabet komt", ["mohamed el morabet"]),
        ("J. Kuipers en P.J. van den Heuvel", ["J. Kuipers", "P.J. van den Heuvel"]),
        ("piet hein de groot wil bezwaar maken", ["piet hein de groot"]),
        ("saskia v d velden", ["saskia v d velden"]),
        ("jan-willem Xyloos", ["jan-willem Xyloos"]),
        # another spelling or a typing error
        ("willlem wacht", ["willlem"]),
        ("gonny wacht", ["gonny"]),
        # a name that is also a word
        ("mijn dochter roos", ["roos"]),
        ("roos jansen", ["roos jansen"]),
        ("ik zorg voor Ton", ["Ton"]),
        ("mevrouw bakker", ["bakker"]),
        # a name that no list has
        ("mijn naam is zbrok", ["zbrok"]),
        ("mevrouw tjalsema heeft zorg", ["tjalsema"]),
        ("mijn zoon djayvano heeft adhd", ["djayvano"]),
        ("Met vriendelijke groet,\nZbrok", ["Zbrok"]),
        ("Hoe heet u? zbrok", ["zbrok"]),
        ("wij heten zbrok en ton", ["zbrok", "ton"]),
    ],
)
def test_finds(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "een roos voor de bakker en de visser",
        "jan en alleman, jan met de pet",
        "de afspraak is 3 jan 2025",
        "ik ben mantelzorger en ik ben boos",
        "ik ben de weg kwijt",
        "ik heet u welkom",
        "hoe heet die wet, en dat heet een voorziening",
        "mijn naam is niet belangrijk",
        "de mevrouw van het wijkteam en die mevrouw heeft gelijk",
        "mijn moeder kan niet lopen",
        "groetjes en bedankt",
        "kan ik ook in Axel terecht, of in het Frans",
        "wie hellup mien",
        "",
    ],
)
def test_is_no_name(text: str) -> None:
    assert found(text) == []


def test_a_place_is_no_name_unless_the_words_before_say_so() -> None:
    names = Names(["Anna Paulowna", "Heumen"])
    assert list(names.find("ik woon in anna paulowna of heumen")) == []
    assert found("heumen") == ["heumen"]
    assert list(names.find("mevrouw heumen")) == [(8, 14)]
    assert list(names.find("anna belt")) == [(0, 4)]
