"""Puts safety first: a cry for help gets the intent ``crisis``, whatever else was recognised.

It stands last in the pipeline, so that nothing overrules it. What happens to a message:

1. The rules of ``wegwijzer.crisis`` are tried: no model, no chance. What they find stands.
2. Where they find nothing, the net that was trained along (``bot.nlu.crisis_net``) weighs the
   message. When it is alarmed the bot asks, with the number first.

What the net heard travels with the message as ``crisis``: the kind.
"""

import json
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu import crisis_examples, crisis_net
from bot.nlu.crisis_net import CrisisNet
from wegwijzer import crisis

CRISIS_INTENT = "crisis"
KIND_KEY = "crisis"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class CrisisDetector(GraphComponent):
    """See the story of this module."""

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource
    ) -> None:
        """Read the rules at once, so that a fault shows at start."""
        crisis.detect("")
        self._folder = Path(config["examples"])
        self._model_storage = model_storage
        self._resource = resource
        self._net: CrisisNet | None = None

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """``examples`` is the folder with the messages that the net learns from."""
        return {"examples": "data/crisis"}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "CrisisDetector":
        """Return a detector that is still to be trained."""
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
        """Train again when anything has changed that is learnt from and that Rasa does not see."""
        folder = Path((cls.get_default_config() | config)["examples"])
        files = (*sorted(folder.glob("*.txt")), Path(crisis_net.__file__))
        return json.dumps([path.read_text(encoding="utf-8") for path in files])

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the cries for help, next to the examples of all intents; return where."""
        self._net = CrisisNet.learn(
            crisis_examples.messages(self._folder),
            [message.get(TEXT) for message in training_data.intent_examples][::2],
            crisis_examples.meanings(self._folder),
        )
        with self._model_storage.write_to(self._resource) as folder:
            self._net.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the intent of each message that cries for help."""
        for message in messages:
            kind = self._kind(message.get(TEXT) or "")
            if kind is not None:
                message.set(INTENT, {"name": CRISIS_INTENT, "confidence": 1.0}, add_to_output=True)
                message.set(KIND_KEY, kind, add_to_output=True)
        return messages

    def _kind(self, text: str) -> str | None:
        assert self._net is not None, "the detector is not trained"
        found = crisis.detect(text)
        if found is not None:
            return found.kind
        weighed = self._net.weigh(text)
        return weighed.kind if self._net.asks(weighed) else None
