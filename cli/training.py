"""Trains the assistant when its model is older than what it learns from.

A model remembers the digest of all it was made of (training data, pipeline, thresholds,
the spaCy model); as long as that is the same, nothing is trained again.
"""

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import typer

from wegwijzer.settings import ROOT, Settings

_LEARNT_FROM = (
    "config.yml",
    "domain.yml",
    "data/**/*.yml",
    "data/crisis/*.txt",
    "knowledge/synoniemen.yml",
    "benchmark/ontwikkelset.yml",
    "bot/nlu/*.py",
    "wegwijzer/dutch.py",
    "wegwijzer/questions.py",
    "wegwijzer/search.py",
    "wegwijzer/typing_errors.py",
    "requirements.lock",
)
_DIGEST_FILE = "geleerd-van.sha256"


def models_folder() -> Path:
    """Return the folder of the trained models."""
    return Settings().var_folder / "models"


def current_model() -> Path | None:
    """Return the newest trained model, or ``None`` when there is none."""
    models = sorted(models_folder().glob("*.tar.gz"))
    return models[-1] if models else None


def is_up_to_date() -> bool:
    """Return whether there is a model that was made of what is here now."""
    remembered = models_folder() / _DIGEST_FILE
    return (
        current_model() is not None and remembered.exists() and remembered.read_text() == _digest()
    )


def train(always: bool = False) -> Path:
    """Train when that is needed, or ``always``; return the model.

    Exits with an error when training fails; a model that is there stays in use.
    """
    if not always and is_up_to_date():
        model = current_model()
        assert model is not None
        return model
    typer.echo("De assistent leert. Dat duurt ongeveer een minuut ...")
    digest = _digest()
    command = [sys.executable, "-m", "rasa", "train", "--out", str(models_folder())]
    result = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    model = current_model()
    if result.returncode or model is None:
        typer.echo(result.stdout[-4000:], err=True)
        typer.secho("Het trainen is mislukt. Hierboven staat waarom.", fg="red", err=True)
        raise typer.Exit(1)
    (models_folder() / _DIGEST_FILE).write_text(digest)
    return model


def _digest() -> str:
    digest = hashlib.sha256(_spacy_model().encode())
    for path in sorted(_files()):
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _files() -> Iterator[Path]:
    for pattern in _LEARNT_FROM:
        yield from ROOT.glob(pattern)


def _spacy_model() -> str:
    from bot.nlu import spacy_model

    return Path(spacy_model.in_use()).name
