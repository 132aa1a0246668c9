"""The statistics behind intent recognition: a linear model over words and characters.

How a message gets its probabilities, in order:

1. Two views of its words are made, each weighted by TF-IDF: keys (the stem of each word's
   lemma, one and two in a row) and characters (two to four in a row, within words).
2. A linear support vector machine gives each intent a distance; a softmax with a fixed
   temperature makes probabilities of them, of which ``bot.nlu.certainty`` learns how far
   they can be trusted.

Why this model and not another: docs/adr/0003-intentherkenning.md has the measurements.
"""

import json
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from bot.nlu.reader import Words

Probabilities = npt.NDArray[np.float64]

_C = 0.5
_TOLERANCE = 0.01
_WORD_WEIGHT = 0.7
_TEMPERATURE = 0.2
_SEED = 20231103
_TEXT_FILE, _NUMBERS_FILE = "intent_model.json", "intent_model.npz"


def _word_features(words: Words) -> list[str]:
    keys = list(words.keys)
    return keys + [f"{a} {b}" for a, b in pairwise(keys)]


def _char_features() -> Callable[[Words], list[str]]:
    ngrams = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4)).build_analyzer()
    return lambda words: ngrams(words.folded)  # type: ignore[no-any-return]


class IntentModel:
    """Intent probabilities of Dutch messages."""

    def __init__(self) -> None:
        self._words = TfidfVectorizer(
            analyzer=_word_features, sublinear_tf=True, min_df=2, dtype=np.float32
        )
        self._chars = TfidfVectorizer(
            analyzer=_char_features(), sublinear_tf=True, min_df=5, dtype=np.float32
        )
        # A row a feature, side by side in memory: a message touches only its own rows.
        self._weights = np.empty((0, 0), dtype=np.float32)
        self._intercept = np.empty(0)
        self.labels: list[str] = []
        """The intents, in the order of the columns of :meth:`probabilities`."""

    def fit(self, messages: Sequence[Words], intents: Sequence[str]) -> "IntentModel":
        """Learn from examples and their intents; return self."""
        self._words.fit(messages)
        self._chars.fit(messages)
        svm = LinearSVC(C=_C, tol=_TOLERANCE, random_state=_SEED)
        svm.fit(self._features(messages), intents)
        self._weights = np.ascontiguousarray(svm.coef_.T, dtype=np.float32)
        self._intercept = svm.intercept_
        self.labels = [str(label) for label in svm.classes_]
        return self

    def probabilities(self, messages: Sequence[Words]) -> Probabilities:
        """Return a row for each message, with a probability for each of the labels."""
        distances = (self._features(messages) @ self._weights + self._intercept) / _TEMPERATURE
        powers = np.exp(distances - distances.max(axis=1, keepdims=True))
        return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float64)

    def save(self, folder: Path) -> None:
        """Write the model as numbers and JSON: nothing in it can run when it is read."""
        texts = {
            "labels": self.labels,
            "words": _in_order(self._words),
            "chars": _in_order(self._chars),
        }
        (folder / _TEXT_FILE).write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
        np.savez_compressed(
            folder / _NUMBERS_FILE,
            words_idf=self._words.idf_,
            chars_idf=self._chars.idf_,
            weights=self._weights,
            intercept=self._intercept,
        )

    @classmethod
    def load(cls, folder: Path) -> "IntentModel":
        """Return the model that :meth:`save` wrote."""
        texts = json.loads((folder / _TEXT_FILE).read_text(encoding="utf-8"))
        model = cls()
        model.labels = texts["labels"]
        with np.load(folder / _NUMBERS_FILE, allow_pickle=False) as numbers:
            for vectorizer, name in ((model._words, "words"), (model._chars, "chars")):
                vectorizer.vocabulary_ = {term: at for at, term in enumerate(texts[name])}
                vectorizer.idf_ = numbers[f"{name}_idf"]
            model._weights = numbers["weights"]
            model._intercept = numbers["intercept"]
        return model

    def _features(self, messages: Sequence[Words]) -> csr_matrix:
        words = self._words.transform(messages) * _WORD_WEIGHT
        both = hstack([words, self._chars.transform(messages)])
        return both.tocsr().astype(np.float32)


def _in_order(vectorizer: TfidfVectorizer) -> list[str]:
    return [str(term) for term in sorted(vectorizer.vocabulary_, key=vectorizer.vocabulary_.get)]
