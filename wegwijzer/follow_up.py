"""What a short follow-up question is about: "en kost dat wat?" after an answer about the Wmo.

``knowledge/vervolgvragen.yml`` says for a topic, and the theme or topic that came before
it, which article answers instead. It holds for short messages only, that do not name a
subject of their own.
"""

from collections.abc import Mapping

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from wegwijzer.dutch import Synonyms, fold
from wegwijzer.knowledge import Knowledge, KnowledgeError

MAX_WORDS = 8
"""A longer message says itself what it is about."""


class FollowUps:
    """The table of follow-up questions."""

    def __init__(self, knowledge: Knowledge, table: Mapping[str, Mapping[str, str]]) -> None:
        self._knowledge = knowledge
        self._table = table
        self._synonyms = Synonyms(knowledge.synonyms)

    @classmethod
    def load(cls, knowledge: Knowledge) -> "FollowUps":
        """Return the table of the knowledge base; :class:`KnowledgeError` if unreadable."""
        path = knowledge.folder / "vervolgvragen.yml"
        try:
            table = YAML(typ="safe").load(path.read_text(encoding="utf-8")) or {}
        except MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise KnowledgeError(path, line, f"geen geldige YAML: {error.problem}") from error
        return cls(knowledge, table)

    def resolve(self, topic: str, previous: str | None, text: str) -> str:
        """Return the topic that answers ``text``, understood as ``topic``, after ``previous``."""
        if previous is None or previous not in self._knowledge.articles:
            return topic
        words = self._synonyms.unify(fold(text)).split()
        if len(words) > MAX_WORDS or "clientondersteuner" in words:
            return topic
        options = self._table.get(topic, {})
        theme = self._knowledge.articles[previous].theme
        return options.get(previous) or options.get(theme) or topic
