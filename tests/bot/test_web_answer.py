"""What the page gets of Rasa's message."""

import json

from bot.channels.web_answer import choice_id, content, from_rasa
from wegwijzer.answer import Answer, Choice, Contact, SourceRef

ANSWER = Answer(
    text="Cliëntondersteuning is gratis.",
    choices=(Choice("Wie is het?", "/wie", "Wie?"),),
    sources=(SourceRef("Voorbeeldwet, artikel 1", "https://voorbeeld.nl/wet"),),
    contacts=(Contact("Voorbeeldloket", phone="0800-0000", hours="9 tot 5", source="Wet"),),
    topic="kosten",
    language="tr",
)
BUTTONS = [{"title": "Wie is het?", "payload": "/wie", "short": "Wie?"}]


def test_the_parts_of_an_answer_go_before_its_text() -> None:
    message = {"text": ANSWER.as_text(), "buttons": BUTTONS, "answer": ANSWER.as_dict()}
    assert from_rasa(message) == ANSWER


def test_a_short_text_is_an_answer_too() -> None:
    answer = from_rasa({"text": "Hallo", "buttons": [{"title": "Ja", "payload": "/ja"}]})
    assert answer == Answer("Hallo", (Choice("Ja", "/ja", "Ja"),))


def test_a_message_without_words_is_none() -> None:
    assert from_rasa({"text": None, "buttons": [], "custom": {"a": 1}}) is None


def test_the_page_gets_all_but_the_payloads() -> None:
    shown = content("b1.1", ANSWER)
    assert shown == {
        "tekst": "Cliëntondersteuning is gratis.",
        "keuzes": [{"id": "b1.1.1", "titel": "Wie is het?", "kort": "Wie?"}],
        "bronnen": [{"naam": "Voorbeeldwet, artikel 1", "adres": "https://voorbeeld.nl/wet"}],
        "contacten": [
            {
                "naam": "Voorbeeldloket",
                "telefoon": "0800-0000",
                "email": "",
                "website": "",
                "open": "9 tot 5",
                "toelichting": "",
                "bron": "Wet",
            }
        ],
        "onderwerp": "kosten",
        "taal": "tr",
    }
    assert "/wie" not in json.dumps(shown)
    assert shown["keuzes"][0]["id"] == choice_id("b1.1", 1)
