"""Which gemeente a resident means: by name, village, postcode, nickname, or misspelt."""

import random

import pytest

from wegwijzer.knowledge import instanties
from wegwijzer.knowledge.instanties import Instanties
from wegwijzer.places import PlaceMatch, Places
from wegwijzer.settings import ROOT
from wegwijzer.typing_errors import mistype

NOTHING = PlaceMatch()


@pytest.fixture(scope="module")
def known() -> Instanties:
    """All gemeenten and places."""
    return instanties.load(ROOT / "knowledge")


@pytest.fixture(scope="module")
def places(known: Instanties) -> Places:
    """All ways to point at a gemeente."""
    return Places(known)


def offered(match: PlaceMatch) -> list[str]:
    """Return the gemeenten to choose from."""
    assert match.gemeente is None
    return [option.gemeente for option in match.options]


@pytest.mark.parametrize(
    ("text", "gemeente"),
    [
        ("Voorne aan Zee", "Voorne aan Zee"),
        ("ik woon in brielle", "Voorne aan Zee"),
        ("rockanje", "Voorne aan Zee"),
        ("het is voor mijn moeder in rockanje", "Voorne aan Zee"),
        ("voorne", "Voorne aan Zee"),
        ("ik woon op het eiland voorne", "Voorne aan Zee"),
        ("westvoorne", "Voorne aan Zee"),
        ("OUDENHOORN", "Voorne aan Zee"),
        ("Tinte", "Voorne aan Zee"),
        ("Vierpolders", "Voorne aan Zee"),
        ("oco brielle telefoon", "Voorne aan Zee"),
        ("wij zitten in de noordoostpolder", "Noordoostpolder"),
        ("ik woon in de noord-oost polder", "Noordoostpolder"),
        ("NOP", "Noordoostpolder"),
        ("wij wonen in de polder", "Noordoostpolder"),
        ("Den Haag", "'s-Gravenhage"),
        ("'s-gravenhage", "'s-Gravenhage"),
        ("den bosch", "'s-Hertogenbosch"),
        ("sudwest fryslan", "Súdwest-Fryslân"),
        ("Su\u0301dwest-Frysla\u0302n", "Súdwest-Fryslân"),
        ("alphen a/d rijn", "Alphen aan den Rijn"),
        ("St. Willebrord", "Rucphen"),
        ("ik woon in 't Harde", "Elburg"),
        ("Beek en Donk", "Laarbeek"),
        ("wij komen van urk", "Urk"),
        ("Mijn cliënt is woonachtig te Spijkenisse.", "Nissewaard"),
    ],
)
def test_a_name_leads_to_its_gemeente(places: Places, text: str, gemeente: str) -> None:
    assert places.find(text).gemeente == gemeente


def test_the_name_that_was_used_comes_along(places: Places) -> None:
    assert places.find("ik woon in rockanje").place == "Rockanje"


def test_every_gemeente_is_found_or_offered_by_its_own_name(
    places: Places, known: Instanties
) -> None:
    for gemeente in known.gemeenten:
        match = places.find(gemeente, asked=True)
        assert gemeente in [match.gemeente, *(option.gemeente for option in match.options)]


def test_every_gemeente_can_be_chosen_when_it_is_offered(places: Places, known: Instanties) -> None:
    for gemeente in known.gemeenten:
        assert places.find(gemeente, asked=True, among=[gemeente]).gemeente == gemeente


# Postcodes


@pytest.mark.parametrize(
    ("text", "gemeente"),
    [
        ("3221", "Voorne aan Zee"),
        ("3221 AB", "Voorne aan Zee"),
        ("3221ab", "Voorne aan Zee"),
        ("mijn postcode is 8302", "Noordoostpolder"),
        ("waar vind ik hulp in 3235", "Voorne aan Zee"),
        ("mijn postcode is 2015", "Haarlem"),
        ("2015 XX", "Haarlem"),
        ("postcode 8302, welk loket", "Noordoostpolder"),
    ],
)
def test_a_postcode_leads_to_its_gemeente(places: Places, text: str, gemeente: str) -> None:
    assert places.find(text).gemeente == gemeente


@pytest.mark.parametrize(
    "text",
    [
        "sinds 2015 heb ik zorg",
        "in 2023 kreeg ik een brief",
        "ik krijg 1500 euro",
        "bel 0181-322 273",
        "06 1234 5678",
        "0800-2000",
        "artikel 2351",
        "€1500 is veel",
    ],
)
def test_another_number_is_no_postcode(places: Places, text: str) -> None:
    assert places.find(text) == NOTHING


@pytest.mark.parametrize("text", ["1000", "mijn postcode is 1000", "1000 AB"])
def test_a_postcode_that_does_not_exist_is_said(places: Places, text: str) -> None:
    assert places.find(text, asked=True) == PlaceMatch(unknown="1000")


# Names that exist more than once


