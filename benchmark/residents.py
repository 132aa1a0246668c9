"""Has 200 residents talk with the real assistant at once, for five minutes.

    python -m benchmark.residents [--seconden N]

1. Rasa and the action server run as in production; the residents are in this process, each
   with a conversation of its own on the web channel. Who is done begins another one.
2. They ask what people ask: questions of the blind set, where a loket is, to be called back,
   now and then a cry for help. They choose what is offered, rate answers, load the page
   again, and take 5 to 15 seconds to read and type.
3. An error is all that a resident would notice: a refusal, no answer within half a minute,
   or somebody else's gemeente. A table and a plot of the time to an answer are saved.
"""

import argparse
import asyncio
import random
import shutil
import time
from collections import Counter
from collections.abc import Awaitable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import matplotlib
import numpy as np
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from benchmark.live import live
from benchmark.measure_crisis import read_set
from benchmark.quality import blind_set
from benchmark.resident import ConversationOver, Failure, Reply, Resident
from benchmark.table import OUT, circumstances, save

matplotlib.use("Agg")
from matplotlib import pyplot as plt

RESIDENTS = 200
SECONDS = 300
SEED = 20261122
_THINKING = (5.0, 15.0)
_PATIENCE = aiohttp.ClientTimeout(total=30)
_SLICE_SECONDS = 10

_VISITS = {"vragen": 60, "loket": 25, "terugbellen": 10, "noodkreet": 5}
"""How often, in per cent, a resident comes for what."""
_PLACES = {"rockanje": "Voorne aan Zee", "emmeloord": "Noordoostpolder", "3511": "Utrecht"}
_CALL_BACK = (
    "ik wil teruggebeld worden", "Hulp bij een aanvraag", "brielle", "Tést Persoon",
    "06 87654321", "maandagochtend", "ja dat klopt", "ja dat is goed",
)  # fmt: skip


@dataclass
class Log:
    """What happened: when, in seconds since the start, and how long the answer took."""

    start: float = field(default_factory=time.perf_counter)
    moments: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    conversations: int = 0
    failures: Counter[str] = field(default_factory=Counter)

    @property
    def now(self) -> float:
        """Seconds since the start."""
        return time.perf_counter() - self.start


@dataclass(frozen=True)
class Texts:
    """What residents say."""

    questions: list[str]
    cries: list[str]


class Visitor:
    """One of the residents, who comes again and again."""

    def __init__(
        self, http: aiohttp.ClientSession, channel: str, texts: Texts, log: Log, seed: int
    ) -> None:
        self._http = http
        self._channel = channel
        self._texts = texts
        self._log = log
        self._rng = random.Random(seed)

    async def keep_coming(self) -> None:
        """Have one conversation after the other, until cancelled."""
        await asyncio.sleep(self._rng.uniform(0, _THINKING[1]))
        while True:
            try:
                with suppress(ConversationOver):
                    await self._visit()
            except (Failure, aiohttp.ClientError, asyncio.TimeoutError) as error:
                self._log.failures[f"{type(error).__name__}: {error}"] += 1

    async def _visit(self) -> None:
        self._resident = Resident(self._http, self._channel)
        await self._resident.begin()
        self._log.conversations += 1
        [why] = self._rng.choices(list(_VISITS), list(_VISITS.values()))
        if why == "loket":
            await self._find_loket()
        elif why == "terugbellen":
            for text in _CALL_BACK:
                await self._say(text)
        else:
            await self._ask(is_crisis=why == "noodkreet")

    async def _ask(self, is_crisis: bool) -> None:
        texts = self._rng.sample(self._texts.questions, self._rng.randint(3, 8))
        if is_crisis:
            texts.insert(self._rng.randrange(len(texts)), self._rng.choice(self._texts.cries))
        for text in texts:
            reply = await self._say(text)
            if self._rng.random() < 0.1:
                await self._resident.rate(reply.answers[-1], "omhoog")
            if self._rng.random() < 0.1:
                await self._resident.history()
            if reply.choices and self._rng.random() < 0.3:
                await self._choose(reply)

    async def _find_loket(self) -> None:
        await self._say("Waar vind ik een cliëntondersteuner?")
        place, gemeente = self._rng.choice(list(_PLACES.items()))
        reply = await self._say(place)
        if gemeente not in reply.answers[0]["tekst"]:
            raise Failure(f"{place} ligt in {gemeente}")
        await self._choose(reply)

    async def _say(self, text: str) -> Reply:
        return await self._note(self._resident.say(text))

    async def _choose(self, reply: Reply) -> Reply:
        return await self._note(self._resident.choose(self._rng.choice(reply.choices)))

    async def _note(self, asked: Awaitable[Reply]) -> Reply:
        moment = self._log.now
        reply = await asked
        self._log.moments.append(moment)
        self._log.seconds.append(reply.seconds)
        await asyncio.sleep(self._rng.uniform(*_THINKING))
        return reply


