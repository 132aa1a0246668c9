"""Mends of Rasa 3.6.21, each applied when the module it concerns is imported.

- ``rasa.core.constants``: without ``-i`` Rasa binds 0.0.0.0, where anyone can read trackers
  and swap the model. It binds 127.0.0.1.
- ``rasa.core.actions.action``: the answer of each action call is checked against a JSON
  schema that is compiled anew each time, 50 ms of every message. It is compiled once.
- ``rasa.shared.core.events``: for each event that is read, all classes of events are gone
  over, a third of the time to read a conversation. Each type is looked up once.
- ``rasa.utils.endpoints``: where an action fails, the action server sends all it was given
  back in its error, and Rasa logs that, with what the resident typed. The error leaves it out.
- ``rasa.core.processor``: an action that fails, or an action server that is not there, is
  logged, and Rasa goes on as if the action had had nothing to say. It fails the turn: nothing
  of it is stored, and who sent the message knows that it can be sent again.
"""

import sys
from collections.abc import Callable, Sequence
from functools import cache
from importlib.abc import Loader
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any


def check_action_results_with_one_validator(module: ModuleType) -> None:
    """Make ``RemoteAction`` check results with a validator that is made once."""
    from jsonschema import Draft202012Validator

    action_class: Any = module.RemoteAction
    validator = Draft202012Validator(action_class.action_response_format_spec())

    def _validate_action_result(self: object, result: dict[str, Any]) -> bool:
        validator.validate(result)
        return True

    action_class._validate_action_result = _validate_action_result


def look_up_each_event_type_once(module: ModuleType) -> None:
    """Make ``Event.resolve_by_type`` remember the class of each type."""
    event_class: Any = module.Event
    event_class.resolve_by_type = staticmethod(cache(event_class.resolve_by_type))


def leave_the_body_out_of_errors(module: ModuleType) -> None:
    """Make ``ClientResponseError`` say nothing of the body, which it still has as ``text``."""
    error_class: Any = module.ClientResponseError
    make = error_class.__init__

    def __init__(self: Any, status: int, message: str, text: str) -> None:
        make(self, status, message, text)
        self.args = (status, message)

    error_class.__init__ = __init__


def bind_loopback(module: ModuleType) -> None:
    """Make 127.0.0.1 the interface that ``rasa run`` binds by default."""
    module.DEFAULT_SERVER_INTERFACE = "127.0.0.1"  # type: ignore[attr-defined]


def fail_the_turn_with_its_action(module: ModuleType) -> None:
    """Make ``MessageProcessor`` raise what an action raises."""
    processor_class: Any = module.MessageProcessor
    run_action = processor_class._run_action
    rejection = module.rasa.core.actions.action.ActionExecutionRejection

    async def _run_action(self: object, action: Any, *rest: Any, **named: Any) -> bool:
        failures: list[Exception] = []
        run = action.run

        async def watched(*given: Any) -> Any:
            try:
                return await run(*given)
            except Exception as error:
                failures.append(error)
                raise

        action.run = watched  # an action is made for one run
        goes_on = bool(await run_action(self, action, *rest, **named))
        if failures and not isinstance(failures[0], rejection):
            raise failures[0]
        return goes_on

    processor_class._run_action = _run_action


_MENDS: dict[str, Callable[[ModuleType], None]] = {
    "rasa.core.constants": bind_loopback,
    "rasa.shared.core.events": look_up_each_event_type_once,
    "rasa.utils.endpoints": leave_the_body_out_of_errors,
    "rasa.core.actions.action": check_action_results_with_one_validator,
    "rasa.core.processor": fail_the_turn_with_its_action,
}


class _MendingLoader(Loader):
    """Loads a module as usual, then mends it."""

    def __init__(self, loader: Loader, mend: Callable[[ModuleType], None]) -> None:
        self._loader = loader
        self._mend = mend

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self._loader.exec_module(module)
        self._mend(module)


class MendingFinder:
    """Finds the modules that have a mend."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the module's own spec with a loader that mends, ``None`` for all others."""
        mend = _MENDS.get(name)
        spec = PathFinder.find_spec(name, path) if mend else None
        if mend and spec and spec.loader:
            spec.loader = _MendingLoader(spec.loader, mend)
        return spec


def install() -> None:
    """Mend from now on what is still to be imported."""
    if MendingFinder not in sys.meta_path:
        sys.meta_path.insert(0, MendingFinder)  # type: ignore[arg-type]
