"""The language in which ``knowledge/veiligheid/patronen.yml`` is written, made to run fast.

A line of that file is a rule about one sentence; its signs are explained at the top of the
file. What happens to a line:

1. :class:`Compiler` turns it into regular expressions over words that are followed by one
   space each, and notes which words must be there (``needs``). A line with a fault, or
   with a word that can never match, is an error with its line number.
2. :class:`RuleSet` looks rules up by the rarest word they need, so that an ordinary
   sentence meets a handful of the thousand rules.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

from wegwijzer.knowledge import KnowledgeError

_TOKEN = re.compile(r"\{\w+\}|\.{2,3}|[()\[\]|^$]|[^\s(){}\[\]|^$]+")
_MINIMUM = re.compile(r"(\d) van: ")
_REMARK = re.compile(r"(?:^|\s)#.*")
_GAPS = {"..": 3, "...": 6}
"""Words that may stand between two parts of a rule."""
CLAUSE_END = ","
"""A comma stays in a sentence, as a word of its own."""
_ANCHORS = {"^": f"(?:^|(?<={CLAUSE_END} ))", "$": f"(?=$|{CLAUSE_END})"}
"""Where a sentence or a clause begins and ends."""
_CLOSING = {"(": ")", "[": "]"}
_STRUCK_OUT = "# "
_SHORTEST_START = 2
"""Letters before the ``*`` of a word that may end in any way."""
_LETTERS = str.maketrans("ıłßøæđ", "ilsoad")


def fold_any(text: str) -> str:
    """Return the text in small letters of any script, without accents, words apart."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(re.findall(r"[^\W_]+", plain))


@lru_cache(maxsize=20_000)
def _starts_of(word: str) -> tuple[str, ...]:
    return tuple(f"{word[:end]}*" for end in range(1, len(word) + 1))


@dataclass(frozen=True)
class Pattern:
    """A regular expression, and its needs: of each set one word must be in the sentence.

    A need can be the start of a word, such as ``zelfmoord*``.
    """

    regex: re.Pattern[str]
    needs: tuple[frozenset[str], ...]

    def is_in(self, sentence: str, words: frozenset[str]) -> bool:
        """Return whether it stands in the sentence, of which ``words`` are the words."""
        if any(need.isdisjoint(words) for need in self.needs):
            return False
        return self.regex.search(sentence) is not None


@dataclass(frozen=True)
class Rule:
    """One line: patterns, and how many of them must stand in a sentence."""

    patterns: tuple[Pattern, ...]
    at_least: int

    @property
    def needs(self) -> list[frozenset[str]]:
        """The needs of the whole rule: none when it can do without some of its patterns."""
        if self.at_least < len(self.patterns):
            return []
        return [need for pattern in self.patterns for need in pattern.needs]

    def matches(self, sentence: str, words: frozenset[str]) -> bool:
        """Return whether enough of the patterns stand in the sentence."""
        may_miss = len(self.patterns) - self.at_least
        for pattern in self.patterns:
            if not pattern.is_in(sentence, words):
                may_miss -= 1
                if may_miss < 0:
                    return False
        return True


class RuleSet:
    """Rules, found by the rarest word that each needs."""

    def __init__(self, rules: Iterable[Rule], frequency: Callable[[str], float]) -> None:
        self._by_word: dict[str, list[Rule]] = {}
        self._always: list[Rule] = []
        self._starts: set[str] = set()
        for rule in rules:
            needs = rule.needs
            self._starts |= {word for word in chain(*needs) if word.endswith("*")}
            for pattern in rule.patterns:
                self._starts |= {word for word in chain(*pattern.needs) if word.endswith("*")}
            if not needs:
                self._always.append(rule)
                continue
            for word in min(needs, key=lambda need: sum(map(frequency, need))):
                self._by_word.setdefault(word, []).append(rule)

    def is_met(self, sentence: str) -> bool:
        """Return whether one of the rules holds for the sentence."""
        words = self._words(sentence)
        return any(rule.matches(sentence, words) for rule in self._candidates(words))

    def strike_out(self, sentence: str) -> str:
        """Return the sentence without what the rules find in it."""
        words = self._words(sentence)
        for rule in self._candidates(words):
            if rule.matches(sentence, words):
                for pattern in rule.patterns:
                    sentence = pattern.regex.sub(_STRUCK_OUT, sentence)
        return sentence

    def _words(self, sentence: str) -> frozenset[str]:
        words = sentence.split()
        return frozenset(words) | self._starts.intersection(chain(*map(_starts_of, words)))

    def _candidates(self, words: frozenset[str]) -> Iterable[Rule]:
        return chain(self._always, *(self._by_word.get(word, ()) for word in words))


