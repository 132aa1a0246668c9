"""No judgement about somebody's own case: who decides, who helps, and a person."""

import pytest

from actions.eigen_zaak import ActionEigenZaak
from tests.actions.conftest import Conversation


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("krijg ik een scootmobiel", "beslist uw gemeente"),
        ("hoeveel moet ik betalen", "het CAK"),
        ("win ik mijn bezwaar", "de rechter"),
        ("moet ik stoppen met mijn medicijnen", "uw huisarts"),
    ],
)
def test_it_says_who_decides_and_who_helps(conversation: Conversation, text: str, who: str) -> None:
    reply = conversation.says(ActionEigenZaak(), text, "eigen_zaak")
    assert who in reply
    assert "Ik mag en kan dat niet beoordelen." in reply
    assert "cliëntondersteuner" in reply
    assert conversation.choices == ["/waar_vind_ik_oco", "/mens_spreken"]
