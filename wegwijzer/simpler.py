"""Reads from a message that somebody wants simpler words, of the last answer or of a subject.

"Kan het simpeler" is about what was said; "ik snap niks van het CIZ" is about the CIZ.
"""

import re

from wegwijzer.dutch import fold

_SIMPLER = re.compile(
    r"\b(?:simpeler|eenvoudiger|makkelijker|gemakkelijker|duidelijker|jip en janneke"
    r"|(?:gewone|makkelijke|simpele|eenvoudige|normale) (?:taal|woorden))\b"
    r"|\b(?:snap|snappen|begrijp|begrijpen|volg)\b(?: \w+){0,3} (?:niks|niets|niet|geen \w+)\b"
    r"|\b(?:snap|begrijp) er (?:niks|niets|geen \w+)\b"
)
_OF_A_SUBJECT = re.compile(r"\b(?:van|over)\b")
_SOMETHING_ELSE = re.compile(
    r"\b(?:brief|formulier|papier\w*|aanvraag|aanvragen|waarom|zorg regelen)\b"
)


def asks_simpler(text: str) -> bool:
    """Return whether a message asks for simpler words; not of a letter or a form of one's own."""
    folded = fold(text)
    return bool(_SIMPLER.search(folded)) and not _SOMETHING_ELSE.search(folded)


def names_subject(text: str) -> bool:
    """Return whether a message that asks for simpler words says of what: "van het CIZ"."""
    return bool(_OF_A_SUBJECT.search(fold(text)))
