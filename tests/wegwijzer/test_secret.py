"""One secret, from which each purpose has a key of its own."""

import threading
from pathlib import Path

from wegwijzer.secret import key
from wegwijzer.settings import Settings

GIVEN = "een geheim dat alleen in deze test bestaat"


def test_the_secret_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    settings = Settings(var=str(tmp_path / "var"))
    made = key("django", settings)
    assert len(made) == 64
    assert key("django", settings) == made
    [file] = (tmp_path / "var").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert made not in file.read_text()


def test_each_purpose_has_its_own_key(tmp_path: Path) -> None:
    settings = Settings(var=str(tmp_path))
    assert key("django", settings) != key("webkanaal", settings)


def test_a_secret_that_is_given_goes_first(tmp_path: Path) -> None:
    made = key("django", Settings(var=str(tmp_path)))
    given = key("django", Settings(var=str(tmp_path), secret_given=GIVEN))
    assert given != made
    assert given == key("django", Settings(var="elders", secret_given=GIVEN))


def test_processes_that_start_at_once_agree(tmp_path: Path) -> None:
    settings = Settings(var=str(tmp_path))
    keys: list[str] = []
    threads = [
        threading.Thread(target=lambda: keys.append(key("django", settings))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(keys) == 8
    assert len(set(keys)) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["geheim"]
