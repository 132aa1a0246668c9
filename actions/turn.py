"""One turn of a conversation, as an action sees it: what was said, and a way to answer."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.library import Library, current_library
from wegwijzer import for_whom, languages, replies
from wegwijzer.answer import Answer, Choice, Contact
from wegwijzer.crisis import Crisis
from wegwijzer.for_whom import Whom
from wegwijzer.glossary import is_named, tells_meaning
from wegwijzer.knowledge import Knowledge
from wegwijzer.redaction import NEVER_ASKED, current_redactor

Events = list[dict[str, Any]]
"""What an action returns to Rasa."""
_WARNING = "utter_persoonsgegevens"
_NOTHING_KEPT = ("action_loket_zoeken",)
"""Conversations of their own in which what is personal is not asked for."""


class Turn:
    """What was said, what was said before, and a way to answer."""

    def __init__(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
        self._dispatcher = dispatcher
        self.tracker = tracker
        self.library: Library = current_library()
        self.knowledge: Knowledge = self.library.knowledge
        self._warned = False

    @property
    def text(self) -> str:
        """The resident's message."""
        return self.tracker.latest_message.get("text") or ""

    @property
    def intent(self) -> str:
        """The intent that was decided on; the tracker's own method gives the likeliest one."""
        intent = self.tracker.latest_message.get("intent") or {}
        return str(intent.get("name") or "")

    @property
    def chance(self) -> float:
        """The chance, 0 to 1, that the intent is what was meant."""
        intent = self.tracker.latest_message.get("intent") or {}
        return float(intent.get("confidence", 0))

    @property
    def crisis(self) -> Crisis | None:
        """The crisis that was recognised in the message, see ``bot.nlu.crisis_detector``."""
        found = self.tracker.latest_message.get("crisis")
        return Crisis(**found) if found else None

    @property
    def topic(self) -> str | None:
        """The topic of the conversation: the last article that was told."""
        topic = self.tracker.get_slot("onderwerp")
        return topic if topic in self.knowledge.articles else None

    @property
    def misses(self) -> int:
        """How many messages in a row got no good answer."""
        return int(self.tracker.get_slot("missers") or 0)

    @property
    def gemeente(self) -> str | None:
        """The gemeente that the resident told, else the one whose website this is."""
        told = self.tracker.get_slot("gemeente")
        metadata = self.tracker.latest_message.get("metadata") or {}
        website = str(metadata.get("gemeente", ""))
        return told or self.library.places.find(website, asked=True, among=(website,)).gemeente

    @property
    def wlz_indicatie(self) -> bool | None:
        """Whether there is a Wlz indication; ``None`` when that was not told."""
        value: bool | None = self.tracker.get_slot("wlz_indicatie")
        return value

    @property
    def leeftijd(self) -> int | None:
        """The age of the person that it is about, in years; ``None`` when that was not told."""
        value: int | None = self.tracker.get_slot("leeftijd")
        return value

    @property
    def whom(self) -> Whom:
        """How to speak of the person that it is about."""
        return for_whom.whom(self.tracker.get_slot("voor_wie"))

    def tells(self, slot: str) -> bool:
        """Return whether this message tells what a slot remembers."""
        return next(self.tracker.get_latest_entity_values(slot), None) is not None

    def meant_instead(self) -> list[Choice]:
        """Return the other topics that the message may be about, likeliest first."""
        intents = self.tracker.latest_message.get("bedoelt_u") or []
        choices = (replies.choice(self.knowledge, intent) for intent in intents)
        return [choice for choice in choices if choice]

    def previous_replies(self) -> list[dict[str, Any]]:
        """Return the bot's messages between the last two messages of the resident."""
        said: list[dict[str, Any]] = []
        users = 0
        for event in reversed(self.tracker.events):
            if event["event"] == "user":
                users += 1
                if users > 1:
                    break
            elif event["event"] == "bot" and users == 1:
                said.insert(0, event)
        return said

    @property
    def is_answered(self) -> bool:
        """Whether the bot has said something since the last message of the resident."""
        since = (event["event"] for event in reversed(self.tracker.events))
        return next((name for name in since if name in ("user", "bot")), None) == "bot"

    def say(self, answer: Answer) -> None:
        """Send an answer: all of it as text, its choices as buttons, its parts as data."""
        self._warn_of_personal_data()
        self._dispatcher.utter_message(
            text=answer.as_text(), buttons=buttons(answer.choices), answer=answer.as_dict()
        )

    def say_response(self, name: str, choices: Iterable[Choice] = (), **values: str) -> None:
        """Send a short text of ``domain.yml``, with choices of its own and these."""
        self._warn_of_personal_data()
        self._dispatcher.utter_message(response=name, buttons=buttons(choices), **values)

    def say_people(self) -> None:
        """Send the contact cards that fit what the resident has told."""
        people = self.library.routing.people(
            self.gemeente, self.wlz_indicatie, self.leeftijd, to_talk_to=True
        )
        self.say_cards(people)

    def say_cards(self, people: tuple[Contact, ...]) -> None:
        """Send contact cards, with the offer to be called back."""
        self.say(Answer(text="", contacts=people, choices=(replies.CALL_BACK,)))

    def answered_in_own_language(self) -> bool:
        """Answer a message in another language in that language; return whether it was one."""
        language = languages.detect_language(self.text)
        if language is None:
            return False
        self.say_in(language)
        return True

    def say_in(self, language: languages.Language) -> None:
        """Say in a language that the bot writes Dutch, with cards of whom to call.

        A place in the message, in whatever language, gives the local card.
        """
        gemeente = self.library.places.named(self.text) or self.gemeente
        cards = self.library.routing.without_words(gemeente)
        self.say(replace(languages.answer_in(language), contacts=cards))

    def explain_term_of(self, slug: str) -> bool:
        """Explain the term that is asked after, where the article to come does not.

        Return whether that is the whole answer: the article does not speak of the term.
        """
        term = self.library.glossary.asked(self.text)
        article = self.knowledge.articles.get(slug)
        if term is None or article is None or tells_meaning(article, term):
            return False
        if is_named(article, term):
            self.say(replies.from_term(self.knowledge, term))
            return False
        choices = (replies.article_choice(article), replies.PERSON)
        self.say(replies.from_term(self.knowledge, term, choices))
        return True

    def has_just_told(self, slug: str) -> bool:
        """Return whether the last answer was this article, in the words that it has."""
        text = self.knowledge.articles[slug].text
        return any(said["text"].startswith(text) for said in self.previous_replies())

    def _warn_of_personal_data(self) -> None:
        """Say once that a BSN and the like need not be typed here; a cry for help comes first.

        A terugbelverzoek asks for contact details itself and warns itself.
        """
        if self._warned:
            return
        self._warned = True
        if self.intent == "crisis" or self.tracker.active_loop_name not in (None, *_NOTHING_KEPT):
            return
        if not NEVER_ASKED & current_redactor().redact(self.text).counts.keys():
            return
        if not any(map(_is_warning, self.tracker.events)):
            self._dispatcher.utter_message(response=_WARNING)

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


def _is_warning(event: dict[str, Any]) -> bool:
    return _WARNING in (event.get("metadata") or {}).values()


def buttons(choices: Iterable[Choice]) -> list[dict[str, str]]:
    """Return choices as Rasa's buttons."""
    return [asdict(choice) for choice in choices]
