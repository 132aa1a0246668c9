"""One turn of a conversation, as an action sees it: what was said, and a way to answer."""

import time
from collections.abc import Iterable
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from wegwijzer import knowledge as knowledge_base
from wegwijzer import replies
from wegwijzer.answer import Answer, Choice
from wegwijzer.follow_up import FollowUps
from wegwijzer.glossary import Glossary
from wegwijzer.knowledge import Knowledge
from wegwijzer.search import Search
from wegwijzer.settings import Settings

Events = list[dict[str, Any]]
"""What an action returns to Rasa."""

_LOOK_AGAIN_AFTER = 2.0
"""Seconds between two looks at the knowledge folder for edits."""


class Library:
    """The knowledge base and what is built on it; made anew when a file has changed."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.glossary = Glossary(knowledge)
        self.follow_ups = FollowUps.load(knowledge)

    @cached_property
    def search(self) -> Search:
        """The search index over articles and passages."""
        return Search.build(self.knowledge)


class _Shelf:
    """Holds the library and watches its folder."""

    def __init__(self) -> None:
        self._library: Library | None = None
        self._stamp = 0.0
        self._looked = 0.0

    def library(self) -> Library:
        now = time.monotonic()
        if self._library is None or now - self._looked > _LOOK_AGAIN_AFTER:
            self._looked = now
            folder = Settings().knowledge_folder
            stamp = _newest(folder)
            if self._library is None or stamp != self._stamp:
                self._library, self._stamp = Library(knowledge_base.load(folder)), stamp
        return self._library


def _newest(folder: Path) -> float:
    return max(path.stat().st_mtime for path in folder.rglob("*") if path.is_file())


_SHELF = _Shelf()


class Turn:
    """What was said, what was said before, and a way to answer."""

    def __init__(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
        self._dispatcher = dispatcher
        self.tracker = tracker
        self.library = _SHELF.library()
        self.knowledge = self.library.knowledge

    @property
    def text(self) -> str:
        """The resident's message."""
        return self.tracker.latest_message.get("text") or ""

    @property
    def intent(self) -> str:
        """The intent that was recognised."""
        return str(self.tracker.get_intent_of_latest_message() or "")

    @property
    def topic(self) -> str | None:
        """The topic of the conversation: the last article that was told."""
        topic = self.tracker.get_slot("onderwerp")
        return topic if topic in self.knowledge.articles else None

    @property
    def misses(self) -> int:
        """How many messages in a row got no good answer."""
        return int(self.tracker.get_slot("missers") or 0)

    @staticmethod
    def buttons(choices: Iterable[Choice]) -> list[dict[str, str]]:
        """Return choices as Rasa's buttons."""
        return [asdict(choice) for choice in choices]

    def meant_instead(self) -> list[Choice]:
        """Return the other topics that the message may be about, likeliest first."""
        intents = self.tracker.latest_message.get("bedoelt_u") or []
        choices = (replies.choice(self.knowledge, intent) for intent in intents)
        return [choice for choice in choices if choice]

    def previous_replies(self) -> list[dict[str, Any]]:
        """Return the bot's messages between the last two messages of the resident."""
        replies: list[dict[str, Any]] = []
        users = 0
        for event in reversed(self.tracker.events):
            if event["event"] == "user":
                users += 1
                if users > 1:
                    break
            elif event["event"] == "bot" and users == 1:
                replies.insert(0, event)
        return replies

    def say(self, answer: Answer) -> None:
        """Send an answer: all of it as text, its choices as buttons, its parts as data."""
        self._dispatcher.utter_message(
            text=answer.as_text(),
            buttons=self.buttons(answer.choices),
            answer=answer.as_dict(),
        )

    def missed(self, response: str) -> Events:
        """Send the text for a message without an answer; the second in a row leads to a person.

        ``response`` names three texts of ``domain.yml`` that differ, so that no resident
        reads the same one three times in a row.
        """
        if self.misses == 0:
            self.say_response(response)
        else:
            again = "weer" if self.misses % 2 else "nog_steeds"
            self.say_response(response.replace("utter_", f"utter_{again}_"))
            self.say_people()
        return [SlotSet("missers", self.misses + 1)]

    def say_people(self) -> None:
        """Send the contact cards that fit what the resident has told."""
        self.say(Answer(text="", contacts=self.library.routing.people()))

    def say_response(self, name: str, **values: Any) -> None:
        """Send a short text of ``domain.yml``."""
        self._dispatcher.utter_message(response=name, **values)
