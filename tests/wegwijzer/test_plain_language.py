"""The B1 rules: where a sentence ends, what counts as a word, and the Flesch-Douma score."""

import pytest

from wegwijzer import plain_language
from wegwijzer.plain_language import check, flesch_douma, long_sentences, sentences, words


def only(text: str) -> list[str]:
    """Return the sentences of a text without their lines."""
    return [sentence for _, sentence in sentences(text)]


def test_a_sentence_ends_before_a_capital() -> None:
    assert only("Bel de gemeente. Dat is gratis! Lukt het? Ja: U belt.") == [
        "Bel de gemeente.",
        "Dat is gratis!",
        "Lukt het?",
        "Ja:",
        "U belt.",
    ]


def test_each_bullet_is_a_sentence_on_its_own_line() -> None:
    text = "U neemt mee:\n\n- uw pas\n-  een brief\n• uw plan\n\nSucces. Tot dan."
    assert sentences(text) == [
        (0, "U neemt mee:"),
        (2, "uw pas"),
        (3, "een brief"),
        (4, "uw plan"),
        (6, "Succes."),
        (6, "Tot dan."),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Neem bijv. uw paspoort mee.",
        "Neem iemand mee, bijv. Anna of Piet.",
        "Vraag hulp aan o.a. MEE Plus.",
        "Bel tel. 030-123 of kom langs.",
        "Dat staat in art. 4 van de wet.",
        "Het loket is open om 9.00 uur.",
    ],
)
def test_an_abbreviation_ends_no_sentence(sentence: str) -> None:
    assert only(sentence) == [sentence]


def test_an_address_ends_no_sentence() -> None:
    assert only("Kijk op www.voorbeeld.nl/zorg. Of mail a.b@voorbeeld.nl nu.") == [
        "Kijk op www.voorbeeld.nl/zorg.",
        "Of mail a.b@voorbeeld.nl nu.",
    ]


def test_addresses_and_numbers_are_no_words() -> None:
    text = "Bel 030-789 78 78, kijk op voorbeeld.nl/zorg of mail loket@voorbeeld.nl"
    assert words(text) == ["Bel", "kijk", "op", "of", "mail"]


def test_a_hyphen_or_apostrophe_makes_one_word() -> None:
    assert words("Zo'n Wmo-loket, cliënten") == ["Zo'n", "Wmo-loket", "cliënten"]


def test_flesch_douma_is_the_formula() -> None:
    # 6 words, 2 sentences, 7 syllables (only "re-gent" has two):
    # 206.84 - 0.93 * (6 / 2) - 77 * (7 / 6) = 206.84 - 2.79 - 89.8333
    assert flesch_douma("Ik loop naar huis. Het regent.") == pytest.approx(114.2167, abs=1e-4)


def test_a_word_that_cannot_be_avoided_counts_as_two_syllables() -> None:
    # 3 words, 1 sentence; de, on-der-steu-ner, helpt: 6 syllables, or 4 when it counts as two.
    text = "De ondersteuner helpt."
    assert flesch_douma(text) == pytest.approx(206.84 - 0.93 * 3 - 77 * 6 / 3)
    assert flesch_douma(text, ["Ondersteuner"]) == pytest.approx(206.84 - 0.93 * 3 - 77 * 4 / 3)


def test_text_without_words_reads_easily() -> None:
    assert flesch_douma("030-789 78 78") == 100.0


def test_a_sentence_of_more_than_fifteen_words_is_a_fault_on_its_line() -> None:
    fifteen = "Ik " + "zie " * 13 + "u."
    sixteen = "Ik " + "zie " * 14 + "u."
    assert long_sentences(fifteen) == []
    faults = long_sentences(f"Kort.\n\n- Ook kort.\n- {sixteen}")
    assert [fault.line for fault in faults] == [3]
    assert "16 woorden" in faults[0].message


def test_many_fairly_long_sentences_are_a_fault() -> None:
    eleven = "Ik " + "zie " * 9 + "u. "
    ten = "Ik " + "zie " * 8 + "u. "
    assert check(ten * 3) == []
    assert [fault.message for fault in check(eleven * 3)] == [
        "gemiddeld 11.0 woorden per zin (hoogstens 10)"
    ]


def test_hard_words_are_a_fault() -> None:
    text = "Zelfredzaamheid bevorderende maatregelen."
    assert any("leesscore" in fault.message for fault in check(text))


def test_a_text_that_fits_no_message_is_a_fault() -> None:
    text = "Ik zie u. " * 200
    assert [fault.message for fault in check(text)] == ["2000 tekens (hoogstens 1024)"]
    assert check(text, max_length=2000) == []


def test_a_good_text_has_no_faults() -> None:
    assert plain_language.check("Bel de gemeente. Dat kost u niets.") == []