def test_a_place_that_exists_three_times_is_asked_about(places: Places) -> None:
    match = places.find("ik woon in spijk")
    assert offered(match) == ["Eemsdelta", "West Betuwe", "Zevenaar"]
    assert match.options[2].label == "Spijk, gemeente Zevenaar (Gelderland)"


def test_the_gemeente_of_that_name_is_offered_first(places: Places) -> None:
    assert offered(places.find("hengelo")) == ["Hengelo", "Bronckhorst"]


def test_what_the_post_adds_to_a_name_is_left_out(places: Places) -> None:
    match = places.find("bergen")
    assert offered(match) == ["Bergen (L)", "Bergen (NH)"]
    assert match.options[0].label == "Bergen, gemeente Bergen (L) (Limburg)"


@pytest.mark.parametrize(
    ("text", "gemeente"),
    [
        ("hengelo in gelderland", "Bronckhorst"),
        ("Hengelo (Gelderland)", "Bronckhorst"),
        ("gemeente Hengelo", "Hengelo"),
        ("Rijswijk, gemeente Buren", "Buren"),
        ("rijswijk in zuid-holland", "Rijswijk"),
        ("Laren bij Lochem", "Lochem"),
        ("Soest in Utrecht", "Soest"),
        ("ik woon in drenthe, in hoogeveen", "Hoogeveen"),
    ],
)
def test_a_province_or_gemeente_tells_them_apart(places: Places, text: str, gemeente: str) -> None:
    assert places.find(text).gemeente == gemeente


@pytest.mark.parametrize(
    ("text", "gemeente"),
    [
        ("gelderland", "Buren"),
        ("die in zuid-holland", "Rijswijk"),
        ("altena", "Altena"),
        ("toch emmeloord", "Noordoostpolder"),
    ],
)
def test_an_offer_is_chosen_from(places: Places, text: str, gemeente: str) -> None:
    among = ["Altena", "Buren", "Rijswijk"]
    assert places.find(text, asked=True, among=among).gemeente == gemeente


def test_the_province_of_an_offer_goes_before_a_city_of_that_name(places: Places) -> None:
    among = ["Eemsdelta", "West Betuwe", "Zevenaar"]
    assert places.find("in groningen", asked=True, among=among).gemeente == "Eemsdelta"


@pytest.mark.parametrize(
    "text", ["een dorp bij Zwolle", "ik woon vlakbij Ede", "we wonen in de buurt van Goes"]
)
def test_who_lives_near_a_place_does_not_live_there(places: Places, text: str) -> None:
    assert places.find(text, asked=True).gemeente is None


def test_a_name_is_taken_as_it_is_where_nothing_may_be_guessed(places: Places) -> None:
    assert places.named("ik woon in Rockanje") == "Voorne aan Zee"
    assert places.named("ik woon in Rokkanje") is None
    assert places.named("ik woon in Spijk") is None


def test_a_nickname_of_two_gemeenten_is_asked_about(places: Places) -> None:
    assert offered(places.find("voorne-putten")) == ["Nissewaard", "Voorne aan Zee"]


def test_two_places_are_asked_about(places: Places) -> None:
    match = places.find("wij wonen in brielle en mijn moeder in emmeloord")
    assert offered(match) == ["Voorne aan Zee", "Noordoostpolder"]


def test_two_places_in_one_gemeente_are_no_question(places: Places) -> None:
    assert places.find("brielle of rockanje").gemeente == "Voorne aan Zee"


# A changed mind


@pytest.mark.parametrize(
    "text",
    [
        "nee niet brielle maar emmeloord",
        "niet in brielle, in emmeloord",
        "ik woon niet meer in brielle maar in emmeloord",
        "brielle klopt niet, het is emmeloord",
        "brielle, nee ik bedoel emmeloord",
        "brielle sorry emmeloord",
        "wij zijn verhuisd van brielle naar emmeloord",
        "niet briele maar emmeloort",
    ],
)
def test_a_changed_mind_is_followed(places: Places, text: str) -> None:
    assert places.find(text).gemeente == "Noordoostpolder"


@pytest.mark.parametrize("text", ["niet in brielle", "nee, brielle is fout"])
def test_what_is_taken_back_is_not_meant(places: Places, text: str) -> None:
    assert places.find(text, asked=True) == NOTHING


def test_a_denial_of_something_else_takes_nothing_back(places: Places) -> None:
    assert places.find("ik word in brielle niet geholpen").gemeente == "Voorne aan Zee"
    assert places.find("ik weet het niet, ik woon in brielle").gemeente == "Voorne aan Zee"


# Ordinary words


@pytest.mark.parametrize(
    "text",
    [
        "dat is best goed",
        "Best veel mensen weten dat niet",
        "wat kost dat nou echt",
        "echt?",
        "vindt de gemeente best lastig",
        "soms betaalt de gemeente hem",
        "dat kan leiden tot een probleem",
        "in de wijk is een team",
        "ik woon in de wijk",
        "is dat gratis in nederland",
        "kan ik hulp in zetten",
        "in een rolstoel",
        "mevrouw van Houten",
        "mijn begeleider is mevrouw De Vries",
        "er is hoop voor haren en huid",
        "wat doet het zorgkantoor in zeeland",
        "ik heb een zorgrecht",
        "meesturen",
        "",
        "?!",
    ],
)
def test_an_ordinary_word_is_no_place(places: Places, text: str) -> None:
    assert places.find(text) == NOTHING


