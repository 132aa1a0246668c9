"""Measures crisis recognition on ``benchmark/crisis.yml`` and prints Dutch tables.

The set is cut in half by a fixed hash of each text: the rules were mended on "leren" only,
"apart" shows how they do on sentences that nobody looked at. Sentences marked ``later``
were written after the rules and measured before the rules were mended on them.

    python -m benchmark.measure_crisis            the tables
    python -m benchmark.measure_crisis --fouten   and the mistakes (not those of "apart")
"""

import argparse
import hashlib
import random
import statistics
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from ruamel.yaml import YAML

from wegwijzer.crisis import Crisis, detect
from wegwijzer.typing_errors import with_errors

SET = Path(__file__).with_name("crisis.yml")
ERRORS = 0.2
"""Share of the words that get a typing error, in one row of the table."""


@dataclass(frozen=True)
class Item:
    """A sentence of the set; ``kinds`` is empty for an everyday one."""

    text: str
    kinds: frozenset[str]
    may_ask: bool
    half: str

    def is_right(self, crisis: Crisis | None) -> bool:
        """Return whether this is what should be found in the sentence."""
        if self.kinds:
            return crisis is not None and crisis.kind in self.kinds
        return crisis is None or (crisis.ask and self.may_ask)


def read_set() -> list[Item]:
    """Return all sentences of the set, each in its half."""
    data = YAML(typ="safe").load(SET.read_text(encoding="utf-8"))
    return [
        Item(
            text=row["tekst"],
            kinds=frozenset({row["soort"], *row.get("ook_goed", ())} if "soort" in row else ()),
            may_ask=row.get("navragen", False),
            half="later" if row.get("later") else _half(row["tekst"]),
        )
        for name in ("crisis", "gewoon")
        for row in data[name]
    ]


def _half(text: str) -> str:
    return "leren" if hashlib.sha256(text.encode()).digest()[0] % 2 else "apart"


@dataclass(frozen=True)
class Figures:
    """What was counted over some sentences."""

    crisis: int
    found: int
    asked: int
    right_kind: int
    everyday: int
    alarms: int

    @property
    def recall(self) -> float:
        """Share of the crisis sentences that get a crisis answer, of whatever kind."""
        return self.found / self.crisis if self.crisis else 1.0

    @property
    def right(self) -> float:
        """Share of the crisis sentences that get the right number."""
        return self.right_kind / self.crisis if self.crisis else 1.0

    @property
    def false_alarms(self) -> float:
        """Share of the everyday sentences that get a crisis answer they should not."""
        return self.alarms / self.everyday if self.everyday else 0.0


def measure(items: Iterable[Item]) -> Figures:
    """Return the figures of the sentences."""
    counts: Counter[str] = Counter()
    for item in items:
        found = detect(item.text)
        if item.kinds:
            counts["crisis"] += 1
            counts["found"] += found is not None
            counts["asked"] += found is not None and found.ask
            counts["right_kind"] += item.is_right(found)
        else:
            counts["everyday"] += 1
            counts["alarms"] += not item.is_right(found)
    return Figures(*(counts[name] for name in Figures.__dataclass_fields__))


def with_typing_errors(items: Iterable[Item]) -> list[Item]:
    """Return the sentences with a typing error in a share of their words, each time the same."""
    rng = random.Random(1)
    return [replace(item, text=with_errors(item.text, ERRORS, rng)) for item in items]


def _row(name: str, figures: Figures) -> str:
    return (
        f"| {name} | {figures.crisis} | {figures.recall:.1%} | {figures.right:.1%} | "
        f"{figures.asked} | {figures.everyday} | {figures.alarms} | {figures.false_alarms:.1%} |"
    )


def _milliseconds(items: Iterable[Item]) -> list[float]:
    times = []
    for item in items:
        start = time.process_time()
        detect(item.text)
        times.append(1000 * (time.process_time() - start))
    return sorted(times)


def main() -> None:
    """Print the tables, and with ``--fouten`` the mistakes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fouten", action="store_true", help="toon ook de fouten")
    show_mistakes = parser.parse_args().fouten
    items = read_set()
    detect("eerst de regels inlezen")
    times = _milliseconds(items)
    print("| deel | crisis | herkend | juiste soort | met vraag | gewoon | loos alarm | aandeel |")
    print("|---|---|---|---|---|---|---|---|")
    for half in ("leren", "apart", "later"):
        print(_row(half, measure(item for item in items if item.half == half)))
    print(_row("alles", measure(items)))
    print(_row(f"alles, {ERRORS:.0%} tikfouten", measure(with_typing_errors(items))))
    print("\n| soort | zinnen | herkend | juiste soort | met vraag |\n|---|---|---|---|---|")
    for kind in sorted({kind for item in items for kind in item.kinds}):
        figures = measure(item for item in items if kind in item.kinds)
        print(
            f"| {kind} | {figures.crisis} | {figures.recall:.1%} | {figures.right:.1%} | "
            f"{figures.asked} |"
        )
    print(
        f"\nRekentijd per bericht: mediaan {statistics.median(times):.2f} ms, "
        f"99 procent binnen {times[int(0.99 * len(times))]:.2f} ms."
    )
    if show_mistakes:
        print()
        for item in items:
            found = detect(item.text)
            if item.half != "apart" and not item.is_right(found):
                print(f"{'/'.join(sorted(item.kinds)) or 'gewoon'} -> {found}: {item.text}")


if __name__ == "__main__":
    main()
