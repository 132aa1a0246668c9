"""Takes a request to be called back, step by step, and writes it down for good.

The steps are those of ``wegwijzer.terugbelgesprek``. What is filled in stands in
``records.concepten``, never in a slot, and is thrown away when the request is registered
or stopped. The confirmation is said only when the request is on disk.
"""

import datetime as dt
import re
from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import interruption
from actions.antwoord import tell
from actions.places import ask_again_which, ask_which, place_in
from actions.turn import Events, Turn
from records import concepten, terugbelverzoeken
from records.environment import RecordsSettings
from wegwijzer import crisis, for_whom
from wegwijzer import terugbelverzoek as texts
from wegwijzer.answer import Answer, Choice, Contact
from wegwijzer.places import PlaceMatch
from wegwijzer.questions import is_question
from wegwijzer.terugbelbericht import Bericht
from wegwijzer.terugbelgesprek import (
    OPTIONAL,
    REQUIRED,
    Concept,
    Outcome,
    asks_cost_of_call,
    begin,
    corrects_place,
    field_named,
    noted_in,
    surely_answers,
    take,
    told_at_once,
)
from wegwijzer.why import asks_why

NAME = "action_terugbelverzoek"
_YES_NO = (Choice("Ja", "/bevestigen", "Ja"), Choice("Nee", "/ontkennen", "Nee"))
_SKIP = Choice("Sla deze vraag over", "/weet_ik_niet", "Overslaan")
_FREE_TEXT = ("onderwerp", "naam", "moment")
"""Steps at which any words may be the answer."""
_DELETE_ALL = re.compile(
    r"^/|(?=.*(?:wis|verwijder|weg|delete|vergeet))"
    r".*\b(?:gesprek|gegevens|chat\w*|berichten|geschiedenis|alles)\b"
)
"""Says that all is to be deleted; without it, it may well be a name."""
_ANSWERS = frozenset(
    (
        *("bevestigen", "ontkennen", "weet_ik_niet", "gemeente_opgeven", "wlz_indicatie_opgeven"),
        *("terugbellen", "verwijder_gesprek"),  # they are at it, and it is dealt with here
    )
)
_OPENING = "utter_terugbellen"
_ABOUT_THE_FORM = ("wissen", "niet_sturen", "opnieuw", "tonen", "onnodig")
_TOPICS = frozenset(("frustratie", "eigen_zaak", "meer_uitleg", "wat_betekent"))
"""Intents of which the words are what it is about: to be passed on, not answered."""


