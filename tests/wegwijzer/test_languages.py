"""Another language: recognised, and answered in that language."""

import random
import re
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest
from ruamel.yaml import YAML

from wegwijzer.knowledge import KnowledgeError
from wegwijzer.languages import OTHER, Language, Languages, answer_in, detect_language
from wegwijzer.replies import PERSON
from wegwijzer.settings import ROOT
from wegwijzer.typing_errors import with_errors

LANGUAGES: tuple[Language, ...] = get_args(Language)
TEXTS = ROOT / "knowledge" / "talen.yml"


def read(path: Path) -> Any:
    """Return the data in a YAML file."""
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def dutch() -> list[str]:
    """Return the sentences of the development set and the everyday ones of the crisis set."""
    folder = ROOT / "benchmark"
    rows = [row for rows in read(folder / "ontwikkelset.yml").values() for row in rows]
    return [row["tekst"] for row in (*rows, *read(folder / "crisis.yml")["gewoon"])]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I need help for my mother", "en"),
        ("Annem için yardım istiyorum", "tr"),
        ("أحتاج إلى مساعدة", "ar"),
        ("Potrzebuję pomocy dla mamy", "pl"),
        ("Ich brauche Hilfe für meine Mutter", "de"),
        ("J'ai besoin d'aide pour ma mère", "fr"),
        ("Necesito ayuda para mi madre", "es"),
        ("Мені потрібна допомога", "uk"),
        ("Мне нужна помощь", "ru"),
        ("ሓገዝ የድልየኒ", "ti"),
        ("merhaba", "tr"),
    ],
)
def test_each_language_is_recognised(text: str, language: Language) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("annem icin yardim istiyorum", "tr"),
        ("ana me7taj mosa3ada", "ar"),
        ("meni potribna dopomoga", "uk"),
        ("mne nuzhna pomosh spasibo", "ru"),
        ("не знаю к кому обратиться", "ru"),
        ("дуже дякую", "uk"),
    ],
)
def test_also_in_plain_letters_and_without_letters_of_its_own(
    text: str, language: Language
) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "", "👍", "...", "3231 ab", "hoi", "ok", "ja", "nee", "in brielle", "wat kost het", "wmo",
        "merci", "thanks!", "help", "moi", "da weet ik nie", "k snap er niks van", "wa kost da",
        "mien moe kan nich meer", "ik ben Ahmed en mijn moeder heet Fatma", "spreekt u turks",
        "mag ik hello zeggen", "wete nie", "50 plus", "jaja", "stop",
    ],
)  # fmt: skip
def test_dutch_in_all_its_forms_is_no_other_language(text: str) -> None:
    assert detect_language(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "سلام، من به کمک پزشک نیاز دارم",
        "我需要帮助",
        "도와주세요",
        "אני צריך עזרה",
        "χρειάζομαι βοήθεια",
        "मुझे मदद चाहिए",
        "preciso de ajuda para a minha mãe",
        "ho bisogno di aiuto per mia madre",
        "am nevoie de ajutor pentru mama mea",
        "segítségre van szükségem az anyámnak",
    ],
)
def test_a_language_without_a_text_of_its_own_is_another(text: str) -> None:
    assert detect_language(text) == OTHER


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hello", "en"),
        ("hello!!", "en"),
        ("Good morning", "en"),
        ("help me please", "en"),
        ("selam", "tr"),
        ("Salam", "ar"),
        ("dzien dobry", "pl"),
        ("Dzień dobry", "pl"),
        ("bonjour", "fr"),
        ("Hola", "es"),
        ("привіт", "uk"),
        ("привет", "ru"),
        ("guten tag", "de"),
        ("ሰላም", "ti"),
    ],
)
def test_a_greeting_alone_shows_the_language(text: str, language: Language) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize("text", ["hello, wat kost een oco", "hola daar ben ik weer", "hi", "hey"])
def test_a_greeting_before_a_dutch_question_does_not(text: str) -> None:
    assert detect_language(text) is None


@pytest.mark.parametrize("text", ["ok thanks doei", "thanks doei", "oke thanks, doeg"])
def test_a_mixed_goodbye_is_dutch(text: str) -> None:
    assert detect_language(text) is None


def test_the_language_of_most_letters_counts() -> None:
    assert detect_language("ik zoek hulp, dank (مرحبا)") is None


def test_recall_on_the_written_set() -> None:
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for language, rows in read(ROOT / "benchmark" / "talen.yml").items():
        for row in rows:
            is_latin = isinstance(row, dict)
            name = f"{language} latijns" if is_latin else language
            total[name] += 1
            right[name] += detect_language(row["tekst"] if is_latin else row) == language
    assert {name.partition(" ")[0] for name in total} == set(LANGUAGES)
    assert min(total.values()) >= 20
    poor = {name: right[name] / total[name] for name in total if right[name] < 0.95 * total[name]}
    assert set(poor) <= {"ar latijns"}
    assert poor.get("ar latijns", 1) >= 0.8


def test_no_dutch_sentence_is_mistaken_for_another_language() -> None:
    sentences = dutch()
    rng = random.Random(1)
    mistyped = [with_errors(text, 0.2, rng) for text in sentences]
    for texts in (sentences, mistyped):
        wrong = [text for text in texts if detect_language(text)]
        assert len(wrong) / len(texts) < 0.002, wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answer_says_whom_to_call_and_what_it_costs_nothing(language: Language) -> None:
    told = answer_in(language)
    assert "030-789 78 78" in told.text
    assert "meldpunt@juisteloket.nl" in told.text
    assert "gemeente" in told.text
    assert len(told.text) < 600
    assert told.topic == "andere_taal"
    assert told.language == ("nl" if language == OTHER else language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_button_to_a_person_is_in_the_same_language(language: Language) -> None:
    [person] = answer_in(language).choices
    assert person.payload == PERSON.payload
    assert person.title not in (PERSON.title, "")
    assert len(person.short) <= 20


def test_no_two_languages_have_the_same_answer() -> None:
    assert len({answer_in(language).text for language in LANGUAGES}) == len(LANGUAGES)


@pytest.mark.parametrize("language", ["en", "tr", "pl", "de", "fr", "es", "ar", "uk", "ru", "ti"])
def test_each_answer_is_in_its_own_language(language: Language) -> None:
    without_dutch = re.sub(
        r"[\"«„][^\"»”“]*[\"»”“]|Het Juiste Loket|\S+@\S+", "", answer_in(language).text
    )
    assert detect_language(without_dutch) == language


def test_a_language_without_text_is_an_error_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "talen.yml"
    path.write_text(
        TEXTS.read_text(encoding="utf-8").replace("  pl:\n    knop:", "  pl:\n    iets:")
    )
    with pytest.raises(KnowledgeError, match=r"talen.yml:\d+: de knop van de taal 'pl' ontbreekt"):
        Languages(path)


@pytest.mark.parametrize(
    "text",
    ["Bon tardi", "mi no ta komprende hulandes", "kiko mi mester hasi"],
)
def test_papiamento_is_another_language(text: str) -> None:
    assert detect_language(text) == "anders"


def test_english_is_told_of_the_zorgkantoor() -> None:
    assert detect_language("in English please") == "en"
    assert "zorgkantoor" in answer_in("en").text
