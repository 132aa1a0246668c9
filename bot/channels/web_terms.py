"""The difficult words that a page explains: the terms of ``knowledge/begrippen.yml``.

An edit shows at the next request, without a restart. An edit that cannot be read leaves the
last good version in use.
"""

import hashlib
import json
import logging
from dataclasses import dataclass
from pathlib import Path

from wegwijzer.knowledge import KnowledgeError
from wegwijzer.knowledge.load import load_terms

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class ShownTerms:
    """The terms as JSON for the page. ``tag`` changes when they do (an ETag of HTTP)."""

    body: str
    tag: str


class WebTerms:
    """The terms of one file, read again when it has changed."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._shown: ShownTerms | None = None
        self._version = (0, 0)

    def current(self) -> ShownTerms:
        """Return the terms as the file is now. Reading it takes a tenth of a second.

        Raises ``KnowledgeError`` or ``OSError`` when it never could be read.
        """
        try:
            found = self._file.stat()
            version = (found.st_mtime_ns, found.st_size)
            if self._shown is None or version != self._version:
                self._version = version
                self._shown = _shown(self._file)
        except (KnowledgeError, OSError) as error:
            if self._shown is None:
                raise
            logger.error("De begrippen zijn niet te lezen, de vorige blijven: %s", error)
        return self._shown


def _shown(file: Path) -> ShownTerms:
    terms = [
        {"namen": [term.name, *term.also], "uitleg": term.explanation}
        for term in load_terms(file).values()
    ]
    body = json.dumps({"begrippen": terms}, ensure_ascii=False)
    return ShownTerms(body, f'"{hashlib.sha256(body.encode()).hexdigest()[:16]}"')
