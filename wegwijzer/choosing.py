"""Understands a choice by its number: "2", "nummer 2", "de tweede", "de laatste"."""

import re

from wegwijzer.dutch import fold

_ORDINALS = {
    "een": 1, "eerste": 1, "1e": 1, "bovenste": 1,
    "twee": 2, "tweede": 2, "2e": 2, "middelste": 2,
    "drie": 3, "derde": 3, "3e": 3,
}  # fmt: skip
_LAST = {"laatste", "onderste"}


def chosen_number(text: str, offered: int) -> int | None:
    """Return the number (from 1) of the choice that the text names, of ``offered`` choices."""
    for word in fold(text).split():
        number = offered if word in _LAST else _ORDINALS.get(word)
        if number is None and re.fullmatch(r"\d", word):
            number = int(word)
        if number and number <= offered:
            return number
    return None
