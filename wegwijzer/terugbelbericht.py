"""What a message says for a terugbelverzoek, whatever the form has asked.

1. A wish about the form itself ("sla maar over", "versturen", "begin opnieuw").
2. A telephone number and a mail address; a number that is too short to call.
3. A name: after words that lead to one, or when there is nothing else but a name.
4. What it is about, and when to call, where the words say that they tell it.
5. What is left beside these, and without a BSN.

The words are data: ``knowledge/terugbelwoorden.yml``. What a message does to the form is
for ``wegwijzer.terugbelgesprek``.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any, Literal, get_args

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from wegwijzer import phrases
from wegwijzer.dutch import STOPWORDS, fold
from wegwijzer.knowledge import KnowledgeError, yaml_faults
from wegwijzer.personal_data import Span, find_bsn, find_mail, find_phone, spoken_phones
from wegwijzer.place_context import frequency
from wegwijzer.redaction import NEVER_ASKED, current_redactor
from wegwijzer.terugbelverzoek import check_email, check_name, phones_in

FILE = "terugbelwoorden.yml"

Wish = Literal[
    "wissen", "niet_sturen", "opnieuw", "tonen", "onnodig", "overslaan", "versturen", "akkoord"
]
_YES: frozenset[Wish] = frozenset(("versturen", "akkoord"))
_NO = re.compile(r"\b(?:nee|niet|niks|geen)\b")
_AGE = re.compile(r"(?:ik ben|(?:mijn )?leeftijd(?: is)?) \d{1,3}(?: (?:jaar|jr)(?: oud)?)?")
_MOST_WORDS_OF_A_WISH = 12
_TIME = re.compile(
    r"(?:maan|dins|woens|donder|vrij|zater|zon|middag|werk|week|alle)dag|dagen\b|\b(?:van|over)daag\b"
    r"|morgen|ochtend|middag|avond|\bweek\b|weekend|\buur\b|\b(?:na|voor|om|tussen|rond) \d"
)
"""What names a day or a time."""
_MOST_WORDS_OF_A_MOMENT = 8
_CLOCK = re.compile(r"\d{1,2}(?:[u.:h]\d{0,2})?|u|uur")
_PART_OF_A_DAY = re.compile(
    r"(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:och|mor|mid|a)(?:tend|gen|dag|vond)(?:en|s)?"
)
_MAY_IT = re.compile(
    r"^(?:(?:ja|en|mag|kan|kunt|kunnen|u|dat|het|jullie|ook|dan|misschien)\s+)+", re.I
)
"""What stands before the moment in "mag dat ook vanavond"."""
_LIST_END = re.compile(r"[,.;!?\n]+(?!\d)")
_SHORT_NUMBER = re.compile(r"(?<![\d+])(?:\+ ?31|0031|[0o]6)(?:[ .\-]?\d){1,7}(?![ .\-]?\d)", re.I)
_ONLY_DIGITS = re.compile(r"\W*0\d(?:[ .\-]?\d){1,6}\W*")
_DATE = re.compile(r"\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b")
_CLAUSE_END = re.compile(r"[,.;!?\n]+|\s+en\s+", re.I)
_ABOUT = re.compile(r"\bover (?!(?:dit|deze|dat|een (?:uur|half|week|dag))\b)(.+)", re.I | re.S)
_INSTEAD = re.compile(r"\bniet\s+(.+?),?\s+maar\s+(.+)", re.I | re.S)
_JOINS = re.compile(r"^\W*(?:(?:en|dus|maar|want|ook)\s+)?|[\s,;:\-]+$", re.I)
_PREFIXES = frozenset(
    "van de der den het t ten ter te el al ben bin ibn la le du da dos von".split()
)
_SURNAME_START = re.compile(r"\b(?:van|in|op|uit|aan|bij) (?:de[nr]?|het|'?t) (?=\w)", re.I)
"""What family names begin with, though sentences have it too: "Van het Hof"."""
_WITH_INITIALS = re.compile(r"(?:[A-Z]\. ?)+(?:[a-z']{1,4} ){0,3}[A-Z][\w'-]+")
_MOST_WORDS_OF_A_NAME = 5
_UNKNOWN_WORD = 1.5
"""Zipf frequency under which a word with a capital may be a name that no list has."""


@dataclass(frozen=True)
class Bericht:
    """What a message says; "" for what it does not.

    ``naam`` is surely told as one; ``alleen_naam`` is all that the message is. ``anders`` is
    what it says is wrong, with what it must be ("niet bezwaar maar beroep"). ``over`` is what
    stands after "over". ``rest`` is what is left beside name, number, address and BSN.
    ``van_ander``: it tells the name of somebody else, which is kept nowhere.
    """

    text: str = ""
    wens: Wish | None = None
    telefoon: str = ""
    email: str = ""
    naam: str = ""
    alleen_naam: str = ""
    onderwerp: str = ""
    over: str = ""
    moment: str = ""
    anders: tuple[str, str] = ("", "")
    rest: str = ""
    te_kort: bool = False
    bsn: bool = False
    niet_gevraagd: bool = False
    van_ander: bool = False
    may_be_name: bool = True

    @property
    def tells(self) -> bool:
        """Whether it tells something that has a place in the form."""
        told = (self.telefoon, self.email, self.naam, self.alleen_naam, self.onderwerp, self.moment)
        return any(told) or self.te_kort or self.van_ander


def names_time(text: str) -> bool:
    """Return whether a text names a day or a time."""
    return bool(_TIME.search(fold(text)))


class Berichten:
    """Reads messages, with the words of a knowledge base."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self._fillers = frozenset(fold(words["vulwoorden"]).split())
        self._interjections = frozenset(fold(words["stopwoorden"]).split())
        self._wishes = {wish: phrases.any_of(words["opdrachten"][wish]) for wish in get_args(Wish)}
        self._sure_name = _lead(words["naam"]["zeker"])
        self._maybe_name = _lead(words["naam"]["misschien"])
        self._name_of_other = _lead(words["andermans_naam"])
        self._topic = re.compile(_lead(words["onderwerp"]).pattern + r"\s*(.+)", re.I | re.S)
        self._moment = phrases.any_of(words["moment"])
        self._of_a_moment = frozenset(fold(words["momentwoorden"]).split())
        self._no_name = frozenset(fold(words["geen_naam"]).split())
        self._beside = STOPWORDS.union(fold(words["bijzaak"]).split())

    @classmethod
    def load(cls, folder: Path) -> "Berichten":
        """Return what reads with the words of a knowledge folder.

        Raises :class:`KnowledgeError` where they cannot be read.
        """
        path = folder / FILE
        try:
            return cls(YAML(typ="safe").load(path.read_text(encoding="utf-8")))
        except MarkedYAMLError as error:
            raise KnowledgeError(path, *yaml_faults.told(error)) from error
        except (KeyError, TypeError) as error:
            raise KnowledgeError(path, 1, f"hier ontbreekt {error}") from error

    def read(self, text: str) -> Bericht:
        """Return what a message says."""
        text = text.encode(errors="replace").decode()  # half a character cannot be written down
        folded = fold(text)
        phone, email = _phone(text), check_email(text) or ""
        bsn = not phone and any(find_bsn(text))
        kept = _without_bsn(text) if bsn else text
        told = _without(kept, [*find_mail(kept), *find_phone(kept)] if phone or email else [])
        others = self._introduced_by(told, [(self._name_of_other, True)])
        told = _without(told, [span for _, span in others])
        names = self._introduced(told)
        rest, moment = self._apart(_tidy(_without(told, [span for _, span in names])))
        only = "" if names else self._only_name(rest)
        wish = self._wish(folded)
        topic = self._topic.search(rest)
        about = _ABOUT.search(rest)
        instead = _INSTEAD.search(rest)
        return Bericht(
            text,
            wens=wish,
            telefoon=phone,
            email=email,
            naam=names[-1][0] if names else "",
            alleen_naam=only,
            onderwerp=_tidy(topic[1]) if topic and not wish else "",
            over=_tidy(about[1]) if about else "",
            moment=moment or ("" if phone else self._when(text, folded)),
            anders=(instead[1], _tidy(instead[2])) if instead else ("", ""),
            rest="" if only else rest,
            van_ander=bool(others),
            te_kort=not (phone or email or bsn) and _is_short_number(text),
            bsn=bsn,
            niet_gevraagd=bool(NEVER_ASKED & current_redactor().redact(text).counts.keys()),
            may_be_name=self.may_be_name(rest),
        )

    def says_something(self, rest: str) -> bool:
        """Return whether what is left says something, and is more than "oh sorry"."""
        return not self._beside.issuperset(fold(rest).split())

    def may_be_name(self, text: str) -> bool:
        """Return whether no word shows that a text is a sentence: "ja nu klopt het"."""
        words = _SURNAME_START.sub("", text).split()
        return bool(words) and not any(
            fold(word) in self._no_name and not (at and word[0].isupper())
            for at, word in enumerate(words)
        )

    def _wish(self, folded: str) -> Wish | None:
        words = folded.split()
        if len(words) > _MOST_WORDS_OF_A_WISH:
            return None
        if _AGE.fullmatch(folded):
            return "onnodig"
        shorter = " ".join(word for word in words if word not in self._interjections)
        for wish, pattern in self._wishes.items():
            for said in (folded, shorter):
                rest, found = pattern.subn(" ", said)
                if found and self._fillers.issuperset(rest.split()):
                    return None if wish in _YES and _NO.search(folded) else wish
        return None

    def _introduced(self, text: str) -> list[tuple[str, Span]]:
        """Return the names that words lead to, each with where it stands with those words."""
        return self._introduced_by(text, [(self._sure_name, True), (self._maybe_name, False)])

    def _introduced_by(
        self, text: str, by: Iterable[tuple[re.Pattern[str], bool]]
    ) -> list[tuple[str, Span]]:
        leads = [(match, sure) for lead, sure in by for match in lead.finditer(text)]
        found = []
        for match, sure in sorted(leads, key=lambda lead: lead[0].end()):
            clause = _CLAUSE_END.split(text[match.end() :], maxsplit=1)[0]
            words = list(takewhile(self._belongs_to_name, clause.split()))
            name = check_name(" ".join(words))
            if name and len(words) <= _MOST_WORDS_OF_A_NAME and (sure or _has_known_name(name)):
                end = text.index(words[-1], match.end()) + len(words[-1])
                found.append((name, (match.start(), end)))
        return found

    def _belongs_to_name(self, word: str) -> bool:
        return fold(word) not in self._no_name

    def _only_name(self, text: str) -> str:
        """Return the name that a text is, or "" when it is no name, or more than one."""
        words = text.split()
        small = self._interjections | self._fillers
        while len(words) > 1 and fold(words[0]) in small and not words[0].endswith("."):
            words = words[1:]  # but the initial of "T. Jansen" is no "'t"
        text = " ".join(words)
        name = check_name(text)
        if not name or len(words) > _MOST_WORDS_OF_A_NAME or not self.may_be_name(text):
            return ""
        if _WITH_INITIALS.fullmatch(text):
            return name
        left = current_redactor().redact(text).text.replace("[naam]", "").split()
        capitals = [word for word in left if word[0].isupper()]
        others = [word for word in left if not word[0].isupper() and fold(word) not in _PREFIXES]
        if others:
            return ""
        if len(left) == len(words):  # no name of the lists
            odd = any(frequency(word.lower()) < _UNKNOWN_WORD for word in capitals)
            return name if len(capitals) > 1 and odd else ""
        return name

    def beside(self, text: str, is_place: Callable[[str], bool]) -> str:
        """Return the name in a part of a message beside the part that is a place, or ""."""
        parts = [part.strip() for part in _CLAUSE_END.split(text) if not is_place(part)]
        return next(filter(None, map(self._only_name, parts)), "")

    def _apart(self, text: str) -> tuple[str, str]:
        """Return a text without the part that only names a moment, and that moment."""
        for part in (text, *_LIST_END.split(text)):
            if self._only_moment(part):
                return _tidy(text.replace(part, " ", 1)), _MAY_IT.sub("", part.strip(" ?!.,"))
        return text, ""

    def _only_moment(self, text: str) -> bool:
        words = fold(text).split()
        known = all(
            word in self._of_a_moment or _CLOCK.fullmatch(word) or _PART_OF_A_DAY.fullmatch(word)
            for word in words
        )
        return known and names_time(text) and len(words) <= _MOST_WORDS_OF_A_MOMENT

    def _when(self, text: str, folded: str) -> str:
        words = folded.split()
        if len(words) > _MOST_WORDS_OF_A_MOMENT or "?" in text or "over" in words:
            return ""
        return text.strip() if self._moment.search(folded) and _TIME.search(folded) else ""