class ActionTerugbelverzoek(Action):
    """See the story of this module."""

    def name(self) -> str:
        return NAME

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        turn = Turn(dispatcher, tracker)
        is_active = tracker.active_loop_name == NAME
        known: dict[str, Any] = {}
        try:
            known = concepten.load(tracker.sender_id)
            if not is_active or not known:
                return self._begin(turn)
            return self._continue(turn, Concept.from_dict(known))
        except terugbelverzoeken.NotSaved:
            loket = _loket(turn, known.get("gemeente") or turn.gemeente)
            turn.say(Answer(texts.not_saved(loket.name, loket.phone)))
            return [ActiveLoop(NAME)] if is_active else interruption.end_events()

    def _begin(self, turn: Turn, opening: str = _OPENING) -> Events:
        """Begin; who is led here by a number or a name is told what it is for."""
        now = dt.datetime.now(dt.timezone.utc).isoformat()
        topic = turn.topic
        question = turn.knowledge.articles[topic].question if topic else ""
        person = turn.tracker.get_slot("voor_wie")
        if question and person not in (None, for_whom.SELF):
            question += f" (voor: {person})"
        concept = begin(now, question, turn.gemeente or "")
        said = turn.library.berichten.read(turn.text)
        wished = turn.intent == "terugbellen" and not turn.text.startswith("/")
        led_here = said.tells and not wished and opening == _OPENING
        turn.say_response("utter_terugbellen_vanzelf" if led_here else opening)
        if wished or led_here:
            concept = told_at_once(concept, said)
        if led_here and (noted := noted_in(concept)):
            turn.say(Answer(texts.noted(noted)))
        if led_here and said.te_kort:
            turn.say_response("utter_terugbellen_te_kort")
        return self._ask(turn, concept)

    def _continue(self, turn: Turn, concept: Concept) -> Events:
        said = turn.library.berichten.read(turn.text)
        wished = self._do_wish(turn, concept, said)
        if wished is not None:
            return wished
        place = place_in(turn, asked=True) if concept.step == "gemeente" else PlaceMatch()
        if place.gemeente and not said.naam:
            said = replace(said, naam=_name_beside_place(turn, said))
        free_text = concept.step in _FREE_TEXT
        told = next(turn.tracker.get_latest_entity_values("gemeente"), None)
        corrected = _corrected_place(turn) if concept.step != "gemeente" else None
        told = corrected or told
        if told and concept.step != "gemeente":
            concept = concept.living_in(str(told))
        if told and (corrected or concept.step not in ("onderwerp", "gemeente")):
            turn.say_response("utter_terugbellen_gemeente_bekend", gemeente=str(told))
            return self._ask(turn, concept)
        if turn.intent == "verwijder_gesprek" and _DELETE_ALL.search(turn.text.lower()):
            concepten.forget(turn.tracker.sender_id)
            return interruption.end_events(then="action_gesprek_verwijderen")
        named = field_named(turn.text) if asks_why(turn.text) else None
        if named:
            turn.say_response(f"utter_waarom_{named}")
            return self._ask(turn, concept)
        if asks_cost_of_call(turn.text) and not said.tells:
            turn.say_response("utter_terugbellen_gratis")
            return self._ask(turn, concept)
        if turn.intent == "privacy" and interruption.is_meant(turn, free_text):
            turn.say(Answer(texts.privacy(*_where_and_how_long(concept))))
            return self._ask(turn, concept)
        if said.niet_gevraagd:
            turn.say_response("utter_persoonsgegevens")
        if said.van_ander:
            turn.say_response("utter_terugbellen_naam_van_ander")
        about = _TOPICS.union(turn.knowledge.articles) if concept.step == "onderwerp" else ()
        interrupted = (
            None
            if _is_sure_moment(said)
            else interruption.handle(
                turn,
                _ANSWERS.union(about),
                step=concept.step,
                answered=bool(place.gemeente or place.options)
                or said.tells
                or said.wens is not None
                or surely_answers(concept.step, turn.text),
                free_text=free_text,
            )
        )
        if interrupted is not None:
            return self._after_interruption(turn, concept, interrupted)
        if place.options:
            ask_which(turn, place.options)
            return _stay(concept)
        if concept.step == "onderwerp" and not said.tells and _is_a_topic_of_ours(turn):
            tell(turn, [turn.intent])
        skips = turn.intent == "weet_ik_niet" and not free_text and not said.tells
        outcome = take(
            concept,
            replace(said, wens="overslaan") if skips else said,
            turn.library.berichten,
            yes=turn.intent == "bevestigen",
            no=turn.intent == "ontkennen",
            gemeente=place.gemeente,
        )
        return self._after(turn, outcome)

    def _after_interruption(self, turn: Turn, concept: Concept, events: Events) -> Events:
        if not interruption.ends(events):
            return events + self._ask(turn, concept)
        concepten.forget(turn.tracker.sender_id)
        if turn.intent != "crisis":
            turn.say_response("utter_terugbellen_gewist")
        return events

    def _after(self, turn: Turn, outcome: Outcome) -> Events:
        if outcome.consented:
            return self._register(turn, outcome.concept)
        if outcome.refused:
            concepten.forget(turn.tracker.sender_id)
            turn.say_response("utter_terugbellen_geweigerd")
            gemeente = outcome.concept.gemeente or None
            turn.say_cards(turn.library.routing.people(gemeente, turn.wlz_indicatie, turn.leeftijd))
            return interruption.end_events()
        if outcome.problem and outcome.concept.step == "gemeente" and ask_again_which(turn):
            return _stay(outcome.concept)
        if outcome.noted:
            turn.say(Answer(texts.noted(outcome.noted, outcome.changed)))
        step = outcome.concept.step
        if outcome.needed:
            turn.say_response("utter_terugbellen_nodig")
            turn.say_response(f"utter_waarom_{step}")
        elif outcome.too_short:
            turn.say_response("utter_terugbellen_te_kort")
        elif outcome.problem and not (step in REQUIRED and outcome.concept.missers):
            what = "nog" if step in REQUIRED and _agrees(turn) else "fout"
            turn.say_response(f"utter_terugbellen_{what}_{step}")
        return self._ask(turn, self._counted(turn, outcome))

    def _counted(self, turn: Turn, outcome: Outcome) -> Concept:
        """Return the concept with its misses counted, and offer a way out at the second."""
        concept = outcome.concept
        if not outcome.problem:
            return replace(concept, missers=0)
        if concept.missers and concept.step in OPTIONAL:
            turn.say_response("utter_terugbellen_vast")
        elif concept.missers and concept.step in REQUIRED:
            loket = _loket(turn, concept.gemeente)
            turn.say_response("utter_terugbellen_vast_nodig", loket=loket.name, phone=loket.phone)
        return replace(concept, missers=concept.missers + 1)

    def _do_wish(self, turn: Turn, concept: Concept, said: Bericht) -> Events | None:
        """Do what a message wants with the form itself; ``None`` when it is no such wish.

        These words are sure: what only the net hears as a cry for help is none then.
        """
        if said.wens not in _ABOUT_THE_FORM or crisis.detect(turn.text):
            return None
        if said.wens == "tonen":
            turn.say(Answer(texts.so_far(texts.lines_of(concept.as_dict()))))
        elif said.wens == "onnodig":
            turn.say_response("utter_terugbellen_onnodig")
        else:
            concepten.forget(turn.tracker.sender_id)
            if said.wens == "opnieuw":
                return self._begin(turn, "utter_terugbellen_opnieuw")
            turn.say_response("utter_terugbellen_gewist")
            return interruption.end_events()
        return self._ask(turn, concept)

    def _ask(self, turn: Turn, concept: Concept) -> Events:
        concepten.save(turn.tracker.sender_id, concept.as_dict())
        if concept.step == "klopt":
            turn.say(Answer(texts.summary(concept.gegevens), choices=_YES_NO))
        elif concept.step == "toestemming":
            turn.say(Answer(texts.consent(*_where_and_how_long(concept)), choices=_YES_NO))
        elif _proposes_topic(concept):
            turn.say_response(
                "utter_terugbellen_onderwerp_bekend", _YES_NO, onderwerp=concept.onderwerp
            )
        else:
            choices = (_SKIP,) if concept.step in OPTIONAL else ()
            turn.say_response(f"utter_terugbellen_{concept.step}", choices, woont_u=turn.whom.lives)
        return _stay(concept)

    def _register(self, turn: Turn, concept: Concept) -> Events:
        conversation = turn.tracker.sender_id
        loket = _loket(turn, concept.gemeente)
        verzoek = terugbelverzoeken.register(
            conversation, concept.begonnen, concept.gegevens, dt.datetime.now(dt.timezone.utc)
        )
        concepten.forget(conversation)
        recipient = terugbelverzoeken.recipient(concept.gemeente) if verzoek.wordt_gemaild else ""
        turn.say(Answer(texts.confirmation(verzoek.referentie, recipient, loket.name, loket.phone)))
        return [SlotSet("gemeente", concept.gemeente or None), *interruption.end_events()]


