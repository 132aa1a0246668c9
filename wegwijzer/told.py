"""What a resident tells in passing, to be remembered: gemeente, Wlz indication, age, for whom.

"Ik woon in Ede en heb geen Wlz, wat kost zo iemand?" tells two things beside the question.
Only what is surely told counts: nothing in a question, nothing with "als". Only an age counts
in a question for the loket too: "waar moet ik zijn in Urk met een kind van 5".
"""

import re

from wegwijzer import for_whom, local_help
from wegwijzer.dutch import fold
from wegwijzer.places import Places
from wegwijzer.questions import is_question
from wegwijzer.wlz_indication import has_wlz_indication

_HOME = re.compile(
    r"\b(?:(?:woont?|wonen)(?! (?:u|je|jij|jullie)\b)|wonend|woonachtig|verhuis\w*|gemeente"
    r"|kom(?:t|en)? uit)\b"
)
_SOMEBODY_LIVES = re.compile(r"\b(?:mijn|m n|mn|onze|een|de) (\w+) (?:die )?woon(?:t|den?)?\b")
_CLAUSE_END = re.compile(r"(?<=[.,;!?\n])\s*|\ben (?=(?:hoe|wat|waar|wie|welke|wanneer|wil|kan)\b)")
_UNSURE = re.compile(r"\b(?:als|stel|indien|zodra|wanneer|of|misschien)\b")
_HAS_WLZ = re.compile(
    r"\b(?:heb|hebben|heeft|had|kreeg|kregen|krijg|krijgt)"
    r"(?: (?:ik|we|wij|hij|zij|ze|al|wel|nog|nu|ook|inmiddels|net|dus|toch|steeds|geen|gen|niet"
    r"|een|n|de|nooit|sinds kort))*"
    r" (?:wlz(?! (?:aanvraag|vraag|brief))|(?:ciz|wlz) ?indicatie"
    r"|indicatie (?:voor|van|uit|via) (?:de |het )?(?:wlz|ciz|langdurige zorg))\b"
    r"|\b(?:zonder|geen|met) (?:een )?wlz(?: indicatie)?$"
)
_AGE = re.compile(
    r"(?:\b(?:(?:(?:ik )?ben|ik word|(?:hij|zij|ze|die|(?:mijn|m n|mn|onze) \w+) (?:is|wordt))"
    r"(?: (?:al|nu|net|pas|bijna))?"
    rf"|(?:{for_whom.ANYONE}|iemand) van) |^(?=\d+ (?:jaar|jr)\b))"
    r"(\d{1,3})(?: (?:jaar|jr)(?: oud)?)?(?=$| (?:en|heeft|hebben|die)\b)"
)
_ASKS = r"(?:hoe|wat|waar|wie|welke|wanneer|waarom|kan|mag|moet)\b"
_PART_END = re.compile(
    rf"(?<=[.,;!?\n])\s+|\s+en\s+(?={_ASKS}|(?:ik|wij|we|wil|willen|heb|hebben|zoek)\b)"
    rf"|(?:(?<=\w{{3}})|(?<=\d))\s+(?={_ASKS})",
    re.I,
)
_WHO = r"(?:(?:ik|wij|we|hij|zij|ze)|(?:mijn|m n|mn|onze|ons) \w+)"
_TELLS_HOME = re.compile(rf"{_WHO} (?:woon|woont|wonen)(?: \w+){{0,2}} (?:in|te|op)(?: \w+){{1,5}}")
_TELLS_WHOM = re.compile(r"(?:het|dit|dat) (?:is|gaat) (?:om|voor|over) (?:mijn|m n|mn|onze) \w+")
_MOST_WORDS_OF_TELLING = 9


def beside(text: str, wlz_indication: bool = False) -> str:
    """Return what a message says beside where somebody lives and for whom it is.

    ``wlz_indication``: that there is one, or not, is left out too. "" when nothing is told
    in passing, or nothing else is said.
    """
    parts = [part for part in _PART_END.split(text) if part.strip()]
    rest = [part for part in parts if not _only_tells(part, wlz_indication)]
    said = " ".join(rest)
    return said if rest != parts and len(said.split()) > 1 else ""


def _only_tells(part: str, wlz_indication: bool) -> bool:
    folded = fold(part)
    if len(folded.split()) > _MOST_WORDS_OF_TELLING:
        return False
    if _TELLS_HOME.fullmatch(folded) or _TELLS_WHOM.fullmatch(folded):
        return True
    return wlz_indication and _wlz_indication(part) is not None


def told(text: str, places: Places) -> dict[str, str | bool | int]:
    """Return what a message tells, by the slot that remembers it."""
    person = for_whom.told(text)
    asks_for_loket = local_help.asks_for_loket(text, places)
    found = {
        "gemeente": _home(text, person, places),
        "wlz_indicatie": _wlz_indication(text),
        "leeftijd": _age(text, asks_for_loket),
        "voor_wie": person,
    }
    return {name: value for name, value in found.items() if value is not None}


def _home(text: str, person: str | None, places: Places) -> str | None:
    folded = fold(text)
    if not _HOME.search(folded):
        return None
    somebody = _SOMEBODY_LIVES.search(folded)
    if somebody and person is None:
        return None  # "mijn buurman woont in Ede"
    return places.named(text)


def _wlz_indication(text: str) -> bool | None:
    for clause in _CLAUSE_END.split(text):
        folded = fold(clause)
        if _HAS_WLZ.search(folded) and not is_question(clause) and not _UNSURE.search(folded):
            return has_wlz_indication(clause)
    return None


def _age(text: str, asks_for_loket: bool) -> int | None:
    """Return the last age that is told, in years."""
    told = local_help.age_in(text) if asks_for_loket else None
    for clause in (part for whole in _CLAUSE_END.split(text) for part in _PART_END.split(whole)):
        folded = fold(clause)
        if is_question(clause) or _UNSURE.search(folded):
            continue
        ages = list(map(int, _AGE.findall(folded)))
        told = next((age for age in reversed(ages) if age <= local_help.OLDEST), told)
    return told
