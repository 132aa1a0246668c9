"""What a short follow-up question is about: "en kost dat wat?" after an answer about the Wmo.

``knowledge/vervolgvragen.yml`` lists the kinds of question that mean nothing by themselves,
with what answers them after which topic. It holds for short messages only, that do not name
a subject of their own. There are two ways to see that a message is of a kind:

1. A topic was recognised that is only half of it, with words of that kind:
   :meth:`FollowUps.resolve`.
2. No topic is sure, but the words are of that kind, with only small words beside them:
   :meth:`FollowUps.guess`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from wegwijzer.dutch import STOPWORDS, Synonyms, fold
from wegwijzer.knowledge import Knowledge, KnowledgeError, yaml_faults
from wegwijzer.knowledge.validate import Problem

FILE = "vervolgvragen.yml"
MAX_WORDS = 8
"""A longer message says itself what it is about."""
NO_ARTICLES = frozenset(("meer_uitleg", "mens_spreken", "eigen_zaak", "niet_in_bronnen"))
"""What can answer instead of an article: more of the same, a person, or that we do not say."""
_HELPER = "clientondersteuner"
_SAME, _OTHERWISE = "dit", "anders"


@dataclass(frozen=True)
class Kind:
    """A kind of follow-up question: how it is seen, and what answers it after which topic."""

    recognised: frozenset[str]
    words: re.Pattern[str]
    after: Mapping[str, str]


class FollowUps:
    """All kinds of follow-up question."""

    def __init__(
        self, knowledge: Knowledge, kinds: Iterable[Kind] = (), fillers: Iterable[str] = ()
    ) -> None:
        self._knowledge = knowledge
        self._kinds = tuple(kinds)
        self._fillers = STOPWORDS | set(fillers)
        self._synonyms = Synonyms(knowledge.synonyms)

    @classmethod
    def load(cls, knowledge: Knowledge) -> "FollowUps":
        """Return the kinds of the knowledge base; :class:`KnowledgeError` if unreadable.

        What names an article that is not there (any more) is left out.
        """
        content = _read(knowledge.folder / FILE)
        kinds = [
            Kind(
                frozenset(row.get("herkend", ())),
                _pattern(row["woorden"]),
                {
                    after: answer
                    for after, answer in row["na"].items()
                    if _is_after(after, knowledge) and _is_answer(answer, knowledge)
                },
            )
            for row in content.get("soorten", {}).values()
        ]
        return cls(knowledge, kinds, fold(content.get("vulwoorden", "")).split())

    def resolve(self, topic: str, previous: str | None, text: str) -> str:
        """Return what answers ``text``, understood as ``topic``, after ``previous``."""
        if previous not in self._knowledge.articles or not self.is_short(text):
            return topic
        folded = fold(text)
        kinds = [k for k in self._kinds if topic in k.recognised and k.words.search(folded)]
        answers = (self._answer(kind, previous) for kind in kinds)
        return next(filter(None, answers), topic)

    def guess(self, previous: str | None, text: str) -> str | None:
        """Return what answers ``text``, in which no topic is sure, after ``previous``.

        ``None``: the words are of no kind, or name a subject of their own.
        """
        if previous not in self._knowledge.articles or not self.is_short(text):
            return None
        folded = fold(text)
        for kind in self._kinds:
            rest, found = kind.words.subn(" ", folded)
            if found and self.names_nothing(rest):
                answer = self._answer(kind, previous) or kind.after.get(_OTHERWISE)
                if answer:
                    return answer
        return None

    def is_short(self, text: str) -> bool:
        """Return whether a message is so short that it may lean on what came before."""
        words = self._synonyms.unify(fold(text)).split()
        return len(words) <= MAX_WORDS and _HELPER not in words

    def names_nothing(self, text: str) -> bool:
        """Return whether a message has small words only, so that it says nothing by itself."""
        return self._fillers.issuperset(fold(text).split())

    def _answer(self, kind: Kind, previous: str) -> str | None:
        theme = self._knowledge.articles[previous].theme
        answer = kind.after.get(previous) or kind.after.get(theme)
        return previous if answer == _SAME else answer


def validate(knowledge: Knowledge) -> list[Problem]:
    """Return what in the table names no article, theme or other answer that there is."""
    path = knowledge.folder / FILE
    return [
        Problem(path, int(row["na"].lc.key(after)[0]) + 1, f"onbekend artikel of thema '{name}'")
        for row in _read(path).get("soorten", {}).values()
        for after, answer in row["na"].items()
        for name, is_known in (
            (after, _is_after(after, knowledge)),
            (answer, _is_answer(answer, knowledge)),
        )
        if not is_known
    ]


def _is_after(name: str, knowledge: Knowledge) -> bool:
    themes = {article.theme for article in knowledge.articles.values()}
    return name in knowledge.articles or name in themes or name == _OTHERWISE


def _is_answer(name: str, knowledge: Knowledge) -> bool:
    return name in knowledge.articles or name in NO_ARTICLES or name == _SAME


def _read(path: Path) -> Any:
    try:
        return YAML(typ="rt").load(path.read_text(encoding="utf-8")) or {}
    except MarkedYAMLError as error:
        raise KnowledgeError(path, *yaml_faults.told(error)) from error


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return the expression for any of the phrases in folded text; ``*`` is any letters."""
    longest_first = sorted(map(str, phrases), key=len, reverse=True)
    parts = (r"\w+" if phrase == "*" else _phrase(phrase) for phrase in longest_first)
    return re.compile(rf"\b(?:{'|'.join(parts)})\b")


def _phrase(phrase: str) -> str:
    return " ".join(
        r"\w+" if word == "*" else r"\w*".join(map(re.escape, word.split("*")))
        for word in phrase.split()
    )
