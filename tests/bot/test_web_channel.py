"""The web channel, over HTTP, on a real server: what a resident's page can count on."""

import asyncio
import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
import socketio
from aiohttp import ClientConnectionError
from rasa.core.channels.channel import UserMessage
from rasa.core.channels.rest import RestInput
from rasa.core.channels.socketio import SocketIOInput
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException
from ruamel.yaml import YAML
from sqlalchemy.engine import Engine

from bot.channels.web import WebChannel
from bot.channels.web_http import BROKEN, PEOPLE, SOON
from bot.channels.web_settings import WebSettings
from bot.channels.web_turns import NO_ANSWER
from bot.retention import delete_conversation, open_sqlite
from tests.bot.web_server import Assistant, Page, echo, in_database, running, say, served
from wegwijzer.knowledge import instanties
from wegwijzer.settings import ROOT

pytestmark = pytest.mark.rasa


@pytest.fixture
def assistant() -> Assistant:
    return Assistant()


@pytest.fixture
def address(assistant: Assistant, tmp_path: Path) -> Iterator[str]:
    with served(assistant, tmp_path) as address:
        yield address


# What a message gets


def test_the_answer_comes_back_with_the_message(assistant: Assistant, address: str) -> None:
    answer = {
        "text": "Dat is gratis.",
        "choices": [],
        "sources": [{"label": "Voorbeeldwet", "url": ""}],
        "contacts": [],
        "topic": "kosten",
    }

    async def reply(message: UserMessage) -> None:
        await say(message, "Dat is gratis.\n\nBron: Voorbeeldwet", buttons=[], answer=answer)
        await say(message, "En nog iets.")

    assistant.reply = reply
    response = Page(address).ask("Wat kost het?")
    assert response.status_code == 200
    body = response.json()
    assert body["klaar"] is True
    first, second = body["antwoorden"]
    assert first["tekst"] == "Dat is gratis."
    assert first["bronnen"] == [{"naam": "Voorbeeldwet", "adres": ""}]
    assert first["onderwerp"] == "kosten"
    assert second["tekst"] == "En nog iets."


def test_rasa_gets_the_message_as_it_should(assistant: Assistant, address: str) -> None:
    Page(address).ask("Wat kost het?", "bericht-7")
    (message,) = assistant.heard
    assert message.text == "Wat kost het?"
    assert message.input_channel == message.output_channel.name() == "web"
    assert message.message_id == "bericht-7"
    assert message.metadata is None


def test_the_website_says_which_gemeente_it_is_of(assistant: Assistant, address: str) -> None:
    Page(address, gemeente="'s-Hertogenbosch").ask("Waar vind ik hulp?")
    assert assistant.heard[0].metadata == {"gemeente": "'s-Hertogenbosch"}


@pytest.mark.parametrize("typed", ["/restart", " /session_start", '\u00a0//kosten{"x": "y"}'])
def test_free_text_is_no_command(assistant: Assistant, address: str, typed: str) -> None:
    assert Page(address).ask(typed).status_code == 200
    assert not assistant.heard[0].text.startswith("/")


def test_an_assistant_that_fails_is_no_traceback(assistant: Assistant, address: str) -> None:
    async def fail(message: UserMessage) -> None:
        raise ConnectionError("made up")

    assistant.reply = fail
    page = Page(address)
    response = page.ask("Hallo", "bericht-1")
    assert response.status_code == 503
    assert response.json() == {"fout": "storing", "melding": BROKEN}
    assert response.headers["retry-after"] == str(SOON)
    assistant.reply = echo
    assert page.ask("Hallo", "bericht-1").json()["antwoorden"][0]["tekst"] == "U zei: Hallo"


def test_an_assistant_that_is_still_starting_says_so(assistant: Assistant, address: str) -> None:
    assert httpx.get(address).json() == {"status": "ok"}
    assistant.ready = False
    response = httpx.get(address)
    assert response.status_code == 503
    assert "De chatbot start nog op." in response.json()["melding"]


