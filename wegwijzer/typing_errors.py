"""Typing errors as people make them: for training data and for measuring.

Four kinds, equally often: two letters swapped, one left out, one doubled, and one
replaced by its neighbour on a QWERTY keyboard.
"""

import random

_NEIGHBOURS = {
    "q": "wa", "w": "qes", "e": "wrd", "r": "etf", "t": "ryg", "y": "tuh", "u": "yij",
    "i": "uok", "o": "ipl", "p": "ol", "a": "qsz", "s": "awdz", "d": "sefx", "f": "drgc",
    "g": "fthv", "h": "gyjb", "j": "hukn", "k": "jilm", "l": "kop", "z": "asx", "x": "zdc",
    "c": "xfv", "v": "cgb", "b": "vhn", "n": "bjm", "m": "nk",
}  # fmt: skip
_SHORTEST = 4


def mistype(word: str, rng: random.Random) -> str:
    """Return the word with one typing error; a word of three letters or less as it is."""
    if len(word) < _SHORTEST or not word.isalpha():
        return word
    at = rng.randrange(len(word) - 1)
    kind = rng.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == 1:
        return word[: at + 1] + word[at + 2 :]
    if kind == 2:
        return word[: at + 1] + word[at] + word[at + 1 :]
    neighbours = _NEIGHBOURS.get(word[at].lower(), word[at])
    return word[:at] + rng.choice(neighbours) + word[at + 1 :]


def with_errors(text: str, share: float, rng: random.Random) -> str:
    """Return the text with a typing error in about ``share`` (0 to 1) of its words."""
    return " ".join(mistype(word, rng) if rng.random() < share else word for word in text.split())
