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
