"""Measures the time from Enter to the answer, next to Rasa's own REST channel.

    python -m benchmark.web_path

1. The same messages go five ways to one Rasa, one at a time, each way in a conversation of
   its own and each in turn the first: over HTTP to REST and to the web channel; in Chromium
   by a bare ``fetch`` to REST, by the widget (from the key Enter until the answer is in the
   page), and by the widget behind a proxy that lets nothing through before it has all of it.
2. What a way takes more than REST by the same means is its overhead.
3. The moment that an answer is ready is the one that Rasa writes down. How much later it is
   in the page, and on the screen, is measured on the same clock.
"""

import asyncio
import random
import secrets
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import numpy as np
from aiohttp import web
from playwright.async_api import Browser, Page
from rich.progress import Progress

from benchmark.chromium import chromium, website
from benchmark.live import Live, live
from benchmark.quality import blind_set
from benchmark.resident import Resident
from benchmark.table import circumstances, save
from tests.conversations.servers import HOST, free_port

CONVERSATIONS = 30
MESSAGES = 10
"""In each conversation."""
SEED = 20261122
GEMEENTE = "Noordoostpolder"
"""Of which the demo page is."""

REST, CHANNEL = "REST", "webkanaal"
FETCH, WIDGET, PROXY = "REST in Chromium", "widget", "widget achter proxy"
SAME_MEANS = {CHANNEL: REST, WIDGET: FETCH, PROXY: FETCH}
"""To what each way is compared."""

_ASK_REST = """async ([url, message]) => {
  const start = performance.now();
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(message) });
  await response.json();
  return performance.now() - start;
}"""
_WATCH = """() => {
  const { shadowRoot } = document.querySelector('wegwijzer-chat');
  let enter, done;
  document.addEventListener('keydown', ({ key, timeStamp }) => {
    if (key !== 'Enter') return;
    enter = timeStamp;
    globalThis.answered = new Promise((resolve) => (done = resolve));
  }, true);
  const watcher = new MutationObserver((changes) => {
    const added = changes.flatMap((change) => [...change.addedNodes]);
    if (!added.some((node) => node.matches('.message:not(.own)'))) return;
    const shown = performance.now();
    requestAnimationFrame(() => {
      const frame = new MessageChannel();
      frame.port1.onmessage = () =>
        done([enter, shown, performance.now(), performance.timeOrigin]);
      frame.port2.postMessage('drawn');
    });
  });
  watcher.observe(shadowRoot.querySelector('[role=log] ol'), { childList: true });
}"""


@dataclass
class Times:
    """Milliseconds of each message that went one way."""

    all: list[float] = field(default_factory=list)
    from_ready_to_page: list[float] = field(default_factory=list)
    from_ready_to_screen: list[float] = field(default_factory=list)


class Ways:
    """The five ways to the same Rasa."""

    def __init__(
        self, assistant: Live, http: aiohttp.ClientSession, browser: Browser, sites: dict[str, str]
    ) -> None:
        self._assistant = assistant
        self._http = http
        self._browser = browser
        self._sites = sites
        self.times = {name: Times() for name in (REST, CHANNEL, FETCH, WIDGET, PROXY)}

    async def begin(self) -> None:
        """Begin a conversation on each way, the pages too."""
        self._sender = secrets.token_hex(8)
        self._resident = Resident(self._http, self._assistant.web)
        await self._resident.begin(GEMEENTE)
        self._context = await self._browser.new_context()
        self._bare = await self._context.new_page()
        await self._bare.goto(self._assistant.rest.removesuffix("webhooks/rest/webhook"))
        self._pages = {name: await self._open(site) for name, site in self._sites.items()}

    async def _open(self, site: str) -> Page:
        page = await self._context.new_page()
        await page.goto(site)
        await page.get_by_role("button", name="Stel uw vraag").click()
        await page.evaluate(_WATCH)
        return page

    async def end(self) -> None:
        """Close the pages."""
        await self._context.close()

    async def ask(self, way: str, text: str) -> None:
        """Send the text one way and note how long the answer took."""
        times = self.times[way]
        if way == REST:
            start = time.perf_counter()
            body = self._body(way, text)
            async with self._http.post(self._assistant.rest, json=body) as response:
                await response.json()
            times.all.append((time.perf_counter() - start) * 1000)
        elif way == CHANNEL:
            times.all.append((await self._resident.say(text)).seconds * 1000)
        elif way == FETCH:
            await self._bare.bring_to_front()
            asked = [self._assistant.rest, self._body(way, text)]
            times.all.append(await self._bare.evaluate(_ASK_REST, asked))
        else:
            page = self._pages[way]
            await page.bring_to_front()  # one in the background may wait with drawing
            field_ = page.get_by_label("Uw vraag")
            await field_.fill(text)
            await field_.press("Enter")
            enter, shown, drawn, origin = await page.evaluate("globalThis.answered")
            times.all.append(shown - enter)
            ready = _last_answer(self._assistant.folder) * 1000
            times.from_ready_to_page.append(origin + shown - ready)
            times.from_ready_to_screen.append(origin + drawn - ready)

    def _body(self, way: str, text: str) -> dict[str, object]:
        sender = f"{self._sender} {way}"
        return {"sender": sender, "message": text, "metadata": {"gemeente": GEMEENTE}}


