"""Sees that somebody is angry at those who decide: the gemeente, the CIZ, a consulent."""

import re

from wegwijzer.dutch import fold

_WHO = r"(?:gemeente\w*|ambtena\w+|consulent\w*|wmo|wlz|ciz|zorgkantoor|wijkteam|instanties?|loket)"
_BAD = (
    r"(?:kut|klote|rot|kanker|tering|tyfus|pleuris|pokken|hoeren|schijt|stomme?|waardelo\w+|belachelijk\w*"
    r"|schandalig\w*|hufters?|klootzak\w*|eikels?|sukkels?|idioten|boos|woedend|razend|kwaad|haat|pest)"
)
_ANGRY = re.compile(rf"\b(?:{_BAD} ?{_WHO}|{_BAD}\b.*\b{_WHO}|{_WHO}\b.*\b{_BAD})\b")


def is_angry_at_authority(text: str) -> bool:
    """Return whether a message scolds at a gemeente or another that decides on help."""
    return bool(_ANGRY.search(fold(text)))
