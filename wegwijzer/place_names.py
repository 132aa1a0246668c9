"""All names that lead to a gemeente: gemeenten, places, nicknames, and their misspellings.

One name may lead to several gemeenten ("Spijk": three). A name may also be an ordinary word
("Best"); then ``looks_like`` says how careful to be with it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from wegwijzer.dutch import fold
from wegwijzer.knowledge.instanties import Instanties, LooksLike

_SPELLINGS = (
    (re.compile(r"\b(?:a d|ad|aan den|aan der)\b"), "aan de"),
    (re.compile(r"\bst\b"), "sint"),
    (re.compile(r"(?:^|(?<= ))t\b"), "het"),
)
"""Spellings that mean the same: "Krimpen a/d IJssel", "St. Willebrord", "'t Harde"."""
_SUFFIX = re.compile(r"(?<=\w) (?:\((?:L|NH)\)|Gld|NB|L|GN|Gn|Ut|NH|AC|gem\.? .+)$")
"""What the post puts behind a name to tell it from another, and residents leave out."""
_SHORTEST_GUESS = 4
"""Letters: a shorter word is too easily mistaken for a name."""


@dataclass(frozen=True)
class Name:
    """A name as it is written, and the gemeenten it leads to, with the name there."""

    key: str
    gemeenten: dict[str, str]
    looks_like: LooksLike


def key_of(words: str) -> str:
    """Return the one key for all spellings of a name that is already folded."""
    for pattern, spelling in _SPELLINGS:
        words = pattern.sub(spelling, words)
    return words


class PlaceNames:
    """Every name, to be found exactly or by its nearest spelling."""

    def __init__(self, instanties: Instanties) -> None:
        rows = [(row.name, row.gemeente, row.looks_like) for row in instanties.plaatsen]
        # Last: a place bears its own name there, rather than that of the gemeente.
        rows += [(name, name, "") for name in instanties.gemeenten]
        names: dict[str, dict[str, str]] = {}
        looks: dict[str, LooksLike] = {}
        for name, gemeente, looks_like in rows:
            plain = _SUFFIX.sub("", name)
            for spelling in {name, plain}:
                key = key_of(fold(spelling))
                names.setdefault(key, {}).setdefault(gemeente, plain)
                looks[key] = looks.get(key) or looks_like
        self._names = {
            key: Name(key, _own_gemeente_first(key, found), looks[key])
            for key, found in names.items()
        }
        guessable = [
            key
            for key, name in self._names.items()
            if len(key) >= _SHORTEST_GUESS and name.looks_like != "zinsdeel"
        ]
        self._by_words = {
            count: [key for key in guessable if count in (1, key.count(" ") + 1)]
            for count in range(1, max(key.count(" ") for key in guessable) + 2)
        }
        self.longest = max(key.count(" ") + 1 for key in self._names) + 1
        """Words that a name has at most ("a/d" for "aan de" may make it one more)."""

    def get(self, words: Iterable[str]) -> Name | None:
        """Return the name that folded words spell exactly."""
        return self._names.get(key_of(" ".join(words)))

    def nearest(self, words: Iterable[str], most: int) -> list[Name]:
        """Return the names that are the fewest typing errors away, at most ``most``.

        A typing error is a letter or space too many, one too few, a wrong one, or two swapped.
        Several words are only taken for a name of as many words.
        """
        words = list(words)
        found = process.extract(
            key_of(" ".join(words)),
            self._by_words.get(len(words), []),
            scorer=OSA.distance,
            score_cutoff=most,
            limit=None,
        )
        least = min((distance for _, distance, _ in found), default=0)
        return [self._names[key] for key, distance, _ in found if distance == least]


def _own_gemeente_first(key: str, found: dict[str, str]) -> dict[str, str]:
    """Return gemeenten in order, the one that bears the name itself first."""
    order = sorted(found, key=lambda gemeente: (key_of(fold(gemeente)) != key, gemeente))
    return {gemeente: found[gemeente] for gemeente in order}
