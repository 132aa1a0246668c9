"""Hears in a message that somebody is overburdened or sad, so that this is answered first.

It judges no danger: a cry for help is for ``wegwijzer.crisis``.
"""

import re

from wegwijzer.dutch import fold

_OVERBURDENED = re.compile(
    r"\b(?:er ?door ?heen|overbelast|overspannen|uitgeput|op mijn tandvlees|op m n tandvlees"
    r"|ten einde raad|radeloos|wanhopig|verdrietig|huil(?:en)?|doodmoe|zo moe"
    r"|(?:houd?|hou) (?:het|dit|t) niet (?:meer|langer)(?: vol)?"
    r"|trek (?:het|dit|t) niet(?: meer| langer)?"
    r"|kan (?:het|dit|t) niet (?:meer|langer)(?: aan| alleen)?"
    r"|(?:wordt|is) (?:mij|me) te ?veel|te zwaar voor (?:mij|me))\b"
)


def is_overburdened(text: str) -> bool:
    """Return whether somebody says that it is too much, or that he is sad."""
    return bool(_OVERBURDENED.search(fold(text)))
