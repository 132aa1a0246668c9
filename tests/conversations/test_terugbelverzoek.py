"""Asking to be called back, from the first word to the reference number."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.conversations.conftest import Conversation
from wegwijzer.knowledge import Knowledge
from wegwijzer.terugbelverzoek import check_reference

_ASK = "ik wil teruggebeld worden"
_ANSWERS = ("Hulp bij een aanvraag", "brielle", "Tést Persoon", "06 87654321", "maandagochtend")
_TOPIC, _PLACE, _NAME, _PHONE, _MOMENT = _ANSWERS

Rows = Callable[[str], list[dict[str, str]]]


@pytest.fixture
def rows(assistant_folder: Path) -> Rows:
    """A function that gives all rows of a table of the records."""

    def read(table: str) -> list[dict[str, str]]:
        with closing(sqlite3.connect(assistant_folder / "wegwijzer.db")) as database:
            database.row_factory = sqlite3.Row
            return [dict(row) for row in database.execute(f"SELECT * FROM {table}")]

    return read


def fill_in(conversation: Conversation, answers: tuple[str, ...] = _ANSWERS) -> str:
    """Ask to be called back and give these answers; return the last reply."""
    reply = conversation.say(_ASK)
    for answer in answers:
        reply = conversation.say(answer)
    return reply


def drafts(rows: Rows) -> str:
    return str(rows("records_concept"))


def test_a_whole_request(conversation: Conversation, rows: Rows) -> None:
    assert "Waar gaat uw vraag over?" in conversation.say(_ASK)
    assert "In welke gemeente" in conversation.say(_TOPIC)
    assert "Wat is uw naam?" in conversation.say(_PLACE)
    assert "Hoe kunnen we u bereiken?" in conversation.say(_NAME)
    assert "Wanneer kunnen we u het best bereiken?" in conversation.say(_PHONE)
    summary = conversation.say(_MOMENT)
    for value in (_TOPIC, "Voorne aan Zee", _NAME, _PHONE, _MOMENT):
        assert value in summary
    assert "Mogen wij uw gegevens bewaren?" in conversation.say("ja dat klopt")
    reply = conversation.say("ja dat is goed")
    assert "0181-322 273" in reply  # the loket's own number
    reference = check_reference(reply)
    [kept] = [row for row in rows("records_terugbelverzoek") if row["referentie"] == reference]
    assert (kept["onderwerp"], kept["gemeente"]) == (_TOPIC, "Voorne aan Zee")
    assert (kept["naam"], kept["telefoon"], kept["email"]) == (_NAME, _PHONE, "")
    assert (kept["moment"], kept["status"]) == (_MOMENT, "nieuw")
    assert kept["toestemming_op"]
    assert _NAME not in drafts(rows)


def test_afterwards_other_questions_are_answered(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    fill_in(conversation)
    conversation.say("ja")
    conversation.say("ja")
    assert knowledge.articles["kosten"].text in conversation.say("Wat kost een cliëntondersteuner?")


def test_by_the_buttons(conversation: Conversation) -> None:
    conversation.say(_ASK)
    conversation.say(conversation.choices[0])
    for answer in (_PLACE, _NAME, _PHONE):
        conversation.say(answer)
    summary = conversation.say(conversation.choices[0])
    assert "Waar gaat het over" not in summary and "Beste moment" not in summary
    assert conversation.choices[0] == "/bevestigen"
    conversation.say("/bevestigen")
    assert check_reference(conversation.say("/bevestigen"))


def test_the_name_is_corrected_at_the_summary(conversation: Conversation) -> None:
    fill_in(conversation)
    assert "Wat is uw naam?" in conversation.say("nee, mijn naam klopt niet")
    summary = conversation.say("Ander Persoon")
    assert "Ander Persoon" in summary and _NAME not in summary
    assert _PHONE in summary


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("0612", "te kort"),
        ("06 8765432a", "te kort"),
        ("06 87654321111", "geen goed nummer"),
        ("dat zeg ik niet", "niet overslaan"),
    ],
)
def test_a_wrong_number_is_asked_again(
    new_conversation: Callable[[], Conversation], wrong: str, told: str
) -> None:
    conversation = new_conversation()
    fill_in(conversation, _ANSWERS[:3])
    reply = conversation.say(wrong)
    assert told in reply and "Hoe kunnen we u bereiken?" in reply
    assert "Wanneer" in conversation.say(_PHONE)


def test_what_is_told_before_it_is_asked_is_kept(conversation: Conversation) -> None:
    conversation.say(_ASK)
    assert "Ik heb de naam genoteerd." in conversation.say("ik heet Karel Jansen")
    assert "Ik heb uw nummer genoteerd." in conversation.say("0612345678")
    assert "Ik heb uw nummer aangepast." in conversation.say("oeps, dat moet 06 87654321 zijn")
    assert "In welke gemeente" in conversation.say(_TOPIC)
    assert "Wanneer" in conversation.say(_PLACE)
    summary = conversation.say("stuur het maar op")
    assert "Naam: Karel Jansen\nTelefoon: 06 87654321\n" in summary


@pytest.mark.parametrize("number", range(len(_ANSWERS) + 1))
def test_who_begins_anew_is_at_the_first_question(
    new_conversation: Callable[[], Conversation], number: int
) -> None:
    conversation = new_conversation()
    fill_in(conversation, _ANSWERS[:number])
    conversation.say("laten we opnieuw beginnen")
    assert [message["text"] for message in conversation.messages] == [
        "Goed. Wat u invulde, heb ik gewist. We beginnen opnieuw.",
        "Waar gaat uw vraag over? Een korte zin is genoeg.",
    ]


def test_to_begin_anew_elsewhere_is_answered_once(conversation: Conversation) -> None:
    conversation.say("Waar vind ik een cliëntondersteuner?")
    assert conversation.say("opnieuw beginnen") == "We beginnen opnieuw. Wat is uw vraag?"


@pytest.mark.parametrize("number", range(len(_ANSWERS) + 1))
def test_who_wants_it_wiped_is_told_so(
    new_conversation: Callable[[], Conversation], number: int
) -> None:
    conversation = new_conversation()
    fill_in(conversation, _ANSWERS[:number])
    assert conversation.say("gooi het toch maar weg") == (
        "Wat u invulde, heb ik gewist. Ik stuur niets. U kunt het later altijd weer vragen."
    )


@pytest.mark.parametrize(
    "text", ["belt u mij eens over de traplift", "wil me iemand opbellen over de traplift"]
)
def test_the_wish_tells_what_it_is_about(
    new_conversation: Callable[[], Conversation], rows: Rows, text: str
) -> None:
    assert "In welke gemeente" in new_conversation().say(text)
    assert "de traplift" in drafts(rows)


def test_a_loose_number_gets_the_offer(conversation: Conversation) -> None:
    assert "Ik bewaar hier geen nummer" in conversation.say("06 87654321")
    assert "Waar gaat uw vraag over?" in conversation.say("ja")


def test_a_step_back(conversation: Conversation) -> None:
    fill_in(conversation, _ANSWERS[:3])
    assert "Wat is uw naam?" in conversation.say("terug")
    assert "Hoe kunnen we u bereiken?" in conversation.say("Ander Persoon")


@pytest.mark.parametrize("number", range(1, len(_ANSWERS) + 1))
def test_a_question_in_between_is_answered_and_it_comes_back(
    new_conversation: Callable[[], Conversation], knowledge: Knowledge, number: int
) -> None:
    conversation = new_conversation()
    asked = fill_in(conversation, _ANSWERS[:number]).rpartition("\n")[2]
    reply = conversation.say("Wat kost een cliëntondersteuner?")
    assert knowledge.articles["kosten"].text in reply
    assert reply.endswith(asked)


@pytest.mark.parametrize("number", range(len(_ANSWERS) + 1))
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("wat doen jullie met mijn gegevens", "staat alleen in uw verzoek"),
        ("waarom wilt u dat weten", "loket"),
        ("hallo", "Hallo."),
    ],
)
def test_what_is_no_topic_is_answered_too_and_it_comes_back(
    new_conversation: Callable[[], Conversation], number: int, text: str, told: str
) -> None:
    conversation = new_conversation()
    asked = fill_in(conversation, _ANSWERS[:number]).rpartition("\n")[2]
    reply = conversation.say(text)
    assert told in reply or number == len(_ANSWERS)
    assert reply.endswith(asked)


def test_a_place_that_exists_twice_is_asked_about(conversation: Conversation, rows: Rows) -> None:
    fill_in(conversation, (_TOPIC, "spijk"))
    assert len(conversation.choices) == 3
    assert "Wat is uw naam?" in conversation.say("die in groningen")
    assert "Eemsdelta" in drafts(rows)


def test_a_question_may_be_what_it_is_about(conversation: Conversation) -> None:
    conversation.say(_ASK)
    assert "In welke gemeente" in conversation.say("Wat kost een cliëntondersteuner?")


@pytest.mark.parametrize("number", range(1, len(_ANSWERS) + 1))
def test_stop_throws_all_away(
    new_conversation: Callable[[], Conversation], knowledge: Knowledge, rows: Rows, number: int
) -> None:
    conversation = new_conversation()
    name = "Gestopt Persoon"
    before = len(rows("records_terugbelverzoek"))
    fill_in(conversation, (_TOPIC, _PLACE, name, _PHONE, _MOMENT)[:number])
    assert "stoppen" in conversation.say("stop")
    assert name not in drafts(rows)
    assert len(rows("records_terugbelverzoek")) == before
    assert knowledge.articles["kosten"].text in conversation.say("Wat kost een cliëntondersteuner?")


def test_refused_consent(conversation: Conversation, rows: Rows) -> None:
    name = "Geweigerd Persoon"
    before = len(rows("records_terugbelverzoek"))
    fill_in(conversation, (_TOPIC, _PLACE, name, _PHONE, _MOMENT))
    conversation.say("ja")
    reply = conversation.say("nee liever niet")
    assert "ik bewaar uw gegevens niet" in reply
    assert "0181-322 273" in reply
    assert name not in drafts(rows)
    assert len(rows("records_terugbelverzoek")) == before


def test_a_cry_for_help_goes_first(conversation: Conversation, rows: Rows) -> None:
    fill_in(conversation, (_TOPIC, _PLACE, "Verdrietig Persoon"))
    assert "0800-0113" in conversation.say("ik wil niet meer leven")
    assert "Verdrietig Persoon" not in drafts(rows)
