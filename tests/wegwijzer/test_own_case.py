"""Who decides on somebody's own case differs with what is asked."""

import pytest

from wegwijzer.own_case import Kind, kind_of


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
        ("welke medicijnen moet mijn moeder nemen", "medisch"),
        ("heeft mijn vader alzheimer", "medisch"),
        ("wat mankeer ik", "medisch"),
    ],
)
def test_who_decides(text: str, kind: Kind) -> None:
    assert kind_of(text) == kind
