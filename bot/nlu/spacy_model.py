"""Which Dutch spaCy pipeline the assistant runs on, and how it gets here.

1. The official ``nl_core_news_sm`` 3.4.0 is fetched at set-up from its release, with a
   time-out of a few seconds and its sha256 checked.
2. Where it cannot be had, a pipeline of our own takes its place: ``spacy.blank("nl")``
   with the lookup lemmatizer of ``spacy-lookups-data``.
3. :func:`in_use` picks: the setting ``WEGWIJZER_SPACY_MODEL``, an installed package, the
   fetched release, else our own. A trained model remembers the :class:`Identity`.

``python -m bot.nlu.spacy_model`` prepares it and says once which of the two is in use;
``--opnieuw`` tries the download again.
"""

import hashlib
import io
import sys
import tarfile
import urllib.request
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from wegwijzer.dutch import fold
from wegwijzer.settings import Settings

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.lookups import Lookups

NAME = "nl_core_news_sm"
VERSION = "3.4.0"
RELEASE = (
    "https://github.com/explosion/spacy-models/releases/download/"
    f"{NAME}-{VERSION}/{NAME}-{VERSION}.tar.gz"
)
SHA256 = "7672f0e48874360c5835c0675efea5ddbca3f688ce200fcf210c97fd164af964"
TIMEOUT_SECONDS = 5.0
OWN_NAME, OWN_VERSION = "nl_wegwijzer_lookup", "1.1.0"


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


def fetch(folder: Path, url: str = RELEASE, sha256: str = SHA256) -> Path:
    """Download the official release into ``folder`` and return the model's path.

    Raises :class:`SpacyModelError` when the release cannot be reached in a few seconds
    or is not the file that it should be.
    """
    try:
        with urllib.request.urlopen(url, timeout=TIMEOUT_SECONDS) as response:
            archive = response.read()
    except OSError as error:
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
    nlp.meta.update(name=OWN_NAME.removeprefix("nl_"), version=OWN_VERSION)
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    lemmatizer.initialize(lookups=_lemmas_of_known_words())
    path = folder / OWN_NAME
    folder.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(path)
    return path


def _lemmas_of_known_words() -> "Lookups":
    """Return the lemmas of the words that people use.

    Of the 213,000 words in ``spacy-lookups-data`` most occur in no text, or are their own
    lemma; without them the table takes 20 MB of memory instead of 90.
    """
    import spacy_lookups_data
    import srsly
    import wordfreq
    from spacy.lookups import Lookups

    path = Path(spacy_lookups_data.__file__).parent / "data" / "nl_lemma_lookup.json.gz"
    table = {
        word: lemma
        for word, lemma in srsly.read_gzip_json(path).items()
        if lemma != word and wordfreq.zipf_frequency(word, "nl") > 0
    }
    lookups = Lookups()
    lookups.add_table("lemma_lookup", table)
    return lookups


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


def in_use() -> str:
    """Return the path or package name of the pipeline to run on.

    Raises :class:`SpacyModelError` when set-up was never run.
    """
    settings = Settings()
    if settings.spacy_model:
        return settings.spacy_model
    from spacy.util import is_package

    if is_package(NAME):
        return NAME
    folder = settings.var_folder / "spacy"
    for path in (folder / f"{NAME}-{VERSION}", folder / OWN_NAME):
        if path.exists():
            return str(path)
    raise SpacyModelError("Er is nog geen spaCy-model. Maak het met: make spacy-model")


@cache
def load() -> "Lemmatizer":
    """Load the pipeline in use, once.

    Parser and entity recogniser are left out: nothing here asks for them, and they cost
    half the time of a message.
    """
    import spacy

    path = in_use()
    try:
        nlp = spacy.load(path, exclude=["parser", "ner"])
    except OSError as error:
        raise SpacyModelError(f"Het spaCy-model {path} is niet te laden: {error}") from error
    return Lemmatizer(nlp, Identity(f"nl_{nlp.meta['name']}", nlp.meta["version"]))


class Lemmatizer:
    """Lemmas by a spaCy pipeline, with the pipeline's identity."""

    def __init__(self, nlp: "Language", identity: Identity) -> None:
        self._nlp = nlp
        self.identity = identity

    def lemmas(self, texts: Iterable[str]) -> Iterator[dict[str, str]]:
        """Return for each text the folded lemma of each of its folded words."""
        for doc in self._nlp.pipe(text.lower() for text in texts):
            yield {
                fold(token.text): fold(token.lemma_) or fold(token.text)
                for token in doc
                if not token.is_space
            }


if __name__ == "__main__":
    print(prepare(Settings().var_folder / "spacy", again="--opnieuw" in sys.argv[1:]))
