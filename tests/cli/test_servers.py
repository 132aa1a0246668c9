"""The processes of the assistant: where they listen, and whether they answer."""

import shlex
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from cli import servers
from wegwijzer.settings import ROOT


class Handler(BaseHTTPRequestHandler):
    """Answers all that is asked."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    """The address of a server that answers."""
    with HTTPServer(("127.0.0.1", 0), Handler) as made:
        threading.Thread(target=made.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{made.server_port}/"
        made.shutdown()


@pytest.fixture
def nowhere() -> str:
    """An address that nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as made:
        port = made.getsockname()[1]
    return f"http://127.0.0.1:{port}/"


def test_all_processes_listen_on_this_machine_only() -> None:
    commands = servers.commands("var/models/een model.tar.gz")
    rasa = shlex.split(commands["rasa"])
    assert rasa[rasa.index("-i") + 1] == "127.0.0.1"
    assert rasa[rasa.index("--model") + 1] == "var/models/een model.tar.gz"
    assert "--enable-api" not in rasa
    actions = shlex.split(commands["acties"])
    assert actions[actions.index("-p") + 1] == str(servers.ACTIONS_PORT)


def test_processes_are_started_with_the_host_that_the_action_server_reads(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started = {}

    class Manager:
        returncode = 3

        def __init__(self, printer: object) -> None:
            pass

        def add_process(self, name: str, command: str, env: dict[str, str]) -> None:
            started[name] = env["SANIC_HOST"]

        def loop(self) -> None:
            pass

    monkeypatch.setattr(servers, "Manager", Manager)
    monkeypatch.setattr(servers, "train", lambda: "model.tar.gz")
    monkeypatch.setattr(servers, "wait_until_up", lambda: False)
    assert servers.start("klaar") == 3
    assert started == dict.fromkeys(servers.commands(""), "127.0.0.1")


def test_all_servers_must_answer(
    server: str, nowhere: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(servers, "_HEALTH_URLS", (server, server))
    assert servers.are_up()
    monkeypatch.setattr(servers, "_HEALTH_URLS", (server, nowhere))
    assert not servers.are_up()


def test_it_waits_until_they_answer_but_not_for_ever(
    server: str, nowhere: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(servers, "_PATIENCE_SECONDS", 0.1)
    monkeypatch.setattr(servers, "_PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(servers, "_HEALTH_URLS", (nowhere,))
    start = time.monotonic()
    assert not servers.wait_until_up()
    assert 0.1 <= time.monotonic() - start < 2
    monkeypatch.setattr(servers, "_HEALTH_URLS", (server,))
    assert servers.wait_until_up()


def test_a_port_that_is_taken_is_named(monkeypatch: pytest.MonkeyPatch, nowhere: str) -> None:
    free = int(nowhere.strip("/").rpartition(":")[2])
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        monkeypatch.setattr(servers, "RASA_PORT", taken)
        monkeypatch.setattr(servers, "ACTIONS_PORT", free)
        assert servers.occupied_ports() == [taken]


@pytest.mark.rasa
def test_the_domain_does_not_travel_with_each_call_of_an_action() -> None:
    from rasa.core.actions.action import RemoteAction
    from rasa.core.utils import AvailableEndpoints
    from rasa.shared.core.domain import Domain
    from rasa.shared.core.trackers import DialogueStateTracker

    endpoint = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml")).action
    domain = Domain.from_file(str(ROOT / "domain.yml"))
    call = RemoteAction("action_antwoord", endpoint)._action_call_format
    assert "domain" not in call(DialogueStateTracker("s1", domain.slots), domain)
