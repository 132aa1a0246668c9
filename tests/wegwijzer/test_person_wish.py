"""Who wants to talk to a person, in any grammar."""

import pytest

from wegwijzer.person_wish import asks_for_person, asks_for_somebody_else, asks_to_be_called


@pytest.mark.parametrize(
    "text",
    [
        "ik wil spreken met mens",
        "kan ik morgen met zo'n ondersteuner praten",
        "mag ik met een mevrouw bellen aub",
        "k zou graag iemand willen spreken",
    ],
)
def test_a_wish_is_seen(text: str) -> None:
    assert asks_for_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "kan een cliëntondersteuner met mijn dokter praten",
        "ik wil een scootmobiel",
        "mag ik iemand meenemen naar het gesprek",
        "ik kan niet goed praten",
    ],
)
def test_what_else_is_said_of_people_is_no_wish(text: str) -> None:
    assert not asks_for_person(text)


def test_somebody_else() -> None:
    assert asks_for_somebody_else("geef mij maar iemand anders")
    assert not asks_for_somebody_else("ik wil een andere aanvraag doen")


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("kunnen jullie niet even bellen, tikken lukt me slecht", True),
        ("BELT U MIJ", True),
        ("kan ik u bellen", False),
        ("ik wil iemand bellen", False),
    ],
)
def test_who_asks_to_be_called(text: str, asks: bool) -> None:
    assert asks_to_be_called(text) is asks
