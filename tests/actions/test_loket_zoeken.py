"""The conversation in which the loket is found."""

import pytest

from actions.loket_zoeken import NAME, ActionLoketZoeken
from tests.actions.conftest import Conversation
from wegwijzer.knowledge import Knowledge

ACTION = ActionLoketZoeken()
ASKS_GEMEENTE = "In welke gemeente of plaats woont u?"
ASKS_WLZ = "Hebt u een Wlz-indicatie? Dan loopt de hulp anders"


def begin(conversation: Conversation) -> str:
    return conversation.says(ACTION, "waar vind ik een oco", "waar_vind_ik_oco")


def tell(conversation: Conversation, text: str, intent: str = "gemeente_opgeven") -> str:
    return conversation.says(ACTION, text, intent)


def test_it_tells_how_it_works_and_asks_for_the_gemeente(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    reply = begin(conversation)
    assert reply.startswith(knowledge.articles["waar_vind_ik_oco"].text)
    assert reply.endswith(ASKS_GEMEENTE + " U mag ook de vier cijfers van de postcode typen.")
    assert conversation.loop == NAME


def test_from_a_village_to_the_cards_at_once_and_to_those_without_indication(
    conversation: Conversation,
) -> None:
    begin(conversation)
    reply = tell(conversation, "brielle")
    assert reply.startswith("Als inwoner van de gemeente Voorne aan Zee kunt u hier terecht:")
    assert "0181-322 273" in reply
    assert conversation.contacts[0] == "MEE Plus, aanmelden bij de Bureaudienst"
    assert "MEE Plus, Servicebureau" not in conversation.contacts
    assert ASKS_WLZ in reply
    assert conversation.choices[-3:] == ["/bevestigen", "/ontkennen", "/weet_ik_niet"]
    reply = conversation.presses(ACTION, "Nee")
    assert reply.startswith("Als inwoner van de gemeente Voorne aan Zee kunt u hier terecht:")
    assert conversation.contacts[:2] == [
        "MEE Plus, aanmelden bij de Bureaudienst",
        "Welzijnsorganisatie SBO",
    ]
    assert "Bron: " in reply
    assert conversation.loop is None
    assert conversation.slots["gemeente"] == "Voorne aan Zee"
    assert conversation.slots["wlz_indicatie"] is False


def test_with_an_indication_the_cards_are_others(conversation: Conversation) -> None:
    begin(conversation)
    tell(conversation, "brielle")
    tell(conversation, "ja", "bevestigen")
    assert conversation.contacts[0] == "MEE Plus, Servicebureau"
    assert conversation.slots["wlz_indicatie"] is True


@pytest.mark.parametrize(
    ("text", "intent", "indication"),
    [
        ("ja die heb ik", "bevestigen", True),
        ("nee hoor", "ontkennen", False),
        ("weet ik niet", "weet_ik_niet", None),
        ("ja dat hebben we", "nlu_fallback", True),
        ("nee dat hebben we niet", "nlu_fallback", False),
        ("ik heb geen indicatie", "nlu_fallback", False),
        ("ik heb een indicatie van het ciz", "wlz_indicatie_opgeven", True),
    ],
)
def test_any_answer_about_the_indication_will_do(
    conversation: Conversation, text: str, intent: str, indication: bool | None
) -> None:
    begin(conversation)
    tell(conversation, "Rockanje")
    tell(conversation, text, intent)
    assert conversation.contacts
    assert conversation.slots["wlz_indicatie"] is indication
    assert conversation.loop is None


def test_what_is_no_answer_about_the_indication_is_explained_and_asked_once_more(
    conversation: Conversation,
) -> None:
    begin(conversation)
    tell(conversation, "Rockanje")
    reply = tell(conversation, "tja", "nlu_fallback")
    assert reply.startswith("Met een Wlz-indicatie loopt de hulp via het zorgkantoor.")
    assert ASKS_WLZ in reply
    tell(conversation, "tja", "nlu_fallback")
    assert conversation.contacts
    assert conversation.slots["wlz_indicatie"] is None


@pytest.mark.parametrize(
    "text", ["Brielle", "ik woon in oostvoorne", "3231", "gemeente voorne aan zee", "briele"]
)
def test_any_way_to_name_the_gemeente_will_do(conversation: Conversation, text: str) -> None:
    begin(conversation)
    tell(conversation, text, "nlu_fallback")
    assert conversation.slots["gemeente"] == "Voorne aan Zee"


def test_a_place_that_exists_twice_is_asked_about(conversation: Conversation) -> None:
    begin(conversation)
    tell(conversation, "spijk")
    titles = [button["title"] for button in conversation.buttons]
    assert len(titles) > 1
    assert all(title.startswith("Spijk, gemeente ") for title in titles)
    assert conversation.loop == NAME
    reply = conversation.presses(ACTION, "Spijk, gemeente Zevenaar (Gelderland)")
    assert "inwoner van de gemeente Zevenaar kunt" in reply
    assert conversation.slots["gemeente"] == "Zevenaar"


@pytest.mark.parametrize(
    ("text", "gemeente"),
    [("in groningen", "Eemsdelta"), ("de laatste", "Zevenaar"), ("2", "West Betuwe")],
)
def test_a_province_or_a_number_chooses_one_of_the_places(
    conversation: Conversation, text: str, gemeente: str
) -> None:
    begin(conversation)
    tell(conversation, "spijk")
    tell(conversation, text, "keuze")
    assert conversation.slots["gemeente"] == gemeente


def test_what_chooses_none_of_the_places_is_asked_again(conversation: Conversation) -> None:
    begin(conversation)
    asked = tell(conversation, "mijn moeder woont in Goes, ik in Breda")
    buttons = conversation.buttons
    assert [button["title"][:5] for button in buttons] == ["Goes,", "Breda"]
    assert tell(conversation, "voor mijn moeder", "nlu_fallback") == asked
    assert conversation.buttons == buttons
    assert ASKS_WLZ in conversation.presses(ACTION, buttons[0]["title"])


def test_an_unknown_place_is_said_to_be_unknown(conversation: Conversation) -> None:
    begin(conversation)
    reply = tell(conversation, "Nergenshuizen")
    assert reply.startswith("Die plaats ken ik niet.")
    assert conversation.loop == NAME
    assert ASKS_WLZ in tell(conversation, "Emmeloord")


def test_two_unknown_places_lead_to_people(conversation: Conversation) -> None:
    begin(conversation)
    tell(conversation, "Nergenshuizen")
    reply = tell(conversation, "Nergenshuizen")
    assert reply.startswith("Ik kan die plaats niet vinden.")
    assert conversation.contacts[0] == "Het Juiste Loket"
    assert conversation.loop is None


@pytest.mark.parametrize("text", ["Nergenshuizen", "Kwakkelstein", "Jansen", "dat zeg ik niet"])
def test_what_is_no_place_is_neither_repeated_nor_remembered(
    conversation: Conversation, text: str
) -> None:
    begin(conversation)
    assert text not in tell(conversation, text, "nlu_fallback")
    assert text not in map(str, conversation.slots.values())


def test_who_does_not_know_the_gemeente_gets_people_too(conversation: Conversation) -> None:
    begin(conversation)
    reply = tell(conversation, "weet ik niet", "weet_ik_niet")
    assert reply.startswith("Dat geeft niet.")
    assert "Het Juiste Loket" in conversation.contacts
    assert conversation.loop is None


def test_a_changed_mind_is_followed(conversation: Conversation) -> None:
    begin(conversation)
    tell(conversation, "brielle")
    reply = tell(conversation, "nee sorry, Emmeloord", "ontkennen")
    assert "inwoner van de gemeente Noordoostpolder kunt" in reply
    tell(conversation, "nee", "ontkennen")
    assert conversation.contacts[0] == "Carrefour"


def test_a_question_in_between_is_answered_and_then_it_asks_again(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    begin(conversation)
    reply = tell(conversation, "wat kost dat eigenlijk", "kosten")
    assert reply.startswith(knowledge.articles["kosten"].text)
    assert ASKS_GEMEENTE in reply
    tell(conversation, "brielle")
    reply = tell(conversation, "hoe lang duurt dat", "hoe_lang")
    assert reply.startswith(knowledge.articles["hoe_lang"].text)
    assert ASKS_WLZ in reply
    tell(conversation, "nee", "ontkennen")
    assert conversation.contacts
    assert conversation.loop is None


def test_a_topic_that_is_not_sure_is_no_question_in_between(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    begin(conversation)
    reply = conversation.says(ACTION, "blub", "kosten", confidence=0.7)
    assert knowledge.articles["kosten"].text not in reply


def test_stop_ends_it(conversation: Conversation) -> None:
    begin(conversation)
    assert "we stoppen hiermee" in tell(conversation, "stop", "stoppen")
    assert conversation.loop is None
    assert conversation.slots["stap"] is None


def test_who_wants_a_person_gets_one_and_it_ends(conversation: Conversation) -> None:
    begin(conversation)
    tell(conversation, "brielle")
    tell(conversation, "ik wil een mens", "mens_spreken")
    assert conversation.contacts[0].startswith("MEE Plus")
    assert conversation.loop is None


def test_where_the_gemeente_is_known_the_local_answer_comes_first(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    reply = conversation.says(ACTION, "waar vind ik een oco in brielle", "waar_vind_ik_oco")
    assert knowledge.articles["waar_vind_ik_oco"].text not in reply
    assert reply.startswith("Als inwoner van de gemeente Voorne aan Zee")
    assert conversation.slots["onderwerp"] == "waar_vind_ik_oco"


@pytest.mark.parametrize(
    ("age", "first", "others"),
    [
        (16, "MEE Plus, aanmelden bij de Bureaudienst", ["Het Juiste Loket"]),
        (51, "Welzijnsorganisatie SBO", ["MEE Plus, aanmelden bij de Bureaudienst"]),
    ],
)
def test_an_age_chooses_among_the_loketten(
    conversation: Conversation, age: int, first: str, others: list[str]
) -> None:
    begin(conversation)
    conversation.says(
        ACTION, f"brielle, {age} jaar", "nlu_fallback", entities=told("leeftijd", age)
    )
    assert conversation.contacts[0] == first
    assert conversation.contacts[1:][: len(others)] == others


def test_an_age_told_after_the_cards_gives_the_cards_for_that_age(
    conversation: Conversation,
) -> None:
    begin(conversation)
    tell(conversation, "brielle")
    reply = conversation.says(ACTION, "ik ben 67", "vijftigplussers", entities=told("leeftijd", 67))
    assert "Woont u daar?" not in reply
    assert conversation.contacts[0] == "Welzijnsorganisatie SBO"
    assert ASKS_WLZ in reply


def test_what_is_known_is_not_asked(conversation: Conversation) -> None:
    conversation.slots |= {"gemeente": "Voorne aan Zee", "wlz_indicatie": False}
    reply = begin(conversation)
    assert ASKS_GEMEENTE not in reply
    assert ASKS_WLZ not in reply
    assert conversation.contacts[0].startswith("MEE Plus")


def test_a_question_with_place_and_indication_is_answered_at_once(
    conversation: Conversation,
) -> None:
    conversation.says(
        ACTION, "ik woon in brielle, heb geen wlz, waar vind ik een oco", "waar_vind_ik_oco"
    )
    assert conversation.contacts[0].startswith("MEE Plus, aanmelden")
    assert conversation.loop is None


def test_the_gemeente_of_the_website_is_not_asked(conversation: Conversation) -> None:
    reply = conversation.says(
        ACTION,
        "waar vind ik een oco",
        "waar_vind_ik_oco",
        metadata={"gemeente": "Noordoostpolder"},
    )
    assert "inwoner van de gemeente Noordoostpolder kunt" in reply


def test_who_only_names_a_place_gets_no_article(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    reply = tell(conversation, "ik woon in brielle")
    assert knowledge.articles["waar_vind_ik_oco"].text not in reply
    assert ASKS_WLZ in reply


@pytest.mark.parametrize(
    "text", ["06-13572468", "mijn naam is Zebedeus Kwakkelstein", "Verzonnenlaan 713"]
)
def test_what_is_personal_is_not_repeated(conversation: Conversation, text: str) -> None:
    begin(conversation)
    reply = tell(conversation, text, "nlu_fallback")
    assert "Die plaats ken ik niet." in reply
    assert not any(word in reply for word in text.split()[-2:])


def told(name: str, value: object) -> list[dict[str, object]]:
    return [{"entity": name, "value": value}]


def test_somebody_else_is_asked_about_once_told(conversation: Conversation) -> None:
    conversation.slots["voor_wie"] = "moeder"
    assert begin(conversation).endswith(
        "In welke gemeente of plaats woont uw moeder? "
        "U mag ook de vier cijfers van de postcode typen."
    )
    reply = tell(conversation, "brielle")
    assert reply.startswith("Voor uw moeder zijn dit de loketten, als inwoner van de gemeente V")
    assert "Heeft uw moeder een Wlz-indicatie?" in reply
    reply = conversation.presses(ACTION, "Nee")
    assert reply.startswith("Voor uw moeder zijn dit de loketten")


@pytest.mark.parametrize("intent", ["voor_een_ander", "nlu_fallback"])
def test_who_says_for_whom_it_is_is_asked_again_about_that_person(
    conversation: Conversation, intent: str
) -> None:
    begin(conversation)
    entities = told("voor_wie", "ouders")
    reply = conversation.says(ACTION, "voor mijn ouders", intent, entities=entities)
    assert reply.startswith("In welke gemeente of plaats wonen uw ouders?")
    tell(conversation, "brielle")
    entities = told("voor_wie", "uzelf")
    reply = conversation.says(ACTION, "nee voor mezelf", intent, entities=entities)
    assert reply.startswith(ASKS_WLZ)


@pytest.mark.parametrize("text", ["ze heeft nog geen indicatie", "nee geen wlz"])
def test_an_indication_told_before_the_place_is_kept(conversation: Conversation, text: str) -> None:
    conversation.says(ActionLoketZoeken(), "waar vind ik hulp", "waar_vind_ik_oco")
    reply = conversation.says(ActionLoketZoeken(), text, "nog_geen_wlz_indicatie")
    assert "gemeente" in reply
    assert "ken ik niet" not in reply
    conversation.says(ActionLoketZoeken(), "Rockanje", "gemeente_opgeven")
    assert conversation.loop is None
    assert conversation.slots["wlz_indicatie"] is False


def test_who_is_led_here_without_a_place_is_told_how_it_works(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    reply = conversation.says(ACTION, "mijn man is dement, wie helpt ons", "eigen_zaak")
    assert reply.startswith(knowledge.articles["waar_vind_ik_oco"].text)
    assert ASKS_GEMEENTE in reply


def test_a_law_beside_the_place_says_which_loketten(conversation: Conversation) -> None:
    reply = conversation.says(ActionLoketZoeken(), "marknesse wmo", "gemeente_opgeven")
    assert "(0527) 63 39 11" in reply
    assert "Hebt u een Wlz-indicatie?" not in reply
    reply = conversation.says(ActionLoketZoeken(), "marknesse jeugdhulp", "gemeente_opgeven")
    assert "Carrefour" in reply
    assert "(0527) 63 39 11" not in reply


def test_the_zorgkantoor_of_a_place_has_its_region(conversation: Conversation) -> None:
    reply = conversation.says(ActionLoketZoeken(), "zorgkantoor kerkrade", "gemeente_opgeven")
    assert "Uw zorgkantoorregio is Zuid-Limburg" in reply
    assert conversation.slots["wlz_indicatie"] is None


def test_a_young_child_is_led_to_integrale_vroeghulp(conversation: Conversation) -> None:
    reply = conversation.says(
        ActionLoketZoeken(),
        "tinte, meisje van 3",
        "gemeente_opgeven",
        entities=[{"entity": "leeftijd", "value": 3}],
    )
    assert "Integrale Vroeghulp" in reply
    assert "50 jaar en ouder" not in reply


@pytest.mark.parametrize(
    "text",
    [
        "Kees Jansen",
        "06 87654321",
        "test@voorbeeld.nl",
        "nul zes een twee drie vier vijf zes zeven acht",
        "ik heet Kees",
        "overmorgen na 14 uur",
    ],
)
def test_who_answers_the_cards_with_who_or_when_to_call_is_led_there(
    conversation: Conversation, text: str
) -> None:
    begin(conversation)
    tell(conversation, "Rockanje")
    assert tell(conversation, text, "nlu_fallback") == ""
    assert conversation.followup == "action_terugbelverzoek"
    assert conversation.loop is None


def test_the_question_for_an_indication_is_repeated_once(
    conversation: Conversation, knowledge: Knowledge
) -> None:
    begin(conversation)
    tell(conversation, "Rockanje")
    assert ASKS_WLZ in tell(conversation, "Wat kost een cliëntondersteuner?", "kosten")
    reply = tell(conversation, "Wat is een pgb?", "zin_en_pgb")
    assert knowledge.articles["zin_en_pgb"].text in reply
    assert ASKS_WLZ not in reply
    assert conversation.loop is None


def test_who_asks_for_the_hours_sees_the_cards_again(conversation: Conversation) -> None:
    begin(conversation)
    tell(conversation, "brielle")
    reply = tell(conversation, "tot hoe laat zijn ze open", "nlu_fallback")
    assert "maandag tot en met vrijdag van 9.00 tot 13.00 uur" in reply
    assert ASKS_WLZ in reply
