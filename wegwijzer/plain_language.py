"""The B1 rules for text that residents read, and the measure of each.

Sources of the rules: inclusive writing for level B1 (short sentences, one thought each)
and the Flesch-Douma score for Dutch: ``206.84 - 0.93 * words per sentence - 77 * syllables
per word`` (W.H. Douma, 1960). A higher score reads more easily.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pyphen

MAX_WORDS = 15
MAX_MEAN_WORDS = 10.0
MIN_FLESCH_DOUMA = 70.0
MAX_MESSAGE = 1024
"""Characters of a WhatsApp message with buttons."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", re.UNICODE)
_ADDRESS = re.compile(
    r"\S+@\S+|(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:nl|nu|com|org)\b\S*"
)
# The full stop of "bijv. MEE", "o.a. MEE" and "tel. 030" ends no sentence.
_ABBREVIATION = r"(?i:(?<!\bbijv\.)(?<!\btel\.)(?<!\bnr\.)(?<!\bart\.)(?<!\b[a-z]\.[a-z]\.))"
_SENTENCE_END = re.compile(rf"(?<=[.!?:]){_ABBREVIATION}\s+(?=[A-ZÀ-Ý0-9'\"])|\n+")
_BULLET = re.compile(r"^[^\S\n]*[-•][^\S\n]*", re.MULTILINE)


@dataclass(frozen=True)
class Fault:
    """A rule that the text breaks: how many lines down, and what to do."""

    line: int
    message: str


def sentences(text: str) -> list[tuple[int, str]]:
    """Return each sentence with its line (from 0); a bullet is a sentence of its own."""
    found: list[tuple[int, str]] = []
    position = 0
    plain = _BULLET.sub("", text)
    for part in _SENTENCE_END.split(plain):
        start = plain.index(part, position)
        position = start + len(part)
        if part.strip():
            found.append((plain.count("\n", 0, start), part.strip()))
    return found


def words(sentence: str) -> list[str]:
    """Return the words of a sentence; addresses and numbers do not count."""
    return _WORD.findall(_ADDRESS.sub(" ", sentence))


@cache
def _hyphenator() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="nl_NL", left=1, right=1)


def syllables(word: str) -> int:
    """Return the number of syllables of a Dutch word, by its hyphenation."""
    return len(_hyphenator().inserted(word.lower()).split("-"))


def flesch_douma(text: str, without: Iterable[str] = ()) -> float:
    """Return the Flesch-Douma score; words in ``without`` count as two syllables at most.

    The domain's own words ("cliëntondersteuner") cannot be avoided and are explained
    elsewhere; without this they alone would decide the score.
    """
    domain = {word.lower() for word in without}
    lines = [words(sentence) for _, sentence in sentences(text)]
    lines = [line for line in lines if line]
    count = sum(map(len, lines))
    if not count:
        return 100.0
    spoken = sum(
        min(2, syllables(word)) if word.lower() in domain else syllables(word)
        for line in lines
        for word in line
    )
    return 206.84 - 0.93 * count / len(lines) - 77 * spoken / count


def long_sentences(text: str) -> list[Fault]:
    """Return the sentences that are too long."""
    return [
        Fault(line, f"zin van {length} woorden (hoogstens {MAX_WORDS}): '{sentence[:60]}...'")
        for line, sentence in sentences(text)
        if (length := len(words(sentence))) > MAX_WORDS
    ]


def check(
    text: str, domain_words: Iterable[str] = (), max_length: int = MAX_MESSAGE
) -> list[Fault]:
    """Return the B1 rules that a text breaks, each with its place."""
    faults = long_sentences(text)
    lengths = [length for _, sentence in sentences(text) if (length := len(words(sentence)))]
    if lengths and sum(lengths) / len(lengths) > MAX_MEAN_WORDS:
        mean = sum(lengths) / len(lengths)
        faults.append(
            Fault(0, f"gemiddeld {mean:.1f} woorden per zin (hoogstens {MAX_MEAN_WORDS:.0f})")
        )
    score = flesch_douma(text, domain_words)
    if score < MIN_FLESCH_DOUMA:
        faults.append(Fault(0, f"leesscore {score:.0f} (minstens {MIN_FLESCH_DOUMA:.0f})"))
    if len(text) > max_length:
        faults.append(Fault(0, f"{len(text)} tekens (hoogstens {max_length})"))
    return faults
