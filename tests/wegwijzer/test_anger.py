"""Anger at those who decide, and what only looks like it."""

import pytest

from wegwijzer.anger import is_angry_at_authority


@pytest.mark.parametrize(
    "text",
    [
        "wat een rotgemeente",
        "ik ben woedend op de gemeente",
        "die consulent is een eikel",
        "stom ciz, klote wmo",
    ],
)
def test_anger_is_seen(text: str) -> None:
    assert is_angry_at_authority(text)


@pytest.mark.parametrize(
    "text",
    ["in welke gemeente woont u", "deze chat is klote", "gemeente Rotterdam", "ik ben boos"],
)
def test_what_is_no_anger_at_them_is_not(text: str) -> None:
    assert not is_angry_at_authority(text)
