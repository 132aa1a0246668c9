"""Ratings in Rasa's own record: redacted, with the conversation, and gone when it is."""

import asyncio
import json
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from rasa.core.lock_store import InMemoryLockStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.channels.tracker_ratings import Rating, record_rating
from bot.retention import RatedTopic, delete_old_conversations, monthly_ratings
from bot.tracker_store import DELETE_SLOT, RedactingTrackerStore
from wegwijzer.settings import ROOT

pytestmark = pytest.mark.rasa

ANSWER_ID = "0612345678abc123456782defg.1"
"""An id as the widget makes it, with what looks like a telephone number and a BSN."""
RATING = Rating(ANSWER_ID, "wat_is_oco", "omlaag", "bel jan jansen op 06-12345678")


class Agent(SimpleNamespace):
    """The part of Rasa's agent that has to do with conversations."""

    def __init__(self, folder: Path) -> None:
        self.url = f"sqlite:///{folder / 'gesprekken.db'}"
        domain = Domain.load(str(ROOT / "domain.yml"))
        self.tracker_store = RedactingTrackerStore(domain, db=str(folder / "gesprekken.db"))
        self.lock_store = InMemoryLockStore()

    def turn(self, *events: Any) -> DialogueStateTracker:
        """Add events to the conversation "een" as a turn does; return it."""
        tracker = asyncio.run(self.tracker_store.get_or_create_tracker("een"))
        for event in events:
            tracker.update(event)
        asyncio.run(self.tracker_store.save(tracker))
        return tracker

    def rate(self, rating: Rating, conversation: str = "een") -> None:
        """Write a rating down."""
        asyncio.run(record_rating(self, conversation, rating))


@pytest.fixture
def agent(tmp_path: Path) -> Agent:
    """An agent that has one conversation."""
    agent = Agent(tmp_path)
    agent.turn(
        SessionStarted(),
        UserUttered("wat is oco?", message_id=ANSWER_ID.partition(".")[0]),
        BotUttered("Dat is gratis hulp."),
        ActionExecuted("action_listen"),
    )
    return agent


def reviewed(folder: Path) -> list[dict[str, Any]]:
    """Return the ratings as the manual says that a reviewer finds them."""
    with closing(sqlite3.connect(folder / "gesprekken.db")) as database:
        rows = database.execute(
            "SELECT sender_id, data FROM events "
            "WHERE type_name = 'slot' AND action_name = 'waardering' ORDER BY id"
        )
        return [{"gesprek": sender, **json.loads(data)["value"]} for sender, data in rows]


def test_a_reviewer_finds_the_rating_with_its_answer_and_without_personal_data(
    agent: Agent, tmp_path: Path
) -> None:
    agent.rate(RATING)
    (rating,) = reviewed(tmp_path)
    assert rating == {
        "gesprek": "een",
        "bericht": ANSWER_ID,
        "onderwerp": "wat_is_oco",
        "duim": "omlaag",
        "reden": "bel [naam] op [telefoonnummer]",
    }
    tracker = asyncio.run(agent.tracker_store.retrieve("een"))
    asked = [event for event in tracker.events if isinstance(event, UserUttered)]
    assert asked[0].message_id == rating["bericht"].partition(".")[0]


def test_the_conversation_goes_on_as_if_nothing_was_rated(agent: Agent) -> None:
    before = asyncio.run(agent.tracker_store.retrieve("een"))
    agent.rate(RATING)
    after = asyncio.run(agent.tracker_store.retrieve("een"))
    domain = agent.tracker_store.domain
    assert after.past_states(domain) == before.past_states(domain)
    assert agent.turn(UserUttered("en dan?")).latest_message.text == "en dan?"


def test_a_rating_waits_for_the_turn_in_hand(agent: Agent, tmp_path: Path) -> None:
    async def story() -> None:
        async with agent.lock_store.lock("een"):
            rating = asyncio.create_task(record_rating(agent, "een", RATING))
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            assert reviewed(tmp_path) == []
        await rating

    asyncio.run(story())
    assert len(reviewed(tmp_path)) == 1


def test_a_rating_goes_with_its_conversation(agent: Agent, tmp_path: Path) -> None:
    agent.rate(RATING)
    agent.turn(SlotSet(DELETE_SLOT, True))
    assert reviewed(tmp_path) == []


def test_a_rating_goes_after_the_term_and_its_count_remains(agent: Agent, tmp_path: Path) -> None:
    agent.rate(Rating(ANSWER_ID, "wat_is_oco", "omhoog", ""))
    agent.rate(RATING)
    (counted,) = monthly_ratings(agent.url).items()
    assert (counted[0].topic, counted[0].thumb, counted[1]) == ("wat_is_oco", "omlaag", 1)
    delete_old_conversations(agent.url, timedelta(0))
    assert reviewed(tmp_path) == []
    assert monthly_ratings(agent.url) == {RatedTopic(counted[0].month, "wat_is_oco", "omlaag"): 1}


def test_a_rating_of_what_is_no_longer_there_is_let_go(agent: Agent, tmp_path: Path) -> None:
    agent.rate(RATING, conversation="ander")
    assert reviewed(tmp_path) == []
