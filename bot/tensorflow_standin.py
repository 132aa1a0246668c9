"""Keeps TensorFlow out of Rasa: answers its imports with an empty stand-in.

What happens here, in order (the reasons are in docs/adr/0002-zonder-tensorflow.md):

1. ``bot.at_start`` calls :func:`install` whenever Python starts, so that ``rasa train``,
   ``rasa run``, ``rasa shell`` and ``rasa test`` work as any Rasa user expects.
2. Where the real TensorFlow is installed, nothing happens at all.
3. Where it is not, a finder at the end of ``sys.meta_path`` answers ``import tensorflow``
   and its companions with modules whose attributes are empty classes: enough for Rasa's
   class definitions to be read, never enough to compute with.
4. Using one of those classes raises :class:`TensorFlowIsLeftOut`, which says what to do.

This module imports as little as it can: it runs at each start of Python.
"""

import sys
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

LEFT_OUT = ("tensorflow", "tensorflow_text", "tensorflow_hub", "keras", "transformers")


class TensorFlowIsLeftOut(ImportError):
    """A component that needs TensorFlow was used in an environment without it.

    An ``ImportError``, so that libraries that can do without TensorFlow (thinc, and so
    spaCy) see that it is not there.
    """


class _StandInType(type):
    """Lets ``tf.keras.layers.Layer`` be a base class and ``tf.Tensor | None`` a type hint."""

    def __getattr__(cls, name: str) -> "type":
        if name.startswith("__"):
            raise AttributeError(name)
        return _stand_in(name)

    def __getitem__(cls, item: object) -> "type":
        return cls


def _stand_in(name: str) -> type:
    def refuse(self: object, *args: object, **kwargs: object) -> None:
        raise TensorFlowIsLeftOut(
            f"{type(self).__name__} needs TensorFlow, which Wegwijzer leaves out. "
            "Use a component without TensorFlow in config.yml, or make the benchmark's "
            "environment (`make benchmark`), which has it."
        )

    def as_decorator(function: object = None, *args: object, **kwargs: object) -> object:
        return function

    if name == "function":  # the only tf attribute that Rasa calls while it is imported
        return as_decorator  # type: ignore[return-value]
    return _StandInType(name, (), {"__init__": refuse, "__module__": "tensorflow"})


class _StandInModule(ModuleType):
    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        value = _stand_in(name)
        setattr(self, name, value)
        return value


class StandInFinder:
    """Finds the left-out packages and all their submodules as empty modules."""

    @classmethod
    def find_spec(cls, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """Return the spec of a stand-in for a left-out package, ``None`` for any other."""
        if name.partition(".")[0] not in LEFT_OUT:
            return None
        return ModuleSpec(name, cls, is_package=True)  # type: ignore[arg-type]

    @staticmethod
    def create_module(spec: ModuleSpec) -> ModuleType:
        """Return an empty module whose attributes are made when asked for."""
        return _StandInModule(spec.name)

    @staticmethod
    def exec_module(module: ModuleType) -> None:
        """Nothing has to run."""


def install() -> bool:
    """Put the stand-in in place; return False where the real TensorFlow is installed."""
    if PathFinder.find_spec("tensorflow") is not None:
        return False
    if StandInFinder not in sys.meta_path:
        sys.meta_path.append(StandInFinder)  # type: ignore[arg-type]
    return True
