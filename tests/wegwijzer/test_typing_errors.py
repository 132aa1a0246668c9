"""Typing errors as people make them."""

import random

import pytest

from wegwijzer.typing_errors import mistype, with_errors

WORD = "rolstoel"
MANY = [mistype(WORD, random.Random(seed)) for seed in range(300)]


def test_all_four_kinds_of_error_are_made() -> None:
    swapped = {WORD[:at] + WORD[at + 1] + WORD[at] + WORD[at + 2 :] for at in range(7)}
    assert swapped & set(MANY) - {WORD}
    assert any(len(word) == len(WORD) - 1 for word in MANY)
    assert any(len(word) == len(WORD) + 1 for word in MANY)
    neighbour = [word for word in MANY if len(word) == len(WORD) and sorted(word) != sorted(WORD)]
    assert neighbour
    assert all(sum(a != b for a, b in zip(word, WORD, strict=True)) == 1 for word in neighbour)


def test_there_is_one_error_in_a_word() -> None:
    assert {len(word) - len(WORD) for word in MANY} == {-1, 0, 1}
    assert sum(word == WORD for word in MANY) == 0


@pytest.mark.parametrize("word", ["wmo", "de", "030-789", "4.2.1"])
def test_short_words_and_numbers_stay_as_they_are(word: str) -> None:
    assert {mistype(word, random.Random(seed)) for seed in range(50)} == {word}


def test_the_same_seed_makes_the_same_errors() -> None:
    text = "hoe vraag ik een rolstoel aan bij de gemeente"
    assert with_errors(text, 0.5, random.Random(1)) == with_errors(text, 0.5, random.Random(1))
    assert with_errors(text, 0.5, random.Random(1)) != with_errors(text, 0.5, random.Random(2))


def test_about_the_asked_share_of_the_words_has_an_error() -> None:
    text = " ".join([WORD] * 2000)
    changed = sum(word != WORD for word in with_errors(text, 0.25, random.Random(3)).split())
    assert changed / 2000 == pytest.approx(0.25, abs=0.03)


@pytest.mark.parametrize(("share", "same"), [(0.0, True), (1.0, False)])
def test_the_outer_shares_change_nothing_or_all(share: float, same: bool) -> None:
    words = with_errors(f"{WORD} {WORD}", share, random.Random(4)).split()
    assert [word == WORD for word in words] == [same, same]
