"""Tokens: only the server can make one, and each gives access to one conversation."""

import stat
from pathlib import Path

import pytest

from bot.channels.sessions import (
    SecretError,
    SessionExpired,
    SessionInvalid,
    Sessions,
    secret,
)

SECRET = "een geheim dat alleen in deze test bestaat"


class Clock:
    now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


def test_a_token_gives_access_to_its_own_conversation() -> None:
    sessions = Sessions(SECRET, 3600)
    one, other = sessions.start(), sessions.start()
    assert sessions.conversation(one.token) == one.conversation
    assert one.conversation != other.conversation


def test_a_token_outlives_a_restart() -> None:
    token = Sessions(SECRET, 3600).start().token
    assert Sessions(SECRET, 3600).conversation(token).startswith("web-")


def test_another_conversation_cannot_be_chosen() -> None:
    sessions = Sessions(SECRET, 3600)
    one, other = sessions.start(), sessions.start()
    _, _, signature = one.token.partition(".")
    with pytest.raises(SessionInvalid):
        sessions.conversation(f"{other.conversation}.{signature}")


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "é", "\udcff", "web-0.x." + "a" * 5000])
def test_what_is_no_token_is_refused(token: str) -> None:
    with pytest.raises(SessionInvalid):
        Sessions(SECRET, 3600).conversation(token)


def test_a_token_of_another_secret_is_refused() -> None:
    token = Sessions(SECRET[::-1], 3600).start().token
    with pytest.raises(SessionInvalid):
        Sessions(SECRET, 3600).conversation(token)


def test_a_token_expires() -> None:
    clock = Clock()
    sessions = Sessions(SECRET, 3600, clock)
    session = sessions.start()
    assert session.expires == clock.now + 3600
    clock.now += 3600
    assert sessions.conversation(session.token) == session.conversation
    clock.now += 1
    with pytest.raises(SessionExpired):
        sessions.conversation(session.token)


def test_a_secret_is_made_once_and_for_the_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "var" / "geheim"
    made = secret("", file)
    assert secret("", file) == made
    assert len(made) >= 48
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_given_secret_goes_before_the_file(tmp_path: Path) -> None:
    assert secret(SECRET, tmp_path / "geheim") == SECRET
    assert not (tmp_path / "geheim").exists()


def test_a_short_secret_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SecretError, match="minstens 32 tekens"):
        secret("kort", tmp_path / "geheim")
    (tmp_path / "geheim").write_text("")
    with pytest.raises(SecretError, match="verwijder geheim"):
        secret("", tmp_path / "geheim")
