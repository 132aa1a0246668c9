"""How the rules and the net together decide that a message cries for help."""

from pathlib import Path
from typing import cast

import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.crisis_detector import CrisisDetector
from bot.nlu.crisis_net import CrisisNet, Weighed
from wegwijzer.crisis import Crisis

pytestmark = pytest.mark.rasa

SURE = "ik wil echt niet meer verder leven"
IN_DOUBT = "ik zie het niet meer zitten"
SILENT = "woorden die in geen regel staan"


class Net:
    """Stands in for the net: finds everything as alarming as it is told."""

    def __init__(self, alarm: float) -> None:
        self.alarm = alarm

    def weigh(self, text: str) -> Weighed:
        return Weighed("gevaar", self.alarm)


@pytest.fixture
def detector(tmp_path: Path) -> CrisisDetector:
    """A detector whose net is still to come."""
    config = CrisisDetector.get_default_config()
    return CrisisDetector(config, LocalModelStorage(tmp_path), Resource("crisis"))


def detect(detector: CrisisDetector, text: str, alarm: float) -> Crisis | None:
    detector._net = cast(CrisisNet, Net(alarm))
    return detector.detect(text)


@pytest.mark.parametrize(
    ("text", "alarm", "expected"),
    [
        (SURE, 3, Crisis("zelfdoding", ask=False)),
        (SURE, -5, Crisis("zelfdoding", ask=False)),
        (SURE, -7, None),
        (IN_DOUBT, -2, Crisis("zelfdoding", ask=True)),
        (IN_DOUBT, -4, None),
        (SILENT, 1, Crisis("gevaar", ask=True)),
        (SILENT, 0, None),
        ("hij staat er nog steeds", 9, None),
        ("ik wil dood", -9, Crisis("zelfdoding", ask=False)),
    ],
)
def test_the_surer_the_rules_the_surer_the_net_must_be_to_object(
    detector: CrisisDetector, text: str, alarm: float, expected: Crisis | None
) -> None:
    assert detect(detector, text, alarm) == expected


def test_the_net_has_no_say_over_another_language(detector: CrisisDetector) -> None:
    found = detect(detector, "I want to kill myself", -9)
    assert found == Crisis("zelfdoding", ask=False, language="en")


def test_what_was_found_goes_along_with_the_message(detector: CrisisDetector) -> None:
    detector._net = cast(CrisisNet, Net(3))
    [message] = detector.process([Message({"text": SURE, "intent": {"name": "kosten"}})])
    assert message.get("intent") == {"name": "crisis", "confidence": 1.0}
    assert Crisis(**message.get("crisis")) == Crisis("zelfdoding", ask=False)