def _number(prefix: re.Pattern[str], text: str) -> tuple[int, str]:
    """Return the number that a line begins with (0 when there is none) and the rest."""
    found = prefix.match(text)
    return (int(found[1]), text[found.end() :]) if found else (0, text)


def _fewest(needs: list[frozenset[str]]) -> frozenset[str]:
    return min(needs, key=lambda need: len(need))


_Part = tuple[str, list[frozenset[str]]]
"""A piece of a rule: its regular expression and its needs."""


class Compiler:
    """Turns the lines of ``patronen.yml`` into rules; a fault is an error with its line.

    ``never`` says of a word why no sentence has it (it is a filler, or spelt otherwise);
    ``negations`` are the words that may not stand in a gap.
    """

    def __init__(self, path: Path, never: Mapping[str, str], negations: Iterable[str]) -> None:
        self._path, self._never = path, never
        self._groups: dict[str, _Part] = {}
        self._line = 1
        self._gap_word = r"(?:(?!(?:" + "|".join(negations) + r") )\S+ )"
        self.words: set[str] = set()

    def add_groups(self, groups: Any) -> None:
        """Make groups of words known under their names; a group may use those above it."""
        for name, text in groups.items():
            self._groups[name] = self._parse(text, groups.lc.key(name)[0] + 1)

    def rules(self, section: Any, name: str) -> list[Rule]:
        """Return the rules in a text of a section, one a line; none when it has no such text."""
        found = []
        for number, line in enumerate(section.get(name, "").splitlines()):
            if text := _REMARK.sub("", line).strip():
                self._line = section.lc.key(name)[0] + 2 + number
                at_least, text = _number(_MINIMUM, text)
                patterns = tuple(map(self._pattern, text.split("&")))
                found.append(Rule(patterns, at_least or len(patterns)))
        return found

    def _pattern(self, text: str) -> Pattern:
        regex, needs = self._parse(text, self._line)
        return Pattern(re.compile(rf"(?<!\S){regex}"), tuple(sorted(needs, key=len)))

    def _parse(self, text: str, line: int) -> _Part:
        self._line = line
        tokens = _TOKEN.findall(text)
        part = self._choices(tokens)
        if tokens:
            raise self._fault(f"onverwachte '{tokens[0]}' in '{text}'")
        return part

    def _fault(self, message: str) -> KnowledgeError:
        return KnowledgeError(self._path, self._line, message)

    def _choices(self, tokens: list[str]) -> _Part:
        parts = [self._sequence(tokens)]
        while tokens and tokens[0] == "|":
            tokens.pop(0)
            parts.append(self._sequence(tokens))
        if len(parts) == 1:
            return parts[0]
        regex = "(?:" + "|".join(regex for regex, _ in parts) + ")"
        if not all(needs for _, needs in parts):
            return regex, []
        return regex, [frozenset(chain.from_iterable(_fewest(needs) for _, needs in parts))]

    def _sequence(self, tokens: list[str]) -> _Part:
        regex, needs = "", []
        while tokens and tokens[0] not in ("|", ")", "]"):
            part, part_needs = self._one(tokens.pop(0), tokens)
            regex += part
            needs += part_needs
        if not regex:
            raise self._fault("een leeg stuk in een regel")
        return regex, needs

    def _one(self, token: str, tokens: list[str]) -> _Part:
        if token in _ANCHORS:
            return _ANCHORS[token], []
        if token in _GAPS:
            return f"{self._gap_word}{{0,{_GAPS[token]}}}", []
        if token in _CLOSING:
            regex, needs = self._choices(tokens)
            if not tokens or tokens.pop(0) != _CLOSING[token]:
                raise self._fault(f"een '{token}' zonder sluithaakje")
            return (regex, needs) if token == "(" else (f"(?:{regex})?", [])
        if token.startswith("{"):
            if token[1:-1] not in self._groups:
                raise self._fault(f"onbekende groep '{token}'")
            return self._groups[token[1:-1]]
        return self._word(token)

    def _word(self, token: str) -> _Part:
        words = fold_any(token)
        if token.endswith("*"):
            if len(words) < _SHORTEST_START and not words.isdigit():
                raise self._fault(f"te weinig letters voor de ster in '{token}'")
            return rf"{words}\S* ", [frozenset({f"{words}*"})]
        for word in words.split():
            if word in self._never:
                raise self._fault(f"'{word}' past nooit: {self._never[word]}")
        self.words.update(words.split())
        return f"{words} ", [frozenset({words.split()[0]})]
