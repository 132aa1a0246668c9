"""Whether somebody asks why the bot asks something, or what it means: "waarom vraagt u dat?"."""

import re

from wegwijzer.dutch import fold

_BEFORE = r"(?:(?:en|maar|ja|nee|ok|oke|eh|huh|sorry|hoi|hallo) )*"
_YOU = r"(?:u|je|jij|jullie|ge|gij)"
_ASKED = r"(?:weten|hebben|nodig|vraag\w*|vragen)"
_TOLD = r"(?:geven|zeggen|invullen|typen|tikken|vertellen|opgeven|noemen|doorgeven)"
_WHY = r"(?:waarom|waarvoor|waartoe|hoezo)"
_PATTERNS = [
    re.compile(_BEFORE + pattern)
    for pattern in (
        rf"{_WHY}(?: (?:dat|dit|dan|precies|eigenlijk))?",
        rf"{_WHY} (?:moet(?:en)? )?(?:\w+ )?{_YOU}\b.*\b{_ASKED}\b.*",
        rf"{_WHY} vraag\w* {_YOU}\b.*",
        rf"{_WHY} (?:moet|zou) ik\b.*\b{_TOLD}\b.*",
        rf"wat (?:heb|hebt|heeft|hebben) {_YOU} (?:daar ?mee|daaraan|hiermee) te maken",
        r"wat gaat (?:u|jou|jullie|je) dat aan",
        rf"(?:hoe|wat) bedoel\w*(?: {_YOU})?(?: (?:dat|daarmee|daar mee|hiermee))?",
        r"(?:huh|wat)? ?wat (?:is|betekent) (?:dat|dit)(?: (?:nou|nu|dan|precies|eigenlijk))*",
        r"wat houdt (?:dat|dit) in",
        r"(?:is|moet) (?:dat|dit|het) (?:echt |wel )?(?:nodig|verplicht|moeten|echt)",
        r"moet (?:dat|dit)(?: (?:echt|per se|nou|nu|dan|wel))*",
        rf"(?:ben ik|is het|is dat) verplicht\b.*\b{_TOLD}\b.*",
        rf"(?:wat|hoe) moet ik (?:hier |dan |nu )*{_TOLD}(?: hier)?",
    )
]


def asks_why(text: str) -> bool:
    """Return whether a message asks for the reason or the meaning of what the bot asks."""
    folded = fold(text)
    return any(pattern.fullmatch(folded) for pattern in _PATTERNS)
