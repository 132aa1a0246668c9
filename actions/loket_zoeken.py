"""Finds the loket for a resident.

It is a conversation of its own: the action stays the active loop until the loket is found.

1. Where the gemeente is not known, the article says how it works in general; then it asks
   for the gemeente.
2. Any way to name it will do: gemeente, village, postcode. A place that exists twice is
   asked about; one that does not exist too.
3. It gives the contact cards. Where nobody told whether there is a Wlz indication, these are
   the cards without one, and it asks in the same breath: with one the zorgkantoor helps.
4. "Ja" or "weet ik niet" gives the cards that fit that; so does a "nee".
5. Who answers the cards with a name, a number or a moment wants to be called back.

A question in between is answered, and then it asks again. A changed mind is followed.
"""

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import interruption, terugbelaanbod, urgent
from actions.antwoord import lead_to, tell
from actions.places import ask_again_which, ask_which, place_in
from actions.turn import Events, Turn
from wegwijzer import for_whom, local_help
from wegwijzer.answer import Choice
from wegwijzer.places import PlaceMatch
from wegwijzer.questions import is_question
from wegwijzer.wlz_indication import has_wlz_indication, names_wlz_indication, yes_or_no

NAME = "action_loket_zoeken"
_TOPIC = "waar_vind_ik_oco"
_ASK_GEMEENTE, _ASK_WLZ = "gemeente", "wlz_indicatie"
_WLZ_QUESTION = "utter_vraag_wlz_indicatie"
_WORDS_OF_AN_ANSWER = 6
"""A longer message that names a place may be a question of another kind."""
_YES_NO = (
    Choice("Ja", "/bevestigen", "Ja"),
    Choice("Nee", "/ontkennen", "Nee"),
    Choice("Weet ik niet", "/weet_ik_niet", "Weet ik niet"),
)


