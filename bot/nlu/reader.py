"""Reads a message as the intent model sees it: unified text, and a key for each word."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.nlu.spacy_model import Lemmatizer
from wegwijzer.dutch import Synonyms, fold, stem
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

    def __init__(self, synonyms: Synonyms, lemmatizer: Lemmatizer) -> None:
        self._synonyms = synonyms
        self._lemmatizer = lemmatizer

    def read(self, texts: Sequence[str]) -> list[Words]:
        """Return the words of each text."""
        return self._read(texts, self._lemmatizer.lemmas(texts))

    def read_twice(self, texts: Sequence[str]) -> list[Words]:
        """Return the words of each text as it is, and then of each with typing errors.

        The errors are the same each time. The lemmas are those of the text without errors.
        """
        rng = random.Random(_SEED)
        lemmas = list(self._lemmatizer.lemmas(texts))
        mistyped = [with_errors(text, _ERROR_SHARE, rng) for text in texts]
        return self._read(texts, lemmas) + self._read(mistyped, lemmas)

    def _read(self, texts: Sequence[str], lemmas: Iterable[dict[str, str]]) -> list[Words]:
        return [self._words(text, lemma_of) for text, lemma_of in zip(texts, lemmas, strict=True)]

    def _words(self, text: str, lemma_of: dict[str, str]) -> Words:
        folded = self._synonyms.unify(fold(text))
        return Words(text, folded, tuple(stem(lemma_of.get(w, w)) for w in folded.split()))
