"""A choice that is made by its number."""

import pytest

from wegwijzer.choosing import chosen_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2", 2),
        ("nummer 2", 2),
        ("nr. 3 graag", 3),
        ("de tweede", 2),
        ("Doe de eerste maar!", 1),
        ("de bovenste", 1),
        ("één", 1),
        ("de 3e", 3),
        ("de laatste", 3),
        ("onderste", 3),
    ],
)
def test_a_choice_is_understood_by_its_number(text: str, number: int) -> None:
    assert chosen_number(text, offered=3) == number


def test_the_last_choice_depends_on_how_many_there_are() -> None:
    assert chosen_number("de laatste", offered=2) == 2


@pytest.mark.parametrize("text", ["4", "0", "12", "vier", "geen van die", "", "de wmo"])
def test_what_names_no_choice_is_none(text: str) -> None:
    assert chosen_number(text, offered=3) is None


@pytest.mark.parametrize("text", ["1", "de eerste", "de laatste"])
def test_where_nothing_was_offered_nothing_is_chosen(text: str) -> None:
    assert chosen_number(text, offered=0) is None
