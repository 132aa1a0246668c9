"""Every setting of Wegwijzer, read from the environment in this one place.

Each is described in docs/handleiding/instellingen.md; a test fails when one is not. A value
that cannot be right is a :class:`SettingError` as soon as the settings are read, so at start
and not in the middle of a conversation.
"""

import os
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent

_SHORTEST_SECRET = 32
_MAX_DIGITS = 6
"""Digits of a number: a million days is more than a date can hold."""


class SettingError(ValueError):
    """A setting has a value that cannot be right; says in Dutch which one and what to do."""


def setting(name: str, default: str, **limits: Any) -> str:
    """Return a field of a settings class that is read from the environment.

    ``limits`` are ``lowest`` for a whole number, and ``options`` for a choice.
    """
    return field(
        default_factory=lambda: os.environ.get(name, default), metadata={"env": name, **limits}
    )


@dataclass(frozen=True)
class Settings:
    """The settings in force; make a new one to read the environment again."""

    knowledge: str = setting("WEGWIJZER_KENNIS", str(ROOT / "knowledge"))
    var: str = setting("WEGWIJZER_VAR", str(ROOT / "var"))
    spacy_model: str = setting("WEGWIJZER_SPACY_MODEL", "")
    secret_given: str = setting("WEGWIJZER_GEHEIM", "")
    conversation_days: str = setting("WEGWIJZER_BEWAAR_DAGEN", "90", lowest=1)

    def __post_init__(self) -> None:
        """Raise :class:`SettingError` where a value cannot be right."""
        for each in fields(self):
            value, limits = getattr(self, each.name), each.metadata
            name = limits["env"]
            if "lowest" in limits and not _is_number(value, limits["lowest"]):
                raise SettingError(
                    f"De instelling {name} is '{value}'. "
                    f"Vul een heel getal in van {limits['lowest']} of meer."
                )
            if "options" in limits and value not in limits["options"]:
                raise SettingError(
                    f"De instelling {name} is '{value}'. Kies uit: {', '.join(limits['options'])}."
                )
        if self.secret_given and len(self.secret_given) < _SHORTEST_SECRET:
            raise SettingError(
                f"De instelling WEGWIJZER_GEHEIM is te kort. Maak er minstens {_SHORTEST_SECRET} "
                "tekens van, of laat de instelling leeg."
            )

    @property
    def retention_days(self) -> int:
        """How many days a conversation is kept."""
        return int(self.conversation_days)

    @property
    def knowledge_folder(self) -> Path:
        """Where the articles, sources and instanties are."""
        return Path(self.knowledge)

    @property
    def var_folder(self) -> Path:
        """Where everything that is made at run time goes."""
        return Path(self.var)


def environment_names() -> list[str]:
    """Return the names of all environment variables that are settings."""
    return [str(setting.metadata["env"]) for setting in fields(Settings)]


def _is_number(value: str, lowest: int) -> bool:
    is_number = value.isascii() and value.isdecimal() and len(value) <= _MAX_DIGITS
    return is_number and int(value) >= lowest
