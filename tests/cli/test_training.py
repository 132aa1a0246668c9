"""Training when that is needed, and only then."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import typer

from cli import training
from wegwijzer import settings

FILES = (
    "config.yml",
    "domain.yml",
    "data/nlu/oco.yml",
    "data/rules/oco.yml",
    "data/crisis/gevaar.txt",
    "knowledge/synoniemen.yml",
    "benchmark/ontwikkelset.yml",
    "bot/nlu/reader.py",
    "wegwijzer/dutch.py",
    "wegwijzer/questions.py",
    "wegwijzer/search.py",
    "wegwijzer/typing_errors.py",
    "requirements.lock",
)
NOT_LEARNT_FROM = ("knowledge/oco/kosten.md", "actions/antwoord.py", "README.md")

Rasa = Callable[..., list[list[str]]]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of small files, with a var folder and a spaCy model of its own."""
    for name in (*FILES, *NOT_LEARNT_FROM):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("een")
    monkeypatch.setattr(training, "ROOT", tmp_path)
    monkeypatch.setenv("WEGWIJZER_VAR", str(tmp_path / "var"))
    monkeypatch.setenv("WEGWIJZER_SPACY_MODEL", str(tmp_path / "nl_proef-1"))
    (tmp_path / "var" / "models").mkdir(parents=True)
    return tmp_path


@pytest.fixture
def rasa(project: Path, monkeypatch: pytest.MonkeyPatch) -> Rasa:
    """Stand in for ``rasa train``: makes this model, or ends in error; returns its calls."""
    calls: list[list[str]] = []

    def set_up(makes: str | None, returncode: int = 0) -> list[list[str]]:
        def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
            calls.append(command)
            if makes:
                (project / "var" / "models" / makes).write_text("model")
            return subprocess.CompletedProcess(command, returncode, "Rasa zegt waarom.")

        monkeypatch.setattr(subprocess, "run", run)
        return calls

    return set_up


def test_the_files_of_this_test_are_those_of_the_project() -> None:
    assert [name for name in FILES if not (settings.ROOT / name).is_file()] == []
    for pattern in training._LEARNT_FROM:
        assert any(Path(name).match(pattern) for name in FILES), pattern


def test_without_a_model_it_trains(project: Path, rasa: Rasa) -> None:
    calls = rasa("20260101-een.tar.gz")
    assert not training.is_up_to_date()
    assert training.train() == project / "var" / "models" / "20260101-een.tar.gz"
    assert calls[0][1:] == ["-m", "rasa", "train", "--out", str(project / "var" / "models")]
    assert training.is_up_to_date()


def test_a_model_of_what_is_here_now_is_kept(project: Path, rasa: Rasa) -> None:
    calls = rasa("20260101-een.tar.gz")
    assert training.train() == training.train()
    assert len(calls) == 1
    for name in NOT_LEARNT_FROM:
        (project / name).write_text("twee")
    assert training.is_up_to_date()


def test_it_trains_anyway_when_that_is_asked(project: Path, rasa: Rasa) -> None:
    calls = rasa("20260101-een.tar.gz")
    training.train()
    rasa("20260102-twee.tar.gz")
    assert training.train(always=True).name == "20260102-twee.tar.gz"
    assert len(calls) == 2


@pytest.mark.parametrize("name", FILES)
def test_after_a_change_it_trains_again(project: Path, rasa: Rasa, name: str) -> None:
    rasa("20260101-een.tar.gz")
    training.train()
    (project / name).write_text("twee")
    assert not training.is_up_to_date()


def test_a_new_file_with_examples_is_learnt(project: Path, rasa: Rasa) -> None:
    rasa("20260101-een.tar.gz")
    training.train()
    (project / "data" / "nlu" / "nieuw.yml").write_text("een")
    assert not training.is_up_to_date()


def test_with_another_spacy_model_it_trains_again(
    project: Path, rasa: Rasa, monkeypatch: pytest.MonkeyPatch
) -> None:
    rasa("20260101-een.tar.gz")
    training.train()
    monkeypatch.setenv("WEGWIJZER_SPACY_MODEL", str(project / "nl_proef-2"))
    assert not training.is_up_to_date()


def test_a_model_that_was_taken_away_is_made_again(project: Path, rasa: Rasa) -> None:
    rasa("20260101-een.tar.gz")
    training.train().unlink()
    assert training.current_model() is None
    assert not training.is_up_to_date()


def test_when_training_fails_it_says_why_and_the_last_model_stays(
    project: Path, rasa: Rasa, capsys: pytest.CaptureFixture[str]
) -> None:
    rasa("20260101-een.tar.gz")
    training.train()
    (project / "domain.yml").write_text("fout")
    rasa(None, returncode=1)
    with pytest.raises(typer.Exit) as ended:
        training.train()
    assert ended.value.exit_code == 1
    said = capsys.readouterr().err
    assert said.index("Rasa zegt waarom.") < said.index("Het trainen is mislukt.")
    current = training.current_model()
    assert current is not None
    assert current.name == "20260101-een.tar.gz"
    assert not training.is_up_to_date()
