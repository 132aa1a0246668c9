"""A message that speaks of a crisis."""

import pytest

from wegwijzer.urgency import names_crisis


@pytest.mark.parametrize("text", ["Het is hier crisis!", "dit is een noodgeval", "crisissituatie"])
def test_a_crisis_is_named(text: str) -> None:
    assert names_crisis(text)


@pytest.mark.parametrize("text", ["ik heb hulp nodig", "wooncrisisplan", ""])
def test_no_crisis_is_named(text: str) -> None:
    assert not names_crisis(text)
