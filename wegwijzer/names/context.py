"""The words in a message that lead to a name, and the sayings in which a name is none."""

import re
from collections.abc import Iterator
from enum import IntEnum

_MOST_WORDS_TO_THE_END = 4
"""Words: what follows "groetjes" is a name only when little comes after it."""


class Trust(IntEnum):
    """How sure the words before it make it that a name follows."""

    NONE = 0
    HINTED = 1
    """ "mijn dochter ...", "ik ben ...": first names with a star, unknown words with a capital."""
    TITLED = 2
    """ "mevrouw ...", "groetjes ...": also family names with a star, and unknown words."""
    SAID = 3
    """ "mijn naam is ...": any word that is not in the list of words that never are one."""


_KIN = (
    r"man|vrouw|partner|vriend(?:in)?|(?:klein)?zoon(?:tje)?|(?:klein)?dochter(?:tje)?|kind(?:je)?|"
    r"(?:schoon|stief|pleeg)?(?:vader|moeder)|pa|ma|papa|mama|(?:schoon)?broer(?:tje)?|zus(?:je|ter)?|"
    r"neef(?:je)?|nicht(?:je)?|buur(?:man|vrouw|jongen|meisje)|collega|cli[eë]nt|bewindvoerder|"
    r"mentor|begeleid(?:er|ster)|tweeling|baby"
)
# "hoe heet ...", "dat heet ...", "de wet heet ...": no person bears that name.
_NOT_PEOPLE = "".join(
    rf"(?<!\b{word} )"
    for word in (
        *("te", "hoe", "dat", "dit", "het", "wat", "waarom", "wet", "ziekte", "regeling"),
        *("stad", "dorp", "plaats", "gemeente", "bot"),
    )
)
_OPENINGS = [
    (re.compile(pattern, re.IGNORECASE), trust)
    for pattern, trust in (
        (
            r"\b(?:ik|wij) he(?:et|ten)\s+|naam\W{1,2}(?:is|was)\W{1,3}|"
            r"\bnoem (?:me|mij)(?: maar)?\s+",
            Trust.SAID,
        ),
        (r"\bheet u\?\s+|\buw (?:voor|achter)?naam[?.]\s+", Trust.SAID),
        (
            r"naam:\s*|\b(?:voor|achter|roep)naam[^\S\n]+|\bop naam van[^\S\n]+|"
            r"(?:^|[,;\n] ?|\b(?:mijn|m['’]n|mn|me|zijn|haar) )naam[^\S\n]+|"
            r"\bt\.?n\.?v\.?\s+|\bgenaamd\s+",
            Trust.TITLED,
        ),
        (
            r"\b(?:mevr\w{0,4}|mevouw|mvr|mw|meneer|mijnheer|dhr|hr|heer|juf(?:frouw)?|fam(?:ilie)?|"
            r"dokter|dr\.|opa|oma|tante|oom)(?!\w)\.?[^\S\n]+",
            Trust.TITLED,
        ),
        (r"\bspreekt?\b[^.\n]{0,15}\bmet[^\S\n]+", Trust.TITLED),
        (rf"{_NOT_PEOPLE}\bhe(?:et|ten)[^\S\n]+", Trust.TITLED),
        (
            rf"\b(?:mijn|m['’]n|mn|mij|me|onze|ons|zijn|z['’]n|zn|haar|hun|de) (?:{_KIN})[^\S\n]+",
            Trust.HINTED,
        ),
        (r"\bik ben[^\S\n]+|\bdit is[^\S\n]+|\bmet vriendelijke groet(?:en)?\W+", Trust.HINTED),
    )
]
_CLOSING = re.compile(r"\b(?:groet(?:jes|en)?|gr|mvg|liefs|hoogachtend)\b[\s.,!:-]*", re.IGNORECASE)
_INITIALS = re.compile(r"(?<![\w.])(?:[^\W\d_]\.[^\S\n]?){1,4}")
_SAYINGS = re.compile(
    r"\bjan (?:en alleman|met de pet|modaal|publiek|rap)\b|\bjip en janneke\b|\bzwarte piet\b|"
    r"\balbert heijn\b|\bst(?:\.|int)? \w+",
    re.IGNORECASE,
)
_MONTH = re.compile(r"\d[^\S\n]?jan\b|\bjan\.?[^\S\n]?['’]?\d", re.IGNORECASE)
_WORD = re.compile(r"\w+")


def leads(text: str) -> Iterator[tuple[int, Trust]]:
    """Yield each place after which a name may follow, and how sure that is."""
    for pattern, trust in _OPENINGS:
        for match in pattern.finditer(text):
            yield match.end(), trust
    for match in _INITIALS.finditer(text):
        yield match.start(), Trust.TITLED if match.group()[0].isupper() else Trust.NONE
    for match in _CLOSING.finditer(text):
        if len(_WORD.findall(text, match.end())) <= _MOST_WORDS_TO_THE_END:
            yield match.end(), Trust.TITLED


def sayings(text: str) -> list[tuple[int, int]]:
    """Return start and end of each saying, month or saint: a name in it is no person."""
    return [match.span() for pattern in (_SAYINGS, _MONTH) for match in pattern.finditer(text)]
