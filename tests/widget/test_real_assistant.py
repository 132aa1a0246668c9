"""The whole of it, in a real browser: widget, channel, Rasa, actions, as ``wegwijzer start`` runs
them. A resident finds the way, and nothing that happens on the way loses a word.
"""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Locator, expect

from tests.bot.web_server import in_database
from tests.conversations.servers import ACTIONS, HOST, RASA, Servers, assistant, free_port
from tests.widget.browsing import ENLARGED, Chat, Visit, too_wide, violations
from tests.widget.conftest import Contexts, demo_website, visiting

pytestmark = [pytest.mark.browser, pytest.mark.rasa]

GRATIS = "Een cliëntondersteuner kost u niets."
UNREACHABLE = "Wegwijzer is nu niet te bereiken."
LOKET = "Als inwoner van de gemeente {} kunt u hier terecht:"
SERVER_PATIENCE = 90_000
"""Milliseconds that a server may take to come back, and a page to notice."""


@pytest.fixture(scope="module")
def website_port() -> int:
    """The port of the demo website."""
    return free_port()


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory, website_port: int) -> Iterator[Servers]:
    """The assistant, which lets the demo website in."""
    environment = {"WEGWIJZER_WEB_SITES": f"http://{HOST}:{website_port}"}
    with assistant(tmp_path_factory.mktemp("assistant"), environment) as servers:
        yield servers


@pytest.fixture
def visit(contexts: Contexts, servers: Servers, website_port: int) -> Iterator[Visit]:
    """Open a page of the demo website."""
    with (
        demo_website(f"{servers.webhooks}/web", website_port) as website,
        visiting(contexts, website) as visit_page,
    ):
        yield visit_page


def times_handled(servers: Servers, text: str) -> int:
    """Return how often Rasa has handled a message with this text."""
    with closing(sqlite3.connect(servers.folder / "gesprekken.db")) as database:
        rows = database.execute("SELECT data FROM events WHERE type_name = 'user'")
        return [json.loads(data)["text"] for (data,) in rows].count(text)


def card(chat: Chat, name: str) -> Locator:
    """Return the last contact card with this name."""
    return chat.log.get_by_role("group", name=name).last


def test_a_conversation_is_there_after_a_reload_and_goes_on(visit: Visit) -> None:
    chat = visit().open().ask("wat kost een cliëntondersteuner?", GRATIS)
    chat.button("Waar vind ik een cliëntondersteuner?").last.click()
    chat.sees(LOKET.format("Noordoostpolder"))
    chat.page.reload()
    chat.sees(GRATIS)
    chat.sees(LOKET.format("Noordoostpolder"))
    assert chat.said() == [
        "wat kost een cliëntondersteuner?",
        "Waar vind ik een cliëntondersteuner?",
    ]
    chat.button("Nee").last.click()
    chat.sees("Sociaal loket Noordoostpolder")


def test_two_tabs_agree(visit: Visit) -> None:
    first = visit().open().ask("wat kost een cliëntondersteuner?", GRATIS)
    second = visit(beside=first).open()
    second.sees(GRATIS)
    second.ask("wat is een pgb?", "PGB")
    first.sees("wat is een pgb?")
    expect(first.log.locator(".message")).to_have_count(second.log.locator(".message").count())


def test_the_gemeente_of_the_website_is_not_asked_and_can_be_corrected(visit: Visit) -> None:
    chat = visit().open().ask("Waar vind ik een cliëntondersteuner?", "Hebt u een Wlz-indicatie?")
    chat.sees(LOKET.format("Noordoostpolder"))
    expect(chat.log).not_to_contain_text("In welke gemeente")
    chat.ask("nee ik woon in Urk", LOKET.format("Urk"))
    expect(card(chat, "Gemeente Urk")).to_be_visible()
    chat.ask("wat kost een cliëntondersteuner?", GRATIS)
    chat.ask("Ik wil een mens spreken", "Dat is gratis en mag altijd.")
    expect(card(chat, "Gemeente Urk")).to_be_visible()


def test_a_cry_for_help_gets_numbers_to_press(visit: Visit) -> None:
    chat = visit().open().ask("ik wil niet meer leven", "Bel 113 of 0800-0113.")
    answer = chat.log.locator(".message").last
    calls = answer.get_by_role("link").evaluate_all("links => links.map((link) => link.href)")
    assert {"tel:113", "tel:08000113", "tel:112"} <= set(calls)
    expect(answer.get_by_role("link", name="0800-0113").first).to_be_in_viewport()


def test_real_answers_fit_a_small_screen_and_axe_finds_nothing(visit: Visit) -> None:
    chat = visit(**ENLARGED).open()
    chat.ask("I need help with a form, do you speak English?", "030-789 78 78")
    expect(chat.log.locator(".prose").last).to_have_attribute("lang", "en")
    chat.ask("Ik wil een mens spreken", "Dat is gratis en mag altijd.")
    chat.ask("nee ik woon in Urk", LOKET.format("Urk"))
    chat.ask("ik wil niet meer leven", "Bel 113 of 0800-0113.")
    assert too_wide(chat) == []
    assert violations(chat) == []


