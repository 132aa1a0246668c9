"""Notes what a message tells in passing, as entities: the slots of the same name remember it.

The rules are those of ``wegwijzer.told``: no model, no chance, no training.
"""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from wegwijzer.places import Places
from wegwijzer.settings import Settings
from wegwijzer.told import told


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ToldExtractor(GraphComponent, EntityExtractorMixin):
    """See the story of this module."""

    def __init__(self, places: Places) -> None:
        self._places = places

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "ToldExtractor":
        """Return the extractor; it reads the places at once, so that a fault shows at start."""
        return cls(Places.load(Settings().knowledge_folder))

    def process(self, messages: list[Message]) -> list[Message]:
        """Add what each message tells to its entities."""
        for message in messages:
            text = message.get(TEXT) or ""
            entities = [
                {"entity": name, "value": value, "start": 0, "end": len(text)}
                for name, value in told(text, self._places).items()
            ]
            entities = self.add_extractor_name(entities)
            message.set(ENTITIES, [*message.get(ENTITIES, []), *entities], add_to_output=True)
        return messages
