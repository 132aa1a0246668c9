"""What a resident says in the chat, what comes back, and what can be done with it."""

import re

import pytest
from playwright.sync_api import expect

from tests.widget.browsing import Chat, ScreenReader, Visit
from tests.widget.fake_channel import DELETE, FAREWELL, LOKET, SOURCE, FakeChannel

pytestmark = pytest.mark.browser


def test_nothing_is_asked_of_the_server_before_the_first_message(
    visit: Visit, channel: FakeChannel
) -> None:
    chat = visit().open()
    chat.sees("Ik ben een chatbot, geen mens.")
    assert [path for path, _ in channel.requests if path != "GET /begrippen"] == []


def test_says_of_which_gemeente_the_website_is(visit: Visit, channel: FakeChannel) -> None:
    visit().open().ask("Hallo", "U zei: Hallo")
    assert [c.gemeente for c in channel.conversations.values()] == ["Noordoostpolder"]


def test_a_gemeente_that_the_server_refuses_does_not_stop_the_chat(
    visit: Visit, channel: FakeChannel
) -> None:
    chat = visit()
    chat.page.evaluate("document.querySelector('wegwijzer-chat').setAttribute('gemeente', 'A/B')")
    chat.open().ask("Hallo", "U zei: Hallo")
    assert [c.gemeente for c in channel.conversations.values()] == [""]


def test_another_gemeente_is_another_conversation(visit: Visit, channel: FakeChannel) -> None:
    chat = visit().open().ask("Hallo", "U zei: Hallo")
    chat.page.get_by_label("Gemeente").select_option("Utrecht")
    expect(chat.log.locator(".own")).to_have_count(0)
    chat.open().ask("Dag", "U zei: Dag")
    assert [c.gemeente for c in channel.conversations.values()] == ["Noordoostpolder", "Utrecht"]


def test_an_answer_has_paragraphs_a_list_its_source_and_choices(visit: Visit) -> None:
    chat = visit().open().ask("Wat is cliëntondersteuning?", "denkt met u mee")
    answer = chat.log.locator(".message").last
    expect(answer.locator(".prose > p")).to_have_count(2)
    assert answer.locator(".prose li").all_inner_texts() == [
        "om mee te gaan naar een gesprek",
        "om uw vraag op te schrijven",
    ]
    source = answer.get_by_role("link", name=SOURCE["naam"])
    expect(source).to_have_attribute("href", SOURCE["adres"])
    expect(source).to_have_attribute("rel", "noopener noreferrer")
    chat.button("Wat kost een cliëntondersteuner?").click()
    chat.sees("Het kost u niets.")
    assert chat.said() == ["Wat is cliëntondersteuning?", "Wat kost een cliëntondersteuner?"]


def test_the_first_question_can_be_chosen(visit: Visit, channel: FakeChannel) -> None:
    chat = visit().open()
    chat.button("Wat kun je voor mij doen?").click()
    chat.sees("U zei: Wat kun je voor mij doen?")
    assert channel.heard == ["Wat kun je voor mij doen?"]


def test_a_person_is_one_press_away_with_a_card_to_call_and_mail(visit: Visit) -> None:
    chat = visit().open()
    chat.button("Praat met een mens").click()
    card = chat.page.get_by_role("group", name=LOKET["naam"])
    expect(card.get_by_role("link", name="Bel 012-345 67 89")).to_have_attribute(
        "href", "tel:0123456789"
    )
    expect(card.get_by_role("link", name="Stuur een mail")).to_have_attribute(
        "href", "mailto:loket@voorbeeld.example"
    )
    expect(card.get_by_role("link", name="Website")).to_have_attribute("href", LOKET["website"])
    for part in ("open", "toelichting", "bron", "email"):
        expect(card).to_contain_text(LOKET[part])


def test_phone_numbers_and_sites_in_a_text_can_be_pressed(visit: Visit) -> None:
    chat = visit().open().ask("Noodnummers", "Bel 112")
    links = chat.log.locator(".message").last.locator(".prose").get_by_role("link")
    assert [link.get_attribute("href") for link in links.all()] == [
        "tel:112",
        "tel:08000113",
        "https://www.113.nl",
        "tel:0123456789",
    ]


def test_on_a_card_the_number_comes_before_what_there_is_to_read(visit: Visit) -> None:
    chat = visit().open()
    chat.ask("Ik wil een mens spreken", LOKET["naam"])
    shown = chat.log.locator(".card").inner_text()
    assert shown.index(LOKET["telefoon"]) < shown.index(LOKET["open"])
    assert shown.index(LOKET["open"]) < shown.index(LOKET["toelichting"])


def test_a_loket_with_two_numbers_has_two_buttons(visit: Visit) -> None:
    chat = visit().open().ask("Noodnummers", "Hulplijn")
    calls = chat.page.get_by_role("group", name="Hulplijn").get_by_role("link", name="Bel")
    assert [(link.inner_text(), link.get_attribute("href")) for link in calls.all()] == [
        ("Bel 113", "tel:113"),
        ("Bel 0800-0113", "tel:08000113"),
    ]


