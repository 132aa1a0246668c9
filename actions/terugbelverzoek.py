"""Takes a request to be called back, step by step, and writes it down for good.

The steps are those of ``wegwijzer.terugbelgesprek``. What is filled in stands in
``records.concepten``, never in a slot, and is thrown away when the request is registered
or stopped. The confirmation is said only when the request is on disk.
"""

import datetime as dt

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import interruption
from actions.places import place_in
from actions.turn import Events, Turn
from records import concepten, terugbelverzoeken
from records.environment import RecordsSettings
from wegwijzer import terugbelverzoek as texts
from wegwijzer.answer import Answer, Choice
from wegwijzer.terugbelgesprek import Concept, Outcome, begin, take

NAME = "action_terugbelverzoek"
_YES_NO = (Choice("Ja", "/bevestigen", "Ja"), Choice("Nee", "/ontkennen", "Nee"))
_SKIP = Choice("Sla deze vraag over", "/weet_ik_niet", "Overslaan")
_ANSWERS = frozenset(
    ("bevestigen", "ontkennen", "weet_ik_niet", "gemeente_opgeven", "wlz_indicatie_opgeven")
)


class ActionTerugbelverzoek(Action):
    """See the story of this module."""

    def name(self) -> str:
        return NAME

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        turn = Turn(dispatcher, tracker)
        known = concepten.load(tracker.sender_id)
        if tracker.active_loop_name != NAME or not known:
            return self._begin(turn)
        return self._continue(turn, Concept.from_dict(known))

    def _begin(self, turn: Turn) -> Events:
        now = dt.datetime.now(dt.timezone.utc).isoformat()
        topic = turn.topic
        question = turn.knowledge.articles[topic].question if topic else ""
        turn.say_response("utter_terugbellen")
        return self._ask(turn, begin(now, question, turn.gemeente or ""))

    def _continue(self, turn: Turn, concept: Concept) -> Events:
        place = place_in(turn, asked=True) if concept.step == "gemeente" else None
        gemeente = place.gemeente if place else None
        free_text = concept.step in ("onderwerp", "naam", "moment", "contact")
        interrupted = interruption.handle(
            turn, _ANSWERS, answered=gemeente is not None, free_text=free_text
        )
        if interrupted is not None:
            if interruption.ends(interrupted):
                concepten.forget(turn.tracker.sender_id)
                return interrupted
            return interrupted + self._ask(turn, concept)
        outcome = take(
            concept,
            "overslaan" if turn.intent == "weet_ik_niet" else turn.text,
            yes=turn.intent == "bevestigen",
            no=turn.intent == "ontkennen",
            gemeente=gemeente,
        )
        return self._after(turn, outcome)

    def _after(self, turn: Turn, outcome: Outcome) -> Events:
        if outcome.consented:
            return self._register(turn, outcome.concept)
        if outcome.refused:
            concepten.forget(turn.tracker.sender_id)
            turn.say_response("utter_terugbellen_geweigerd")
            turn.say_people()
            return interruption.end_events()
        if outcome.problem:
            turn.say_response(f"utter_terugbellen_fout_{outcome.concept.step}")
        return self._ask(turn, outcome.concept)

    def _ask(self, turn: Turn, concept: Concept) -> Events:
        concepten.save(turn.tracker.sender_id, concept.as_dict())
        loket = turn.library.routing.people(concept.gemeente or None, turn.wlz_indicatie)[0]
        if concept.step == "klopt":
            turn.say(Answer(texts.summary(concept.gegevens), choices=_YES_NO))
        elif concept.step == "toestemming":
            days = RecordsSettings().callback_term.days
            turn.say(Answer(texts.consent(loket.name, days), choices=_YES_NO))
        elif concept.step == "onderwerp" and concept.onderwerp:
            turn.say_response(
                "utter_terugbellen_onderwerp_bekend", _YES_NO, onderwerp=concept.onderwerp
            )
        else:
            choices = (_SKIP,) if concept.step in ("onderwerp", "moment") else ()
            turn.say_response(f"utter_terugbellen_{concept.step}", choices)
        return [SlotSet("stap", concept.step), ActiveLoop(NAME)]

    def _register(self, turn: Turn, concept: Concept) -> Events:
        conversation = turn.tracker.sender_id
        loket = turn.library.routing.people(concept.gemeente, turn.wlz_indicatie)[0]
        urgent = loket if loket.phone else turn.library.routing.contact("juiste_loket")
        try:
            verzoek = terugbelverzoeken.register(
                conversation, concept.begonnen, concept.gegevens, dt.datetime.now(dt.timezone.utc)
            )
        except terugbelverzoeken.NotSaved:
            turn.say(Answer(texts.not_saved(urgent.name, urgent.phone)))
            return [SlotSet("stap", concept.step), ActiveLoop(NAME)]
        concepten.forget(conversation)
        turn.say(
            Answer(
                texts.confirmation(
                    verzoek.referentie, urgent.name, urgent.phone, verzoek.wordt_gemaild
                )
            )
        )
        return [SlotSet("gemeente", concept.gemeente), *interruption.end_events()]
