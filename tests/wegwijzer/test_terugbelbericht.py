"""What a message says for a terugbelverzoek, whatever was asked."""

from pathlib import Path

import pytest

from wegwijzer.knowledge import KnowledgeError
from wegwijzer.settings import ROOT
from wegwijzer.terugbelbericht import Berichten, Wish

READS = Berichten.load(ROOT / "knowledge")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("mijn naam is Kees Jansen", "Kees Jansen"),
        ("Ik heet Van der Plas", "Van der Plas"),
        ("hij heet Jan Stoop", ""),
        ("ik ben Kees Jansen, het gaat over mijn rolstoel", "Kees Jansen"),
        ("ik heet kees en ik wil hulp", "kees"),
        ("ik heet Kees, nee noteer maar Karel Jansen", "Karel Jansen"),
        ("ik ben boos op de gemeente", ""),
        ("ik ben 71", ""),
        ("dit is moeilijk", ""),
        ("ik heb ruzie met Kees Jansen van de gemeente", ""),
        ("mijn zoon heet Kees en krijgt geen pgb", ""),
        ("Kees Jansen", ""),
        ("zij heet Truus Jansen, ik heet Kees", "Kees"),
    ],
)
def test_a_name_after_words_that_lead_to_one(text: str, name: str) -> None:
    assert READS.read(text).naam == name


@pytest.mark.parametrize(
    "text", ["Kees Jansen", "Van der Plas", "Jan Stoop", "jan de vries", "Mo Qwertman"]
)
def test_a_message_that_is_nothing_but_a_name(text: str) -> None:
    said = READS.read(text)
    assert said.alleen_naam == text
    assert said.may_be_name and said.tells


@pytest.mark.parametrize("text", ["Kees Jansen, 06 12345678", "06 12345678 Kees Jansen"])
def test_a_name_beside_a_number(text: str) -> None:
    said = READS.read(text)
    assert (said.alleen_naam, said.telefoon, said.rest) == ("Kees Jansen", "06 12345678", "")


@pytest.mark.parametrize(
    "text",
    [
        "Hulp bij een aanvraag",
        "rolstoel",
        "Wmo Rolstoel",
        "ja nu klopt het",
        "Ik wil hulp voor Kees Jansen",
    ],
)
def test_what_is_no_name_is_none(text: str) -> None:
    said = READS.read(text)
    assert not said.naam and not said.alleen_naam


@pytest.mark.parametrize("text", ["Van het Hof", "in 't Veld", "Tést Persoon", "Bart Dank"])
def test_what_may_be_a_name(text: str) -> None:
    assert READS.read(text).may_be_name


@pytest.mark.parametrize(
    "text",
    ["Ik wil hulp", "klopt", "oke versturen", "nee ik zeg het liever niet", "moet ik dat zeggen"],
)
def test_a_sentence_is_no_name(text: str) -> None:
    assert not READS.read(text).may_be_name


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0612345678", "06 12345678"),
        ("dat is mijn oude nummer, het moet 06 87654321 zijn", "06 87654321"),
        ("0612345678 is mijn oude, 0687654321 is het nieuwe", "06 87654321"),
        ("06 87654321 en niet 06 12345678", "06 87654321"),
        ("nul zes twaalf vierendertig zesenvijftig achtenzeventig", "06 12345678"),
        ("06 1234567", ""),
    ],
)
def test_the_number_that_is_meant(text: str, number: str) -> None:
    assert READS.read(text).telefoon == number


@pytest.mark.parametrize("text", ["0612", "mijn nummer is 06 1234567", "020 123", "+31 6 1234"])
def test_half_a_number(text: str) -> None:
    assert READS.read(text).te_kort


