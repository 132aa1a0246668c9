"""The web channel: what the widget on a website talks with.

What happens to a message, in order:

1. The token says which conversation it is for (``sessions``). The limits are counted
   (``limits``) and the body is checked against the contract (``web_openapi``).
2. Free text loses what Rasa would read as a command (``free_text``); a choice is looked up
   among those that were offered in this conversation.
3. The message is handled once, whatever happens (``web_turns``, ``web_store``).
4. The answers go back in the response to the message itself: there is nothing quicker, and
   nothing that a proxy can hold up. Other tabs, and a page that lost the response, get them
   from ``GET berichten``, which can wait for news (``arrivals``).
5. When the resident has the conversation deleted, its session is over: the answer is the
   farewell, with a status that says so (410).

The manual for the beheerder is docs/handleiding/webkanaal.md.
"""

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable
from datetime import datetime, timezone
from typing import Any

from aiohttp import ClientConnectionError
from rasa.core.channels.channel import InputChannel, OutputChannel, UserMessage
from rasa.shared.exceptions import RasaException
from sanic import Blueprint, Request, Sanic
from sanic.response import HTTPResponse

from bot.channels.arrivals import Arrivals
from bot.channels.free_text import without_command
from bot.channels.limits import PerMinute, address_key
from bot.channels.sessions import SecretError, SessionExpired, SessionInvalid, Sessions, secret
from bot.channels.tracker_answers import answers_to
from bot.channels.tracker_ratings import Rating, record_rating
from bot.channels.web_answer import from_rasa
from bot.channels.web_http import (
    BROKEN,
    PEOPLE,
    SOON,
    Problem,
    WebApi,
    as_json,
    bearer_token,
    client_address,
    json_response,
    later,
    read_json,
)
from bot.channels.web_openapi import LAST_NUMBER, LONGEST_WAIT, Contract, query_number
from bot.channels.web_settings import SettingError, WebSettings
from bot.channels.web_store import Redact, SessionOver, StoreInUse, WebStore, as_it_is
from bot.channels.web_terms import WebTerms
from bot.channels.web_turns import OutOfReach, Say, Turns
from bot.retention import when_deleted
from wegwijzer.answer import Answer
from wegwijzer.redaction import current_redactor

logger = logging.getLogger(__name__)

TIDYING_INTERVAL = 10.0
"""Seconds between two times that the store deletes what has expired."""
STOPPING_TIME = 10.0
"""Seconds that messages in hand get when the server stops."""


def _redact(text: str, question: str) -> str:
    return current_redactor().redact(text, question).text


