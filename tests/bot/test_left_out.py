"""Packages that are left out: Rasa's definitions can be read, nothing can be computed."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.left_out import LEFT_OUT, PackageIsLeftOut, StandInFinder, _StandInModule
from wegwijzer.settings import ROOT

_LAYERS: Any = _StandInModule("tensorflow.keras.layers")


def run(code: str, **environment: str) -> str:
    """Run a script in a Python of its own, in which the stand-in is installed."""
    script = f"from bot import left_out\nleft_out.install()\n{code}"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.rasa
def test_rasa_is_imported_without_the_packages_that_are_left_out() -> None:
    code = """
import json, sys
import rasa.core.agent, rasa.core.train, rasa.model_training
import tensorflow
loaded = {name: module for name, module in sys.modules.items()
          if name.partition(".")[0] in left_out.LEFT_OUT}
real = [name for name, module in loaded.items() if hasattr(module, "__file__")]
try:
    tensorflow.keras.layers.Dense(10)
except ImportError as error:
    print(json.dumps([sorted(loaded), real, str(error)]))
"""
    loaded, real, error = json.loads(run(code))
    assert "tensorflow" in loaded
    assert real == []
    assert error.startswith("tensorflow.keras.layers.Dense is not installed")


def test_where_the_real_package_is_installed_it_is_used(tmp_path: Path) -> None:
    package = tmp_path / "tensorflow"
    package.mkdir()
    (package / "__init__.py").write_text("def add(a, b):\n    return a + b\n")
    code = "import tensorflow, keras\nprint(tensorflow.add(1, 2), type(keras).__name__)"
    assert run(code, PYTHONPATH=str(tmp_path)) == "3 _StandInModule"


def test_a_stand_in_cannot_be_used_and_says_why() -> None:
    with pytest.raises(PackageIsLeftOut, match="Wegwijzer leaves tensorflow out"):
        _LAYERS.Dense(10)


def test_who_can_do_without_the_package_sees_that_it_is_not_there() -> None:
    assert issubclass(PackageIsLeftOut, ImportError)


def test_classes_and_type_hints_can_be_made_of_stand_ins() -> None:
    class Layer(_LAYERS.Layer):  # type: ignore[misc, name-defined]
        pass

    assert _LAYERS.Tensor | None
    assert _LAYERS.Tensor[int] is _LAYERS.Tensor
    with pytest.raises(PackageIsLeftOut):
        Layer()


def test_a_name_is_the_same_stand_in_each_time() -> None:
    assert _LAYERS.Dense is _LAYERS.Dense


def test_a_decorator_leaves_its_function_as_it_is() -> None:
    @_LAYERS.function
    def double(number: int) -> int:
        return 2 * number

    assert double(2) == 4


def test_an_except_clause_may_name_what_is_left_out() -> None:
    with pytest.raises(ValueError, match="another"):
        try:
            raise ValueError("another")
        except _LAYERS.ResourceExhaustedError:
            pytest.fail("a stand-in is no ValueError")


def test_submodules_of_what_is_left_out_are_found() -> None:
    spec = StandInFinder.find_spec("tensorflow.python.keras")
    assert spec is not None
    assert isinstance(StandInFinder.create_module(spec), _StandInModule)


@pytest.mark.parametrize("name", ["tensorflow_bestaat_niet", "numpy", "rasa.utils.tensorflow"])
def test_other_packages_are_left_alone(name: str) -> None:
    assert name not in LEFT_OUT
    assert StandInFinder.find_spec(name) is None


def test_it_is_installed_once_and_last() -> None:
    code = """
import sys
left_out.install()
print(sys.meta_path.count(left_out.StandInFinder), sys.meta_path[-1].__name__)
"""
    assert run(code) == "1 StandInFinder"
