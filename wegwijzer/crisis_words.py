"""Reads a message as the rules of a crisis expect it: mended, one spelling, no empty words.

What happens to a sentence, in order:

1. It is folded (``wegwijzer.dutch``); a comma stays, as a word of its own.
2. Letters that were spaced ("z e l f m o o r d") and a word with a stray space are joined.
3. A word that the rules do not know is mended towards one that they do: another form of
   the same verb, the head of a compound, the same sound, one typing error, or two words
   that were written as one. An ordinary Dutch word is never taken for a typing error.
4. Spellings become one (``mn``, ``m'n`` -> ``mijn``); words without meaning are left out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

import wordfreq
from rapidfuzz.distance import OSA, Prefix

from wegwijzer.crisis_rules import CLAUSE_END
from wegwijzer.dutch import Synonyms, fold, stem

_SHORTEST = 4
"""Letters of a word that is mended at all."""
_OTHER_LETTER_FROM = 7
"""Letters of a word in which one may be any other letter: "trapje" is not "trapte"."""
_TWO_ERRORS_FROM = 10
_JOINED_FROM = 8
"""Letters of a word of the rules that is recognised with a space in it."""
_SPACED_LETTERS = re.compile(r"\b(?:[a-z] ){3,}[a-z]\b")
_LOOKALIKES = str.maketrans("013457", "oieast")
_VERB_ENDINGS = frozenset(("", "t", "en", "e", "de", "te", "den", "ten"))
_GLUED = frozenset("ik k niet meer nietmeer wil me mij mijn hij zij dood geen dat er".split())
"""Words that people write onto the next or the last one: "nietmeer", "kwil", "wildood"."""
_SOUNDS = (
    ("ch", "g"), ("ij", "y"), ("ei", "y"), ("au", "ou"), ("ck", "k"), ("c", "k"), ("ph", "f"),
    ("v", "f"), ("z", "s"), ("dt", "t"), ("th", "t"), ("d", "t"), ("x", "ks"), ("qu", "kw"),
)  # fmt: skip
_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "qaz", "wsx", "edc", "rfv", "tgb", "yhn", "ujm")
"""Rows and columns of keys, of which a finger hits the wrong one."""
_DOUBLE = re.compile(r"([a-z])\1")


class Words:
    """What the rules know of words."""

    def __init__(
        self,
        known: Iterable[str],
        spellings: Mapping[str, Iterable[str]],
        fillers: Iterable[str],
        heads: Iterable[str],
    ) -> None:
        self._spellings = Synonyms(spellings)
        self._fillers = frozenset(fillers)
        self._heads = tuple(heads)
        variants = (word for phrases in spellings.values() for word in " ".join(phrases).split())
        self._known = frozenset(known) | self._fillers | frozenset(variants)
        self._near: dict[tuple[str, int], list[str]] = {}
        self._by_sound: dict[str, str] = {}
        self._by_stem: dict[str, str] = {}
        for word in sorted(self._known):
            if len(word) >= _SHORTEST:
                self._near.setdefault((word[0], len(word)), []).append(word)
                self._by_sound.setdefault(_sound(word), word)
            if len(word) > _SHORTEST:
                self._by_stem[stem(word)] = word
        self.mend = lru_cache(maxsize=20_000)(self._mend)

    def read(self, sentence: str) -> str:
        """Return the sentence as the rules expect it, a space after each word."""
        folded = f" {CLAUSE_END} ".join(map(fold, sentence.split(CLAUSE_END)))
        folded = _SPACED_LETTERS.sub(lambda found: found.group().replace(" ", ""), folded)
        mended = " ".join(map(self.mend, self._joined(folded.split())))
        words = self._spellings.unify(mended).split()
        return "".join(f"{word} " for word in words if word not in self._fillers)

    def _joined(self, words: list[str]) -> Iterator[str]:
        """Yield the words; two that are one long word with a stray space as that one."""
        skip = False
        for word, following in zip(words, [*words[1:], ""], strict=False):
            if skip:
                skip = False
                continue
            both = word + following
            skip = bool(following) and len(both) >= _JOINED_FROM and both in self._known
            skip = skip and not {word, following} <= dutch_words()
            yield both if skip else word

    def _mend(self, word: str) -> str:
        """Return the word as it was meant; it can be two words."""
        if len(word) < _SHORTEST or word in self._known:
            return word
        if word in dutch_words():
            other = self._by_stem.get(stem(word), word)
            return other if _are_forms_of_a_verb(word, other) else word
        if any(char.isdigit() for char in word):
            letters = word.translate(_LOOKALIKES)
            return letters if letters in self._known else word
        if head := next((head for head in self._heads if word.endswith(head)), None):
            return head
        return (
            self._by_sound.get(_sound(word)) or self._nearest(word) or self._unglued(word) or word
        )

    def _nearest(self, word: str) -> str | None:
        """Return the known word that the word is a typing error of."""
        for first in (word[1] + word[0] + word[2:], word[1:], *_slips(word, 0)):
            if first in self._known and len(first) >= _SHORTEST:
                return first
        errors = 1 if len(word) < _TWO_ERRORS_FROM else 2
        near = (
            known
            for more in range(-errors, errors + 1)
            for known in self._near.get((word[0], len(word) + more), ())
            if more or len(word) >= _OTHER_LETTER_FROM or _is_slip(word, known)
        )
        # People leave a letter out more often than they add one: "gewld" is geweld, not geld.
        distance, _, best = min(
            ((OSA.distance(word, known), -len(known), known) for known in near),
            default=(errors + 1, 0, None),
        )
        return best if distance <= errors else None

    def _unglued(self, word: str) -> str | None:
        for cut in range(1, len(word) - 1):
            first, second = word[:cut], word[cut:]
            if _GLUED.isdisjoint((first, second)):
                continue
            if first in self._known | _GLUED and second in self._known | dutch_words():
                return f"{first} {second}"
        return None


def _are_forms_of_a_verb(one: str, other: str) -> bool:
    same = Prefix.similarity(one, other)
    return len(one) > _SHORTEST and {one[same:], other[same:]} <= _VERB_ENDINGS


def _slips(word: str, at: int) -> Iterator[str]:
    """Yield the word with one letter replaced by a neighbour on the keyboard."""
    for row in _KEYBOARD:
        place = row.find(word[at])
        if place >= 0:
            for letter in row[max(0, place - 1) : place + 2]:
                yield word[:at] + letter + word[at + 1 :]


def _is_slip(word: str, known: str) -> bool:
    """Return whether two words of one length differ by a swap or by a neighbouring key."""
    if sorted(word) == sorted(known):
        return True
    return any(known in _slips(word, at) for at in range(1, len(word)))


def _sound(word: str) -> str:
    """Return how a Dutch word sounds, roughly: the same for "vermoord" and "fermoort"."""
    for letters, sound in _SOUNDS:
        word = word.replace(letters, sound)
    return _DOUBLE.sub(r"\1", word)


@cache
def dutch_words() -> frozenset[str]:
    """Return ordinary Dutch words (29,000, from wordfreq): they are no typing errors."""
    return frozenset(map(fold, wordfreq.get_frequency_dict("nl", "small")))


def frequency(word: str) -> float:
    """Return the share (0 to 1) of a word in Dutch text; of ``start*`` that of the start."""
    return float(wordfreq.word_frequency(word.rstrip("*"), "nl", "small"))
