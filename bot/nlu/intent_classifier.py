"""Recognises the topic of a message, how sure that is, and a second question beside it.

What happens to a message, in order:

1. Words that an example has just so are that example's intent. What says no more than who
   and where somebody is asks for the loket, also of a place that no example names. What only
   tells where somebody lives is left out, when the rest is surely a topic.
2. Otherwise the intent model gives probabilities, and :class:`Certainty` the chance that
   the best topic is right.
3. Sure: that is the intent; short of no doubt at all, other topics that it might be stand
   in ``bedoelt_u``. In doubt: ``nlu_fallback``, with the topics to choose from there.
   Neither: ``buiten_bereik`` or ``nlu_fallback`` without choices.
4. A message with several questions is read question by question as well: two topics that
   are both sure stand in ``vragen``; one that is sure saves a long story that is not.
"""

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.io import dump_obj_as_json_to_file, read_json_file

from bot.nlu import development_set, lemmas, spacy_model
from bot.nlu.certainty import NO_DOUBT, OUT_OF_SCOPE, Certainty, best_topic
from bot.nlu.intent_model import IntentModel, Probabilities
from bot.nlu.reader import Reader, Words
from wegwijzer import knowledge as knowledge_base
from wegwijzer.dutch import Synonyms
from wegwijzer.local_help import asks_for_loket
from wegwijzer.places import Places
from wegwijzer.questions import questions, without_opening
from wegwijzer.replies import CONVERSATION_CHOICES
from wegwijzer.search import Search
from wegwijzer.settings import Settings
from wegwijzer.told import beside

QUESTIONS_KEY, CHOICES_KEY = "vragen", "bedoelt_u"
MAX_QUESTIONS = 2
MAX_CHOICES = 3
_LEAST_LIKELY_CHOICE = 0.02
_NEAR_THE_BEST = 0.15
"""Share of the best topic's probability from which another topic may have been meant."""
_RANKING_LENGTH = 10
_TELLS_WLZ = "wlz_indicatie_opgeven"
_TELLS_PLACE = "gemeente_opgeven"
_AS_AN_EXAMPLE = 1.0
"""The chance of a message that an example has just so."""
_MISTYPE_EACH = 2
"""One in so many examples is learnt with typing errors as well."""
_LEARNS_WITH = (
    "bot.nlu.certainty",
    "bot.nlu.intent_model",
    "bot.nlu.reader",
    "wegwijzer.dutch",
    "wegwijzer.search",
    "wegwijzer.typing_errors",
)
"""Modules that decide what the examples teach."""
_MODEL_FILE, _EXAMPLES_FILE = "spacy.json", "examples.json"


class SpacyModelMismatch(spacy_model.SpacyModelError):
    """The assistant was trained with another spaCy model than the one in use."""


