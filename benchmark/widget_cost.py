"""Measures what the widget costs a page: bytes, time, and work of the browser.

    python -m benchmark.widget_cost

1. One page of a gemeente, with and without the widget, is loaded by a real Chromium again and
   again, in turn, each time with nothing in the cache: on this computer, and as on a cheap
   phone (processor four times as slow, 1.6 Mbit/s, 150 ms; what Lighthouse takes).
2. Files come with gzip, as from an ordinary web server. Only the difference between the two
   pages says something of the widget; medians of it are given.
3. Then the chat is opened, as a resident does. Until then it asks the server nothing.
"""

import asyncio
import gzip
import json
import mimetypes
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from aiohttp import web
from playwright.async_api import Browser, CDPSession, Page
from rich.progress import Progress

from benchmark.chromium import chromium
from benchmark.live import live
from benchmark.table import circumstances, save
from tests.conversations.servers import HOST, free_port
from wegwijzer.settings import ROOT

TIMES = 25
WIDGET = ROOT / "widget/dist/wegwijzer.js"
_DEMO = ROOT / "widget/demo"
_TRACED = ["devtools.timeline", "v8", "disabled-by-default-v8.compile"]

_PAINTED_AND_LOADED = """new Promise((done) => requestIdleCallback(() => {
  const [navigation] = performance.getEntriesByType('navigation');
  const [paint] = performance.getEntriesByName('first-contentful-paint');
  done([paint.startTime, navigation.loadEventEnd]);
}))"""
_OPEN = """new Promise((done) => {
  const launcher = document.querySelector('wegwijzer-chat').shadowRoot.querySelector('button');
  const start = performance.now();
  launcher.click();
  requestAnimationFrame(() => {
    const frame = new MessageChannel();
    frame.port1.onmessage = () => done(performance.now() - start);
    frame.port2.postMessage('drawn');
  });
})"""


@dataclass(frozen=True)
class Device:
    """What a page is looked at with."""

    name: str
    context: dict[str, Any]
    slower: float = 1
    network: dict[str, float] = field(default_factory=dict)


