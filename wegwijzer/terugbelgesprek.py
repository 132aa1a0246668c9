"""The conversation in which a resident asks to be called back, as a pure state machine.

1. Each step asks one thing: onderwerp, gemeente, naam, contact, moment; then whether all of
   it is right, then for consent.
2. A message fills in the step that was asked. What is not good is asked again with the
   reason; what is optional can be skipped.
3. "Mijn naam klopt niet" or "terug" goes back to any step, and then on from where it was.

Nothing is kept here: see ``records.concepten``.
"""

import re
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from wegwijzer.dutch import fold
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
OPTIONAL = {"onderwerp", "gemeente", "moment"}

_SKIP = re.compile(
    r"\b(?:overslaan|sla over|maakt niet uit|geen (?:voorkeur|idee)|altijd goed"
    r"|weet (?:ik )?(?:het |dat )?niet|niet weten)\b"
)
_WORDS_OF_A_SKIP = 4
"""More words than these say something: "het maakt niet uit, als het maar na vijf uur is"."""
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
_TIME = re.compile(
    r"(?:maan|dins|woens|donder|vrij|zater|zon|middag|werk|week|alle)dag|dagen\b|\b(?:van|over)daag\b"
    r"|morgen|ochtend|middag|avond|\bweek\b|weekend|\buur\b|\b(?:na|voor|om|tussen|rond) \d"
)
"""What names a day or a time."""
_ABOUT = re.compile(
    r"\bover (?!dit\b|deze\b)|\b(?:met|van|voor|bij|aan|tegen) (?:de|het|mijn|m n|mn|onze|ons) "
    r"(?!gesprek|chat|vragen|formulier|verzoek|terugbelverzoek|invullen)"
)
"""What gives a message a subject of its own."""
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
    """The concept after a message; what was wrong with the message; whether all is given."""

    concept: Concept
    problem: bool = False
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
        return bool(_TIME.search(folded))
    return step == "onderwerp" and bool(_ABOUT.search(folded))


def begin(begonnen: str, onderwerp: str, gemeente: str) -> Concept:
    """Return a new concept with what is known already; the topic is still shown to correct."""
    concept = Concept(begonnen, onderwerp=onderwerp, gemeente=gemeente)
    return replace(concept, gedaan=("gemeente",) if gemeente else ())


def take(concept: Concept, text: str, yes: bool, no: bool, gemeente: str | None) -> Outcome:
    """Return what a message does to a concept.

    ``yes`` and ``no``: the message says so. ``gemeente``: the one that it names.
    """
    text = text.encode(errors="replace").decode()  # half a character cannot be written down
    folded, step = fold(text), concept.step
    if _BACK.fullmatch(folded):
        return Outcome(replace(concept, step=STEPS[max(0, STEPS.index(step) - 1)]))
    field = _field_to_correct(concept, folded, yes)
    if field == "contact" and (values := _values(field, text, None)):
        return Outcome(_onward(replace(concept, step=field, **values)))
    if field:
        return Outcome(replace(concept, step=field), problem=field == step)
    if step == "toestemming":
        consented = yes and not no and not _NO_CONSENT.search(folded)
        return Outcome(concept, not (consented or no), consented=consented, refused=no)
    if step == "klopt":
        agreed = yes and not _WRONG.search(folded)
        return Outcome(_onward(concept)) if agreed else Outcome(concept, problem=True)
    return _answer(concept, text, yes, no, gemeente)


def _answer(concept: Concept, text: str, yes: bool, no: bool, gemeente: str | None) -> Outcome:
    """Return what an answer does to the step that was asked."""
    folded, step = fold(text), concept.step
    words = len(folded.split())
    skips = bool(_SKIP.search(folded)) and words <= _WORDS_OF_A_SKIP
    if step in OPTIONAL and (skips or (step == "moment" and no and words <= 2)):
        nothing: dict[str, Any] = {step: ""}
        return Outcome(_onward(replace(concept, **nothing)))
    if step == "onderwerp" and (yes or no) and words <= _WORDS_OF_YES_OR_NO:
        if yes and concept.onderwerp:
            return Outcome(_onward(concept))
        return Outcome(replace(concept, onderwerp=""), problem=True)
    values = _values(step, text, gemeente)
    if values is None or skips or _YES_OR_NO.fullmatch(folded):
        return Outcome(concept, problem=True)
    return Outcome(_onward(replace(concept, **values)))


def _values(step: Step, text: str, gemeente: str | None) -> dict[str, Any] | None:
    """Return the fields that a message fills in, or ``None`` when it is no answer."""
    if step == "gemeente":
        return {"gemeente": gemeente} if gemeente else None
    if step == "contact":
        phone, email = check_phone(text), check_email(text)
        return {"telefoon": phone or "", "email": email or ""} if phone or email else None
    check = {"onderwerp": check_topic, "naam": check_name, "moment": check_moment}[step]
    value = check(text)
    return {step: value} if value else None


def _field_to_correct(concept: Concept, folded: str, yes: bool) -> Step | None:
    """Return the step that a message says is wrong; at the summary its name is enough."""
    step = concept.step
    if not _WRONG.search(folded) and (step != "klopt" or yes):
        return None
    if step in ("onderwerp", "moment") and len(folded.split()) > _WORDS_OF_A_CORRECTION:
        return None
    for field, pattern in _FIELDS.items():
        if pattern.search(folded) and (field in concept.gedaan or field == step):
            return field
    return None


def _onward(concept: Concept) -> Concept:
    """Return the concept at the first step that is not done yet.

    Who has changed something sees all of it once more before the consent.
    """
    done = dict.fromkeys((*concept.gedaan, concept.step))
    if concept.step != "klopt":
        done.pop("klopt", None)
    step = next(step for step in STEPS if step not in done or step == "toestemming")
    return replace(concept, gedaan=tuple(done), step=step)
