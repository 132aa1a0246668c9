"""Makes the answer out of an article, a term or a passage, in the one form of all answers."""

from collections.abc import Sequence
from typing import Literal

from wegwijzer.answer import Answer, Choice, SourceRef
from wegwijzer.knowledge import Article, Knowledge, Passage, ShortAnswer, Term

Layer = Literal["text", "simple", "more"]
"""Which of the three texts of an article: the answer, simpler words, or more of it."""

MAX_CHOICES = 3
"""What fits under a WhatsApp message."""
CALL_BACK = Choice("Ik wil teruggebeld worden", "/terugbellen", "Bel mij terug")
MORE = Choice("Vertel hier meer over", "/meer_uitleg", "Meer uitleg")
PERSON = Choice("Ik wil een mens spreken", "/mens_spreken", "Een mens spreken")

CONVERSATION_CHOICES = {
    choice.payload.removeprefix("/"): choice
    for choice in (
        PERSON,
        Choice("Wat kun je voor mij doen?", "/wat_kun_je", "Wat kun je?"),
        Choice("Verwijder mijn gesprek", "/verwijder_gesprek", "Gesprek verwijderen"),
    )
}
"""Topics without an article that can be meant too, by intent."""


def choice(knowledge: Knowledge, intent: str) -> Choice | None:
    """Return the button for an intent, or ``None`` for one that is no choice."""
    article = knowledge.articles.get(intent)
    return article_choice(article) if article else CONVERSATION_CHOICES.get(intent)


def article_choice(article: Article) -> Choice:
    """Return the button that leads to an article."""
    return Choice(article.question, f"/{article.slug}", article.title)


def next_choices(knowledge: Knowledge, article: Article) -> list[Choice]:
    """Return the buttons of what can be asked after an article, the likeliest first."""
    return [found for intent in article.next if (found := choice(knowledge, intent))]


def sources(knowledge: Knowledge, refs: tuple[str, ...]) -> tuple[SourceRef, ...]:
    """Return the source documents of passage references, each once, the first ones first."""
    found: dict[str, SourceRef] = {}
    for ref in refs:
        source = knowledge.source_of(ref)
        found.setdefault(source.slug, SourceRef(source.label, source.url))
    return tuple(found.values())


def from_article(
    knowledge: Knowledge,
    article: Article,
    layer: Layer = "text",
    instead: Sequence[Choice] = (),
) -> Answer:
    """Return the answer of an article, with what can be asked next and a way to a person.

    ``instead`` are topics that may have been meant; they take the place of what is next.
    """
    text = getattr(article, layer)
    others = [choice for choice in instead if choice != PERSON][: MAX_CHOICES - 1]
    if others:
        text += "\n\nBedoelt u iets anders? "
        text += "Dan kunt u dit kiezen." if len(others) == 1 else "Kies dan een van deze vragen."
    following = others or [c for c in next_choices(knowledge, article) if c != PERSON]
    return Answer(
        text=text,
        choices=(*following[: MAX_CHOICES - 1], PERSON),
        sources=sources(knowledge, article.refs),
        topic=article.slug,
    )


def from_short(knowledge: Knowledge, short: ShortAnswer) -> Answer:
    """Return a short answer to a follow-up question, with a way to a person."""
    following = [found for slug in short.next if (found := choice(knowledge, slug))]
    return Answer(
        short.text, (*following[: MAX_CHOICES - 1], PERSON), sources(knowledge, short.refs)
    )


def from_term(knowledge: Knowledge, term: Term, choices: tuple[Choice, ...] = ()) -> Answer:
    """Return what a term means."""
    return Answer(term.explanation, choices, sources(knowledge, term.refs))


def from_passage(knowledge: Knowledge, passage: Passage) -> Answer:
    """Return a passage of a source as an answer, said to be just that."""
    return Answer(
        text=f"Dit vond ik in mijn bronnen:\n\n{passage.text}",
        choices=(PERSON,),
        sources=sources(knowledge, (passage.ref,)),
    )
