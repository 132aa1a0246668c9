"""Personal data in chat text: what is taken out, what stays, and the figures that must hold.

All values are made up. BSNs and IBANs pass their test and belong to nobody.
"""

import shutil
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from benchmark.measure_redaction import is_hidden
from wegwijzer import redaction
from wegwijzer.knowledge import KnowledgeError, instanties
from wegwijzer.redaction import MARKERS, Redactor, contacts_in, current_redactor
from wegwijzer.settings import ROOT

LOKETTEN = ["030-789 78 78", "0181-322 273", "(0527) 63 39 11", "meldpunt@juisteloket.nl"]
REDACTOR = Redactor(LOKETTEN)


def messages() -> list[dict[str, Any]]:
    """Return the frozen test set."""
    path = ROOT / "benchmark" / "persoonsgegevens.yml"
    found: list[dict[str, Any]] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))[
        "berichten"
    ]
    return found


@pytest.fixture(scope="module")
def knowledge_redactor() -> Redactor:
    """A redactor that knows the contacts of the knowledge base."""
    return Redactor.load(ROOT / "knowledge")


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("mijn bsn is 123456782 ok", "mijn bsn is [bsn] ok"),
        ("bsn 123 456 789 met een fout", "bsn [bsn] met een fout"),
        ("bel 06-12 34 56 78 graag", "bel [telefoonnummer] graag"),
        ("+31 (0)6 12345678", "[telefoonnummer]"),
        ("o6 12345678", "[telefoonnummer]"),
        ("nul zes twaalf 34 56 78", "[telefoonnummer]"),
        ("zijn nummer: +32 470 12 34 56", "zijn nummer: [telefoonnummer]"),
        ("mail jan@voorbeeld.nl.", "mail [e-mailadres]."),
        ("jan at voorbeeld punt nl", "[e-mailadres]"),
        ("nl91 abna 0417 1643 00", "[iban]"),
        ("BE68539007547034", "[iban]"),
        ("ik woon dorpsstraat 12b in brielle", "ik woon [adres] in brielle"),
        ("Jan van Galenstraat 230-III", "[adres]"),
        ("nummer 14 van de acacialaan", "[adres]"),
        ("3221 AB", "3221 [postcode]"),
        ("postcode 3221ab nr 9", "postcode 3221[postcode] [adres]"),
        ("geb 3-4-'52", "geb [geboortedatum]"),
        ("12 mei 1950 geboren", "[geboortedatum] geboren"),
        ("12-5-1950", "[geboortedatum]"),
        ("mijn zoon is van 3 juli 2018", "mijn zoon is van [geboortedatum]"),
        ("ik ben fatima el amrani", "ik ben [naam]"),
        ("MIJN NAAM IS GERRIT VAN DER WEIJDEN", "MIJN NAAM IS [naam]"),
        (
            "jan jansen bsn 123456782 tel 0612345678",
            "[naam] bsn [bsn] tel [telefoonnummer]",
        ),
    ],
)
def test_takes_out(text: str, redacted: str) -> None:
    assert REDACTOR.redact(text).text == redacted


@pytest.mark.parametrize(
    "text",
    [
        "is 030 7897878 het goede nummer, of +31 30 789 78 78?",
        "Meldpunt@JuisteLoket.nl",
        "bel 112, 113 of 0800-0113",
        "ik ben 83 jaar en wacht sinds 2015 op artikel 2.2.4",
        "ik woon in 3221, in Brielle",
        "2015 en 2016, 1200 of 1300 euro",
        "de brief is van 12 november 2024",
        "op 1 januari 2015 kwam de wet, de afspraak is op 3-4-2025",
        "onderweg 3 keer gestopt",
        "ik woon al 12 jaar alleen",
        "ik krijg 1.234,56 euro",
        "https://www.ciz.nl/wet-langdurige-zorg/een-wlz-aanvraag-doen",
        "",
    ],
)
def test_leaves_alone(text: str) -> None:
    assert REDACTOR.redact(text).text == text


def test_a_contact_that_is_not_allowed_is_personal() -> None:
    assert Redactor().redact("bel 030-789 78 78").text == "bel [telefoonnummer]"


def test_counts_each_kind() -> None:
    result = REDACTOR.redact("bsn 123456782, tel 0612345678 of 0611122233")
    assert result.counts == {"bsn": 1, "telefoon": 2}
    assert REDACTOR.redact("niets").counts == {}


def test_the_question_before_says_what_the_answer_is() -> None:
    assert REDACTOR.redact("Zwartkruis").text == "Zwartkruis"
    asked = "Uw verzoek komt eraan.\nWat is uw naam?"
    assert REDACTOR.redact("Zwartkruis", asked).text == "[naam]"
    assert REDACTOR.redact("Zwartkruis", "Typ alleen uw naam.").text == "[naam]"
    assert REDACTOR.redact("ZWARTKRUIS", asked).text == "[naam]"
    assert REDACTOR.redact("nee", asked).text == "nee"
    assert REDACTOR.redact("0612", "Bel 030-789 78").text == "0612"
    assert (
        REDACTOR.redact("Zwartkruis", "Uw naam? Die hoeft u niet te zeggen.").text == "Zwartkruis"
    )


def test_a_nul_character_hides_nothing() -> None:
    assert "12345678" not in REDACTOR.redact("0612345678\0").text.replace("\ufffd", "")
    assert "jansen" not in REDACTOR.redact("jan jansen\0").text


