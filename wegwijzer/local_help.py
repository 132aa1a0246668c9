"""When a message that names a place asks for the people there.

The rule, for a place that is surely named:

1. The message says nothing beside it but who, how old, which law, and that help is sought or
   how to reach it: the loketten of that place are the answer. :func:`asks_for_loket`.
2. It asks anything else: that is answered, and one or two loketten there follow.

The first half is applied where the intent is decided (``bot.nlu.intent_classifier``), the
second where an article is told (``actions.antwoord``).
"""

import re

from wegwijzer import for_whom
from wegwijzer.dutch import fold
from wegwijzer.places import Places
from wegwijzer.routing import Law

MAX_LOKETTEN = 2
"""So many follow after an answer to something else."""

_SMALL_WORDS = frozenset(
    # who, where and how old
    "ik wij we hij zij ze u mij me ons wie die dat dit er hier daar mijn m n mn onze uw in uit te"
    " op naar bij van vanuit rond voor om aan de het een t is ben bent zijn was wordt word al nu"
    " net pas bijna ook dus en maar nog wel niet geen gen zonder met woon woont wonen woonachtig"
    " woonplaats gemeente dorp stad plaats regio buurt omgeving postcode kom komt komen jaar jr"
    " oud oude jarige leeftijd baby peuter kleuter tiener"
    # which law
    " wlz wmo jeugdwet jeugdhulp participatiewet wet ciz indicatie zorgkantoor"
    # what is asked at the loket
    " waar wat welk welke heb heeft hebben hebt clientondersteuning oco"
    " clientondersteuner clientondersteuners ondersteuner ondersteuners ondersteuning hulp helpt"
    " helpen help onafhankelijke onafhankelijk zoek zoekt zoeken vind vindt vinden wil wilt"
    " willen graag iemand iets nodig kan kun kunnen moet moeten heen zitten zit terecht loket"
    " loketten gratis krijg krijgen doen"
    # how to reach it
    " hoe meld meldt melden aanmelden bel belt bellen telefoon telefoonnummer nummer mail mailen"
    " mailadres adres contact bereik bereiken opnemen"
    " hallo hoi dag goedemorgen goedemiddag goedenavond"
    " alstublieft aub bedankt dank nee ja sorry eigenlijk trouwens bedoel".split()
) | frozenset(for_whom.ANYONE.split("|"))
_MOST_WORDS = 20
OLDEST = 115
"""Years; a higher number is no age."""
_WANTS_A_CALL = re.compile(r"\bbel(?:t|len)? (?:mij|me|ons)\b|\b(?:mij|me|ons) (?:\w+ )?bellen\b")
_LAW = r"(?:wlz|wmo|jeugdwet|jeugdhulp|participatiewet|indicatie|zorgkantoor)"
_ASKS_ABOUT_THE_LAW = re.compile(
    rf"\bwat (?:is|zijn) (?:(?:de|het|een) )?{_LAW}\b"
    rf"|^(?=.*\b{_LAW}\b).*\b(?:wat|welke hulp|welke ondersteuning)\b.*\bkrijg(?:t|en)?\b"
)
_AGE = re.compile(
    rf"\b(?:(?:{for_whom.ANYONE}|ik|ben|leeftijd)(?: (?:is|ben|van))?|van) (\d{{1,3}})\b"
    r"|\b(\d{1,3}) (?:jaar|jr|jarige?)\b"
)
_LAWS: dict[Law, re.Pattern[str]] = {
    "wmo": re.compile(r"\bwmo\b|\bwet maatschappelijke ondersteuning\b"),
    "wlz": re.compile(r"\bwlz\b|\bwet langdurige zorg\b|\bzorgkantoor\b"),
    "jeugdwet": re.compile(r"\bjeugdwet\b|\bjeugdhulp\b|\bjeugdzorg\b"),
    "participatiewet": re.compile(r"\bparticipatiewet\b"),
}


def asks_for_loket(text: str, places: Places) -> bool:
    """Return whether the loketten of a place are all that a message asks for.

    "Urk", "waar meld ik mij in Ens", "wij wonen in Ede, mijn man is 71, geen indicatie": the
    loket is what is asked for then, whatever the place is called. Who wants to be called does
    not ask for it.
    """
    rest = places.beside(text)
    folded = fold(text)
    if rest is None or len(rest) > _MOST_WORDS:
        return False
    if _WANTS_A_CALL.search(folded) or _ASKS_ABOUT_THE_LAW.search(folded):
        return False
    return all(word in _SMALL_WORDS or word.isdigit() for word in rest)


def law_of(text: str) -> Law | None:
    """Return the one law that a message names; ``None`` where it names none, or several."""
    folded = fold(text)
    named = [law for law, pattern in _LAWS.items() if pattern.search(folded)]
    return named[0] if len(named) == 1 else None


def age_in(text: str) -> int | None:
    """Return the last age, in years, in a message that asks for the loket and no more."""
    ages = [int(age) for found in _AGE.findall(fold(text)) for age in found if age]
    return next((age for age in reversed(ages) if age <= OLDEST), None)
