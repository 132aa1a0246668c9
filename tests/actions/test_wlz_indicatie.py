"""Somebody says whether there is a Wlz indication."""

import pytest

from actions.wlz_indicatie import ActionWlzIndicatie
from tests.actions.conftest import Conversation
from wegwijzer.knowledge import Knowledge


@pytest.mark.parametrize(
    ("text", "has", "slug"),
    [
        ("ik heb een wlz-indicatie", True, "wlz_oco"),
        ("ik heb geen wlz-indicatie", False, "nog_geen_wlz_indicatie"),
    ],
)
def test_it_is_remembered_and_says_what_that_means(
    conversation: Conversation, knowledge: Knowledge, text: str, has: bool, slug: str
) -> None:
    reply = conversation.says(ActionWlzIndicatie(), text, "wlz_indicatie_opgeven")
    assert conversation.slots["wlz_indicatie"] is has
    assert reply.startswith(knowledge.articles[slug].text)
    assert conversation.slots["onderwerp"] == slug


def test_with_a_gemeente_it_says_who_helps(conversation: Conversation) -> None:
    conversation.says(ActionWlzIndicatie(), "wlz indicatie, ik woon in Brielle", "x")
    assert "MEE Plus, Servicebureau" in conversation.contacts
    assert conversation.slots["gemeente"] == "Voorne aan Zee"


def test_a_gemeente_that_was_told_is_not_forgotten(conversation: Conversation) -> None:
    conversation.slots["gemeente"] = "Voorne aan Zee"
    conversation.says(ActionWlzIndicatie(), "ik heb geen wlz", "wlz_indicatie_opgeven")
    assert "Welzijnsorganisatie SBO" in conversation.contacts
    assert conversation.slots["gemeente"] == "Voorne aan Zee"