@pytest.mark.parametrize(
    "text", ["06 12345678", "3232", "op 06-05-2026", "ik ben 71", "bsn 123456782", "na 5 uur"]
)
def test_what_is_no_half_number(text: str) -> None:
    assert not READS.read(text).te_kort


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("nee sla deze vraag maar over", "overslaan"),
        ("dat zeg ik liever niet", "overslaan"),
        ("weet ik niet", "overslaan"),
        ("stuur het maar op", "versturen"),
        ("oké doe maar", "versturen"),
        ("ja nu klopt het", "akkoord"),
        ("wat hebt u tot nu toe genoteerd", "tonen"),
        ("wat staat er nu", "tonen"),
        ("nee begin maar opnieuw", "opnieuw"),
        ("wis dat maar", "wissen"),
        ("moet ik ook mijn leeftijd zeggen", "onnodig"),
        ("nee niet versturen", "niet_sturen"),
        ("nou verstuur het toch maar niet, ik moet eerst nadenken", "niet_sturen"),
        ("doe het toch nog maar niet, moet ik nog over nadenken", "niet_sturen"),
        ("doe maar zonder naam", "overslaan"),
        ("niet goed", None),
        ("de gemeente wil mijn aanvraag versturen", None),
        ("ik weet niet welke hulp ik moet vragen", None),
        ("alles is goed", None),
        ("haal mij maar weg uit dit leven", None),
        ("Kees Jansen", None),
    ],
)
def test_a_wish_about_the_form(text: str, wish: Wish | None) -> None:
    assert READS.read(text).wens == wish


def test_what_is_left_is_without_name_number_and_bsn() -> None:
    said = READS.read("ik heet Kees, 06 12345678, bel mij over de taxi")
    assert (said.naam, said.over) == ("Kees", "de taxi")
    assert not any(word in said.rest for word in ("Kees", "123"))
    said = READS.read("rolstoel, mijn bsn is 123456782")
    assert said.bsn and said.niet_gevraagd
    assert said.rest == "rolstoel"


@pytest.mark.parametrize(("text", "says"), [("oh sorry", False), ("hulp in huis", True)])
def test_whether_what_is_left_says_something(text: str, says: bool) -> None:
    assert READS.says_something(text) == says


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("liefst 's avonds bellen", "liefst 's avonds bellen"),
        ("kunt u morgen bellen?", "morgen bellen"),
        ("kan het ook overmorgen?", "overmorgen"),
        ("donderdagmiddag", "donderdagmiddag"),
        ("na drie uur 's middags", "na drie uur 's middags"),
        ("woensdag tussen 14 en 16 uur", "woensdag tussen 14 en 16 uur"),
        ("06 12345678, vrijdagmiddag", "vrijdagmiddag"),
        ("06 12345678, vrijdag na 12 uur", "vrijdag na 12 uur"),
        ("morgen is het over", ""),
        ("morgen heb ik een gesprek met de gemeente", ""),
        ("ik word gebeld over de dagbesteding", ""),
    ],
)
def test_when_to_call(text: str, moment: str) -> None:
    assert READS.read(text).moment == moment


def test_what_is_wrong_and_what_it_must_be() -> None:
    assert READS.read("nee niet bezwaar maar beroep").anders == ("bezwaar", "beroep")


@pytest.mark.parametrize("content", ["naam: [", "opdrachten: {}", "[]"])
def test_words_that_cannot_be_read_are_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "terugbelwoorden.yml").write_text(content)
    with pytest.raises(KnowledgeError):
        Berichten.load(tmp_path)


@pytest.mark.parametrize("text", ["zij heet Truus Jansen", "haar naam is Truus Jansen"])
def test_the_name_of_another_is_kept_nowhere(text: str) -> None:
    said = READS.read(text)
    assert said.van_ander and said.tells
    assert not (said.naam or said.alleen_naam or said.rest)


def test_a_number_in_words_without_its_zero_is_too_short() -> None:
    assert READS.read("zes twaalf drie vier vijf zes zeven acht negen").te_kort


def test_a_name_after_small_words_is_a_name() -> None:
    assert READS.read("nou dan maar: W. Jansen").alleen_naam == "W. Jansen"
    assert READS.read("oh wacht, T. de Qwert").alleen_naam == "T. de Qwert"
    assert READS.read("oh wacht, A.B. van der Qwert").alleen_naam == "A.B. van der Qwert"
