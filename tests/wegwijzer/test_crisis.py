"""A cry for help: what is one, what is not, and what is answered."""

import re
import statistics
import time
from pathlib import Path
from typing import Any, get_args

import pytest
from ruamel.yaml import YAML

from wegwijzer import plain_language
from wegwijzer.answer import Contact
from wegwijzer.crisis import (
    Answers,
    Crisis,
    Kind,
    Rules,
    answer,
    detect,
    next_turn,
    reassures,
    safe_answer,
)
from wegwijzer.knowledge import KnowledgeError
from wegwijzer.settings import ROOT

KINDS: tuple[Kind, ...] = get_args(Kind)
FOLDER = ROOT / "knowledge" / "veiligheid"
NUMBER = {
    "gevaar": "112",
    "zelfdoding": "113 of 0800-0113",
    "huiselijk_geweld": "0800-2000",
    "zorgverlener": "0800-2000",
    "zelfverwaarlozing": "112",
}
LOCAL = Contact(name="Crisisteam Testdorp", website="https://www.testdorp.example")


def benchmark(name: str) -> list[dict[str, Any]]:
    """Return the crisis or the everyday sentences of the written set."""
    path = ROOT / "benchmark" / "crisis.yml"
    return list(YAML(typ="safe").load(path.read_text(encoding="utf-8"))[name])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ik wil niet meer leven.", "zelfdoding"),
        ("er is brand in mijn keuken", "gevaar"),
        ("mijn man slaat mij", "huiselijk_geweld"),
        ("de begeleider heeft mijn zoon geslagen", "zorgverlener"),
        ("mijn broer eet niet meer en wast zich niet meer", "zelfverwaarlozing"),
    ],
)
def test_each_kind_is_recognised(text: str, kind: Kind) -> None:
    assert detect(text) == Crisis(kind, ask=False)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ik wil doooood", "zelfdoding"),
        ("z e l f m o o r d plegen wil ik", "zelfdoding"),
        ("kwil nie meer leve", "zelfdoding"),
        ("me man slaad me", "huiselijk_geweld"),
        ("ik wort mishandelt door me vriend", "huiselijk_geweld"),
        ("man slaan mij, ik bang", "huiselijk_geweld"),
        ("Hoe vraag ik een scootmobiel aan? Ik wil trouwens dood.", "zelfdoding"),
        ("mijn dochter van 13 zegt dat ze niet meer wil leven", "zelfdoding"),
        ("hij heeft een heleboel pillen ingenomen", "gevaar"),
    ],
)
def test_also_misspelt_indirect_for_another_and_in_another_question(text: str, kind: Kind) -> None:
    assert detect(text) == Crisis(kind, ask=False)


@pytest.mark.parametrize(
    ("text", "kind", "language"),
    [
        ("I want to kill myself", "zelfdoding", "en"),
        ("kocam beni dövüyor", "huiselijk_geweld", "tr"),
        ("nie chcę już żyć", "zelfdoding", "pl"),
        ("Ich will nicht mehr leben", "zelfdoding", "de"),
        ("mon mari me frappe", "huiselijk_geweld", "fr"),
        ("زوجي يضربني", "huiselijk_geweld", "ar"),
        ("Хочу умереть", "zelfdoding", "ru"),
    ],
)
def test_also_in_another_language(text: str, kind: Kind, language: str) -> None:
    assert detect(text) == Crisis(kind, ask=False, language=language)


@pytest.mark.parametrize(
    "text",
    [
        "ik ga dood van de stress van die formulieren",
        "ik zie het niet meer zitten",
        "ik kan niet meer",
        "van mij hoeft het allemaal niet meer",
    ],
)
def test_in_doubt_it_asks(text: str) -> None:
    assert detect(text) == Crisis("zelfdoding", ask=True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "👍",
        "wat kost een cliëntondersteuner",
        "mijn man is dood, wat moet ik met zijn pgb",
        "wie zorgt er voor mijn zoon als ik er niet meer ben",
        "ik wil niet dood",
        "dat slaat nergens op",
        "de gemeente reageert niet op mijn mail",
        "mijn kind slaat met deuren als hij boos is",
        "ik val buiten de wmo",
        "ik wil niet meer met deze ondersteuner verder",
        "mijn moeder kan niet meer zelf douchen",
    ],
)
def test_everyday_words_are_no_crisis(text: str) -> None:
    assert detect(text) is None