DEVICES = (
    Device("computer", {"viewport": {"width": 1280, "height": 800}}),
    Device(
        "telefoon",
        {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
        slower=4,
        network={"latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750},
    ),
)


Pair = tuple[dict[str, float], dict[str, float]]
"""The figures of the page without the widget, and of the page with it."""


@asynccontextmanager
async def website(port: int, chat: str) -> AsyncIterator[str]:
    """Serve the demo page as ``/met`` and, without the widget, as ``/zonder``."""
    page = (_DEMO / "index.html").read_text("utf-8").replace("{server}", chat)
    without = "".join(
        line for line in page.splitlines(keepends=True) if "wegwijzer" not in line.lower()
    )
    pages = {"/met": page, "/zonder": without}

    async def send(request: web.Request) -> web.Response:
        name = request.path
        content = pages[name].encode() if name in pages else _file(name).read_bytes()
        kind = mimetypes.guess_type(name)[0] or "text/html"
        headers = {"Content-Type": f"{kind}; charset=utf-8", "Content-Encoding": "gzip"}
        return web.Response(body=gzip.compress(content), headers=headers)

    server = web.Application()
    server.router.add_get("/{path:.*}", send)
    runner = web.AppRunner(server)
    await runner.setup()
    await web.TCPSite(runner, HOST, port).start()
    yield f"http://{HOST}:{port}"
    await runner.cleanup()


def _file(name: str) -> Path:
    return WIDGET if name == "/wegwijzer.js" else _DEMO / name.lstrip("/")


async def look(browser: Browser, device: Device, url: str) -> dict[str, float]:
    """Load a page with nothing in the cache, open the chat if it has one; return the figures."""
    context = await browser.new_context(**device.context)
    page = await context.new_page()
    cdp = await context.new_cdp_session(page)
    received: list[float] = []
    cdp.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    await cdp.send("Network.enable")
    await cdp.send("Performance.enable")
    if device.network:
        await cdp.send("Network.emulateNetworkConditions", {"offline": False, **device.network})
    await cdp.send("Emulation.setCPUThrottlingRate", {"rate": device.slower})
    await browser.start_tracing(page=page, categories=_TRACED)
    await page.goto(url)
    paint, loaded = await page.evaluate(_PAINTED_AND_LOADED)
    trace = json.loads(await browser.stop_tracing())["traceEvents"]
    figures = {
        "Verzoeken": len(received),
        "Over het net, kB": sum(received) / 1000,
        "Eerste beeld (FCP), ms": paint,
        "Pagina geladen, ms": loaded,
        "Script lezen, naast de pagina, ms": _spent(trace, "v8.parseOnBackground"),
        "Script uitvoeren, ms": _spent(trace, "v8.compileModule", "v8.evaluateModule"),
        **await _work(cdp),
    }
    if url.endswith("/met"):
        figures |= await _opened(page, cdp, received)
    await context.close()
    return figures


def _spent(trace: list[dict[str, Any]], *names: str) -> float:
    return float(sum(event.get("dur", 0) for event in trace if event["name"] in names)) / 1000


async def _work(cdp: CDPSession, when: str = "") -> dict[str, float]:
    await cdp.send("HeapProfiler.collectGarbage")
    metrics = (await cdp.send("Performance.getMetrics"))["metrics"]
    values = {metric["name"]: metric["value"] for metric in metrics}
    return {
        f"Werk in de pagina{when}, ms": values["TaskDuration"] * 1000,
        f"Geheugen van scripts{when}, kB": values["JSHeapUsedSize"] / 1000,
    }


async def _opened(page: Page, cdp: CDPSession, received: list[float]) -> dict[str, float]:
    before = len(received), sum(received)
    async with page.expect_response("**/begrippen") as words:
        milliseconds = await page.evaluate(_OPEN)
    await (await words.value).finished()
    await page.evaluate("new Promise(requestIdleCallback)")
    return {
        "Open: verzoeken": len(received) - before[0],
        "Open: over het net, kB": (sum(received) - before[1]) / 1000,
        "Open: op het scherm na, ms": milliseconds,
        **await _work(cdp, ", open"),
    }


async def measure(chat: str, port: int) -> dict[str, list[Pair]]:
    """Return for each device the figures of both pages, without and with, of each time."""
    seen: dict[str, list[Pair]] = {device.name: [] for device in DEVICES}
    async with website(port, chat) as site, chromium() as browser:
        with Progress() as progress:
            for number in progress.track(range(TIMES + 1), description="Pagina's laden"):
                for device in DEVICES:
                    order = ["zonder", "met"][:: 1 if number % 2 else -1]
                    found = {page: await look(browser, device, f"{site}/{page}") for page in order}
                    if number:  # the first time is to warm up
                        seen[device.name].append((found["zonder"], found["met"]))
    return seen


def _medians(figures: list[dict[str, float]]) -> dict[str, str]:
    return {row: f"{np.median([each[row] for each in figures]):.1f}" for row in figures[0]}


def main() -> None:
    """Measure, print and save."""
    note = circumstances()
    port = free_port()
    with live(f"http://{HOST}:{port}") as assistant:
        seen = asyncio.run(measure(assistant.web, port))
    columns = {}
    for device, pairs in seen.items():
        more = [{row: figures[row] - without[row] for row in without} for without, figures in pairs]
        columns[f"{device}, zonder"] = _medians([without for without, _ in pairs])
        columns[f"{device}, met"] = _medians([figures for _, figures in pairs])
        columns[f"{device}, verschil"] = _medians(more)
    script = WIDGET.read_bytes()
    size = f"wegwijzer.js: {len(script)} bytes, met gzip {len(gzip.compress(script))}."
    save(
        "widget", "Wat de widget een pagina kost", columns, note, f"{TIMES} keer; medianen. {size}"
    )


if __name__ == "__main__":
    main()
