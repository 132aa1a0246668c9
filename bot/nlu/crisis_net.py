"""The second net: hears a cry for help in words that the rules of ``wegwijzer.crisis`` lack.

It has learnt from the messages of ``data/crisis`` and from the examples of all intents. What
happens to a message, in order:

1. It is read two sentences at a time: in a long story the cry is one sentence, and the one
   beside it tells whether it is over ("... Dat is nu tien jaar geleden").
2. Of each such window three things are looked at: its words (one, two in a row, two with one
   between), the pieces of its words (three to five letters, which typing errors leave), and
   their meanings (``woorden.txt``: alone, near a "niet", and two close together).
3. Three small neural networks, which differ in what they started from, each give a
   probability to every kind of crisis and to everyday talk. The log-odds against everyday
   talk are averaged, and the most alarming window counts.

All is deterministic: the same message always gets the same answer.
"""

import json
import random
import re
import warnings
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from bot.nlu.crisis_examples import EVERYDAY
from wegwijzer.dutch import fold, stem
from wegwijzer.typing_errors import with_errors

_SEEDS = (1, 2, 3)
_HIDDEN = 24
_ROUNDS = 5
_BATCH = 500
_LEARNING_RATE = 3e-3
_FEWEST = 3
"""Windows in which a feature must stand to be learnt."""
_ERROR_SHARE = 0.15
_ALMOST_NEVER = 1e-7
_PIECES = (3, 4, 5)
_NOT = "niet"
"""The meaning of words such as "geen", which is looked at near every other meaning."""
_NEAR_NOT, _CLOSE, _AROUND = 3, 2, 5
"""Words between which meanings are seen together."""
_FEWEST_PREFIX = 2
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n+")
_TEXT_FILE, _NUMBERS_FILE = "crisis_net.json", "crisis_net.npz"

Numbers = npt.NDArray[np.float32]
Keys = npt.NDArray[np.uint32]


@dataclass(frozen=True)
class Weighed:
    """What the net thinks of a message: the likeliest kind of crisis, and how sure it is.

    ``alarm`` are log-odds: 0 is as likely a crisis as not.
    """

    kind: str
    alarm: float


def windows(text: str) -> list[str]:
    """Return each two sentences in a row; a message of one sentence is its own window."""
    sentences = [part for part in _SENTENCE_END.split(text) if part.strip()]
    if len(sentences) < 2:
        return [text]
    return [f"{one} {next_one}" for one, next_one in pairwise(sentences)]


class Features:
    """Turns a text into numbers that stand for its words, pieces and meanings."""

    def __init__(self, meanings: Mapping[str, Iterable[str]]) -> None:
        self.meanings = {name: list(words) for name, words in meanings.items()}
        self._whole: dict[str, set[str]] = {}
        self._starts: dict[str, set[str]] = {}
        self._ends: dict[str, set[str]] = {}
        for name, words in self.meanings.items():
            for word in words:
                if word.startswith("*"):
                    self._ends.setdefault(word[1:], set()).add(name)
                elif word.endswith("*"):
                    self._starts.setdefault(word[:-1], set()).add(name)
                else:
                    self._whole.setdefault(word, set()).add(name)
        self._meanings_of = lru_cache(maxsize=5_000)(self._look_up)

    def of(self, text: str) -> list[Keys]:
        """Return the keys of the words, the pieces and the meanings in a text."""
        words = fold(text).split()
        return [
            np.unique(np.fromiter((zlib.crc32(name.encode()) for name in names), dtype=np.uint32))
            for names in (_words(words), _pieces(words), self._meanings(words))
        ]

    def _meanings(self, words: Sequence[str]) -> set[str]:
        found = [self._meanings_of(word) for word in words]
        negated = [at for at, names in enumerate(found) if _NOT in names]
        features = set()
        for at, names in enumerate(found):
            near_not = any(0 < abs(at - other) <= _NEAR_NOT for other in negated)
            for name in names:
                features.add(f"m{name}")
                if near_not:
                    features.add(f"n{name}")
                for other in range(at + 1, min(at + _AROUND + 1, len(found))):
                    sign = ">" if other - at <= _CLOSE else ">>"
                    features.update(f"m{name}{sign}{next_one}" for next_one in found[other])
        return features

    def _look_up(self, word: str) -> tuple[str, ...]:
        found = set(self._whole.get(word, ()))
        for cut in range(_FEWEST_PREFIX, len(word) + 1):
            found |= self._starts.get(word[:cut], set())
            if cut < len(word):
                found |= self._ends.get(word[cut:], set())
        return tuple(sorted(found))


