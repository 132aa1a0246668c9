"""A message that names a place asks for the people there, or for something else."""

import pytest

from wegwijzer.knowledge import instanties
from wegwijzer.local_help import asks_for_loket, law_of
from wegwijzer.places import Places
from wegwijzer.settings import ROOT


@pytest.fixture(scope="module")
def places() -> Places:
    return Places.load(ROOT / "knowledge")


@pytest.mark.parametrize(
    "text",
    [
        "Wij wonen in Tollebeek. Bij wie meld ik mijn vader aan?",
        "tollebeek wmo",
        "urk, jeugdhulp, dochter van 14",
        "welk zorgkantoor is voor Goes",
        "wie kan ik bellen in Ede",
        "man, 77 jaar, Zeewolde, wlz. zijn zoon belt",
    ],
)
def test_law_age_person_and_how_to_reach_it_are_no_other_question(
    places: Places, text: str
) -> None:
    assert asks_for_loket(text, places)


@pytest.mark.parametrize(
    "text",
    [
        "wat is de wmo, ik woon in Ede",
        "welke hulp kan ik krijgen uit de wmo in Ede",
        "kunnen jullie mij bellen ik woon in Goes",
        "bel me Goes",
    ],
)
def test_another_question_stays_one(places: Places, text: str) -> None:
    assert not asks_for_loket(text, places)


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("Ens wmo", "wmo"),
        ("welk zorgkantoor heeft Goes", "wlz"),
        ("jeugdzorg urk", "jeugdwet"),
        ("wmo of wlz in Ede", None),
        ("Ede", None),
    ],
)
def test_one_law_is_named(text: str, law: str | None) -> None:
    assert law_of(text) == law


@pytest.mark.parametrize(
    "text",
    [
        "Heerhugowaard",
        "1703",
        "ik woon in spijk",
        "waar moet ik zijn in Urk?",
        "wie helpt mij in Kwadendamme",
        "Tinte, 57 jaar, geen indicatie",
        "wij wonen in zwartewaal en mijn vrouw heeft wlz",
    ],
)
def test_a_message_of_who_and_where_is_told_from_a_question(places: Places, text: str) -> None:
    assert asks_for_loket(text, places)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hallo",
        "ik zoek hulp",
        "wat kost hulp in Urk",
        "wat voor weer is het in Urk",
        "dat is best",
        "ik woon in Urk en mijn aanvraag is afgewezen",
        "niet in Urk",
    ],
)
def test_a_message_with_anything_else_is_not(places: Places, text: str) -> None:
    assert not asks_for_loket(text, places)


def test_every_place_is_enough_by_itself(places: Places) -> None:
    known = instanties.load(ROOT / "knowledge")
    names = {row.name for row in known.plaatsen} | set(known.gemeenten)
    lives = [name for name in names if asks_for_loket(f"ik woon in {name}", places)]
    bare = [name for name in names if asks_for_loket(name, places)]
    assert len(lives) / len(names) > 0.98
    assert len(bare) / len(names) > 0.98
