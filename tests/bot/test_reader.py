"""A message as the intent model sees it."""

from bot.nlu.lemmas import Lemmas
from bot.nlu.reader import Reader, Words
from bot.nlu.spacy_model import Identity
from wegwijzer.dutch import Synonyms, stem

READER = Reader(
    Synonyms({"oco": ["cliënt ondersteuner"]}),
    Lemmas(Identity("nl_proef", "1"), {"liep": "lopen"}),
)


def test_a_message_keeps_its_text_and_gets_unified_words_and_keys() -> None:
    assert READER.read("Liep de Cliënt-ondersteuner?") == Words(
        text="Liep de Cliënt-ondersteuner?",
        folded="liep de oco",
        keys=(stem("lopen"), "de", "oco"),
    )


def test_a_message_without_words_has_no_keys() -> None:
    assert READER.read("👍") == Words("👍", "", ())


def test_several_messages_are_read_in_order() -> None:
    texts = ["een", "twee", "een"]
    assert READER.read_all(texts) == [READER.read(text) for text in texts]


def test_some_words_are_mistyped_and_each_time_the_same() -> None:
    texts = ["hoe vraag ik een rolstoel aan bij de gemeente"] * 20
    mistyped = READER.read_mistyped(texts)
    assert mistyped == READER.read_mistyped(texts)
    changed = [words for words in mistyped if words.text != texts[0]]
    assert 5 < len(changed) <= 20
    assert all(words == READER.read(words.text) for words in mistyped)
