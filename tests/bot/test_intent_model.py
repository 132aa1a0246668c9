"""The linear model: it learns, it is the same when it is read again, and nothing in it can run."""

import json
from pathlib import Path

import numpy as np
import pytest

from bot.nlu.intent_model import IntentModel
from bot.nlu.reader import Words
from wegwijzer.dutch import stem

EXAMPLES = {
    "kosten": ["wat kost een helper", "kost een helper geld", "wat kost dat", "is dat gratis"],
    "plaats": ["waar vind ik een helper", "waar is een helper", "waar moet ik zijn", "waar is dat"],
    "duur": ["hoe lang duurt het", "hoe lang blijft een helper", "duurt dat lang", "hoe lang dan"],
}


def words(text: str) -> Words:
    """Return the words of folded text."""
    return Words(text, text, tuple(stem(word) for word in text.split()))


@pytest.fixture(scope="module")
def model() -> IntentModel:
    """A model of a few examples."""
    pairs = [(words(text), intent) for intent, texts in EXAMPLES.items() for text in texts]
    return IntentModel().fit([pair[0] for pair in pairs], [pair[1] for pair in pairs])


def test_each_message_has_a_probability_for_each_intent(model: IntentModel) -> None:
    rows = model.probabilities([words("wat kost het"), words("waar"), words("niets van dit al")])
    assert model.labels == ["duur", "kosten", "plaats"]
    assert rows.shape == (3, 3)
    assert rows.sum(axis=1) == pytest.approx([1, 1, 1])


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("kost dat geld", "kosten"),
        ("waar vind ik dat", "plaats"),
        ("hoe lang duurt dat dan", "duur"),
        ("koste een helper geldd", "kosten"),
    ],
)
def test_what_it_learnt_it_recognises(model: IntentModel, text: str, intent: str) -> None:
    row = model.probabilities([words(text)])[0]
    assert model.labels[int(row.argmax())] == intent


def test_learning_again_gives_the_same_model(model: IntentModel) -> None:
    pairs = [(words(text), intent) for intent, texts in EXAMPLES.items() for text in texts]
    again = IntentModel().fit([pair[0] for pair in pairs], [pair[1] for pair in pairs])
    messages = [words("wat kost een helper"), words("hoe dan")]
    assert np.array_equal(again.probabilities(messages), model.probabilities(messages))


def test_what_is_saved_is_read_with_equal_probabilities(model: IntentModel, tmp_path: Path) -> None:
    model.save(tmp_path)
    loaded = IntentModel.load(tmp_path)
    messages = [words(text) for texts in EXAMPLES.values() for text in texts]
    messages += [words(""), words("iets heel anders"), words("hoe lang kost het")]
    assert loaded.labels == model.labels
    # Single precision while it learns, double when it is read: no more than that.
    assert loaded.probabilities(messages) == pytest.approx(model.probabilities(messages), abs=1e-6)


def test_nothing_in_the_files_can_run(model: IntentModel, tmp_path: Path) -> None:
    model.save(tmp_path)
    for path in tmp_path.iterdir():
        if path.suffix == ".json":
            json.loads(path.read_text(encoding="utf-8"))
        else:
            with np.load(path, allow_pickle=False) as numbers:
                assert {numbers[name].dtype.kind for name in numbers.files} == {"f"}
    assert {path.suffix for path in tmp_path.iterdir()} == {".json", ".npz"}
