"""Sees that somebody is angry at those who decide: the gemeente, the CIZ, a consulent."""

import re
from typing import Literal

from wegwijzer.dutch import fold

_WHO = r"(?:gemeente\w*|ambtena\w+|consulent\w*|wmo|wlz|ciz|zorgkantoor|wijkteam|instanties?|loket)"
_BAD = (
    r"(?:kut|klote|rot|kanker|tering|tyfus|pleuris|pokken|hoeren|schijt|stomme?|waardelo\w+|belachelijk\w*"
    r"|schandalig\w*|hufters?|klootzak\w*|eikels?|sukkels?|idioten|boos|woedend|razend|kwaad|haat|pest)"
)
Topic = Literal["recht_op_oco", "wachtlijst", "afgewezen_aanvraag", "vastgelopen"]

_SHAME = re.compile(r"schandalig|schande|belachelijk|woedend|razend|\bboos\b|waardeloos")
_OF_THE_BOT = re.compile(r"\b(?:jij|jou|je|chat\w*|ro?bot|bot)\b")
_ABOUT: tuple[tuple[Topic, re.Pattern[str]], ...] = (
    (
        "recht_op_oco",
        re.compile(
            r"\b(?:niks|niets|nergens|geen|nooit)\b.*(?:geregeld|ondersteun|\boco\b|aangeboden|verteld)"
        ),
    ),
    ("wachtlijst", re.compile(r"wachtlijst|\bwacht\w* .*(?:ondersteun|\boco\b)")),
    (
        "afgewezen_aanvraag",
        re.compile(r"afgewezen|afgekeurd|afwijzing|\bgeweigerd|stopgezet|gekort|minder uren"),
    ),
    (
        "vastgelopen",
        re.compile(
            r"kastje|doorverwe|doorgestuurd|stur(?:en|t) (?:\w+ ){0,3}door|van hot naar her"
            r"|(?:belt|bellen|gebeld|mailt|reageert|reageren|geen) (?:\w+ ){0,2}"
            r"(?:terug|antwoord|reactie)|\breageert niet|naar elkaar"
            r"|\bwacht\w* .*(?:antwoord|reactie|besluit|weken|maanden|\bjaar)"
            r"|\b(?:weken|maanden|jaar)\b.*\bwacht"
        ),
    ),
)
_ANGRY = re.compile(rf"\b(?:{_BAD} ?{_WHO}|{_BAD}\b.*\b{_WHO}|{_WHO}\b.*\b{_BAD})\b")


def is_angry_at_authority(text: str) -> bool:
    """Return whether a message scolds at a gemeente or another that decides on help."""
    folded = fold(text)
    if _ANGRY.search(folded):
        return True
    if not _SHAME.search(folded) or _OF_THE_BOT.search(folded):
        return False
    return complains_about(text) is not None


def complains_about(text: str) -> Topic | None:
    """Return the topic that answers what angers somebody; ``None`` when that is not told."""
    folded = fold(text)
    return next((topic for topic, pattern in _ABOUT if pattern.search(folded)), None)
