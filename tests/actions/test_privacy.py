"""What is kept, and for how long, as the settings say it."""

import pytest

from actions.privacy import ActionPrivacy
from tests.actions.conftest import Conversation


@pytest.mark.parametrize(("days", "told"), [("90", "90 dagen"), ("1", "1 dag")])
def test_the_term_is_that_of_the_settings(
    conversation: Conversation, monkeypatch: pytest.MonkeyPatch, days: str, told: str
) -> None:
    monkeypatch.setenv("WEGWIJZER_BEWAAR_DAGEN", days)
    reply = conversation.says(ActionPrivacy(), "wat bewaart u", "privacy")
    assert f"Wat u typt, bewaar ik {told}." in reply
    assert "/verwijder_gesprek" in conversation.choices
