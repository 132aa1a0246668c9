"""The widget with the real web channel behind it: that the two understand one another."""

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect
from rasa.core.channels.channel import UserMessage

from tests.bot.web_server import Assistant, say, served
from tests.conversations.servers import free_port
from tests.widget.browsing import Visit
from tests.widget.conftest import Contexts, demo_website, visiting
from tests.widget.reverse_proxy import proxied
from wegwijzer.knowledge.load import load_terms
from wegwijzer.settings import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.rasa]


@pytest.fixture
def assistant() -> Assistant:
    """An assistant that repeats what it hears and offers a choice."""
    return Assistant()


@pytest.fixture
def visit(contexts: Contexts, assistant: Assistant, tmp_path: Path) -> Iterator[Visit]:
    """Open a page of a demo website that the real channel lets in."""
    port = free_port()
    site = f"http://127.0.0.1:{port}"
    with (
        served(assistant, tmp_path, web_sites=site) as chat,
        demo_website(chat, port) as website,
        visiting(contexts, website) as visit_page,
    ):
        yield visit_page


def test_a_conversation_with_a_choice_and_a_rating_goes_on_after_a_reload(
    visit: Visit, assistant: Assistant
) -> None:
    chat = visit().open().ask("Hallo", "U zei: Hallo")
    chat.button("Wat kost het?").click()
    chat.sees("U zei: /kosten")
    chat.button("Ja, dit helpt").last.click()
    chat.settle()
    chat.page.reload()
    chat.sees("U zei: /kosten")
    assert chat.said() == ["Hallo", "Wat kost het?"]
    expect(chat.button("Ja, dit helpt").last).to_have_attribute("aria-pressed", "true")
    chat.ask("Dag", "U zei: Dag")
    assert [message.text for message in assistant.heard] == ["Hallo", "/kosten", "Dag"]
    assert assistant.heard[0].metadata == {"gemeente": "Noordoostpolder"}


def test_a_difficult_word_shows_the_explanation_of_the_knowledge_base(visit: Visit) -> None:
    chat = visit().open().ask("Wat is een PGB?", "U zei: Wat is een PGB?")
    chat.button("PGB").click()
    chat.sees(f"PGB: {load_terms(ROOT / 'knowledge' / 'begrippen.yml')['PGB'].explanation}")


def test_two_tabs_agree(visit: Visit) -> None:
    first = visit().open().ask("een", "U zei: een")
    second = visit(beside=first).open()
    second.sees("U zei: een")
    second.ask("twee", "U zei: twee")
    first.sees("U zei: twee")


def test_through_a_proxy_that_holds_back_what_is_not_whole(
    contexts: Contexts, assistant: Assistant, tmp_path: Path
) -> None:
    port = free_port()
    site = f"http://127.0.0.1:{port}"
    go_on = threading.Event()

    async def in_two_parts(message: UserMessage) -> None:
        await say(message, "Het eerste deel.")
        await asyncio.to_thread(go_on.wait, 30)
        await say(message, "Het tweede deel.")

    assistant.reply = in_two_parts
    with (
        served(assistant, tmp_path, web_sites=site, web_proxies="1") as channel,
        proxied(channel, "/gemeente/chat") as address,
        demo_website(address, port) as website,
        visiting(contexts, website) as visit,
    ):
        first = visit().open().type("Hallo")
        second = visit(beside=first).open()
        # while the response to the message is held back
        second.sees("Het eerste deel.", milliseconds=20_000)
        go_on.set()
        for chat in (first, second):
            chat.sees("Het tweede deel.")
    assert len(assistant.heard) == 1


def test_what_is_too_long_comes_back(visit: Visit) -> None:
    chat = visit().open().type("lang " * 250)
    expect(chat.page.get_by_role("alert")).to_contain_text("Niet verstuurd. Uw bericht is te lang.")
    expect(chat.field).to_have_value(("lang " * 250).strip())
