"""The knowledge base and what is built on it, shared by all actions.

An edit of a file in the knowledge folder shows within seconds, without a restart. An edit
that cannot be read leaves the last good version in use.
"""

import logging
import time
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from wegwijzer import crisis, languages
from wegwijzer import knowledge as knowledge_base
from wegwijzer.follow_up import FollowUps
from wegwijzer.glossary import Glossary
from wegwijzer.knowledge import Knowledge, KnowledgeError, instanties
from wegwijzer.places import Places
from wegwijzer.redaction import current_redactor
from wegwijzer.routing import Routing
from wegwijzer.search import Search
from wegwijzer.settings import Settings
from wegwijzer.terugbelbericht import Berichten

_LOOK_AGAIN_AFTER = 2.0
"""Seconds between two looks at the knowledge folder for edits."""

_LOGGER = logging.getLogger(__name__)


class Library:
    """One version of the knowledge base, with all that answers from it."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.glossary = Glossary(knowledge)
        self.follow_ups = FollowUps.load(knowledge)
        self.berichten = Berichten.load(knowledge.folder)
        known = instanties.load(knowledge.folder)
        self.places = Places(known)
        self.routing = Routing(known)

    @cached_property
    def search(self) -> Search:
        """The search index over articles and passages."""
        return Search.build(self.knowledge)


class _Shelf:
    """Holds the library and watches its folder."""

    def __init__(self) -> None:
        self._library: Library | None = None
        self._newest = 0.0
        self._looked = 0.0

    def library(self) -> Library:
        now = time.monotonic()
        if self._library is not None and now - self._looked < _LOOK_AGAIN_AFTER:
            return self._library
        self._looked = now
        folder = Settings().knowledge_folder
        newest = _newest_edit(folder)
        if self._library is None:
            self._library = Library(knowledge_base.load(folder))
        elif newest != self._newest:
            try:
                self._library = Library(knowledge_base.load(folder))
            except KnowledgeError as error:
                _LOGGER.error("De kennisbank is niet te lezen, de vorige blijft: %s", error)
        self._newest = newest
        return self._library


_SHELF = _Shelf()


def current_library() -> Library:
    """Return the library as the files are now."""
    return _SHELF.library()


def prepare() -> None:
    """Load all that answers are made from: that takes seconds, which no resident should wait.

    Raises :class:`KnowledgeError` where a file cannot be read.
    """
    library = current_library()
    _ = library.search
    library.places.find("hallo")
    current_redactor()
    crisis.detect("hallo")
    crisis.safe_answer()
    for script in ("hallo", "привет"):
        languages.detect_language(script)


def _newest_edit(folder: Path) -> float:
    newest = 0.0
    # A folder too: its time is the only trace of a file that was taken away.
    for path in (folder, *folder.rglob("*")):
        with suppress(FileNotFoundError):  # a temporary file of a document that is coming in
            newest = max(newest, path.stat().st_mtime)
    return newest
