"""Which loket fits whom, and what its card says about its source."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from wegwijzer.answer import Contact
from wegwijzer.knowledge import instanties
from wegwijzer.knowledge.instanties import Instanties
from wegwijzer.routing import MAX_CONTACTS, Routing
from wegwijzer.settings import ROOT

VOORNE, POLDER, OTHER = "Voorne aan Zee", "Noordoostpolder", "Tilburg"
MEE, MEE_WLZ, SBO = (
    "MEE Plus, aanmelden bij de Bureaudienst",
    "MEE Plus, Servicebureau",
    "Welzijnsorganisatie SBO",
)
PER_GEMEENTE, PER_ZORGKANTOOR = (
    "Regelhulp: overzicht per gemeente",
    "Regelhulp: overzicht per zorgkantoor",
)
JUISTE_LOKET, ZORGKANTOOR = "Het Juiste Loket", "Uw zorgkantoor"
PROFESSIONALS_ONLY = "0181-343 920"


@pytest.fixture(scope="module")
def known() -> Instanties:
    """The loketten of the project itself."""
    return instanties.load(ROOT / "knowledge")


@pytest.fixture(scope="module")
def routing(known: Instanties) -> Routing:
    """The rules, over the loketten of the project itself."""
    return Routing(known)


def names(contacts: tuple[Contact, ...]) -> list[str]:
    """Return what stands on the cards."""
    return [contact.name for contact in contacts]


@pytest.mark.parametrize(
    ("known_of_them", "expected"),
    [
        ({}, [JUISTE_LOKET, PER_GEMEENTE]),
        ({"wlz_indicatie": True}, [JUISTE_LOKET, PER_ZORGKANTOOR, ZORGKANTOOR]),
        ({"gemeente": "Nergenshuizen"}, [JUISTE_LOKET, PER_GEMEENTE]),
        # Voorne aan Zee
        ({"gemeente": VOORNE}, [MEE, SBO, MEE_WLZ]),
        ({"gemeente": VOORNE, "wlz_indicatie": False}, [MEE, SBO, JUISTE_LOKET]),
        ({"gemeente": VOORNE, "wlz_indicatie": True}, [MEE_WLZ, PER_ZORGKANTOOR, ZORGKANTOOR]),
        ({"gemeente": VOORNE, "leeftijd": 30}, [MEE, MEE_WLZ, JUISTE_LOKET]),
        ({"gemeente": VOORNE, "leeftijd": 50}, [SBO, MEE, MEE_WLZ]),
        (
            {"gemeente": VOORNE, "leeftijd": 49, "wlz_indicatie": False},
            [MEE, JUISTE_LOKET],
        ),
        (
            {"gemeente": VOORNE, "leeftijd": 70, "wlz_indicatie": True},
            [MEE_WLZ, PER_ZORGKANTOOR, SBO],
        ),
        (
            {"gemeente": VOORNE, "wlz_indicatie": True, "wet": "wmo"},
            [MEE_WLZ, SBO, JUISTE_LOKET],
        ),
        # Noordoostpolder
        ({"gemeente": POLDER}, ["Carrefour", "Sociaal loket Noordoostpolder", JUISTE_LOKET]),
        ({"gemeente": POLDER, "wet": "jeugdwet"}, ["Carrefour", JUISTE_LOKET]),
        ({"gemeente": POLDER, "wet": "wlz"}, ["Carrefour", PER_ZORGKANTOOR, JUISTE_LOKET]),
        (
            {"gemeente": POLDER, "wlz_indicatie": True},
            [PER_ZORGKANTOOR, ZORGKANTOOR, JUISTE_LOKET],
        ),
        (
            {"gemeente": POLDER, "overdracht": "gemeente"},
            ["Sociaal loket Noordoostpolder", "Carrefour", JUISTE_LOKET],
        ),
        # Any other gemeente
        ({"gemeente": OTHER}, [PER_GEMEENTE, "Gemeente Tilburg", JUISTE_LOKET]),
        (
            {"gemeente": OTHER, "wlz_indicatie": True},
            [PER_ZORGKANTOOR, ZORGKANTOOR, JUISTE_LOKET],
        ),
        (
            {"gemeente": OTHER, "wlz_indicatie": True, "wet": "participatiewet"},
            [PER_GEMEENTE, "Gemeente Tilburg", JUISTE_LOKET],
        ),
        ({"gemeente": OTHER, "wet": "zvw"}, ["Uw zorgverzekeraar", JUISTE_LOKET]),
        # Stuck
        (
            {"gemeente": OTHER, "overdracht": "juiste_loket"},
            [JUISTE_LOKET, PER_GEMEENTE, "Gemeente Tilburg"],
        ),
        ({"gemeente": VOORNE, "overdracht": "juiste_loket"}, [JUISTE_LOKET, MEE, SBO]),
    ],
)
def test_the_loketten_fit(
    routing: Routing, known_of_them: dict[str, Any], expected: list[str]
) -> None:
    assert names(routing.people(**known_of_them)) == expected


def test_a_professional_gets_the_number_for_professionals(routing: Routing) -> None:
    cards = routing.people(VOORNE, professional=True)
    assert cards[0].phone == PROFESSIONALS_ONLY
    assert names(cards)[1:] == [JUISTE_LOKET, PER_GEMEENTE]


def test_a_resident_never_gets_the_number_for_professionals(
    routing: Routing, known: Instanties
) -> None:
    for gemeente in (None, *known.gemeenten):
        for indicatie in (None, True, False):
            for wet in (None, "wmo", "wlz"):
                cards = routing.people(gemeente, indicatie, wet=wet)  # type: ignore[arg-type]
                assert 1 <= len(cards) <= MAX_CONTACTS
                assert PROFESSIONALS_ONLY not in [card.phone for card in cards]


def test_the_card_says_what_the_source_says(routing: Routing) -> None:
    (card,) = (card for card in routing.people(VOORNE) if card.name == SBO)
    assert card.phone == "0181-322 273"
    assert card.email == "clientondersteuning@sbonu.nl"
    assert card.hours == "maandag tot en met vrijdag van 9.00 tot 13.00 uur"
    assert "50 jaar en ouder" in card.note


def test_the_zorgkantoorregio_is_named_with_the_year_of_its_list(routing: Routing) -> None:
    card = routing.people(OTHER, wlz_indicatie=True)[0]
    assert card.website.endswith("clientondersteuning-via-zorgkantoor")
    assert "Uw zorgkantoorregio is Midden-Brabant, volgens een lijst van 2019." in card.note
    assert "zorgkantoorregio" not in routing.people(None, wlz_indicatie=True)[1].note


def test_a_gemeente_without_a_known_contact_gets_no_number(routing: Routing) -> None:
    (card,) = (card for card in routing.people(OTHER) if card.name == "Gemeente Tilburg")
    assert (card.phone, card.email, card.website) == ("", "", "")


# How old a contact is


def test_an_old_source_is_said_with_its_year(routing: Routing) -> None:
    card = routing.people(today=dt.date(2026, 11, 22))[0]
    assert card.note.endswith("Zo stond het in 2023.")
    assert card.source == "Ieder(in), 2023"


def test_a_recent_source_is_not_said_to_be_old(routing: Routing) -> None:
    card = routing.people(today=dt.date(2024, 6, 1))[0]
    assert "Zo stond het" not in card.note


def test_a_source_without_a_date_says_so(routing: Routing) -> None:
    card = routing.people(VOORNE)[0]
    assert card.note.endswith("De bron heeft geen datum.")
    assert card.source == "Infokaart Voorne aan Zee, datum van de bron onbekend"


@pytest.mark.parametrize(
    ("loket", "phone"),
    [
        ("alarmnummer", "112"),
        ("zelfmoordpreventie", "113 of 0800-0113"),
        ("veilig_thuis", "0800-2000"),
    ],
)
def test_a_number_in_need_is_given_without_doubt(routing: Routing, loket: str, phone: str) -> None:
    card = routing.contact(loket)
    assert card.phone == phone
    assert "bron" not in card.note
    assert "bron onbekend" not in card.source


# Crisis


def test_a_local_crisis_contact_is_given(routing: Routing) -> None:
    card = routing.crisis_contact(VOORNE)
    assert card is not None
    assert card.name == "Sociaal Gebiedsteam Voorne aan Zee"
    assert card.phone != PROFESSIONALS_ONLY


@pytest.mark.parametrize("gemeente", [None, POLDER, OTHER])
def test_no_crisis_contact_is_guessed(routing: Routing, gemeente: str | None) -> None:
    assert routing.crisis_contact(gemeente) is None


def test_a_contact_that_a_beheerder_adds_is_used(known: Instanties, tmp_path: Path) -> None:
    for name in ("instanties", "bronnen"):
        (tmp_path / name).mkdir()
        for path in (ROOT / "knowledge" / name).iterdir():
            (tmp_path / name / path.name).write_bytes(path.read_bytes())
    with (tmp_path / "instanties" / "loketten.yml").open("a", encoding="utf-8") as file:
        file.write(
            """