def _name_beside_place(turn: Turn, said: Bericht) -> str:
    """Return the name in a message that names the place too: "Jan, Brielle"."""
    find = turn.library.places.find
    return turn.library.berichten.beside(
        said.rest, lambda part: bool(find(part, asked=True).gemeente)
    )


def _corrected_place(turn: Turn) -> str | None:
    """Return the gemeente that a message says it is instead: "nee, ik bedoel Ede"."""
    beside = turn.library.places.beside(turn.text)
    return place_in(turn, asked=True).gemeente if beside and corrects_place(beside) else None


def _is_sure_moment(said: Bericht) -> bool:
    """Return whether a message is a moment only: what the net alone hears in it is no cry."""
    return bool(said.moment) and not said.rest and not crisis.detect(said.text)


def _agrees(turn: Turn) -> bool:
    """Return whether a message is no more than a yes."""
    said = turn.library.berichten.read(turn.text)
    return turn.intent == "bevestigen" or said.wens in ("akkoord", "versturen")


def _is_a_topic_of_ours(turn: Turn) -> bool:
    """Return whether a message asks what an article answers: that is told at once too."""
    is_known = turn.intent in turn.knowledge.articles and is_question(turn.text)
    return is_known and interruption.is_meant(turn, free_text=True)


def _stay(concept: Concept) -> Events:
    return [SlotSet("stap", concept.step), ActiveLoop(NAME)]


def _where_and_how_long(concept: Concept) -> tuple[str, int]:
    """Return who gets the request by mail, "" if nobody does, and how many days it is kept."""
    days = RecordsSettings().callback_term.days
    return terugbelverzoeken.recipient(concept.gemeente), days


def _loket(turn: Turn, gemeente: str | None) -> Contact:
    """Return the first loket that fits and can be called: it is named and called, not a list."""
    routing = turn.library.routing
    people = routing.people(gemeente or None, turn.wlz_indicatie, turn.leeftijd)
    return next((loket for loket in people if loket.phone), routing.contact("juiste_loket"))


def _proposes_topic(concept: Concept) -> bool:
    """Return whether to ask if it is about the topic of the conversation.

    What the resident has typed is shown in the summary only.
    """
    is_first = concept.step == "onderwerp" and "onderwerp" not in concept.gedaan
    return is_first and bool(concept.onderwerp)
