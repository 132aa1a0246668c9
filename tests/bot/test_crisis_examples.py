"""The messages that the net learns from."""

from pathlib import Path

from bot.nlu import crisis_examples
from wegwijzer.settings import ROOT


def test_each_line_is_a_message_of_its_file(tmp_path: Path) -> None:
    (tmp_path / "gevaar.txt").write_text("# Brand\nhet brandt\n\ner is rook\n")
    (tmp_path / "woorden.txt").write_text("# Vuur\nvuur: brand* rook\n")
    assert crisis_examples.messages(tmp_path) == [
        ("het brandt", "gevaar"),
        ("er is rook", "gevaar"),
    ]
    assert crisis_examples.meanings(tmp_path) == {"vuur": ["brand*", "rook"]}


def test_every_kind_has_many_messages() -> None:
    kinds = [kind for _, kind in crisis_examples.messages(ROOT / "data/crisis")]
    assert min(kinds.count(kind) for kind in set(kinds)) >= 400
