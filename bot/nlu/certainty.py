"""How sure the assistant may be of the topic it recognised.

A linear model's probabilities say which intent is likeliest, not whether it is right. A
second, small model learns that from ``benchmark/ontwikkelset.yml``: questions and
out-of-scope messages that no intent was trained on. What it looks at:

- the probabilities: of the best topic, its lead, of "out of scope", and their entropy;
- the words: how many, and which share of them the examples of our topics do not know;
- the search score: which share of the question the best text of the knowledge base covers.

Training it is a part of training the assistant, so that the thresholds fit the examples
and the spaCy model in use.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from bot.nlu.intent_model import Probabilities
from bot.nlu.reader import Words
from wegwijzer.dutch import STOPWORDS, stem

OUT_OF_SCOPE = "buiten_bereik"
SURE = 0.45
"""Chance of being right from which an answer is given at once."""
MAX_FALSE_ANSWERS = 0.05
"""Share of out-of-scope messages on the development set that may get an answer; where
``SURE`` lets through more, the threshold is raised."""
MAX_FALSE_CHOICES = 0.15
"""Share of out-of-scope messages that may get a "Bedoelt u", on the development set."""
NO_DOUBT = 0.9
"""From this chance on an answer is given without other topics beside it."""
_FILE = "certainty.json"
_FOLDS = 10
_SEED = 20231103
_STOP_KEYS = frozenset(map(stem, STOPWORDS)) | STOPWORDS

Features = npt.NDArray[np.float64]


@dataclass(frozen=True)
class DevelopmentSet:
    """Messages to calibrate on: in scope with the intents that are right, and out of scope."""

    questions: Sequence[Words]
    right: Sequence[frozenset[str]]
    out_of_scope: Sequence[Words]


class Certainty:
    """The chance, 0 to 1, that the best topic of a message is right."""

    def __init__(
        self,
        known: Iterable[str],
        weights: Sequence[float],
        intercept: float,
        sure: float,
        doubt: float,
    ) -> None:
        self._known = frozenset(known)
        self._weights = np.asarray(weights)
        self._intercept = intercept
        self.sure = sure
        """From this chance on the topic is answered at once."""
        self.doubt = doubt
        """From this chance on the resident is asked "Bedoelt u ...?"."""

    @classmethod
    def fit(
        cls,
        examples: Iterable[tuple[Words, str]],
        development: DevelopmentSet,
        predict: Callable[[Sequence[Words]], Probabilities],
        labels: Sequence[str],
        search_score: Callable[[str], float],
    ) -> "Certainty":
        """Learn from the development set; ``examples`` tell which words our topics know."""
        counts = Counter(
            key for words, intent in examples if intent != OUT_OF_SCOPE for key in set(words.keys)
        )
        known = {key for key, count in counts.items() if count > 1}
        messages = [*development.questions, *development.out_of_scope]
        rows = predict(messages)
        features = np.array(
            [
                _features(row, words, labels, known, search_score(words.text))
                for row, words in zip(rows, messages, strict=True)
            ]
        )
        right = np.zeros(len(messages), dtype=bool)
        for at, intents in enumerate(development.right):
            right[at] = labels[best_topic(rows[at], labels)] in intents
        pipeline = make_pipeline(StandardScaler(), LogisticRegression())
        folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=_SEED)
        chances = cross_val_predict(pipeline, features, right, cv=folds, method="predict_proba")
        false_chances = np.sort(chances[len(development.questions) :, 1])
        pipeline.fit(features, right)
        scaler, regression = pipeline[0], pipeline[1]
        weights = regression.coef_[0] / scaler.scale_
        return cls(
            known,
            weights.tolist(),
            float(regression.intercept_[0] - weights @ scaler.mean_),
            sure=max(SURE, _threshold(false_chances, MAX_FALSE_ANSWERS)),
            doubt=_threshold(false_chances, MAX_FALSE_CHOICES),
        )

    def of(
        self, row: Probabilities, words: Words, labels: Sequence[str], search_score: float
    ) -> float:
        """Return the chance that the best topic of a message is right."""
        features = _features(row, words, labels, self._known, search_score)
        return float(1 / (1 + np.exp(-(features @ self._weights + self._intercept))))

    def save(self, folder: Path) -> None:
        """Write what was learnt as JSON."""
        content = {
            "known": sorted(self._known),
            "weights": self._weights.tolist(),
            "intercept": self._intercept,
            "sure": self.sure,
            "doubt": self.doubt,
        }
        (folder / _FILE).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "Certainty":
        """Return what :meth:`save` wrote."""
        return cls(**json.loads((folder / _FILE).read_text(encoding="utf-8")))


def best_topic(row: Probabilities, labels: Sequence[str]) -> int:
    """Return the column of the likeliest intent that is in scope."""
    in_scope = [at for at, label in enumerate(labels) if label != OUT_OF_SCOPE]
    return max(in_scope, key=lambda at: row[at])


def _features(
    row: Probabilities,
    words: Words,
    labels: Sequence[str],
    known: Iterable[str],
    search_score: float,
) -> Features:
    outside = labels.index(OUT_OF_SCOPE)
    topics = np.sort(np.delete(row, outside))[::-1]
    keys = [key for key in words.keys if key not in _STOP_KEYS]
    unknown = sum(key not in known for key in keys)
    return np.array(
        [
            np.log(topics[0] + 1e-6),
            topics[0] - topics[1],
            row[outside],
            unknown / len(keys) if keys else 0.5,
            min(unknown, 5),
            np.log1p(len(words.keys)),
            -np.sum(row * np.log(row + 1e-9)),
            search_score,
        ]
    )


def _threshold(ascending: npt.NDArray[np.float64], share: float) -> float:
    """Return the chance that at most ``share`` of these messages reach."""
    allowed = int(share * len(ascending))
    return float(ascending[len(ascending) - 1 - allowed]) + 1e-6