- id: voorbeeld
  naam: Voorbeeldloket
  soort: oco
  gemeenten: [Tilburg]
  website: https://www.voorbeeld.nl
  wlz: beide
  voor: inwoner
  toelichting: De hulp is gratis.
  bron: [Gebeld met het loket]
  brondatum: 2026-11-20
  nagekeken: 2026-11-22
"""
        )
    assert instanties.validate(tmp_path, dt.date(2026, 11, 22)) == []
    card = Routing.load(tmp_path).people(OTHER, today=dt.date(2026, 11, 23))[0]
    assert (card.name, card.note) == ("Voorbeeldloket", "De hulp is gratis.")
    assert card.source == "Gebeld met het loket"


@pytest.mark.parametrize("indication", [None, True, False])
@pytest.mark.parametrize("gemeente", [None, OTHER])
def test_who_asks_for_a_person_gets_a_number_first(
    routing: Routing, gemeente: str | None, indication: bool | None
) -> None:
    people = routing.people(gemeente, indication, to_talk_to=True)
    assert people[0].phone
    assert {card.name for card in people} == {
        card.name for card in routing.people(gemeente, indication)
    }


def test_a_local_loket_stays_first_for_who_asks_for_a_person(routing: Routing) -> None:
    assert routing.people(VOORNE, to_talk_to=True) == routing.people(VOORNE)


@pytest.mark.parametrize(
    ("topic", "gemeenten"),
    [
        ("sbo", {VOORNE}),
        ("carrefour", {POLDER}),
        ("voorne_aan_zee", {VOORNE}),
        ("juiste_loket", set()),
        ("kosten", set()),
    ],
)
def test_some_topics_are_about_one_gemeente(
    routing: Routing, topic: str, gemeenten: set[str]
) -> None:
    assert routing.gemeenten_of(topic) == gemeenten


def test_cards_for_another_language_have_ages_for_words(routing: Routing) -> None:
    cards = routing.without_words("Voorne aan Zee")
    assert {card.name: card.note for card in cards}["Welzijnsorganisatie SBO"] == "50+"
    assert cards[-1].name == "Het Juiste Loket"
    assert [card.name for card in routing.without_words("Urk")] == ["Het Juiste Loket"]
