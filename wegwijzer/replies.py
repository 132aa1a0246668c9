"""Makes the answer out of an article, a term or a passage, in the one form of all answers."""

from typing import Literal

from wegwijzer.answer import Answer, Choice, SourceRef
from wegwijzer.knowledge import Article, Knowledge, Passage, Term

Layer = Literal["text", "simple", "more"]
"""Which of the three texts of an article: the answer, simpler words, or more of it."""

MAX_CHOICES = 3
"""What fits under a WhatsApp message."""
PERSON = Choice("Ik wil een mens spreken", "/mens_spreken", "Een mens spreken")


def article_choice(article: Article) -> Choice:
    """Return the button that leads to an article."""
    return Choice(article.question, f"/{article.slug}", article.title)


def sources(knowledge: Knowledge, refs: tuple[str, ...]) -> tuple[SourceRef, ...]:
    """Return the source documents of passage references, each once, the first ones first."""
    found = {}
    for ref in refs:
        source = knowledge.source_of(ref)
        found.setdefault(source.slug, SourceRef(source.label, source.url))
    return tuple(found.values())


def from_article(knowledge: Knowledge, article: Article, layer: Layer = "text") -> Answer:
    """Return the answer of an article, with what can be asked next and a way to a person."""
    following = (article_choice(knowledge.articles[slug]) for slug in article.next)
    return Answer(
        text=getattr(article, layer),
        choices=(*list(following)[: MAX_CHOICES - 1], PERSON),
        sources=sources(knowledge, article.refs),
        topic=article.slug,
    )


def from_term(knowledge: Knowledge, term: Term) -> Answer:
    """Return what a term means."""
    return Answer(text=term.explanation, sources=sources(knowledge, term.refs))


def from_passage(knowledge: Knowledge, passage: Passage) -> Answer:
    """Return a passage of a source as an answer, said to be just that."""
    return Answer(
        text=f"Dit vond ik in mijn bronnen:\n\n{passage.text}",
        choices=(PERSON,),
        sources=sources(knowledge, (passage.ref,)),
    )