def test_danger_comes_before_all_else() -> None:
    crisis = detect("Mijn man slaat mij. Hij staat nu met een mes voor de deur.")
    assert crisis is not None
    assert crisis.kind == "gevaar"


def test_what_is_sure_comes_before_what_is_in_doubt() -> None:
    assert detect("Ik zie het niet meer zitten. Mijn man slaat mij.") == Crisis(
        "huiselijk_geweld", ask=False
    )


def test_the_rules_alone_miss_hardly_any_crisis_of_the_written_set() -> None:
    """With the net none is missed: see ``tests/conversations/test_veiligheid.py``."""
    rows = benchmark("crisis")
    assert len(rows) >= 200
    found = [(row, crisis) for row in rows if (crisis := detect(row["tekst"]))]
    assert len(found) / len(rows) >= 0.99
    wrong = [
        row["tekst"]
        for row, crisis in found
        if crisis.kind not in (row["soort"], *row.get("ook_goed", ()))
    ]
    assert len(wrong) / len(rows) < 0.01


def test_false_alarms_on_the_written_set_stay_under_two_percent() -> None:
    rows = benchmark("gewoon")
    assert len(rows) >= 300
    alarms = [
        row["tekst"]
        for row in rows
        if (crisis := detect(row["tekst"])) and not (crisis.ask and row.get("navragen"))
    ]
    assert len(alarms) / len(rows) < 0.02, alarms


def test_a_message_takes_less_than_two_milliseconds() -> None:
    detect("eerst de regels inlezen")
    times = []
    for row in benchmark("gewoon"):
        start = time.process_time()
        detect(row["tekst"])
        times.append(time.process_time() - start)
    assert statistics.median(times) < 0.002


QUESTION = Crisis("zelfdoding", ask=True)
ASKED_TWICE = Crisis("zelfdoding", ask=True, again=True)


def after(text: str, earlier: Crisis) -> Crisis | None:
    return next_turn(text, earlier, detect(text))


@pytest.mark.parametrize("text", ["ja", "Ja, helaas wel", "klopt", "ja ik denk eraan"])
def test_yes_to_the_question_makes_it_sure(text: str) -> None:
    assert after(text, QUESTION) == Crisis("zelfdoding", ask=False)


@pytest.mark.parametrize(
    "text", ["nee", "nee hoor, zo bedoel ik het niet", "het was maar een grapje", "ik ben veilig"]
)
def test_no_to_the_question_ends_it(text: str) -> None:
    assert after(text, QUESTION) is None


@pytest.mark.parametrize(
    "text", ["weet ik niet", "wat kost een cliëntondersteuner", "ik voel me slecht"]
)
def test_anything_else_is_asked_once_more_and_then_let_go(text: str) -> None:
    assert after(text, QUESTION) == ASKED_TWICE
    assert after(text, ASKED_TWICE) is None


def test_a_no_with_new_doubt_is_asked_again() -> None:
    assert after("nee, maar ik zie het niet meer zitten", QUESTION) == QUESTION
    assert after("nee, maar ik zie het niet meer zitten", ASKED_TWICE) == ASKED_TWICE


def test_a_new_sure_crisis_comes_first() -> None:
    assert after("nee, maar mijn man slaat mij", QUESTION) == Crisis("huiselijk_geweld", ask=False)


def test_a_sure_crisis_stays_the_subject_whatever_is_asked() -> None:
    earlier = Crisis("zorgverlener", ask=False)
    assert after("wat kost een cliëntondersteuner", earlier) == earlier
    assert after("nee", earlier) == earlier


