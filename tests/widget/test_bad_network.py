"""What happens to a conversation when the network or the server is not there, when the page
is loaded again, and in two tabs.
"""

import pytest
from playwright.sync_api import APIResponse, Route, expect

from tests.widget.browsing import Chat, Visit
from tests.widget.fake_channel import DELETE, FAREWELL, FakeChannel
from wegwijzer.knowledge import instanties
from wegwijzer.settings import ROOT

pytestmark = pytest.mark.browser

UNREACHABLE = "Wegwijzer is nu niet te bereiken."
OFFLINE = "U hebt geen internet."
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
"""What browsers call slow 3G: 400 ms there and back, 400 kbit/s."""


def test_messages_wait_visibly_without_internet_and_go_out_once(
    visit: Visit, channel: FakeChannel
) -> None:
    chat = visit(alone=True).open().ask("een", "U zei: een")
    chat.page.context.set_offline(True)
    expect(chat.status).to_contain_text(OFFLINE)
    chat.type("twee").type("drie")
    unsent = chat.log.get_by_text("Nog niet verstuurd").locator("visible=true")
    expect(unsent).to_have_count(2)
    chat.page.context.set_offline(False)
    chat.sees("U zei: drie")
    expect(unsent).to_have_count(0)
    expect(chat.status).to_have_text("")
    assert channel.heard == ["een", "twee", "drie"]
    assert chat.said() == ["een", "twee", "drie"]


def test_a_server_that_restarts_in_mid_conversation_loses_nothing(
    visit: Visit, channel: FakeChannel
) -> None:
    chat = visit().open().ask("een", "U zei: een")
    channel.is_down = True
    chat.type("twee")
    expect(chat.status).to_contain_text(UNREACHABLE)
    expect(chat.log.get_by_text("twee")).to_be_in_viewport(ratio=1)
    channel.is_down = False
    chat.sees("U zei: twee")
    expect(chat.status).to_have_text("")
    assert channel.heard == ["een", "twee"]


def test_while_the_server_is_out_of_reach_people_are_not(
    visit: Visit, channel: FakeChannel
) -> None:
    channel.is_down = True
    chat = visit().open().type("Hallo")
    loket = instanties.load(ROOT / "knowledge").loketten["juiste_loket"]
    call = chat.status.get_by_role("link", name=loket.phone)
    expect(call).to_have_attribute("href", "tel:0307897878")
    expect(chat.status.get_by_role("link", name="112")).to_have_attribute("href", "tel:112")
    # the numbers stand in the sentence, not beside it as parts of a flexible box
    assert call.evaluate("(link) => getComputedStyle(link.parentElement).display") == "block"


@pytest.mark.parametrize(
    ("status", "told"), [(429, "Dat ging snel. Even geduld"), (503, UNREACHABLE)]
)
def test_a_server_that_says_later_is_asked_later(
    visit: Visit, channel: FakeChannel, status: int, told: str
) -> None:
    channel.status = status
    chat = visit().open().type("Hallo")
    expect(chat.status).to_contain_text(told)
    channel.status = 0
    chat.sees("U zei: Hallo")


def lose_the_next_answer(chat: Chat) -> list[APIResponse]:
    """Let the answer to the next message be lost; return the list that it will be in."""
    lost: list[APIResponse] = []

    def lose_the_first(route: Route) -> None:
        if lost:
            route.continue_()
            return
        lost.append(route.fetch())  # the server has handled it
        route.abort()

    chat.page.route("**/berichten", lose_the_first)
    return lost


def test_an_answer_that_is_lost_on_the_way_is_fetched_not_made_again(
    visit: Visit, channel: FakeChannel
) -> None:
    chat = visit().open().ask("een", "U zei: een")
    lost = lose_the_next_answer(chat)
    chat.type("twee")
    chat.sees("U zei: twee")
    assert len(lost) == 1
    assert channel.heard == ["een", "twee"]
    assert chat.said() == ["een", "twee"]


def test_a_farewell_that_is_lost_on_the_way_still_comes(visit: Visit, channel: FakeChannel) -> None:
    chat = visit().open().ask("een", "U zei: een")
    lost = lose_the_next_answer(chat)
    chat.type(DELETE)
    expect(chat.log).to_contain_text(FAREWELL)
    assert len(lost) == 1
    assert chat.said() == []
    assert channel.heard == ["een", DELETE]


def test_an_answer_that_takes_long_is_waited_for(visit: Visit, channel: FakeChannel) -> None:
    channel.is_slow = True
    chat = visit().open().type("Hallo")
    expect(chat.status).to_have_text("Wegwijzer zoekt een antwoord.")
    channel.is_slow = False
    chat.sees("U zei: Hallo")
    expect(chat.status).to_have_text("")
    assert channel.heard == ["Hallo"]


