"""The browser of this computer and the demo website, for measurements in a real page."""

import shutil
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from playwright.async_api import Browser, async_playwright

from cli.demo import server
from cli.servers import HOST

_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Run Chromium; exits in Dutch where there is none."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        raise SystemExit("Er is geen Chromium. Installeer hem met: apt-get install chromium")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=_QUIET)
        yield browser
        await browser.close()


@contextmanager
def website(port: int, chat: str) -> Iterator[str]:
    """Serve the demo website, whose pages talk with the channel at ``chat``; give its address."""
    with server(port, chat) as running:
        threading.Thread(target=running.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://{HOST}:{port}"
        running.shutdown()
