"""Reads from a message whether somebody has a Wlz indication."""

import re

from wegwijzer.dutch import fold

_NAMED = re.compile(r"\b(?:wlz|indicatie|langdurige zorg|ciz)\b")
_DENIAL = re.compile(
    r"\b(?:geen|gen|niet|nie|nog nooit|zonder|nee|neen|afgewezen|wacht|wachten|aangevraagd)\b"
)


def names_wlz_indication(text: str) -> bool:
    """Return whether a message says anything about a Wlz indication."""
    return bool(_NAMED.search(fold(text)))


def has_wlz_indication(text: str) -> bool:
    """Return whether a message that is about having a Wlz indication says there is one."""
    return not _DENIAL.search(fold(text))
