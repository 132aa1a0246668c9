"""Stands in for packages that Rasa imports but Wegwijzer never uses, so leaves out.

TensorFlow and its companions are most of Rasa's size, memory and start-up time; the
clients of messengers, stores and brokers that nobody here talks to are most of the rest.
What happens, in order (the reasons are in docs/adr/0002-zonder-tensorflow.md):

1. ``bot.at_start`` calls :func:`install` whenever Python starts, so that ``rasa train``,
   ``rasa run``, ``rasa shell`` and ``rasa test`` work as any Rasa user expects.
2. A finder at the end of ``sys.meta_path`` sees only imports that nothing else could
   answer: where the real package is installed, it is used.
3. For the packages in :data:`LEFT_OUT` it answers with modules whose attributes are empty
   classes: enough for Rasa's class definitions to be read, never enough to compute with.
4. Using one of those classes raises :class:`PackageIsLeftOut`, which says what to do.

This module imports as little as it can: it runs at each start of Python.
"""

import sys
from importlib.machinery import ModuleSpec
from types import ModuleType

LEFT_OUT = frozenset(
    [
        "tensorflow",
        "tensorflow_text",
        "tensorflow_hub",
        "keras",
        "transformers",
        "aiogram",
        "fbmessenger",
        "mattermostwrapper",
        "rocketchat_API",
        "slack_sdk",
        "twilio",
        "webexteamssdk",
        "aio_pika",
        "aiormq",
        "boto3",
        "botocore",
        "confluent_kafka",
        "pymongo",
        "bson",
        "gridfs",
    ]
)


class PackageIsLeftOut(ImportError):
    """Something needs a package that is not installed here.

    An ``ImportError``, so that libraries that can do without it (thinc, and so spaCy, try
    TensorFlow) see that it is not there.
    """


class _StandInType(type):
    """Lets ``tf.keras.layers.Layer`` be a base class and ``tf.Tensor | None`` a type hint."""

    def __getattr__(cls, name: str) -> "type":
        if name.startswith("__"):
            raise AttributeError(name)
        return _stand_in(f"{cls.__module__}.{cls.__name__}", name)

    def __getitem__(cls, item: object) -> "type":
        return cls


def _stand_in(package: str, name: str) -> type:
    def refuse(self: object, *args: object, **kwargs: object) -> None:
        raise PackageIsLeftOut(
            f"{package}.{name} is not installed: Wegwijzer leaves {package.partition('.')[0]} out. "
            "Use what does not need it, or install the package beside it."
        )

    def as_decorator(function: object = None, *args: object, **kwargs: object) -> object:
        return function

    if name == "function":  # tf.function: the only attribute that Rasa calls at import
        return as_decorator  # type: ignore[return-value]
    if name.endswith(("Error", "Exception")):  # what an ``except`` clause may name
        return type(name, (Exception,), {"__module__": package})
    return _StandInType(name, (), {"__init__": refuse, "__module__": package})


class _StandInModule(ModuleType):
    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        value = _stand_in(self.__name__, name)
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


def install() -> None:
    """Answer from now on the imports of left-out packages that nothing else answers."""
    if StandInFinder not in sys.meta_path:
        sys.meta_path.append(StandInFinder)  # type: ignore[arg-type]
