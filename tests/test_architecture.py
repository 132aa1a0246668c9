"""The rules of the house: who may import whom, and where nothing may stand."""

import ast
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from wegwijzer.settings import ROOT

PRODUCT = ("wegwijzer", "bot", "actions", "records", "review", "cli", "widget")
FORBIDDEN = {
    "wegwijzer": {"rasa", "rasa_sdk", "django", "bot", "actions", "records", "review", "cli"},
    "bot": {"actions", "review", "rasa_sdk"},
    "actions": {"bot", "review", "rasa", "django"},
    "review": {"bot", "actions", "rasa", "rasa_sdk"},
    "records": {"bot", "actions", "review", "rasa", "rasa_sdk"},
    "widget": {"bot", "actions", "records", "review", "wegwijzer"},
}
"""What a room may not import; one that has no entry may import all."""
MAY_IMPORT_RECORDS = {"records", "actions", "bot", "review", "cli"}
SHARED = {
    "benchmark/live.py: tests",
    "benchmark/speed.py: tests",
    "benchmark/web_path.py: tests",
    "benchmark/widget_cost.py: tests",
    "tests/conversations/test_veiligheid.py: benchmark",
    "tests/wegwijzer/test_redaction.py: benchmark",
}
NO_NAME = {"utils.py", "util.py", "helpers.py", "helper.py"}
NOT_OURS = {"var", "node_modules", "__pycache__"}


def imported(code: str) -> set[str]:
    """Return the packages that code imports, also inside functions and for types only."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names.add((node.module or "").partition(".")[0])
    return names


def ours(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder, without what was made or installed."""
    for path in sorted(folder.iterdir()) if folder.exists() else ():
        if path.name in NOT_OURS or path.name.startswith("."):
            continue
        if path.is_dir():
            yield from ours(path)
        else:
            yield path


def who_imports(rooms: Iterable[str], forbidden: set[str]) -> list[str]:
    """Return the files of rooms that import what they may not, with what it is."""
    return [
        f"{path.relative_to(ROOT)}: {', '.join(sorted(found))}"
        for room in rooms
        for path in ours(ROOT / room)
        if path.suffix == ".py"
        if (found := imported(path.read_text(encoding="utf-8")) & forbidden)
    ]


def test_imports_are_seen_wherever_they_stand() -> None:
    code = """
import os.path, rasa.core
from django.db import models as m
from . import neighbour
def late():
    from records import terugbelverzoeken
if TYPE_CHECKING:
    import actions.turn
text = "import review"
"""
    assert imported(code) == {"os", "rasa", "django", "records", "actions"}


@pytest.mark.parametrize("room", FORBIDDEN)
def test_a_room_imports_only_what_it_may(room: str) -> None:
    assert who_imports([room], FORBIDDEN[room]) == []


def test_bot_actions_and_review_never_import_one_another() -> None:
    rooms = {"bot", "actions", "review"}
    for room in rooms:
        assert rooms - {room} <= FORBIDDEN[room]


def test_only_those_who_may_import_the_records() -> None:
    others = set(PRODUCT) - MAY_IMPORT_RECORDS
    assert who_imports([*others, "benchmark", "setup"], {"records"}) == []


def test_the_product_imports_no_tests_and_no_benchmark() -> None:
    assert who_imports(PRODUCT, {"tests", "benchmark"}) == []


def test_tests_and_measurements_share_no_more_than_they_must() -> None:
    # The speed of the real assistant, and a frozen set that must stay as good as it is.
    found = who_imports(["benchmark"], {"tests"}) + who_imports(["tests"], {"benchmark"})
    assert set(found) <= SHARED


@pytest.mark.parametrize("package", ["django", "rasa", "rasa_sdk", "tensorflow"])
def test_the_plugin_without_rasa_refuses(package: str) -> None:
    code = f"import tests.without_rasa, wegwijzer.search\nimport {package}"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert f"ImportError: {package} is refused" in done.stderr


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert [str(path) for path in ours(ROOT) if path.name in NO_NAME] == []


def test_rasa_learns_from_no_tests() -> None:
    assert [str(path) for path in ours(ROOT / "data") if path.name.startswith("test_")] == []


def test_data_holds_only_what_rasa_learns_from() -> None:
    folders = {path.relative_to(ROOT / "data").parts[0] for path in ours(ROOT / "data")}
    assert folders <= {"nlu", "rules", "stories", "crisis"}
    suffixes = {(path.parent.name, path.suffix) for path in ours(ROOT / "data")}
    assert suffixes <= {("nlu", ".yml"), ("rules", ".yml"), ("stories", ".yml"), ("crisis", ".txt")}


def test_there_is_one_domain() -> None:
    # Rasa reads domain.yml and silently leaves a folder of that name unread.
    assert (ROOT / "domain.yml").is_file()
    assert not (ROOT / "domain").exists()
