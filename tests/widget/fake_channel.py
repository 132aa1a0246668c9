"""Stands in for the web channel: the same contract, answers that never change, and faults at
will. ``test_fake_channel.py`` holds what it sends against the real contract.
"""

import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

Json = dict[str, Any]

_MESSAGE_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
_TIME = "2026-11-22T12:00:00+00:00"

LOKET = {
    "naam": "Voorbeeldloket Noordoostpolder",
    "telefoon": "012-345 67 89",
    "email": "loket@voorbeeld.example",
    "website": "https://www.voorbeeld.example/loket",
    "open": "maandag tot en met vrijdag van 9.00 tot 13.00 uur",
    "toelichting": "Voor alle inwoners. De hulp is gratis.",
    "bron": "Voorbeeldbron, 2026",
}
SOURCE = {"naam": "Voorbeeldbron (2026)", "adres": "https://www.voorbeeld.example/bron"}
TERMS = [
    {"namen": ["Wmo", "wet maatschappelijke ondersteuning"],
     "uitleg": "De Wmo is een wet. Die regelt hulp om thuis te blijven wonen."},
    {"namen": ["cliëntondersteuner", "clientondersteuner"],
     "uitleg": "Een cliëntondersteuner denkt met u mee over zorg en hulp."},
    {"namen": ["MEE", "mee", "stichting mee"],
     "uitleg": "MEE is een organisatie die cliëntondersteuning geeft."},
]  # fmt: skip


def answer(text: str, **parts: Any) -> Json:
    """Return the content of an answer."""
    empty = {"keuzes": [], "bronnen": [], "contacten": [], "onderwerp": "", "taal": "nl"}
    return {"tekst": text, **empty, **parts}


def article(text: str) -> Json:
    """Return the content of an answer with a topic, a source and choices."""
    titles = ("Wat kost een cliëntondersteuner?", "Ik wil een mens spreken")
    choices = [{"titel": title, "kort": title[:20]} for title in titles]
    return answer(text, bronnen=[SOURCE], onderwerp="wat_is_oco", keuzes=choices)


ARABIC = "أنا أفهم اللغة الهولندية فقط. اتصل بـ Wmo على الرقم 030-789 78 78."
DELETE, FAREWELL = "Ja, verwijder", "Uw gesprek is verwijderd."

_SAID = {
    "Wat is cliëntondersteuning?": [
        article(
            "Een cliëntondersteuner denkt met u mee over zorg uit de Wmo. Het is gratis.\n\n"
            "U kunt hem vragen:\n- om mee te gaan naar een gesprek\n- om uw vraag op te schrijven"
        )
    ],
    "Ik wil een mens spreken": [
        answer("U kunt een mens spreken. Dat is gratis."),
        answer("", contacten=[LOKET], keuzes=[{"titel": "Ik wil teruggebeld worden",
                                               "kort": "Bel mij terug"}]),
    ],
    "Dat snap ik niet": [article("Iemand helpt u. Het is gratis.")],
    "Vertel meer": [article("De gemeente betaalt dit. U kunt er altijd een vragen.")],
    "Wat kost een cliëntondersteuner?": [article("Het kost u niets.")],
    "أحتاج إلى مساعدة": [
        answer(ARABIC, taal="ar", onderwerp="andere_taal", contacten=[LOKET],
               keuzes=[{"titel": "أريد التحدث مع شخص", "kort": "شخص"}])
    ],
    "Verwijder mijn gesprek": [
        answer("Wilt u dit gesprek verwijderen?", keuzes=[{"titel": "Ja, verwijder",
                                                           "kort": "Ja"}])
    ],
    "Noodnummers": [
        answer(
            "Bel 112 bij gevaar. Praten kan via 0800-0113 of www.113.nl. Loket: (012) 345 67 89.",
            contacten=[{**LOKET, "naam": "Hulplijn", "telefoon": "113 of 0800-0113"}],
        )
    ],
}  # fmt: skip


@dataclass
class Conversation:
    """What was said under one token."""

    gemeente: str
    messages: list[Json] = field(default_factory=list)
    answered: dict[str, list[Json]] = field(default_factory=dict)
    ratings: list[Json] = field(default_factory=list)


