"""The contract of the web channel, and that the server keeps it."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.channels.web_http import Problem
from bot.channels.web_openapi import LAST_NUMBER, Contract, describe, query_number

MESSAGE = {"id": "bericht-1", "tekst": "Hallo"}


def problem(schema: str, body: object) -> Problem:
    with pytest.raises(Problem) as caught:
        Contract(characters=20).check(schema, body)
    return caught.value


def test_a_good_body_passes() -> None:
    assert Contract(20).check("NieuwBericht", MESSAGE) == MESSAGE
    assert Contract(20).check("NieuweSessie", {}) == {}
    assert Contract(20).check("NieuwBericht", {**MESSAGE, "tekst": "😀" * 20})


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        {},
        {"id": "bericht-1"},
        {**MESSAGE, "gesprek": "ander"},
        {**MESSAGE, "tekst": 5},
        {**MESSAGE, "id": "kort"},
        {**MESSAGE, "id": "bericht-1\n"},
        {**MESSAGE, "id": "bericht.1"},
    ],
)
def test_a_body_against_the_contract_is_refused(body: object) -> None:
    assert problem("NieuwBericht", body).code == "verzoek_onjuist"


@pytest.mark.parametrize(
    ("schema", "body", "code"),
    [
        ("NieuwBericht", {**MESSAGE, "tekst": "a" * 21}, "te_lang"),
        ("NieuwBericht", {**MESSAGE, "tekst": ""}, "leeg"),
        ("NieuwBericht", {**MESSAGE, "tekst": " / "}, "leeg"),
        ("Waardering", {"bericht": "bericht-1.1", "duim": "omlaag", "reden": "a" * 501}, "te_lang"),
    ],
)
def test_what_a_resident_can_do_wrong_has_words_of_its_own(
    schema: str, body: object, code: str
) -> None:
    assert problem(schema, body).code == code


@pytest.mark.parametrize("gemeente", ["Bergen (NH.)", "'s-Hertogenbosch", "Súdwest-Fryslân"])
def test_names_of_gemeenten_pass(gemeente: str) -> None:
    assert Contract(20).check("NieuweSessie", {"gemeente": gemeente})


@pytest.mark.parametrize("gemeente", ["", "/restart", "<b>", "a" * 61, "Dronten\n"])
def test_what_is_no_name_of_a_gemeente_does_not(gemeente: str) -> None:
    assert problem("NieuweSessie", {"gemeente": gemeente}).status == 422


def test_numbers_in_a_query() -> None:
    assert query_number([], "na", 5) == 0
    assert query_number(["5"], "na", 5) == 5
    for given in (["6"], ["-1"], [""], ["1.0"], ["٣"], ["1", "2"], ["9" * 17]):
        with pytest.raises(Problem, match="verzoek_onjuist"):
            query_number(given, "na", 5)


def test_the_largest_number_can_be_written() -> None:
    assert query_number([str(LAST_NUMBER)], "na", LAST_NUMBER) == LAST_NUMBER


def test_the_length_of_a_message_is_that_of_the_setting() -> None:
    schema = describe(1234)["components"]["schemas"]["NieuwBericht"]
    assert schema["properties"]["tekst"]["maxLength"] == 1234


@pytest.mark.rasa
def test_schemathesis_finds_no_violation(tmp_path: Path) -> None:
    from bot.channels.web import WebChannel
    from bot.channels.web_settings import WebSettings
    from tests.bot.web_server import Assistant, Page, running

    plenty = "100000"
    settings = WebSettings(
        var=str(tmp_path),
        web_messages_a_session=plenty,
        web_messages_an_ip=plenty,
        web_sessions_an_ip=plenty,
    )
    with running([WebChannel(settings, patience=0.001)], Assistant()) as address:
        token = Page(address).token
        finished = subprocess.run(
            [
                Path(sys.executable).parent / "schemathesis",
                "run",
                f"{address}/openapi.json",
                "--header",
                f"Authorization: Bearer {token}",
                "--max-examples=10",
                "--generation-deterministic",
                "--continue-on-failure",
            ],
            cwd=tmp_path,
            capture_output=True,
            text=True,
        )
    assert finished.returncode == 0, finished.stdout
    assert "Tested: 7" in finished.stdout
