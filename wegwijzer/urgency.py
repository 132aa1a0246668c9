"""Sees that a message speaks of a crisis at home, whatever else it asks.

It is no cry for help of ``wegwijzer.crisis``, which decides on its own: it only puts 112 and
who helps in a crisis before whatever answers the message.
"""

import re

from wegwijzer.dutch import fold

_CRISIS = re.compile(r"\b(?:crisis(?:situatie|zorg|hulp)?|noodgeval|noodsituatie|levensgevaar)\b")


def names_crisis(text: str) -> bool:
    """Return whether a message speaks of a crisis or an emergency."""
    return bool(_CRISIS.search(fold(text)))
