"""The lists of names, and the ordinary words that are none."""

import re
import unicodedata
from functools import cache
from pathlib import Path

import wordfreq
from rapidfuzz import process
from rapidfuzz.distance import OSA

_FOLDER = Path(__file__).parent
_SHORTEST_RESPELT = 5
_SHORTEST_MISTYPED = 6
"""Letters: a shorter word is too easily another word with a typing error."""

_SOUNDS = (("ph", "f"), ("th", "t"), ("ck", "k"), ("c", "k"), ("ij", "y"), ("z", "s"), ("x", "ks"))
_FINAL_I = re.compile(r"(?:ie|ey|y)$")
_DOUBLED = re.compile(r"(.)\1+")


def fold(word: str) -> str:
    """Return the word in lower case without accents, as the lists have it."""
    lower = word.lower().replace("ı", "i").replace("’", "'")
    if lower.isascii():
        return lower
    return "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))


def _sound(key: str) -> str:
    """Return a name as it sounds, so that its spellings meet: Gonnie, Gonny; Sofie, Sophie."""
    for spelling, sound in _SOUNDS:
        key = key.replace(spelling, sound)
    return _FINAL_I.sub("i", _DOUBLED.sub(r"\1", key))


def _ordinary() -> frozenset[str]:
    """Return the words that Dutch text uses often (zipf 3 and more), with and without accents."""
    words = wordfreq.get_frequency_dict("nl", wordlist="small")
    return frozenset(words) | frozenset(map(fold, words))


def _list(name: str) -> dict[str, bool]:
    """Return the names of a list, each with whether it counts by itself (has no star)."""
    lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines()
    names = [line for line in lines if line and not line.startswith("#")]
    return {name.rstrip("*"): not name.endswith("*") for name in names}


@cache
def lists() -> "Lists":
    """Return the lists, read once."""
    return Lists()


class Lists:
    """First names and family names, each with whether it counts by itself.

    ``given`` and ``family`` are the lists; ``tails`` the last words of family names with
    prefixes ("velden" of "van der velden"); ``ordinary`` the words that Dutch uses often.
    """

    def __init__(self) -> None:
        self.given = _list("voornamen.txt")
        self.family = _list("achternamen.txt")
        self.tails = frozenset(name.split()[-1] for name in self.family if " " in name)
        self.ordinary = _ordinary()
        sure = [name for name, is_sure in self.given.items() if is_sure]
        self._sounds = frozenset(_sound(name) for name in sure if len(name) >= _SHORTEST_RESPELT)
        self._by_first_letter: dict[str, list[str]] = {}
        for name in sure:
            if len(name) >= _SHORTEST_MISTYPED:
                self._by_first_letter.setdefault(name[0], []).append(name)

    def is_mistyped(self, key: str) -> bool:
        """Return whether a folded word is a first name in another spelling or with one error.

        The first letter must be right.
        """
        if len(key) < _SHORTEST_RESPELT or not key.isalpha() or key in self.ordinary:
            return False
        if _sound(key) in self._sounds:
            return True
        names = self._by_first_letter.get(key[0], ()) if len(key) >= _SHORTEST_MISTYPED else ()
        return process.extractOne(key, names, scorer=OSA.distance, score_cutoff=1) is not None


def counts(key: str, names: dict[str, bool]) -> bool | None:
    """Return whether a folded name counts by itself, None if it is not in the list.

    Of a name with hyphens the first and last part are looked up too.
    """
    parts = key.split("-")
    found = [names[part] for part in {key, parts[0], parts[-1]} if part in names]
    return any(found) if found else None
