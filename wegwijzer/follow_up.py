"""What a short follow-up question is about: "en kost dat wat?" after an answer about the Wmo.

``knowledge/vervolgvragen.yml`` lists the kinds of question that mean nothing by themselves,
with what answers them after which topic. It holds for short messages only, that do not name
a subject of their own. There are two ways to see that a message is of a kind:

1. The words are of that kind, with only small words beside them: :meth:`FollowUps.leans`,
   and where no topic is sure :meth:`FollowUps.guess`.
2. A topic was recognised that is only half of it, with words of that kind:
   :meth:`FollowUps.resolve`.

What answers is an article, or a short answer of that file itself.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from wegwijzer import phrases
from wegwijzer.dutch import STOPWORDS, Synonyms, fold
from wegwijzer.knowledge import Knowledge, KnowledgeError, ShortAnswer, yaml_faults
from wegwijzer.knowledge.validate import Problem
from wegwijzer.local_help import law_of

FILE = "vervolgvragen.yml"
MAX_WORDS = 8
"""A longer message says itself what it is about."""
_MAX_WORDS_ABOUT_THE_HELPER = 12
NO_ARTICLES = frozenset(
    ("meer_uitleg", "eenvoudiger", "mens_spreken", "eigen_zaak", "niet_in_bronnen")
)
"""What can answer instead of an article: more or less of the same, a person, or that we do not
say."""
_HELPER = "clientondersteuner"
_SAME, _OTHERWISE = "dit", "anders"


@dataclass(frozen=True)
class Kind:
    """A kind of follow-up question: how it is seen, and what answers it after which topic."""

    recognised: frozenset[str]
    words: re.Pattern[str]
    after: Mapping[str, str]
    about_helper: bool = False
    """It may name the cliëntondersteuner: "wat kan die ondersteuner dan doen"."""


class FollowUps:
    """All kinds of follow-up question."""

    def __init__(
        self,
        knowledge: Knowledge,
        kinds: Iterable[Kind] = (),
        fillers: Iterable[str] = (),
        answers: Mapping[str, ShortAnswer] | None = None,
    ) -> None:
        self._knowledge = knowledge
        self.answers = answers or {}
        """The short answers, by name."""
        self._kinds = tuple(kinds)
        self._fillers = STOPWORDS | set(fillers)
        self._synonyms = Synonyms(knowledge.synonyms)

    @classmethod
    def load(cls, knowledge: Knowledge) -> "FollowUps":
        """Return the kinds of the knowledge base; :class:`KnowledgeError` if unreadable.

        What names an article that is not there (any more) is left out.
        """
        content = _read(knowledge.folder / FILE)
        answers = {
            name: ShortAnswer(
                str(row["tekst"]).strip(),
                tuple(row["bronnen"]),
                tuple(row.get("vervolg", ())),
                bool(row.get("loket", False)),
            )
            for name, row in content.get("antwoorden", {}).items()
        }
        kinds = [
            Kind(
                frozenset(row.get("herkend", ())),
                phrases.any_of(row["woorden"]),
                {
                    after: answer
                    for after, answer in row["na"].items()
                    if _is_after(after, knowledge) and _is_answer(answer, knowledge, answers)
                },
                bool(row.get("ondersteuner", False)),
            )
            for row in content.get("soorten", {}).values()
        ]
        return cls(knowledge, kinds, fold(content.get("vulwoorden", "")).split(), answers)

    def resolve(self, topic: str, previous: str | None, text: str) -> str:
        """Return what answers ``text``, understood as ``topic``, after ``previous``."""
        if previous not in self._knowledge.articles:
            return topic
        folded = fold(text)
        kinds = [
            kind
            for kind in self._kinds
            if topic in kind.recognised
            and kind.words.search(folded)
            and self.is_short(text, kind.about_helper)
        ]
        answers = (self._answer(kind, previous) for kind in kinds)
        fitting = (name for name in answers if name and not self._is_of_other_law(name, text))
        return next(fitting, topic)

    def guess(self, previous: str | None, text: str) -> str | None:
        """Return what answers ``text``, in which no topic is sure, after ``previous``.

        ``None``: the words are of no kind, or name a subject of their own.
        """
        if previous not in self._knowledge.articles:
            return None
        answers = (
            self._answer(kind, previous) or kind.after.get(_OTHERWISE)
            for kind in self._of_these_words(text)
        )
        return next(filter(None, answers), None)

    def leans(self, previous: str | None, text: str) -> str | None:
        """Return what answers ``text``, that has no subject of its own, just after ``previous``.

        Whatever topic was recognised in it: there is nothing in it to recognise one by.
        """
        if previous not in self._knowledge.articles:
            return None
        answers = (self._answer(kind, previous) for kind in self._of_these_words(text))
        return next(filter(None, answers), None)

    def is_short(self, text: str, about_helper: bool = False) -> bool:
        """Return whether a message is so short that it may lean on what came before.

        ``about_helper``: it may be longer, and name the cliëntondersteuner.
        """
        words = self._synonyms.unify(fold(text)).split()
        if about_helper:
            return len(words) <= _MAX_WORDS_ABOUT_THE_HELPER
        return len(words) <= MAX_WORDS and _HELPER not in words

    def names_nothing(self, text: str) -> bool:
        """Return whether a message has small words only, so that it says nothing by itself."""
        return self._fillers.issuperset(fold(text).split())

    def _of_these_words(self, text: str) -> Iterator[Kind]:
        """Yield the kinds of a short message that has only small words beside theirs."""
        unified = self._synonyms.unify(fold(text))
        for kind in self._kinds:
            if not self.is_short(text, kind.about_helper):
                continue
            rest, found = kind.words.subn(" ", unified if kind.about_helper else fold(text))
            if kind.about_helper:
                rest = rest.replace(_HELPER, " ")
            if found and self.names_nothing(rest):
                yield kind

    def _is_of_other_law(self, name: str, text: str) -> bool:
        """Return whether an answer is about the Wmo where the message names the Wlz, or so."""
        article, law = self._knowledge.articles.get(name), law_of(text)
        return bool(article and law and {article.theme, law} == {"wmo", "wlz"})

    def _answer(self, kind: Kind, previous: str) -> str | None:
        theme = self._knowledge.articles[previous].theme
        answer = kind.after.get(previous) or kind.after.get(theme)
        return previous if answer == _SAME else answer


def validate(knowledge: Knowledge) -> list[Problem]:
    """Return what in the table names no article, theme or other answer that there is."""
    path = knowledge.folder / FILE
    content = _read(path)
    answers = content.get("antwoorden", {})
    return [
        *(
            Problem(path, int(row.lc.key(field)[0]) + 1, f"onbekende {what} '{name}'")
            for row in answers.values()
            for field, what, known in (
                ("bronnen", "bron", knowledge.has_passage),
                ("vervolg", "vraag", knowledge.articles.__contains__),
            )
            for name in row.get(field, ())
            if not known(name)
        ),
        *_unknown_answers(path, content, knowledge, answers),
    ]


def _unknown_answers(
    path: Path, content: Any, knowledge: Knowledge, answers: Collection[str]
) -> list[Problem]:
    return [
        Problem(path, int(row["na"].lc.key(after)[0]) + 1, f"onbekend artikel of thema '{name}'")
        for row in content.get("soorten", {}).values()
        for after, answer in row["na"].items()
        for name, is_known in (
            (after, _is_after(after, knowledge)),
            (answer, _is_answer(answer, knowledge, answers)),
        )
        if not is_known
    ]


def _is_after(name: str, knowledge: Knowledge) -> bool:
    themes = {article.theme for article in knowledge.articles.values()}
    return name in knowledge.articles or name in themes or name == _OTHERWISE


def _is_answer(name: str, knowledge: Knowledge, answers: Collection[str]) -> bool:
    known = (knowledge.articles, NO_ARTICLES, answers, (_SAME,))
    return any(name in names for names in known)


def _read(path: Path) -> Any:
    try:
        return YAML(typ="rt").load(path.read_text(encoding="utf-8")) or {}
    except MarkedYAMLError as error:
        raise KnowledgeError(path, *yaml_faults.told(error)) from error
