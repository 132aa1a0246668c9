"""Measures whether the 200th turn of a conversation is as quick as the first.

    python -m benchmark.long_conversation

1. Ten questions are asked again and again in one conversation on the web channel, so that
   the first ten turns and the last ten hear the same.
2. At each turn the same question is asked in a conversation that begins anew every ten
   turns. What other work on the machine slows down, it slows down in both.
3. This is done a few times after a warm-up. A table and a plot of the time per turn are saved.
"""

import asyncio
from pathlib import Path

import aiohttp
import matplotlib
import numpy as np
from numpy.typing import NDArray
from rich.progress import track

from benchmark.live import live
from benchmark.quality import blind_set
from benchmark.resident import Resident
from benchmark.table import OUT, circumstances, save

matplotlib.use("Agg")
from matplotlib import pyplot as plt

TURNS = 200
CYCLE = 10
TIMES = 5
_WARM_UP = 2

Milliseconds = NDArray[np.float64]


async def measure(channel: str) -> tuple[Milliseconds, Milliseconds]:
    """Return the time of each turn, a row a conversation: of the long ones, of the short ones."""
    questions = [question.text for question in blind_set() if question.right]
    cycle = questions[:: len(questions) // CYCLE][:CYCLE]
    long, short = np.zeros((2, TIMES, TURNS))
    async with aiohttp.ClientSession() as http:
        for _ in range(_WARM_UP):
            await _begin_and_ask(http, channel, cycle)
        for time in range(TIMES):
            one = Resident(http, channel)
            await one.begin()
            for turn in track(range(TURNS), f"Gesprek {time + 1} van {TIMES}"):
                if turn % CYCLE == 0:
                    other = Resident(http, channel)
                    await other.begin()
                text = cycle[turn % CYCLE]
                long[time, turn] = (await one.say(text)).seconds * 1000
                short[time, turn] = (await other.say(text)).seconds * 1000
    return long, short


async def _begin_and_ask(http: aiohttp.ClientSession, channel: str, texts: list[str]) -> None:
    resident = Resident(http, channel)
    await resident.begin()
    for text in texts:
        await resident.say(text)


def plot(long: Milliseconds, short: Milliseconds, path: Path) -> None:
    """Save the time per turn as a picture."""
    turns = np.arange(1, TURNS + 1)
    figure, axes = plt.subplots(figsize=(12, 5))
    for times, name, colour in (
        (short, "dezelfde vraag in een nieuw gesprek", "tab:grey"),
        (long, "in het lange gesprek", "tab:blue"),
    ):
        median = np.median(times, axis=0)
        axes.plot(turns, median, ".", color=colour, alpha=0.4)
        per_cycle = np.median(times.reshape(TIMES, -1, CYCLE), axis=(0, 2))
        axes.plot(turns[CYCLE // 2 :: CYCLE], per_cycle, color=colour, label=name)
    axes.set_ylim(bottom=0)
    axes.set_xlabel("beurt")
    axes.set_ylabel("ms tot het antwoord")
    axes.set_title(f"Een gesprek van {TURNS} beurten (mediaan van {TIMES} keer)")
    axes.legend()
    figure.tight_layout()
    figure.savefig(path, dpi=110)
    plt.close(figure)


def main() -> None:
    """Measure, print and save."""
    note = circumstances()
    with live() as assistant:
        long, short = asyncio.run(measure(assistant.web))
    columns = {}
    for name, times in (("lang gesprek", long), ("telkens een nieuw gesprek", short)):
        first, last = np.median(times[:, :CYCLE]), np.median(times[:, -CYCLE:])
        columns[name] = {
            f"Eerste {CYCLE} beurten, ms": f"{first:.1f}",
            f"Laatste {CYCLE} beurten, ms": f"{last:.1f}",
            "Laatste door eerste": f"{last / first:.2f}",
        }
    ratio = np.median(long[:, -CYCLE:]) / np.median(short[:, -CYCLE:])
    columns["lang gesprek"]["Laatste, door een nieuw gesprek tegelijk"] = f"{ratio:.2f}"
    note += f" {TIMES} gesprekken; medianen."
    save("lang_gesprek", f"Een gesprek van {TURNS} beurten", columns, note)
    plot(long, short, OUT / "lang_gesprek.png")


if __name__ == "__main__":
    main()
