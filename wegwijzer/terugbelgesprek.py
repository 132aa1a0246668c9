"""The conversation in which a resident asks to be called back, as a pure state machine.

1. Each step asks one thing: onderwerp, gemeente, naam, contact, moment; then whether all of
   it is right, then for consent.
2. A message fills in the step that was asked, and whatever else it tells (see
   ``wegwijzer.terugbelbericht``): a number is a number at every step. What is not good is
   asked again with the reason; what is optional can be skipped.
3. "Mijn naam klopt niet" or "terug" goes back to any step, and then on from where it was.
4. "Versturen" passes by all that is optional.

Nothing is kept here: see ``records.concepten``.
"""

import re
from collections.abc import Collection
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

from wegwijzer.dutch import STOPWORDS, fold
from wegwijzer.terugbelbericht import Bericht, Berichten, names_time
from wegwijzer.terugbelverzoek import (
    Terugbelgegevens,
    check_email,
    check_moment,
    check_name,
    check_phone,
    check_topic,
)

Step = Literal["onderwerp", "gemeente", "naam", "contact", "moment", "klopt", "toestemming"]
STEPS: tuple[Step, ...] = (
    "onderwerp", "gemeente", "naam", "contact", "moment", "klopt", "toestemming"
)  # fmt: skip
OPTIONAL: tuple[Step, ...] = ("onderwerp", "gemeente", "moment")
REQUIRED: tuple[Step, ...] = ("naam", "contact")

_BACK = re.compile(
    r"(?:(?:ik wil|kan ik|mag ik|nee|naar|de|ga|een|stap) )*(?:terug|vorige)"
    r"(?: (?:naar|de|vorige|vraag|stap|graag|aub|alstublieft|alsjeblieft))*"
)
_YES_OR_NO = re.compile(r"(?:ja|nee)(?: hoor| graag| bedankt| dank u)?")
_WORDS_OF_YES_OR_NO = 6
"""More words than these are a topic of their own: "ja, ik heb een vraag over ..."."""
_NO_CONSENT = re.compile(r"\b(?:nee|niet|geen toestemming)\b")
_WRONG = re.compile(
    r"\b(?:klopt niet|niet goed|fout|foutje|typfout|verkeerd|verander|veranderen|wijzig"
    r"|wijzigen|verbeter|aanpassen|corrigeren|anders|opnieuw)\b"
)
_WORDS_OF_A_CORRECTION = 5
"""More words than these, where any sentence may be the answer, are that answer."""
_ABOUT = re.compile(
    r"\bover (?!dit\b|deze\b)|\b(?:met|van|voor|bij|aan|tegen) (?:de|het|mijn|m n|mn|onze|ons) "
    r"(?!gesprek|chat|vragen|formulier|verzoek|terugbelverzoek|invullen)"
)
"""What gives a message a subject of its own."""
_COST = re.compile(r"\b(?:kost|kosten|gratis|betaal|betalen|rekening)\b")
_CALL = re.compile(r"\b(?:bel|belt|bellen|gebeld|opbellen|opbelt|terugbel\w*|teruggebeld)\b")
_CORRECTION = frozenset(
    "nee sorry oeps oh wacht toch ik bedoel bedoelde het dat is was moet moest zijn niet maar in"
    " wel de gemeente plaats woon wonen we fout foutje verkeerd".split()
)
_CORRECTS = frozenset("nee sorry oeps wacht bedoel bedoelde moet moest niet fout foutje".split())
_FIELDS: dict[Step, re.Pattern[str]] = {
    "naam": re.compile(r"\bnaam\b"),
    "contact": re.compile(r"\b(?:nummer|telefoon\w*|tel|mail\w*|email\w*|e mail\w*|06\d*)\b"),
    "gemeente": re.compile(r"\b(?:gemeente|plaats|woonplaats)\b"),
    "moment": re.compile(r"\b(?:moment|tijd|tijdstip|dag)\b"),
    "onderwerp": re.compile(r"\b(?:onderwerp|vraag|waar het over gaat)\b"),
}