def _words(words: Sequence[str]) -> set[str]:
    stems = [stem(word) for word in words]
    return {
        *(f"w{one}" for one in stems),
        *(f"b{one} {two}" for one, two in pairwise(stems)),
        *(f"s{one} {three}" for one, three in zip(stems, stems[2:], strict=False)),
    }


def _pieces(words: Sequence[str]) -> set[str]:
    framed = [f" {word} " for word in words]
    return {
        f"c{word[at : at + size]}"
        for word in framed
        for size in _PIECES
        for at in range(len(word) - size + 1)
    }


class CrisisNet:
    """See the story of this module."""

    def __init__(self, features: Features) -> None:
        self._features = features
        self._kinds: list[str] = []
        self._keys: Keys = np.empty(0, dtype=np.uint32)
        # A row a feature, side by side in memory for all networks, in one byte a weight.
        self._first = np.empty((0, 0), dtype=np.int8)
        self._scale: Numbers = np.empty(0, dtype=np.float32)
        self._first_bias: Numbers = np.empty(0, dtype=np.float32)
        self._second: Numbers = np.empty((0, 0, 0), dtype=np.float32)
        self._second_bias: Numbers = np.empty((0, 0), dtype=np.float32)

    @classmethod
    def learn(
        cls,
        messages: Sequence[tuple[str, str]],
        ordinary: Sequence[str],
        meanings: Mapping[str, Iterable[str]],
    ) -> "CrisisNet":
        """Return a net that has learnt messages with their kinds, and ordinary questions."""
        net = cls(Features(meanings))
        net._fit(messages, ordinary)
        return net

    def weigh(self, text: str) -> Weighed:
        """Return what the net thinks of a message."""
        rows = np.array([self._input(self._features.of(window)) for window in windows(text)])
        hidden = np.maximum(rows + self._first_bias, 0).reshape(len(rows), *self._second.shape[:2])
        powers = np.exp(np.einsum("wnh,nhk->wnk", hidden, self._second) + self._second_bias)
        chances = powers / powers.sum(axis=2, keepdims=True)
        everyday = np.clip(chances[:, :, self._kinds.index(EVERYDAY)], _ALMOST_NEVER, 1)
        alarms = np.mean(np.log(np.clip(1 - everyday, _ALMOST_NEVER, 1)) - np.log(everyday), axis=1)
        loudest = int(np.argmax(alarms))
        by_kind = chances[loudest].mean(axis=0)
        by_kind[self._kinds.index(EVERYDAY)] = 0
        return Weighed(self._kinds[int(np.argmax(by_kind))], float(alarms[loudest]))

    def save(self, folder: Path) -> None:
        """Write the net as numbers and JSON: nothing in it can run when it is read."""
        content = {
            "kinds": self._kinds,
            "meanings": self._features.meanings,
        }
        (folder / _TEXT_FILE).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        np.savez_compressed(
            folder / _NUMBERS_FILE,
            keys=self._keys,
            first=self._first,
            scale=self._scale,
            first_bias=self._first_bias,
            second=self._second,
            second_bias=self._second_bias,
        )

    @classmethod
    def load(cls, folder: Path) -> "CrisisNet":
        """Return the net that :meth:`save` wrote."""
        content = json.loads((folder / _TEXT_FILE).read_text(encoding="utf-8"))
        net = cls(Features(content["meanings"]))
        net._kinds = content["kinds"]
        with np.load(folder / _NUMBERS_FILE, allow_pickle=False) as numbers:
            net._keys, net._first = numbers["keys"], numbers["first"]
            net._scale, net._first_bias = numbers["scale"], numbers["first_bias"]
            net._second, net._second_bias = numbers["second"], numbers["second_bias"]
        return net

    def _fit(self, messages: Sequence[tuple[str, str]], ordinary: Sequence[str]) -> None:
        from sklearn.exceptions import ConvergenceWarning
        from sklearn.neural_network import MLPClassifier

        texts, kinds = _lessons(messages, ordinary)
        keys = [self._features.of(text) for text in texts]
        counted, counts = np.unique(
            np.concatenate([*map(np.concatenate, keys)]), return_counts=True
        )
        self._keys = counted[counts >= _FEWEST]
        matrix = self._matrix(keys)
        networks = []
        for seed in _SEEDS:
            network = MLPClassifier(
                (_HIDDEN,),
                max_iter=_ROUNDS,
                batch_size=_BATCH,
                learning_rate_init=_LEARNING_RATE,
                random_state=seed,
            )
            with warnings.catch_warnings():  # more rounds learn the examples by heart
                warnings.simplefilter("ignore", ConvergenceWarning)
                networks.append(network.fit(matrix, kinds))
        self._kinds = [str(kind) for kind in networks[0].classes_]
        first = np.hstack([network.coefs_[0] for network in networks])
        self._scale = (np.abs(first).max(axis=0) / 127).astype(np.float32)
        self._first = np.round(first / self._scale).astype(np.int8)
        self._first_bias = np.hstack([network.intercepts_[0] for network in networks])
        self._second = np.array([network.coefs_[1] for network in networks], dtype=np.float32)
        self._second_bias = np.array([network.intercepts_[1] for network in networks])

    def _input(self, keys: Sequence[Keys]) -> Numbers:
        """Return the sum of the rows of a window's features, each kind of feature scaled."""
        total = np.zeros(len(self._scale), dtype=np.float32)
        for of_kind in keys:
            places = self._places(of_kind)
            if len(places):
                total += self._first[places].sum(axis=0, dtype=np.int32) / np.sqrt(len(of_kind))
        return total * self._scale

    def _places(self, keys: Keys) -> npt.NDArray[np.intp]:
        places = np.searchsorted(self._keys, keys)
        places[places == len(self._keys)] = 0
        return places[self._keys[places] == keys]

    def _matrix(self, windows_keys: Sequence[Sequence[Keys]]) -> csr_matrix:
        places: list[npt.NDArray[np.intp]] = []
        values: list[Numbers] = []
        ends = [0]
        for keys in windows_keys:
            found = [self._places(of_kind) for of_kind in keys]
            places += found
            values += [
                np.full(len(at), 1 / np.sqrt(max(len(of_kind), 1)), dtype=np.float32)
                for at, of_kind in zip(found, keys, strict=True)
            ]
            ends.append(ends[-1] + sum(map(len, found)))
        return csr_matrix(
            (np.concatenate(values), np.concatenate(places), ends),
            shape=(len(windows_keys), len(self._keys)),
        )


def _lessons(
    messages: Sequence[tuple[str, str]], ordinary: Sequence[str]
) -> tuple[list[str], list[str]]:
    """Return texts with their kinds, half of them with typing errors as well.

    An everyday message is everyday in each of its parts.
    """
    lessons = [(text, kind) for text, kind in messages if kind != EVERYDAY]
    for text, kind in messages:
        if kind == EVERYDAY:
            sentences = [part for part in _SENTENCE_END.split(text) if part.strip()]
            parts = dict.fromkeys([text, *sentences, *windows(text)])
            lessons += [(part, EVERYDAY) for part in parts]
    rng = random.Random(_SEEDS[0])
    lessons += [(with_errors(text, _ERROR_SHARE, rng), kind) for text, kind in lessons[::2]]
    lessons += [(text, EVERYDAY) for text in ordinary]
    return [text for text, _ in lessons], [kind for _, kind in lessons]