def _last_answer(folder: Path) -> float:
    """Return when the first answer to the last message was written down, in s since 1970."""
    with closing(sqlite3.connect(f"file:{folder}/webkanaal.db?mode=ro", uri=True)) as database:
        [moment] = database.execute(
            "SELECT min(tijd) FROM bericht WHERE (gesprek, op) = "
            "(SELECT gesprek, op FROM bericht WHERE op != '' ORDER BY rowid DESC LIMIT 1)"
        ).fetchone()
    return float(moment)


@asynccontextmanager
async def buffering_proxy(http: aiohttp.ClientSession, behind: str) -> AsyncIterator[str]:
    """Run a proxy that passes nothing on before it has all of it; give its address."""

    async def pass_on(request: web.Request) -> web.Response:
        headers = {name: value for name, value in request.headers.items() if name != "Host"}
        body = await request.read()
        url = behind + request.raw_path
        async with http.request(request.method, url, headers=headers, data=body) as response:
            whole = await response.read()
            headers = {
                name: value
                for name, value in response.headers.items()
                if name.lower() not in ("content-length", "connection", "keep-alive")
            }
            return web.Response(status=response.status, headers=headers, body=whole)

    proxy = web.Application()
    proxy.router.add_route("*", "/{path:.*}", pass_on)
    runner = web.AppRunner(proxy)
    await runner.setup()
    port = free_port()
    await web.TCPSite(runner, HOST, port).start()
    yield f"http://{HOST}:{port}"
    await runner.cleanup()


async def measure(assistant: Live, ports: dict[str, int]) -> dict[str, Times]:
    """Return the times of all messages, by way; ``ports`` are those of the demo websites."""
    texts = [question.text for question in blind_set() if question.right]
    rng = random.Random(SEED)
    root = assistant.web.removesuffix("/webhooks/web")
    async with (
        aiohttp.ClientSession() as http,
        buffering_proxy(http, root) as proxy,
        chromium() as browser,
    ):
        with (
            website(ports[WIDGET], assistant.web) as direct,
            website(ports[PROXY], f"{proxy}/webhooks/web") as behind,
            Progress() as progress,
        ):
            ways = Ways(assistant, http, browser, {WIDGET: direct, PROXY: behind})
            for _ in progress.track(range(CONVERSATIONS), description="Gesprekken"):
                await ways.begin()
                for text in rng.sample(texts, MESSAGES):
                    for way in rng.sample(list(ways.times), len(ways.times)):
                        await ways.ask(way, text)
                await ways.end()
    return ways.times


def columns_of(times: dict[str, Times]) -> dict[str, dict[str, str]]:
    """Return the table: p50 and p95 of each way, and what it takes more than REST."""
    columns = {}
    for way, each in times.items():
        later = np.array(each.all).reshape(CONVERSATIONS, MESSAGES)[:, 1:]
        p50, p95 = np.percentile(later, [50, 95])
        columns[way] = {"p50, ms": f"{p50:.1f}", "p95, ms": f"{p95:.1f}"}
        if way in SAME_MEANS:
            rest = np.array(times[SAME_MEANS[way]].all).reshape(CONVERSATIONS, MESSAGES)[:, 1:]
            for share, own in ((50, p50), (95, p95)):
                more = own - np.percentile(rest, share)
                columns[way][f"p{share} meer dan REST, ms"] = f"{more:.1f}"
        first = np.median(np.array(each.all).reshape(CONVERSATIONS, MESSAGES)[:, 0])
        columns[way]["Eerste bericht van een gesprek, p50 ms"] = f"{first:.1f}"
        for name, waits in (
            ("Van klaar tot in de pagina", each.from_ready_to_page),
            ("Van klaar tot op het scherm", each.from_ready_to_screen),
        ):
            if waits:
                p50, p95, most = np.percentile(waits, [50, 95, 100])
                columns[way][f"{name}, p50 / p95 / meest, ms"] = (
                    f"{p50:.0f} / {p95:.0f} / {most:.0f}"
                )
    return columns


def main() -> None:
    """Measure, print and save."""
    note = circumstances()
    ports = {WIDGET: free_port(), PROXY: free_port()}
    with live(",".join(f"http://{HOST}:{port}" for port in ports.values())) as assistant:
        times = asyncio.run(measure(assistant, ports))
    note += f" {CONVERSATIONS} gesprekken van {MESSAGES} berichten langs elke weg."
    save("webpad", "Van Enter tot antwoord", columns_of(times), note)


if __name__ == "__main__":
    main()
