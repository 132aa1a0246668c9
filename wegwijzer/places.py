"""Understands from free text which gemeente somebody means.

What happens to a message, in order:

1. Each postcode, and each name of a gemeente, place or nickname, becomes a mention; the
   longest name wins.
2. A name that is also an ordinary word ("Best", "de Wijk") counts only where it must be a
   place: after "in" or "uit", with a capital, or as the whole message.
3. Nothing found: a word where a place belongs is taken for the nearest name.
4. What the resident takes back is dropped ("nee niet Brielle maar Emmeloord"), and what is
   only near ("een dorp bij Zwolle").
5. What is left points to one gemeente, to several (then we ask), or to none. A province
   helps to choose ("Hengelo in Gelderland").
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from wegwijzer import place_context as context
from wegwijzer.dutch import fold
from wegwijzer.knowledge import instanties
from wegwijzer.knowledge.instanties import Instanties
from wegwijzer.place_context import Word
from wegwijzer.place_names import Name, PlaceNames

_POSTCODE = re.compile(r"([1-9]\d{3})([a-z]{2})?")
_LETTERS = re.compile(r"[a-z]{2}")
_YEARS = range(1900, 2100)
"""A bare number like this in a sentence is a year, though it may be a postcode."""
_COUNTED = frozenset(["euro", "eur", "uur", "mensen", "inwoners", "keer", "km", "meter"])
_NUMBERED = frozenset(["nummer", "artikel", "art"])
_SHORT_ANSWER = 4
"""Words, without fillers, of an answer to the question where somebody lives."""
_MAX_GUESSES = 3
"""What fits under a message as choices; more is no guess."""
_ASKED, _WHOLE, _IN_PLACE, _ANYWHERE, _LONGER = (4, 7, 12), (5, 11), (6, 11), (7, 12), (10,)
"""Letters from which a word may have one typing error more: the more sure that a place
stands there, the shorter a word may be."""
_IN_USE, _IN_USE_ASKED = 1.3, 3.0
"""Zipf frequencies: a more common word is no misspelling, when nobody or when the bot asks."""
_LARGER_AREAS = {"nederland": "", "brabant": "Noord-Brabant", "fryslan": "Friesland"}


@dataclass(frozen=True)
class Option:
    """One of the places that a name may stand for."""

    place: str
    gemeente: str
    provincie: str

    @property
    def label(self) -> str:
        """What a resident can choose by: ``Spijk, gemeente Zevenaar (Gelderland)``."""
        return f"{self.place}, gemeente {self.gemeente} ({self.provincie})"


@dataclass(frozen=True)
class PlaceMatch:
    """The gemeente that is meant, or the options to ask about, or the name we do not know.

    ``place`` is the name that led to the gemeente: "Rockanje" for Voorne aan Zee.
    """

    gemeente: str | None = None
    place: str = ""
    options: tuple[Option, ...] = ()
    unknown: str | None = None


@dataclass(frozen=True)
class _Mention:
    """Where a name stands, and the gemeenten it may mean, with the name there.

    ``as_gemeente``: "gemeente" stands before it, so that it is no village elsewhere.
    """

    start: int
    end: int
    key: str
    gemeenten: dict[str, str]
    as_gemeente: bool = False


class Places:
    """The gemeenten, and all ways to point at one."""

    def __init__(self, known: Instanties) -> None:
        self._names = PlaceNames(known)
        self._provincie = {row.name: row.provincie for row in known.gemeenten.values()}
        self._areas = {fold(name): name for name in self._provincie.values()} | _LARGER_AREAS
        self._postcodes = {
            code: (plaats.name, plaats.gemeente)
            for plaats in known.plaatsen
            for code in plaats.postcodes
        }

    @classmethod
    def load(cls, folder: Path) -> "Places":
        """Return the places of a knowledge folder; raise ``KnowledgeError`` if unreadable."""
        return cls(instanties.load(folder))

    def named(self, text: str) -> str | None:
        """Return the gemeente that a text names without a typing error, if it is just one.

        It takes no list of words in use, so no memory in a process that needs nothing more.
        """
        words = context.words_of(text)
        meant = _meant(words, self._mentions(words, asked=False, guess=False))
        found = self._choose(meant, self._named_areas(words), among=())
        return next(iter(found)) if len(found) == 1 else None

    def beside(self, text: str) -> list[str] | None:
        """Return the words of a text beside the places that it names; None if it names none.

        They are folded. Like :meth:`named` it takes exact names only, and no list of words.
        """
        words = context.words_of(text)
        mentions = _meant(words, self._mentions(words, asked=False, guess=False))
        if not any(mention.gemeenten for mention in mentions):
            return None
        taken = {at for mention in mentions for at in range(mention.start, mention.end)}
        return [word.folded for at, word in enumerate(words) if at not in taken]

    def find(self, text: str, asked: bool = False, among: Sequence[str] = ()) -> PlaceMatch:
        """Return which gemeente the text means.

        ``asked``: the bot has just asked for it, so that a bare word counts. ``among``: the
        gemeenten that the bot has just offered; a province is then enough to choose.
        """
        words = context.words_of(text)
        mentions = self._mentions(words, asked) or self._misspelt(words, asked)
        meant = _meant(words, mentions)
        areas = self._named_areas(words)
        found = self._choose(meant, areas, among)
        if all(mention.key in self._areas for mention in mentions):
            offered = {name: name for name in among if self._provincie.get(name) in areas}
            found = offered or found
        if len(found) == 1:
            gemeente, place = next(iter(found.items()))
            return PlaceMatch(gemeente=gemeente, place=place)
        if found:
            return PlaceMatch(
                options=tuple(
                    Option(place, gemeente, self._provincie[gemeente])
                    for gemeente, place in found.items()
                )
            )
        if meant:
            return PlaceMatch(unknown=meant[-1].key)
        return PlaceMatch(unknown=None if mentions or areas else _unknown(words, asked))

    # Step 1 and 2: what the text names.

    def _mentions(self, words: list[Word], asked: bool, guess: bool = True) -> list[_Mention]:
        found = []
        at = 0
        while at < len(words):
            mention = self._postcode(words, at, asked) or self._name(words, at, asked, guess)
            if mention:
                found.append(mention)
            at = mention.end if mention else at + 1
        return found

    def _name(self, words: list[Word], start: int, asked: bool, guess: bool) -> _Mention | None:
        longest = min(len(words), start + self._names.longest)
        for end in range(longest, start, -1):
            name = self._names.get(word.folded for word in words[start:end])
            if name and self._is_place(words, start, end, name, asked):
                as_gemeente = start > 0 and words[start - 1].folded == "gemeente"
                exact = _Mention(start, end, name.key, name.gemeenten, as_gemeente)
                if not guess:
                    return exact
                # "Broek op Lanngedijk" is not Broek.
                longer = (self._guess(words, start, at, _LONGER) for at in range(longest, end, -1))
                return next(filter(None, longer), exact)
        return None

    def _is_place(self, words: list[Word], start: int, end: int, name: Name, asked: bool) -> bool:
        """Return whether a name stands for a place here."""
        if context.is_surname(words, start):
            return False
        if context.is_called_a_place(words, start, end):
            return True
        if name.key in self._areas and not self._is_gemeente(name):
            return False
        if not name.looks_like:
            return True
        whole = start == 0 and end == len(words) and (asked or "?" not in words[-1].after)
        answer = asked and context.is_answer(words, start, end)
        home = context.is_where_one_lives(words, start)
        if name.looks_like == "zinsdeel":
            return (whole and asked) or (answer and home)
        return (
            whole
            or answer
            or home
            or (start == 0 and self._lies_in(words, end))
            or (name.looks_like == "woord" and context.has_capital(words, start))
            or (name.looks_like == "woord" and context.stands_alone(words, start, end))
        )

    def _is_gemeente(self, name: Name) -> bool:
        """Return whether a province or country shares its name with a gemeente."""
        return any(fold(gemeente) == name.key for gemeente in name.gemeenten)

    def _lies_in(self, words: list[Word], end: int) -> bool:
        """Return whether a larger area follows: "Soest in Utrecht"."""
        rest = [word.folded for word in words[end:]]
        return rest[:1] == ["in"] and " ".join(rest[1:]) in self._areas

    def _postcode(self, words: list[Word], at: int, asked: bool) -> _Mention | None:
        word, end = words[at], at + 1
        match = _POSTCODE.fullmatch(word.folded)
        if not match or word.before[-1:] in ("-", "/", "+", "€"):
            return None
        following = words[end] if end < len(words) and not word.ends_clause else None
        full = bool(match[2])
        if not full and following and _LETTERS.fullmatch(following.folded):
            full = following.raw.isupper() or context.frequency(following.folded) < _IN_USE_ASKED
            end += full
        before = [other.folded for other in words[max(0, at - 3) : at]]
        sure = full or "postcode" in before or context.is_answer(words, at, end)
        after = following.folded if following else ""
        if not sure and (
            int(match[1]) in _YEARS
            or after in _COUNTED
            or after.isdigit()
            or any(other.isdigit() or other in _NUMBERED for other in before[-1:])
        ):
            return None
        if match[1] in self._postcodes:
            name, gemeente = self._postcodes[match[1]]
            return _Mention(at, end, match[1], {gemeente: name})
        return _Mention(at, end, match[1], {}) if sure else None

    # Step 3: what may be a misspelt name.

    def _misspelt(self, words: list[Word], asked: bool) -> list[_Mention]:
        start, end = context.without_fillers(words)
        if 0 < end - start <= _SHORT_ANSWER and (asked or (start, end) == (0, len(words))):
            # An article may be part of the name: "de Wolde" for De Wolden.
            for first in (start - 1, start) if start else (start,):
                mention = self._guess(words, first, end, _ASKED if asked else _WHOLE, asked)
                if mention:
                    return [mention]
        found: dict[int, _Mention] = {}
        for start in context.where_places_stand(words):
            for end in range(min(len(words), start + _SHORT_ANSWER), start, -1):
                mention = self._guess(words, start, end, _IN_PLACE)
                if mention:
                    found.setdefault(start, mention)
        for at in range(len(words)):
            mention = self._guess(words, at, at + 1, _ANYWHERE)
            if mention and not any(other.start <= at < other.end for other in found.values()):
                found[at] = mention
        return [found[start] for start in sorted(found)]

    def _guess(
        self,
        words: list[Word],
        start: int,
        end: int,
        steps: tuple[int, ...],
        asked: bool = False,
    ) -> _Mention | None:
        folded = [word.folded for word in words[start:end]]
        most = sum(len(" ".join(folded)) >= step for step in steps)
        limit = _IN_USE_ASKED if asked else _IN_USE
        if all(context.frequency(word) > limit for word in folded):
            # "voorn aan zee": three ordinary words are seldom by chance so close to a name.
            most = min(most, 1) if len(folded) > 2 else 0
        if not most or not all(map(str.isalpha, folded)):
            return None
        names = self._names.nearest(folded, most)
        found = {place: name for near in names for place, name in near.gemeenten.items()}
        if len(found) > _MAX_GUESSES:
            # Larger places are named more often; a gemeente is called after its largest.
            found = {place: name for place, name in found.items() if place == name}
        if not 0 < len(found) <= _MAX_GUESSES:
            return None
        return _Mention(start, end, " ".join(folded), found)

    # Step 5: what is meant.

    def _named_areas(self, words: list[Word]) -> set[str]:
        folded = [word.folded for word in words]
        pairs = (" ".join(pair) for pair in pairwise(folded))
        return {self._areas[name] for name in (*folded, *pairs) if name in self._areas}

    def _choose(
        self, mentions: list[_Mention], areas: set[str], among: Sequence[str]
    ) -> dict[str, str]:
        """Return the gemeenten that all mentions together leave, with the name there."""
        for mention in mentions:
            # "Soest in Utrecht" is about the province, not about the city.
            others = [other for other in mentions if other.key != mention.key]
            within = {self._provincie[name] for other in others for name in other.gemeenten}
            if self._areas.get(mention.key) in within:
                mentions = others
        found: dict[str, str] = {}
        for mention in mentions:
            shared = {name: found[name] for name in found if name in mention.gemeenten}
            found = shared or found | mention.gemeenten
        in_areas = {name for name in found if self._provincie[name] in areas}
        for kept in (in_areas, set(among)):
            if kept & found.keys():
                found = {name: place for name, place in found.items() if name in kept}
        official = {
            name: place
            for name, place in found.items()
            if any(mention.as_gemeente and fold(name) == mention.key for mention in mentions)
        }
        return official or found


def _meant(words: list[Word], mentions: list[_Mention]) -> list[_Mention]:
    """Return the mentions that somebody lives in, and does not take back (step 4)."""
    kept: list[_Mention] = []
    for mention in mentions:
        if context.is_taken_back(words, mention.start, mention.end):
            continue
        if context.is_near(words, mention.start):
            continue
        if kept and context.is_corrected(words, kept[-1].end, mention.start):
            kept = []
        kept.append(mention)
    return kept


def _unknown(words: list[Word], asked: bool) -> str | None:
    """Return what stands where a place belongs, though no place is called that."""
    start, end = context.without_fillers(words)
    answer = words[start:end]
    if asked and 0 < len(answer) < _SHORT_ANSWER and all(map(context.may_be_place, answer)):
        return " ".join(word.raw for word in answer)
    for start in context.where_homes_stand(words):
        if context.may_be_place(words[start]):
            return words[start].raw
    return None
