"""Takes personal data out of a text, before anything of it is stored.

1. What an earlier run left ("[naam]") and the contact details of loketten are covered, so
   that nothing touches them.
2. For each kind a finder looks for its patterns, the surest kind first: IBAN, mail address,
   telephone, birth date, BSN, address, postcode, name (``wegwijzer.names``). What one has
   found is covered for the next.
3. What is found is replaced by the marker of its kind. Of a postcode the four digits stay:
   they show the way to the loket and stand for thousands of people.
4. All this is repeated until nothing is found, so redacting twice changes nothing.

Names go as far as can be: an uncommon name that nothing leads to is missed. The figures are
in ``benchmark/measure_redaction.py``.
"""

import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from wegwijzer import personal_data
from wegwijzer.knowledge import instanties
from wegwijzer.names import Names
from wegwijzer.personal_data import Span, bare_mail, national
from wegwijzer.settings import Settings

MARKERS: Mapping[str, str] = {
    "iban": "[iban]",
    "email": "[e-mailadres]",
    "telefoon": "[telefoonnummer]",
    "geboortedatum": "[geboortedatum]",
    "bsn": "[bsn]",
    "adres": "[adres]",
    "postcode": "[postcode]",
    "naam": "[naam]",
}
"""The kinds of personal data, in the order they are looked for, each with its marker."""

NEVER_ASKED = frozenset(("iban", "geboortedatum", "bsn", "adres"))
"""Kinds of personal data that the bot has no use for, at any moment."""
_COVER = "\0"
_LOOK_AGAIN_AFTER = 30.0
"""Seconds between two looks at the knowledge folder for edits."""
_SHORTEST_PHONE = 6
"""Digits; what has fewer is the name of a place ("2e Exloërmond")."""
_REMEMBERED = 4_000
"""Texts; the assistant's own are some two thousand, and come back all day."""
_MARKER = re.compile("|".join(map(re.escape, MARKERS.values())))

Finder = Callable[[str], Iterable[Span]]


@dataclass(frozen=True)
class Redacted:
    """A text without personal data, and how many of each kind (of ``MARKERS``) were taken out."""

    text: str
    counts: Mapping[str, int]


class Redactor:
    """Redacts texts, and leaves alone what is in ``allowed``.

    That may be telephone numbers and mail addresses of loketten, in any way of writing, and
    names of places.
    """

    def __init__(self, allowed: Iterable[str] = ()) -> None:
        names = set(allowed)
        mails = {value for value in names if "@" in value}
        phones = {value for value in names - mails if len(national(value)) >= _SHORTEST_PHONE}
        self._allowed_mails = {bare_mail(mail) for mail in mails}
        self._allowed_phones = {national(phone) for phone in phones}
        self._finders: list[tuple[str, Finder]] = [
            ("iban", personal_data.find_iban),
            ("email", personal_data.find_mail),
            ("telefoon", personal_data.find_phone),
            ("geboortedatum", personal_data.find_birth_date),
            ("bsn", personal_data.find_bsn),
            ("adres", personal_data.find_address),
            ("adres", personal_data.find_house_number),
            ("postcode", personal_data.find_postcode),
            ("naam", Names(names - mails - phones).find),
        ]
        # Only what has no personal data is remembered.
        self._clean: set[tuple[str, str]] = set()

    @classmethod
    def load(cls, folder: Path) -> "Redactor":
        """Return the redactor that knows the public contacts and the places of a knowledge base.

        Raises :class:`wegwijzer.knowledge.KnowledgeError` where a file cannot be read.
        """
        paths = [path for path in folder.rglob("*") if path.suffix in (".md", ".yml")]
        contacts = contacts_in(path.read_text(encoding="utf-8") for path in paths)
        known = instanties.load(folder)
        return cls(chain(contacts, known.gemeenten, (plaats.name for plaats in known.plaatsen)))

    def redact(self, text: str, question: str = "") -> Redacted:
        """Return the text without personal data.

        ``question`` is what the bot said just before: after "Wat is uw naam?" any word may
        be a name. Only its last line counts.
        """
        lead = question.rstrip().rpartition("\n")[2] + "\n"
        if (lead, text) in self._clean:
            return Redacted(text, {})
        given, text = text, text.replace(_COVER, "\N{REPLACEMENT CHARACTER}")
        counts: Counter[str] = Counter()
        while found := self._find(lead + text, len(lead)):
            for start, end, kind in sorted(found, reverse=True):
                text = text[:start] + MARKERS[kind] + text[end:]
                counts[kind] += 1
        if text == given:
            if len(self._clean) == _REMEMBERED:
                self._clean.clear()
            self._clean.add((lead, text))
        return Redacted(text, dict(counts))

    def _find(self, text: str, skip: int) -> list[tuple[int, int, str]]:
        """Return start, end and kind of all that is found after the first ``skip`` characters."""
        sheet = _MARKER.sub(lambda match: _COVER * len(match.group()), text)
        found: list[tuple[int, int, str]] = []
        for kind, finder in self._finders:
            for start, end in finder(sheet):
                if end <= skip or _COVER in sheet[start:end]:
                    continue
                if not self._is_allowed(kind, sheet[start:end]):
                    found.append((max(start, skip) - skip, end - skip, kind))
                sheet = sheet[:start] + _COVER * (end - start) + sheet[end:]
        return found

    def _is_allowed(self, kind: str, value: str) -> bool:
        if kind == "email":
            return bare_mail(value) in self._allowed_mails
        return kind == "telefoon" and national(value) in self._allowed_phones


def contacts_in(texts: Iterable[str]) -> frozenset[str]:
    """Return all telephone numbers and mail addresses in texts, to pass to :class:`Redactor`.

    Meant for the texts of the knowledge base: what is public there is no personal data.
    """
    return frozenset(
        text[start:end]
        for text in texts
        for finder in (personal_data.find_mail, personal_data.find_phone)
        for start, end in finder(text)
    )


class _Shelf:
    """Holds the redactor of a knowledge base and watches its folder."""

    def __init__(self) -> None:
        self._redactor: Redactor | None = None
        self._folder = Path()
        self._newest = 0.0
        self._looked = 0.0

    def redactor(self) -> Redactor:
        now, folder = time.monotonic(), Settings().knowledge_folder
        if self._redactor is None or folder != self._folder:
            self._newest = _newest_edit(folder)
            self._redactor = Redactor.load(folder)
        elif now - self._looked >= _LOOK_AGAIN_AFTER:
            # An edit that cannot be read leaves the last good version in use.
            with suppress(OSError, ValueError):
                newest = _newest_edit(folder)
                if newest != self._newest:
                    self._newest = newest
                    self._redactor = Redactor.load(folder)
        else:
            return self._redactor
        self._folder, self._looked = folder, now
        return self._redactor


def _newest_edit(folder: Path) -> float:
    return max((path.stat().st_mtime for path in folder.rglob("*.*")), default=0.0)


_SHELF = _Shelf()


def current_redactor() -> Redactor:
    """Return the redactor of the knowledge base in use; an edit shows within half a minute.

    Raises :class:`wegwijzer.knowledge.KnowledgeError` when it cannot be read the first time.
    """
    return _SHELF.redactor()
