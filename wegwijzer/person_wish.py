"""Reads from the words of a message that somebody wants to talk to a person.

It is for messages whose topic is not sure: "ik wil praat met mens" names no subject, and
whatever else it may be about, a person is what was asked for.
"""

import re

from wegwijzer.dutch import fold

_TALK = r"(?:praa?te?n?|spreke?n?|spreeke?n?|belle?n?|telefoneren|telefoon|lijn)"
_PERSON = (
    r"(?:mense?n?|persoon|iemand|medewerker|(?:client)?ondersteuner|hulpverlener|consulent"
    r"|mevrouw|meneer)"
)
_I_WANT = re.compile(
    r"\b(?:ik|k|we|wij) (?:\w+ )?(?:wil|wou|willen|mag|kan|zou)\b"
    r"|\b(?:wil|mag|kan|kunnen|zou|zouden) (?:ik|k|we|wij)\b"
)
_TO_A_PERSON = re.compile(
    rf"\b{_TALK}\b.*\bmet (?:\w+ ){{0,2}}{_PERSON}\b"
    rf"|\bmet (?:\w+ ){{0,2}}{_PERSON}\b.*\b{_TALK}\b"
    rf"|\b{_PERSON} (?:\w+ ){{0,3}}{_TALK}\b"
)
_CALL_ME = re.compile(
    r"(?<!\bik )(?<!\bk )(?<!\bwe )(?<!\bwij )"
    r"\b(?:wil|wilt|willen|kan|kun|kunt|kunnen|zou|zoudt) (?:er )?(?:je|jij|u|jullie|iemand)"
    r" (?:(?:mij|me|mn|even|eens|ff|dan|niet|nu|straks) )*(?:op|terug)?bellen\b"
    r"|\b(?:bel|belt) (?:(?:u|je|jij|jullie) )?(?:mij|me)\b"
)
_SOMEBODY_ELSE = re.compile(r"\b(?:iemand|een) anders?\b")


def asks_for_person(text: str) -> bool:
    """Return whether somebody says that he wants to talk to a person."""
    folded = fold(text)
    return bool(_I_WANT.search(folded) and _TO_A_PERSON.search(folded))


def asks_to_be_called(text: str) -> bool:
    """Return whether somebody asks to be called: "kunt u niet even bellen"."""
    return bool(_CALL_ME.search(fold(text)))


def asks_for_somebody_else(text: str) -> bool:
    """Return whether somebody wants "iemand anders": than the bot, where only it has spoken."""
    return bool(_SOMEBODY_ELSE.search(fold(text)))