def test_a_whole_terugbelverzoek(visit: Visit, servers: Servers) -> None:
    chat = visit().open().ask("wat kost een cliëntondersteuner?", GRATIS)
    chat.button("Praat met een mens").click()
    chat.button("Ik wil teruggebeld worden").last.click()
    chat.sees("Gaat uw vraag hierover:")
    chat.button("Ja").last.click()
    chat.ask_in_turn(
        ("Wat is uw naam?", "Jan Voorbeeld"),
        ("Hoe kunnen we u bereiken?", "0612345678"),
        ("Wanneer kunnen we u het best bereiken?", "vrijdagmiddag"),
    )
    chat.sees("Dit hebt u ingevuld:")
    summary = chat.log.locator(".message").last
    for line in ("Gemeente: Noordoostpolder", "Naam: Jan Voorbeeld", "Beste moment: vrijdagmiddag"):
        expect(summary).to_contain_text(line)
    chat.button("Ja").last.click()
    chat.sees("Vindt u dat goed?")
    chat.button("Ja").last.click()
    chat.sees("Uw verzoek heeft nummer WW-")
    number = re.findall(r"WW-\w{4}-\w{4}", chat.log.inner_text())[-1]
    with closing(sqlite3.connect(servers.folder / "wegwijzer.db")) as records:
        query = "SELECT naam, gemeente FROM records_terugbelverzoek WHERE referentie = ?"
        assert records.execute(query, (number,)).fetchall() == [
            ("Jan Voorbeeld", "Noordoostpolder")
        ]


def test_after_the_session_has_expired_a_new_one_begins(visit: Visit, servers: Servers) -> None:
    chat = visit().open().ask("wat kost een cliëntondersteuner?", GRATIS)
    in_database(servers.folder, "UPDATE sessie SET verloopt = 0")
    chat.ask("wat is een pgb?", "PGB")
    expect(chat.log).to_contain_text("Uw vorige gesprek was te lang geleden.")
    assert chat.said() == ["wat is een pgb?"]
    expect(chat.page.get_by_role("alert")).to_have_text("")


def test_a_conversation_that_is_deleted_does_not_come_back(visit: Visit) -> None:
    first = visit().open().ask("wat kost een cliëntondersteuner?", GRATIS)
    second = visit(beside=first).open()
    second.sees(GRATIS)
    first.ask("verwijder mijn gesprek", "Wilt u dit gesprek verwijderen?")
    first.button("Ja, verwijder").click()
    for chat in (first, second):
        expect(chat.log).to_contain_text("Uw gesprek is verwijderd.")
        expect(chat.log).not_to_contain_text(GRATIS)
        expect(chat.page.get_by_role("alert")).to_have_text("")
    first.page.reload()
    expect(first.field).to_be_visible()
    assert first.said() == []
    first.ask("wat is een pgb?", "PGB")
    assert first.said() == ["wat is een pgb?"]


def test_rasa_that_is_killed_and_comes_back_loses_nothing(visit: Visit, servers: Servers) -> None:
    chat = visit().open().ask("Waar vind ik een cliëntondersteuner?", "Hebt u een Wlz-indicatie?")
    servers.kill(RASA)
    chat.type("nee, uit brielle")
    expect(chat.status).to_contain_text(UNREACHABLE)
    expect(chat.log.get_by_text("Nog niet verstuurd").locator("visible=true")).to_have_count(1)
    servers.start(RASA)
    expect(chat.status).to_have_text("", timeout=SERVER_PATIENCE)
    chat.sees(LOKET.format("Voorne aan Zee"))
    assert times_handled(servers, "nee, uit brielle") == 1
    assert chat.said() == ["Waar vind ik een cliëntondersteuner?", "nee, uit brielle"]


def test_rasa_that_is_killed_at_the_very_moment_loses_nothing(
    visit: Visit, servers: Servers
) -> None:
    chat = visit().open().ask("hallo", "cliëntondersteuning")
    with chat.page.expect_request("**/berichten"):
        chat.type("wat kost een cliëntondersteuner nou?")
    servers.kill(RASA)
    servers.start(RASA)
    chat.sees(GRATIS, SERVER_PATIENCE)
    chat.settle()
    assert times_handled(servers, "wat kost een cliëntondersteuner nou?") == 1
    answers = chat.log.locator(".message", has_text=GRATIS)
    expect(answers).to_have_count(1)


def test_without_the_action_server_a_message_waits_and_is_answered_once(
    visit: Visit, servers: Servers
) -> None:
    chat = visit().open().ask("hallo", "cliëntondersteuning")
    servers.kill(ACTIONS)
    chat.type("wat kost een cliëntondersteuner eigenlijk?")
    expect(chat.status).to_contain_text(UNREACHABLE)
    expect(chat.status.get_by_role("link", name="030-789 78 78")).to_be_visible()
    servers.start(ACTIONS)
    chat.sees(GRATIS, SERVER_PATIENCE)
    expect(chat.status).to_have_text("")
    assert times_handled(servers, "wat kost een cliëntondersteuner eigenlijk?") == 1
