"""Judges from the words around a name whether somebody means a place by it.

"Ik woon in best" is about Best, "dat is best goed" is not; "mevrouw van Houten" does not
live in Houten; and "niet Brielle" is anywhere but there.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import wordfreq

from wegwijzer.dutch import fold

_WORD = re.compile(r"[^\W_]+")
_CLAUSE_END = re.compile(r"[.,;:!?\n()]")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


LIVES = _set("woon woont wonen woonde woonachtig")
KIND = _set("gemeente gem dorp plaats stad woonplaats")
_IN_OR_OUT = _set("in uit")
_NEAR = _IN_OR_OUT | _set("te op naar bij van")
_ARTICLES = _set("de het t een n")
_COMES = _set("kom komt komen")
_FILLERS = LIVES | KIND | _NEAR | _ARTICLES | _COMES | _set(
    "vanuit voor nu dus gewoon ja nee oh o eh uh sorry ik wij we hij zij ze is dat dit heet was "
    "zit bedoel bedoelde mijn m onze ons moeder vader ouders man vrouw zoon dochter oma opa broer "
    "zus tante oom postcode hoor wel graag aub alstublieft en maar hallo hoi dank bedankt u"
)  # fmt: skip
"""Words around a place that do not make it less of an answer."""
_TITLES = _set("mevrouw mevr mw meneer mijnheer dhr heer dokter dr drs familie fam")
_SURNAME_PARTS = _set("van de der den het t ten ter")
_DENIAL = _set("niet geen")
_AFTER_DENIAL = LIVES | KIND | _NEAR | _ARTICLES | _set("meer om")
_TAKEN_BACK = re.compile(r"klopt niet|is (?:fout|verkeerd|onjuist|niet (?:goed|juist))")
_NEARBY = re.compile(
    r"\b(?:dorp\w*|plaats\w*|stadje|gehucht|woont?|wonen)(?: \w+){0,2} "
    r"(?:(?:vlak ?|dicht ?|na)?bij|naast|rond|buurt van|omgeving van|omgeving)$"
)
_CORRECTION = _set("nee bedoel bedoelde sorry correctie vergis vergist oeps verkeerd fout")
_MOVED = _set("verhuis verhuisd verhuisde verhuizen")
_DWELLING = re.compile(r".*(?:huis|woning|flat|kamer|instelling|studio|groep|wonen|zorg|ment)")
_NO_PLACE = _set("overslaan prive geheim anoniem nergens overal onbekend")
_COMMON = 4.0
"""A word of this frequency is no place that we do not know."""


@dataclass(frozen=True)
class Word:
    """One word of a message: folded, as typed, and what stands before and after it."""

    folded: str
    raw: str
    before: str
    after: str

    @property
    def ends_clause(self) -> bool:
        """Whether a comma, a full stop or the like follows."""
        return bool(_CLAUSE_END.search(self.after))


def words_of(text: str) -> list[Word]:
    """Return the words of a message."""
    text = unicodedata.normalize("NFC", text)
    marks = list(_WORD.finditer(text))
    starts = [mark.start() for mark in marks] + [len(text)]
    ends = [0] + [mark.end() for mark in marks]
    words = (
        Word(fold(mark.group()), mark.group(), text[end : mark.start()], text[mark.end() : start])
        for mark, end, start in zip(marks, ends, starts[1:], strict=False)
    )
    return [word for word in words if word.folded]


@lru_cache(maxsize=10_000)
def frequency(word: str) -> float:
    """Return how common a word is in Dutch: the Zipf scale, 0 (never) to 8."""
    return float(wordfreq.zipf_frequency(word, "nl"))


def may_be_place(word: Word) -> bool:
    """Return whether a word could be the name of a place that we do not know."""
    return (
        word.folded.isalpha()
        and len(word.folded) > 2
        and word.folded not in _NO_PLACE
        and not _DWELLING.fullmatch(word.folded)
        and frequency(word.raw) < _COMMON
    )


def is_surname(words: list[Word], start: int) -> bool:
    """Return whether a title stands before a name: "mevrouw van Houten"."""
    at = start
    while at and words[at - 1].folded in _SURNAME_PARTS:
        at -= 1
    return at > 0 and words[at - 1].folded in _TITLES


def is_answer(words: list[Word], start: int, end: int) -> bool:
    """Return whether a message says no more than this part of it."""
    return all(word.folded in _FILLERS for word in (*words[:start], *words[end:]))


def without_fillers(words: list[Word]) -> tuple[int, int]:
    """Return the start and end of what a message says."""
    start, end = 0, len(words)
    while start < end and words[start].folded in _FILLERS:
        start += 1
    while end > start and words[end - 1].folded in _FILLERS:
        end -= 1
    return start, end


def is_called_a_place(words: list[Word], start: int, end: int) -> bool:
    """Return whether "gemeente", "dorp" or the like makes a place of what follows.

    "in de gemeente Best", "gemeente: Best" and "mijn gemeente heet Best" do; "dat vindt de
    gemeente best lastig" does not.
    """
    before = [word.folded for word in words[:start] if word.folded not in _ARTICLES]
    named = before[-1:] in (["is"], ["heet"])
    if named:
        before.pop()
    if not before or before[-1] not in KIND:
        return False
    if named:
        return end == len(words) or words[end - 1].ends_clause
    return before[-1] != "gemeente" or len(before) == 1 or before[-2] in _IN_OR_OUT | {"onder"}


def is_where_one_lives(words: list[Word], start: int) -> bool:
    """Return whether "in", "uit", "woont", "woonachtig te" or "komt van" stands before."""
    one, two = (words[at].folded if at >= 0 else "" for at in (start - 1, start - 2))
    return one in _IN_OR_OUT | LIVES or (one in _NEAR and two in LIVES | _COMES)


def has_capital(words: list[Word], start: int) -> bool:
    """Return whether a capital in the middle of a sentence makes a name of a word."""
    return (
        start > 0
        and not words[start - 1].ends_clause
        and words[start - 1].folded not in _SURNAME_PARTS
        and words[start].raw.istitle()
    )


def stands_alone(words: list[Word], start: int, end: int) -> bool:
    """Return whether a word with a capital stands between two commas: "ben 80, Goes, wlz"."""
    return (
        start > 0
        and end < len(words)
        and words[start - 1].ends_clause
        and words[end - 1].ends_clause
        and words[start].raw.istitle()
    )


def is_taken_back(words: list[Word], start: int, end: int) -> bool:
    """Return whether somebody says that it is not this: "niet in Brielle"."""
    for word in reversed(words[:start]):
        if word.folded in _DENIAL:
            return True
        if word.folded not in _AFTER_DENIAL:
            break
    after = " ".join(word.folded for word in words[end : end + 3])
    return not words[end - 1].ends_clause and bool(_TAKEN_BACK.match(after))


def is_near(words: list[Word], start: int) -> bool:
    """Return whether somebody lives near this place, and so elsewhere: "een dorp bij Zwolle"."""
    return bool(_NEARBY.search(" ".join(word.folded for word in words[:start])))


def is_corrected(words: list[Word], start: int, end: int) -> bool:
    """Return whether the words between two places leave the first for the second.

    "Brielle, nee sorry Emmeloord" does, and "verhuisd van Brielle naar Emmeloord".
    """
    between = {word.folded for word in words[start:end]}
    moved = any(word.folded in _MOVED for word in words)
    return bool(between & _CORRECTION) or (moved and "naar" in between)


def where_places_stand(words: list[Word]) -> Iterator[int]:
    """Yield where a place may begin: after "in", "uit", "gemeente", "woont" or the like."""
    for at in range(1, len(words)):
        before = [word.folded for word in words[:at]]
        while before and before[-1] in {"de", "het", "t"}:
            before.pop()
        if before and before[-1] in _NEAR | KIND | LIVES:
            yield at


def where_homes_stand(words: list[Word]) -> Iterator[int]:
    """Yield where the place that somebody lives in or comes from must be named."""
    for at in range(2, len(words)):
        before = [word.folded for word in words[:at] if word.folded not in KIND | {"de"}]
        lives = before[-1:] and before[-1] in _NEAR and set(before[-4:-1]) & LIVES
        comes = words[at - 1].folded == "uit" and set(before[-2:]) & _COMES
        if lives or comes:
            yield at
