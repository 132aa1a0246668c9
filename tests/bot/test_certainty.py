"""How sure the assistant is: learnt from questions and from messages that are out of scope."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from bot.nlu.certainty import (
    MAX_FALSE_ANSWERS,
    MAX_FALSE_CHOICES,
    OUT_OF_SCOPE,
    Certainty,
    DevelopmentSet,
    _threshold,
    best_topic,
)
from bot.nlu.intent_model import Probabilities
from bot.nlu.reader import Words

LABELS = [OUT_OF_SCOPE, "duur", "kosten"]
CLEAR = np.array([0.05, 0.05, 0.9])
VAGUE = np.array([0.4, 0.31, 0.29])


def words(text: str) -> Words:
    return Words(text, text, tuple(text.split()))


EXAMPLES = [(words("wat kost helper"), "kosten"), (words("wat kost dat"), "kosten")] * 2
QUESTIONS = [words("wat kost helper")] * 40
OTHERS = [words("hoe laat gaat trein")] * 60


def predict(messages: Sequence[Words]) -> Probabilities:
    """Be sure of questions about costs, and in doubt about all else."""
    return np.array([CLEAR if "kost" in message.keys else VAGUE for message in messages])


def search_score(text: str) -> float:
    return 1.0 if "kost" in text else 0.0


@pytest.fixture(scope="module")
def certainty() -> Certainty:
    """A certainty of a set in which questions and other messages differ clearly."""
    others = [*OTHERS[2:], words("wat kost trein"), words("wat kost brood")]
    development = DevelopmentSet(QUESTIONS, [frozenset(["kosten"])] * 40, others)
    return Certainty.fit(EXAMPLES, development, predict, LABELS, search_score)


def chance(certainty: Certainty, text: str) -> float:
    row = predict([words(text)])[0]
    return certainty.of(row, words(text), LABELS, search_score(text))


def test_what_looks_like_a_question_is_surer_than_what_does_not(certainty: Certainty) -> None:
    assert chance(certainty, "wat kost helper") > 0.7
    assert chance(certainty, "hoe laat gaat trein") < 0.3


def test_words_that_no_topic_knows_make_less_sure(certainty: Certainty) -> None:
    assert chance(certainty, "kost helper") > chance(certainty, "kost brood")


@pytest.mark.parametrize("count", [1, 19, 40, 100, 333])
@pytest.mark.parametrize("share", [MAX_FALSE_ANSWERS, MAX_FALSE_CHOICES])
def test_no_larger_share_of_messages_out_of_scope_gets_through(count: int, share: float) -> None:
    chances = np.sort(np.random.default_rng(1).random(count))
    through = int((chances >= _threshold(chances, share)).sum())
    assert through == int(share * count)


def test_a_choice_is_offered_sooner_than_an_answer_is_given(certainty: Certainty) -> None:
    assert 0 < certainty.doubt <= certainty.sure < 1


def test_a_wrong_topic_of_a_question_counts_as_wrong() -> None:
    right = [frozenset(["duur"])] * 40
    development = DevelopmentSet(QUESTIONS, right, OTHERS)
    with pytest.raises(ValueError, match="class"):  # not one is right: nothing can be learnt
        Certainty.fit(EXAMPLES, development, predict, LABELS, search_score)


def test_the_best_topic_is_never_out_of_scope() -> None:
    assert LABELS[best_topic(np.array([0.9, 0.04, 0.06]), LABELS)] == "kosten"


def test_a_message_without_words_has_a_chance_too(certainty: Certainty) -> None:
    assert 0 <= certainty.of(VAGUE, words(""), LABELS, 0.0) <= 1


def test_what_is_saved_is_read_the_same(certainty: Certainty, tmp_path: Path) -> None:
    certainty.save(tmp_path)
    loaded = Certainty.load(tmp_path)
    assert (loaded.sure, loaded.doubt) == (certainty.sure, certainty.doubt)
    for text in ("wat kost helper", "hoe laat gaat trein", "iets anders", ""):
        assert chance(loaded, text) == chance(certainty, text)


def test_what_is_saved_is_plain_json(certainty: Certainty, tmp_path: Path) -> None:
    certainty.save(tmp_path)
    [path] = tmp_path.iterdir()
    content = json.loads(path.read_text(encoding="utf-8"))
    assert content["known"] == ["dat", "helper", "kost", "wat"]