def test_a_message_to_an_assistant_without_a_model_is_not_lost(
    assistant: Assistant, address: str
) -> None:
    page = Page(address)
    assistant.ready = False
    response = page.ask("Hallo", "bericht-1")
    assert response.status_code == 503
    assert response.headers["retry-after"] == str(SOON)
    assert PEOPLE in response.json()["melding"]
    assert assistant.heard == []
    assistant.ready = True
    assert page.ask("Hallo", "bericht-1").json()["antwoorden"][0]["tekst"] == "U zei: Hallo"


def test_a_message_that_fails_every_time_does_not_hold_up_the_rest(
    assistant: Assistant, address: str
) -> None:
    async def fail(message: UserMessage) -> None:
        if message.text == "Hallo":
            raise ValueError("een fout in de pijplijn")
        await echo(message)

    assistant.reply = fail
    page = Page(address)
    assert page.ask("Hallo", "bericht-1").status_code == 503
    second = page.ask("Hallo", "bericht-1")
    assert second.status_code == 200
    assert [answer["tekst"] for answer in second.json()["antwoorden"]] == [NO_ANSWER.text]
    assert "pijplijn" not in second.text
    assert page.ask("Dag").json()["antwoorden"][0]["tekst"] == "U zei: Dag"


def test_while_the_action_server_is_out_of_reach_a_message_waits(
    assistant: Assistant, address: str
) -> None:
    async def refused(message: UserMessage) -> None:
        try:
            raise ClientConnectionError("127.0.0.1:5055")
        except ClientConnectionError:
            raise RasaException("Couldn't connect to the server at '127.0.0.1:5055'")  # noqa: B904

    assistant.reply = refused
    page = Page(address)
    for _ in range(3):
        response = page.ask("Hallo", "bericht-1")
        assert response.status_code == 503
        assert response.json() == {"fout": "storing", "melding": BROKEN}
    assistant.reply = echo
    assert page.ask("Hallo", "bericht-1").json()["antwoorden"][0]["tekst"] == "U zei: Hallo"


def test_the_number_of_people_is_that_of_the_knowledge_base() -> None:
    loket = instanties.load(ROOT / "knowledge").loketten["juiste_loket"]
    for text in (NO_ANSWER.text, BROKEN):
        assert f"het Juiste Loket: {loket.phone}." in text


# Choices


def test_a_choice_sends_what_it_stands_for(assistant: Assistant, address: str) -> None:
    page = Page(address)
    offered = page.ask("Hallo").json()["antwoorden"][0]["keuzes"]
    assert [(choice["titel"], choice["kort"]) for choice in offered] == [
        ("Wat kost het?", "Kosten")
    ]
    assert page.choose(offered[0]["id"]).status_code == 200
    assert assistant.heard[-1].text == "/kosten"
    assert page.messages()[2]["tekst"] == "Wat kost het?"


def test_the_page_never_sees_what_a_choice_stands_for(assistant: Assistant, address: str) -> None:
    page = Page(address)
    assert "/kosten" not in page.ask("Hallo").text
    assert "/kosten" not in page.http.get("/berichten").text


def test_a_choice_that_was_not_offered_here_is_refused(assistant: Assistant, address: str) -> None:
    page, other = Page(address), Page(address)
    choice = other.ask("Hallo", "bericht-van-ander").json()["antwoorden"][0]["keuzes"][0]["id"]
    response = page.choose(choice)
    assert response.status_code == 404
    assert response.json()["fout"] == "onbekende_keuze"
    assert page.choose("/kosten").status_code == 422
    assert len(assistant.heard) == 1


# Who speaks


def test_the_server_makes_the_conversation(assistant: Assistant, address: str) -> None:
    pages = [Page(address), Page(address)]
    for page in pages:
        page.ask("Hallo")
    one, other = (message.sender_id for message in assistant.heard)
    assert one != other
    assert re.fullmatch("web-[0-9a-f]{32}", one)
    chosen = pages[0].http.post("/sessies", json={"gesprek": other})
    assert chosen.status_code == 422