@dataclass(frozen=True)
class Reading:
    """What was made of one message: probabilities, the best topic and its chance."""

    row: Probabilities
    topic: str
    chance: float


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class DutchIntentClassifier(GraphComponent, IntentClassifier):
    """See the story of this module."""

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        knowledge = knowledge_base.load(Settings().knowledge_folder)
        self._articles = frozenset(knowledge.articles)
        self._search = Search.build(knowledge)
        self._places = Places.load(Settings().knowledge_folder)
        self._lemmas = lemmas.current()
        self._reader = Reader(Synonyms(knowledge.synonyms), self._lemmas)
        self._model = IntentModel()
        self._certainty: Certainty | None = None
        self._examples: dict[str, str] = {}

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """``development_set`` is the file that the certainty is learnt from."""
        return {"development_set": "benchmark/ontwikkelset.yml"}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "DutchIntentClassifier":
        """Return a classifier that is still to be trained."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "DutchIntentClassifier":
        """Return the trained classifier; :class:`SpacyModelMismatch` where it does not fit."""
        classifier = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            trained_with = spacy_model.Identity(**read_json_file(folder / _MODEL_FILE))
            if trained_with != classifier._lemmas.identity:
                raise SpacyModelMismatch(
                    f"De assistent is getraind met spaCy-model {trained_with}, "
                    f"maar {classifier._lemmas.identity} is nu in gebruik. "
                    "Train opnieuw met: make train"
                )
            classifier._model = IntentModel.load(folder)
            classifier._certainty = Certainty.load(folder)
            classifier._examples = read_json_file(folder / _EXAMPLES_FILE)
        return classifier

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Train again when anything has changed that is learnt from and that Rasa does not see."""
        # Where only the domain has changed, Rasa passes the config of what stands in for this.
        config = cls.get_default_config() | config
        files = (
            Path(config["development_set"]),
            Settings().knowledge_folder / "synoniemen.yml",
            *(Path(str(import_module(name).__file__)) for name in _LEARNS_WITH),
        )
        identity = spacy_model.identity_of(spacy_model.in_use())
        return "\n".join([str(identity), *(path.read_text("utf-8") for path in files)])

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the examples and calibrate on the development set; return where it is kept."""
        messages = training_data.intent_examples
        texts = [message.get(TEXT) for message in messages]
        intents = [message.get(INTENT) for message in messages]
        examples = self._reader.read_all(texts)
        mistyped = self._reader.read_mistyped(texts[::_MISTYPE_EACH])
        self._model = IntentModel().fit(examples + mistyped, intents + intents[::_MISTYPE_EACH])
        self._examples = {
            _wording(words): intent for words, intent in zip(examples, intents, strict=True)
        }
        self._certainty = Certainty.fit(
            zip(examples, intents, strict=True),
            development_set.load(Path(self._config["development_set"]), self._reader),
            self._model.probabilities,
            self._model.labels,
            self._search_score,
        )
        with self._model_storage.write_to(self._resource) as folder:
            self._model.save(folder)
            self._certainty.save(folder)
            dump_obj_as_json_to_file(folder / _EXAMPLES_FILE, self._examples)
            dump_obj_as_json_to_file(folder / _MODEL_FILE, self._lemmas.identity.as_dict())
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the intent, its ranking, and the choices or questions of each message."""
        for message in messages:
            self._recognise(message)
        return messages

    def _recognise(self, message: Message) -> None:
        assert self._certainty is not None, "the classifier is not trained"
        text = without_opening(message.get(TEXT) or "")
        whole = self._read_beside(text)
        asked = self._sure_questions(text)
        if len(asked) > 1:
            asked = [topic for topic in asked if self._shows(whole, topic)]
        intent, chance = whole.topic, whole.chance
        if chance < self._certainty.sure and len(asked) == 1:
            intent, chance = asked[0], self._certainty.sure
        choices: list[str] = []
        if self._certainty.doubt <= chance < NO_DOUBT:
            choices = self._choices(whole.row)
        if chance >= self._certainty.sure:
            choices = [choice for choice in choices if choice != intent]
        else:
            likeliest = self._model.labels[int(whole.row.argmax())]
            outside = not choices and likeliest == OUT_OF_SCOPE
            intent = OUT_OF_SCOPE if outside else DEFAULT_NLU_FALLBACK_INTENT_NAME
        message.set(INTENT, {"name": intent, "confidence": chance}, add_to_output=True)
        message.set(INTENT_RANKING_KEY, self._ranking(whole.row), add_to_output=True)
        message.set(CHOICES_KEY, choices, add_to_output=True)
        if len(asked) > 1 and intent != DEFAULT_NLU_FALLBACK_INTENT_NAME:
            message.set(QUESTIONS_KEY, asked, add_to_output=True)

    def _read_beside(self, text: str) -> Reading:
        """Read a message without what it only tells, where the rest is surely a topic.

        "Ik woon in Brielle, wat kost dat?" is about the costs.
        """
        assert self._certainty is not None, "the classifier is not trained"
        whole = self._read(text)
        if whole.chance < _AS_AN_EXAMPLE and asks_for_loket(text, self._places):
            return Reading(whole.row, _TELLS_PLACE, _AS_AN_EXAMPLE)
        rest = beside(text, wlz_indication=whole.topic == _TELLS_WLZ)
        if rest and whole.chance < _AS_AN_EXAMPLE:
            reading = self._read(rest)
            if reading.chance >= self._certainty.sure and reading.topic in self._articles:
                return reading
        return whole

    def _read(self, text: str) -> Reading:
        assert self._certainty is not None, "the classifier is not trained"
        words = self._reader.read(text)
        row: Probabilities = self._model.probabilities([words])[0]
        exact = self._examples.get(_wording(words))
        if exact is not None and exact != OUT_OF_SCOPE:
            return Reading(row, exact, _AS_AN_EXAMPLE)
        topic = self._model.labels[best_topic(row, self._model.labels)]
        if exact == OUT_OF_SCOPE or not words.folded:
            return Reading(row, topic, 0.0)
        chance = self._certainty.of(row, words, self._model.labels, self._search_score(text))
        return Reading(row, topic, chance)

    def _shows(self, whole: Reading, topic: str) -> bool:
        """Return whether the whole message shows a trace of what one of its questions asks.

        A part that leans on the rest ("of mag dat ook") is easily taken for something else.
        """
        chance = whole.row[self._model.labels.index(topic)]
        return topic == whole.topic or bool(chance >= _LEAST_LIKELY_CHOICE)

    def _sure_questions(self, text: str) -> list[str]:
        """Return the articles that the questions of a message surely ask for, each once."""
        assert self._certainty is not None, "the classifier is not trained"
        parts = questions(text)
        if len(parts) < 2 and parts == [text]:
            return []
        readings = [self._read(part) for part in parts]
        sure = [
            reading.topic
            for reading in readings
            if reading.chance >= self._certainty.sure and reading.topic in self._articles
        ]
        return list(dict.fromkeys(sure))[:MAX_QUESTIONS]

    def _choices(self, row: Probabilities) -> list[str]:
        likeliest = sorted(zip(row, self._model.labels, strict=True), reverse=True)
        least = max(_LEAST_LIKELY_CHOICE, _NEAR_THE_BEST * likeliest[0][0])
        return [
            label
            for chance, label in likeliest[: 2 * MAX_CHOICES]
            if (label in self._articles or label in CONVERSATION_CHOICES) and chance >= least
        ][:MAX_CHOICES]

    def _ranking(self, row: Probabilities) -> list[dict[str, Any]]:
        likeliest = sorted(zip(row, self._model.labels, strict=True), reverse=True)
        return [
            {"name": label, "confidence": float(chance)}
            for chance, label in likeliest[:_RANKING_LENGTH]
        ]

    def _search_score(self, text: str) -> float:
        hits = self._search.best(text, limit=1)
        return hits[0].score if hits else 0.0


def _wording(words: Words) -> str:
    """Return what makes two messages the same; of one without words ("???") all of it."""
    return words.folded or words.text.strip()