class FakeChannel:
    """The channel and its faults.

    ``is_down`` breaks every connection off; ``status`` answers everything with that status;
    ``pause`` is how many seconds an answer takes; while ``is_slow``, an answer is not there
    yet (202). ``heard`` is every text or choice that was handled. ``deleted`` has the message
    that had a conversation deleted, by token.
    """

    def __init__(self) -> None:
        self.is_down = False
        self.is_slow = False
        self.status = 0
        self.pause = 0.0
        self.heard: list[str] = []
        self.requests: list[tuple[str, Json]] = []
        self.conversations: dict[str, Conversation] = {}
        self.deleted: dict[str, str] = {}
        self.lock = threading.Lock()

    def forget_all(self) -> None:
        """Let every session be over."""
        self.conversations.clear()

    def handle(
        self, method: str, path: str, query: Json, token: str, body: Json
    ) -> tuple[int, Json | None]:
        """Return the status and the JSON of the response."""
        if self.status:
            return self.status, _problem(
                "storing", "Er ging iets mis. Probeer het straks nog eens."
            )
        if path == "/begrippen":
            return 200, {"begrippen": TERMS}
        if path == "/sessies":
            if "/" in body.get("gemeente", ""):
                return 422, _problem("verzoek_onjuist", "Dit verzoek klopt niet. Zie openapi.json.")
            new = f"token-{len(self.requests)}-{time.monotonic_ns()}"
            self.conversations[new] = Conversation(body.get("gemeente", ""))
            return 201, {"token": new, "verloopt": _TIME}
        if token in self.deleted:
            if body.get("id", self.deleted[token]) != self.deleted[token]:
                return 401, _problem("gesprek_verwijderd", "Dit gesprek is verwijderd.")
            return 410, _problem("gesprek_verwijderd", FAREWELL)
        conversation = self.conversations.get(token)
        if conversation is None:
            return 401, _problem("sessie_verlopen", "Dit gesprek is te lang geleden.")
        if method == "GET":
            after = int(query.get("na", ["0"])[0])
            found = [message for message in conversation.messages if message["nummer"] > after]
            return 200, {"berichten": found, "bezig": False}
        if path == "/waardering":
            conversation.ratings.append(body)
            return 204, None
        status, answers = self._say(conversation, path, body)
        if self.heard[-1:] == [DELETE]:
            self.deleted[token] = body["id"]
            return self.handle(method, path, query, token, body)
        return status, answers

    def _say(self, conversation: Conversation, path: str, body: Json) -> tuple[int, Json]:
        if not _MESSAGE_ID.fullmatch(body["id"]):
            return 422, _problem("verzoek_onjuist", "Dit verzoek klopt niet. Zie openapi.json.")
        text = body.get("tekst", "")
        if path == "/keuzes":
            offered = {
                choice["id"]: choice["titel"]
                for message in conversation.messages
                for choice in message["keuzes"]
            }
            if body["keuze"] not in offered:
                return 404, _problem("onbekende_keuze", "Deze keuze is er niet meer.")
            text = offered[body["keuze"]]
        if len(text) > 1000:
            return 422, _problem("te_lang", "Uw bericht is te lang. Maak uw bericht korter.")
        if self.is_slow:
            return 202, {"klaar": False, "antwoorden": []}
        time.sleep(self.pause)
        with self.lock:
            if body["id"] not in conversation.answered:
                self.heard.append(text)
                self._answer(conversation, body["id"], text)
        return 200, {"klaar": True, "antwoorden": conversation.answered[body["id"]]}

    def _answer(self, conversation: Conversation, message_id: str, text: str) -> None:
        said = _SAID.get(text, [answer(f"U zei: {text}")])
        own = _message(conversation, message_id, "bewoner", "", answer(text))
        conversation.messages.append({**own, "beantwoord": True})
        conversation.answered[message_id] = []
        for number, content in enumerate(said, 1):
            answer_id = f"{message_id}.{number}"
            choices = [
                {"id": f"{answer_id}.{place}", **choice}
                for place, choice in enumerate(content["keuzes"], 1)
            ]
            shown = {**content, "keuzes": choices}
            made = _message(conversation, answer_id, "wegwijzer", message_id, shown)
            conversation.messages.append(made)
            conversation.answered[message_id].append(made)


def _message(conversation: Conversation, own_id: str, who: str, to: str, content: Json) -> Json:
    return {
        "nummer": len(conversation.messages) + 1,
        "id": own_id,
        "van": who,
        "op": to,
        "tijd": _TIME,
        **content,
        "beantwoord": False,
        "waardering": "",
    }


def _problem(code: str, text: str) -> Json:
    return {"fout": code, "melding": text}


@contextmanager
def serving(channel: FakeChannel) -> Iterator[str]:
    """Yield the address at which the channel answers."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_OPTIONS(self) -> None:
            self._respond(204, None)

        def do_GET(self) -> None:
            self._answer({})

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            self._answer(json.loads(self.rfile.read(length)))

        def _answer(self, body: Json) -> None:
            parts = urlsplit(self.path)
            path = parts.path.removeprefix("/webhooks/web")
            channel.requests.append((f"{self.command} {path}", body))
            token = self.headers.get("Authorization", "").removeprefix("Bearer ")
            self._respond(*channel.handle(self.command, path, parse_qs(parts.query), token, body))

        def _respond(self, status: int, content: Json | None) -> None:
            if channel.is_down:
                self.close_connection = True
                return
            text = b"" if content is None else json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Access-Control-Allow-Origin", self.headers.get("Origin", "null"))
            self.send_header("Access-Control-Allow-Headers", "Authorization, Content-Type")
            self.send_header("Access-Control-Expose-Headers", "Retry-After")
            self.send_header("Access-Control-Max-Age", "7200")
            self.send_header("Cache-Control", "no-store")
            if status in (429, 503):
                self.send_header("Retry-After", "1")
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, format: str, *arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/webhooks/web"
    finally:
        server.shutdown()
        server.server_close()
