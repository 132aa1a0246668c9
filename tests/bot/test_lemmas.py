"""The lemmas of Dutch words, by a pipeline that is asked once."""

from pathlib import Path

import pytest

from bot.nlu import lemmas, spacy_model
from bot.nlu.lemmas import Lemmas
from bot.nlu.spacy_model import Identity, SpacyModelError
from wegwijzer.settings import ROOT

STAND_IN = ROOT.parent / "shared" / "modellen" / "nl_ud_sm"
"""A statistical pipeline in the place of the official one, where somebody has put it."""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our own pipeline, made for real."""
    return spacy_model.make_own(tmp_path_factory.mktemp("spacy"))


def test_our_own_pipeline_gives_lemmas(own: Path) -> None:
    assert spacy_model.identity_of(own).name == spacy_model.OWN_NAME
    assert lemmas.build(own, ["liep", "gelopen", "xyzzy"]) == {"liep": "lopen", "gelopen": "lopen"}


def test_a_statistical_pipeline_gives_lemmas() -> None:
    if not STAND_IN.exists():
        pytest.skip("nl_ud_sm is hier niet")
    assert str(spacy_model.identity_of(STAND_IN)) == "nl_pipeline 0.0.0"
    table = lemmas.build(STAND_IN, ["kinderen", "liep", "huizen"])
    assert table == {"kinderen": "kind", "liep": "lopen", "huizen": "huis"}


def test_a_word_without_lemma_is_its_own() -> None:
    known = Lemmas(Identity("nl_proef", "1"), {"liep": "lopen"})
    assert (known.of("liep"), known.of("rolstoel")) == ("lopen", "rolstoel")


@pytest.fixture
def pipeline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pipeline of which only the identity can be read, in use with a var folder of its own."""
    path = tmp_path / "pijplijn"
    path.mkdir()
    (path / "meta.json").write_text('{"lang": "nl", "name": "proef", "version": "1"}')
    monkeypatch.setenv("WEGWIJZER_VAR", str(tmp_path / "var"))
    monkeypatch.setenv("WEGWIJZER_SPACY_MODEL", str(path))
    return path


def test_the_pipeline_is_asked_once(pipeline: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def build(path: Path, words: list[str]) -> dict[str, str]:
        asked.append((path, words))
        return {"huizen": "huis"}

    monkeypatch.setattr(lemmas, "_dutch_words", lambda: ["huizen", "huis"])
    monkeypatch.setattr(lemmas, "build", build)
    first, second = lemmas.current(), lemmas.current()
    assert first == second == Lemmas(Identity("nl_proef", "1"), {"huizen": "huis"})
    assert asked == [(pipeline, ["huizen", "huis"])]


def test_a_table_that_was_half_written_is_made_again(
    pipeline: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write_half(path: Path, text: str, encoding: str) -> None:
        path.write_bytes(text.encode(encoding)[:5])
        raise KeyboardInterrupt

    monkeypatch.setattr(lemmas, "_dutch_words", lambda: ["huizen"])
    monkeypatch.setattr(lemmas, "build", lambda *_: {"huizen": "huis"})
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Path, "write_text", write_half)
        lemmas.current()
    assert lemmas.current().of("huizen") == "huis"


def test_another_version_is_asked_again(pipeline: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lemmas, "_dutch_words", lambda: ["huizen"])
    monkeypatch.setattr(lemmas, "build", lambda *_: {"huizen": "huis"})
    assert lemmas.current().of("huizen") == "huis"
    (pipeline / "meta.json").write_text('{"lang": "nl", "name": "proef", "version": "2"}')
    monkeypatch.setattr(lemmas, "build", lambda *_: {"huizen": "huize"})
    assert lemmas.current() == Lemmas(Identity("nl_proef", "2"), {"huizen": "huize"})


def test_a_pipeline_that_cannot_be_loaded_is_an_error(pipeline: Path) -> None:
    with pytest.raises(SpacyModelError, match="niet te laden"):
        lemmas.build(pipeline, ["huizen"])
