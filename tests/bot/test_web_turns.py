"""Each message is handled once: when two requests race, when the server dies, when Rasa fails."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from bot.channels.arrivals import Arrivals
from bot.channels.web_store import Farewell, SessionOver, WebStore
from bot.channels.web_turns import NO_ANSWER, OutOfReach, Say, Turns
from wegwijzer.answer import Answer

SOON = 5.0


class Brain:
    """Stands in for Rasa: remembers what it heard, and is slow or fails when told to."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.tracker: dict[str, list[Answer]] = {}
        self.before_answer: Callable[[], Awaitable[object]] | None = None
        self.after_answer: Callable[[], Awaitable[object]] | None = None
        self.silent = False
        self.deletes = False

    async def think(self, conversation: str, message_id: str, text: str, say: Say) -> bool:
        self.heard.append(text)
        if self.before_answer:
            await self.before_answer()
        if not self.silent:
            say(Answer(f"Antwoord {len(self.heard)} op {text}"))
        if self.after_answer:
            await self.after_answer()
        return not self.deletes

    async def told_before(self, conversation: str, message_id: str) -> list[Answer] | None:
        return self.tracker.get(message_id)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[WebStore]:
    store = WebStore(tmp_path / "webkanaal.db")
    store.add_session("een", "", 1e12)
    yield store
    store.close()


@pytest.fixture
def brain() -> Brain:
    return Brain()


def turns_of(store: WebStore, brain: Brain) -> Turns:
    """Return the turns as after a start of the server."""
    return Turns(store, Arrivals(), brain.think, brain.told_before)


def texts(store: WebStore) -> list[str]:
    return [message["tekst"] for message in store.messages("een", 0)]


async def fail() -> None:
    raise ConnectionError("made up")


def test_the_same_id_again_does_nothing(store: WebStore, brain: Brain) -> None:
    async def story() -> None:
        turns = turns_of(store, brain)
        assert await turns.handle("een", "b1", "[vraag]", "vraag", SOON)
        assert await turns.handle("een", "b1", "[vraag]", "vraag", SOON)

    asyncio.run(story())
    assert brain.heard == ["vraag"]
    assert texts(store) == ["[vraag]", "Antwoord 1 op vraag"]


def test_two_requests_that_race_share_the_work(store: WebStore, brain: Brain) -> None:
    async def story() -> None:
        turns = turns_of(store, brain)
        go_on = asyncio.Event()
        brain.before_answer = go_on.wait
        race = [
            asyncio.create_task(turns.handle("een", "b1", "vraag", "vraag", SOON)) for _ in range(3)
        ]
        await asyncio.sleep(0.01)
        assert turns.busy("een")
        go_on.set()
        assert await asyncio.gather(*race) == [True] * 3
        assert not turns.busy("een")

    asyncio.run(story())
    assert brain.heard == ["vraag"]


def test_the_work_goes_on_when_the_client_hangs_up(store: WebStore, brain: Brain) -> None:
    async def story() -> None:
        turns = turns_of(store, brain)
        go_on = asyncio.Event()
        brain.before_answer = go_on.wait
        client = asyncio.create_task(turns.handle("een", "b1", "vraag", "vraag", SOON))
        await asyncio.sleep(0.01)
        client.cancel()
        go_on.set()
        await turns.close(SOON)

    asyncio.run(story())
    assert store.is_answered("een", "b1")


def test_who_has_no_patience_gets_what_is_there(store: WebStore, brain: Brain) -> None:
    async def story() -> None:
        turns = turns_of(store, brain)
        go_on = asyncio.Event()
        brain.after_answer = go_on.wait
        assert not await turns.handle("een", "b1", "vraag", "vraag", 0.01)
        assert texts(store) == ["vraag", "Antwoord 1 op vraag"]
        go_on.set()
        assert await turns.handle("een", "b1", "vraag", "vraag", SOON)

    asyncio.run(story())
    assert brain.heard == ["vraag"]


def test_messages_in_one_conversation_wait_for_one_another(store: WebStore, brain: Brain) -> None:
    async def story() -> None:
        turns = turns_of(store, brain)
        go_on = asyncio.Event()
        brain.before_answer = go_on.wait
        first = asyncio.create_task(turns.handle("een", "b1", "eerst", "eerst", SOON))
        await asyncio.sleep(0.01)
        second = asyncio.create_task(turns.handle("een", "b2", "dan", "dan", SOON))
        await asyncio.sleep(0.01)
        assert brain.heard == ["eerst"]
        go_on.set()
        await asyncio.gather(first, second)

    asyncio.run(story())
    assert texts(store) == ["eerst", "Antwoord 1 op eerst", "dan", "Antwoord 2 op dan"]


