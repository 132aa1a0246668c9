"""Nothing is lost and nothing is done twice: races, lost replies, restarts, reloads, two tabs."""

import asyncio
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.events import BotUttered, SessionStarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.channels.web import WebChannel
from bot.channels.web_settings import WebSettings
from tests.bot.web_server import Assistant, Page, echo, held, in_database, running, served

pytestmark = pytest.mark.rasa


@pytest.fixture
def assistant() -> Assistant:
    return Assistant()


@pytest.fixture
def address(assistant: Assistant, tmp_path: Path) -> Iterator[str]:
    with served(assistant, tmp_path) as address:
        yield address


def test_the_same_id_twice_gives_the_same_answer(assistant: Assistant, address: str) -> None:
    page = Page(address)
    first = page.ask("Hallo", "bericht-1").json()
    assert page.ask("Hallo", "bericht-1").json() == first
    assert len(assistant.heard) == 1


def test_two_requests_with_one_id_at_once_are_handled_once(
    assistant: Assistant, address: str
) -> None:
    go_on = threading.Event()
    assistant.reply = held(go_on)
    page = Page(address)
    with ThreadPoolExecutor(4) as threads:
        asked = [threads.submit(page.ask, "Hallo", "bericht-1") for _ in range(4)]
        go_on.set()
        bodies = [request.result().json() for request in asked]
    assert bodies == [bodies[0]] * 4
    assert len(assistant.heard) == 1


def test_a_reply_that_was_lost_is_fetched_again(assistant: Assistant, address: str) -> None:
    go_on = threading.Event()
    assistant.reply = held(go_on)
    page = Page(address)
    with pytest.raises(httpx.ReadTimeout):
        page.http.post("/berichten", json={"id": "bericht-1", "tekst": "Hallo"}, timeout=0.05)
    go_on.set()
    assert page.ask("Hallo", "bericht-1").json()["antwoorden"][0]["tekst"] == "U zei: Hallo"
    assert len(assistant.heard) == 1


def test_a_slow_answer_is_fetched_later(assistant: Assistant, tmp_path: Path) -> None:
    go_on = threading.Event()
    assistant.reply = held(go_on)
    channel = WebChannel(WebSettings(var=str(tmp_path)), patience=0.01)
    with running([channel], assistant) as address:
        page = Page(address)
        response = page.ask("Hallo", "bericht-1")
        assert response.status_code == 202
        assert response.json() == {"klaar": False, "antwoorden": []}
        assert page.http.get("/berichten").json()["bezig"] is True
        go_on.set()
        while page.http.get("/berichten").json()["bezig"]:
            pass
        assert page.ask("Hallo", "bericht-1").status_code == 200
    assert len(assistant.heard) == 1


def test_a_restart_loses_nothing(assistant: Assistant, tmp_path: Path) -> None:
    with served(assistant, tmp_path) as address:
        page = Page(address)
        choice = page.ask("Hallo", "bericht-1").json()["antwoorden"][0]["keuzes"][0]["id"]
        before = page.messages()
    with served(assistant, tmp_path) as address:
        page = Page(address, page.token)
        assert page.messages() == before
        page.ask("Hallo", "bericht-1")
        assert len(assistant.heard) == 1
        assert page.choose(choice, "bericht-2").status_code == 200
        assert assistant.heard[-1].text == "/kosten"
        assert assistant.heard[-1].sender_id == assistant.heard[0].sender_id


def test_what_rasa_had_done_before_a_crash_is_not_done_again(
    assistant: Assistant, address: str, tmp_path: Path
) -> None:
    page = Page(address)
    page.ask("Eerst", "bericht-0")
    page.ask("Hallo", "bericht-1")
    conversation = assistant.heard[0].sender_id
    events = [
        SessionStarted(),
        UserUttered("Eerst", message_id="bericht-0"),
        BotUttered("Niet dit."),
        UserUttered("Hallo", message_id="bericht-1"),
        BotUttered("Dag.", {"buttons": [{"title": "Ja", "payload": "/ja"}]}),
        UserUttered("Later", message_id="bericht-2"),
        BotUttered("Ook niet dit."),
    ]
    tracker = DialogueStateTracker.from_events(conversation, events)
    asyncio.run(assistant.tracker_store.save(tracker))
    in_database(tmp_path, "UPDATE bericht SET beantwoord = 0")
    (answer,) = page.ask("Hallo", "bericht-1").json()["antwoorden"]
    assert answer["tekst"] == "Dag."
    assert answer["keuzes"][0]["titel"] == "Ja"
    assert len(assistant.heard) == 2


# A reload, and two tabs


def test_the_history_comes_back_after_a_reload(address: str) -> None:
    page = Page(address)
    page.ask("Hallo")
    page.ask("Wat kost het?")
    reloaded = Page(address, page.token)
    assert [(message["van"], message["tekst"]) for message in reloaded.messages()] == [
        ("bewoner", "Hallo"),
        ("wegwijzer", "U zei: Hallo"),
        ("bewoner", "Wat kost het?"),
        ("wegwijzer", "U zei: Wat kost het?"),
    ]
    assert [message["nummer"] for message in reloaded.messages(na=3)] == [4]


def test_another_tab_gets_an_answer_as_soon_as_it_is_there(
    assistant: Assistant, address: str
) -> None:
    ready: list[float] = []
    answer, go_on = threading.Event(), threading.Event()

    async def slow(message: UserMessage) -> None:
        await asyncio.to_thread(answer.wait, 5)
        await echo(message)
        ready.append(time.monotonic())
        await asyncio.to_thread(go_on.wait, 5)

    assistant.reply = slow
    page = Page(address)
    other_tab = Page(address, page.token)
    with ThreadPoolExecutor(2) as threads:
        waiting = threads.submit(other_tab.messages, na=0, wacht=8)
        asked = threads.submit(page.ask, "Hallo")
        assert [message["van"] for message in waiting.result()] == ["bewoner"]
        waiting = threads.submit(other_tab.messages, na=1, wacht=8)
        answer.set()
        assert [message["van"] for message in waiting.result()] == ["wegwijzer"]
        shown = time.monotonic()
        assert not asked.done()
        go_on.set()
    assert shown - ready[0] < 0.1