@dataclass(frozen=True)
class Concept:
    """What is filled in so far, the step that is asked, and when it was begun (ISO 8601)."""

    begonnen: str
    step: Step = "onderwerp"
    onderwerp: str = ""
    gemeente: str = ""
    naam: str = ""
    telefoon: str = ""
    email: str = ""
    moment: str = ""
    gedaan: tuple[str, ...] = ()
    missers: int = field(default=0, compare=False)
    """How many messages in a row were no answer to the step."""

    def as_dict(self) -> dict[str, Any]:
        """Return the concept as plain data."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> "Concept":
        """Return the concept that :meth:`as_dict` wrote."""
        return cls(**{**data, "gedaan": tuple(data["gedaan"])})

    def living_in(self, gemeente: str) -> "Concept":
        """Return the concept with a gemeente that was told in passing.

        Who has agreed to all of it already sees it once more.
        """
        step: Step = "klopt" if self.step == "toestemming" else self.step
        done = tuple(dict.fromkeys((*self.gedaan, "gemeente")))
        return replace(self, gemeente=gemeente, gedaan=done, step=step)

    @property
    def gegevens(self) -> Terugbelgegevens:
        """What was filled in, as it is registered."""
        return Terugbelgegevens(
            self.onderwerp, self.gemeente, self.naam, self.telefoon, self.email, self.moment
        )


@dataclass(frozen=True)
class Outcome:
    """The concept after a message, what was wrong with the message, and what was given.

    ``needed``: the step that was to be skipped cannot be. ``too_short``: there was half a
    number. ``noted``: the fields that were told beside what was asked; ``changed``: one of
    them was told before.
    """

    concept: Concept
    problem: bool = False
    needed: bool = False
    too_short: bool = False
    noted: tuple[str, ...] = ()
    changed: bool = False
    consented: bool = False
    refused: bool = False


def surely_answers(step: Step, text: str) -> bool:
    """Return whether a message answers a step, whatever else it looks like.

    "Bel me op 06 12345678" is no wish for a person, nor is "kan iemand mij maandag bellen".
    """
    folded = fold(text)
    if step == "contact":
        return bool(check_phone(text) or check_email(text))
    if step == "moment":
        return names_time(text)
    return step == "onderwerp" and bool(_ABOUT.search(folded))


def asks_cost_of_call(text: str) -> bool:
    """Return whether a message asks what it costs to be called."""
    folded = fold(text)
    return bool(_COST.search(folded) and _CALL.search(folded))


def noted_in(concept: Concept) -> tuple[str, ...]:
    """Return the fields about the caller that a concept has already."""
    own = ("naam", "telefoon", "email", "moment")
    return tuple(name for name in own if getattr(concept, name))


def corrects_place(beside: Collection[str]) -> bool:
    """Return whether the words beside a place say that it is the place instead."""
    return _CORRECTION.issuperset(beside) and not _CORRECTS.isdisjoint(beside)


def field_named(text: str) -> Step | None:
    """Return the step of the field that a message names ("waarom mijn nummer?"), if any."""
    folded = fold(text)
    return next((step for step, pattern in _FIELDS.items() if pattern.search(folded)), None)


def begin(begonnen: str, onderwerp: str, gemeente: str) -> Concept:
    """Return a new concept with what is known already; the topic is still shown to correct."""
    concept = Concept(begonnen, onderwerp=onderwerp, gemeente=gemeente)
    return replace(concept, gedaan=("gemeente",) if gemeente else ())


def told_at_once(concept: Concept, said: Bericht) -> Concept:
    """Return a new concept with what the wish to be called tells already."""
    about = {"onderwerp": check_topic(said.over) or ""} if said.over else {}
    return _next(_with(concept, {**about, **_told(concept, said)}))


def take(
    concept: Concept, said: Bericht, reads: Berichten, yes: bool, no: bool, gemeente: str | None
) -> Outcome:
    """Return what a message does to a concept.

    ``yes`` and ``no``: the message says so. ``gemeente``: the one that it names.
    """
    folded, step = fold(said.text), concept.step
    if _BACK.fullmatch(folded):
        return Outcome(replace(concept, step=STEPS[max(0, STEPS.index(step) - 1)]))
    if step == "gemeente" and gemeente and not (said.telefoon and said.alleen_naam):
        told = _told(concept, replace(said, alleen_naam=""))
        told |= {"gemeente": gemeente} if told else {}
    else:
        told = _told(concept, said)
    if said.te_kort:
        return Outcome(replace(_with(concept, told), step="contact"), problem=True, too_short=True)
    if told:
        return _take_told(concept, said, reads, told)
    wrong = _field_to_correct(concept, folded, yes)
    if wrong:
        return Outcome(replace(concept, step=wrong), problem=wrong == step)
    agreed = said.wens in ("akkoord", "versturen") and not no
    if step == "toestemming":
        consented = (yes or agreed) and not no and not _NO_CONSENT.search(folded)
        return Outcome(concept, not (consented or no), consented=consented, refused=no)
    if step == "klopt":
        agreed = (yes or agreed) and not _WRONG.search(folded)
        return Outcome(_onward(concept)) if agreed else Outcome(concept, problem=True)
    return _answer(concept, said, yes, no, gemeente)


def _told(concept: Concept, said: Bericht) -> dict[str, str]:
    """Return the fields that a message surely tells, whatever was asked."""
    asks_name = concept.step == "naam" or "naam" not in concept.gedaan
    asks_topic = concept.step in ("onderwerp", "klopt", "toestemming") or not concept.onderwerp
    found = {
        "telefoon": said.telefoon,
        "email": said.email,
        "naam": said.naam or (said.alleen_naam if asks_name else ""),
        "onderwerp": (check_topic(said.onderwerp) or "") if asks_topic else "",
        "moment": (check_moment(said.moment) or "") if said.moment else "",
    }
    return {
        **_instead(concept, said.anders),
        **{name: told for name, told in found.items() if told},
    }


def _instead(concept: Concept, anders: tuple[str, str]) -> dict[str, str]:
    """Return the field of which a part is said to be wrong, with what it must be."""
    wrong = set(fold(anders[0]).split()) - STOPWORDS
    for name, check in (("onderwerp", check_topic), ("moment", check_moment)):
        if wrong & set(fold(getattr(concept, name)).split()) and (right := check(anders[1])):
            return {name: right}
    return {}


def _take_told(concept: Concept, said: Bericht, reads: Berichten, told: dict[str, str]) -> Outcome:
    """Return what a message does that surely tells some fields."""
    step = concept.step
    asked = {"contact": ("telefoon", "email")}.get(step, (step,))
    noted = tuple(name for name in told if name not in asked)
    changed = any(getattr(concept, name) not in ("", told[name]) for name in noted)
    if step in ("klopt", "toestemming"):
        return Outcome(replace(_with(concept, told), step="klopt"), noted=noted, changed=changed)
    if step == "contact" and len(noted) < len(told):
        told = {"telefoon": "", "email": "", **told}
    if step in ("onderwerp", "moment") and step not in told and _is_answer(step, said, reads):
        told = {**told, **(_values(step, said, None) or {})}
    filled = _with(concept, told)
    onward = _onward(filled) if set(asked) & told.keys() else filled
    return Outcome(onward, noted=noted, changed=changed)


def _is_answer(step: Step, said: Bericht, reads: Berichten) -> bool:
    """Return whether what stands beside a number or a name answers the step."""
    if step == "moment":
        return names_time(said.rest)
    return said.moment != said.text.strip() and reads.says_something(said.rest)


def _answer(concept: Concept, said: Bericht, yes: bool, no: bool, gemeente: str | None) -> Outcome:
    """Return what an answer does to the step that was asked."""
    folded, step = fold(said.text), concept.step
    words = len(folded.split())
    skips = said.wens == "overslaan"
    if step in OPTIONAL and (skips or (step == "moment" and no and words <= 2)):
        nothing: dict[str, Any] = {step: ""}
        return Outcome(_onward(replace(concept, **nothing)))
    proposed = step == "onderwerp" and concept.onderwerp
    if step == "onderwerp" and (yes or no) and words <= _WORDS_OF_YES_OR_NO and (proposed or no):
        if yes and proposed:
            return Outcome(_onward(concept))
        return Outcome(replace(concept, onderwerp=""), problem=True)
    if said.wens == "versturen" or (said.wens == "akkoord" and _is_enough(concept)):
        return _hurried(concept)
    if (said.bsn or said.van_ander) and not said.rest:
        return Outcome(concept)
    short_yes = yes and step == "onderwerp" and words <= _WORDS_OF_YES_OR_NO
    values = _values(step, said, gemeente)
    if not values or said.wens or short_yes or _YES_OR_NO.fullmatch(folded):
        return Outcome(concept, problem=True, needed=skips)
    return Outcome(_onward(replace(concept, **values)))


def _is_enough(concept: Concept) -> bool:
    """Return whether all is told that is needed to call somebody back."""
    return concept.step in OPTIONAL and set(REQUIRED) <= set(concept.gedaan)


def _hurried(concept: Concept) -> Outcome:
    """Return the concept without the optional steps that are left."""
    done = tuple(dict.fromkeys((*concept.gedaan, *OPTIONAL)))
    hurried = _next(replace(concept, gedaan=done))
    still = hurried.step in REQUIRED
    return Outcome(hurried, problem=still and hurried.step == concept.step, needed=still)


def _values(step: Step, said: Bericht, gemeente: str | None) -> dict[str, Any] | None:
    """Return the fields that a message fills in, or ``None`` when it is no answer."""
    if step == "gemeente":
        return {"gemeente": gemeente} if gemeente else None
    if step == "contact":
        return None  # a number or an address is told at any step, see _told
    if step == "naam":
        name = said.alleen_naam or (check_name(said.rest) if said.may_be_name else None)
        return {"naam": name} if name else None
    beside = said.bsn or said.van_ander or said.telefoon or said.email or said.naam
    check = {"onderwerp": check_topic, "moment": check_moment}[step]
    if step == "moment" and said.text.rstrip().endswith("?") and not names_time(said.text):
        return None
    about = step == "onderwerp" and fold(said.rest).startswith("over ")
    value = check(said.over if about and said.over else said.rest if beside else said.text)
    return {step: value} if value else None


def _field_to_correct(concept: Concept, folded: str, yes: bool) -> Step | None:
    """Return the step that a message says is wrong; at the summary its name is enough."""
    step = concept.step
    if not _WRONG.search(folded) and (step != "klopt" or yes):
        return None
    if step in ("onderwerp", "moment") and len(folded.split()) > _WORDS_OF_A_CORRECTION:
        return None
    for wrong, pattern in _FIELDS.items():
        if pattern.search(folded) and (wrong in concept.gedaan or wrong == step):
            return wrong
    return None


def _with(concept: Concept, told: dict[str, str]) -> Concept:
    """Return the concept with these fields, of which the steps are done then."""
    steps = ("contact" if name in ("telefoon", "email") else name for name in told)
    done = tuple(dict.fromkeys((*concept.gedaan, *steps)))
    values: dict[str, Any] = told
    return replace(concept, gedaan=done, **values)


def _onward(concept: Concept) -> Concept:
    """Return the concept at the first step that is not done yet, now that this one is."""
    done = dict.fromkeys((*concept.gedaan, concept.step))
    if concept.step != "klopt":
        done.pop("klopt", None)
    return _next(replace(concept, gedaan=tuple(done)))


def _next(concept: Concept) -> Concept:
    """Return the concept at the first step that is not done yet.

    Who has changed something sees all of it once more before the consent.
    """
    open_steps = (step for step in STEPS if step not in concept.gedaan or step == "toestemming")
    return replace(concept, step=next(open_steps))