def test_no_value_of_the_test_set_slips_through_more_than_measured(
    knowledge_redactor: Redactor,
) -> None:
    total: Counter[str] = Counter()
    hidden: Counter[str] = Counter()
    alarms = clean = 0
    for message in messages():
        text, values = message["tekst"], [item["waarde"] for item in message["gegevens"]]
        result = knowledge_redactor.redact(text)
        if not values:
            clean += 1
            alarms += bool(result.counts)
        for item in message["gegevens"]:
            total[item["soort"]] += 1
            hidden[item["soort"]] += is_hidden(
                item["soort"], item["waarde"], values, text, result.text
            )
    assert set(total) == set(MARKERS)
    for kind in MARKERS:
        floor = 0.95 if kind in ("naam", "adres") else 1.0
        assert hidden[kind] / total[kind] >= floor, kind
    assert alarms <= 0.02 * clean


def test_redacting_twice_changes_nothing() -> None:
    for message in messages():
        once = REDACTOR.redact(message["tekst"]).text
        assert REDACTOR.redact(once).text == once
        assert REDACTOR.redact(once).counts == {}


@settings(max_examples=75, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *("jan", "van der", "meer", "06", "12", "34 56", "bsn", "geb", "nl91", "abna"),
                *("3221", "ab", "weg", "5", "mijn naam is", "mevrouw", "@", "voorbeeld", ".nl"),
                *("[naam]", "\n", "Roos", "mei", "1950", "-", "nul zes", "acht", "groetjes"),
                *("ik woon", "\0", "W."),
            ]
        ),
        max_size=14,
    ).map(" ".join)
)
def test_redacting_twice_changes_nothing_whatever_the_text(text: str) -> None:
    once = REDACTOR.redact(text).text
    assert REDACTOR.redact(once).text == once


def test_no_place_is_taken_for_a_person(knowledge_redactor: Redactor) -> None:
    known = instanties.load(ROOT / "knowledge")
    for name in {*known.gemeenten, *(plaats.name for plaats in known.plaatsen)}:
        text = f"{name} en ik woon in {name.lower()}"
        assert knowledge_redactor.redact(text).text == text
    assert knowledge_redactor.redact("mevrouw van Ommen").text == "mevrouw [naam]"


def test_what_the_bot_says_stays_whole(knowledge_redactor: Redactor) -> None:
    for path in (ROOT / "knowledge").glob("*/*.md"):
        if path.parent.name in ("bronnen", "instanties"):
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            assert knowledge_redactor.redact(line).text == line, path


def test_a_long_message_does_not_hold_up_the_bot() -> None:
    start = time.perf_counter()
    for part in ("a", "1 ", "Van ", "j.", "a@", "nul ", "12-", "jan-", "1234 ab ", "ik woon a "):
        REDACTOR.redact((part * 2000)[:2000])
    assert time.perf_counter() - start < 2


class Counting(Redactor):
    """Counts how often a text was looked through, and lets its memory be seen."""

    looked = 0

    def _find(self, text: str, skip: int) -> list[tuple[int, int, str]]:
        self.looked += 1
        return super()._find(text, skip)


def test_a_text_without_personal_data_is_looked_through_once() -> None:
    redactor = Counting(LOKETTEN)
    for _ in range(3):
        assert redactor.redact("Een cliëntondersteuner is gratis.").text.endswith("gratis.")
    assert redactor.looked == 1
    # The same words are a name after another question.
    assert redactor.redact("roos").text == "roos"
    assert redactor.redact("roos", "Wat is uw naam?").text == "[naam]"
    assert redactor.redact("roos").text == "roos"


def test_a_text_with_personal_data_is_not_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redaction, "_REMEMBERED", 3)
    redactor = Redactor(LOKETTEN)
    for number in range(8):
        redactor.redact(f"Vraag {number}")
        redactor.redact("bel 06 12345678")
        assert 0 < len(redactor._clean) <= 3
        assert "12345678" not in str(redactor._clean)


def test_contacts_in_finds_what_texts_make_public() -> None:
    found = contacts_in(["Bel (0527) 63 39 11 of mail loket@voorbeeld.nl.", "Niets."])
    assert found == {"(0527) 63 39 11", "loket@voorbeeld.nl"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A knowledge base in use that may be edited, in which a look costs no waiting."""
    shutil.copytree(ROOT / "knowledge" / "instanties", tmp_path / "instanties")
    shutil.copytree(ROOT / "knowledge" / "bronnen", tmp_path / "bronnen")
    monkeypatch.setenv("WEGWIJZER_KENNIS", str(tmp_path))
    monkeypatch.setattr(redaction, "_LOOK_AGAIN_AFTER", 0.0)
    monkeypatch.setattr(redaction, "_SHELF", redaction._Shelf())
    return tmp_path


def test_a_contact_that_is_added_while_the_bot_runs_is_left_alone(folder: Path) -> None:
    text = "Bel 0299-12 34 56."
    assert current_redactor().redact(text).text == "Bel [telefoonnummer]."
    with (folder / "bronnen" / "noom-themadag.md").open("a", encoding="utf-8") as source:
        source.write(text)
    assert current_redactor().redact(text).text == text


def test_an_edit_that_cannot_be_read_leaves_the_last_redactor_in_use(folder: Path) -> None:
    before = current_redactor()
    (folder / "instanties" / "gemeenten.csv").write_bytes(b"\xff kapot")
    assert current_redactor() is before


def test_a_knowledge_base_that_cannot_be_read_at_first_is_an_error(folder: Path) -> None:
    (folder / "instanties" / "gemeenten.csv").write_text("kapot", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"gemeenten\.csv"):
        current_redactor()