@pytest.mark.parametrize(
    ("text", "gemeente"),
    [
        ("best", "Best"),
        ("ik woon in best", "Best"),
        ("in de gemeente Best is het anders", "Best"),
        ("mijn gemeente heet best", "Best"),
        ("ik val onder de gemeente best", "Best"),
        ("woonachtig te best", "Best"),
        ("ik kom uit echt", "Echt-Susteren"),
        ("Wmo Leiden", "Leiden"),
        ("mijn zoon woont in oss", "Oss"),
        ("het dorp Zeeland", "Maashorst"),
        ("ik woon in het dorp De Wijk", "De Wolden"),
    ],
)
def test_where_a_place_belongs_it_is_one(places: Places, text: str, gemeente: str) -> None:
    assert places.find(text).gemeente == gemeente


@pytest.mark.parametrize(
    ("text", "gemeente"),
    [
        ("ja best", "Best"),
        ("ede hoor", "Ede"),
        ("de wijk", "De Wolden"),
        ("ik woon in de wijk", "De Wolden"),
    ],
)
def test_an_answer_to_the_question_is_a_place(places: Places, text: str, gemeente: str) -> None:
    assert places.find(text, asked=True).gemeente == gemeente


@pytest.mark.parametrize(
    "text",
    ["weet ik niet", "geen idee", "dat zeg ik niet", "waarom wil je dat weten", "nederland", "nee"],
)
def test_no_answer_is_no_place(places: Places, text: str) -> None:
    assert places.find(text, asked=True) == NOTHING


# Typing errors


@pytest.mark.parametrize(
    ("text", "gemeente"),
    [
        ("Hellevoetsluys", "Voorne aan Zee"),
        ("hellevoetslius", "Voorne aan Zee"),
        ("emeloord", "Noordoostpolder"),
        ("k woon in purmerent", "Purmerend"),
        ("waar vind ik een clientondersteuner in helevoetsluis", "Voorne aan Zee"),
        ("sociaal loket noordostpolder nummer", "Noordoostpolder"),
        ("voorneaanzee", "Voorne aan Zee"),
        ("voorn aan zee", "Voorne aan Zee"),
        ("ik woon in broek op lanngedijk", "Dijk en Waard"),
    ],
)
def test_a_misspelt_name_is_understood(places: Places, text: str, gemeente: str) -> None:
    assert places.find(text).gemeente == gemeente


def test_a_short_answer_may_have_more_errors(places: Places) -> None:
    assert places.find("rokanie").gemeente is None
    assert places.find("rokanie", asked=True).gemeente == "Voorne aan Zee"
    assert places.find("de wolde", asked=True).gemeente == "De Wolden"


def test_nine_of_ten_typing_errors_are_understood(places: Places, known: Instanties) -> None:
    rng = random.Random(1)
    right = wrong = 0
    for gemeente in known.gemeenten:
        longest = max(gemeente.split(), key=len)
        match = places.find(gemeente.replace(longest, mistype(longest, rng)), asked=True)
        found = [match.gemeente] if match.gemeente else [row.gemeente for row in match.options]
        right += gemeente in found
        wrong += bool(found) and gemeente not in found
    assert right >= 0.95 * len(known.gemeenten)
    assert wrong <= 0.01 * len(known.gemeenten)


# Places that do not exist


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("ik woon in duckstad", "duckstad"),
        ("Ik woon in Duckstad, dat is een dorp", "Duckstad"),
        ("ik kom uit Verweggistan", "Verweggistan"),
    ],
)
def test_a_place_that_does_not_exist_is_said(places: Places, text: str, unknown: str) -> None:
    assert places.find(text) == PlaceMatch(unknown=unknown)


def test_a_bare_unknown_word_counts_only_as_an_answer(places: Places) -> None:
    assert places.find("duckstad") == NOTHING
    assert places.find("duckstad", asked=True) == PlaceMatch(unknown="duckstad")


@pytest.mark.parametrize(
    "text",
    [
        "ik woon in een flat",
        "ik woon in verpleeghuis",
        "mijn moeder woont in een instelling",
        "ik woon in friesland",
        "ik kom uit de ggz",
        "hij komt op huisbezoek",
    ],
)
def test_what_is_no_name_is_not_unknown(places: Places, text: str) -> None:
    assert places.find(text) == NOTHING


def test_a_word_alone_between_commas_is_a_place_with_a_capital(places: Places) -> None:
    assert places.named("man van 77, Goes, wlz") == "Goes"
    assert places.named("dat is, best, wel lastig") is None
