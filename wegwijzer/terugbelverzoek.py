"""The terugbelverzoek in words: what a resident may fill in, and what we say and mail about it.

A resident who wants to be called back goes through these steps:

1. Each thing that is filled in is checked and brought into one form (``check_...``).
2. The resident reads what happens with it (:func:`consent`) and agrees, or not.
3. The resident sees everything once more (:func:`summary`).
4. The request is kept, and the resident reads the truth about it: :func:`confirmation`,
   or :func:`not_saved` when that failed.
5. The loket gets it by mail (:func:`mail_subject`, :func:`mail_body`).

Nothing here keeps or sends: ``records`` does.
"""

import datetime as dt
import re
import secrets
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from zoneinfo import ZoneInfo

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberMatcher, PhoneNumberType

from wegwijzer.counting import counted
from wegwijzer.personal_data import spoken_phones
from wegwijzer.redaction import current_redactor

MAX_TOPIC = 500
MAX_GEMEENTE = 80
MAX_NAME = 60
MAX_PHONE = 30
MAX_EMAIL = 254
"""Characters of an address (RFC 5321, 4.5.3.1.3, without the angle brackets)."""
MAX_MOMENT = 200
_MAX_READ = 1000
"""Characters: a longer message is no answer to a question about a name or a number."""

_AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september"),
    *("oktober", "november", "december"),
)

_REFERENCE_SIGNS = "234679CDFGHJKMNPQRTWXY"
"""No signs that look or sound alike (0 O, 1 I L, 5 S, 8 B, U V, Z 2), no vowels that make words."""
_REFERENCE = re.compile(
    rf"\bww[ -]?([{_REFERENCE_SIGNS}]{{4}})[ -]?([{_REFERENCE_SIGNS}]{{4}})\b", re.I
)

_PERSONS_PHONE = {
    PhoneNumberType.FIXED_LINE,
    PhoneNumberType.MOBILE,
    PhoneNumberType.FIXED_LINE_OR_MOBILE,
    PhoneNumberType.VOIP,
    PhoneNumberType.UAN,
}
"""Where somebody can be called back: no 0800 or 0900. 088 (UAN) is a professional's."""
_LETTER_O = re.compile(r"\bo(?=6)", re.I)
_BARE_COUNTRY_CODE = re.compile(r"(?<![\d+])31(?=[ -]?(?:\(0\)|0)?[ -]?[1-9](?:[ -]?\d){8}\b)")

_EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.I | re.ASCII)
_LOCAL_PART = re.compile(r"[^.]+(?:\.[^.]+)*")
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]", re.I)
_MAX_LOCAL_PART = 64

_NAME_INTRODUCTION = re.compile(
    r"^(?:(?:hallo|hoi|goedendag|dag)[,!. ]+)?"
    r"(?:(?:mijn|m'n|mn) (?:naam is|naam:)|ik heet|ik ben|naam:|met)\s+",
    re.I,
)
_MAX_NAME_WORDS = 7


_LABELS = {
    "onderwerp": "Waar gaat het over",
    "gemeente": "Gemeente",
    "naam": "Naam",
    "telefoon": "Telefoon",
    "email": "E-mail",
    "moment": "Beste moment",
}
_NAMES = {
    "onderwerp": "uw vraag",
    "naam": "de naam",
    "telefoon": "uw nummer",
    "email": "uw mailadres",
    "moment": "het beste moment",
}


@dataclass(frozen=True)
class Terugbelgegevens:
    """What a resident has filled in; there is a phone number or an e-mail address, or both.

    Raises ValueError when neither is there, or when something is longer than we can keep.
    """

    onderwerp: str
    gemeente: str
    naam: str
    telefoon: str = ""
    email: str = ""
    moment: str = ""

    def __post_init__(self) -> None:
        if not (self.telefoon or self.email):
            raise ValueError("een terugbelverzoek heeft een telefoonnummer of een e-mailadres")
        for value, longest in (
            (self.onderwerp, MAX_TOPIC),
            (self.gemeente, MAX_GEMEENTE),
            (self.naam, MAX_NAME),
            (self.telefoon, MAX_PHONE),
            (self.email, MAX_EMAIL),
            (self.moment, MAX_MOMENT),
        ):
            if len(value) > longest or not _is_plain(value):
                raise ValueError(f"niet meer dan {longest} tekens op één regel")

    def lines(self) -> list[str]:
        """Return a line for each thing that is filled in."""
        return lines_of(asdict(self))


