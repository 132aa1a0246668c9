"""A number with its word: singular for one, plural for all others."""

import pytest

from wegwijzer.counting import counted


@pytest.mark.parametrize(
    ("number", "told"), [(0, "0 gesprekken"), (1, "1 gesprek"), (2, "2 gesprekken")]
)
def test_the_word_fits_the_number(number: int, told: str) -> None:
    assert counted(number, "gesprek", "gesprekken") == told


def test_most_words_get_an_s() -> None:
    assert counted(2, "passage") == "2 passages"
