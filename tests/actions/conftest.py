"""A conversation with the actions alone, on the knowledge base of the project.

The test says what was recognised; the actions answer, and their events are applied as Rasa
applies them. There is no server and no model.
"""

import json
import re
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import pytest
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from ruamel.yaml import YAML

from actions import library
from wegwijzer.crisis import detect
from wegwijzer.knowledge import Knowledge
from wegwijzer.settings import ROOT

DOMAIN = YAML(typ="safe").load((ROOT / "domain.yml").read_text(encoding="utf-8"))
_PAYLOAD = re.compile(r"/(\w+)(\{.*\})?")


class Conversation:
    """What was said, the slots, and the loop that is active."""

    def __init__(self) -> None:
        self.slots: dict[str, Any] = {
            name: slot.get("initial_value") for name, slot in DOMAIN["slots"].items()
        }
        self.loop: str | None = None
        self.followup: str | None = None
        self._events: list[dict[str, Any]] = []
        self._said: list[dict[str, Any]] = []
        self._message: dict[str, Any] = {}

    def says(self, action: Action, text: str, intent: str, **parts: Any) -> str:
        """Let the resident say something that ``action`` answers; return the answer as text.

        ``parts`` are other parts of the message (``bedoelt_u``, ``metadata``). The
        ``confidence`` is 1 unless it is one of them.
        """
        message = {
            "text": text,
            "intent": {"name": intent, "confidence": parts.pop("confidence", 1.0)},
            # The likeliest by its words need not be what was decided on.
            "intent_ranking": [{"name": "wat_is_oco", "confidence": 0.3}],
            "entities": parts.pop("entities", []),
            "metadata": {},
            **parts,
        }
        if found := detect(text) if intent == "crisis" else None:
            message.setdefault("crisis", asdict(found))  # as ``bot.nlu.crisis_detector`` does
        self._events.append({"event": "user", "text": text, "parse_data": message})
        for entity in message["entities"]:
            self.slots[entity["entity"]] = entity["value"]  # as domain.yml maps them
        self._message = message
        return self.goes_on(action)

    def goes_on(self, action: Action) -> str:
        """Let ``action`` come next, without a word of the resident; return what it says."""
        tracker = Tracker(
            sender_id="gesprek",
            slots=dict(self.slots),
            latest_message=self._message,
            events=list(self._events),
            paused=False,
            followup_action=None,
            active_loop={"name": self.loop} if self.loop else {},
            latest_action_name=None,
        )
        dispatcher = CollectingDispatcher()
        events = action.run(dispatcher, tracker, DOMAIN)
        self._said = [_filled_in(said) for said in dispatcher.messages]
        self._events += [_bot_event(said) for said in self._said]
        self.followup = None
        for event in events:
            self._apply(event)
        return "\n\n".join(said["text"] for said in self._said)

    def sent(self, text: str) -> None:
        """Note that the bot said something before."""
        self._events.append(_bot_event({"text": text, "buttons": []}))

    def presses(self, action: Action, title: str) -> str:
        """Let the resident press a button of the last answer."""
        [payload] = [button["payload"] for button in self.buttons if button["title"] == title]
        match = _PAYLOAD.fullmatch(payload)
        assert match
        entities = [
            {"entity": name, "value": value} for name, value in json.loads(match[2] or "{}").items()
        ]
        return self.says(action, payload, match[1], entities=entities)

    @property
    def buttons(self) -> list[dict[str, str]]:
        """The buttons of the last answer."""
        return [button for said in self._said for button in said["buttons"]]

    @property
    def choices(self) -> list[str]:
        """What the buttons of the last answer stand for."""
        return [button["payload"] for button in self.buttons]

    @property
    def contacts(self) -> list[str]:
        """The names on the contact cards of the last answer."""
        return [
            contact["name"]
            for said in self._said
            if "answer" in said
            for contact in said["answer"]["contacts"]
        ]

    @property
    def sources(self) -> list[str]:
        """The sources of the last answer."""
        return [
            source["label"]
            for said in self._said
            if "answer" in said
            for source in said["answer"]["sources"]
        ]

    def _apply(self, event: dict[str, Any]) -> None:
        if event["event"] == "slot":
            assert event["name"] in self.slots, f"slot {event['name']} is not in domain.yml"
            self.slots[event["name"]] = event["value"]
        elif event["event"] == "reset_slots":
            self.slots = dict.fromkeys(self.slots)
        elif event["event"] == "active_loop":
            self.loop = event["name"]
        elif event["event"] == "followup":
            self.followup = event["name"]
        else:
            pytest.fail(f"unknown event {event}")


def _filled_in(said: dict[str, Any]) -> dict[str, Any]:
    """Return a message as Rasa sends it: a response of the domain has its text and buttons."""
    parts = {name: value for name, value in said.items() if value}
    if "response" in parts:
        name = parts.pop("response")
        [response] = DOMAIN["responses"][name]
        text = re.sub(r"\{(\w+)\}", lambda match: str(said[match[1]]), response["text"])
        buttons = [*response.get("buttons", []), *parts.get("buttons", [])]
        parts = {**parts, "text": text, "buttons": buttons, "utter_action": name}
    return {"buttons": [], **parts}


def _bot_event(said: dict[str, Any]) -> dict[str, Any]:
    metadata = {name: value for name, value in said.items() if name not in ("text", "buttons")}
    return {
        "event": "bot",
        "text": said["text"],
        "data": {"buttons": said["buttons"] or None},
        "metadata": metadata,
    }


@pytest.fixture
def conversation() -> Conversation:
    """A new conversation."""
    return Conversation()


@pytest.fixture
def new_conversation() -> Callable[[], Conversation]:
    """Makes new conversations."""
    return Conversation


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The knowledge base that the actions answer from."""
    return library.current_library().knowledge
