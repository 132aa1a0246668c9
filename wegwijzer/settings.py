"""Every setting of Wegwijzer, read from the environment in this one place.

Each is described in docs/handleiding/instellingen.md; a test fails when one is not.
"""

import os
from dataclasses import dataclass, field, fields
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def setting(name: str, default: str) -> str:
    """Return a field of a settings class that is read from the environment."""
    return field(default_factory=lambda: os.environ.get(name, default), metadata={"env": name})


@dataclass(frozen=True)
class Settings:
    """The settings in force; make a new one to read the environment again."""

    knowledge: str = setting("WEGWIJZER_KENNIS", str(ROOT / "knowledge"))
    var: str = setting("WEGWIJZER_VAR", str(ROOT / "var"))
    spacy_model: str = setting("WEGWIJZER_SPACY_MODEL", "")
    conversation_days: str = setting("WEGWIJZER_BEWAAR_DAGEN", "90")

    @property
    def retention_days(self) -> int:
        """How many days a conversation is kept; 90 where the setting is no number."""
        return int(self.conversation_days) if self.conversation_days.isdecimal() else 90

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
