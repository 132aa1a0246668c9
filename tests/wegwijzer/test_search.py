"""Search: what its score means, and what is found in spite of other words and typing errors."""

import pytest

from tests.wegwijzer.small_knowledge import article, knowledge
from wegwijzer.dutch import Synonyms
from wegwijzer.knowledge import Article, Passage
from wegwijzer.search import THRESHOLD, Search


def index(*texts: str, synonyms: dict[str, list[str]] | None = None) -> Search:
    """Return the index of texts; the article of text 1 is ``tekst1``."""
    documents = [(article(f"tekst{at}"), text) for at, text in enumerate(texts, start=1)]
    return Search(documents, Synonyms(synonyms or {}))


def slugs(search: Search, question: str) -> list[str]:
    """Return the slugs of the articles that answer a question, best first."""
    return [hit.found.slug for hit in search.find(question) if isinstance(hit.found, Article)]


def test_a_question_that_is_covered_has_score_one() -> None:
    search = index("een rolstoel lenen", "een tuin", "een huis")
    [hit] = search.find("rolstoel")
    assert isinstance(hit.found, Article)
    assert (hit.found.slug, hit.score) == ("tekst1", 1.0)


def test_the_score_is_the_share_of_the_question_that_is_covered() -> None:
    # A word in one of three texts and a word in none weigh the same: log(3 + 1).
    search = index("een rolstoel lenen", "een tuin", "een huis")
    [hit] = search.best("rolstoel kanarie")
    assert hit.score == pytest.approx(0.5)


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    # "tuin" stands in two of three texts: log(4 / 2), half the weight of log(4 / 1).
    search = index("tuin rolstoel", "tuin kanarie", "huis")
    scores = {
        hit.found.slug: hit.score
        for hit in search.best("tuin rolstoel")
        if isinstance(hit.found, Article)
    }
    assert scores == {"tekst1": 1.0, "tekst2": pytest.approx(1 / 3)}


def test_below_the_threshold_nothing_is_found() -> None:
    search = index("een rolstoel lenen", "een tuin", "een huis")
    assert THRESHOLD > 0.5
    assert search.find("rolstoel kanarie") == []


def test_a_question_about_something_else_has_no_best_text() -> None:
    assert index("een rolstoel", "een tuin").best("kanarie") == []
    assert index("een rolstoel", "een tuin").best("en wat is het") == []


def test_the_best_text_comes_first_and_no_more_than_asked() -> None:
    search = index("tuin", "tuin rolstoel", "tuin rolstoel kanarie", "huis")
    hits = search.best("rolstoel kanarie tuin", limit=2)
    assert [hit.found.slug for hit in hits if isinstance(hit.found, Article)] == [
        "tekst3",
        "tekst2",
    ]


@pytest.mark.parametrize("typed", ["rolstol", "rolstoeel", "rolsteol", "rplstoel"])
def test_a_typing_error_is_mended(typed: str) -> None:
    assert slugs(index("een rolstoel", "een tuin", "een huis"), typed) == ["tekst1"]


def test_a_short_word_is_not_taken_for_a_typing_error() -> None:
    assert index("een roos", "een tuin").best("boos") == []


def test_a_word_that_stands_in_a_text_is_not_mended() -> None:
    search = index("een kantoor", "een kantoos", "een huis")
    assert slugs(search, "kantoos") == ["tekst2"]


def test_another_word_for_the_same_is_found() -> None:
    search = index("een poetshulp", "tuin", synonyms={"poetshulp": ["hulp in het huishouden"]})
    assert slugs(search, "is er hulp in het huishouden") == ["tekst1"]
    assert slugs(search, "poetshulpen") == ["tekst1"]


def test_the_lemma_of_a_word_is_found() -> None:
    lemmas = {"liep": "lopen"}
    search = Search(
        [(article("a"), "lopen"), (article("b"), "tuin")],
        Synonyms({}),
        lambda word: lemmas.get(word, word),
    )
    assert slugs(search, "liep") == ["a"]


def test_a_passage_of_a_source_is_found() -> None:
    known = knowledge([article("kosten", "Het is gratis.")], {1: "tuin", 7: "Bel de regiotaxi."})
    [hit] = Search.build(known).find("regiotaxi")
    assert isinstance(hit.found, Passage)
    assert hit.found.ref == "folder#7"


def test_all_layers_of_an_article_are_searched() -> None:
    known = knowledge(
        [article("een", "tuin", question="rolstoel?", simple="kanarie", more="regiotaxi")]
    )
    search = Search.build(known)
    assert len(search) == 2
    for word in ("rolstoel", "tuin", "kanarie", "regiotaxi"):
        assert slugs(search, word) == ["een"]


def test_an_empty_knowledge_base_finds_nothing() -> None:
    assert index().find("rolstoel") == []
