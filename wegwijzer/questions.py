"""Splits a message into the questions that stand in it.

A long story often hides one question; some messages ask two. A part counts as a question
when it ends in a question mark or starts the way Dutch questions start.
"""

import re

from wegwijzer.dutch import fold

_ENDS = re.compile(r"(?<=[.!?;\n])\s+|\n+|(?<=\?)")
_AND_ANOTHER = re.compile(
    r",?\s+(?:en|maar|of|ook|daarnaast)\s+(?:ook\s+|dan\s+)?(?=(?:hoe|wat|waar|wie|welke|wanneer|waarom|"
    r"kan|kunt|mag|moet|moeten|kost|krijg|heb|is|zijn|doet|komt|helpt|wil)\b)",
    re.IGNORECASE,
)
_STARTS = re.compile(
    r"(?:(?:en|maar|of|ook|dus|oh|trouwens|eigenlijk|hoi|hallo|dag|goedemiddag|goedemorgen|ff|even)\s+)*"
    r"(?:hoe|hoeveel|hoelang|wat|waar|waarom|waarvoor|wie|welk|welke|wanneer|kan|kun|kunt|kunnen|mag|"
    r"mogen|moet|moeten|kost|krijg|krijgen|heb|heeft|hebben|is|zijn|doet|doen|komt|komen|helpt|helpen|"
    r"wil|wilt|zou|zouden|bestaat|weet|weten|ik wil weten|ik vraag|mijn vraag|vraag)\b"
)
_OPENING = re.compile(
    r"\s*(?:trouwens|o+h?[ ,]+ja|oja|nog (?:iets|wat|een vraag(?:je)?)|(?:even )?iets anders|"
    r"andere vraag|ander vraagje|e+h+m*|h+m+)(?:\s*[,.:!…-]+\s*|\s+)(?=\w)",
    re.IGNORECASE,
)
_FEWEST_WORDS = 2


def without_opening(text: str) -> str:
    """Return a question without the words that only lead up to it: "oh ja, trouwens, wat is ...".

    A message that is no question stays as it is: there the words may be the answer.
    """
    rest = text
    while opening := _OPENING.match(rest):
        rest = rest[opening.end() :]
    return rest if rest != text and is_question(rest) else text


def parts(text: str) -> list[str]:
    """Return the sentences and joined questions of a message, in order."""
    sentences = (sentence for sentence in _ENDS.split(text) if sentence and sentence.strip())
    return [
        part.strip()
        for sentence in sentences
        for part in _AND_ANOTHER.split(sentence)
        if len(part.split()) >= _FEWEST_WORDS
    ]


def questions(text: str) -> list[str]:
    """Return the parts of a message that are questions; all of it when it has but one part."""
    found = parts(text)
    if len(found) < 2:
        return [text]
    return [part for part in found if is_question(part)]


def is_question(text: str) -> bool:
    """Return whether a message or part of one is asked as a question is."""
    return text.rstrip().endswith("?") or bool(_STARTS.match(fold(text)))
