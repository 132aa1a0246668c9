"""Phrases of a data file as one expression, to look for in folded text."""

import re
from collections.abc import Iterable


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return the expression for any of the phrases in folded text; ``*`` is any letters."""
    longest_first = sorted(map(str, phrases), key=len, reverse=True)
    parts = (r"\w+" if phrase == "*" else _phrase(phrase) for phrase in longest_first)
    return re.compile(rf"\b(?:{'|'.join(parts)})\b")


def _phrase(phrase: str) -> str:
    return " ".join(
        r"\w+" if word == "*" else r"\w*".join(map(re.escape, word.split("*")))
        for word in phrase.split()
    )
