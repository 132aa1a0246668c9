"""What the stand-in sends is what the real contract says: else the tests prove nothing."""

import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from bot.channels import web_openapi
from tests.widget.fake_channel import DELETE, FakeChannel

Json = dict[str, Any]


@pytest.fixture
def channel() -> FakeChannel:
    """A channel without faults."""
    return FakeChannel()


def schemas() -> Json:
    found: Json = web_openapi.describe(1000)["components"]["schemas"]
    return found


def check(name: str, content: Any) -> None:
    """Hold content against a schema of the contract."""
    whole = {"$ref": f"#/components/schemas/{name}", "components": {"schemas": schemas()}}
    jsonschema.validate(content, whole)


def token(channel: FakeChannel) -> str:
    _, session = channel.handle("POST", "/sessies", {}, "", {"gemeente": "Utrecht"})
    check("Sessie", session)
    assert session is not None
    return str(session["token"])


def texts() -> Iterator[str]:
    yield from (
        "Hallo",
        "Wat is cliëntondersteuning?",
        "Ik wil een mens spreken",
        "Vertel meer",
        "أحتاج إلى مساعدة",
    )


@pytest.mark.parametrize("text", texts())
def test_answers_and_history_are_as_the_contract_says(channel: FakeChannel, text: str) -> None:
    own = token(channel)
    body = {"id": "bericht-0001", "tekst": text}
    check("NieuwBericht", body)
    status, answers = channel.handle("POST", "/berichten", {}, own, body)
    assert status == 200
    check("Antwoorden", answers)
    _, news = channel.handle("GET", "/berichten", {}, own, {})
    check("Berichten", news)
    json.dumps(news)


def test_problems_are_as_the_contract_says(channel: FakeChannel) -> None:
    check("Fout", channel.handle("GET", "/berichten", {}, "onbekend", {})[1])
    channel.status = 503
    check("Fout", channel.handle("GET", "/berichten", {}, "", {})[1])


def test_a_conversation_that_is_deleted_is_gone(channel: FakeChannel) -> None:
    own = token(channel)
    body = {"id": "bericht-0001", "tekst": DELETE}
    for _ in range(2):
        status, gone = channel.handle("POST", "/berichten", {}, own, body)
        check("Fout", gone)
        assert status == 410
    assert channel.handle("GET", "/berichten", {}, own, {})[0] == 410
    later = {"id": "bericht-0002", "tekst": "Hallo"}
    assert channel.handle("POST", "/berichten", {}, own, later)[0] == 401


def test_the_terms_are_as_the_contract_says(channel: FakeChannel) -> None:
    check("Begrippen", channel.handle("GET", "/begrippen", {}, "", {})[1])


def test_the_same_id_is_answered_once(channel: FakeChannel) -> None:
    own = token(channel)
    for _ in range(2):
        channel.handle("POST", "/berichten", {}, own, {"id": "bericht-0001", "tekst": "Hallo"})
    assert channel.heard == ["Hallo"]


def test_every_address_is_one_of_the_contract() -> None:
    real = set(web_openapi.describe(1000)["paths"])
    assert {"/begrippen", "/sessies", "/berichten", "/keuzes", "/waardering"} <= real