def test_another_conversation_does_not_wait(store: WebStore, brain: Brain) -> None:
    store.add_session("ander", "", 1e12)

    async def story() -> None:
        turns = turns_of(store, brain)
        go_on = asyncio.Event()
        brain.before_answer = go_on.wait
        first = asyncio.create_task(turns.handle("een", "b1", "eerst", "eerst", SOON))
        await asyncio.sleep(0.01)
        brain.before_answer = None
        assert await turns.handle("ander", "b1", "dan", "dan", SOON)
        assert not first.done()
        go_on.set()
        await first

    asyncio.run(story())


async def die_in_the_middle(store: WebStore, brain: Brain) -> None:
    """Let a server die after it has given its first answer."""
    brain.after_answer = asyncio.Event().wait
    assert not await turns_of(store, brain).handle("een", "b1", "vraag", "vraag", 0.01)
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        task.cancel()
    await asyncio.sleep(0)
    brain.after_answer = None


def test_a_message_that_rasa_never_finished_is_handled_as_new(
    store: WebStore, brain: Brain
) -> None:
    async def story() -> None:
        await die_in_the_middle(store, brain)
        assert await turns_of(store, brain).handle("een", "b1", "vraag", "vraag", SOON)

    asyncio.run(story())
    assert texts(store) == ["vraag", "Antwoord 2 op vraag"]


def test_a_message_that_rasa_did_finish_is_not_handled_again(store: WebStore, brain: Brain) -> None:
    brain.tracker["b1"] = [Answer("Eerste antwoord"), Answer("Tweede antwoord")]

    async def story() -> None:
        await die_in_the_middle(store, brain)
        assert await turns_of(store, brain).handle("een", "b1", "vraag", "vraag", SOON)

    asyncio.run(story())
    assert brain.heard == ["vraag"]
    assert texts(store) == ["vraag", "Eerste antwoord", "Tweede antwoord"]


def test_what_goes_wrong_can_be_tried_again(store: WebStore, brain: Brain) -> None:
    async def story() -> None:
        turns = turns_of(store, brain)
        brain.after_answer = fail
        with pytest.raises(ConnectionError):
            await turns.handle("een", "b1", "vraag", "vraag", SOON)
        brain.after_answer = None
        assert await turns.handle("een", "b1", "vraag", "vraag", SOON)

    asyncio.run(story())
    assert texts(store) == ["vraag", "Antwoord 2 op vraag"]


def test_what_fails_twice_does_not_fail_for_ever(store: WebStore, brain: Brain) -> None:
    async def story() -> None:
        turns = turns_of(store, brain)
        brain.after_answer = fail
        with pytest.raises(ConnectionError):
            await turns.handle("een", "b1", "vraag", "vraag", SOON)
        brain.silent = True
        assert await turns.handle("een", "b1", "vraag", "vraag", SOON)

    asyncio.run(story())
    assert texts(store) == ["vraag", NO_ANSWER.text]


def test_what_is_out_of_reach_may_be_tried_as_often_as_need_be(
    store: WebStore, brain: Brain
) -> None:
    async def out_of_reach() -> None:
        raise OutOfReach

    async def story() -> None:
        turns = turns_of(store, brain)
        brain.before_answer = out_of_reach
        for _ in range(3):
            with pytest.raises(OutOfReach):
                await turns.handle("een", "b1", "vraag", "vraag", SOON)
        brain.before_answer = None
        assert await turns.handle("een", "b1", "vraag", "vraag", SOON)

    asyncio.run(story())
    assert texts(store) == ["vraag", "Antwoord 4 op vraag"]


def test_a_conversation_that_rasa_deleted_is_over(
    store: WebStore, brain: Brain, tmp_path: Path
) -> None:
    async def story() -> None:
        turns = turns_of(store, brain)
        await turns.handle("een", "b1", "een zin", "een zin", SOON)
        brain.deletes = True
        last = asyncio.create_task(turns.handle("een", "b2", "ja", "ja", SOON))
        after_it = asyncio.create_task(turns.handle("een", "b3", "en nu?", "en nu?", SOON))
        assert await last
        with pytest.raises(SessionOver):
            await after_it

    asyncio.run(story())
    assert brain.heard == ["een zin", "ja"]
    assert store.farewell("een") == Farewell("b2", "Antwoord 2 op ja")
    assert b"een zin" not in b"".join(file.read_bytes() for file in tmp_path.iterdir())


def test_silence_is_put_into_words(store: WebStore, brain: Brain) -> None:
    brain.silent = True
    asyncio.run(turns_of(store, brain).handle("een", "b1", "vraag", "vraag", SOON))
    assert texts(store) == ["vraag", NO_ANSWER.text]


def test_who_waits_is_told_of_each_step(store: WebStore, brain: Brain) -> None:
    seen: list[int] = []

    class Watching(Arrivals):
        def announce(self, conversation: str) -> None:
            seen.append(len(store.messages(conversation, 0)))

    turns = Turns(store, Watching(), brain.think, brain.told_before)
    asyncio.run(turns.handle("een", "b1", "vraag", "vraag", SOON))
    assert seen == [1, 2, 2]  # the message, the answer, and that it is done
