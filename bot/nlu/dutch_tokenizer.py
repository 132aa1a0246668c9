"""Splits a message into words with their lemmas, by the Dutch spaCy pipeline in use.

The component remembers which spaCy pipeline it was trained with. A model that is served
with another one gives worse answers without a word; here it gives an error.
"""

from typing import TYPE_CHECKING, Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.io import dump_obj_as_json_to_file, read_json_file

from bot.nlu import spacy_model

if TYPE_CHECKING:
    from spacy.language import Language

_IDENTITY_FILE = "spacy.json"


class SpacyModelMismatch(spacy_model.SpacyModelError):
    """The assistant was trained with another spaCy model than the one in use."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=True)
class DutchTokenizer(Tokenizer):
    """Tokens and lemmas of Dutch text."""

    def __init__(
        self,
        config: dict[str, Any],
        nlp: "Language",
        identity: spacy_model.Identity,
        model_storage: ModelStorage,
        resource: Resource,
    ) -> None:
        super().__init__(config)
        self._nlp = nlp
        self._identity = identity
        self._model_storage = model_storage
        self._resource = resource

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "DutchTokenizer":
        """Return a tokenizer on the spaCy pipeline in use."""
        return cls(config, *spacy_model.load(), model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "DutchTokenizer":
        """Return the trained tokenizer; raise :class:`SpacyModelMismatch` where it does not fit."""
        tokenizer = cls.create(config, model_storage, resource, execution_context)
        with model_storage.read_from(resource) as folder:
            trained_with = spacy_model.Identity(**read_json_file(folder / _IDENTITY_FILE))
        if trained_with != tokenizer._identity:
            raise SpacyModelMismatch(
                f"De assistent is getraind met spaCy-model {trained_with}, "
                f"maar {tokenizer._identity} is nu in gebruik. Train opnieuw met: make train"
            )
        return tokenizer

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Retrain when another spaCy pipeline comes into use."""
        return spacy_model.in_use()

    def train(self, training_data: TrainingData) -> Resource:
        """Remember the spaCy pipeline; return where."""
        with self._model_storage.write_to(self._resource) as folder:
            dump_obj_as_json_to_file(folder / _IDENTITY_FILE, self._identity.as_dict())
        return self._resource

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Return the words of a message, each with its lemma."""
        doc = self._nlp(message.get(attribute).lower())
        return [
            Token(token.text, token.idx, lemma=token.lemma_ or token.text)
            for token in doc
            if not token.is_space
        ]
