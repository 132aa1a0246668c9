"""The conversation in which a resident asks to be called back."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError

from tests.records.conftest import empty_records  # isort: skip  # first: it sets up the records
from actions.terugbelverzoek import NAME, ActionTerugbelverzoek
from records import concepten, terugbelverzoeken
from records.models import Concept, Terugbelverzoek
from tests.actions.conftest import DOMAIN, Conversation
from wegwijzer.knowledge import Knowledge
from wegwijzer.terugbelverzoek import check_reference

__all__ = ["empty_records"]

ACTION = ActionTerugbelverzoek()
ANSWERS = {
    "onderwerp": "Hulp bij een aanvraag",
    "gemeente": "brielle",
    "naam": "Tést Persoon",
    "contact": "0612345678",
    "moment": "maandag",
}
ASKS = {
    "onderwerp": "Waar gaat uw vraag over? Een korte zin is genoeg.",
    "gemeente": "In welke gemeente of plaats woont u?",
    "naam": "Wat is uw naam?",
    "contact": "Hoe kunnen we u bereiken? Typ uw telefoonnummer of uw mailadres.",
    "moment": "Wanneer kunnen we u het best bereiken? Bijvoorbeeld in de ochtend, of op maandag.",
}
SUMMARY = """Dit hebt u ingevuld:
Waar gaat het over: Hulp bij een aanvraag
Gemeente: Voorne aan Zee
Naam: Tést Persoon
Telefoon: 06 12345678
Beste moment: maandag
Klopt dit?"""

GONE = "Wat u invulde, heb ik gewist. Ik stuur niets. U kunt het later altijd weer vragen."

To = Callable[[str], Conversation]


def tell(conversation: Conversation, text: str, intent: str = "nlu_fallback", **parts: Any) -> str:
    return conversation.says(ACTION, text, intent, **parts)


def filled_in() -> dict[str, Any]:
    return concepten.load("gesprek")


@pytest.fixture
def to(conversation: Conversation) -> To:
    """A function that leads the conversation to a step."""

    def lead(step: str) -> Conversation:
        tell(conversation, "bel mij terug", "terugbellen")
        for asked, answer in ANSWERS.items():
            if asked == step:
                return conversation
            tell(conversation, answer)
        if step == "toestemming":
            tell(conversation, "ja", "bevestigen")
        return conversation

    return lead


def test_a_whole_request(conversation: Conversation) -> None:
    reply = tell(conversation, "bel mij terug", "terugbellen")
    assert reply.startswith("Goed. Ik stel u een paar vragen.")
    for step, answer in ANSWERS.items():
        assert reply.endswith(ASKS[step])
        assert conversation.loop == NAME
        assert conversation.slots["stap"] == step
        reply = tell(conversation, answer)
    assert reply == SUMMARY
    reply = conversation.presses(ACTION, "Ja")
    assert reply.startswith("Mogen wij uw gegevens bewaren?")
    assert "na 30 dagen" in reply
    reply = conversation.presses(ACTION, "Ja")
    verzoek = Terugbelverzoek.objects.get()
    assert verzoek.referentie == check_reference(reply)
    assert "Bel dan nu Welzijnsorganisatie SBO: 0181-322 273." in reply
    assert (verzoek.onderwerp, verzoek.gemeente) == ("Hulp bij een aanvraag", "Voorne aan Zee")
    assert (verzoek.naam, verzoek.telefoon) == ("Tést Persoon", "06 12345678")
    assert (verzoek.email, verzoek.moment) == ("", "maandag")
    assert filled_in() == {}
    assert conversation.loop is None
    assert conversation.slots["gemeente"] == "Voorne aan Zee"


def test_no_slot_holds_what_was_filled_in(to: To) -> None:
    conversation = to("toestemming")
    said = " ".join(map(str, conversation.slots.values()))
    for value in ("Hulp bij", "Tést", "12345678", "maandag"):
        assert value not in said


def test_the_topic_of_the_conversation_is_proposed(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    conversation.slots["onderwerp"] = "kosten"
    question = knowledge.articles["kosten"].question
    reply = tell(conversation, "bel mij terug", "terugbellen")
    assert f"Gaat uw vraag hierover: {question}" in reply
    assert conversation.presses(ACTION, "Ja") == ASKS["gemeente"]
    assert filled_in()["onderwerp"] == question


def test_the_topic_that_is_proposed_says_for_whom(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    conversation.slots |= {"onderwerp": "kosten", "voor_wie": "moeder"}
    tell(conversation, "bel mij terug", "terugbellen")
    reply = conversation.presses(ACTION, "Ja")
    assert reply == "In welke gemeente of plaats woont uw moeder?"
    question = knowledge.articles["kosten"].question
    assert filled_in()["onderwerp"] == f"{question} (voor: moeder)"


@pytest.mark.parametrize("step", ["naam", "contact", "moment", "klopt", "toestemming"])
def test_a_gemeente_that_is_told_at_another_step_is_written_down(to: To, step: str) -> None:
    conversation = to(step)
    entities = [{"entity": "gemeente", "value": "Ede"}]
    reply = tell(conversation, "ik woon trouwens in Ede", entities=entities)
    assert reply.startswith("Goed. Ik schrijf op dat het om de gemeente Ede gaat.")
    assert filled_in()["gemeente"] == "Ede"
    assert conversation.slots["stap"] == ("klopt" if step == "toestemming" else step)


def test_a_gemeente_in_what_it_is_about_is_not_asked_again(to: To) -> None:
    conversation = to("onderwerp")
    entities = [{"entity": "gemeente", "value": "Ede"}]
    reply = tell(conversation, "ik woon in Ede en wil een rolstoel", entities=entities)
    assert reply == ASKS["naam"]
    assert filled_in()["gemeente"] == "Ede"


def test_no_to_the_proposed_topic_asks_for_another(conversation: Conversation) -> None:
    conversation.slots["onderwerp"] = "kosten"
    tell(conversation, "bel mij terug", "terugbellen")
    reply = conversation.presses(ACTION, "Nee")
    assert "Gaat uw vraag hierover" not in reply
    assert reply.endswith(ASKS["onderwerp"])


def test_what_was_typed_is_repeated_in_the_summary_only(to: To) -> None:
    conversation = to("gemeente")
    assert tell(conversation, "terug") == ASKS["onderwerp"]


def test_a_known_gemeente_is_not_asked(conversation: Conversation) -> None:
    conversation.slots["gemeente"] = "Noordoostpolder"
    tell(conversation, "bel mij terug", "terugbellen")
    assert tell(conversation, "Hulp bij een aanvraag") == ASKS["naam"]
    assert filled_in()["gemeente"] == "Noordoostpolder"


def test_the_button_to_skip(to: To) -> None:
    conversation = to("moment")
    reply = conversation.presses(ACTION, "Sla deze vraag over")
    assert reply == SUMMARY.replace("Beste moment: maandag\n", "")


def test_who_does_not_know_the_gemeente_is_sent_to_who_can_be_called(to: To) -> None:
    conversation = to("gemeente")
    assert tell(conversation, "dat zou ik zo niet kunnen zeggen", "weet_ik_niet") == ASKS["naam"]
    for step in ("naam", "contact", "moment"):
        tell(conversation, ANSWERS[step])
    tell(conversation, "ja", "bevestigen")
    assert "030-789 78 78" in tell(conversation, "ja", "bevestigen")
    assert conversation.slots["gemeente"] is None


@pytest.mark.parametrize(
    ("loket", "name"),
    [("Loket Urk <loket@voorbeeld.nl>", "Loket Urk"), ("loket@voorbeeld.nl", "loket@voorbeeld.nl")],
)
def test_who_gets_the_mail_is_asked_consent_for_and_is_named_at_the_end(
    to: To, monkeypatch: pytest.MonkeyPatch, loket: str, name: str
) -> None:
    monkeypatch.setenv("WEGWIJZER_SMTP_SERVER", "mail.voorbeeld.nl")
    monkeypatch.setenv("WEGWIJZER_MAIL_AFZENDER", "wegwijzer@voorbeeld.nl")
    monkeypatch.setenv("WEGWIJZER_MAIL_LOKET", loket)
    conversation = to("toestemming")
    assert f"sturen naar {name}?" in tell(conversation, "tja")
    reply = tell(conversation, "ja", "bevestigen")
    assert f"Wij mailen het naar {name}." in reply
    assert "Bel dan nu Welzijnsorganisatie SBO: 0181-322 273." in reply
    assert Terugbelverzoek.objects.get().bezorging.aan == "loket@voorbeeld.nl"


@pytest.mark.parametrize("place", ["groningen", "urk"])
def test_a_list_of_loketten_is_nobody_to_call(to: To, place: str) -> None:
    conversation = to("gemeente")
    for answer in (place, "Tést Persoon", "0612345678", "maandag"):
        tell(conversation, answer)
    tell(conversation, "ja", "bevestigen")
    assert "Bel dan nu Het Juiste Loket:" in tell(conversation, "ja", "bevestigen")


def test_a_place_that_exists_twice_is_asked_about(to: To) -> None:
    conversation = to("gemeente")
    asked = tell(conversation, "hengelo")
    assert asked == "Ik vind meer dan één gemeente. Welke bedoelt u?"
    titles = [button["title"] for button in conversation.buttons]
    assert tell(conversation, "die andere") == asked
    assert [button["title"] for button in conversation.buttons] == titles
    assert conversation.presses(ACTION, titles[1]) == ASKS["naam"]
    assert filled_in()["gemeente"] in titles[1]


def test_the_province_chooses_one_of_the_places(to: To) -> None:
    conversation = to("gemeente")
    tell(conversation, "hengelo")
    assert tell(conversation, "die in gelderland") == ASKS["naam"]
    assert filled_in()["gemeente"] == "Bronckhorst"


@pytest.mark.parametrize("step", ANSWERS)
def test_a_bsn_is_not_kept_at_any_step_and_is_warned_of(to: To, step: str) -> None:
    conversation = to(step)
    reply = tell(conversation, "mijn bsn is 123456782")
    assert reply.startswith("Typ hier liever geen BSN")
    assert "1234" not in str(filled_in()).replace("06 12345678", "")
    assert conversation.slots["stap"] == step


def test_a_bsn_beside_the_topic_is_left_out(to: To) -> None:
    tell(to("onderwerp"), "rolstoel, mijn bsn is 123456782")
    assert filled_in()["onderwerp"] == "rolstoel"


def test_other_personal_data_in_the_topic_is_not_kept(to: To) -> None:
    reply = tell(to("onderwerp"), "hulp voor mijn zoon, geboren op 3-4-2009")
    assert reply.startswith("Typ hier liever geen BSN")
    assert filled_in()["onderwerp"] == "hulp voor mijn zoon, geboren op [geboortedatum]"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Ik weet niet welke hulp ik moet vragen", "weet_ik_niet"),
        ("Ik weet niet welke hulp ik moet vragen", "kosten"),
        ("Hoe vraag ik een rolstoel aan?", "weet_ik_niet"),
    ],
)
def test_any_sentence_may_be_the_topic(to: To, text: str, intent: str) -> None:
    assert tell(to("onderwerp"), text, intent) == ASKS["gemeente"]
    assert filled_in()["onderwerp"] == text


@pytest.mark.parametrize(
    ("step", "text", "told"),
    [
        ("gemeente", "klotterbuikhoven", "Die plaats ken ik niet."),
        ("naam", "weet ik niet", "Deze vraag kan ik niet overslaan."),
        ("naam", "Ik wil hulp bij een aanvraag", "Dat lijkt geen naam."),
        ("contact", "06 1234", "Dat nummer is te kort."),
        ("contact", "tja", "Dat is geen goed nummer of mailadres."),
        ("moment", "...", "Typ een dag of een deel van de dag."),
    ],
)
def test_what_is_wrong_is_asked_again_with_the_reason(
    to: To, step: str, text: str, told: str
) -> None:
    conversation = to(step)
    reply = tell(conversation, text)
    assert reply.startswith(told)
    assert reply.endswith(ASKS[step])
    assert text not in reply


def test_a_question_as_the_topic_is_answered_too(to: To, knowledge: Knowledge) -> None:
    reply = tell(to("onderwerp"), "wat kost dat eigenlijk?", "kosten")
    assert reply.startswith(knowledge.articles["kosten"].text)
    assert reply.endswith(ASKS["gemeente"])
    assert filled_in()["onderwerp"] == "wat kost dat eigenlijk?"


@pytest.mark.parametrize("step", ["onderwerp", "gemeente"])
def test_a_name_and_a_number_are_kept_before_they_are_asked(to: To, step: str) -> None:
    conversation = to(step)
    reply = tell(conversation, "ik ben Kees Jansen, 0687654321")
    assert reply == f"Ik heb de naam en uw nummer genoteerd.\n\n{ASKS[step]}"
    assert filled_in()["naam"] == "Kees Jansen"
    assert filled_in()["telefoon"] == "06 87654321"


def test_the_wish_itself_tells_what_it_is_about(conversation: Conversation) -> None:
    reply = tell(conversation, "bel mij terug over mijn rolstoel", "terugbellen")
    assert reply.endswith(ASKS["gemeente"])
    assert filled_in()["onderwerp"] == "mijn rolstoel"


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ("onderwerp", "Lukt het niet? Sla deze vraag dan gerust over."),
        ("gemeente", "Lukt het niet? Sla deze vraag dan gerust over."),
        ("naam", "Lukt het niet? Bel dan zelf Welzijnsorganisatie SBO: 0181-322 273."),
        ("contact", "Lukt het niet? Bel dan zelf Welzijnsorganisatie SBO: 0181-322 273."),
    ],
)
def test_a_way_out_is_offered_at_the_second_miss(to: To, step: str, told: str) -> None:
    conversation = to(step)
    assert told not in tell(conversation, "?!")
    assert told in tell(conversation, "?!")
    tell(conversation, ANSWERS[step])
    tell(conversation, "terug")
    assert told not in tell(conversation, "?!")


@pytest.mark.parametrize("step", [*ANSWERS, "klopt", "toestemming"])
@pytest.mark.parametrize("intent", ["opnieuw", "frustratie", "nlu_fallback"])
def test_who_begins_anew_is_at_the_first_question(to: To, step: str, intent: str) -> None:
    conversation = to(step)
    reply = tell(conversation, "nee begin opnieuw", intent)
    assert reply.startswith("Goed. Wat u invulde, heb ik gewist. We beginnen opnieuw.")
    assert reply.endswith(ASKS["onderwerp"])
    assert conversation.loop == NAME
    assert conversation.followup is None
    assert not any(filled_in()[name] for name in ("onderwerp", "naam", "telefoon", "moment"))


@pytest.mark.parametrize("step", [*ANSWERS, "klopt", "toestemming"])
@pytest.mark.parametrize("intent", ["crisis", "verwijder_gesprek", "nlu_fallback"])
def test_who_wants_it_wiped_is_told_that_nothing_was_sent(to: To, step: str, intent: str) -> None:
    conversation = to(step)
    reply = tell(conversation, "nee haal het toch maar weg", intent)
    assert reply == GONE
    assert filled_in() == {}
    assert conversation.loop is None
    assert conversation.followup == "action_listen"


def test_what_is_written_down_so_far_is_shown(to: To) -> None:
    reply = tell(to("contact"), "wat hebt u nu genoteerd?")
    assert reply.startswith("Dit heb ik tot nu toe:\nWaar gaat het over: Hulp bij een aanvraag\n")
    assert reply.endswith(f"Naam: Tést Persoon\n\n{ASKS['contact']}")
    to_nothing = to("onderwerp")
    assert "Naam" not in tell(to_nothing, "/terugbellen", "terugbellen")


@pytest.mark.parametrize("step", ANSWERS)
@pytest.mark.parametrize(
    "text", ["moet ik ook mijn adres geven?", "ik ben 71", "is mijn bsn nodig"]
)
def test_what_is_not_needed_need_not_be_told(to: To, step: str, text: str) -> None:
    conversation = to(step)
    before = filled_in()
    assert tell(conversation, text).startswith("Dat hoeft niet in uw verzoek.")
    assert filled_in() == before
    assert conversation.slots["stap"] == step


def test_who_asks_why_a_field_gets_the_reason_of_that_field(to: To) -> None:
    reply = tell(to("gemeente"), "waarom wilt u mijn nummer weten?", "privacy")
    assert reply.startswith(DOMAIN["responses"]["utter_waarom_contact"][0]["text"])
    assert reply.endswith(ASKS["gemeente"])


def test_no_to_the_summary_asks_what_is_wrong_and_a_word_is_enough(to: To) -> None:
    conversation = to("klopt")
    assert "Wat klopt er niet?" in conversation.presses(ACTION, "Nee")
    assert tell(conversation, "nummer") == ASKS["contact"]
    assert tell(conversation, "test@voorbeeld.nl") == SUMMARY.replace(
        "Telefoon: 06 12345678", "E-mail: test@voorbeeld.nl"
    )


@pytest.mark.parametrize("step", [*list(ANSWERS)[1:], "klopt", "toestemming"])
def test_stop_throws_all_away(to: To, step: str) -> None:
    conversation = to(step)
    assert "stoppen" in tell(conversation, "stop", "stoppen")
    assert conversation.loop is None
    assert filled_in() == {}
    assert not Terugbelverzoek.objects.exists()


def test_a_wish_for_a_person_is_granted_and_throws_all_away(to: To) -> None:
    conversation = to("contact")
    tell(conversation, "ik wil een mens", "mens_spreken")
    assert conversation.contacts
    assert conversation.loop is None
    assert filled_in() == {}


@pytest.mark.parametrize(
    ("text", "intent"), [("stop", "stoppen"), ("een mens graag", "mens_spreken")]
)
def test_who_leaves_is_told_that_all_is_gone(to: To, text: str, intent: str) -> None:
    reply = tell(to("contact"), text, intent)
    assert reply.endswith(GONE)


@pytest.mark.parametrize(
    ("step", "text", "intent"),
    [
        ("contact", "bel me op 0612345678", "mens_spreken"),
        ("moment", "kan iemand mij maandag bellen", "mens_spreken"),
        ("onderwerp", "ik wil iemand spreken over mijn pgb", "mens_spreken"),
        ("onderwerp", "ik wil stoppen met de thuiszorg", "stoppen"),
        ("onderwerp", "ik word gek van alle formulieren", "frustratie"),
    ],
)
def test_an_answer_in_the_words_of_a_wish_is_an_answer(
    to: To, step: str, text: str, intent: str
) -> None:
    conversation = to(step)
    tell(conversation, text, intent)
    assert conversation.loop == NAME
    assert conversation.slots["stap"] != step


@pytest.mark.parametrize("step", [*ANSWERS, "klopt", "toestemming"])
def test_a_question_about_privacy_is_answered_at_every_step(to: To, step: str) -> None:
    conversation = to(step)
    before = filled_in()
    reply = tell(conversation, "wat doen jullie met mijn gegevens", "privacy", confidence=1.0)
    assert "Wat u hier invult, staat alleen in uw verzoek" in reply
    assert "na 30 dagen" in reply
    assert filled_in() == before
    assert conversation.slots["stap"] == step


@pytest.mark.parametrize("step", [*ANSWERS, "klopt", "toestemming"])
def test_who_asks_why_gets_the_reason_of_the_step(to: To, step: str) -> None:
    conversation = to(step)
    before = filled_in()
    reply = tell(conversation, "waarom wilt u dat weten?")
    assert reply.startswith(DOMAIN["responses"][f"utter_waarom_{step}"][0]["text"])
    assert filled_in() == before


def test_a_cry_for_help_is_led_on_at_any_step(to: To) -> None:
    conversation = to("onderwerp")
    tell(conversation, "ik wil niet meer leven", "crisis")
    assert conversation.followup == "action_veiligheid"
    assert filled_in() == {}


@pytest.mark.parametrize("text", ["Verwijder mijn gesprek", "wis alles", "/verwijder_gesprek"])
def test_the_wish_to_delete_the_conversation_is_led_on(to: To, text: str) -> None:
    conversation = to("contact")
    tell(conversation, text, "verwijder_gesprek")
    assert conversation.followup == "action_gesprek_verwijderen"
    assert conversation.loop is None
    assert filled_in() == {}


def test_all_is_no_wish_to_delete_all(to: To) -> None:
    conversation = to("moment")
    assert tell(conversation, "alles is goed", "verwijder_gesprek") == SUMMARY.replace(
        "maandag", "alles is goed"
    )


def test_a_name_that_looks_like_that_wish_is_a_name(to: To) -> None:
    assert tell(to("naam"), "Wisse Persoon", "verwijder_gesprek") == ASKS["contact"]


@pytest.mark.parametrize("step", [*list(ANSWERS)[1:], "klopt", "toestemming"])
def test_a_question_in_between_is_answered_and_it_comes_back(
    to: To, knowledge: Knowledge, step: str
) -> None:
    conversation = to(step)
    before = filled_in()
    reply = tell(conversation, "Wat kost een cliëntondersteuner?", "kosten")
    assert knowledge.articles["kosten"].text in reply
    again = {**ASKS, "klopt": SUMMARY, "toestemming": "Vindt u dat goed?"}
    assert reply.endswith(again[step])
    assert filled_in() == before
    assert conversation.loop == NAME


def test_refused_consent_sends_nothing(to: To) -> None:
    conversation = to("toestemming")
    reply = conversation.presses(ACTION, "Nee")
    assert "Ik stuur niets en ik bewaar uw gegevens niet." in reply
    assert "0181-322 273" in reply
    assert filled_in() == {}
    assert not Terugbelverzoek.objects.exists()
    assert conversation.loop is None


def test_neither_yes_nor_no_to_consent_is_asked_again(to: To) -> None:
    reply = tell(to("toestemming"), "tja")
    assert reply.startswith("Zonder uw toestemming sturen we niets.")
    assert reply.endswith("Vindt u dat goed?")
    assert not Terugbelverzoek.objects.exists()


def test_what_was_begun_and_has_expired_is_begun_anew(to: To) -> None:
    conversation = to("contact")
    Concept.objects.all().delete()
    assert tell(conversation, "0612345678").endswith(ASKS["onderwerp"])


def test_half_a_character_is_registered_all_the_same(to: To) -> None:
    conversation = to("onderwerp")
    for text in ("rolstoel \ud83d", "brielle", "Tést Persoon", "0612345678", "maandag \ude00"):
        tell(conversation, text)
    tell(conversation, "ja", "bevestigen")
    tell(conversation, "ja", "bevestigen")
    assert Terugbelverzoek.objects.get().onderwerp == "rolstoel ?"


def fails(*_: object) -> None:
    raise OperationalError("database is locked")


def test_what_could_not_be_registered_is_told_and_can_be_tried_again(
    to: To, monkeypatch: pytest.MonkeyPatch
) -> None:
    conversation = to("toestemming")
    with monkeypatch.context() as patch:
        patch.setattr(terugbelverzoeken, "_register", fails)
        reply = tell(conversation, "ja", "bevestigen")
    assert "Uw verzoek is niet bewaard." in reply
    assert "0181-322 273" in reply
    assert conversation.loop == NAME
    assert "heeft nummer" in tell(conversation, "ja", "bevestigen")
    assert Terugbelverzoek.objects.count() == 1


def test_a_database_that_is_gone_is_told_at_the_first_step(
    conversation: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(concepten, "ready", fails)
    reply = tell(conversation, "bel mij terug", "terugbellen")
    assert "Uw verzoek is niet bewaard." in reply
    assert "030-789 78 78" in reply
    assert conversation.loop is None


def test_a_database_that_is_gone_for_a_while_costs_nothing(
    to: To, monkeypatch: pytest.MonkeyPatch
) -> None:
    conversation = to("moment")
    with monkeypatch.context() as patch:
        patch.setattr(concepten, "ready", fails)
        assert "Uw verzoek is niet bewaard." in tell(conversation, "maandag")
    assert conversation.loop == NAME
    assert tell(conversation, "maandag") == SUMMARY


def test_who_stops_while_the_database_is_gone_is_let_go(
    to: To, monkeypatch: pytest.MonkeyPatch
) -> None:
    conversation = to("moment")
    monkeypatch.setattr(concepten, "_empty_write_ahead_log", fails)
    tell(conversation, "stop", "stoppen")
    assert conversation.loop is None


def test_name_and_number_beside_the_place_are_kept(to: To) -> None:
    reply = tell(to("gemeente"), "Kees, rockanje, 0687654321")
    assert reply == f"Ik heb de naam en uw nummer genoteerd.\n\n{ASKS['moment']}"
    filled = filled_in()
    assert (filled["gemeente"], filled["naam"]) == ("Voorne aan Zee", "Kees")
    assert filled["telefoon"] == "06 87654321"


@pytest.mark.parametrize("step", ["onderwerp", "naam", "contact", "moment", "klopt"])
def test_another_place_is_corrected_at_any_step(to: To, step: str) -> None:
    conversation = to(step)
    reply = tell(conversation, "sorry, ik bedoelde emmeloord")
    assert reply.startswith("Goed. Ik schrijf op dat het om de gemeente Noordoostpolder gaat.")
    assert filled_in()["gemeente"] == "Noordoostpolder"
    assert conversation.slots["stap"] == step


@pytest.mark.parametrize("step", [*ANSWERS, "klopt", "toestemming"])
def test_being_called_is_free(to: To, step: str) -> None:
    conversation = to(step)
    before = filled_in()
    reply = tell(conversation, "moet ik betalen als u mij belt?", "kosten")
    assert reply.startswith("Teruggebeld worden kost u niets.")
    assert filled_in() == before
    assert conversation.slots["stap"] == step


def test_when_to_call_is_no_topic(to: To) -> None:
    reply = tell(to("onderwerp"), "kan dat ook overmorgen?", "terugbellen")
    assert reply == f"Ik heb het beste moment genoteerd.\n\n{ASKS['onderwerp']}"
    assert (filled_in()["onderwerp"], filled_in()["moment"]) == ("", "overmorgen")


def test_a_moment_is_no_cry_for_help_to_the_net(to: To) -> None:
    assert tell(to("moment"), "woensdag tussen 14 en 16", "crisis").startswith("Dit hebt u")


def test_a_yes_is_never_refused_as_a_name_twice(to: To) -> None:
    conversation = to("naam")
    first, second = (tell(conversation, "ja hoor", "bevestigen") for _ in range(2))
    assert first.startswith("Goed. Ik heb alleen uw naam nog nodig.")
    assert "Lukt het niet? Bel dan zelf" in second
    assert "Dat lijkt geen naam." not in first + second


def test_no_name_is_refused_in_the_same_words_twice(to: To) -> None:
    conversation = to("naam")
    first, second = (tell(conversation, "hoe bedoelt u dat nou") for _ in range(2))
    assert "Dat lijkt geen naam." in first
    assert "Dat lijkt geen naam." not in second
    assert "Lukt het niet? Bel dan zelf" in second


def test_the_name_of_another_is_not_written_down(to: To) -> None:
    reply = tell(to("naam"), "zij heet Truus Voorbeeld")
    assert reply.startswith("De naam van een ander hoeft er niet bij.")
    assert reply.endswith(ASKS["naam"])
    assert "Truus" not in str(filled_in())


def test_who_thinks_it_over_is_told_that_nothing_is_sent(to: To) -> None:
    assert tell(to("klopt"), "verstuur het nog niet, ik wil eerst nadenken", "ontkennen") == GONE
    assert filled_in() == {}


@pytest.mark.parametrize(
    ("text", "noted", "field"),
    [
        ("Kees Jansen", "de naam", "naam"),
        ("06 87654321", "uw nummer", "telefoon"),
        ("overmorgen na 14 uur", "het beste moment", "moment"),
    ],
)
def test_what_led_here_is_filled_in(
    conversation: Conversation, text: str, noted: str, field: str
) -> None:
    reply = tell(conversation, text)
    assert reply.startswith("Wilt u dat iemand u belt of mailt?")
    assert f"Ik heb {noted} genoteerd." in reply
    assert filled_in()[field] == text


def test_half_a_number_that_led_here_is_too_short(conversation: Conversation) -> None:
    assert "Dat nummer is te kort." in tell(conversation, "06 1234")