def test_another_conversation_cannot_be_read(address: str) -> None:
    page, other = Page(address), Page(address)
    other.ask("een geheim")
    assert page.messages() == []


@pytest.mark.parametrize("header", [{}, {"Authorization": "Bearer x"}, {"Authorization": "x"}])
def test_nothing_goes_without_a_token(
    assistant: Assistant, address: str, header: dict[str, str]
) -> None:
    message = {"id": "bericht-1", "tekst": "Hallo"}
    for response in (
        httpx.post(f"{address}/berichten", json=message, headers=header),
        httpx.get(f"{address}/berichten", headers=header),
    ):
        assert response.status_code == 401
        assert response.headers["www-authenticate"] == "Bearer"
        assert response.json()["fout"] == "geen_sessie"
    assert assistant.heard == []


def test_a_session_expires(address: str, tmp_path: Path) -> None:
    page = Page(address)
    in_database(tmp_path, "UPDATE sessie SET verloopt = 0")
    response = page.ask("Hallo")
    assert response.status_code == 401
    assert response.json()["fout"] == "sessie_verlopen"


# Feedback


def test_feedback_belongs_to_an_answer(tmp_path: Path, assistant: Assistant) -> None:
    channel = WebChannel(
        WebSettings(var=str(tmp_path)),
        redact=lambda text, _: text.replace("Piet Voorbeeld", "[naam]"),
    )
    with running([channel], assistant) as address:
        page = Page(address)
        answer = page.ask("Hallo").json()["antwoorden"][0]["id"]
        conversation = assistant.heard[0].sender_id
        said = DialogueStateTracker.from_events(conversation, [UserUttered("Hallo")])
        asyncio.run(assistant.tracker_store.save(said))
        rating = {"bericht": answer, "duim": "omlaag", "reden": "Piet Voorbeeld zei iets anders"}
        assert page.http.post("/waardering", json=rating).status_code == 204
        assert page.messages()[1]["waardering"] == "omlaag"
        response = page.http.post("/waardering", json={"bericht": "bericht-9.1", "duim": "omhoog"})
        assert response.status_code == 404
    tracker = asyncio.run(assistant.tracker_store.retrieve(conversation))
    assert tracker is not None
    assert tracker.events[-1].as_dict()["value"] == {
        "bericht": answer,
        "onderwerp": "",
        "duim": "omlaag",
        "reden": "[naam] zei iets anders",
    }


# Privacy


def test_the_text_of_a_resident_is_kept_redacted_only(assistant: Assistant, tmp_path: Path) -> None:
    async def reply(message: UserMessage) -> None:
        await say(message, "Dank u.")

    assistant.reply = reply
    channel = WebChannel(
        WebSettings(var=str(tmp_path)), redact=lambda text, _: text.replace("Piet", "[naam]")
    )
    with running([channel], assistant) as address:
        page = Page(address)
        page.ask("Ik heet Piet")
        assert assistant.heard[0].text == "Ik heet Piet"
        assert page.messages()[0]["tekst"] == "Ik heet [naam]"
        assert b"Piet" not in b"".join(file.read_bytes() for file in tmp_path.iterdir())


# Deleting the conversation


@pytest.fixture
def database(tmp_path: Path) -> Engine:
    """Rasa's own database, with nothing in it yet."""
    engine = open_sqlite(f"sqlite:///{tmp_path / 'gesprekken.db'}")
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "CREATE TABLE events (id INTEGER, sender_id TEXT, type_name TEXT, timestamp REAL)"
        )
    return engine


@pytest.fixture
def deletes_at_yes(assistant: Assistant, database: Engine) -> None:
    """Let the assistant delete a conversation when it hears "ja"."""

    async def reply(message: UserMessage) -> None:
        if message.text == "ja":
            await say(message, "Uw gesprek is verwijderd.")
            delete_conversation(database, message.sender_id)
        else:
            await echo(message)

    assistant.reply = reply


GONE = {"fout": "gesprek_verwijderd", "melding": "Uw gesprek is verwijderd."}


