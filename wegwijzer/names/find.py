"""Finds the names: which words are one, where each begins and ends."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wegwijzer.names.context import Trust, leads, sayings
from wegwijzer.names.lists import counts, fold, lists

_AMBIGUOUS_PREFIXES = frozenset({
    "van", "de", "het", "'t", "t", "in", "op", "do", "du", "la", "le", "v", "d", "vd", "vdr",
})  # fmt: skip
_NAME_PREFIXES = frozenset({
    "den", "der", "ter", "ten", "te", "el", "al", "ait", "ben", "bin", "abu", "von", "da",
    "dos", "di",
})  # fmt: skip
"""The prefixes that stand in names only, or nearly."""
PREFIXES = _NAME_PREFIXES | _AMBIGUOUS_PREFIXES
_SURE_PREFIXES = frozenset({"el", "ait"})
_MOST_PREFIXES = 3
_MOST_INITIALS = 4
_SHORTEST_UNKNOWN = 3
_LONGEST_UNKNOWN = 13
"""Letters: an unknown Dutch word that is longer is a compound, not a name."""
_SHORTEST_SUBJECT = 4

# Words that follow "ik heet" or "mijn naam is" without being a name.
_NEVER = frozenset({
    "aan", "al", "alleen", "als", "andere", "anders", "bekend", "belangrijk", "ben", "bij",
    "daar", "dan", "dat", "de", "deze", "die", "dit", "door", "dus", "een", "eigenlijk", "en",
    "er", "fout", "geen", "geheim", "gewoon", "goed", "het", "hier", "hij", "hoe", "ik", "in",
    "is", "ja", "je", "jij", "jullie", "kan", "klopt", "kunnen", "liever", "maar", "mag", "met",
    "mij", "mijn", "moet", "na", "naar", "nee", "niet", "nodig", "nog", "nu", "of", "om",
    "onbekend", "ook", "op", "over", "prive", "sorry", "stop", "te", "tegen", "toch", "u",
    "uit", "uw", "van", "veranderd", "verkeerd", "volgens", "voor", "waar", "waarom", "wat",
    "we", "weer", "weet", "wegwijzer", "wel", "welkom", "wie", "wij", "wil", "wilt", "ze", "zeg",
    "zelf", "zij", "zijn", "zo",
})  # fmt: skip

# What follows a subject: "mijn zoon X heeft".
_VERBS = frozenset({
    "heeft", "is", "was", "wil", "wilt", "kan", "moet", "mag", "krijgt", "kreeg", "gaat", "had",
    "woont", "zit", "belt", "belde", "zegt", "zei", "doet", "zoekt", "vraagt", "wacht",
})  # fmt: skip

# First names that are also a language or a people, and then have a capital.
_PEOPLES = frozenset({"frans", "noor"})
_BEFORE_PLACES = frozenset({"in", "uit", "te", "naar", "bij", "gemeente", "regio", "sint"})
_BEFORE_NAME = "\"'( "
_GAPS = (" ", "  ", "-", ". ", ".", " (", ") ", "/", "\u00a0")
_INITIAL_GAP = re.compile(r"\.[^\S\n]?\(?")
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")


class _Word(NamedTuple):
    text: str
    key: str
    start: int
    end: int


def _without_shouting(line: str) -> str:
    """Return a line in capitals in lower case, if that keeps each letter in its place."""
    return line.lower() if line.isupper() and len(line.lower()) == len(line) else line


class Names:
    """Finds the names in a text.

    ``places`` are names of places: what could be one is no person's name, unless the words
    before it say that a name follows.
    """

    def __init__(self, places: Iterable[str] = ()) -> None:
        self._lists = lists()
        self._places: dict[str, set[tuple[str, ...]]] = {}
        for place in places:
            keys = tuple(fold(word) for word in _WORD.findall(place))
            if keys:
                self._places.setdefault(keys[0], set()).add(keys)

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield start and end of each name in the text, from left to right, none overlapping."""
        text = "\n".join(map(_without_shouting, text.split("\n")))
        words = [
            _Word(match.group(), fold(match.group()), match.start(), match.end())
            for match in _WORD.finditer(text)
        ]
        trusts = self._trusts(text, words)
        no_people = sayings(text)
        at = 0
        while at < len(words):
            trust = trusts.get(at, Trust.NONE)
            if trust < Trust.HINTED and (past := self._past_place(words, at)) > at:
                at = past
                continue
            after = self._name(text, words, at, trust)
            if after == at and trust == Trust.HINTED and self._is_subject(text, words, at):
                after = at + 1
            if after > at and (trust or not any(s <= words[at].start < e for s, e in no_people)):
                yield words[at].start, words[after - 1].end
            if after > at and trust and after + 1 < len(words) and words[after].key == "en":
                trusts[after + 1] = max(Trust.HINTED, trusts.get(after + 1, Trust.NONE))
            at = max(after, at + 1)

    def _past_place(self, words: list[_Word], at: int) -> int:
        """Return the index after the longest place that a word begins; the same index if none."""
        places = self._places.get(words[at].key, ())
        lengths = (
            len(place)
            for place in places
            if place == tuple(word.key for word in words[at : at + len(place)])
        )
        return at + max(lengths, default=0)

    def _trusts(self, text: str, words: list[_Word]) -> dict[int, Trust]:
        """Return for the words that something leads to how much trust that gives."""
        starts = [word.start for word in words]
        trusts: dict[int, Trust] = {}
        for end, trust in leads(text):
            at = bisect_left(starts, end)
            if at < len(words) and not text[end : words[at].start].strip(_BEFORE_NAME):
                trusts[at] = max(trust, trusts.get(at, Trust.NONE))
        return trusts

    def _name(self, text: str, words: list[_Word], at: int, trust: Trust) -> int:
        """Return the index after the name that starts at a word; the same index if none does."""
        head = self._after_initials(text, words, at, trust)
        initials = head > at
        end = self._with_prefixes(text, words, head, trust, beside=initials)
        if end == head and head < len(words) and self._is_name(words[head], trust, initials):
            end = head + 1
        if end == head < len(words) and (
            self._given_before_family(text, words, head) or self._has_capital(text, words, head)
        ):
            end = head + 1
        if end == head:
            return at
        return self._extended(text, words, end, trust)

    def _after_initials(self, text: str, words: list[_Word], at: int, trust: Trust) -> int:
        """Return the index after the initials that start at a word; a title needs no full stops."""
        head = at
        while head < min(len(words) - 1, at + _MOST_INITIALS) and len(words[head].text) == 1:
            gap = text[words[head].end : words[head + 1].start]
            if not (_INITIAL_GAP.fullmatch(gap) or (gap == " " and trust >= Trust.TITLED)):
                break
            head += 1
        return head

    def _with_prefixes(
        self, text: str, words: list[_Word], at: int, trust: Trust, beside: bool
    ) -> int:
        """Return the index after prefixes with a family name; the same index if there are none."""
        head = at
        while (
            head < len(words) - 1
            and head - at < _MOST_PREFIXES
            and words[head].key in PREFIXES
            and self._adjacent(text, words, head)
        ):
            head += 1
        if head == at:
            return at
        key = words[head].key
        if self._lists.family.get(" ".join(word.key for word in words[at : head + 1])):
            return head + 1
        prefixes = {word.key for word in words[at:head]}
        if prefixes & _SURE_PREFIXES:
            trust = max(trust, Trust.TITLED)
        if not beside and trust < Trust.TITLED:
            return at
        if key in self._lists.tails or counts(key, self._lists.family) is not None:
            return head + 1
        if not prefixes & _NAME_PREFIXES:
            trust = min(trust, Trust.HINTED)
        return head + 1 if self._unknown(words[head], trust) else at

    def _given_before_family(self, text: str, words: list[_Word], at: int) -> bool:
        """Return whether a first name with a star stands here and a sure family name after it."""
        if (
            at + 1 >= len(words)
            or words[at].key not in self._lists.given
            or words[at].key in _NEVER
        ):
            return False
        return self._adjacent(text, words, at) and (
            bool(counts(words[at + 1].key, self._lists.family))
            or self._with_prefixes(text, words, at + 1, Trust.NONE, beside=False) > at + 1
        )

    def _is_name(self, word: _Word, trust: Trust, initials: bool) -> bool:
        if len(word.key) < 2 or (
            word.key in _NEVER and (trust < Trust.SAID or word.key not in self._lists.given)
        ):
            return False
        given = counts(word.key, self._lists.given)
        family = counts(word.key, self._lists.family)
        if given or family or self._lists.is_mistyped(word.key):
            return True
        if given is not None and trust >= Trust.HINTED:
            return True
        if family is not None and (trust >= Trust.TITLED or initials):
            return True
        return (trust == Trust.SAID and not word.text.isupper()) or self._unknown(word, trust)

    def _extended(self, text: str, words: list[_Word], end: int, trust: Trust) -> int:
        """Return the index after all words that belong to the name before ``end``."""
        while end < len(words) and self._adjacent(text, words, end - 1):
            word = words[end]
            after = self._with_prefixes(text, words, end, trust, beside=True)
            if after == end and (
                counts(word.key, self._lists.given) is not None
                or counts(word.key, self._lists.family) is not None
                or self._lists.is_mistyped(word.key)
                or self._unknown(word, Trust.TITLED if trust == Trust.SAID else Trust.HINTED)
                or self._is_subject(text, words, end)
            ):
                after = end + 1
            if after == end:
                break
            end = after
        return end

    def _unknown(self, word: _Word, trust: Trust) -> bool:
        """Return whether a word that is no ordinary one may be a name here."""
        parts = word.key.split("-")
        longest = max(map(len, parts))
        if trust < Trust.HINTED or not _SHORTEST_UNKNOWN <= longest <= _LONGEST_UNKNOWN:
            return False
        ordinary = [part in self._lists.ordinary for part in parts]
        if word.text.isupper() or all(ordinary) or (any(ordinary) and trust < Trust.TITLED):
            return False
        return trust >= Trust.TITLED or word.text[0].isupper()

    def _is_subject(self, text: str, words: list[_Word], at: int) -> bool:
        """Return whether an unknown word stands before a verb, as in "mijn zoon X heeft"."""
        return (
            0 < at < len(words) - 1
            and words[at - 1].key != "ben"
            and words[at + 1].key in _VERBS
            and len(words[at].key) >= _SHORTEST_SUBJECT
            and self._adjacent(text, words, at)
            and self._unknown(words[at], Trust.TITLED)
        )

    def _has_capital(self, text: str, words: list[_Word], at: int) -> bool:
        """Return whether a first name with a star has a capital in the middle of a sentence."""
        word = words[at]
        return (
            at > 0
            and word.text.istitle()
            and word.key in self._lists.given
            and word.key not in _PEOPLES
            and words[at - 1].key not in _BEFORE_PLACES
            and not words[at - 1].text.istitle()
            and text[words[at - 1].end : word.start] == " "
        )

    @staticmethod
    def _adjacent(text: str, words: list[_Word], at: int) -> bool:
        """Return whether nothing but a space or hyphen stands between a word and the next."""
        return text[words[at].end : words[at + 1].start] in _GAPS
