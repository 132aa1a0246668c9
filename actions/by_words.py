"""Answers by its words alone a message of which no topic is sure.

A wish for a person or for simpler words, a question about medicine, anger at the gemeente, an
illness with a question who helps, and a judgement that is asked on a known thing: each has an
answer.
"""

from rasa_sdk.events import FollowupAction, SlotSet

from actions import without_article
from actions.eigen_zaak import say_who_decides, tell_after
from actions.mens import give_person
from actions.turn import Events, Turn
from wegwijzer import replies
from wegwijzer.anger import complains_about, is_angry_at_authority
from wegwijzer.own_case import asked_instead, asks_about_medicine, in_general, kind_of
from wegwijzer.person_wish import asks_for_person, asks_for_somebody_else
from wegwijzer.simpler import asks_simpler

_OF_THE_BOT = frozenset(
    (
        "utter_ben_je_een_mens",
        "utter_niet_begrepen",
        "utter_bedoelt_u",
        "utter_bedoelt_u_dit",
        "utter_buiten_bereik",
    )
)
"""Texts in which the bot speaks of itself; "iemand anders" is somebody else than the bot then."""


def answer(turn: Turn) -> Events | None:
    """Answer a message by its words; ``None`` where they say nothing of this kind."""
    if wants_person(turn):
        return give_person(turn)
    if asks_simpler(turn.text):
        return without_article.simpler(turn)
    if asks_about_medicine(turn.text):
        say_who_decides(turn)
    elif is_angry_at_authority(turn.text):
        return answer_anger(turn)
    elif (general := _general_of_a_judgement(turn)) is not None:
        return tell_after(turn, "utter_geen_oordeel", general)
    elif asked_instead(turn.text) == "waar_vind_ik_oco" and kind_of(turn.text) == "medisch":
        return [FollowupAction("action_loket_zoeken")]
    else:
        return None
    return [SlotSet("missers", 0)]


def _general_of_a_judgement(turn: Turn) -> str | None:
    """Return the topic of a message that is in doubt between just that topic and a judgement."""
    ranking = turn.tracker.latest_message.get("intent_ranking") or []
    general = in_general(turn.text)
    may_be_meant = {choice.payload for choice in turn.meant_instead()}
    asks_judgement = "eigen_zaak" in {intent["name"] for intent in ranking[:2]}
    return general if asks_judgement and may_be_meant == {f"/{general}"} else None


def wants_person(turn: Turn) -> bool:
    """Return whether somebody wants a person, or somebody else than this bot."""
    spoke_of_the_bot = any(
        response in reply["metadata"].values()
        for reply in turn.previous_replies()
        for response in _OF_THE_BOT
    )
    return asks_for_person(turn.text) or (spoke_of_the_bot and asks_for_somebody_else(turn.text))


def answer_anger(turn: Turn) -> Events:
    """Say that anger at those who decide is heard, and what can be done now about its cause."""
    cause = complains_about(turn.text)
    if cause is not None:
        return tell_after(turn, "utter_gehoord", cause)
    articles = turn.knowledge.articles
    choices = [replies.article_choice(articles[slug]) for slug in ("klacht", "bezwaar")]
    turn.say_response("utter_boos", [*choices, replies.PERSON])
    return [SlotSet("missers", 0)]
