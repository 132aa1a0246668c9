"""Anger at those who decide, and what only looks like it."""

import pytest

from wegwijzer.anger import Topic, complains_about, is_angry_at_authority


@pytest.mark.parametrize(
    "text",
    [
        "wat een rotgemeente",
        "ik ben woedend op de gemeente",
        "die consulent is een eikel",
        "stom ciz, klote wmo",
        "hier is nergens hulp geregeld, een schande",
    ],
)
def test_anger_is_seen(text: str) -> None:
    assert is_angry_at_authority(text)


@pytest.mark.parametrize(
    "text",
    [
        "in welke gemeente woont u",
        "deze chat is klote",
        "gemeente Rotterdam",
        "ik ben boos",
        "belachelijk, jij geeft geen antwoord",
    ],
)
def test_what_is_no_anger_at_them_is_not(text: str) -> None:
    assert not is_angry_at_authority(text)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("rotgemeente, nooit iets verteld over zo'n ondersteuner", "recht_op_oco"),
        ("belachelijke gemeente, ik sta op een wachtlijst", "wachtlijst"),
        ("die klote wmo heeft mijn traplift geweigerd", "afgewezen_aanvraag"),
        ("stomme gemeente, ze bellen nooit terug", "vastgelopen"),
        ("schandalig dat de gemeente mij weken laat wachten", "vastgelopen"),
        ("boos op de gemeente, ik wacht nog op een oco", "wachtlijst"),
        ("wat een rotgemeente", None),
    ],
)
def test_what_angers_somebody_has_an_answer(text: str, topic: Topic | None) -> None:
    assert complains_about(text) == topic
