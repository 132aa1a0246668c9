"""The knowledge base: what residents are told, and which source says so."""

from wegwijzer.knowledge.load import load
from wegwijzer.knowledge.model import (
    Article,
    Knowledge,
    KnowledgeError,
    Passage,
    ShortAnswer,
    Source,
    Term,
)

__all__ = [
    "Article",
    "Knowledge",
    "KnowledgeError",
    "Passage",
    "ShortAnswer",
    "Source",
    "Term",
    "load",
]
