"""Whether somebody has a Wlz indication."""

import pytest

from wegwijzer.wlz_indication import has_wlz_indication, names_wlz_indication


@pytest.mark.parametrize(
    "text",
    [
        "ik heb een wlz-indicatie",
        "Ja, van het CIZ",
        "mijn moeder krijgt langdurige zorg",
        "wij hebben een indicatie",
        "oh wacht ik heb een wlz indicatie",
        "nee ik heb wel een wlz indicatie",
        "mijn vader heeft wlz, ik niet",
        "eerst niet, maar nu heb ik een indicatie",
    ],
)
def test_who_has_one_says_so(text: str) -> None:
    assert names_wlz_indication(text)
    assert has_wlz_indication(text)


@pytest.mark.parametrize(
    "text",
    [
        "ik heb geen Wlz-indicatie",
        "nog niet, de indicatie komt nog",
        "nee geen wlz",
        "we wachten op de indicatie",
        "de wlz is afgewezen",
        "ik heb de wlz aangevraagd",
        "zonder indicatie",
        "nog niet, ik wacht nog op het CIZ",
        "nee, geen wlz, wel wmo",
        "we staan op een wachtlijst voor de indicatie",
    ],
)
def test_who_has_none_says_so(text: str) -> None:
    assert names_wlz_indication(text)
    assert not has_wlz_indication(text)


@pytest.mark.parametrize("text", ["ik woon in Brielle", "wmo", "", "contraindicatie"])
def test_a_message_about_something_else_names_none(text: str) -> None:
    assert not names_wlz_indication(text)


def test_a_word_that_has_a_denial_in_it_denies_nothing() -> None:
    assert has_wlz_indication("ik heb een indicatie en woon in Nietap")