class ActionLoketZoeken(Action):
    """See the story of this module."""

    def name(self) -> str:
        return NAME

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        turn = Turn(dispatcher, tracker)
        if tracker.active_loop_name != NAME:
            return self._begin(turn)
        return self._continue(turn, tracker.get_slot("stap"))

    def _begin(self, turn: Turn) -> Events:
        urgent.say_first(turn)
        leans_on = turn.library.follow_ups.resolve(turn.intent, turn.topic, turn.text)
        if turn.intent == _TOPIC and leans_on != _TOPIC:  # "hoe bereik ik die?" of a loket
            return [*lead_to(turn, leans_on), *interruption.end_events()]
        match = place_in(turn, asked=turn.intent == "gemeente_opgeven")
        events: Events = [SlotSet("missers", 0)]
        if match.gemeente or turn.gemeente:
            events += [SlotSet("onderwerp", _TOPIC)] if turn.intent == _TOPIC else []
        elif not match.options and turn.intent != "gemeente_opgeven":
            events = tell(turn, [_TOPIC])
        return events + self._with_place(turn, match, turn.gemeente, turn.wlz_indicatie)

    def _continue(self, turn: Turn, step: str | None) -> Events:
        match = place_in(turn, asked=True)
        is_place = bool(match.gemeente or match.options)
        short = len(turn.text.split()) <= _WORDS_OF_AN_ANSWER
        if step == _ASK_WLZ and _wants_call(turn, is_place):
            return interruption.end_events(then="action_terugbelverzoek")
        tells_indication = names_wlz_indication(turn.text) and not is_question(turn.text)
        interrupted = interruption.handle(
            turn,
            _ANSWERS,
            step=step or _ASK_GEMEENTE,
            answered=(is_place and (short or turn.intent == _TOPIC))
            or ((turn.tells("voor_wie") or turn.tells("leeftijd") or tells_indication) and short),
        )
        if interrupted is not None and interruption.ends(interrupted):
            return interrupted
        if interrupted is not None and step == _ASK_WLZ and _has_asked_twice(turn):
            return interrupted + interruption.end_events()
        if interrupted is not None:
            return interrupted + self._ask(turn, step or _ASK_GEMEENTE)
        if is_place:
            return self._with_place(turn, match, None, turn.wlz_indicatie)
        if step == _ASK_WLZ:
            return self._with_indication(turn)
        if tells_indication:
            kept = SlotSet("wlz_indicatie", has_wlz_indication(turn.text))
            return [kept, *self._ask(turn, _ASK_GEMEENTE)]
        if turn.tells("voor_wie") or turn.tells("leeftijd"):
            return _stay(_ASK_GEMEENTE) if ask_again_which(turn) else self._ask(turn, _ASK_GEMEENTE)
        if turn.intent == "weet_ik_niet":
            return _found(turn, None, turn.wlz_indicatie, "utter_loket_zonder_gemeente")
        if turn.misses:
            return _found(turn, None, turn.wlz_indicatie, "utter_loket_niet_gevonden")
        if not ask_again_which(turn):
            turn.say_response("utter_plaats_onbekend")
        return [SlotSet("missers", 1), *_stay(_ASK_GEMEENTE)]

    def _with_place(
        self, turn: Turn, match: PlaceMatch, known: str | None, indicatie: bool | None
    ) -> Events:
        if match.options:
            ask_which(turn, match.options)
            return _stay(_ASK_GEMEENTE)
        gemeente = match.gemeente or known
        if gemeente is None:
            return self._ask(turn, _ASK_GEMEENTE)
        if names_wlz_indication(turn.text):
            indicatie = has_wlz_indication(turn.text)
        law = local_help.law_of(turn.text)
        if indicatie is None and law is not None:
            # The law says already whether the help is the gemeente's; nobody told of an indication.
            _say_found(turn, gemeente, law == "wlz")
            return [
                SlotSet("gemeente", gemeente),
                SlotSet("missers", 0),
                *interruption.end_events(),
            ]
        if indicatie is None:
            _say_found(turn, gemeente, False)
            self._ask_wlz(turn)
            return [SlotSet("gemeente", gemeente), SlotSet("missers", 0), *_stay(_ASK_WLZ)]
        return _found(turn, gemeente, indicatie)

    def _with_indication(self, turn: Turn) -> Events:
        if turn.intent in ("bevestigen", "ontkennen"):
            return _found(turn, turn.gemeente, turn.intent == "bevestigen")
        if turn.intent == "wlz_indicatie_opgeven" or names_wlz_indication(turn.text):
            return _found(turn, turn.gemeente, has_wlz_indication(turn.text))
        if turn.intent == "weet_ik_niet":
            return _found(turn, turn.gemeente, None)
        if turn.tells("leeftijd"):
            return self._with_place(turn, PlaceMatch(), turn.gemeente, None)
        if turn.tells("voor_wie"):
            return self._ask(turn, _ASK_WLZ)
        if turn.library.follow_ups.guess(_TOPIC, turn.text) == "mens_spreken":
            _say_found(turn, turn.gemeente, False)  # "wanneer zijn ze open": it is on the cards
            return self._ask(turn, _ASK_WLZ)
        answer = yes_or_no(turn.text)
        if answer is not None:
            return _found(turn, turn.gemeente, answer)
        if turn.misses or _has_asked_twice(turn):
            return _found(turn, turn.gemeente, None)
        turn.say_response("utter_waarom_wlz_indicatie")
        return [SlotSet("missers", 1), *self._ask(turn, _ASK_WLZ)]

    def _ask(self, turn: Turn, step: str) -> Events:
        if step == _ASK_WLZ:
            self._ask_wlz(turn)
        else:
            turn.say_response("utter_vraag_gemeente", woont_u=turn.whom.lives)
        return _stay(step)

    def _ask_wlz(self, turn: Turn) -> None:
        turn.say_response(_WLZ_QUESTION, choices=_YES_NO, hebt_u=turn.whom.has)


_ANSWERS = frozenset(
    ("gemeente_opgeven", "wlz_indicatie_opgeven", "bevestigen", "ontkennen", "weet_ik_niet")
)
"""Intents that answer what is asked here."""


def _wants_call(turn: Turn, is_place: bool) -> bool:
    """Return whether the answer to the cards is who or when to call, and nothing else."""
    other = turn.intent == "crisis" or names_wlz_indication(turn.text)
    return not other and not is_place and terugbelaanbod.tells_caller(turn)


def _has_asked_twice(turn: Turn) -> bool:
    """Return whether the question for an indication was asked and repeated already."""
    said = (event.get("metadata") or {} for event in turn.tracker.events)
    return sum(_WLZ_QUESTION in metadata.values() for metadata in said) > 1


def _stay(step: str) -> Events:
    return [SlotSet("stap", step), ActiveLoop(NAME)]


def _say_found(
    turn: Turn, gemeente: str | None, indicatie: bool | None, response: str = ""
) -> None:
    law = local_help.law_of(turn.text)
    wet = None if law == "wlz" else law
    people = turn.library.routing.people(gemeente, indicatie, turn.leeftijd, wet)
    is_other = turn.whom != for_whom.whom(None)
    response = response or ("utter_loket_voor_een_ander" if is_other else "utter_loket")
    turn.say_response(response, gemeente=gemeente or "", voor_wie=turn.whom.person)
    turn.say_cards(people)


def _found(turn: Turn, gemeente: str | None, indicatie: bool | None, response: str = "") -> Events:
    _say_found(turn, gemeente, indicatie, response)
    return [
        SlotSet("gemeente", gemeente),
        SlotSet("wlz_indicatie", indicatie),
        SlotSet("missers", 0),
        *interruption.end_events(),
    ]
