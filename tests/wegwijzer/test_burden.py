"""Who says that it is too much."""

import pytest

from wegwijzer.burden import is_overburdened


@pytest.mark.parametrize(
    "text",
    [
        "ik ga er doorheen",
        "Ik zit er helemaal erdoorheen!",
        "ik hou het niet meer vol met pa",
        "zorgen voor hem wordt me te veel",
        "ik ben zo verdrietig",
    ],
)
def test_it_is_heard(text: str) -> None:
    assert is_overburdened(text)


@pytest.mark.parametrize("text", ["wat doet een OCO", "ik kan het niet vinden", "te zware tas"])
def test_it_is_not_heard_in_all(text: str) -> None:
    assert not is_overburdened(text)
