"""How often something may happen in a minute."""

import pytest

from bot.channels.limits import PerMinute, address_key


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_says_how_long_to_wait_over_the_limit() -> None:
    clock = Clock()
    limit = PerMinute(2, clock)
    assert limit.wait("a") == 0
    clock.now += 20
    assert limit.wait("a") == 0
    clock.now += 9.5
    assert limit.wait("a") == 31
    assert limit.wait("b") == 0


def test_has_room_again_when_the_first_is_a_minute_ago() -> None:
    clock = Clock()
    limit = PerMinute(2, clock)
    limit.wait("a")
    clock.now += 30
    limit.wait("a")
    clock.now += 30
    assert limit.wait("a") == 0
    assert limit.wait("a") == 30


def test_a_refusal_is_not_counted() -> None:
    clock = Clock()
    limit = PerMinute(1, clock)
    limit.wait("a")
    for _ in range(5):
        clock.now += 10
        limit.wait("a")
    clock.now += 10
    assert limit.wait("a") == 0


def test_forgets_who_has_not_been_seen_for_a_minute() -> None:
    clock = Clock()
    limit = PerMinute(5, clock)
    for number in range(100):
        limit.wait(f"address {number}")
    clock.now += 61
    limit.wait("another")
    assert list(limit._times) == ["another"]


def test_a_regular_does_not_keep_the_others_from_being_forgotten() -> None:
    clock = Clock()
    limit = PerMinute(5, clock)
    limit.wait("regular")
    limit.wait("passer-by")
    clock.now += 50
    limit.wait("regular")
    clock.now += 20
    limit.wait("another")
    assert list(limit._times) == ["regular", "another"]


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("[2001:db8:1:2::9]", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("unknown", "unknown"),
    ],
)
def test_an_ipv6_subscriber_counts_as_one(address: str, key: str) -> None:
    assert address_key(address) == key
