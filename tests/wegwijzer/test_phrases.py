"""Phrases of a data file as one expression."""

import pytest

from wegwijzer import phrases


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("laat zien", "ja laat zien graag", "laat zien"),
        ("kost*", "de kosten dan", "kosten"),
        ("haal * weg", "haal het weg", "haal het weg"),
        ("haal * weg", "haal weg", None),
        ("al", "alles", None),
    ],
)
def test_a_phrase_is_found_as_whole_words(phrase: str, text: str, found: str | None) -> None:
    match = phrases.any_of([phrase]).search(text)
    assert (match and match.group()) == found


def test_the_longest_phrase_is_found() -> None:
    match = phrases.any_of(["liever niet", "zeg ik liever niet"]).search("zeg ik liever niet")
    assert match and match.group() == "zeg ik liever niet"
