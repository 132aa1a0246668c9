"""Puts safety first: a cry for help gets the intent ``crisis``, whatever else was recognised.

It stands last in the pipeline, so that nothing overrules it. What happens to a message:

1. The rules of ``wegwijzer.crisis`` say that it is a crisis, or that it may be one.
2. The net (``bot.nlu.crisis_net``) weighs how much the message sounds like one.
3. What the rules are sure of stands, unless the net is next to certain that it is everyday
   talk; where they are in doubt the net may object sooner. What only the net hears is asked
   about, with the number first. See :data:`OBJECTS_UNDER`.

What was found goes along with the message, for the action that answers.
"""

from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu import crisis_examples
from bot.nlu.crisis_net import CrisisNet
from wegwijzer import crisis
from wegwijzer.crisis import Crisis, Kind

CRISIS_INTENT = "crisis"
CRISIS_KEY = "crisis"
"""The part of a message that holds the :class:`Crisis` that was found, as a dict."""
OBJECTS_UNDER = {"sure": -6.0, "in doubt": -3.0, "silent": 0.4}
"""The log-odds of the net under which a message is no crisis, by what the rules say of it.

On 0 a crisis is as likely as not, on -6 it is 1 in 400. See ``benchmark.measure_crisis``.
"""
FEWEST_WORDS = 6
"""Shorter messages tell the net too little: about those the rules decide alone."""
_LEARNS_WITH = (
    "bot.nlu.crisis_detector",
    "bot.nlu.crisis_examples",
    "bot.nlu.crisis_net",
    "wegwijzer.dutch",
    "wegwijzer.typing_errors",
)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class CrisisDetector(GraphComponent):
    """See the story of this module."""

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource
    ) -> None:
        self._examples = Path(config["examples"])
        self._model_storage = model_storage
        self._resource = resource
        self._net: CrisisNet | None = None
        crisis.detect("")  # reads the rules at once, so that a fault shows at start

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """``examples`` is the folder of the messages that the net learns from."""
        return {"examples": "data/crisis"}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "CrisisDetector":
        """Return a detector whose net is still to be trained."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "CrisisDetector":
        """Return the trained detector."""
        detector = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            detector._net = CrisisNet.load(folder)
        return detector

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Train again when the messages or what learns from them has changed."""
        folder = Path((cls.get_default_config() | config)["examples"])
        modules = (Path(str(import_module(name).__file__)) for name in _LEARNS_WITH)
        files = (*sorted(folder.glob("*.txt")), *modules)
        return "\n".join(path.read_text(encoding="utf-8") for path in files)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the messages, and the examples of all intents as ordinary questions."""
        ordinary = [message.get(TEXT) for message in training_data.intent_examples]
        self._net = CrisisNet.learn(
            crisis_examples.messages(self._examples),
            ordinary,
            crisis_examples.meanings(self._examples),
        )
        with self._model_storage.write_to(self._resource) as folder:
            self._net.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the intent of each message that cries for help, and what was found."""
        for message in messages:
            if found := self.detect(message.get(TEXT) or ""):
                message.set(INTENT, {"name": CRISIS_INTENT, "confidence": 1.0}, add_to_output=True)
                message.set(CRISIS_KEY, asdict(found), add_to_output=True)
        return messages

    def detect(self, text: str) -> Crisis | None:
        """Return the crisis that rules and net together find in a text, or None."""
        assert self._net is not None, "the detector is not trained"
        by_rules = crisis.detect(text)
        if by_rules and by_rules.language != "nl":
            return by_rules  # the net has learnt Dutch only
        if len(text.split()) < FEWEST_WORDS:
            return by_rules
        weighed = self._net.weigh(text)
        rules = "silent" if by_rules is None else "in doubt" if by_rules.ask else "sure"
        if weighed.alarm < OBJECTS_UNDER[rules]:
            return None
        return by_rules or Crisis(cast(Kind, weighed.kind), ask=True)
