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
    r"\b(?:overslaan|sla over|maakt niet uit|geen voorkeur|weet ik niet|altijd goed)\b"
)
_BACK = re.compile(r"^(?:terug|vorige|ga terug|een stap terug)\b")
_WRONG = re.compile(
    r"\b(?:klopt niet|niet goed|fout|foutje|typfout|verkeerd|verander|veranderen|wijzig"
    r"|wijzigen|verbeter|aanpassen|corrigeren|anders|opnieuw)\b"
)
_FIELDS: dict[Step, re.Pattern[str]] = {
    "naam": re.compile(r"\bnaam\b"),
    "contact": re.compile(r"\b(?:nummer|telefoon\w*|tel|mail\w*|email\w*|e mail\w*|06)\b"),
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


def begin(begonnen: str, onderwerp: str, gemeente: str) -> Concept:
    """Return a new concept with what is known already; the topic is still shown to correct."""
    concept = Concept(begonnen, onderwerp=onderwerp, gemeente=gemeente)
    return replace(concept, gedaan=("gemeente",) if gemeente else ())


def take(concept: Concept, text: str, yes: bool, no: bool, gemeente: str | None) -> Outcome:
    """Return what a message does to a concept.

    ``yes`` and ``no``: the message says so. ``gemeente``: the one that it names.
    """
    folded = fold(text)
    if _BACK.search(folded):
        at = max(0, STEPS.index(concept.step) - 1)
        return Outcome(replace(concept, step=STEPS[at]))
    field = _field_to_correct(folded, concept.step)
    if field:
        return Outcome(replace(concept, step=field))
    if concept.step == "toestemming":
        return Outcome(concept, problem=not (yes or no), consented=yes, refused=no)
    if concept.step == "klopt":
        return Outcome(_onward(concept), problem=False) if yes else Outcome(concept, problem=True)
    if concept.step in OPTIONAL and _SKIP.search(folded):
        return Outcome(_onward(concept))
    if concept.step == "onderwerp" and (yes or no):
        known = yes and bool(concept.onderwerp)
        return Outcome(_onward(concept)) if known else Outcome(concept, problem=True)
    values = _values(concept.step, text, gemeente)
    if values is None:
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


def _field_to_correct(folded: str, step: Step) -> Step | None:
    if not (_WRONG.search(folded) or (step == "klopt" and len(folded.split()) <= 4)):
        return None
    for field, pattern in _FIELDS.items():
        if pattern.search(folded):
            return field
    return None


def _onward(concept: Concept) -> Concept:
    """Return the concept at the first step that is not done yet."""
    done = (*concept.gedaan, concept.step)
    step = next(step for step in STEPS if step not in done or step == "toestemming")
    return replace(concept, gedaan=tuple(dict.fromkeys(done)), step=step)
