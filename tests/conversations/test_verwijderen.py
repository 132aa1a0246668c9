"""A resident has the conversation deleted."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.conversations.conftest import Conversation

_WORD = "zonnebloemenveldje"
"""A word that no other conversation has."""

Events = Callable[[Conversation], int]


@pytest.fixture
def events(assistant_folder: Path) -> Events:
    """A function that counts what is stored of a conversation."""

    def count(conversation: Conversation) -> int:
        with closing(sqlite3.connect(assistant_folder / "gesprekken.db")) as database:
            query = "SELECT count(*) FROM events WHERE sender_id = ?"
            return int(database.execute(query, (conversation.sender,)).fetchone()[0])

    return count


def files_with(folder: Path, text: str) -> list[str]:
    """Return the files of the database of conversations that hold a text."""
    return [
        path.name for path in folder.glob("gesprekken.db*") if text.encode() in path.read_bytes()
    ]


def test_after_yes_nothing_is_left(
    conversation: Conversation, events: Events, assistant_folder: Path
) -> None:
    conversation.say(f"wat kost hulp in mijn {_WORD}")
    assert "Wilt u dit gesprek verwijderen?" in conversation.say("verwijder mijn gesprek")
    assert events(conversation) and files_with(assistant_folder, _WORD)
    assert "Uw gesprek is verwijderd" in conversation.say("ja")
    assert events(conversation) == 0
    assert not files_with(assistant_folder, _WORD)
    assert not files_with(assistant_folder, conversation.sender)


def test_after_that_a_new_conversation_begins(conversation: Conversation, events: Events) -> None:
    conversation.say("verwijder mijn gesprek")
    conversation.say("ja verwijder maar")
    assert "nog niets gezegd" in conversation.say("wat zei u net?")
    assert events(conversation)


@pytest.mark.parametrize("answer", ["nee", "nee toch niet", "doe maar niet"])
def test_after_no_all_is_kept(
    new_conversation: Callable[[], Conversation], events: Events, answer: str
) -> None:
    conversation = new_conversation()
    conversation.say("hallo")
    conversation.say("verwijder mijn gesprek")
    before = events(conversation)
    assert "Uw gesprek is verwijderd" not in conversation.say(answer)
    assert events(conversation) > before


def test_in_the_midst_of_a_request_that_goes_too(
    conversation: Conversation, events: Events, assistant_folder: Path
) -> None:
    name = "Verwijderd Persoon"
    for message in ("ik wil teruggebeld worden", "Hulp bij een aanvraag", "brielle", name):
        conversation.say(message)
    assert "Wilt u dit gesprek verwijderen?" in conversation.say("verwijder mijn gesprek")
    conversation.say("ja")
    assert events(conversation) == 0
    for path in assistant_folder.glob("*.db*"):
        assert name.encode() not in path.read_bytes(), path.name
