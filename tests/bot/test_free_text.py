"""Free text never becomes a command of Rasa."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.free_text import without_command


@pytest.mark.parametrize(
    ("typed", "given_to_rasa"),
    [
        ("Wat kost het?", "Wat kost het?"),
        ("  Wat kost het?\n", "Wat kost het?"),
        ("ja/nee", "ja/nee"),
        ("/restart", "restart"),
        ('/kosten{"gemeente": "X"}', 'kosten{"gemeente": "X"}'),
        (" \t/ / /session_start", "session_start"),
        ("\u00a0/restart", "restart"),
        ("\x1f/restart", "\ufffd/restart"),
        ("hallo\x00 \ud83d", "hallo\ufffd \ufffd"),
        ("eerste regel\ntweede regel", "eerste regel\ntweede regel"),
        (" // ", ""),
    ],
)
def test_what_rasa_gets(typed: str, given_to_rasa: str) -> None:
    assert without_command(typed) == given_to_rasa


@pytest.mark.rasa
@settings(max_examples=300, deadline=None)
@given(
    st.text(alphabet=st.sampled_from('/ \t\n\x00\x1c\x85\u00a0\u200b\u3000\ufeffa{}"@')) | st.text()
)
def test_rasa_reads_no_command(typed: str) -> None:
    from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
    from rasa.shared.nlu.training_data.message import Message

    message = Message({"text": without_command(typed + "/restart")})
    assert YAMLStoryReader.unpack_regex_message(message) is message
    message = Message({"text": without_command(typed)})
    assert YAMLStoryReader.unpack_regex_message(message) is message


@given(st.text())
def test_a_text_that_the_contract_allows_is_never_left_empty(typed: str) -> None:
    if re.search(r"[^\s/]", typed):
        assert without_command(typed)
