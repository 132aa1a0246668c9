"""Reading a message as the rules of a crisis expect it."""

import pytest

from wegwijzer.crisis_words import Words

WORDS = Words(
    known=["zelfmoord", "leven", "wil", "geweld", "slaan", "vermoorden", "brand", "pillen", "dood"],
    spellings={"mijn": ["mn", "m n"], "ik": ["k"], "niet": ["nie"], "mezelf": ["me zelf"]},
    fillers=["gewoon", "echt"],
    heads=["pillen", "vloer"],
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mn leven, m'n leven", "mijn leven , mijn leven "),
        ("'k wil gewoon nie echt", "ik wil niet "),
        ("me zelf", "mezelf "),
        ("z e l f m o o r d", "zelfmoord "),
        ("zelf moord", "zelf moord "),
        ("zel fmoord", "zelfmoord "),
        ("zelfmoooord", "zelfmoord "),
        ("zelfmoort", "zelfmoord "),
        ("fermoorden", "vermoorden "),
        ("z3lfm00rd", "zelfmoord "),
        ("zeflmoord", "zelfmoord "),
        ("gewld", "geweld "),
        ("vrand", "brand "),
        ("slaapoillen slaappillen", "slaapoillen pillen "),
        ("nietleven", "niet leven "),
        ("kwil", "ik wil "),
    ],
)
def test_a_message_is_read_as_it_was_meant(text: str, expected: str) -> None:
    assert WORDS.read(text) == expected


@pytest.mark.parametrize("word", ["slaap", "staan", "lever", "brandweer", "beleven", "wmo", "oco"])
def test_an_ordinary_word_is_no_typing_error(word: str) -> None:
    assert WORDS.read(word) == f"{word} "


def test_another_letter_in_a_short_word_makes_another_word() -> None:
    assert WORDS.read("sjaan") == "sjaan "