@pytest.mark.usefixtures("deletes_at_yes")
def test_a_deleted_conversation_is_gone_here_too(address: str, tmp_path: Path) -> None:
    page = Page(address, gemeente="Dronten")
    page.ask("mijn zonnebloemenveldje")
    for _ in range(2):  # the answer, and again for a page that missed it
        response = page.ask("ja", "bericht-ja")
        assert (response.status_code, response.json()) == (410, GONE)
    for name in ("webkanaal.db", "webkanaal.db-wal"):
        left = (tmp_path / name).read_bytes()
        assert b"zonnebloemenveldje" not in left
        assert b"Dronten" not in left
    reloaded = page.http.get("/berichten")
    assert (reloaded.status_code, reloaded.json()) == (410, GONE)
    rating = {"bericht": "bericht-0001.1", "duim": "omlaag"}
    assert page.http.post("/waardering", json=rating).status_code == 410


@pytest.mark.usefixtures("deletes_at_yes")
def test_what_is_said_after_that_belongs_in_a_new_session(
    assistant: Assistant, address: str
) -> None:
    page = Page(address)
    page.ask("ja", "bericht-ja")
    for response in (page.ask("Hallo"), page.choose("bericht-ja.1.1")):
        assert response.status_code == 401
        assert response.json()["fout"] == "gesprek_verwijderd"
        assert response.headers["www-authenticate"] == "Bearer"
    assert [message.text for message in assistant.heard] == ["ja"]
    assert Page(address).ask("Hallo").status_code == 200


@pytest.mark.usefixtures("deletes_at_yes")
def test_who_waits_for_news_hears_that_it_is_gone(address: str) -> None:
    page = Page(address)
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(page.http.get, "/berichten", params={"na": 2, "wacht": 8})
        page.ask("ja", "bericht-ja")
        assert waiting.result().status_code == 410


@pytest.mark.usefixtures("deletes_at_yes")
def test_a_message_that_waited_meanwhile_belongs_in_a_new_session(
    assistant: Assistant, address: str
) -> None:
    page = Page(address)
    deleting, go_on = assistant.reply, threading.Event()

    async def slowly(message: UserMessage) -> None:
        await asyncio.to_thread(go_on.wait, 5)
        await deleting(message)

    assistant.reply = slowly
    with ThreadPoolExecutor(2) as threads:
        asked = threads.submit(page.ask, "ja", "bericht-ja")
        while not page.http.get("/berichten").json()["bezig"]:
            pass
        waiting = threads.submit(page.ask, "en nu?")
        go_on.set()
        assert asked.result().status_code == 410
        assert waiting.result().status_code == 401
    assert [message.text for message in assistant.heard] == ["ja"]


# Limits


def test_a_message_that_is_too_long_is_refused_in_dutch(assistant: Assistant, address: str) -> None:
    page = Page(address)
    assert page.ask("a" * 1000).status_code == 200
    response = page.ask("a" * 1001)
    assert response.status_code == 422
    assert response.json() == {
        "fout": "te_lang",
        "melding": "Uw bericht is te lang. U kunt 1000 tekens gebruiken. Maak uw bericht korter.",
    }
    assert len(assistant.heard) == 1


@pytest.mark.parametrize("typed", ["", "  ", "/"])
def test_an_empty_message_is_refused_in_dutch(address: str, typed: str) -> None:
    response = Page(address).ask(typed)
    assert response.status_code == 422
    assert response.json() == {"fout": "leeg", "melding": "Typ eerst uw vraag."}


def assert_too_fast(response: httpx.Response) -> None:
    assert response.status_code == 429
    seconds = int(response.headers["retry-after"])
    assert 1 <= seconds <= 60
    assert f"Wacht {seconds} seconden" in response.json()["melding"]


def test_messages_a_minute_a_session(assistant: Assistant, tmp_path: Path) -> None:
    with served(assistant, tmp_path, web_messages_a_session="2") as address:
        page = Page(address)
        assert [page.ask("Hallo").status_code for _ in range(2)] == [200, 200]
        assert_too_fast(page.ask("Hallo"))
        assert_too_fast(page.choose("bericht-0001.1.1"))
        assert Page(address).ask("Hallo").status_code == 200
    assert len(assistant.heard) == 3


