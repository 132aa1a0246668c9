"""The lemmas of Dutch words, by the spaCy pipeline in use.

Running spaCy on each message would cost 55 MB of memory, two seconds of start-up and, with
a statistical pipeline, 4 ms a message; the intent model takes nothing from it but the
lemma of each word. So the pipeline is asked once for the lemma of every Dutch word that
people use (``wordfreq``), and the answers are kept in a table beside it.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.nlu import spacy_model
from bot.nlu.spacy_model import Identity, SpacyModelError
from wegwijzer.dutch import fold

_LEAST_FREQUENT = 2.0
"""Zipf frequency: once in ten million words."""
_MOST_WORDS = 500_000


@dataclass(frozen=True)
class Lemmas:
    """Folded words with their folded lemma, where that is another word."""

    identity: Identity
    table: dict[str, str]

    def of(self, word: str) -> str:
        """Return the lemma of a folded word; an unknown word is its own lemma."""
        return self.table.get(word, word)


def current() -> Lemmas:
    """Return the table of the pipeline in use; make it when it is not there yet.

    Raises :class:`SpacyModelError` when there is no pipeline, or one that cannot be loaded.
    """
    pipeline = spacy_model.in_use()
    identity = spacy_model.identity_of(pipeline)
    path = spacy_model.models_folder() / f"lemmas-{identity.name}-{identity.version}.json"
    if not path.exists():
        table = build(pipeline, _dutch_words())
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(".half")  # who is interrupted leaves no table behind
        half.write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")
        half.replace(path)
    return Lemmas(identity, json.loads(path.read_text(encoding="utf-8")))


def build(pipeline: Path, words: Iterable[str]) -> dict[str, str]:
    """Return the lemmas that a pipeline gives these words; shows its progress.

    Parser and entity recogniser are left out: nothing here asks for them.
    """
    import spacy
    from rich.progress import track

    try:
        nlp = spacy.load(pipeline, exclude=["parser", "ner"])
    except OSError as error:
        raise SpacyModelError(f"Het spaCy-model {pipeline} is niet te laden: {error}") from error
    words = list(words)
    docs = track(nlp.pipe(words), "Woordvormen leren", len(words), transient=True)
    lemmas = {fold(doc.text): fold(doc[0].lemma_) for doc in docs if len(doc) == 1}
    return {word: lemma for word, lemma in lemmas.items() if lemma and lemma != word}


def _dutch_words() -> list[str]:
    import wordfreq

    common = wordfreq.top_n_list("nl", _MOST_WORDS)
    return [word for word in common if wordfreq.zipf_frequency(word, "nl") >= _LEAST_FREQUENT]
