"""The loketten: ``knowledge/instanties/loketten.yml``, the one file with contacts.

A beheerder adds or mends a contact there. A wrong number is worse than none: what no source
gives is left empty and never guessed, a phone number must exist in the Dutch number plan,
and each passage that a loket names as its source must be there, with the same date.
"""

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args
from urllib.parse import urlsplit

import phonenumbers
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import MarkedYAMLError

from wegwijzer import plain_language
from wegwijzer.knowledge import yaml_faults
from wegwijzer.knowledge.model import Source

Kind = Literal[
    "oco", "wmo", "gemeente", "zorgkantoor", "zorgverzekeraar", "advies", "aanmelding",
    "crisis", "nood", "overzicht_gemeenten", "overzicht_zorgkantoren",
]  # fmt: skip
"""What a loket is for (``soort``)."""
NATIONAL_KINDS: set[Kind] = {
    "advies", "gemeente", "overzicht_gemeenten", "overzicht_zorgkantoren", "zorgkantoor",
    "zorgverzekeraar",
}  # fmt: skip
"""There is always one of these, for all of the country: nobody is left without an address."""
Wlz = Literal["ja", "nee", "beide"]
"""Whether a loket is for people with a Wlz indication."""
Audience = Literal["inwoner", "professional", "iedereen"]

SHORT_NUMBERS = {"112", "113"}
"""Numbers of three digits, which the number plan has beside the ordinary ones."""
BETWEEN_NUMBERS = " of "
GEMEENTE = "{gemeente}"
"""Stands in a name for the gemeente that the resident lives in."""

Report = Callable[[int, str], None]
"""Takes the line and the message of something that cannot be read."""

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_TYPES: dict[str, type | tuple[type, ...]] = {
    "id": str, "naam": str, "gemeenten": list, "telefoon": (str, int), "email": str, "website": str,
    "open": str, "leeftijd_van": int, "leeftijd_tot": int, "toelichting": str, "bron": list,
    "brondatum": dt.date, "nagekeken": dt.date,
}  # fmt: skip
_CHOICES = {"soort": Kind, "wlz": Wlz, "voor": Audience}
_REQUIRED = ("id", "naam", "toelichting", "bron", "nagekeken", *_CHOICES)


@dataclass(frozen=True)
class Loket:
    """Where people find help; what is not known is empty."""

    id: str
    name: str
    kind: Kind
    gemeenten: tuple[str, ...]
    phone: str
    email: str
    website: str
    hours: str
    age_from: int | None
    age_to: int | None
    wlz: Wlz
    audience: Audience
    note: str
    refs: tuple[str, ...]
    source_date: dt.date | None
    checked: dt.date
    lines: dict[str, int] = field(compare=False)

    def source(self, sources: Mapping[str, Source]) -> Source | None:
        """Return the source document of the contact; none when it is not one of ours."""
        return sources.get(self.refs[0].partition("#")[0])


def read(path: Path, report: Report) -> dict[str, Loket]:
    """Return the loketten of a file by id; what cannot be read is reported and left out."""
    found: dict[str, Loket] = {}
    try:
        rows = YAML(typ="rt").load(path.read_text(encoding="utf-8-sig")) or []
    except FileNotFoundError:
        report(1, "het bestand ontbreekt")
        return {}
    except UnicodeDecodeError:
        report(1, "geen UTF-8-tekst")
        return {}
    except MarkedYAMLError as error:
        report(*yaml_faults.told(error))
        return {}
    for row in rows:
        if not isinstance(row, CommentedMap):
            report(1, f"geen loket met velden: {row!r}")
            continue
        lines = {name: row.lc.key(name)[0] + 1 for name in row}
        faults = list(_unreadable_fields(row))
        if not faults and row["id"] in found:
            faults = [("id", f"id '{row['id']}' staat er twee keer")]
        for name, message in faults:
            report(lines.get(name, min(lines.values())), message)
        if not faults:
            found[row["id"]] = _loket(row, lines)
    return found


