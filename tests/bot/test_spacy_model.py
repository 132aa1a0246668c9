"""Which spaCy pipeline is used: fetched and checked, or made here."""

import hashlib
import io
import json
import socket
import tarfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from bot.nlu import spacy_model
from bot.nlu.spacy_model import NAME, OWN_NAME, VERSION, Identity, SpacyModelError

OFFICIAL = f"{NAME}-{VERSION}"
INNER = f"{OFFICIAL}/{NAME}/{OFFICIAL}"


def release(files: dict[str, str]) -> bytes:
    """Return a release archive with these files in it."""
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w:gz") as tar:
        for name, text in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(text)
            tar.addfile(member, io.BytesIO(text.encode()))
    return archive.getvalue()


META = json.dumps({"lang": "nl", "name": "core_news_sm", "version": VERSION})
RELEASE = release({f"{INNER}/meta.json": META, f"{INNER}/vocab/strings.json": "[]"})


@contextmanager
def serving(content: bytes, length: int | None = None) -> Iterator[str]:
    """Serve a file on loopback; ``length`` is what the server says that it is."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", str(length or len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/model.tar.gz"
        server.shutdown()


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing of the machine itself be found."""
    monkeypatch.setenv("WEGWIJZER_VAR", str(tmp_path / "var"))
    monkeypatch.delenv("WEGWIJZER_SPACY_MODEL", raising=False)


# fetch


def test_the_release_is_fetched_and_unpacked(tmp_path: Path) -> None:
    with serving(RELEASE) as url:
        path = spacy_model.fetch(tmp_path, url, sha256(RELEASE))
    assert path == tmp_path / OFFICIAL
    assert (path / "vocab" / "strings.json").read_text() == "[]"
    assert spacy_model.identity_of(path) == Identity(NAME, VERSION)


def test_another_file_than_expected_is_refused(tmp_path: Path) -> None:
    with serving(RELEASE) as url, pytest.raises(SpacyModelError, match="verkeerde sha256"):
        spacy_model.fetch(tmp_path, url)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_outside_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "spacy"
    bad = release({f"{INNER}/../../../buiten.txt": "x", "/elders.txt": "x", "README.md": "x"})
    with serving(bad) as url:
        spacy_model.fetch(folder, url, sha256(bad))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_server_that_never_answers_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert spacy_model.TIMEOUT_SECONDS <= 5
    monkeypatch.setattr(spacy_model, "TIMEOUT_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        start = time.monotonic()
        with pytest.raises(SpacyModelError, match="niet te bereiken"):
            spacy_model.fetch(tmp_path, url)
    assert 0.2 <= time.monotonic() - start < 2


def test_a_server_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(SpacyModelError, match="niet te bereiken"):
        spacy_model.fetch(tmp_path, f"http://127.0.0.1:{port}/")


def test_a_connection_that_breaks_is_an_error(tmp_path: Path) -> None:
    with (
        serving(RELEASE[:100], length=len(RELEASE)) as url,
        pytest.raises(SpacyModelError, match="niet te bereiken"),
    ):
        spacy_model.fetch(tmp_path, url, sha256(RELEASE))


# prepare


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Stand in for the making of our own pipeline: the folders in which it was made."""
    folders: list[Path] = []

    def make(folder: Path) -> Path:
        folders.append(folder)
        (folder / OWN_NAME).mkdir(parents=True)
        return folder / OWN_NAME

    monkeypatch.setattr(spacy_model, "make_own", make)
    return folders


def test_without_the_official_model_our_own_is_made(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    made: list[Path],
    capsys: pytest.CaptureFixture[str],
) -> None:
    tried = []

    def refuse(folder: Path) -> Path:
        tried.append(folder)
        raise SpacyModelError("niet te bereiken")

    monkeypatch.setattr(spacy_model, "fetch", refuse)
    said = spacy_model.prepare(tmp_path)
    assert made == [tmp_path]
    assert f"ons eigen {OWN_NAME}" in said
    assert "make spacy-model" in said
    assert "niet te bereiken" in capsys.readouterr().out
    spacy_model.prepare(tmp_path)
    assert len(tried) == 1, "each start would wait for the download"
    spacy_model.prepare(tmp_path, again=True)
    assert len(tried) == 2
    assert made == [tmp_path]


def test_the_official_model_is_fetched_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: list[Path]
) -> None:
    tried = []

    def fetch(folder: Path) -> Path:
        tried.append(folder)
        (folder / OFFICIAL).mkdir()
        return folder / OFFICIAL

    monkeypatch.setattr(spacy_model, "fetch", fetch)
    for again in (False, False, True):
        assert (
            spacy_model.prepare(tmp_path, again) == f"spaCy-model: het officiële {NAME} {VERSION}."
        )
    assert (len(tried), made) == (1, [])


# in_use and identity_of


def test_the_official_model_goes_before_our_own_and_the_setting_before_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = spacy_model.models_folder()
    assert folder == tmp_path / "var" / "spacy"
    (folder / OWN_NAME).mkdir(parents=True)
    assert spacy_model.in_use() == folder / OWN_NAME
    (folder / OFFICIAL).mkdir()
    assert spacy_model.in_use() == folder / OFFICIAL
    monkeypatch.setenv("WEGWIJZER_SPACY_MODEL", str(tmp_path / "eigen"))
    assert spacy_model.in_use() == tmp_path / "eigen"


def test_an_installed_package_goes_before_what_was_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (spacy_model.models_folder() / OFFICIAL).mkdir(parents=True)
    package = tmp_path / "packages" / NAME
    (package / OFFICIAL).mkdir(parents=True)
    (package / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path / "packages"))
    assert spacy_model.in_use() == package / OFFICIAL


def test_without_any_model_it_says_what_to_do() -> None:
    with pytest.raises(SpacyModelError, match="make spacy-model"):
        spacy_model.in_use()


def test_the_identity_is_name_and_version(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text('{"lang": "nl", "name": "proef", "version": "1.2"}')
    identity = spacy_model.identity_of(tmp_path)
    assert identity == Identity("nl_proef", "1.2")
    assert str(identity) == "nl_proef 1.2"
    assert Identity(**identity.as_dict()) == identity


@pytest.mark.parametrize("meta", [None, "geen json", '{"lang": "nl"}'])
def test_what_is_no_pipeline_is_an_error(tmp_path: Path, meta: str | None) -> None:
    if meta is not None:
        (tmp_path / "meta.json").write_text(meta)
    with pytest.raises(SpacyModelError, match="niet te lezen"):
        spacy_model.identity_of(tmp_path)