def test_messages_a_minute_an_ip(assistant: Assistant, tmp_path: Path) -> None:
    with served(assistant, tmp_path, web_messages_an_ip="2") as address:
        assert [Page(address).ask("Hallo").status_code for _ in range(2)] == [200, 200]
        assert_too_fast(Page(address).ask("Hallo"))


def test_sessions_a_minute_an_ip(assistant: Assistant, tmp_path: Path) -> None:
    with served(assistant, tmp_path, web_sessions_an_ip="2", web_proxies="1") as address:

        def begin(forwarded: str) -> httpx.Response:
            headers = {"X-Forwarded-For": forwarded}
            return httpx.post(f"{address}/sessies", json={}, headers=headers)

        # what the client makes up does not count
        responses = [begin(f"10.0.0.{number}, 192.0.2.1") for number in range(3)]
        assert [response.status_code for response in responses] == [201, 201, 429]
        assert_too_fast(responses[2])
        assert begin("192.0.2.2").status_code == 201


# In Rasa's server


def test_rasas_own_channels_stay_usable(assistant: Assistant, tmp_path: Path) -> None:
    channel = WebChannel(WebSettings(var=str(tmp_path)))
    with running([RestInput(), channel], assistant) as address:
        webhooks = address.removesuffix("/web")
        message = {"sender": "een", "message": "/restart"}
        response = httpx.post(f"{webhooks}/rest/webhook", json=message)
        assert response.json()[0]["text"] == "U zei: /restart"
        unknown = httpx.get(f"{webhooks}/onbekend")
        assert unknown.status_code == 404
        assert "melding" not in unknown.text


def test_rasas_socketio_stays_usable_beside_it(assistant: Assistant, tmp_path: Path) -> None:
    async def chat(server: str) -> dict[str, str]:
        answers: asyncio.Queue[dict[str, str]] = asyncio.Queue()
        client = socketio.AsyncClient()
        sessions: asyncio.Queue[str] = asyncio.Queue()
        client.on("bot_uttered", answers.put)
        client.on("session_confirm", sessions.put)
        await client.connect(server, wait_timeout=5)
        await client.emit("session_request", {})
        session = await asyncio.wait_for(sessions.get(), 5)
        await client.emit("user_uttered", {"message": "Hallo", "session_id": session})
        answer = await asyncio.wait_for(answers.get(), 5)
        await client.disconnect()
        return answer

    channel = WebChannel(WebSettings(var=str(tmp_path)))
    own = SocketIOInput(session_persistence=True)
    with running([own, channel], assistant) as address:
        assert asyncio.run(chat(address.removesuffix("/webhooks/web")))["text"] == "U zei: Hallo"
        assert Page(address).ask("Hallo").status_code == 200


def test_others_are_left_out_of_production() -> None:
    channels = YAML(typ="safe").load(ROOT / "deploy" / "credentials.yml")
    assert list(channels) == ["bot.channels.web.WebChannel"]


def test_a_second_server_on_the_same_file_does_not_start(
    assistant: Assistant, address: str, tmp_path: Path
) -> None:
    channel = WebChannel(WebSettings(var=str(tmp_path)))
    channel.blueprint(assistant.handle_message)
    with pytest.raises(SystemExit, match="al in gebruik"):
        asyncio.run(channel._start(None, None))  # type: ignore[arg-type]


def test_a_wrong_setting_is_told_in_dutch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEGWIJZER_WEB_TEKENS", "veel")
    with pytest.raises(RasaException, match="Vul een heel getal in"):
        WebChannel.from_credentials({})


def test_rasa_finds_the_channel_by_its_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from rasa.core.run import _create_single_channel

    monkeypatch.setenv("WEGWIJZER_VAR", str(tmp_path))
    channel = _create_single_channel("bot.channels.web.WebChannel", {})
    assert channel.url_prefix() == "web"
