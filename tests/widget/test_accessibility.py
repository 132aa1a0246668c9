"""WCAG 2.2 AA, EN 301 549: for the eye, the keyboard and the screen reader."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.widget.browsing import (
    ENLARGED,
    PHONE,
    Chat,
    ScreenReader,
    Visit,
    nodes,
    too_wide,
    violations,
)
from tests.widget.fake_channel import ARABIC, DELETE, FAREWELL, LOKET, FakeChannel

pytestmark = pytest.mark.browser

Step = Callable[[Chat, FakeChannel], None]


def _closed(chat: Chat, channel: FakeChannel) -> None: ...


def _open(chat: Chat, channel: FakeChannel) -> None:
    chat.open()


def _choices_and_explanation(chat: Chat, channel: FakeChannel) -> None:
    chat.open().ask("Wat is cliëntondersteuning?", "denkt met u mee")
    chat.button("Wmo").click()


def _contact_card(chat: Chat, channel: FakeChannel) -> None:
    chat.open().ask("Ik wil een mens spreken", LOKET["naam"])


def _form(chat: Chat, channel: FakeChannel) -> None:
    _choices_and_explanation(chat, channel)
    chat.button("Nee, dit helpt niet").click()


def _error(chat: Chat, channel: FakeChannel) -> None:
    chat.open().type("")


def _offline(chat: Chat, channel: FakeChannel) -> None:
    chat.open().ask("Hallo", "U zei: Hallo")
    channel.is_down = True
    chat.type("Dag")
    expect(chat.status).to_contain_text("niet te bereiken")


def _options(chat: Chat, channel: FakeChannel) -> None:
    chat.open().ask("Hallo", "U zei: Hallo")
    chat.button("Opties").click()
    chat.button("Nieuw gesprek").click()


def _deleted(chat: Chat, channel: FakeChannel) -> None:
    chat.open().type(DELETE)
    expect(chat.log).to_contain_text(FAREWELL)


def _another_language(chat: Chat, channel: FakeChannel) -> None:
    chat.open().ask("أحتاج إلى مساعدة", ARABIC)


def _thinking(chat: Chat, channel: FakeChannel) -> None:
    channel.is_slow = True
    chat.open().type("Hallo")
    expect(chat.status).to_have_text("Wegwijzer zoekt een antwoord.")


STATES = {
    "closed": _closed,
    "open": _open,
    "choices": _choices_and_explanation,
    "contact card": _contact_card,
    "form": _form,
    "error": _error,
    "offline": _offline,
    "options": _options,
    "thinking": _thinking,
    "deleted": _deleted,
    "another language": _another_language,
}
THEMES = ("thema-zee", "thema-polder", "thema-baksteen", "")


def unreadable(chat: Chat) -> list[str]:
    """Return what has too little contrast, or so axe fears: there is nothing behind this chat."""
    found = Axe().run(chat.page, options={"runOnly": ["color-contrast"]}).response
    return nodes([*found["violations"], *found["incomplete"]])


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(visit: Visit, channel: FakeChannel, state: str) -> None:
    chat = visit()
    STATES[state](chat, channel)
    chat.page.mouse.move(0, 0)
    found = {"light": violations(chat)}
    chat.page.emulate_media(color_scheme="dark")
    found["dark"] = violations(chat)
    chat.page.set_viewport_size(PHONE["viewport"])
    found["phone"] = violations(chat)
    assert found == {"light": [], "dark": [], "phone": []}


def test_every_theme_has_contrast_in_light_and_dark(visit: Visit, channel: FakeChannel) -> None:
    chat = visit("/vlak.html")
    chat.ask("Ik wil een mens spreken", LOKET["naam"])
    chat.ask("Wat is cliëntondersteuning?", "denkt met u mee")
    chat.button("Nee, dit helpt niet").last.click()
    channel.is_down = True
    chat.type("Dag").type("")
    expect(chat.status).to_contain_text("niet te bereiken")
    for theme in THEMES:
        chat.page.evaluate("(theme) => { document.documentElement.className = theme; }", theme)
        for scheme in ("light", "dark"):
            chat.page.emulate_media(color_scheme=scheme)
            assert (theme, scheme, unreadable(chat)) == (theme, scheme, [])


def test_axe_finds_nothing_on_the_pages_without_a_button(visit: Visit) -> None:
    for path in ("/vlak.html", "/pagina.html"):
        chat = visit(path).ask("Hallo", "U zei: Hallo")
        assert (path, violations(chat)) == (path, [])


def test_an_answer_is_read_once_with_its_choices(visit: Visit) -> None:
    chat = visit().open()
    reader = ScreenReader(chat.page)
    chat.ask("Wat is cliëntondersteuning?", "denkt met u mee")
    said = reader.hear_until("denkt met u mee")
    assert said == [
        "Wegwijzer zegt: Een cliëntondersteuner denkt met u mee over zorg uit de Wmo. "
        "Het is gratis. U kunt hem vragen: om mee te gaan naar een gesprek "
        "om uw vraag op te schrijven Bron: Voorbeeldbron (2026). U kunt kiezen uit: "
        "Wat kost een cliëntondersteuner? Ik wil een mens spreken."
    ]


def test_two_answers_are_read_in_order_each_once(visit: Visit) -> None:
    chat = visit().open()
    reader = ScreenReader(chat.page)
    chat.type("Ik wil een mens spreken")
    said = reader.hear_until(LOKET["naam"])
    assert [line[:40] for line in said] == [
        "Wegwijzer zegt: U kunt een mens spreken.",
        "Wegwijzer zegt: Voorbeeldloket Noordoost",
    ]
    assert "Bel 012-345 67 89." in said[1]


def test_a_conversation_that_goes_on_is_not_read_again(visit: Visit) -> None:
    chat = visit().open().ask("een", "U zei: een")
    chat.page.reload()
    reader = ScreenReader(chat.page)
    chat.sees("U zei: een")
    chat.type("twee")
    assert reader.hear_until("twee") == ["Wegwijzer zegt: U zei: twee"]


def test_waiting_and_the_connection_are_told(visit: Visit, channel: FakeChannel) -> None:
    chat = visit().open().ask("een", "U zei: een")
    reader = ScreenReader(chat.page)
    reader.hear()
    channel.is_slow = True
    chat.type("twee")
    assert reader.hear_until("zoekt") == ["Wegwijzer zoekt een antwoord."]
    channel.is_down, channel.is_slow = True, False
    (said,) = reader.hear_until("niet te bereiken")
    assert said.startswith("Wegwijzer is nu niet te bereiken. Ik probeer het vanzelf opnieuw.")
    channel.is_down = False
    assert reader.hear_until("De verbinding is er weer.") == [
        "Wegwijzer zegt: U zei: twee",
        "De verbinding is er weer.",
    ]


def test_an_error_is_told_at_once_and_belongs_to_the_field(visit: Visit) -> None:
    chat = visit().open()
    reader = ScreenReader(chat.page)
    chat.type("")
    assert reader.hear_until("Typ eerst") == ["Typ eerst uw vraag."]
    assert reader.described("Uw vraag") == "Typ eerst uw vraag."


@pytest.mark.parametrize(
    ("press", "told"),
    [
        ("Ja, dit helpt", "Dank u wel."),
        ("Wmo", "Wmo: De Wmo is een wet. Die regelt hulp om thuis te blijven wonen."),
    ],
)
def test_what_a_button_shows_is_told(visit: Visit, press: str, told: str) -> None:
    chat = visit().open().ask("Wat is cliëntondersteuning?", "denkt met u mee")
    reader = ScreenReader(chat.page)
    chat.button(press).click()
    assert reader.hear_until(told) == [told]


def test_the_tree_has_a_log_that_is_silent_and_one_region_that_speaks(visit: Visit) -> None:
    chat = visit().open().ask("Hallo", "U zei: Hallo")
    reader = ScreenReader(chat.page)
    assert reader.live_regions() == [("generic", "polite"), ("alert", "assertive")]
    expect(chat.log).to_have_count(1)


def test_the_window_is_introduced_with_the_welcome(visit: Visit) -> None:
    chat = visit().open()
    reader = ScreenReader(chat.page)
    assert reader.described("Wegwijzer · chatbot").startswith(
        "Hallo, ik ben Wegwijzer. Ik ben een chatbot, geen mens."
    )


def test_all_can_be_reached_by_keyboard_in_the_order_of_the_page(visit: Visit) -> None:
    chat = visit().open().ask("Wat is cliëntondersteuning?", "denkt met u mee")
    chat.window.focus()
    reached = []
    for _ in range(40):
        chat.page.keyboard.press("Tab")
        reached.append(chat.focused())
        if reached[-1] == "Verstuur":
            break
    assert reached == [
        "Snel weg",
        "Sluiten",
        "Praat met een mens",
        "Opties",
        "Gesprek",
        "Wat is cliëntondersteuning?",
        "Waar vind ik een cliëntondersteuner?",
        "Wat kun je voor mij doen?",
        "Lees voor",
        "cliëntondersteuner",
        "Wmo",
        "Voorbeeldbron (2026)",
        "Wat kost een cliëntondersteuner?",
        "Ik wil een mens spreken",
        "Lees voor",
        "Makkelijker",
        "Meer uitleg",
        "Ja, dit helpt",
        "Nee, dit helpt niet",
        "Uw vraag",
        "Verstuur",
    ]


VISIBLE = """
() => [...document.querySelector('wegwijzer-chat').shadowRoot.querySelectorAll(
  'button, a, textarea, input, [tabindex="0"]'
)].filter((element) => element.checkVisibility())
"""


def test_every_target_is_24_pixels_at_least(visit: Visit, channel: FakeChannel) -> None:
    chat = visit(**PHONE)
    _form(chat, channel)
    chat.ask("Ik wil een mens spreken", LOKET["naam"])
    chat.button("Opties").click()
    small = chat.page.evaluate(
        f"""() => ({VISIBLE})()
          .filter((element) => !element.closest('p:not(.row), .prose li'))
          .map((element) => [element.textContent, element.getBoundingClientRect()])
          .filter(([, box]) => box.width < 24 || box.height < 24)
          .map(([text, box]) => `${{text}}: ${{box.width}} x ${{box.height}}`)"""
    )
    assert small == []


def test_the_focus_can_be_seen_wherever_it_is(visit: Visit, channel: FakeChannel) -> None:
    chat = visit()
    _form(chat, channel)
    chat.page.keyboard.press("Tab")
    for scheme in ("light", "dark"):
        chat.page.emulate_media(color_scheme=scheme)
        unseen = chat.page.evaluate(
            f"""() => ({VISIBLE})().filter((element) => {{
              element.focus();
              const style = getComputedStyle(element);
              return style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2
                || style.boxShadow === 'none';
            }}).map((element) => element.textContent)"""
        )
        assert (scheme, unseen) == (scheme, [])


@pytest.mark.parametrize("letters", [0, 2])
def test_at_400_percent_nothing_is_lost(visit: Visit, channel: FakeChannel, letters: int) -> None:
    chat = visit(**ENLARGED)
    _form(chat, channel)
    chat.ask("Ik wil een mens spreken", LOKET["naam"])
    chat.button("Opties").click()
    for _ in range(letters):
        chat.button("Grotere letters").click()
    chat.button("Nieuw gesprek").click()
    assert too_wide(chat) == []
    hidden = chat.page.evaluate(
        f"""() => ({VISIBLE})().filter((element) => {{
          element.focus();
          const {{ left, top, width, bottom }} = element.getBoundingClientRect();
          const {{ shadowRoot }} = document.querySelector('wegwijzer-chat');
          for (let y = Math.max(top, 0) + 4; y < Math.min(bottom, innerHeight); y += 8) {{
            if (element.contains(shadowRoot.elementFromPoint(left + width / 2, y))) return false;
          }}
          return true;
        }}).map((element) => element.outerHTML.slice(0, 80))"""
    )
    assert hidden == []


@pytest.mark.parametrize("size", [PHONE["viewport"], ENLARGED["viewport"]])
def test_the_way_to_a_person_and_the_way_out_stay_in_sight(
    visit: Visit, size: dict[str, int]
) -> None:
    chat = visit(viewport=size).open()
    chat.ask("Ik wil een mens spreken", LOKET["naam"])
    for top in (0, 100_000):
        chat.page.evaluate(
            """(top) => {
              const { shadowRoot } = document.querySelector('wegwijzer-chat');
              for (const name of ['.panel', '.log']) shadowRoot.querySelector(name).scrollTop = top;
            }""",
            top,
        )
        for name in ("Praat met een mens", "Snel weg", "Sluiten"):
            expect(chat.button(name)).to_be_in_viewport(ratio=1)


def test_text_may_be_spaced_out(visit: Visit, channel: FakeChannel) -> None:
    chat = visit(**PHONE)
    _contact_card(chat, channel)
    chat.page.evaluate(
        """() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important;'
            + 'word-spacing: 0.16em !important } p { margin-bottom: 2em !important }');
          const { shadowRoot } = document.querySelector('wegwijzer-chat');
          shadowRoot.adoptedStyleSheets = [...shadowRoot.adoptedStyleSheets, sheet];
        }"""
    )
    cut = chat.page.evaluate(
        """() => [...document.querySelector('wegwijzer-chat').shadowRoot.querySelectorAll(
          'button, a, p, h2, h3, .bubble'
        )].filter((element) => !element.closest('.visually-hidden'))
          .filter((element) => element.checkVisibility()
            && element.scrollWidth > element.clientWidth + 1
            && getComputedStyle(element).display !== 'inline')
          .map((element) => element.outerHTML.slice(0, 80))"""
    )
    assert cut == []


def test_nothing_moves_by_itself(visit: Visit, channel: FakeChannel) -> None:
    chat = visit()
    _thinking(chat, channel)
    assert chat.page.evaluate("document.getAnimations().length") == 0


def test_in_high_contrast_every_part_has_an_edge(visit: Visit, channel: FakeChannel) -> None:
    chat = visit()
    chat.page.emulate_media(forced_colors="active")
    _contact_card(chat, channel)
    for part in (".bubble", ".card", ".utrecht-button", ".utrecht-textarea", "dialog"):
        style = chat.window.locator(part).last if part != "dialog" else chat.window
        assert style.evaluate("(element) => getComputedStyle(element).borderTopStyle") == "solid"


def test_an_answer_in_another_language_says_so(visit: Visit, channel: FakeChannel) -> None:
    chat = visit()
    _another_language(chat, channel)
    said = chat.window.locator(".announcer p", has_text=ARABIC)
    expect(said).to_have_attribute("lang", "ar")
    answer = chat.log.locator(".message").last
    for part in (".prose", ".choices"):
        expect(answer.locator(part)).to_have_attribute("lang", "ar")
        assert answer.locator(part).evaluate("(part) => getComputedStyle(part).direction") == "rtl"
    question = chat.log.locator(".own .bubble p")
    assert question.evaluate("(part) => getComputedStyle(part).direction") == "rtl"
    expect(answer.locator(".prose button")).to_have_count(0)  # no Dutch explanation in it
    expect(answer.get_by_role("button", name="Makkelijker")).to_have_count(0)
    card = answer.locator(".card")
    assert card.evaluate("(part) => getComputedStyle(part).direction") == "ltr"


def test_is_in_dutch(visit: Visit) -> None:
    chat = visit()
    chat.page.evaluate("document.documentElement.lang = 'en'")
    chat.open()
    expect(chat.page.locator("wegwijzer-chat .root")).to_have_attribute("lang", "nl")
