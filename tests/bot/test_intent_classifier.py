"""The component in Rasa's pipeline: trained, stored and loaded as Rasa does it."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu import intent_classifier
from bot.nlu.certainty import NO_DOUBT
from bot.nlu.intent_classifier import DutchIntentClassifier, SpacyModelMismatch
from wegwijzer.settings import ROOT

pytestmark = pytest.mark.rasa

EXAMPLES = {
    "kosten": "wat kost het;kost een oco geld;is een oco gratis;wat kost een oco;moet ik betalen;"
    "hoe duur is een oco;betaal ik voor hulp;kost hulp geld",
    "waar": "waar vind ik een oco;waar is een oco;bij wie vind ik hulp;waar moet ik zijn;"
    "hoe vind ik een oco;waar zit een oco;waar vind ik hulp;adres van een oco",
    "duur": "hoe lang duurt het;hoe lang blijft een oco;duurt hulp lang;wanneer stopt de hulp;"
    "hoeveel weken duurt het;hoe lang krijg ik hulp;blijft een oco lang;duurt dat lang",
    "mens_spreken": "ik wil een mens;mag ik iemand spreken;een mens graag;geef mij een mens;"
    "ik wil iemand spreken;kan ik met een mens praten;liever een mens;een echt mens",
    "helpt": "dank u;dat helpt;fijn;goed zo;heel fijn;dat helpt mij;top;👍",
    "buiten_bereik": "wat voor weer wordt het;hoe laat gaat de trein;wie won het voetbal;"
    "recept voor soep;wat eet een kat;hoe laat is het;vertel een mop;welke film draait er",
}
DEVELOPMENT = {
    "kosten": "kost een oco veel;kost een oco iets;is hulp gratis;betaal ik een oco;kost dat geld",
    "waar": "waar vind ik er een;waar is hulp;waar zit hulp;waar moet ik zijn voor hulp;waar dan",
    "duur": "hoe lang duurt hulp;duurt een oco lang;hoe lang blijft hulp;hoe lang;duurt het lang",
}
OUTSIDE = [
    f"{what} {where}"
    for what in ("hoeveel sterren schijnen", "welk dier leeft", "hoe heet iemand", "wie zong iets")
    for where in ("boven zee", "onder water", "op de maan", "in afrika", "bij de buren")
]
ARTICLE = """\
---
vraag: {slug}?
kort: {slug}
bronnen: [folder#1]
nagekeken: 2026-01-31
vervolg: [kosten]
overdracht: oco
---
Het antwoord over {slug}.

## Eenvoudig
Kort over {slug}.

## Meer uitleg
Meer over {slug}.
"""
FILES = {
    "kennis/bronnen/folder.md": "---\ntitel: a\nuitgever: b\nnoem: c\n---\n## 1. Een\nTekst.\n",
    "kennis/begrippen.yml": "[]",
    "kennis/synoniemen.yml": "oco: [ondersteuner]\n",
    "spacy/meta.json": '{"lang": "nl", "name": "proef", "version": "1"}',
    "var/spacy/lemmas-nl_proef-1.json": '{"kostte": "kost"}',
    "var/spacy/lemmas-nl_proef-2.json": "{}",
    **{f"kennis/oco/{slug}.md": ARTICLE.format(slug=slug) for slug in ("kosten", "waar", "duur")},
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a small knowledge base, a development set and a table of lemmas, in use."""
    made = tmp_path_factory.mktemp("classifier")
    for name, text in FILES.items():
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_text(text, encoding="utf-8")
    shutil.copytree(ROOT / "knowledge/instanties", made / "kennis/instanties")
    development = {
        "vragen": [
            {"tekst": text, "intent": intent}
            for intent, texts in DEVELOPMENT.items()
            for text in texts.split(";")
        ],
        "buiten_bereik": [{"tekst": text} for text in OUTSIDE],
    }
    (made / "ontwikkelset.yml").write_text(json.dumps(development), encoding="utf-8")
    (made / "model").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WEGWIJZER_KENNIS", str(made / "kennis"))
        patch.setenv("WEGWIJZER_VAR", str(made / "var"))
        patch.setenv("WEGWIJZER_SPACY_MODEL", str(made / "spacy"))
        yield made


@pytest.fixture(scope="module")
def graph(folder: Path) -> tuple[dict[str, Any], LocalModelStorage, Resource, ExecutionContext]:
    """What Rasa gives a component when it makes it."""
    return (
        {"development_set": str(folder / "ontwikkelset.yml")},
        LocalModelStorage.create(folder / "model"),
        Resource("classifier"),
        ExecutionContext(GraphSchema({})),
    )


@pytest.fixture(scope="module")
def trained(graph: Any) -> DutchIntentClassifier:
    """The classifier, trained on a few examples and loaded from Rasa's storage."""
    messages = [
        Message(data={TEXT: text, INTENT: intent})
        for intent, texts in EXAMPLES.items()
        for text in texts.split(";")
    ]
    DutchIntentClassifier.create(*graph).train(TrainingData(messages))
    return DutchIntentClassifier.load(*graph)


def recognise(classifier: DutchIntentClassifier, text: str) -> Message:
    [message] = classifier.process([Message(data={TEXT: text})])
    return message


class Chance:
    """Stands in for the certainty, with a chance that the test chooses."""

    sure, doubt = 0.6, 0.3

    def __init__(self, chance: float) -> None:
        self.chance = chance

    def of(self, *_: object) -> float:
        return self.chance


@pytest.fixture
def with_chance(
    trained: DutchIntentClassifier, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str, float], Message]:
    """A function that recognises a message as if it were this sure of it."""

    def recognised(text: str, chance: float) -> Message:
        monkeypatch.setattr(trained, "_certainty", Chance(chance))
        return recognise(trained, text)

    return recognised