class WebOutput(OutputChannel):
    """Takes what Rasa says in answer to one message."""

    def __init__(self, say: Say) -> None:
        self._say = say

    @classmethod
    def name(cls) -> str:
        return WebChannel.name()

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Give the answer in a message of Rasa to the resident."""
        answer = from_rasa(message)
        if answer is not None:
            self._say(answer)


class WebChannel(InputChannel):
    """The channel, as Rasa loads it from ``credentials.yml``.

    ``redact`` takes personal data out of what is kept. ``patience`` is how many
    seconds a request waits for answers or news at most, before the page is told to ask again.
    """

    def __init__(
        self,
        settings: WebSettings,
        redact: Redact = as_it_is,
        patience: float = LONGEST_WAIT,
    ) -> None:
        self._settings = settings
        self._redact = redact
        self._patience = patience
        self._contract = Contract(settings.characters)
        self._sessions = Sessions(
            secret(settings.secret, settings.secret_file), settings.session_seconds
        )
        self._messages_a_session = PerMinute(int(settings.web_messages_a_session))
        self._messages_an_ip = PerMinute(int(settings.web_messages_an_ip))
        self._sessions_an_ip = PerMinute(int(settings.web_sessions_an_ip))
        self._arrivals = Arrivals()
        self._deleted: set[str] = set()
        self._terms = WebTerms(settings.knowledge_folder / "begrippen.yml")

    @classmethod
    def name(cls) -> str:
        return "web"

    @classmethod
    def from_credentials(cls, _: dict[str, Any] | None) -> "WebChannel":
        """Return the channel; what is wrong with its settings is a Dutch RasaException.

        Its settings come from the environment, not from ``credentials.yml``.
        """
        try:
            return cls(WebSettings(), redact=_redact)
        except (SettingError, SecretError) as error:
            raise RasaException(str(error)) from error

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Return the addresses of the channel, for Rasa to put under ``/webhooks/web``."""
        self._on_new_message = on_new_message
        blueprint = Blueprint("webkanaal")
        blueprint.listener("before_server_start")(self._start)
        blueprint.listener("before_server_stop")(self._finish)
        blueprint.listener("after_server_stop")(self._close)
        self._api = WebApi(blueprint, self._settings.origins)
        self._api.serve("/", "gezondheid", GET=self._health)
        self._api.serve("/openapi.json", "contract", GET=self._describe)
        self._api.serve("/begrippen", "begrippen", GET=self._explanations)
        self._api.serve("/sessies", "sessies", POST=self._new_session)
        self._api.serve("/berichten", "berichten", GET=self._news, POST=self._message)
        self._api.serve("/keuzes", "keuzes", POST=self._choice)
        self._api.serve("/waardering", "waardering", POST=self._rating)
        return blueprint

    async def _start(self, app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
        try:
            self._store = WebStore(self._settings.database, self._redact)
        except StoreInUse as error:
            raise SystemExit(str(error)) from None
        self._app = app
        when_deleted(self._deleted.add)
        self._api.refuse_others(app, app.url_for("webkanaal.gezondheid").rstrip("/"))
        self._turns = Turns(self._store, self._arrivals, self._think, self._told_before)
        self._tidying = asyncio.create_task(self._tidy())

    async def _finish(self, app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
        self._arrivals.close()
        await self._turns.close(STOPPING_TIME)

    async def _close(self, app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
        self._tidying.cancel()
        self._store.close()

    async def _tidy(self) -> None:
        while True:
            await asyncio.sleep(TIDYING_INTERVAL)
            try:
                await asyncio.to_thread(self._store.tidy)
            except sqlite3.Error:  # a full disk: the next round may do better
                logger.exception("The store of the web channel could not be tidied.")

    # What Rasa does

    async def _think(self, conversation: str, message_id: str, text: str, say: Say) -> bool:
        gemeente = self._store.gemeente(conversation)
        message = UserMessage(
            text,
            WebOutput(say),
            conversation,
            input_channel=self.name(),
            message_id=message_id,
            metadata={"gemeente": gemeente} if gemeente else None,
        )
        try:
            await self._on_new_message(message)
        except Exception as error:
            if isinstance(error.__context__, ClientConnectionError):  # Rasa's way to say so
                raise OutOfReach("The action server is out of reach.") from error
            raise
        is_deleted = conversation in self._deleted
        self._deleted.discard(conversation)
        return not is_deleted

    async def _told_before(self, conversation: str, message_id: str) -> list[Answer] | None:
        tracker = await self._app.ctx.agent.tracker_store.retrieve(conversation)
        return answers_to(message_id, tracker.events if tracker else ())

    # What the page asks

    async def _health(self, request: Request) -> HTTPResponse:
        _refuse_until_ready(request)
        return as_json({"status": "ok"})

    async def _describe(self, request: Request) -> HTTPResponse:
        return as_json(self._contract.description)

    async def _explanations(self, request: Request) -> HTTPResponse:
        terms = await asyncio.to_thread(self._terms.current)
        # A browser may keep them, but asks each time whether they are still the same.
        headers = {"Cache-Control": "no-cache", "ETag": terms.tag}
        if terms.tag in request.headers.get("if-none-match", ""):
            return HTTPResponse(status=304, headers=headers)
        return json_response(terms.body, 200, headers)

    async def _new_session(self, request: Request) -> HTTPResponse:
        body = await self._body(request, "NieuweSessie")
        _within(self._sessions_an_ip, self._address(request))
        session = self._sessions.start()
        self._store.add_session(session.conversation, body.get("gemeente", ""), session.expires)
        expires = datetime.fromtimestamp(session.expires, timezone.utc)
        return as_json(
            {"token": session.token, "verloopt": expires.isoformat(timespec="seconds")}, 201
        )

    async def _news(self, request: Request) -> HTTPResponse:
        conversation = self._conversation(request)
        self._refuse_deleted(conversation)
        query = request.get_args(keep_blank_values=True)
        after = query_number(query.getlist("na") or [], "na", LAST_NUMBER)
        seconds = query_number(query.getlist("wacht") or [], "wacht", LONGEST_WAIT)
        found = self._store.messages(conversation, after)
        if not found and seconds:
            await self._arrivals.wait(conversation, min(seconds, self._patience))
            self._refuse_deleted(conversation)
            found = self._store.messages(conversation, after)
        return as_json({"berichten": found, "bezig": self._turns.busy(conversation)})

    async def _message(self, request: Request) -> HTTPResponse:
        conversation = self._conversation(request)
        body = await self._body(request, "NieuwBericht")
        self._count_message(request, conversation)
        self._refuse_deleted(conversation, body["id"])
        text = without_command(body["tekst"])
        return await self._answers(request, conversation, body["id"], text, text)

    async def _choice(self, request: Request) -> HTTPResponse:
        conversation = self._conversation(request)
        body = await self._body(request, "GekozenKeuze")
        self._count_message(request, conversation)
        self._refuse_deleted(conversation, body["id"])
        offered = self._store.offered(conversation, body["keuze"])
        if offered is None:
            raise Problem(
                404, "onbekende_keuze", "Deze keuze is er niet meer. Typ uw vraag, alstublieft."
            )
        return await self._answers(
            request, conversation, body["id"], offered.title, offered.payload
        )

    async def _answers(
        self, request: Request, conversation: str, message_id: str, shown: str, text: str
    ) -> HTTPResponse:
        _refuse_until_ready(request)
        try:
            done = await self._turns.handle(conversation, message_id, shown, text, self._patience)
        except OutOfReach as error:
            raise later(503, "storing", BROKEN, SOON) from error
        except SessionOver as error:  # while this message waited for one before it
            self._refuse_deleted(conversation, message_id)
            raise _no_session("sessie_verlopen") from error
        self._refuse_deleted(conversation, message_id)
        answers = self._store.answers(conversation, message_id)
        return as_json({"klaar": done, "antwoorden": answers}, 200 if done else 202)

    async def _rating(self, request: Request) -> HTTPResponse:
        conversation = self._conversation(request)
        body = await self._body(request, "Waardering")
        self._count_message(request, conversation)
        self._refuse_deleted(conversation)
        reason = self._redact(body.get("reden", ""), "")
        topic = self._store.rate(conversation, body["bericht"], body["duim"], reason)
        if topic is None:
            raise Problem(404, "onbekend_bericht", "Dit antwoord is er niet in dit gesprek.")
        rating = Rating(body["bericht"], topic, body["duim"], reason)
        await record_rating(self._app.ctx.agent, conversation, rating)
        return HTTPResponse(status=204)

    # What each request has to pass

    def _conversation(self, request: Request) -> str:
        try:
            conversation = self._sessions.conversation(bearer_token(request))
        except SessionInvalid as error:
            raise _no_session("geen_sessie") from error
        except SessionExpired as error:
            raise _no_session("sessie_verlopen") from error
        is_open = self._store.gemeente(conversation) is not None
        if not is_open and self._store.farewell(conversation) is None:
            raise _no_session("sessie_verlopen")
        return conversation

    def _refuse_deleted(self, conversation: str, message_id: str = "") -> None:
        """Refuse what is asked of a deleted conversation. Only the message that deleted it was
        handled; any other belongs in a new session.
        """
        farewell = self._store.farewell(conversation)
        if farewell is None:
            return
        if message_id not in ("", farewell.message_id):
            raise _no_session("gesprek_verwijderd")
        raise Problem(410, "gesprek_verwijderd", farewell.text)

    async def _body(self, request: Request, schema: str) -> dict[str, str]:
        return self._contract.check(schema, await read_json(request, self._settings.body_bytes))

    def _address(self, request: Request) -> str:
        return address_key(client_address(request, self._settings.proxies))

    def _count_message(self, request: Request, conversation: str) -> None:
        _within(self._messages_a_session, conversation)
        _within(self._messages_an_ip, self._address(request))


def _refuse_until_ready(request: Request) -> None:
    agent = getattr(request.app.ctx, "agent", None)
    if agent is None or not agent.is_ready():
        text = f"De chatbot start nog op. Wacht even. Of praat met een mens. {PEOPLE}"
        raise later(503, "niet_klaar", text, SOON)


_NO_SESSION = {
    "geen_sessie": "Dit gesprek is er niet. Begin een nieuw gesprek.",
    "sessie_verlopen": "Dit gesprek is te lang geleden. Begin een nieuw gesprek.",
    "gesprek_verwijderd": "Dit gesprek is verwijderd. Begin een nieuw gesprek.",
}


def _no_session(code: str) -> Problem:
    return Problem(401, code, _NO_SESSION[code], {"WWW-Authenticate": "Bearer"})


def _within(limit: PerMinute, key: str) -> None:
    seconds = limit.wait(key)
    if seconds:
        raise later(
            429,
            "te_veel",
            f"U gaat te snel voor mij. Wacht {seconds} seconden en probeer het dan nog eens.",
            seconds,
        )
