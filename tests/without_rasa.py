"""A pytest plugin in which Rasa, Django and TensorFlow cannot be imported.

``python -m pytest tests/wegwijzer -p tests.without_rasa`` proves that the library stands
alone, in an environment that has them. Never import this module: that is all it takes.
"""

import sys
from collections.abc import Sequence
from types import ModuleType

REFUSED = frozenset(["rasa", "rasa_sdk", "django", "tensorflow"])


class _Refuser:
    """Refuses the packages that the library must do without."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> None:
        """Raise ``ImportError`` for a refused package; leave all others alone."""
        if name.partition(".")[0] in REFUSED:
            raise ImportError(f"{name} is refused: wegwijzer does without it")


sys.meta_path.insert(0, _Refuser)  # type: ignore[arg-type]