# What the words decide


@pytest.mark.parametrize("text", ["wat kost het", "Wat kost het?!", "  WAT KOST HET  "])
def test_words_of_an_example_are_its_intent(trained: DutchIntentClassifier, text: str) -> None:
    message = recognise(trained, text)
    assert message.get(INTENT) == {"name": "kosten", "confidence": 1.0}
    assert message.get("bedoelt_u") == []


def test_a_synonym_of_an_example_is_its_intent(trained: DutchIntentClassifier) -> None:
    message = recognise(trained, "Wat kost een ondersteuner?")
    assert message.get(INTENT) == {"name": "kosten", "confidence": 1.0}


def test_a_sign_of_an_example_is_its_intent(trained: DutchIntentClassifier) -> None:
    assert recognise(trained, " 👍 ").get(INTENT) == {"name": "helpt", "confidence": 1.0}


@pytest.mark.parametrize("text", ["🤷", "???", "", "عربي"])
def test_a_message_without_words_is_not_taken_for_an_example(
    trained: DutchIntentClassifier, text: str
) -> None:
    message = recognise(trained, text)
    assert message.get(INTENT)["confidence"] == 0.0
    assert message.get(INTENT)["name"] in ("nlu_fallback", "buiten_bereik")


def test_an_example_out_of_scope_is_out_of_scope(trained: DutchIntentClassifier) -> None:
    message = recognise(trained, "Hoe laat is het?")
    assert message.get(INTENT) == {"name": "buiten_bereik", "confidence": 0.0}
    assert message.get("bedoelt_u") == []


def test_other_words_are_recognised_with_a_ranking(trained: DutchIntentClassifier) -> None:
    message = recognise(trained, "hoeveel kost een oco dan wel")
    ranking = message.get(INTENT_RANKING_KEY)
    assert ranking[0]["name"] == "kosten"
    chances = [row["confidence"] for row in ranking]
    assert chances == sorted(chances, reverse=True)
    assert sum(chances) == pytest.approx(1)
    assert len(ranking) == len(EXAMPLES)


# What the chance decides

TEXT_ABOUT_COSTS = "hoeveel kost een oco dan wel"


def test_without_doubt_there_is_an_intent_and_no_choice(with_chance: Any) -> None:
    message = with_chance(TEXT_ABOUT_COSTS, NO_DOUBT)
    assert message.get(INTENT) == {"name": "kosten", "confidence": NO_DOUBT}
    assert message.get("bedoelt_u") == []


def test_when_sure_other_topics_are_offered_beside_the_intent(with_chance: Any) -> None:
    message = with_chance("hoe lang kost een oco geld", 0.7)
    intent, choices = message.get(INTENT)["name"], message.get("bedoelt_u")
    assert intent in ("kosten", "duur")
    assert choices
    assert intent not in choices
    assert set(choices) <= {"kosten", "duur", "waar", "mens_spreken"}


def test_only_what_is_near_the_best_is_offered(trained: DutchIntentClassifier) -> None:
    chances = {"kosten": 0.6, "duur": 0.1, "waar": 0.05}
    row = np.array([chances.get(label, 0.0) for label in trained._model.labels])
    assert trained._choices(row) == ["kosten", "duur"]


def test_words_that_only_lead_up_to_a_question_decide_nothing(with_chance: Any) -> None:
    message = with_chance("oh ja trouwens, wat kost een oco", 0.1)
    assert message.get(INTENT) == {"name": "kosten", "confidence": 1.0}


def test_in_doubt_there_are_only_choices(with_chance: Any) -> None:
    message = with_chance(TEXT_ABOUT_COSTS, 0.3)
    assert message.get(INTENT) == {"name": "nlu_fallback", "confidence": 0.3}
    assert message.get("bedoelt_u")[0] == "kosten"
    assert 1 <= len(message.get("bedoelt_u")) <= 3


def test_below_doubt_there_is_nothing(with_chance: Any) -> None:
    message = with_chance(TEXT_ABOUT_COSTS, 0.29)
    assert message.get(INTENT) == {"name": "nlu_fallback", "confidence": 0.29}
    assert message.get("bedoelt_u") == []


