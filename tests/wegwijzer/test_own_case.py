"""Who decides on somebody's own case differs with what is asked."""

import pytest

from wegwijzer.own_case import Kind, Topic, asked_instead, asks_about_medicine, kind_of


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


def test_only_a_doctor_speaks_of_medicine() -> None:
    assert asks_about_medicine("hoe vaak mag je ibuprofen slikken")
    assert not asks_about_medicine("hoe vaak mag je bellen")
