"""The messages on which certainty is calibrated."""

from pathlib import Path

from bot.nlu import development_set
from bot.nlu.lemmas import Lemmas
from bot.nlu.reader import Reader
from bot.nlu.spacy_model import Identity
from wegwijzer.dutch import Synonyms

CONTENT = """\
vragen:
  - tekst: "Wat kost het?"
    intent: kosten
    register: gewoon
  - tekst: "Waar moet ik zijn?"
    intent: waar
    ook_goed: [loket, kosten]
buiten_bereik:
  - tekst: "Hoe laat is het?"
    register: kennis
"""


def test_questions_have_all_their_right_intents(tmp_path: Path) -> None:
    path = tmp_path / "set.yml"
    path.write_text(CONTENT)
    reader = Reader(Synonyms({}), Lemmas(Identity("nl_proef", "1"), {}))
    read = development_set.load(path, reader)
    assert [words.text for words in read.questions] == ["Wat kost het?", "Waar moet ik zijn?"]
    assert read.right == [frozenset(["kosten"]), frozenset(["waar", "loket", "kosten"])]
    assert read.out_of_scope == [reader.read("Hoe laat is het?")]
