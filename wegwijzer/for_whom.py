"""For whom a resident asks: how they tell it, and how the bot then speaks of that person.

A person is named by one word ("moeder"), a resident who asks for nobody else is "uzelf".
"""

import re
from dataclasses import dataclass

from wegwijzer.dutch import fold

SELF = "uzelf"

_PARENTS_AND_CHILDREN = {
    "moeder": "moeder|ma|mam|mama|moe|moeke|mem",
    "vader": "vader|pa|pap|papa|heit",
    "ouders": "ouders|ouder",
    "zoon": "zoon|zoontje|jongen",
    "dochter": "dochter|dochtertje|meisje",
    "kind": "kind|kindje|kleintje",
    "kinderen": "kinderen|kids|zoons|zonen|dochters",
    "man": "man|echtgenoot",
    "vrouw": "vrouw|echtgenote",
    "partner": "partner",
    "oma": "oma|grootmoeder",
    "opa": "opa|grootvader",
    "schoonmoeder": "schoonmoeder|schoonma",
    "schoonvader": "schoonvader|schoonpa",
    "schoonouders": "schoonouders",
}
_OTHERS = {
    "broer": "broer|broertje",
    "zus": "zus|zusje|zuster",
    "tante": "tante",
    "oom": "oom",
    "kleinkind": "kleinkind|kleinzoon|kleindochter",
    "vriend": "vriend",
    "vriendin": "vriendin",
    "buurman": "buurman",
    "buurvrouw": "buurvrouw",
    "cliënt": "client|clients|patient",
}
_PLURAL = {"ouders", "kinderen", "schoonouders"}
_MY = r"(?:mijn|m n|mn|mun|me|mien|onze|ons)"
_PERSON = {
    word: person
    for people in (_PARENTS_AND_CHILDREN, _OTHERS)
    for person, words in people.items()
    for word in words.split("|")
}
_CLOSE = "|".join(_PARENTS_AND_CHILDREN.values())
ANYONE = "|".join(_PERSON)
"""A part of a regular expression: any word for a person."""
_NEEDS = (
    r"(?:zoekt|zoeken|krijgt|krijgen|woont|wonen|(?:heeft|hebben)"
    r"(?: (?:al|nog|ook|wel|geen|een|veel|meer|recht|op))* (?:wlz|wmo|pgb|indicatie|hulp|zorg))"
)
_ASKS = re.compile(
    rf"(?P<no>niet )?(?<!bang )\b(?:"
    rf"(?:voor|namens|(?:gaat|is) (?:om|over)|mantelzorger van) {_MY} (?:\w+ )?(?P<for>{ANYONE})\b"
    rf"|{_MY} (?P<has>{_CLOSE}) {_NEEDS}\b"
    r"|(?P<self>voor (?:mij|me) ?zelf|(?:gaat|is|maar) (?:om|over|voor) mij)\b)"
)
_LIVES_ELSEWHERE = re.compile(r"\bik (?:zelf )?(?:woon (?:zelf )?)?in\b")
"""In "mijn moeder woont in Goes, ik in Breda" it may be about either."""
_CARES = re.compile(r"\bzorg(?:t|en)? $")
"""Who cares for somebody may well need help for himself."""


@dataclass(frozen=True)
class Whom:
    """The person that a conversation is about, in the words of a question."""

    person: str
    """ "u", "uw moeder", "uw ouders"."""
    lives: str
    """ "woont u", "woont uw moeder", "wonen uw ouders"."""
    has: str
    """ "Hebt u", "Heeft uw moeder", "Hebben uw ouders"."""


def told(text: str) -> str | None:
    """Return the person that a message says it asks for, ``SELF``, or ``None``; the last one."""
    folded = fold(text)
    found = None
    for match in _ASKS.finditer(folded):
        if match["no"] or _CARES.search(folded[: match.start()]):
            continue
        if match["has"] and _LIVES_ELSEWHERE.search(folded):
            continue
        found = SELF if match["self"] else _PERSON[match["for"] or match["has"]]
    return found


def whom(person: str | None) -> Whom:
    """Return how to speak of a person; of the resident when it is ``SELF`` or ``None``."""
    if person in (None, SELF):
        return Whom("u", "woont u", "Hebt u")
    lives, has = ("wonen", "Hebben") if person in _PLURAL else ("woont", "Heeft")
    named = f"uw {person}"
    return Whom(named, f"{lives} {named}", f"{has} {named}")
