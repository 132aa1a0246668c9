"""Reads from a message whether somebody has a Wlz indication."""

import re

from wegwijzer.dutch import fold

_NAMED = re.compile(r"\b(?:wlz|indicatie|langdurige zorg|ciz)\b")
_CLAUSE_END = re.compile(r"[,.;:!?]|\b(?:maar|want|dus|omdat)\b", re.I)
_DENIAL = re.compile(
    r"\b(?:geen|gen|niet|nie|nog nooit|zonder|nee|neen|afgewezen|aangevraagd|aanvragen|afwachting"
    r"|wacht(?:en)?(?: \w+)? op|wachtlijst|komt nog|nog komen|loopt nog|in behandeling)\b"
)
_INSISTENCE = re.compile(
    r"\bwel(?: \w+){0,2} (?:wlz|indicatie)\b|\b(?:wlz|indicatie) (?:\w+ )?wel\b"
)
"""A "nee" before "ik heb wel een Wlz-indicatie" denies something else."""

_YES = frozenset("ja jaa jawel jazeker jep yes inderdaad klopt zeker".split())
_NO = frozenset("nee neen neej nope geen".split())


def names_wlz_indication(text: str) -> bool:
    """Return whether a message says anything about a Wlz indication."""
    return bool(_NAMED.search(fold(text)))


def has_wlz_indication(text: str) -> bool:
    """Return whether a message that is about having a Wlz indication says there is one.

    Only the clauses that name it count: "wacht, ik heb er een, mijn vader niet".
    """
    clauses = [fold(clause) for clause in _CLAUSE_END.split(text)]
    naming = [clause for clause in clauses if _NAMED.search(clause)] or [fold(text)]
    return any(_INSISTENCE.search(clause) or not _DENIAL.search(clause) for clause in naming)


def yes_or_no(text: str) -> bool | None:
    """Return what an answer to "hebt u er een?" begins with: yes, no, or neither of them."""
    first = fold(text).split()[:1]
    if first and first[0] in _YES:
        return True
    return False if first and first[0] in _NO else None
