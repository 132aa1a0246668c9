"""Measures crisis recognition with the newest trained model and prints Dutch tables.

The rules alone and rules and net together (what a resident meets) are measured on
``benchmark/crisis.yml``, on which the rules were mended, and on any other file of that form.
What counts is a set that nobody looked at: of the written one that is no part any more.

    python -m benchmark.measure_crisis            the tables
    python -m benchmark.measure_crisis --fouten   and the mistakes of rules and net together
    python -m benchmark.measure_crisis SET.yml    on another set
"""

import argparse
import random
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from ruamel.yaml import YAML

from bot.nlu.crisis_detector import CrisisDetector
from cli.training import train
from wegwijzer import crisis
from wegwijzer.crisis import Crisis
from wegwijzer.typing_errors import with_errors

SET = Path(__file__).with_name("crisis.yml")
ERRORS = (0.1, 0.2)
"""Shares of the words that get a typing error, a row of the table for each."""

Detect = Callable[[str], Crisis | None]


@dataclass(frozen=True)
class Item:
    """A sentence of the set; ``kinds`` is empty for an everyday one."""

    text: str
    kinds: frozenset[str]
    may_ask: bool

    def is_right(self, crisis: Crisis | None) -> bool:
        """Return whether this is what should be found in the sentence."""
        if self.kinds:
            return crisis is not None and crisis.kind in self.kinds
        return crisis is None or (crisis.ask and self.may_ask)


def trained(model: Path) -> CrisisDetector:
    """Return the detector of a trained model."""
    with tempfile.TemporaryDirectory() as folder:
        storage, metadata = LocalModelStorage.from_model_archive(Path(folder), model)
        nodes = metadata.predict_schema.nodes.values()
        [resource] = [node.resource for node in nodes if node.uses is CrisisDetector]
        config = CrisisDetector.get_default_config()
        context = ExecutionContext(GraphSchema({}))
        return CrisisDetector.load(config, storage, cast(Resource, resource), context)


def read_set(path: Path = SET) -> list[Item]:
    """Return all sentences of a set."""
    data = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return [
        Item(
            text=row["tekst"],
            kinds=frozenset({row["soort"], *row.get("ook_goed", ())} if "soort" in row else ()),
            may_ask=row.get("navragen", False),
        )
        for name in ("crisis", "gewoon")
        for row in data[name]
    ]


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


def measure(items: Iterable[Item], detect: Detect) -> Figures:
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


def with_typing_errors(items: Iterable[Item], share: float) -> list[Item]:
    """Return the sentences with a typing error in a share of their words, each time the same."""
    rng = random.Random(1)
    return [replace(item, text=with_errors(item.text, share, rng)) for item in items]


def _row(name: str, figures: Figures) -> str:
    return (
        f"| {name} | {figures.crisis} | {figures.recall:.1%} | {figures.right:.1%} | "
        f"{figures.asked} | {figures.everyday} | {figures.alarms} | {figures.false_alarms:.1%} |"
    )


def _print_times(name: str, items: Iterable[Item], detect: Detect) -> None:
    times = []
    for item in items:
        start = time.process_time()
        detect(item.text)
        times.append(1000 * (time.process_time() - start))
    times.sort()
    print(
        f"{name}: rekentijd per bericht {statistics.median(times):.2f} ms (mediaan), "
        f"95 procent binnen {times[int(0.95 * len(times))]:.2f} ms."
    )


def main() -> None:
    """Print the tables, and with ``--fouten`` the mistakes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("set", nargs="?", type=Path, default=SET, help="een andere set zinnen")
    parser.add_argument("--fouten", action="store_true", help="toon ook de fouten")
    arguments = parser.parse_args()
    items = read_set(arguments.set)
    both = trained(train()).detect
    print("| deel | crisis | herkend | juiste soort | met vraag | gewoon | loos alarm | aandeel |")
    print("|---|---|---|---|---|---|---|---|")
    print(_row("alleen de regels", measure(items, crisis.detect)))
    print(_row("regels en net", measure(items, both)))
    for share in ERRORS:
        mistyped = with_typing_errors(items, share)
        print(_row(f"regels en net, {share:.0%} tikfouten", measure(mistyped, both)))
    print("\n| soort | zinnen | herkend | juiste soort | met vraag |\n|---|---|---|---|---|")
    for kind in sorted({kind for item in items for kind in item.kinds}):
        figures = measure((item for item in items if kind in item.kinds), both)
        print(
            f"| {kind} | {figures.crisis} | {figures.recall:.1%} | {figures.right:.1%} | "
            f"{figures.asked} |"
        )
    print()
    _print_times("Alleen de regels", items, crisis.detect)
    _print_times("Regels en net", items, both)
    if arguments.fouten:
        print()
        for item in items:
            found = both(item.text)
            if not item.is_right(found):
                print(f"{'/'.join(sorted(item.kinds)) or 'gewoon'} -> {found}: {item.text}")


if __name__ == "__main__":
    main()
