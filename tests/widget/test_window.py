"""The window of the chat: opening, closing, leaving, and the ways to put it on a page."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.widget.browsing import ENLARGED, PHONE, Visit
from tests.widget.fake_channel import FakeChannel

pytestmark = pytest.mark.browser


def test_opens_with_the_focus_in_the_field_and_closes_with_it_on_the_button(visit: Visit) -> None:
    chat = visit()
    expect(chat.window).to_be_hidden()
    chat.launcher.focus()
    chat.page.keyboard.press("Enter")
    expect(chat.field).to_be_focused()
    expect(chat.launcher).to_be_hidden()
    chat.page.keyboard.press("Escape")
    expect(chat.window).to_be_hidden()
    expect(chat.launcher).to_be_focused()


def test_names_itself_a_chatbot(visit: Visit) -> None:
    chat = visit().open()
    expect(chat.page.get_by_role("dialog", name="Wegwijzer · chatbot")).to_be_visible()
    expect(chat.page.get_by_role("heading", name="Wegwijzer · chatbot", level=2)).to_be_visible()


def test_the_close_button_closes(visit: Visit) -> None:
    chat = visit().open()
    chat.button("Sluiten").click()
    expect(chat.window).to_be_hidden()
    expect(chat.launcher).to_be_focused()


def test_escape_in_the_page_closes_the_window_but_leaves_the_focus(visit: Visit) -> None:
    chat = visit().open()
    gemeente = chat.page.get_by_label("Gemeente")
    gemeente.focus()
    chat.page.keyboard.press("Escape")
    expect(chat.window).to_be_hidden()
    expect(gemeente).to_be_focused()


def test_escape_closes_the_options_first(visit: Visit) -> None:
    chat = visit().open()
    chat.button("Opties").click()
    chat.button("Grotere letters").focus()
    chat.page.keyboard.press("Escape")
    expect(chat.button("Grotere letters")).to_be_hidden()
    expect(chat.button("Opties")).to_be_focused()
    expect(chat.button("Opties")).to_have_attribute("aria-expanded", "false")
    expect(chat.window).to_be_visible()


def test_beside_the_window_the_page_can_still_be_used(visit: Visit) -> None:
    chat = visit().open()
    chat.page.get_by_label("Thema").select_option("Polder")
    expect(chat.page.locator("html")).to_have_class("thema-polder")


def test_on_a_phone_the_window_is_all_there_is(visit: Visit) -> None:
    chat = visit(**PHONE)
    chat.launcher.tap()
    expect(chat.window).to_be_focused()  # not the field: that would call the keyboard
    box = chat.window.bounding_box()
    assert box == {"x": 0, "y": 0, "width": 390, "height": 844}
    assert chat.window.evaluate("(dialog) => dialog.matches(':modal')")
    chat.page.keyboard.press("Escape")
    expect(chat.window).to_be_hidden()


def test_a_window_that_becomes_small_keeps_the_focus_and_takes_all(visit: Visit) -> None:
    chat = visit().open()
    chat.field.fill("half getypt")
    chat.page.set_viewport_size(ENLARGED["viewport"])
    chat.wait_until(
        "!!document.querySelector('wegwijzer-chat').shadowRoot.querySelector('dialog:modal')"
    )
    expect(chat.field).to_be_focused()
    expect(chat.field).to_have_value("half getypt")


@pytest.mark.parametrize("path", ["/vlak.html", "/pagina.html"])
def test_stands_in_the_page_without_a_button(visit: Visit, path: str) -> None:
    chat = visit(path)
    expect(chat.launcher).to_have_count(0)
    expect(chat.button("Sluiten")).to_have_count(0)
    expect(chat.page.get_by_role("region", name="Wegwijzer · chatbot")).to_be_visible()
    chat.page.keyboard.press("Escape")
    chat.ask("Hallo", "U zei: Hallo")


def test_as_a_page_it_fills_the_page(visit: Visit) -> None:
    chat = visit("/pagina.html")
    assert chat.window.bounding_box() == {"x": 0, "y": 0, "width": 1280, "height": 800}


def add_chat(page: Page, gemeente: str) -> None:
    """Put a second chat in the page."""
    page.evaluate(
        """(gemeente) => {
          const first = document.querySelector('wegwijzer-chat');
          const second = document.createElement('wegwijzer-chat');
          second.setAttribute('weergave', 'vlak');
          second.setAttribute('server', first.getAttribute('server'));
          second.setAttribute('gemeente', gemeente);
          document.querySelector('main').append(second);
        }""",
        gemeente,
    )


def test_two_chats_about_two_gemeenten_are_two_conversations(
    visit: Visit, channel: FakeChannel
) -> None:
    chat = visit("/vlak.html")
    add_chat(chat.page, "Utrecht")
    first, second = (chat.page.get_by_role("log").nth(place) for place in (0, 1))
    for field, text in zip(chat.page.get_by_label("Uw vraag").all(), ("een", "twee"), strict=True):
        field.fill(text)
        field.press("Enter")
    expect(first).to_contain_text("U zei: een")
    expect(second).to_contain_text("U zei: twee")
    expect(first).not_to_contain_text("twee")
    assert {c.gemeente for c in channel.conversations.values()} == {"Voorne aan Zee", "Utrecht"}


def test_two_chats_about_one_gemeente_show_one_conversation(
    visit: Visit, channel: FakeChannel
) -> None:
    chat = visit("/vlak.html")
    add_chat(chat.page, "Voorne aan Zee")
    chat.field.first.fill("Hallo")
    chat.field.first.press("Enter")
    for place in (0, 1):
        expect(chat.page.get_by_role("log").nth(place)).to_contain_text("U zei: Hallo")
    assert channel.heard == ["Hallo"]


def test_a_chat_that_is_taken_out_of_the_page_and_put_back_still_works(visit: Visit) -> None:
    chat = visit("/vlak.html")
    chat.page.evaluate(
        """() => {
          const chat = document.querySelector('wegwijzer-chat');
          const { parentNode } = chat;
          chat.remove();
          parentNode.append(chat);
        }"""
    )
    chat.ask("Hallo", "U zei: Hallo")


def test_a_page_that_loads_the_script_twice_has_one_chat(visit: Visit) -> None:
    chat = visit()
    chat.page.evaluate("import('/wegwijzer.js?nog-eens')")
    chat.open().ask("Hallo", "U zei: Hallo")
    expect(chat.launcher).to_have_count(0)  # hidden, for the window is open
    expect(chat.log).to_have_count(1)


def test_snel_weg_leaves_at_once_and_leaves_nothing_behind(visit: Visit) -> None:
    neutral = "http://127.0.0.1:9/neutraal"  # nothing listens there: a very slow site
    chat = visit(alone=True)
    held: list[Route] = []
    chat.page.route(neutral, lambda route: held.append(route))
    chat.page.evaluate(
        "(to) => document.querySelector('wegwijzer-chat').setAttribute('snel-weg', to)", neutral
    )
    chat.open().ask("Hij slaat mij", "U zei: Hij slaat mij")
    chat.button("Opties").click()
    chat.button("Grotere letters").click()
    other_tab = visit(beside=chat)
    other_tab.open().sees("U zei: Hij slaat mij")
    left = chat.button("Snel weg").evaluate(
        """(button) => {
          button.click();
          return [getComputedStyle(document.documentElement).display, sessionStorage.length];
        }"""
    )
    assert left == ["none", 0]  # long before the other site is there
    expect(other_tab.log.locator(".own")).to_have_count(0)
    assert len(held) == 1
    held[0].fulfill(body="iets neutraals")
    expect(chat.page.locator("body")).to_have_text("iets neutraals")
    chat.page.go_back()
    expect(chat.page).to_have_url("about:blank")  # the page of the chat has been replaced


def test_snel_weg_goes_to_a_neutral_site_when_none_is_given(visit: Visit) -> None:
    chat = visit(alone=True).open()
    chat.may_go_to = "https://www.google.nl/"
    chat.page.route(chat.may_go_to, lambda route: route.fulfill(body="iets neutraals"))
    chat.button("Snel weg").click()
    expect(chat.page).to_have_url(chat.may_go_to)


def test_letters_grow_in_two_steps_and_stay_so(visit: Visit) -> None:
    chat = visit().open()
    prose = "document.querySelector('wegwijzer-chat').shadowRoot.querySelector('.prose')"
    size = f"getComputedStyle({prose}).fontSize"
    assert chat.page.evaluate(size) == "18px"
    chat.button("Opties").click()
    for expected in ("22.5px", "27px", "27px"):
        chat.button("Grotere letters").click()
        assert chat.page.evaluate(size) == expected
    chat.page.reload()
    assert chat.page.evaluate(size) == "27px"
    chat.button("Opties").click()
    chat.button("Kleinere letters").click()
    assert chat.page.evaluate(size) == "22.5px"


def test_letters_follow_the_browser_not_the_page(visit: Visit) -> None:
    chat = visit().open()
    before = chat.window.bounding_box()
    chat.page.evaluate("document.documentElement.style.fontSize = '10px'")
    assert chat.window.bounding_box() == before


def test_a_new_conversation_is_asked_for_twice(visit: Visit, channel: FakeChannel) -> None:
    chat = visit().open()
    chat.button("Opties").click()
    expect(chat.button("Nieuw gesprek")).to_be_hidden()
    chat.ask("Hallo", "U zei: Hallo")
    chat.button("Nieuw gesprek").click()
    expect(chat.button("Ja, nieuw gesprek")).to_be_focused()
    chat.button("Nee, terug").click()
    expect(chat.button("Nieuw gesprek")).to_be_focused()
    assert chat.said() == ["Hallo"]
    chat.button("Nieuw gesprek").click()
    chat.button("Ja, nieuw gesprek").click()
    expect(chat.log.locator(".own")).to_have_count(0)
    expect(chat.field).to_be_focused()
    chat.ask("Dag", "U zei: Dag")
    assert len(channel.conversations) == 2


def test_the_conversation_can_be_saved_as_text(visit: Visit, tmp_path: Path) -> None:
    chat = visit().open().ask("Ik wil een mens spreken", "Voorbeeldloket")
    chat.button("Opties").click()
    with chat.page.expect_download() as saved:
        chat.button("Opslaan als tekst").click()
    assert saved.value.suggested_filename == "gesprek-wegwijzer.txt"
    saved.value.save_as(tmp_path / "gesprek.txt")
    text = (tmp_path / "gesprek.txt").read_text(encoding="utf-8-sig")
    assert text.startswith("Gesprek met Wegwijzer, een chatbot\n\n")
    assert "U: Ik wil een mens spreken\n\nWegwijzer: U kunt een mens spreken." in text
    assert "Bel 012-345 67 89." in text


def test_only_the_conversation_is_printed(visit: Visit) -> None:
    chat = visit().open().ask("Hallo", "U zei: Hallo")
    chat.page.evaluate("window.print = () => { window.printed = document.body.innerText; }")
    chat.page.emulate_media(media="print")
    chat.button("Opties").evaluate("(button) => button.click()")
    chat.button("Afdrukken").evaluate("(button) => button.click()")
    printed = chat.page.evaluate("window.printed")
    assert "U: Hallo" in printed
    assert "Gemeente" not in printed
    chat.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    chat.page.emulate_media(media="screen")
    expect(chat.page.locator(".wegwijzer-print")).to_have_count(0)
    expect(chat.page.get_by_role("heading", name="Zorg en ondersteuning")).to_be_visible()


def test_a_theme_of_the_page_colours_the_chat(visit: Visit) -> None:
    chat = visit().open()
    header = chat.window.locator(".header")
    colours = []
    for theme in ("Zee", "Polder", "Baksteen", "geen: de kleuren van Wegwijzer"):
        chat.page.get_by_label("Thema").select_option(theme)
        colours.append(header.evaluate("(element) => getComputedStyle(element).backgroundColor"))
    assert colours == ["rgb(0, 96, 107)", "rgb(31, 95, 50)", "rgb(138, 45, 28)", "rgb(0, 86, 139)"]


def test_the_tokens_of_a_website_that_has_them_are_taken_over(visit: Visit) -> None:
    chat = visit().open()
    chat.page.evaluate(
        """() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(
            ':root { --utrecht-button-primary-action-background-color: rgb(1, 2, 3) }'
          );
          document.adoptedStyleSheets = [sheet];
        }"""
    )
    chat.page.mouse.move(0, 0)
    send = chat.button("Verstuur")
    colour = "(element) => getComputedStyle(element).backgroundColor"
    assert send.evaluate(colour) == "rgb(1, 2, 3)"
    chat.page.emulate_media(color_scheme="dark")  # made for white, so not for the dark
    assert send.evaluate(colour) == "rgb(127, 211, 222)"


def test_the_css_of_the_page_does_not_reach_in(visit: Visit) -> None:
    chat = visit().open()
    before = chat.window.bounding_box()
    chat.page.evaluate(
        """() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync('* { display: inline !important; color: red; font-size: 40px }');
          document.adoptedStyleSheets = [sheet];
        }"""
    )
    assert chat.window.bounding_box() == before
