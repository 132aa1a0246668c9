"""A resident has the conversation deleted."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.bot.web_server import Page
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


def test_what_was_said_on_a_website_is_nowhere_on_disk(page: Page, assistant_folder: Path) -> None:
    word = "klaprozenakkertje"

    def files() -> list[str]:
        found = [path for path in assistant_folder.rglob("*") if path.is_file()]
        assert {"gesprekken.db", "webkanaal.db", "rasa.log"} <= {path.name for path in found}
        return [path.name for path in found if word.encode() in path.read_bytes()]

    answer = page.ask(f"wat kost hulp in mijn {word}").json()["antwoorden"][0]["id"]
    rating = {"bericht": answer, "duim": "omlaag", "reden": f"mijn {word} staat er niet in"}
    assert page.http.post("/waardering", json=rating).status_code == 204
    sure = page.ask("verwijder mijn gesprek").json()["antwoorden"][0]
    assert "Wilt u dit gesprek verwijderen?" in sure["tekst"]
    assert files()
    for _ in range(2):  # the answer, and again for a page that missed it
        gone = page.choose(sure["keuzes"][0]["id"], "bericht-ja-verwijder")
        assert gone.status_code == 410
        assert "Uw gesprek is verwijderd." in gone.json()["melding"]
    assert files() == []
    assert page.http.get("/berichten").status_code == 410


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
