"""What stays on disk of personal data: nothing, but what a terugbelverzoek needs."""

from pathlib import Path

import pytest

from tests.bot.web_server import Page
from tests.conversations.conftest import Conversation
from wegwijzer.knowledge import Knowledge
from wegwijzer.terugbelverzoek import check_reference

# All made up. The BSN and the IBAN pass their checks and belong to nobody.
_SAID = {
    "bsn": ("mijn bsn is 123456782", ("123456782",)),
    "phone": ("bel mij op 06-13572468", ("06-13572468", "0613572468", "13572468")),
    "phone in the midst of a question": (
        "Wat kost een cliëntondersteuner? U kunt mij bellen op 0187 - 97 53 18",
        ("97 53 18", "187975318"),  # six digits stand in a number of the model too
    ),
    "mail": ("mail me op zebedeus.test@voorbeeld.nl", ("zebedeus.test", "voorbeeld.nl")),
    "iban": ("mijn rekening is NL91 ABNA 0417 1643 00", ("0417 1643", "0417164300")),
    "address": ("ik woon op Verzonnenlaan 713 in Brielle", ("Verzonnenlaan", "laan 713")),
    "postcode": ("mijn postcode is 3231 QZ", ("3231 QZ", "3231QZ")),
    "birth date": ("ik ben geboren op 29-02-1948", ("29-02-1948", "1948-02-29")),
    "name": ("mijn naam is Zebedeus Kwakkelstein", ("Zebedeus", "Kwakkelstein")),
}


def holding(folder: Path, value: str) -> set[str]:
    """Return the files that hold a text, in any of the ways in which it may be written down."""
    ways = {value.encode(), value.encode("utf-16-le"), value.lower().encode()}
    ways.add(value.replace("é", "\\u00e9").encode())
    return {
        path.name
        for path in folder.rglob("*")
        if path.is_file() and any(way in path.read_bytes() for way in ways)
    }


@pytest.fixture
def settled(conversation: Conversation, assistant_folder: Path) -> Path:
    """The folder after a message of which a trace must be there, or the search proves nothing."""
    conversation.say("ik zoek hulp voor mijn moestuintje")
    assert holding(assistant_folder, "moestuintje") <= {"gesprekken.db", "gesprekken.db-wal"}
    assert holding(assistant_folder, "moestuintje")
    return assistant_folder


@pytest.mark.parametrize("kind", _SAID)
def test_no_personal_data_is_on_disk_nor_in_an_answer(
    conversation: Conversation, settled: Path, kind: str
) -> None:
    message, values = _SAID[kind]
    replies = [
        conversation.say(message),
        conversation.say("Waar vind ik een cliëntondersteuner?"),
        conversation.say(message),  # in answer to "In welke gemeente woont u?"
        conversation.say("wat zei u net?"),
        conversation.say(f"ik wil een mens spreken, {message}"),
        conversation.say("stop"),  # a terugbelverzoek that a number began is no more
    ]
    for value in values:
        assert holding(settled, value) == set()
        assert not any(value in reply for reply in replies)


def test_of_a_request_only_the_records_hold_personal_data(
    conversation: Conversation, settled: Path
) -> None:
    name, phone, mail = "Quinten Zandloperman", "06 24681357", "quinten@voorbeeld.org"
    for message in ("ik wil teruggebeld worden", "Hulp bij een aanvraag", "brielle", name):
        conversation.say(message)
    conversation.say(f"{phone} of {mail}")
    assert name in conversation.say("maandag")
    conversation.say("ja")
    assert check_reference(conversation.say("ja"))
    for value in (name, phone, mail):
        found = holding(settled, value)
        assert found and found <= {"wegwijzer.db", "wegwijzer.db-wal"}
    assert holding(settled, phone.replace(" ", "")) == set()
    again = conversation.say("wat zei u net?")
    assert not any(value in again for value in (name, phone, mail))


def test_on_a_website_the_summary_is_shown_and_not_kept(page: Page, assistant_folder: Path) -> None:
    name, phone = "Wolfert Maanzaad", "06 13579246"
    for message in ("ik wil teruggebeld worden", "Hulp bij een aanvraag", name, phone):
        page.ask(message)
    summary = page.ask("maandag").json()["antwoorden"][-1]["tekst"]
    assert name in summary and phone in summary
    page.ask("ja")
    assert check_reference(page.ask("ja").json()["antwoorden"][0]["tekst"])
    for value in (name, phone):
        found = holding(assistant_folder, value)
        assert found and found <= {"wegwijzer.db", "wegwijzer.db-wal"}
        assert value not in str(page.http.get("/berichten").json())


def test_of_a_request_that_is_stopped_nothing_is_left(
    conversation: Conversation, settled: Path, knowledge: Knowledge
) -> None:
    name, phone = "Balthazar Zonderwater", "06 97531864"
    for message in ("ik wil teruggebeld worden", "Hulp bij een aanvraag", "brielle", name, phone):
        conversation.say(message)
    assert holding(settled, phone) <= {"wegwijzer.db", "wegwijzer.db-wal"}
    conversation.say("stop")
    for value in (name, phone):
        assert holding(settled, value) == set()
    assert knowledge.articles["kosten"].text in conversation.say("Wat kost een cliëntondersteuner?")
