"""How often something may happen in a minute, for each session or address.

Counted in memory: a restart forgets the counts, and addresses are never written down.
"""

import ipaddress
import math
import time
from collections import OrderedDict, deque
from collections.abc import Callable

MINUTE = 60.0


class PerMinute:
    """At most ``limit`` times in any sixty seconds, for each key."""

    def __init__(self, limit: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit = limit
        self._clock = clock
        self._times: OrderedDict[str, deque[float]] = OrderedDict()

    def wait(self, key: str) -> int:
        """Count one more for ``key`` and return 0; over the limit, count nothing and return
        after how many seconds there is room again.
        """
        now = self._clock()
        self._forget_before(now - MINUTE)
        times = self._times.setdefault(key, deque())
        while times and times[0] <= now - MINUTE:
            times.popleft()
        if len(times) >= self._limit:
            return math.ceil(times[0] + MINUTE - now)
        times.append(now)
        self._times.move_to_end(key)
        return 0

    def _forget_before(self, moment: float) -> None:
        """Drop the keys that were last counted before ``moment``: they stand in that order."""
        while self._times:
            key, times = next(iter(self._times.items()))
            if times[-1] > moment:
                break
            del self._times[key]


def address_key(address: str) -> str:
    """Return what to count an IP address by: IPv4 whole, IPv6 by its first 64 bits.

    One IPv6 subscriber has a whole /64 to choose addresses from (RFC 6177).
    """
    try:
        ip = ipaddress.ip_address(address.strip("[]"))
    except ValueError:
        return address
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return str(ip.ipv4_mapped)
        return str(ipaddress.ip_network((ip, 64), strict=False))
    return str(ip)