def _unreadable_fields(row: CommentedMap) -> Iterator[tuple[str, str]]:
    """Yield each field of a row that has no good value, and what is wrong."""
    for name in _REQUIRED:
        if not row.get(name):
            yield name, f"'{name}' ontbreekt"
    for name, value in row.items():
        if name in _CHOICES:
            options = get_args(_CHOICES[name])
            if value and value not in options:
                yield name, f"'{name}' is niet een van {', '.join(options)}"
        elif name not in _TYPES:
            yield name, f"onbekend veld '{name}'"
        elif value is not None and not isinstance(value, _TYPES[name]):
            yield name, f"'{name}' heeft geen goede waarde: {value!r}"


def _loket(row: Any, lines: dict[str, int]) -> Loket:
    return Loket(
        id=row["id"],
        name=row["naam"],
        kind=row["soort"],
        gemeenten=tuple(row.get("gemeenten") or ()),
        phone=str(row.get("telefoon") or ""),
        email=row.get("email") or "",
        website=row.get("website") or "",
        hours=row.get("open") or "",
        age_from=row.get("leeftijd_van"),
        age_to=row.get("leeftijd_tot"),
        wlz=row["wlz"],
        audience=row["voor"],
        note=row["toelichting"].strip(),
        refs=tuple(map(str, row["bron"])),
        source_date=row.get("brondatum"),
        checked=row["nagekeken"],
        lines=lines,
    )


def faults(
    loket: Loket, gemeenten: Collection[str], sources: Mapping[str, Source]
) -> Iterator[tuple[int, str]]:
    """Yield each thing that a loket says and that cannot be right: the line and what is wrong."""
    for name, message in _faults(loket, gemeenten, sources):
        yield loket.lines.get(name, loket.lines["id"]), f"'{loket.id}': {message}"


def _faults(
    loket: Loket, gemeenten: Collection[str], sources: Mapping[str, Source]
) -> Iterator[tuple[str, str]]:
    national = loket.kind in NATIONAL_KINDS | {"nood"}
    if national and loket.gemeenten:
        yield "gemeenten", f"een loket van de soort '{loket.kind}' is er voor heel Nederland"
    if not national and not loket.gemeenten:
        yield "gemeenten", f"een loket van de soort '{loket.kind}' hoort bij een gemeente"
    if not national and not (loket.phone or loket.email or loket.website):
        yield "telefoon", "geen telefoon, e-mail of website"
    for name in loket.gemeenten:
        if name not in gemeenten:
            yield "gemeenten", f"onbekende gemeente '{name}'"
    for number in filter(None, loket.phone.split(BETWEEN_NUMBERS)):
        if not is_phone_number(number):
            yield "telefoon", f"geen Nederlands telefoonnummer: '{number}'"
    if loket.email and not _EMAIL.fullmatch(loket.email):
        yield "email", f"geen e-mailadres: '{loket.email}'"
    if loket.website and not _is_address(loket.website):
        yield "website", f"geen webadres zoals https://www.voorbeeld.nl: '{loket.website}'"
    if loket.age_from and loket.age_to and loket.age_from > loket.age_to:
        yield "leeftijd_van", f"{loket.age_from} is meer dan 'leeftijd_tot' {loket.age_to}"
    if "{" in loket.name.replace(GEMEENTE, ""):
        yield "naam", f"alleen {GEMEENTE} mag tussen accolades staan"
    for fault in plain_language.long_sentences(loket.note):
        yield "toelichting", fault.message
    for ref in loket.refs:
        slug, mark, number = ref.partition("#")
        if mark and not (
            slug in sources and number.isdigit() and int(number) in sources[slug].passages
        ):
            yield "bron", f"onbekende bron of passage '{ref}'"
    source = loket.source(sources)
    if source and source.date != loket.source_date:
        says, is_from = loket.source_date or "leeg", source.date or "een onbekende datum"
        yield "brondatum", f"'brondatum' is {says}, maar de bron is van {is_from}"


def is_phone_number(number: str) -> bool:
    """Return whether a number exists in the Dutch number plan, or is 112 or 113."""
    if number in SHORT_NUMBERS:
        return True
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, "NL"))
    except phonenumbers.NumberParseException:
        return False


def _is_address(website: str) -> bool:
    parts = urlsplit(website)
    return parts.scheme in ("http", "https") and bool(_HOST.fullmatch(parts.netloc.lower()))