@pytest.mark.parametrize(
    ("text", "expected"), [("nee hoor, met mij gaat het goed", True), ("weet ik niet", False)]
)
def test_tells_whether_somebody_says_that_nothing_is_wrong(text: str, expected: bool) -> None:
    assert reassures(text) is expected


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("ask", [False, True])
@pytest.mark.parametrize("follow_up", [False, True])
def test_an_answer_gives_the_number_first_in_plain_words(
    kind: Kind, ask: bool, follow_up: bool
) -> None:
    told = answer(Crisis(kind, ask), None, follow_up)
    first_sentence = re.split(r"(?<=[a-z\d])\. ", told.text)[0]
    assert NUMBER[kind] in first_sentence
    assert "112" in told.text or kind == "zelfdoding"
    assert plain_language.check(told.as_text(), {"zelfmoord", "zelfmoordpreventie"}) == []
    assert "hoe u zich voelt" not in told.text
    assert ("Typ ja of nee" in told.text) is ask


def test_the_next_answer_is_not_the_same_one() -> None:
    for kind in KINDS:
        crisis = Crisis(kind, ask=False)
        assert answer(crisis, None, True).text != answer(crisis, None, False).text


def test_the_cards_fit_the_kind_and_the_local_contact_comes_last() -> None:
    told = answer(Crisis("huiselijk_geweld", ask=False), LOCAL, False)
    assert [card.phone for card in told.contacts] == ["0800-2000", "112", ""]
    assert told.contacts[-1] == LOCAL
    assert told.topic == "crisis"


def test_who_writes_another_language_reads_it_first() -> None:
    told = answer(Crisis("zelfdoding", ask=False, language="tr"), None, False)
    assert told.text.startswith("Hemen 113")
    assert "Bel 113 of 0800-0113" in told.text


def test_every_language_of_the_rules_has_its_answer() -> None:
    rules = YAML(typ="safe").load((FOLDER / "patronen.yml").read_text(encoding="utf-8"))
    told = YAML(typ="safe").load((FOLDER / "antwoorden.yml").read_text(encoding="utf-8"))
    for language, kinds in rules["andere_talen"].items():
        assert set(kinds) <= set(told["andere_talen"][language]), language


def test_who_is_safe_can_ask_again_and_still_has_the_numbers() -> None:
    assert "112" in safe_answer().text
    assert plain_language.check(safe_answer().text, {"zelfmoord"}) == []


def changed(tmp_path: Path, name: str, old: str, new: str) -> Path:
    """Return a copy of a file of the knowledge base in which a piece of text is another."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / name
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('kaarten: ["113", "112"]', "kaarten: [bestaat_niet]", "onbekende kaart 'bestaat_niet'"),
        ("  zorgverlener:\n", "  iets_anders:\n", "de soort 'zorgverlener' ontbreekt"),
        ("    opnieuw: |\n", "    ooknieuw: |\n", "de tekst 'opnieuw' ontbreekt"),
        ("kaarten:\n", "kaarten: [\n", "geen geldige YAML"),
    ],
)
def test_a_fault_in_the_answers_names_file_and_line(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    path = changed(tmp_path, "antwoorden.yml", old, new)
    with pytest.raises(KnowledgeError, match=re.escape(message)) as error:
        Answers(path)
    assert error.value.path == path
    assert error.value.line > 1


def test_a_fault_in_the_rules_names_file_and_line(tmp_path: Path) -> None:
    path = changed(tmp_path, "patronen.yml", "      # dood willen\n", "      {bestaatniet} dood\n")
    with pytest.raises(KnowledgeError, match=r"onbekende groep '\{bestaatniet\}'") as error:
        Rules(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[error.value.line - 1].strip() == "{bestaatniet} dood"


def test_an_unknown_kind_in_the_rules_is_an_error(tmp_path: Path) -> None:
    path = changed(tmp_path, "patronen.yml", "  zorgverlener:\n    geen", "  zorg:\n    geen")
    with pytest.raises(KnowledgeError, match="onbekende soort crisis 'zorg'"):
        Rules(path)
