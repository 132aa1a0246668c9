"""Puts safety first: a cry for help gets the intent ``crisis``, whatever else was recognised.

It stands last in the pipeline, so that nothing overrules it. The rules are those of
``wegwijzer.crisis``: no model, no chance, no training.
"""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from wegwijzer import crisis

CRISIS_INTENT = "crisis"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class CrisisDetector(GraphComponent):
    """See the story of this module."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "CrisisDetector":
        """Return the detector; it reads its rules at once, so that a fault shows at start."""
        crisis.detect("")
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the intent of each message that cries for help."""
        for message in messages:
            if crisis.detect(message.get(TEXT) or ""):
                message.set(INTENT, {"name": CRISIS_INTENT, "confidence": 1.0}, add_to_output=True)
        return messages
