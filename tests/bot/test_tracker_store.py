"""What Rasa keeps of a conversation: no personal data on disk, a short memory, a way to forget."""

import asyncio
import json
import logging
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    AllSlotsReset,
    BotUttered,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.retention import Report
from bot.tracker_store import DELETE_SLOT, EVENTS_LOADED, RedactingTrackerStore

pytestmark = pytest.mark.rasa

DOMAIN = Domain.from_yaml(
    """
version: "3.1"
intents: [vraag]
slots:
  onderwerp: {type: text, influence_conversation: false, mappings: [{type: custom}]}
  gemeente: {type: text, influence_conversation: false, mappings: [{type: custom}]}
  iets: {type: any, mappings: [{type: custom}]}
  gesprek_verwijderen: {type: bool, influence_conversation: false, mappings: [{type: custom}]}
forms:
  terugbelformulier: {required_slots: [gemeente]}
"""
)
ANSWER = "Bel Het Juiste Loket: 030-789 78 78. Of mail meldpunt@juisteloket.nl."

CONVERSATION = {
    "mijn bsn is 123456782": ["123456782"],
    "bsn 123 456 782": ["123 456 782"],
    "bel me op 06-12 34 56 78 of nul zes elf elf twaalf twaalf": ["12 34 56 78", "elf elf"],
    "mail naar jan.jansen@voorbeeld.nl": ["jan.jansen", "voorbeeld.nl"],
    "f.elamrani at voorbeeld punt nl": ["elamrani", "voorbeeld"],
    "nl91 abna 0417 1643 00": ["0417 1643"],
    "ik woon dorpsstraat 12b, 3221 XZ brielle": ["dorpsstraat", "XZ"],
    "geb 3-4-'52 of 12 mei 1950 geboren": ["3-4-'52", "12 mei 1950"],
    "ik ben fatima el amrani, groetjes Ayşe": ["fatima", "amrani", "Ayşe"],
    "mevr de vries heeft geen recht": ["de vries"],
}


class Store:
    """A store on a file, driven as Rasa drives it."""

    def __init__(self, folder: Path, **kwargs: Any) -> None:
        self.folder = folder
        self.store = RedactingTrackerStore(DOMAIN, db=str(folder / "gesprekken.db"), **kwargs)

    def load(self, sender: str = "s1") -> DialogueStateTracker:
        """Return the tracker at the start of a turn."""
        return asyncio.run(self.store.get_or_create_tracker(sender, append_action_listen=False))

    def turn(self, *events: Event, sender: str = "s1") -> DialogueStateTracker:
        """Load, add events and save; return the tracker as it was in memory."""
        tracker = self.load(sender)
        if not tracker.events:
            start = [ActionExecuted("action_session_start"), SessionStarted(), listen()]
            tracker.update_with_events(start, DOMAIN)
        tracker.update_with_events(list(events), DOMAIN)
        asyncio.run(self.store.save(tracker))
        return tracker

    def rows(self, sender: str = "s1") -> list[dict[str, Any]]:
        """Return the data of all stored events."""
        with sqlite3.connect(self.folder / "gesprekken.db") as connection:
            query = "SELECT data FROM events WHERE sender_id = ? ORDER BY id"
            return [json.loads(data) for (data,) in connection.execute(query, (sender,))]

    def bytes_on_disk(self) -> bytes:
        """Return all that stands in all files: database, write-ahead log, index, logs."""
        return b"".join(path.read_bytes() for path in self.folder.rglob("*") if path.is_file())


def listen() -> Event:
    return ActionExecuted("action_listen")


def user(text: str, **parse_data: Any) -> UserUttered:
    """Return a message with what an NLU makes of it, its own keys too."""
    words = text.split()
    return UserUttered(
        text,
        intent={"name": "vraag", "confidence": 1.0},
        parse_data={
            "text": text,
            "message_id": "0612345678abcdef",
            "intent": {"name": "vraag", "confidence": 1.0},
            "intent_ranking": [{"name": "vraag", "confidence": 1.0}],
            "entities": [{"entity": "gemeente", "value": text, "start": 0, "end": len(text)}],
            "text_tokens": [(0, len(word)) for word in words],
            "delen": [text, {"zin": text}],
            **parse_data,
        },
        metadata={"profiel": {"name": text}},
        message_id="0612345678abcdef",
    )


