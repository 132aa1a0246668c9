"""Which Dutch spaCy pipeline the assistant runs on, and how it gets here.

1. The official ``nl_core_news_sm`` 3.4.0 is fetched at set-up from its release, with a
   time-out of a few seconds and its sha256 checked.
2. Where it cannot be had, a pipeline of our own takes its place: ``spacy.blank("nl")``
   with the lookup lemmatizer of ``spacy-lookups-data``.
3. :func:`in_use` picks: the setting ``WEGWIJZER_SPACY_MODEL``, an installed package, the
   fetched release, else our own. Each has an :class:`Identity` that a trained model
   remembers.

What the assistant takes from it are lemmas: see ``bot.nlu.lemmas``.
``python -m bot.nlu.spacy_model`` prepares all of it and says once which of the two is in
use; ``--opnieuw`` tries the download again.
"""

import hashlib
import importlib.util
import io
import json
import sys
import tarfile
import urllib.request
from dataclasses import asdict, dataclass
from http.client import HTTPException
from pathlib import Path

from wegwijzer.settings import Settings

NAME = "nl_core_news_sm"
VERSION = "3.4.0"
RELEASE = (
    "https://github.com/explosion/spacy-models/releases/download/"
    f"{NAME}-{VERSION}/{NAME}-{VERSION}.tar.gz"
)
SHA256 = "7672f0e48874360c5835c0675efea5ddbca3f688ce200fcf210c97fd164af964"
TIMEOUT_SECONDS = 5.0
OWN_NAME = "nl_wegwijzer_lookup"


class SpacyModelError(RuntimeError):
    """A spaCy model that is damaged, missing or not the one that is expected."""


@dataclass(frozen=True)
class Identity:
    """Name and version of a spaCy pipeline: what a trained model was trained with."""

    name: str
    version: str

    def __str__(self) -> str:
        return f"{self.name} {self.version}"

    def as_dict(self) -> dict[str, str]:
        """Return the identity as a plain dictionary."""
        return asdict(self)


def models_folder() -> Path:
    """Return where pipelines are kept."""
    return Settings().var_folder / "spacy"


def fetch(folder: Path, url: str = RELEASE, sha256: str = SHA256) -> Path:
    """Download the official release into ``folder`` and return the model's path.

    Raises :class:`SpacyModelError` when the release cannot be reached in a few seconds
    or is not the file that it should be.
    """
    try:
        with urllib.request.urlopen(url, timeout=TIMEOUT_SECONDS) as response:
            archive = response.read()
    except (OSError, HTTPException) as error:
        raise SpacyModelError(f"{NAME} {VERSION} is niet te bereiken ({error}).") from error
    if hashlib.sha256(archive).hexdigest() != sha256:
        raise SpacyModelError(f"{NAME} {VERSION} heeft een verkeerde sha256: niet gebruikt.")
    inner = f"{NAME}-{VERSION}/{NAME}/{NAME}-{VERSION}/"
    target = folder / f"{NAME}-{VERSION}"
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member in tar.getmembers():
            relative = member.name.removeprefix(inner)
            if not member.isfile() or relative == member.name or ".." in Path(relative).parts:
                continue
            path = target / relative
            path.parent.mkdir(parents=True, exist_ok=True)
            content = tar.extractfile(member)
            assert content is not None
            path.write_bytes(content.read())
    return target


def make_own(folder: Path) -> Path:
    """Make our own Dutch pipeline in ``folder`` and return its path."""
    import spacy

    nlp = spacy.blank("nl")
    nlp.meta.update(name=OWN_NAME.removeprefix("nl_"), version="1.0.0")
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    nlp.initialize()
    path = folder / OWN_NAME
    folder.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(path)
    return path


def prepare(folder: Path, again: bool = False) -> str:
    """Make sure there is a pipeline; return a Dutch line that says which one.

    The download is tried once; ``again`` tries it once more.
    """
    official = folder / f"{NAME}-{VERSION}"
    own = folder / OWN_NAME
    if not official.exists() and (again or not own.exists()):
        print(f"spaCy-model {NAME} {VERSION} ophalen ...", flush=True)
        try:
            fetch(folder)
        except SpacyModelError as error:
            print(error, flush=True)
    if not official.exists() and not own.exists():
        make_own(folder)
    if official.exists():
        return f"spaCy-model: het officiële {NAME} {VERSION}."
    return (
        f"spaCy-model: ons eigen {OWN_NAME}, want {NAME} {VERSION} is hier niet te krijgen. "
        "Alles werkt. Later opnieuw proberen: make spacy-model."
    )


def in_use() -> Path:
    """Return the folder of the pipeline to run on.

    Raises :class:`SpacyModelError` when set-up was never run.
    """
    settings = Settings()
    if settings.spacy_model:
        return Path(settings.spacy_model)
    package = importlib.util.find_spec(NAME)
    if package and package.submodule_search_locations:
        found = sorted(Path(package.submodule_search_locations[0]).glob(f"{NAME}-*"))
        if found:
            return found[-1]
    for path in (models_folder() / f"{NAME}-{VERSION}", models_folder() / OWN_NAME):
        if path.exists():
            return path
    raise SpacyModelError("Er is nog geen spaCy-model. Maak het met: make spacy-model")


def identity_of(path: Path) -> Identity:
    """Return the identity of a pipeline, without loading it."""
    try:
        meta = json.loads((path / "meta.json").read_text(encoding="utf-8"))
        return Identity(f"{meta['lang']}_{meta['name']}", meta["version"])
    except (OSError, ValueError, KeyError) as error:
        raise SpacyModelError(f"Het spaCy-model {path} is niet te lezen: {error}") from error


if __name__ == "__main__":
    from bot.nlu import lemmas

    said = prepare(models_folder(), again="--opnieuw" in sys.argv[1:])
    lemmas.current()
    print(said)
