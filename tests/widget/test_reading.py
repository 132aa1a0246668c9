"""For people who read with difficulty: reading aloud, and explanations of words."""

import pytest
from playwright.sync_api import expect

from tests.widget.browsing import Chat, Visit
from tests.widget.fake_channel import ARABIC, LOKET

pytestmark = pytest.mark.browser

VOICES = """
(voices) => {
  window.spoken = [];
  window.voices = voices;
  const synthesis = new EventTarget();
  synthesis.getVoices = () => window.voices;
  synthesis.speak = (part) => window.spoken.push(part);
  synthesis.cancel = () => { window.spoken.push('stil'); };
  Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
}
"""
ENGLISH = {"lang": "en-GB", "localService": True, "name": "Engels"}
DUTCH = {"lang": "nl-NL", "localService": True, "name": "Nederlands"}
FLEMISH = {"lang": "nl-BE", "localService": True, "name": "Vlaams"}
ARABIC_VOICE = {"lang": "ar-SA", "localService": True, "name": "Arabisch"}
ELSEWHERE = {"lang": "nl-NL", "localService": False, "name": "Stem van de maker"}


def answered(visit: Visit, *voices: dict[str, object]) -> Chat:
    """Return a chat with an answer, in a browser with these voices."""
    chat = visit()
    chat.page.evaluate(VOICES, list(voices))
    return chat.open().ask("Wat is cliëntondersteuning?", "denkt met u mee")


def spoken(chat: Chat) -> list[str]:
    """Return what was said, and by which voice."""
    said: list[str] = chat.page.evaluate(
        "window.spoken.map((part) => part.text ? `${part.voice.name}: ${part.text}` : part)"
    )
    return said


def test_an_answer_is_read_aloud_with_a_dutch_voice(visit: Visit) -> None:
    chat = answered(visit, ENGLISH, ELSEWHERE, FLEMISH, DUTCH)
    chat.button("Lees voor").last.click()
    expect(chat.button("Stop")).to_be_visible()
    assert spoken(chat) == [
        f"Nederlands: {line}"
        for line in (
            "Een cliëntondersteuner denkt met u mee over zorg uit de Wmo. Het is gratis.",
            "U kunt hem vragen:",
            "om mee te gaan naar een gesprek",
            "om uw vraag op te schrijven",
            "Bron: Voorbeeldbron (2026).",
            "U kunt kiezen uit:",
            "Wat kost een cliëntondersteuner?",
            "Ik wil een mens spreken.",
        )
    ]


def test_reading_stops_when_asked_when_it_is_done_and_when_the_window_closes(visit: Visit) -> None:
    chat = answered(visit, DUTCH)
    for end in (
        lambda: chat.button("Stop").click(),
        lambda: chat.page.evaluate("window.spoken.at(-1).onend()"),
        lambda: chat.button("Sluiten").click(),
    ):
        chat.button("Lees voor").last.click()
        expect(chat.button("Stop")).to_be_visible()
        end()
        expect(chat.page.get_by_text("Stop", exact=True)).to_have_count(0)
        assert spoken(chat)[-1] == "stil"


def test_only_one_answer_is_read_at_a_time(visit: Visit) -> None:
    chat = answered(visit, DUTCH)
    chat.button("Lees voor").first.click()
    expect(chat.button("Stop")).to_have_count(1)
    chat.button("Lees voor").last.click()
    expect(chat.button("Stop")).to_have_count(1)


def test_voices_that_come_late_are_waited_for(visit: Visit) -> None:
    chat = answered(visit)
    chat.button("Lees voor").last.click()
    chat.page.evaluate(
        """(voice) => {
          window.voices = [voice];
          speechSynthesis.dispatchEvent(new Event('voiceschanged'));
        }""",
        DUTCH,
    )
    expect(chat.button("Stop")).to_be_visible()


@pytest.mark.parametrize("voice", [ENGLISH, ELSEWHERE])
def test_without_a_dutch_voice_on_the_device_nothing_is_sent_elsewhere(
    visit: Visit, voice: dict[str, object]
) -> None:
    chat = answered(visit, voice)
    chat.button("Lees voor").last.click()
    expect(chat.window).to_contain_text("Dit apparaat heeft geen Nederlandse stem")
    assert spoken(chat) == []