def test_a_page_that_is_loaded_again_goes_on(visit: Visit, channel: FakeChannel) -> None:
    chat = visit().open().ask("Wat is cliëntondersteuning?", "denkt met u mee")
    chat.page.reload()
    expect(chat.window).to_be_visible()  # it stood open
    chat.sees("denkt met u mee")
    expect(chat.field).not_to_be_focused()
    chat.button("Wat kost een cliëntondersteuner?").click()
    chat.sees("Het kost u niets.")
    assert len(channel.conversations) == 1


def test_what_waits_is_not_lost_when_the_page_is_loaded_again(
    visit: Visit, channel: FakeChannel
) -> None:
    chat = visit().open().ask("een", "U zei: een")
    channel.is_down = True
    chat.type("twee")
    expect(chat.status).to_contain_text(UNREACHABLE)
    chat.page.reload()
    chat.sees("twee")
    channel.is_down = False
    chat.sees("U zei: twee")
    chat.sees("U zei: een")
    assert chat.said() == ["een", "twee"]
    assert channel.heard == ["een", "twee"]


def test_a_conversation_that_cannot_be_fetched_at_first_comes_later(
    visit: Visit, channel: FakeChannel
) -> None:
    chat = visit().open().ask("een", "U zei: een")
    channel.is_down = True
    chat.page.reload()
    expect(chat.status).to_contain_text(UNREACHABLE)
    channel.is_down = False
    chat.sees("U zei: een")


def test_two_tabs_show_one_conversation(visit: Visit, channel: FakeChannel) -> None:
    first = visit().open().ask("een", "U zei: een")
    second = visit(beside=first).open()
    second.sees("U zei: een")
    second.ask("twee", "U zei: twee")
    first.sees("U zei: twee")
    assert first.said() == second.said() == ["een", "twee"]
    first.ask("drie", "U zei: drie")
    second.sees("U zei: drie")
    assert len(channel.conversations) == 1
    assert channel.heard == ["een", "twee", "drie"]


def test_two_tabs_that_stood_open_share_the_first_message(
    visit: Visit, channel: FakeChannel
) -> None:
    first = visit().open()
    second = visit(beside=first).open()
    first.ask("een", "U zei: een")
    second.sees("U zei: een")
    assert len(channel.conversations) == 1


def test_a_new_conversation_in_one_tab_is_one_in_the_other(
    visit: Visit, channel: FakeChannel
) -> None:
    first = visit().open().ask("een", "U zei: een")
    second = visit(beside=first).open()
    second.sees("U zei: een")
    first.button("Opties").click()
    first.button("Nieuw gesprek").click()
    first.button("Ja, nieuw gesprek").click()
    expect(second.log.locator(".own")).to_have_count(0)
    second.ask("twee", "U zei: twee")
    first.sees("U zei: twee")
    assert len(channel.conversations) == 2


def test_a_copied_tab_does_not_send_what_waits_twice(visit: Visit, channel: FakeChannel) -> None:
    first = visit().open().ask("een", "U zei: een")
    channel.is_down = True
    first.type("twee")
    expect(first.status).to_contain_text(UNREACHABLE)
    with first.page.expect_popup() as opened:  # a window that is opened has a copy of the storage
        first.page.evaluate("void window.open(location.href)")
    channel.is_down = False
    first.sees("U zei: twee")
    copied = opened.value.get_by_role("log").locator(".message", has_text="U zei: twee")
    expect(copied).to_have_count(1)
    opened.value.close()
    assert channel.heard == ["een", "twee"]


def test_nothing_is_left_once_all_tabs_have_closed(visit: Visit) -> None:
    first = visit(alone=True).open().ask("een", "U zei: een")
    rest = visit("/pagina.html", beside=first)  # keeps the context, has another conversation
    first.page.close()
    later = visit(beside=rest).open()
    expect(later.log.locator(".own")).to_have_count(0)


def test_works_on_a_slow_network(visit: Visit) -> None:
    chat = visit(alone=True)
    cdp = chat.page.context.new_cdp_session(chat.page)
    cdp.send("Network.enable")
    cdp.send("Network.emulateNetworkConditions", SLOW)
    chat.page.reload()
    chat.open().ask("Wat is cliëntondersteuning?", "denkt met u mee")
    chat.ask("Hallo", "U zei: Hallo")


def test_works_where_the_browser_forbids_to_remember(visit: Visit) -> None:
    chat = visit()
    chat.page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage',"
        " { get() { throw new DOMException('', 'SecurityError'); } })"
    )
    chat.page.reload()
    chat.open().ask("Hallo", "U zei: Hallo")
