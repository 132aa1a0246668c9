"""Finds the term that a resident asks about, also misspelt.

Two kinds of question: :meth:`Glossary.find` takes any message that a term stands in,
:meth:`Glossary.asked` only one that asks for nothing but a meaning ("wat is een PGB?").
"""

import re

from rapidfuzz import fuzz, process

from wegwijzer.dutch import fold
from wegwijzer.knowledge import Article, Knowledge, Term

CLOSE_ENOUGH = 85.0
"""Percent of likeness between a word of the message and a term (rapidfuzz ratio)."""
_SHORTEST_GUESS = 5
"""Letters: a shorter word is too easily mistaken for another."""
_ASKS = frozenset("wat wa betekent beteken uitleg".split())
_SMALL = _ASKS | frozenset(
    "is zijn houdt in een n de het t dat die dit nou nu dan eigenlijk precies juist en leg mij me "
    "eens ff even u je bedoelt bedoel met ook alweer voor iets toch van wil weten ik".split()
)
"""Words beside a term that leave a question after its meaning what it is."""


class Glossary:
    """The terms of ``begrippen.yml``, to be found by any of their names."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._terms = {
            fold(name): term
            for term in knowledge.terms.values()
            for name in (term.name, *term.also)
        }
        self._longest_first = sorted(self._terms, key=len, reverse=True)

    def asked(self, text: str) -> Term | None:
        """Return the term that the text asks the meaning of, and nothing else."""
        words = fold(text).split()
        if _ASKS.isdisjoint(words):
            return None
        while words and words[0] in _SMALL:
            del words[0]
        while words and words[-1] in _SMALL:
            del words[-1]
        return self._terms.get(" ".join(words))

    def find(self, text: str) -> Term | None:
        """Return the longest term that the text names, else the likeliest misspelling."""
        folded = fold(text)
        padded = f" {folded} "
        for name in self._longest_first:
            if f" {name} " in padded:
                return self._terms[name]
        guesses = [
            guess
            for word in folded.split()
            if len(word) >= _SHORTEST_GUESS
            for guess in process.extract(
                word, self._longest_first, scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH, limit=1
            )
        ]
        return self._terms[max(guesses, key=lambda guess: guess[1])[0]] if guesses else None


def is_named(article: Article, term: Term) -> bool:
    """Return whether an article speaks of a term at all, by any of its names."""
    words = f" {fold(f'{article.question} {article.text} {article.more}')} "
    return any(f" {fold(name)} " in words for name in (term.name, *term.also))


def tells_meaning(article: Article, term: Term) -> bool:
    """Return whether an article says what a term means: its question asks it, or its text does."""
    names = "|".join(re.escape(fold(name)) for name in (term.name, *term.also))
    told = rf"\b(?:{names}) (?:is|zijn|betekent|beslist)\b"
    asked = rf"^wat (?:is|zijn|doet|betekent) (?:(?:de|het|een) )?(?:{names})\b"
    return bool(re.search(told, fold(article.text)) or re.search(asked, fold(article.question)))