def test_an_answer_in_another_language_is_read_in_that_language(visit: Visit) -> None:
    chat = visit()
    chat.page.evaluate(VOICES, [DUTCH, ARABIC_VOICE])
    chat.open().ask("أحتاج إلى مساعدة", ARABIC)
    chat.button("Lees voor").last.click()
    expect(chat.button("Stop")).to_be_visible()
    assert spoken(chat)[0] == f"Arabisch: {ARABIC}"
    chat.button("Stop").click()
    chat.page.evaluate("(voice) => { window.voices = [voice]; }", DUTCH)
    chat.button("Lees voor").last.click()
    expect(chat.window).to_contain_text("Dit apparaat heeft geen stem voor deze taal.")


def test_a_web_address_is_read_as_the_site_it_is_on(visit: Visit) -> None:
    chat = visit()
    chat.page.evaluate(VOICES, [DUTCH])
    text = "Zie https://www.regelhulp.nl/onderwerpen/hulp. Of https://www.pgb.nl"
    chat.open().ask(text, text)
    chat.ask("Ik wil een mens spreken", LOKET["naam"])
    chat.button("Lees voor").nth(1).click()
    expect(chat.button("Stop")).to_be_visible()
    assert spoken(chat)[-1] == "Nederlands: U zei: Zie regelhulp.nl. Of pgb.nl"
    chat.button("Lees voor").last.click()
    expect(chat.button("Stop")).to_have_count(1)
    assert "Nederlands: voorbeeld.example." in spoken(chat)


def test_a_browser_that_cannot_read_aloud_has_no_button_for_it(visit: Visit) -> None:
    chat = visit()
    chat.page.add_init_script("delete window.speechSynthesis")
    chat.page.reload()
    chat.open().ask("Hallo", "U zei: Hallo")
    expect(chat.button("Lees voor")).to_have_count(0)


def test_a_difficult_word_is_explained_where_it_stands(visit: Visit) -> None:
    chat = visit().open().ask("Wat is cliëntondersteuning?", "denkt met u mee")
    word = chat.button("Wmo")
    expect(word).to_have_attribute("aria-expanded", "false")
    word.click()
    expect(word).to_have_attribute("aria-expanded", "true")
    chat.sees("Wmo: De Wmo is een wet. Die regelt hulp om thuis te blijven wonen.")
    word.click()
    expect(chat.log).not_to_contain_text("De Wmo is een wet.")


def test_a_word_is_explained_once_an_answer_and_not_inside_another_word(visit: Visit) -> None:
    text = "De wmo en de WMO. Het Wmo-loket, de Wmos. Een clientondersteuner."
    chat = visit().open().ask(text, f"U zei: {text}")
    words = chat.log.locator(".message").last.locator(".prose button")
    assert words.all_inner_texts() == ["wmo", "clientondersteuner"]


def test_a_word_that_only_looks_like_an_abbreviation_is_not_explained(visit: Visit) -> None:
    text = "Hij denkt met u mee, net als MEE en de stichting mee."
    chat = visit().open().ask(text, f"U zei: {text}")
    words = chat.log.locator(".message").last.locator(".prose button")
    assert words.all_inner_texts() == ["MEE"]


def test_an_answer_that_came_before_the_words_gets_its_explanations_too(visit: Visit) -> None:
    chat = visit()
    held = []
    chat.page.route("**/begrippen", lambda route: held.append(route))
    chat.open().ask("Wat is cliëntondersteuning?", "denkt met u mee")
    expect(chat.button("Wmo")).to_have_count(0)
    held[0].continue_()
    expect(chat.button("Wmo")).to_have_count(1)


def test_without_words_from_the_server_the_answers_are_plain(visit: Visit) -> None:
    chat = visit()
    chat.page.route("**/begrippen", lambda route: route.fulfill(status=404, json={}))
    chat.open().ask("Wat is cliëntondersteuning?", "denkt met u mee")
    expect(chat.button("Wmo")).to_have_count(0)
