"""Words made comparable: folded text, unified synonyms, one key for the forms of a word."""

import pytest

from wegwijzer.dutch import Synonyms, fold, keys, stem


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Cliëntondersteuner?!", "clientondersteuner"),
        ("  Wmo-loket,\n\tgemeente ", "wmo loket gemeente"),
        ("artikel 4.2.1", "artikel 4 2 1"),
        ("Ĳsselstein", "ijsselstein"),
        ("cafe\u0301", "cafe"),
        ("👍", ""),
    ],
)
def test_text_becomes_plain_words(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_letters_stretched_for_emphasis_are_shortened() -> None:
    assert fold("heeeeelp") == fold("heelp")
    assert fold("nee") == "nee"


def test_digits_are_never_shortened() -> None:
    assert fold("1000 euro") == "1000 euro"


def test_a_synonym_becomes_its_main_word() -> None:
    synonyms = Synonyms({"oco": ["cliënt ondersteuner", "oco'er"]})
    assert synonyms.unify(fold("Mijn cliënt-ondersteuner belt")) == "mijn oco belt"
    assert synonyms.unify(fold("een oco'er")) == "een oco"


def test_a_main_word_of_two_words_becomes_one() -> None:
    synonyms = Synonyms({"sociaal loket": ["loket sociaal"]})
    assert synonyms.unify("het sociaal loket") == "het sociaalloket"
    assert synonyms.unify("het loket sociaal") == "het sociaalloket"


def test_the_longest_phrase_wins() -> None:
    synonyms = Synonyms({"klant": ["client"], "oco": ["client ondersteuner"]})
    assert synonyms.unify("een client ondersteuner") == "een oco"


def test_only_whole_words_are_synonyms() -> None:
    assert Synonyms({"zin": ["pgb"]}).unify("pgbtje en pgb") == "pgbtje en zin"


def test_without_synonyms_text_stays_as_it_is() -> None:
    assert Synonyms({}).unify("een gewone zin") == "een gewone zin"


@pytest.mark.parametrize(
    ("one", "other"), [("kosten", "kost"), ("aanvragen", "aanvraag"), ("gemeenten", "gemeente")]
)
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_words_that_say_nothing_have_no_key() -> None:
    assert keys("wat kost het") == [stem("kost")]


def test_other_stopwords_can_be_given() -> None:
    assert keys("wat kost het", stopwords=frozenset(["kost"])) == ["wat", "het"]


def test_a_key_is_the_stem_of_the_lemma() -> None:
    lemmas = {"liep": "lopen"}
    assert keys("liep", lambda word: lemmas.get(word, word)) == keys("lopen")