@pytest.mark.parametrize(
    "text",
    ["op 01-02-2026 om 10.30", "€ 0,50 of 0.5", "BSN 123456782", "javascript:alert(1)", "113.nl"],
)
def test_other_numbers_are_no_links(visit: Visit, text: str) -> None:
    chat = visit().open().ask(text, f"U zei: {text}")
    expect(chat.log.get_by_role("link")).to_have_count(0)


def test_what_is_typed_never_becomes_markup(visit: Visit) -> None:
    text = "<img src=x onerror=alert(1)><b>dik</b>"
    chat = visit().open().ask(text, f"U zei: {text}")
    expect(chat.log.locator("img, b")).to_have_count(0)


@pytest.mark.parametrize(
    ("button", "said", "reply"),
    [
        ("Makkelijker", "Dat snap ik niet", "Iemand helpt u."),
        ("Meer uitleg", "Vertel meer", "De gemeente betaalt"),
    ],
)
def test_an_answer_can_be_made_simpler_or_longer(
    visit: Visit, channel: FakeChannel, button: str, said: str, reply: str
) -> None:
    chat = visit().open().ask("Wat is cliëntondersteuning?", "denkt met u mee")
    chat.button(button).click()
    chat.sees(reply)
    assert channel.heard[-1] == said


def test_only_the_last_answer_can_be_made_simpler_for_that_is_the_topic(visit: Visit) -> None:
    chat = visit().open().ask("Wat is cliëntondersteuning?", "denkt met u mee")
    chat.button("Makkelijker").click()
    chat.sees("Iemand helpt u.")
    expect(chat.button("Makkelijker")).to_have_count(2)  # the pressed one keeps the focus
    chat.page.keyboard.press("Tab")
    chat.page.keyboard.press("Tab")
    expect(chat.button("Makkelijker")).to_have_count(1)


def test_an_answer_without_a_topic_cannot_be_made_simpler(visit: Visit) -> None:
    chat = visit().open().ask("Hallo", "U zei: Hallo")
    expect(chat.button("Makkelijker")).to_have_count(0)


def test_a_thumb_up_is_sent_and_thanked_for(visit: Visit, channel: FakeChannel) -> None:
    chat = visit().open().ask("Wat is cliëntondersteuning?", "denkt met u mee")
    chat.button("Ja, dit helpt").click()
    expect(chat.button("Ja, dit helpt")).to_have_attribute("aria-pressed", "true")
    chat.sees("Dank u wel.")
    chat.settle()
    (conversation,) = channel.conversations.values()
    answer_id = conversation.messages[-1]["id"]
    assert conversation.ratings == [{"bericht": answer_id, "duim": "omhoog"}]


def test_a_thumb_down_is_sent_at_once_and_its_reason_after(
    visit: Visit, channel: FakeChannel
) -> None:
    chat = visit().open().ask("Wat is cliëntondersteuning?", "denkt met u mee")
    chat.button("Nee, dit helpt niet").click()
    chat.page.get_by_label("Het is te moeilijk").check()
    chat.page.get_by_label("Iets anders, typ het hier").fill("lange woorden")
    chat.log.get_by_role("button", name="Verstuur").click()
    chat.sees("Dank u wel.")
    expect(chat.button("Nee, dit helpt niet")).to_be_focused()
    chat.settle()
    (conversation,) = channel.conversations.values()
    assert [(r["duim"], r.get("reden")) for r in conversation.ratings] == [
        ("omlaag", None),
        ("omlaag", "Het is te moeilijk: lange woorden"),
    ]


def test_a_reason_may_be_skipped(visit: Visit, channel: FakeChannel) -> None:
    chat = visit().open().ask("Wat is cliëntondersteuning?", "denkt met u mee")
    chat.button("Nee, dit helpt niet").click()
    chat.button("Sla over").click()
    chat.sees("Dank u wel.")
    chat.settle()
    (conversation,) = channel.conversations.values()
    assert len(conversation.ratings) == 1


@pytest.mark.parametrize("text", ["", "   ", " / "])
def test_an_empty_message_is_not_sent(visit: Visit, channel: FakeChannel, text: str) -> None:
    chat = visit().open().type(text)
    expect(chat.page.get_by_role("alert")).to_have_text("Typ eerst uw vraag.")
    expect(chat.field).to_have_attribute("aria-invalid", "true")
    expect(chat.field).to_be_focused()
    chat.field.fill("Hallo")
    expect(chat.page.get_by_role("alert")).to_have_text("")
    assert channel.heard == []


def test_shift_and_enter_begin_a_new_line(visit: Visit, channel: FakeChannel) -> None:
    chat = visit().open()
    chat.field.fill("een")
    chat.field.press("Shift+Enter")
    chat.field.press_sequentially("twee")
    chat.field.press("Enter")
    chat.sees("U zei: een")
    assert channel.heard == ["een\ntwee"]


