"""Checks the whole knowledge base: sources, links, intents, dates, terms and plain language."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

from wegwijzer import plain_language
from wegwijzer.knowledge.model import Article, Knowledge
from wegwijzer.replies import CONVERSATION_CHOICES

STALE_AFTER = dt.timedelta(days=365)
MAX_TITLE = 20
"""Characters of a WhatsApp button."""
MAX_NEXT = 3
WITHOUT_ARTICLES = {"gesprek", "buiten_bereik"}
"""The themes of intents that need no article."""
WORDING = {
    # A topic is asked about in both ways: "is het verplicht?" and "kan ik ook zonder?".
    re.compile(r"\A(?:Ja|Nee)\b"): "begint met 'Ja' of 'Nee'; begin met het antwoord zelf",
    re.compile(r"\b(?:heeft u|u heeft)\b", re.IGNORECASE): "schrijf 'u hebt', niet 'u heeft'",
    re.compile(r"onze bronnen.*onze bronnen", re.DOTALL): "noem 'onze bronnen' maar één keer",
    re.compile(r"[{}]"): "accolades zijn alleen voor {bewaartermijn}",
}
"""Wording that residents do not read in an article, and what to do."""
_JARGON = re.compile(r"\b[A-Z][A-Za-z]*[A-Z]\b|\b(?:Wmo|Wlz|Zvw)\b")


@dataclass(frozen=True)
class Problem:
    """Something to mend, and where."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


def intents_by_theme(data: Path) -> dict[str, list[str]]:
    """Return the intents in each ``nlu/<thema>.yml`` of the training data."""
    found: dict[str, list[str]] = {}
    for path in sorted((data / "nlu").glob("*.yml")):
        rows = YAML(typ="safe").load(path.read_text(encoding="utf-8"))["nlu"]
        found[path.stem] = [row["intent"] for row in rows if "intent" in row]
    return found


def validate(
    knowledge: Knowledge, intents: dict[str, list[str]] | None = None, today: dt.date | None = None
) -> list[Problem]:
    """Return all problems, in the order of the files.

    ``intents`` (from :func:`intents_by_theme`) adds the check that each article has an
    intent in the training data of its theme, and the other way round.
    """
    today = today or dt.date.today()
    problems: list[Problem] = []
    domain_words = _domain_words(knowledge)
    titles: dict[str, str] = {}
    for article in knowledge.articles.values():
        problems += _references(knowledge, article)
        problems += _dates(article, today)
        problems += _titles(article, titles)
        problems += _language(knowledge, article, domain_words)
    for term in knowledge.terms.values():
        for ref in term.refs:
            if not knowledge.has_passage(ref):
                problems.append(Problem(term.path, term.line, f"onbekende bron of passage '{ref}'"))
        for fault in plain_language.long_sentences(term.explanation):
            problems.append(Problem(term.path, term.line, f"'{term.name}': {fault.message}"))
    if intents is not None:
        problems += _intents(knowledge, intents)
    return sorted(problems, key=lambda problem: (str(problem.path), problem.line))


def _references(knowledge: Knowledge, article: Article) -> Iterator[Problem]:
    line = article.lines["bronnen"]
    if not article.refs:
        yield Problem(article.path, line, "het artikel noemt geen bron")
    for ref in article.refs:
        if not knowledge.has_passage(ref):
            yield Problem(article.path, line, f"onbekende bron of passage '{ref}'")
    line = article.lines["vervolg"]
    if not 1 <= len(article.next) <= MAX_NEXT:
        yield Problem(article.path, line, f"'vervolg' noemt niet 1 tot {MAX_NEXT} artikelen")
    for slug in article.next:
        known = slug in knowledge.articles or slug in CONVERSATION_CHOICES
        if not known or slug == article.slug:
            yield Problem(
                article.path, line, f"'vervolg' wijst naar een artikel dat er niet is: '{slug}'"
            )


def _dates(article: Article, today: dt.date) -> Iterator[Problem]:
    line = article.lines["nagekeken"]
    if article.checked > today:
        yield Problem(article.path, line, f"'nagekeken' ligt in de toekomst: {article.checked}")
    if today - article.checked > STALE_AFTER:
        yield Problem(article.path, line, f"te lang niet nagekeken: {article.checked}")


def _titles(article: Article, titles: dict[str, str]) -> Iterator[Problem]:
    line = article.lines["kort"]
    if len(article.title) > MAX_TITLE:
        yield Problem(
            article.path, line, f"'kort' is langer dan {MAX_TITLE} tekens: '{article.title}'"
        )
    other = titles.setdefault(article.title.lower(), article.slug)
    if other != article.slug:
        yield Problem(
            article.path, line, f"'kort' is hetzelfde als bij '{other}': '{article.title}'"
        )
    if not article.question.endswith("?"):
        yield Problem(
            article.path, article.lines["vraag"], "'vraag' eindigt niet op een vraagteken"
        )


def _language(
    knowledge: Knowledge, article: Article, domain_words: Iterable[str]
) -> Iterator[Problem]:
    explained = {
        name.lower() for term in knowledge.terms.values() for name in (term.name, *term.also)
    }
    for heading, text in (
        ("", article.text),
        ("Eenvoudig", article.simple),
        ("Meer uitleg", article.more),
    ):
        first = article.lines[heading]
        for fault in plain_language.check(text, domain_words):
            where = f"bij '{heading}': " if heading else ""
            yield Problem(article.path, first + fault.line, where + fault.message)
        for pattern, message in WORDING.items():
            if match := pattern.search(text):
                line = first + text.count("\n", 0, match.start())
                yield Problem(article.path, line, message)
        for word in sorted(set(_JARGON.findall(text))):
            if word.lower() not in explained and word.lower() not in domain_words:
                yield Problem(article.path, first, f"'{word}' staat niet in begrippen.yml")


def _intents(knowledge: Knowledge, intents: dict[str, list[str]]) -> Iterator[Problem]:
    for theme, names in intents.items():
        for name in names:
            article = knowledge.articles.get(name)
            if theme not in WITHOUT_ARTICLES and (article is None or article.theme != theme):
                path = Path("data/nlu") / f"{theme}.yml"
                yield Problem(
                    path, 1, f"intent '{name}' heeft geen artikel knowledge/{theme}/{name}.md"
                )
    for article in knowledge.articles.values():
        if article.slug not in intents.get(article.theme, ()):
            yield Problem(
                article.path, 1, f"het artikel heeft geen intent in data/nlu/{article.theme}.yml"
            )


def _domain_words(knowledge: Knowledge) -> set[str]:
    """Return the words that the glossary explains: unavoidable, so they weigh less."""
    names = (name for term in knowledge.terms.values() for name in (term.name, *term.also))
    return {word.lower() for name in names for word in plain_language.words(name)}