def reply(text: str = ANSWER) -> list[Event]:
    return [ActionExecuted("action_antwoord"), BotUttered(text, {"buttons": None}), listen()]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store on a file of its own."""
    return Store(tmp_path)


@pytest.fixture
def log_files(tmp_path: Path) -> Iterator[None]:
    """Everything that is logged, in as much detail as there is, goes to a file beside it."""
    handler = logging.FileHandler(tmp_path / "server.log", encoding="utf-8")
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield
    root.setLevel(level)
    root.removeHandler(handler)
    handler.close()


@pytest.mark.usefixtures("log_files")
def test_no_raw_value_can_be_found_in_any_file_after_a_conversation(store: Store) -> None:
    # A reader keeps the write-ahead log alive, as the running server does.
    reader = sqlite3.connect(store.folder / "gesprekken.db")
    for text in CONVERSATION:
        tracker = store.turn(
            user(text),
            SlotSet("onderwerp", text),
            SlotSet("iets", {"lijst": [text]}),
            *reply(f"U zei: {text}"),
        )
        assert tracker.latest_message.text == text  # the actions had the raw text
        reader.execute("SELECT count(*) FROM events").fetchall()
    raw = store.bytes_on_disk()
    assert {path.name for path in store.folder.iterdir()} >= {
        *("gesprekken.db", "gesprekken.db-wal", "gesprekken.db-shm", "server.log")
    }
    reader.close()
    for disk in (raw, store.bytes_on_disk()):
        for value in (value for values in CONVERSATION.values() for value in values):
            assert value.encode() not in disk, value
            assert json.dumps(value)[1:-1].encode() not in disk, value
    assert b"[bsn]" in raw
    assert b"[naam]" in raw
    assert b"3221 [postcode]" in raw


def test_what_the_next_turn_reads_is_redacted(store: Store) -> None:
    store.turn(user("bel fatima op 0612345678"), SlotSet("onderwerp", "piet jansen"), *reply())
    tracker = store.load()
    assert tracker.latest_message.text == "bel [naam] op [telefoonnummer]"
    assert tracker.latest_message.entities[0]["value"] == "bel [naam] op [telefoonnummer]"
    assert tracker.get_slot("onderwerp") == "[naam]"


def test_contacts_of_loketten_and_names_of_gemeenten_stay(store: Store) -> None:
    store.turn(user("ik woon in heumen"), SlotSet("gemeente", "Heumen"), *reply())
    tracker = store.load()
    assert tracker.get_slot("gemeente") == "Heumen"
    assert tracker.latest_bot_utterance.text == ANSWER
    assert tracker.latest_message.text == "ik woon in heumen"


def test_ids_and_names_of_events_stay(store: Store) -> None:
    tracker = store.load()
    tracker.model_id = "0612345678abcdef"
    tracker.update_with_events([listen(), user("hallo"), ActionExecuted("action_jan")], DOMAIN)
    asyncio.run(store.store.save(tracker))
    _, said, action = store.rows()
    assert said["message_id"] == said["parse_data"]["message_id"] == "0612345678abcdef"
    assert said["parse_data"]["intent"]["name"] == "vraag"
    assert said["metadata"]["model_id"] == "0612345678abcdef"
    assert action["name"] == "action_jan"


def test_an_answer_to_the_question_for_a_name_is_a_name(store: Store) -> None:
    store.turn(user("bel mij terug"), *reply("Dat kan.\nWat is uw naam?"))
    store.turn(user("Zwartkruis"), *reply("Dank u."))
    store.turn(user("Zwartkruis"), *reply("Graag gedaan."))
    texts = [row["text"] for row in store.rows() if row["event"] == "user"]
    assert texts == ["bel mij terug", "[naam]", "Zwartkruis"]


def test_each_event_is_stored_once(store: Store) -> None:
    for number in range(30):
        tracker = store.turn(user(f"vraag {number}"), *reply())
        asyncio.run(store.store.save(tracker))
    rows = store.rows()
    assert len(rows) == 3 + 30 * 4
    assert [row["text"] for row in rows if row["event"] == "user"] == [
        f"vraag {number}" for number in range(30)
    ]


def test_a_tracker_that_was_not_loaded_adds_only_what_is_new(store: Store) -> None:
    events = [ActionExecuted("action_session_start"), SessionStarted(), listen()]
    tracker = DialogueStateTracker.from_events("s1", events, DOMAIN.slots)
    asyncio.run(store.store.save(tracker))
    again = DialogueStateTracker.from_events("s1", [*events[1:], user("vraag")], DOMAIN.slots)
    asyncio.run(store.store.save(again))
    assert [row["event"] for row in store.rows()] == ["action", "session_started", "action", "user"]


def test_a_slot_set_hundreds_of_events_ago_is_still_known(store: Store) -> None:
    store.turn(user("een"), SlotSet("gemeente", "Brielle"), SlotSet("iets", 1), *reply())
    store.turn(user("twee"), SlotSet("gemeente", "Epe"), *reply())
    for number in range(75):
        store.turn(user(f"vraag {number}"), SlotSet("onderwerp", f"o{number}"), *reply())
    assert len(store.rows()) > 300
    tracker = store.load()
    assert tracker.current_slot_values() == {
        "gemeente": "Epe",
        "iets": 1,
        "onderwerp": "o74",
        "gesprek_verwijderen": None,
        "requested_slot": None,
        "session_started_metadata": None,
    }
    assert len(tracker.events) <= EVENTS_LOADED + 5
    assert tracker.latest_message.text == "vraag 74"


def test_a_reset_of_long_ago_still_holds(store: Store) -> None:
    store.turn(user("een"), SlotSet("gemeente", "Brielle"), *reply())
    store.turn(user("opnieuw"), AllSlotsReset(), SlotSet("iets", 2), *reply())
    for number in range(30):
        store.turn(user(f"vraag {number}"), *reply())
    tracker = store.load()
    assert tracker.get_slot("gemeente") is None
    assert tracker.get_slot("iets") == 2


def test_a_form_that_began_long_ago_is_still_active(store: Store) -> None:
    store.turn(user("bel mij"), ActiveLoop("terugbelformulier"), *reply())
    for number in range(30):
        store.turn(user(f"vraag {number}"), *reply())
    assert store.load().active_loop_name == "terugbelformulier"


def test_what_is_loaded_begins_with_a_whole_turn_of_the_latest_session(store: Store) -> None:
    store.turn(user("vroeger"), SlotSet("gemeente", "Brielle"), *reply())
    store.turn(SessionStarted(), listen())
    assert [event.type_name for event in store.load().events] == ["session_started", "action"]
    for number in range(30):
        store.turn(user(f"vraag {number}"), *reply())
    events = list(store.load().events)
    assert isinstance(events[0], SessionStarted)
    assert events[1].action_name == "action_listen"
    assert isinstance(events[2], UserUttered)
    full = asyncio.run(store.store.retrieve_full_tracker("s1"))
    assert full is not None
    assert len(full.events) == len(store.rows())


def test_of_a_long_conversation_only_the_end_is_read(store: Store) -> None:
    statements: list[tuple[str, tuple[Any, ...]]] = []

    @sa.event.listens_for(store.store.engine, "before_cursor_execute")
    def note(connection: Any, cursor: Any, statement: str, values: Any, *_: Any) -> None:
        statements.append((statement, values))

    for number in range(30):
        store.turn(user(f"vraag {number}"), SlotSet("iets", number), *reply())
    statements.clear()
    assert len(store.load().events) <= EVENTS_LOADED + 5
    looked_up = [each for each in statements if ".data" not in each[0].partition("FROM")[0]]
    assert len(looked_up) == 2  # where the session began, and what still holds
    with sqlite3.connect(store.folder / "gesprekken.db") as connection:
        for statement, values in looked_up:
            [plan, *_] = connection.execute(f"EXPLAIN QUERY PLAN {statement}", values)
            assert "COVERING INDEX events_soort" in plan[3]


def test_a_database_of_before_gets_the_index(tmp_path: Path) -> None:
    SQLTrackerStore(DOMAIN, db=str(tmp_path / "gesprekken.db"))
    with sqlite3.connect(tmp_path / "gesprekken.db") as connection:
        connection.execute("DROP INDEX events_soort")
    for _ in range(2):
        Store(tmp_path)
    with sqlite3.connect(tmp_path / "gesprekken.db") as connection:
        indexes = connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'")
        assert ("events_soort",) in indexes.fetchall()


def test_a_turn_that_asks_deletion_deletes_the_conversation(store: Store) -> None:
    secret = "onderwerp-van-gesprek"
    store.turn(user(secret), *reply())
    store.turn(user("van een ander"), *reply(), sender="s2")
    tracker = store.turn(user(f"weg met {secret}"), SlotSet(DELETE_SLOT, True), *reply())
    assert store.rows() == []
    asyncio.run(store.store.save(tracker))  # a second time in the same turn
    assert store.rows() == []
    assert secret.encode() not in store.bytes_on_disk()
    assert len(store.rows("s2")) == 7
    assert store.load().get_slot(DELETE_SLOT) is None


def test_a_refused_deletion_deletes_nothing(store: Store) -> None:
    store.turn(user("verwijder"), SlotSet(DELETE_SLOT, False), *reply())
    store.turn(user("nog iets"), *reply())
    assert [row["text"] for row in store.rows() if row["event"] == "user"] == [
        *("verwijder", "nog iets")
    ]


def test_deletes_after_a_term(store: Store) -> None:
    store.turn(user("vraag"), *reply())
    assert store.store.delete_older_than(1) == Report(0, 0)
    assert store.store.delete_older_than(0) == Report(conversations=1, events=7)
    assert store.rows() == []


def test_a_broker_gets_no_personal_data_either(tmp_path: Path) -> None:
    class Broker(EventBroker):
        heard: list[dict[str, Any]] = []

        def publish(self, event: dict[str, Any]) -> None:
            self.heard.append(event)

    broker = Broker()
    Store(tmp_path, event_broker=broker).turn(user("bsn 123456782"), *reply())
    assert [event["event"] for event in broker.heard].count("user") == 1
    assert "123456782" not in json.dumps(broker.heard)


def test_rasa_makes_it_from_endpoints_and_it_makes_its_folder(tmp_path: Path) -> None:
    db = tmp_path / "var" / "gesprekken.db"
    config = EndpointConfig.from_dict(
        {"type": "bot.tracker_store.RedactingTrackerStore", "dialect": "sqlite", "db": str(db)}
    )
    assert isinstance(TrackerStore.create(config, DOMAIN), RedactingTrackerStore)
    assert db.exists()


def test_to_save_again_what_is_stored_adds_nothing(store: Store) -> None:
    tracker = store.turn(user("Wat kost het?"), *reply())
    before = store.rows()
    asyncio.run(store.store.save(tracker))
    assert store.rows() == before