def lines_of(values: Mapping[str, str]) -> list[str]:
    """Return a line for each thing that is filled in, also when all is not there yet."""
    return [f"{label}: {values[name]}" for name, label in _LABELS.items() if values.get(name)]


def check_phone(text: str) -> str | None:
    """Return the first number in the text at which a resident can be called, else None.

    See :func:`phones_in`.
    """
    return next((number for number, _ in phones_in(text)), None)


def phones_in(text: str) -> list[tuple[str, int]]:
    """Return the numbers at which a resident can be called, each with where it starts.

    A Dutch number comes back as ``06 12345678`` or ``020 123 4567``; a foreign one, that
    must start with + or 00, as ``+32 470 12 34 56``. A number must start with 0 or +, so
    that a BSN is never taken for one. It may be spelled out ("nul zes twaalf ...").
    """
    text = _LETTER_O.sub("0", text[:_MAX_READ])
    text = _BARE_COUNTRY_CODE.sub("+31", text)
    for start, end, digits in reversed(list(spoken_phones(text))):
        text = text[:start] + digits + text[end:]
    found = []
    for match in PhoneNumberMatcher(text, "NL", leniency=phonenumbers.Leniency.VALID):
        if not match.raw_string.lstrip("(").startswith(("0", "+")):
            continue
        if phonenumbers.number_type(match.number) in _PERSONS_PHONE:
            dutch = match.number.country_code == 31
            form = PhoneNumberFormat.NATIONAL if dutch else PhoneNumberFormat.INTERNATIONAL
            found.append((phonenumbers.format_number(match.number, form), match.start))
    return found


def check_email(text: str) -> str | None:
    """Return the first e-mail address in the text, its domain in lower case, else None.

    Only what every mail server takes: no accents, no quotes, a domain with a dot.
    """
    text = re.sub(r"\s*@\s*", "@", text[:_MAX_READ])
    for found in _EMAIL.findall(text):
        local, _, domain = found.partition("@")
        if (
            _LOCAL_PART.fullmatch(local)
            and _DOMAIN.fullmatch(domain)
            and len(local) <= _MAX_LOCAL_PART
            and len(found) <= MAX_EMAIL
        ):
            return f"{local}@{domain.lower()}"
    return None


def check_name(text: str) -> str | None:
    """Return the name in the text, without "ik heet", or None when it cannot be a name.

    A name has two letters or more, of any script, and no digits or signs but ``' - .``
    """
    name = _NAME_INTRODUCTION.sub("", _tidy(text)).strip(" .,!")
    if len(name) > MAX_NAME or len(name.split()) > _MAX_NAME_WORDS:
        return None
    if not all(unicodedata.category(char)[0] in "LM" or char in " '’-." for char in name):
        return None
    return name if sum(char.isalpha() for char in name) >= 2 else None


def check_topic(text: str) -> str | None:
    """Return what it is about on one line, cut off after ``MAX_TOPIC`` characters, else None.

    Personal data is taken out: a BSN or a birth date is nobody's business, and name and
    number have a place of their own.
    """
    return _free_text(text, MAX_TOPIC)


def check_moment(text: str) -> str | None:
    """Return the best moment on one line, cut off after ``MAX_MOMENT`` characters, else None.

    Personal data is taken out, as of :func:`check_topic`.
    """
    return _free_text(text, MAX_MOMENT)


def new_reference() -> str:
    """Return a random reference number such as ``WW-7K3P-9QRT`` (22 signs to the power of 8)."""
    signs = "".join(secrets.choice(_REFERENCE_SIGNS) for _ in range(8))
    return f"WW-{signs[:4]}-{signs[4:]}"


def check_reference(text: str) -> str | None:
    """Return the reference number in the text in its own form, also from ``ww 7k3p 9qrt``."""
    match = _REFERENCE.search(text[:_MAX_READ])
    return f"WW-{match[1]}-{match[2]}".upper() if match else None


def consent(recipient: str, days: int) -> str:
    """Return the question whether we may pass on what was filled in; ``days`` we keep it.

    ``recipient`` is who gets it by mail; "" when it stays in the list of terugbelverzoeken.
    """
    what, who = (
        (f"Mogen wij uw gegevens sturen naar {recipient}?", "Zij nemen dan contact met u op.")
        if recipient
        else ("Mogen wij uw gegevens bewaren?", "Een medewerker kan u dan bellen of mailen.")
    )
    return (
        f"{what} Het gaat om uw naam, uw vraag en hoe u te bereiken bent. {who} "
        "Wij gebruiken ze nergens anders voor. "
        f"Wij wissen ze na {counted(days, 'dag', 'dagen')}. Vindt u dat goed?"
    )


