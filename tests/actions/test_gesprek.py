"""Small talk gets a small answer, in the language of the message."""

import pytest
from ruamel.yaml import YAML

from actions.gesprek import ActionGesprek
from tests.actions.conftest import Conversation
from wegwijzer.settings import ROOT

ACTION = ActionGesprek()


def intents() -> list[str]:
    """Return the intents that this action answers."""
    rules = YAML(typ="safe").load((ROOT / "data/rules/gesprek.yml").read_text(encoding="utf-8"))
    [rule] = [rule for rule in rules["rules"] if rule["steps"][-1]["action"] == "action_gesprek"]
    return [step["intent"] for step in rule["steps"][0]["or"]]


@pytest.mark.parametrize("intent", intents())
def test_each_intent_has_its_text(conversation: Conversation, intent: str) -> None:
    responses = YAML(typ="safe").load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    [response] = responses["responses"][f"utter_{intent}"]
    assert conversation.says(ACTION, "zomaar iets", intent) == response["text"]


def test_a_dutch_greeting_gets_a_dutch_answer(conversation: Conversation) -> None:
    assert "ik ben Wegwijzer" in conversation.says(ACTION, "hallo", "groet")
    assert conversation.contacts == []


def test_a_greeting_in_another_language_is_answered_in_it(conversation: Conversation) -> None:
    assert "Hollandaca" in conversation.says(ACTION, "Merhaba!", "groet")
    assert conversation.contacts == ["Het Juiste Loket"]
    assert conversation.choices == ["/mens_spreken"]