def _lead(leads: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(map(str, leads), key=len, reverse=True)
    spaced = (r"\s+".join(map(re.escape, lead.split())) for lead in longest_first)
    return re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)", re.I)


def _phone(text: str) -> str:
    """Return the number to call; of more than one the last that is not taken back."""
    found = phones_in(text)
    right = [number for number, start in found if not re.search(r"\bniet\W+$", text[:start], re.I)]
    return next(iter(reversed(right)), "") or next((number for number, _ in found), "")


def _is_short_number(text: str) -> bool:
    if any(digits[0] != "0" for *_, digits in spoken_phones(text)):
        return True
    half = _SHORT_NUMBER.search(text) or _ONLY_DIGITS.fullmatch(text)
    return bool(half) and not _DATE.search(text)


def _has_known_name(name: str) -> bool:
    return "naam" in current_redactor().redact(name).counts


def _without(text: str, spans: Iterable[Span]) -> str:
    gone = {at for start, end in spans for at in range(start, end)}
    return "".join(" " if at in gone else char for at, char in enumerate(text))


def _without_bsn(text: str) -> str:
    clauses = _CLAUSE_END.split(text)
    return ", ".join(clause for clause in clauses if clause.strip() and not any(find_bsn(clause)))


def _tidy(text: str) -> str:
    return _JOINS.sub("", " ".join(text.split())).strip()
