"""The twelve questions of the workshop, through the trained model and the action server."""

import pytest
from ruamel.yaml import YAML

from tests.conversations.conftest import Conversation
from wegwijzer.knowledge import Knowledge
from wegwijzer.settings import ROOT

_STORIES = YAML(typ="safe").load(
    (ROOT / "tests/conversations/test_workshop.yml").read_text(encoding="utf-8")
)["stories"]
_QUESTIONS = [(story["steps"][0]["user"], story["steps"][0]["intent"]) for story in _STORIES]


def test_there_are_twelve_questions_in_four_wordings() -> None:
    topics = [topic for _, topic in _QUESTIONS]
    assert len(set(topics)) == 12
    assert all(topics.count(topic) == 4 for topic in topics)


@pytest.mark.parametrize(("question", "topic"), _QUESTIONS)
def test_gets_the_article_with_its_source(
    conversation: Conversation, knowledge: Knowledge, question: str, topic: str
) -> None:
    article = knowledge.articles[topic]
    reply = conversation.say(question)
    assert article.text in reply
    assert f"Bron: {knowledge.source_of(article.refs[0]).label}" in reply
    assert "/mens_spreken" in conversation.choices