def privacy(recipient: str, days: int) -> str:
    """Return what happens with what is filled in; ``recipient`` and ``days`` as for consent."""
    where = f"naar {recipient}" if recipient else "naar een lijst voor medewerkers"
    return (
        "Wat u hier invult, staat alleen in uw verzoek om teruggebeld te worden. "
        f"Dat gaat {where}. Maar pas als u aan het eind ja zegt. "
        f"Wij wissen het na {counted(days, 'dag', 'dagen')}. "
        "Typt u stop? Dan wissen wij het meteen."
    )


def summary(gegevens: Terugbelgegevens) -> str:
    """Return all that was filled in, for the resident to look over."""
    return "\n".join(["Dit hebt u ingevuld:", *gegevens.lines(), "Klopt dit?"])


def so_far(lines: list[str]) -> str:
    """Return what was filled in so far, for a resident who asks."""
    return "\n".join(
        ["Dit heb ik tot nu toe:", *lines] if lines else ["Ik heb nog niets genoteerd."]
    )


def noted(fields: Iterable[str], changed: bool = False) -> str:
    """Return that something was written down that was not asked; nothing is repeated.

    ``changed``: it takes the place of what was written down before.
    """
    names = [_NAMES[field] for field in _NAMES if field in fields]
    done = "aangepast" if changed else "genoteerd"
    return f"Ik heb {' en '.join(filter(None, [', '.join(names[:-1]), names[-1]]))} {done}."


def confirmation(reference: str, recipient: str, loket: str, phone: str) -> str:
    """Return what a resident reads once the request is kept.

    ``recipient`` is who gets it by mail; "" when it stays in the list of terugbelverzoeken.
    ``loket`` and its ``phone`` are for who cannot wait; it need not be the recipient.
    """
    way = (
        f"Wij mailen het naar {recipient}. Wij weten niet precies wanneer zij bellen of mailen."
        if recipient
        else "Wij kunnen het nu niet mailen. Het staat in een lijst. "
        "Een medewerker moet het daar zelf zien. Dat kan langer duren."
    )
    return (
        f"Uw verzoek is bewaard. {way}\n\n"
        f"Uw verzoek heeft nummer {reference}. Schrijf dit op. Noem het als u zelf belt.\n\n"
        f"Hebt u haast? Bel dan nu {loket}: {phone}."
    )


def not_saved(loket: str, phone: str) -> str:
    """Return what a resident reads when the request could not be kept."""
    return (
        "Sorry, het is niet gelukt. Uw verzoek is niet bewaard. "
        f"Probeer het straks nog eens. Of bel zelf {loket}: {phone}."
    )


def mail_subject(reference: str) -> str:
    """Return the subject of the mail to the loket; servers log it, so nothing personal."""
    return f"Terugbelverzoek {reference}"


def mail_body(
    reference: str, gegevens: Terugbelgegevens, made: dt.datetime, consented: dt.datetime
) -> str:
    """Return the text of the mail to the loket; ``made`` and ``consented`` have a time zone."""
    return "\n".join(
        [
            "Goedendag,",
            "",
            "Een inwoner vraagt of u contact opneemt.",
            "Dit verzoek komt van Wegwijzer, de chatbot over cliëntondersteuning.",
            "",
            f"Nummer: {reference}",
            f"Gevraagd op: {_dutch_time(made)}",
            *gegevens.lines(),
            "",
            "Noem het nummer als u belt of mailt. De inwoner kent het ook.",
            "De inwoner vindt goed dat u deze gegevens krijgt.",
            f"Dat is gevraagd op {_dutch_time(consented)}.",
            "Gebruik de gegevens alleen voor dit contact.",
            "",
            "Krijgt u deze mail twee keer, met hetzelfde nummer? Dan is het één verzoek.",
            "",
        ]
    )


def _dutch_time(at: dt.datetime) -> str:
    local = at.astimezone(_AMSTERDAM)
    return f"{local.day} {_MONTHS[local.month - 1]} {local.year}, {local:%H.%M} uur"


def _is_plain(text: str) -> bool:
    return not any(unicodedata.category(char) in ("Cc", "Zl", "Zp") for char in text)


def _tidy(text: str) -> str:
    seen = (" " if not _is_plain(char) else char for char in text[:_MAX_READ])
    return " ".join("".join(seen).split())


def _free_text(text: str, longest: int) -> str | None:
    tidy = current_redactor().redact(_tidy(text)).text
    if not any(char.isalnum() for char in tidy):
        return None
    return tidy if len(tidy) <= longest else tidy[: longest - 3].rstrip() + "..."