def test_what_is_likeliest_out_of_scope_is_so(with_chance: Any) -> None:
    message = with_chance("hoe laat gaat de film", 0.1)
    assert message.get(INTENT) == {"name": "buiten_bereik", "confidence": 0.1}


# Two questions


def test_two_sure_questions_are_both_kept(trained: DutchIntentClassifier) -> None:
    message = recognise(trained, "Wat kost een oco? Waar vind ik een oco?")
    assert message.get("vragen") == ["kosten", "waar"]


def test_a_part_of_which_the_whole_shows_no_trace_is_no_question(
    trained: DutchIntentClassifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intent_classifier, "_LEAST_LIKELY_CHOICE", 1.1)
    message = recognise(trained, "Wat kost een oco? Waar vind ik een oco?")
    assert message.get("vragen") is None


def test_the_same_question_twice_is_one(trained: DutchIntentClassifier) -> None:
    message = recognise(trained, "Wat kost een oco? En kost een oco geld?")
    assert message.get("vragen") is None
    assert message.get(INTENT)["name"] == "kosten"


def test_a_question_that_is_no_article_is_not_kept(trained: DutchIntentClassifier) -> None:
    assert recognise(trained, "Wat kost een oco? Mag ik iemand spreken?").get("vragen") is None


def test_one_sure_question_saves_a_long_story(with_chance: Any) -> None:
    # Only words that are an example's are surer than 0.1 here.
    message = with_chance("Mijn tante is gevallen bij ons op zolder. Wat kost een oco?", 0.1)
    assert message.get(INTENT) == {"name": "kosten", "confidence": Chance.sure}
    assert message.get("vragen") is None


@pytest.mark.parametrize(
    "text", ["Ik woon in Ede. Wat kost een oco?", "ik woon in ede en wat kost een oco"]
)
def test_what_only_tells_where_somebody_lives_is_left_out(with_chance: Any, text: str) -> None:
    message = with_chance(text, 0.7)
    assert message.get(INTENT) == {"name": "kosten", "confidence": 1.0}


def test_it_stays_where_the_rest_is_no_topic_of_its_own(with_chance: Any) -> None:
    message = with_chance("ik woon in ede en ik wil een mens", 0.7)
    assert message.get(INTENT)["confidence"] == 0.7


# What is stored


def test_nothing_that_is_stored_can_run(trained: DutchIntentClassifier, folder: Path) -> None:
    stored = [path for path in (folder / "model").rglob("*") if path.is_file()]
    assert {path.suffix for path in stored} == {".json", ".npz"}


def test_a_model_of_another_spacy_pipeline_is_refused(
    trained: DutchIntentClassifier, graph: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = folder / "anders"
    other.mkdir()
    (other / "meta.json").write_text('{"lang": "nl", "name": "proef", "version": "2"}')
    monkeypatch.setenv("WEGWIJZER_SPACY_MODEL", str(other))
    with pytest.raises(SpacyModelMismatch) as error:
        DutchIntentClassifier.load(*graph)
    assert str(error.value) == (
        "De assistent is getraind met spaCy-model nl_proef 1, maar nl_proef 2 is nu in gebruik. "
        "Train opnieuw met: make train"
    )


def test_it_is_trained_again_when_what_it_learnt_from_has_changed(
    graph: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = graph[0]
    before = DutchIntentClassifier.fingerprint_addon(config)
    assert DutchIntentClassifier.fingerprint_addon(config) == before
    other_set = folder / "andere_set.yml"
    other_set.write_text("vragen: []")
    changed = [DutchIntentClassifier.fingerprint_addon({"development_set": str(other_set)})]
    with monkeypatch.context() as patch:
        patch.setattr(intent_classifier, "_LEARNS_WITH", ("wegwijzer.dutch",))
        changed.append(DutchIntentClassifier.fingerprint_addon(config))
    other_knowledge = folder / "andere_kennis"
    other_knowledge.mkdir()
    (other_knowledge / "synoniemen.yml").write_text("oco: [helper]\n")
    with monkeypatch.context() as patch:
        patch.setenv("WEGWIJZER_KENNIS", str(other_knowledge))
        changed.append(DutchIntentClassifier.fingerprint_addon(config))
    other = folder / "nog_anders"
    other.mkdir()
    (other / "meta.json").write_text('{"lang": "nl", "name": "proef", "version": "2"}')
    monkeypatch.setenv("WEGWIJZER_SPACY_MODEL", str(other))
    changed.append(DutchIntentClassifier.fingerprint_addon(config))
    assert len({before, *changed}) == 5


def test_it_need_not_be_trained_where_only_the_domain_has_changed() -> None:
    # What Rasa passes then: the config of the stand-in that gives the trained component.
    stand_in = {"output": object()}
    default = DutchIntentClassifier.get_default_config()
    assert DutchIntentClassifier.fingerprint_addon(stand_in) == (
        DutchIntentClassifier.fingerprint_addon(default)
    )