async def all_talk(channel: str, texts: Texts, seconds: float) -> Log:
    """Let all residents talk for so many seconds; return what happened."""
    # Each browser has a connection of its own; Rasa closes it after five quiet seconds.
    connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=3)
    bar = Progress(TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    async with aiohttp.ClientSession(connector=connector, timeout=_PATIENCE) as http:
        log = Log()
        visitors = [
            asyncio.create_task(Visitor(http, channel, texts, log, SEED + number).keep_coming())
            for number in range(RESIDENTS)
        ]
        with bar as progress:
            task = progress.add_task("", total=seconds)
            while log.now < seconds:
                await asyncio.sleep(min(1, seconds - log.now))
                said = f"{len(log.seconds)} berichten, {log.failures.total()} fouten"
                progress.update(task, completed=log.now, description=said)
        for visitor in visitors:
            if visitor.done():
                visitor.result()  # only a fault of this script ends one: it is raised here
            visitor.cancel()
        await asyncio.gather(*visitors, return_exceptions=True)
    return log


def plot(log: Log, path: Path) -> None:
    """Save the time to each answer, over the time of the run, as a picture."""
    moments, milliseconds = np.array(log.moments), np.array(log.seconds) * 1000
    slices = (moments // _SLICE_SECONDS).astype(int)
    figure, axes = plt.subplots(figsize=(12, 5))
    axes.scatter(moments, milliseconds, s=4, alpha=0.25, label="een antwoord")
    for share, colour in ((50, "tab:green"), (95, "tab:red")):
        line = [np.percentile(milliseconds[slices == each], share) for each in np.unique(slices)]
        axes.plot(
            (np.unique(slices) + 0.5) * _SLICE_SECONDS, line, colour, label=f"p{share} per 10 s"
        )
    axes.set_yscale("log")
    axes.set_xlabel("seconden sinds het begin")
    axes.set_ylabel("ms tot het antwoord")
    axes.set_title(f"{RESIDENTS} bewoners tegelijk")
    axes.legend(loc="upper right")
    figure.tight_layout()
    figure.savefig(path, dpi=110)
    plt.close(figure)


def main() -> None:
    """Measure, print and save."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconden", type=int, default=SECONDS)
    seconds = parser.parse_args().seconden
    note = circumstances()
    texts = Texts(
        [question.text for question in blind_set()],
        [item.text for item in read_set() if item.kinds],
    )
    with live() as assistant:
        before = assistant.use()
        log = asyncio.run(all_talk(assistant.web, texts, seconds))
        after = assistant.use()
        if log.failures:  # why, say the servers
            OUT.mkdir(parents=True, exist_ok=True)
            for path in assistant.folder.glob("*.log"):
                shutil.copy(path, OUT)
    p50, p95, p99 = np.percentile(np.array(log.seconds) * 1000, [50, 95, 99])
    column = {
        "Berichten": f"{len(log.seconds)}",
        "Berichten per seconde": f"{len(log.seconds) / seconds:.1f}",
        "Gesprekken": f"{log.conversations}",
        "Fouten": f"{log.failures.total()}",
        "Antwoord, p50 ms": f"{p50:.0f}",
        "Antwoord, p95 ms": f"{p95:.0f}",
        "Antwoord, p99 ms": f"{p99:.0f}",
        "Traagste antwoord, ms": f"{max(log.seconds) * 1000:.0f}",
    }
    for name, (processor, memory) in after.items():
        share = (processor - before[name][0]) / seconds
        column[f"Processor van {name}, één kern is 100 %"] = f"{share:.0%}"
        column[f"Geheugen van {name}, MB voor en na"] = f"{before[name][1]:.0f} en {memory:.0f}"
    failures = [f"- {count} keer {what}" for what, count in log.failures.most_common()]
    title = f"{RESIDENTS} bewoners tegelijk, {seconds} seconden"
    save("bewoners", title, {"": column}, note, *failures)
    plot(log, OUT / "bewoners.png")


if __name__ == "__main__":
    main()
