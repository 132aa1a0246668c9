"""Rasa, mended as it is imported."""

import importlib
import subprocess
import sys
import traceback
from pathlib import Path

import pytest

from bot import mends

GOOD = {"events": [{"event": "slot", "name": "a", "value": 1}], "responses": [{"text": "Dag"}]}


def test_a_module_is_mended_when_it_is_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "needs_a_mend.py").write_text("answer = 'broken'\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setitem(mends._MENDS, "needs_a_mend", lambda module: vars(module).update(answer=1))
    monkeypatch.setattr(sys, "meta_path", [mends.MendingFinder, *sys.meta_path])
    try:
        assert importlib.import_module("needs_a_mend").answer == 1
    finally:
        sys.modules.pop("needs_a_mend", None)


@pytest.mark.parametrize("name", ["json", "rasa.core.actions.forms"])
def test_all_other_modules_are_left_alone(name: str) -> None:
    assert mends.MendingFinder.find_spec(name) is None


def test_it_is_installed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    mends.install()
    mends.install()
    assert sys.meta_path.count(mends.MendingFinder) == 1  # type: ignore[arg-type]


@pytest.mark.rasa
class TestTheResultOfAnAction:
    """The answer of the action server is checked with one validator."""

    def test_its_validator_is_made_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from rasa.core.actions.action import RemoteAction
        from rasa.utils.endpoints import EndpointConfig

        def made_anew() -> None:
            pytest.fail("the schema is made anew")

        action = RemoteAction("action_voorbeeld", EndpointConfig("http://127.0.0.1:1"))
        monkeypatch.setattr(RemoteAction, "action_response_format_spec", staticmethod(made_anew))
        for _ in range(2):
            assert action._validate_action_result(GOOD) is True

    @pytest.mark.parametrize(
        "result",
        [
            {"events": "geen lijst", "responses": []},
            {"events": [], "responses": "geen lijst"},
            {"events": [{"name": "zonder soort"}], "responses": []},
        ],
    )
    def test_a_bad_one_is_still_refused(self, result: dict[str, object]) -> None:
        from jsonschema import ValidationError
        from rasa.core.actions.action import RemoteAction
        from rasa.utils.endpoints import EndpointConfig

        action = RemoteAction("action_voorbeeld", EndpointConfig("http://127.0.0.1:1"))
        with pytest.raises(ValidationError):
            action._validate_action_result(result)


@pytest.mark.rasa
class TestTheTypeOfAnEvent:
    """The class of an event is looked for once."""

    def test_its_class_is_looked_for_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from rasa.shared.core import events
        from rasa.shared.utils import common

        read = {"event": "slot", "name": "a", "value": 1}
        assert events.deserialise_events([read]) == [events.SlotSet("a", 1)]
        monkeypatch.setattr(common, "all_subclasses", lambda _: pytest.fail("looked for anew"))
        assert events.deserialise_events([read]) == [events.SlotSet("a", 1)]

    def test_an_unknown_one_is_still_an_error(self) -> None:
        from rasa.shared.core.events import Event

        for _ in range(2):
            with pytest.raises(ValueError, match="Unknown event name 'onbekend'"):
                Event.resolve_by_type("onbekend")


@pytest.mark.rasa
class TestAnActionThatFails:
    """Rasa itself goes on as if the action had had nothing to say."""

    @staticmethod
    def run(error: Exception) -> bool:
        import asyncio
        from types import SimpleNamespace

        from rasa.core.actions.action import Action
        from rasa.core.policies.policy import PolicyPrediction
        from rasa.core.processor import MessageProcessor
        from rasa.shared.core.domain import Domain
        from rasa.shared.core.trackers import DialogueStateTracker

        class Fails(Action):
            def name(self) -> str:
                return "action_voorbeeld"

            async def run(self, *arguments: object) -> object:
                raise error

        async def nothing(*arguments: object) -> None: ...

        processor = SimpleNamespace(
            domain=Domain.empty(),
            _log_action_on_tracker=lambda *arguments: None,
            _log_slots=lambda tracker: None,
            execute_side_effects=nothing,
            should_predict_another_action=lambda name: True,
        )
        tracker = DialogueStateTracker.from_events("een", [])
        prediction = PolicyPrediction([1.0], "voorbeeld")
        turn = MessageProcessor._run_action(processor, Fails(), tracker, None, None, prediction)
        return bool(asyncio.run(turn))

    def test_it_fails_the_turn(self) -> None:
        error = ValueError("een fout")
        with pytest.raises(ValueError, match="een fout") as caught:
            self.run(error)
        assert caught.value is error

    def test_an_action_that_declines_does_not(self) -> None:
        from rasa.core.actions.action import ActionExecutionRejection

        assert self.run(ActionExecutionRejection("action_voorbeeld")) is True


@pytest.mark.rasa
def test_what_a_resident_typed_is_in_no_error_of_the_action_server() -> None:
    from rasa.utils.endpoints import ClientResponseError

    error = ClientResponseError(500, "Internal Server Error", "mijn bsn is 123456782")
    shown = "".join(traceback.format_exception(error)) + repr(error)
    assert "500" in shown
    assert "bsn" not in shown
    assert error.text == "mijn bsn is 123456782"  # Rasa reads why an action was refused


def test_rasa_binds_loopback_by_default() -> None:
    code = "import rasa.core.constants as c; print(c.DEFAULT_SERVER_INTERFACE)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "127.0.0.1"
