"""Reads a message as the intent model sees it: unified text, and a key for each word."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from bot.nlu.lemmas import Lemmas
from wegwijzer.dutch import Synonyms, fold, keys
from wegwijzer.typing_errors import with_errors

_ERROR_SHARE = 0.15
_SEED = 20231103


@dataclass(frozen=True)
class Words:
    """A message: its text, folded with synonyms unified, and the stem of each word's lemma."""

    text: str
    folded: str
    keys: tuple[str, ...]


class Reader:
    """Turns text into :class:`Words`."""

    def __init__(self, synonyms: Synonyms, lemmas: Lemmas) -> None:
        self._synonyms = synonyms
        self._lemmas = lemmas

    def read(self, text: str) -> Words:
        """Return the words of a text."""
        folded = self._synonyms.unify(fold(text))
        return Words(text, folded, tuple(keys(folded, self._lemmas.of, frozenset())))

    def read_all(self, texts: Sequence[str]) -> list[Words]:
        """Return the words of each text."""
        return [self.read(text) for text in texts]

    def read_mistyped(self, texts: Sequence[str]) -> list[Words]:
        """Return the words of each text with typing errors in it, the same ones each time."""
        rng = random.Random(_SEED)
        return [self.read(with_errors(text, _ERROR_SHARE, rng)) for text in texts]
