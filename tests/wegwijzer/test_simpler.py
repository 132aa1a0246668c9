"""Who wants simpler words."""

import pytest

from wegwijzer.simpler import asks_simpler


@pytest.mark.parametrize(
    "text",
    [
        "zeg het eens eenvoudiger",
        "mag het in makkelijke taal",
        "van die wlz snap ik helemaal niks",
        "ik begrijp echt niets van een indicatie",
        "snap er geen bal van",
    ],
)
def test_it_is_asked(text: str) -> None:
    assert asks_simpler(text)


@pytest.mark.parametrize(
    "text", ["ik begrijp de brief niet", "hoe vraag ik hulp aan", "ik snap het, dank u"]
)
def test_it_is_not_asked(text: str) -> None:
    assert not asks_simpler(text)
