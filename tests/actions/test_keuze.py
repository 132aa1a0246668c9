"""A choice that is made in words."""

import pytest
from ruamel.yaml import YAML

from actions.antwoord import ActionAntwoord
from actions.keuze import ActionKeuze
from actions.mens import ActionMens
from actions.vangnet import ActionVangnet
from tests.actions.conftest import Conversation
from wegwijzer import replies
from wegwijzer.knowledge import Knowledge
from wegwijzer.settings import ROOT

TWO = ["kosten", "hoe_lang"]
RULES = {
    intent["intent"]: rule["steps"][-1]["action"]
    for path in (ROOT / "data" / "rules").glob("*.yml")
    for rule in YAML(typ="safe").load(path.read_text(encoding="utf-8"))["rules"]
    for intent in rule["steps"][0].get("or", rule["steps"][:1])
    if "intent" in intent
}
"""The action of each intent."""


def doubt(conversation: Conversation, meant: list[str]) -> None:
    """Let the bot ask which of these is meant."""
    conversation.says(ActionVangnet(), "eh", "nlu_fallback", bedoelt_u=meant)


@pytest.mark.parametrize(
    ("text", "slug"), [("1", "kosten"), ("de tweede", "hoe_lang"), ("2", "hoe_lang")]
)
def test_a_number_chooses_a_topic(
    conversation: Conversation, knowledge: Knowledge, text: str, slug: str
) -> None:
    doubt(conversation, TWO)
    reply = conversation.says(ActionKeuze(), text, "keuze")
    assert reply.startswith(knowledge.articles[slug].text)
    assert (conversation.slots["onderwerp"], conversation.slots["missers"]) == (slug, 0)


def test_the_buttons_under_an_answer_can_be_chosen(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    conversation.says(ActionAntwoord(), "wat kost het", "kosten")
    reply = conversation.says(ActionKeuze(), "nummer 2", "keuze")
    second = knowledge.articles["kosten"].next[1]
    assert reply.startswith(knowledge.articles[second].text)


def test_a_person_can_be_chosen(conversation: Conversation) -> None:
    conversation.says(ActionAntwoord(), "wat kost het", "kosten")
    conversation.says(ActionKeuze(), "de laatste", "keuze")
    assert conversation.followup == "action_mens"


def test_who_says_yes_to_a_call_is_called_back(conversation: Conversation) -> None:
    conversation.says(ActionMens(), "een mens", "mens_spreken")
    conversation.says(ActionKeuze(), "ja graag", "bevestigen")
    assert conversation.followup == "action_terugbelverzoek"


@pytest.mark.parametrize("intent", ["waar_vind_ik_oco", *replies.CONVERSATION_CHOICES])
def test_a_choice_does_what_its_button_does(conversation: Conversation, intent: str) -> None:
    doubt(conversation, [intent])
    conversation.says(ActionKeuze(), "1", "keuze")
    assert conversation.followup == RULES[intent]


def test_yes_takes_the_only_choice(conversation: Conversation, knowledge: Knowledge) -> None:
    doubt(conversation, ["kosten"])
    reply = conversation.says(ActionKeuze(), "ja", "bevestigen")
    assert reply.startswith(knowledge.articles["kosten"].text)


def test_yes_to_more_than_one_choice_is_no_choice(conversation: Conversation) -> None:
    doubt(conversation, TWO)
    assert "Wat wilt u weten?" in conversation.says(ActionKeuze(), "ja", "bevestigen")
    assert conversation.choices


def test_no_to_what_was_offered_is_a_miss(conversation: Conversation) -> None:
    doubt(conversation, TWO)
    reply = conversation.says(ActionKeuze(), "nee", "ontkennen")
    assert conversation.slots["missers"] == 2
    assert "Een mens kan u beter helpen." in reply
    assert conversation.contacts


@pytest.mark.parametrize(("text", "intent"), [("nee", "ontkennen"), ("ja", "bevestigen")])
def test_yes_and_no_to_nothing_ask_what_somebody_wants(
    conversation: Conversation, text: str, intent: str
) -> None:
    assert "Wat wilt u weten?" in conversation.says(ActionKeuze(), text, intent)
    assert conversation.slots["missers"] == 0


@pytest.mark.parametrize("text", ["9", "die ene"])
def test_a_choice_that_is_not_there_asks_what_somebody_wants(
    conversation: Conversation, text: str
) -> None:
    doubt(conversation, TWO)
    assert "Wat wilt u weten?" in conversation.says(ActionKeuze(), text, "keuze")


def test_only_what_was_offered_last_can_be_chosen(conversation: Conversation) -> None:
    doubt(conversation, TWO)
    conversation.says(ActionMens(), "een mens", "mens_spreken")
    conversation.says(ActionKeuze(), "2", "keuze")
    assert conversation.slots["onderwerp"] is None
