"""Search over articles and passages, for what no intent covers.

What happens to a question, in order:

1. It is folded, its synonyms are unified, each word becomes a key (``wegwijzer.dutch``).
2. A key that no text has is taken for a typing error and replaced by the nearest key.
3. tantivy (BM25) finds the best texts.
4. Each gets a score that means something: the share of the question's weight, 0 to 1,
   that the text covers. A rare word weighs more than a common one, and a word that
   stands nowhere weighs most. Below :data:`THRESHOLD` the answer is "that I do not know".
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain

import tantivy
from rapidfuzz import process
from rapidfuzz.distance import OSA

from wegwijzer.dutch import Synonyms, fold, keys
from wegwijzer.knowledge import Article, Knowledge, Passage

THRESHOLD = 0.55
"""Below this score a text is no answer; set on ``benchmark/ontwikkelset.yml``."""
_FUZZY_FROM = 5
"""Letters a key must have before it is taken for a typing error."""
_CANDIDATES = 20
_WRITER_BYTES = 15_000_000


@dataclass(frozen=True)
class Hit:
    """A text that was found, with the share (0 to 1) of the question that it covers."""

    found: Article | Passage
    score: float


class Search:
    """An index of articles and passages in memory."""

    def __init__(
        self,
        documents: Iterable[tuple[Article | Passage, str]],
        synonyms: Synonyms,
        lemma: Callable[[str], str] = lambda word: word,
    ) -> None:
        self._synonyms = synonyms
        self._lemma = lemma
        self._found: list[Article | Passage] = []
        self._keys: list[frozenset[str]] = []
        schema = (
            tantivy.SchemaBuilder()
            .add_unsigned_field("number", stored=True)
            .add_text_field("keys", tokenizer_name="whitespace", index_option="freq")
            .build()
        )
        self._schema = schema
        self._index = tantivy.Index(schema)
        # One thread with a small buffer: more would keep 10 MB that is never used again.
        writer = self._index.writer(heap_size=_WRITER_BYTES, num_threads=1)
        counts: Counter[str] = Counter()
        for number, (found, text) in enumerate(documents):
            document_keys = self._to_keys(text)
            writer.add_document(tantivy.Document(number=number, keys=" ".join(document_keys)))
            self._found.append(found)
            self._keys.append(frozenset(document_keys))
            counts.update(self._keys[-1])
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()
        total = len(self._found) + 1
        self._weights = {key: math.log(total / count) for key, count in counts.items()}
        self._unknown_weight = math.log(total)
        self._by_length: dict[int, list[str]] = {}
        for key in counts:
            self._by_length.setdefault(len(key), []).append(key)

    @classmethod
    def build(cls, knowledge: Knowledge) -> "Search":
        """Return the index of a knowledge base."""
        articles = (
            (article, f"{article.question} {article.text} {article.simple} {article.more}")
            for article in knowledge.articles.values()
        )
        passages = (
            (passage, f"{passage.title} {passage.text}")
            for source in knowledge.sources.values()
            for passage in source.passages.values()
        )
        return cls(chain(articles, passages), Synonyms(knowledge.synonyms))

    def __len__(self) -> int:
        return len(self._found)

    def find(self, question: str, limit: int = 3) -> list[Hit]:
        """Return the best texts with a score above the threshold, best first."""
        return [hit for hit in self.best(question, limit) if hit.score >= THRESHOLD]

    def best(self, question: str, limit: int = 3) -> list[Hit]:
        """Return the best texts, whatever their score, best first."""
        wanted = {self._mend(key) for key in self._to_keys(question)}
        known = wanted & self._weights.keys()
        total = sum(self._weights.get(key, self._unknown_weight) for key in wanted)
        if not known or not total:
            return []
        query = tantivy.Query.boolean_query(
            [
                (tantivy.Occur.Should, tantivy.Query.term_query(self._schema, "keys", key))
                for key in known
            ]
        )
        hits = []
        for _, address in self._searcher.search(query, _CANDIDATES).hits:
            number = self._searcher.doc(address)["number"][0]
            covered = sum(self._weights[key] for key in known & self._keys[number])
            hits.append(Hit(self._found[number], covered / total))
        return sorted(hits, key=lambda hit: -hit.score)[:limit]

    def _to_keys(self, text: str) -> list[str]:
        return keys(self._synonyms.unify(fold(text)), self._lemma)

    def _mend(self, key: str) -> str:
        """Return the key itself when texts have it, else the nearest one that they have."""
        if key in self._weights or len(key) < _FUZZY_FROM:
            return key
        errors = 1 if len(key) < 2 * _FUZZY_FROM else 2
        near = chain.from_iterable(
            self._by_length.get(len(key) + more, ()) for more in range(-errors, errors + 1)
        )
        match = process.extractOne(key, near, scorer=OSA.distance, score_cutoff=errors)
        return str(match[0]) if match else key
