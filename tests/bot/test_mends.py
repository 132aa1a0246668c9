"""Rasa, mended as it is imported."""

import importlib
import subprocess
import sys
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


def test_rasa_binds_loopback_by_default() -> None:
    code = "import rasa.core.constants as c; print(c.DEFAULT_SERVER_INTERFACE)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "127.0.0.1"
