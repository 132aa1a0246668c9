"""The net that hears a cry for help: it learns, keeps, and is the same when it is read again."""

from pathlib import Path

import pytest

from bot.nlu.crisis_examples import EVERYDAY
from bot.nlu.crisis_net import CrisisNet, windows

MEANINGS = {"leven": ["leven", "bestaan"], "niet": ["niet", "geen"], "vuur": ["brand*", "rook"]}
MESSAGES = [
    *[(f"ik wil niet meer leven {word}", "zelfdoding") for word in ("nu", "zo", "hier", "echt")],
    *[(f"er is {word} in mijn huis", "gevaar") for word in ("brand", "rook", "vuur", "gas")],
    *[(f"wat kost {word} hulp thuis", EVERYDAY) for word in ("de", "zulke", "goede", "veel")],
] * 60
ORDINARY = [f"waar vind ik hulp bij {word}" for word in ("wonen", "werk", "vervoer", "zorg")] * 100


@pytest.fixture(scope="module")
def net() -> CrisisNet:
    """A net that has learnt a few messages."""
    return CrisisNet.learn(MESSAGES, ORDINARY, MEANINGS)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ik wil niet meer leven", "zelfdoding"),
        ("help er is brand in huis", "gevaar"),
    ],
)
def test_it_is_alarmed_by_a_cry_for_help(net: CrisisNet, text: str, kind: str) -> None:
    weighed = net.weigh(text)
    assert weighed.kind == kind
    assert weighed.alarm > 0


def test_an_ordinary_question_does_not_alarm_it(net: CrisisNet) -> None:
    assert net.weigh("waar vind ik hulp bij wonen").alarm < 0


def test_in_a_long_story_one_sentence_is_enough(net: CrisisNet) -> None:
    story = "waar vind ik hulp bij wonen. wat kost goede hulp thuis. er is brand in mijn huis."
    assert net.weigh(story).alarm > net.weigh("wat kost goede hulp thuis").alarm


def test_a_message_is_read_two_sentences_at_a_time() -> None:
    assert windows("Een. Twee! Drie?") == ["Een. Twee!", "Twee! Drie?"]
    assert windows("Een zin") == ["Een zin"]


def test_it_is_the_same_when_it_is_read_again(net: CrisisNet, tmp_path: Path) -> None:
    net.save(tmp_path)
    again = CrisisNet.load(tmp_path)
    for text, _ in MESSAGES:
        assert again.weigh(text) == net.weigh(text)


def test_a_text_without_words_can_be_weighed(net: CrisisNet) -> None:
    assert net.weigh("???") == net.weigh("")
