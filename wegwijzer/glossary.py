"""Finds the term that a resident asks about, also misspelt."""

from rapidfuzz import fuzz, process

from wegwijzer.dutch import fold
from wegwijzer.knowledge import Knowledge, Term

CLOSE_ENOUGH = 85.0
"""Percent of likeness between a word of the message and a term (rapidfuzz ratio)."""
_SHORTEST_GUESS = 5
"""Letters: a shorter word is too easily mistaken for another."""


class Glossary:
    """The terms of ``begrippen.yml``, to be found by any of their names."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._terms = {
            fold(name): term
            for term in knowledge.terms.values()
            for name in (term.name, *term.also)
        }
        self._longest_first = sorted(self._terms, key=len, reverse=True)

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
