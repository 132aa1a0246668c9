"""Who decides on somebody's own case differs with what is asked."""

import pytest

from wegwijzer.own_case import (
    Kind,
    Topic,
    asked_instead,
    asks_about_medicine,
    in_general,
    kind_of,
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ga ik mijn bezwaar winnen", "juridisch"),
        ("is dit besluit rechtmatig", "juridisch"),
        ("is de afwijzing terecht", "juridisch"),
        ("mag de gemeente mijn hulp stopzetten", "juridisch"),
        ("hoeveel moet ik betalen?", "geld"),
        ("moet ik mijn huis opeten voor de zorg", "geld"),
        ("wordt mijn traplift vergoed", "geld"),
        ("krijg ik een scootmobiel?", "aanvraag"),
        ("is mijn aanvraag goedgekeurd?", "aanvraag"),
        ("heeft mijn moeder met dementie recht op wlz", "aanvraag"),
        ("moet mijn moeder verhuizen", "aanvraag"),
        ("heb ik recht op huishoudelijke hulp als ik bijstand heb", "aanvraag"),
        ("hoeveel krijg ik vergoed van de hulp", "geld"),
        ("heb ik recht op bijstand", "geld"),
        ("welke medicijnen moet mijn moeder nemen", "medisch"),
        ("heeft mijn vader alzheimer", "medisch"),
        ("wat mankeer ik", "medisch"),
    ],
)
def test_who_decides(text: str, kind: Kind) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("mijn man heeft parkinson, wie kan ons helpen", "waar_vind_ik_oco"),
        ("ik ben ziek en waar kan ik terecht", "waar_vind_ik_oco"),
        ("hoef ik hier niet te zeggen welke ziekte ik heb", "privacy"),
        ("moet ik mijn diagnose aan u doorgeven", "privacy"),
        ("heb ik parkinson", None),
        ("wie beslist of ik hulp krijg", None),
        ("krijg ik een scootmobiel", None),
        ("moet ik mijn pillen nog nemen", None),
        ("wordt mijn ziekte erger", None),
    ],
)
def test_what_only_names_an_illness_asks_for_no_judgement(text: str, topic: Topic | None) -> None:
    assert asked_instead(text) == topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("krijg ik een traplift", "woning_aanpassen"),
        ("krijgt mijn zoon dagbesteding", "begeleiding_dagbesteding"),
        ("krijg ik hulp in het huishouden", "huishoudelijke_hulp"),
        ("moet mijn oma naar een verpleeghuis", "ciz"),
        ("is het jeugdhulp of wlz bij mijn kind", "jeugdwet"),
        ("zal ik een pgb nemen", "zin_en_pgb"),
        ("krijg ik een nieuwe indicatie", "indicatie"),
        ("win ik mijn beroep", "beroep"),
        ("mijn bezwaar is ongegrond, heb ik nog kans", "beroep"),
        ("heb ik recht op een ondersteuner", "recht_op_oco"),
        ("is dit besluit rechtmatig", "afgewezen_aanvraag"),
        ("de verzekering zegt nee, heb ik gelijk", "zorgbemiddeling"),
        ("hoeveel betaal ik voor mijn rolstoel", "eigen_bijdrage_wmo"),
        ("hoeveel betaal ik voor de wlz", "eigen_bijdrage_wlz"),
        ("heb ik recht op bijstand", "participatiewet"),
        ("krijg ik hulp", None),
        ("hoeveel moet ik betalen", None),
        ("wordt mijn ziekte erger", None),
        ("mag ik mijn pillen in de rolstoel innemen", None),
    ],
)
def test_what_can_be_said_in_general(text: str, topic: str | None) -> None:
    assert in_general(text) == topic


def test_only_a_doctor_speaks_of_medicine() -> None:
    assert asks_about_medicine("hoe vaak mag je ibuprofen slikken")
    assert not asks_about_medicine("hoe vaak mag je bellen")
