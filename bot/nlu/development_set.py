"""Reads the development set: the messages on which certainty is calibrated."""

from pathlib import Path

from ruamel.yaml import YAML

from bot.nlu.certainty import DevelopmentSet
from bot.nlu.reader import Reader


def load(path: Path, reader: Reader) -> DevelopmentSet:
    """Return the messages of a file in the form of ``benchmark/ontwikkelset.yml``."""
    content = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    questions = content["vragen"]
    return DevelopmentSet(
        questions=reader.read_all([question["tekst"] for question in questions]),
        right=[
            frozenset([question["intent"], *question.get("ook_goed", [])]) for question in questions
        ],
        out_of_scope=reader.read_all([message["tekst"] for message in content["buiten_bereik"]]),
    )
