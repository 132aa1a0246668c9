"""The one form of an answer: as text nothing is missing, as data nothing is lost."""

import json
from dataclasses import asdict

from wegwijzer.answer import Answer, Choice, Contact, SourceRef

CONTACT = Contact(
    name="Voorbeeldloket",
    phone="0800-0000",
    email="loket@voorbeeld.nl",
    website="https://loket.voorbeeld.nl",
    hours="van 9 tot 5",
    note="Bel gerust.",
    source="Folder van de gemeente",
)
ANSWER = Answer(
    text="Het is gratis.",
    choices=(Choice("Wie is het?", "/wie", "Wie?"),),
    sources=(SourceRef("Een wet", "https://voorbeeld.nl/wet"), SourceRef("Een folder")),
    contacts=(CONTACT,),
    topic="kosten",
)


def test_as_text_nothing_of_a_contact_is_missing() -> None:
    text = CONTACT.as_text()
    assert [name for name, value in asdict(CONTACT).items() if value not in text] == []


def test_as_text_nothing_but_the_choices_is_missing() -> None:
    text = ANSWER.as_text()
    assert text.startswith("Het is gratis.\n\n")
    assert CONTACT.as_text() in text
    assert text.endswith("\n\nBron: Een wet; Een folder")


def test_what_a_contact_lacks_leaves_no_label() -> None:
    assert Contact("Loket", phone="0800-0000").as_text() == "Loket\nTelefoon: 0800-0000"


def test_what_an_answer_lacks_leaves_no_empty_lines() -> None:
    assert Answer("Hallo").as_text() == "Hallo"
    assert Answer("", contacts=(Contact("Loket"),)).as_text() == "Loket"


def test_an_answer_travels_as_json_and_stays_the_same() -> None:
    assert Answer.from_dict(json.loads(json.dumps(ANSWER.as_dict()))) == ANSWER


def test_an_answer_without_topic_can_be_read() -> None:
    data = ANSWER.as_dict()
    del data["topic"]
    assert Answer.from_dict(data).topic == ""
