"""What is told in passing: where somebody lives, a Wlz indication, for whom it is."""

import pytest

from wegwijzer.for_whom import SELF
from wegwijzer.places import Places
from wegwijzer.settings import ROOT
from wegwijzer.told import beside, told


@pytest.fixture(scope="module")
def places() -> Places:
    return Places.load(ROOT / "knowledge")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ik woon in Ede, wat kost een cliëntondersteuner?", {"gemeente": "Ede"}),
        ("mijn moeder woont in Goes", {"gemeente": "Goes", "voor_wie": "moeder"}),
        ("de gemeente Ede heeft mijn aanvraag afgewezen", {"gemeente": "Ede"}),
        ("ik woon niet in Ede maar in Breda", {"gemeente": "Breda"}),
        ("wij zijn verhuisd van Urk naar Emmeloord", {"gemeente": "Noordoostpolder"}),
        (
            "ik heb een wlz-indicatie en woon in rockanje, wat nu",
            {"gemeente": "Voorne aan Zee", "wlz_indicatie": True},
        ),
        ("ik ben 61 waar kan ik heen", {"leeftijd": 61}),
        ("wij hebben nog steeds geen wlz", {"wlz_indicatie": False}),
        ("ik heb wel een CIZ-indicatie", {"wlz_indicatie": True}),
        (
            "mijn vader heeft wlz en zoekt een ondersteuner",
            {"wlz_indicatie": True, "voor_wie": "vader"},
        ),
        ("het is voor mezelf", {"voor_wie": SELF}),
        ("ik ben 45", {"leeftijd": 45}),
        ("hij is 83 jaar", {"leeftijd": 83}),
        ("tinte, 57 jaar", {"leeftijd": 57}),
        ("wij zitten in tinte en ben 57", {"leeftijd": 57}),
        ("ze is 12, wat kan ik doen", {"leeftijd": 12}),
        ("ik zoek hulp voor mijn zoon van 9 jaar", {"leeftijd": 9, "voor_wie": "zoon"}),
        ("mijn vader is 90 jaar oud", {"leeftijd": 90}),
    ],
)
def test_what_is_told_is_noted(places: Places, text: str, found: dict[str, object]) -> None:
    assert told(text, places) == found


@pytest.mark.parametrize(
    "text",
    [
        "wat kost een cliëntondersteuner",
        "mijn buurman woont in Ede",
        "mijn moeder woont in Goes, ik in Breda",
        "ik woon in Spijk",
        "woont u in Ede?",
        "ik woon in een dorp bij Zwolle",
        "Carrefour in Emmeloord",
        "heb ik een wlz-indicatie nodig",
        "wat is een wlz-indicatie",
        "als ik een wlz-indicatie heb, waar moet ik dan heen",
        "ik heb een vraag over de wlz",
        "wij hebben een indicatie",
        "het is 12 uur",
        "als ze 18 is, wat dan",
        "is er hulp voor wie 80 is?",
        "ik ben 1 van de mantelzorgers",
        "mijn indicatie is 2 jaar geleden afgegeven",
        "een wachttijd van 2 jaar",
        "",
    ],
)
def test_what_is_asked_or_supposed_is_not(places: Places, text: str) -> None:
    assert told(text, places) == {}


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Ik woon in Brielle. Wat kost dat?", "Wat kost dat?"),
        ("ik woon in brielle, wat kost dat", "wat kost dat"),
        ("ik woon in emmeloord wat kost dat", "wat kost dat"),
        ("wij wonen nu in Krimpen aan den IJssel en willen bezwaar maken", "willen bezwaar maken"),
        ("mijn moeder woont in Ede. Kost dat geld?", "Kost dat geld?"),
        ("het is voor mijn moeder. wat kost het?", "wat kost het?"),
        ("ik heb een wlz indicatie. wat kost dat", ""),
        ("ik woon in Ede", ""),
        ("wat kost dat", ""),
        ("waar woon ik goed, in Ede of Breda", ""),
    ],
)
def test_what_is_said_beside_it(text: str, rest: str) -> None:
    assert beside(text) == rest


def test_a_wlz_indication_is_left_out_only_where_that_is_asked() -> None:
    text = "ik heb een wlz indicatie. wat kost dat"
    assert beside(text, wlz_indication=True) == "wat kost dat"


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("waar moet ik heen in Ens met een peuter van 3", 3),
        ("oma 88 Urk", 88),
        ("wie helpt een dochter van 16 in Ede", 16),
        ("wat kost hulp voor een kind van 16 in Ede", None),
    ],
)
def test_an_age_counts_in_a_question_for_the_loket(
    places: Places, text: str, age: int | None
) -> None:
    assert told(text, places).get("leeftijd") == age