def test_what_the_server_refuses_comes_back_with_the_reason(visit: Visit) -> None:
    text = "lang " * 250
    chat = visit().open().type(text)
    expect(chat.page.get_by_role("alert")).to_have_text(
        "Niet verstuurd. Uw bericht is te lang. Maak uw bericht korter."
    )
    expect(chat.field).to_have_value(text.strip())
    assert chat.said() == []


def test_after_the_session_has_expired_a_message_begins_a_new_one(
    visit: Visit, channel: FakeChannel
) -> None:
    chat = visit().open().ask("Hallo", "U zei: Hallo")
    channel.forget_all()
    chat.ask("Bent u er nog?", "U zei: Bent u er nog?")
    expect(chat.log).to_contain_text("Uw vorige gesprek was te lang geleden.")
    assert chat.said() == ["Bent u er nog?"]


def test_a_choice_in_an_expired_session_goes_as_its_text(
    visit: Visit, channel: FakeChannel
) -> None:
    chat = visit().open().ask("Wat is cliëntondersteuning?", "denkt met u mee")
    channel.forget_all()
    chat.button("Wat kost een cliëntondersteuner?").click()
    chat.sees("Het kost u niets.")
    assert channel.heard[-1] == "Wat kost een cliëntondersteuner?"


def test_a_rating_in_an_expired_session_is_let_go(visit: Visit, channel: FakeChannel) -> None:
    chat = visit().open().ask("Wat is cliëntondersteuning?", "denkt met u mee")
    channel.forget_all()
    chat.button("Ja, dit helpt").click()
    expect(chat.log).to_contain_text("Uw vorige gesprek was te lang geleden.")
    chat.ask("Hallo", "U zei: Hallo")


def has_conversation(chat: Chat) -> bool:
    """Return whether the tab remembers a conversation."""
    kept = chat.page.evaluate("Object.keys(sessionStorage).join('|')")
    return "gesprek" in kept


def test_a_conversation_that_the_resident_deletes_is_gone_from_the_screen(
    visit: Visit, channel: FakeChannel
) -> None:
    chat = visit().open().ask("mijn zonnebloemenveldje", "U zei: mijn zonnebloemenveldje")
    chat.ask("Verwijder mijn gesprek", "Wilt u dit gesprek verwijderen?")
    reader = ScreenReader(chat.page)
    chat.button("Ja, verwijder").focus()
    chat.page.keyboard.press("Enter")
    expect(chat.log).to_contain_text(FAREWELL)
    assert reader.hear_until(FAREWELL) == [FAREWELL]
    assert chat.focused() == "Gesprek"
    expect(chat.log).not_to_contain_text("zonnebloemenveldje")
    assert chat.said() == []
    assert not has_conversation(chat)
    expect(chat.page.get_by_role("alert")).to_have_text("")
    chat.page.reload()
    expect(chat.field).to_be_visible()
    assert chat.said() == []
    chat.ask("Hallo", "U zei: Hallo")
    assert chat.said() == ["Hallo"]
    assert len(channel.conversations) == 2


def test_a_conversation_that_is_deleted_is_gone_from_the_other_tab(
    visit: Visit, channel: FakeChannel
) -> None:
    first = visit().open().ask("mijn zonnebloemenveldje", "U zei: mijn zonnebloemenveldje")
    second = visit(beside=first).open()
    second.sees("U zei: mijn zonnebloemenveldje")
    first.type(DELETE)
    expect(second.log).to_contain_text(FAREWELL)
    expect(second.log).not_to_contain_text("zonnebloemenveldje")
    assert not has_conversation(second)
    second.ask("Hallo", "U zei: Hallo")
    first.sees("U zei: Hallo")
    assert first.said() == second.said() == ["Hallo"]
    assert channel.heard == ["mijn zonnebloemenveldje", DELETE, "Hallo"]


def test_what_was_said_after_the_deletion_goes_out_in_a_new_conversation(
    visit: Visit, channel: FakeChannel
) -> None:
    chat = visit().open().ask("een", "U zei: een")
    channel.pause = 0.3
    chat.type(DELETE).type("twee")
    chat.sees("U zei: twee")
    expect(chat.log).to_contain_text(FAREWELL)
    assert chat.said() == ["twee"]
    assert channel.heard == ["een", DELETE, "twee"]


def test_every_message_has_an_id_of_its_own_that_the_server_takes(
    visit: Visit, channel: FakeChannel
) -> None:
    visit().open().ask("een", "U zei: een").ask("twee", "U zei: twee")
    ids = [body["id"] for path, body in channel.requests if path == "POST /berichten"]
    assert len(set(ids)) == 2
    assert all(re.fullmatch("[a-z0-9]{28}", own_id) for own_id in ids)
