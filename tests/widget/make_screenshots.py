"""Makes the pictures in docs/schermen: ``python -m tests.widget.make_screenshots``.

They show made-up answers, so that no picture says what a source does not.
"""

import io
from collections.abc import Callable
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.widget.browsing import DESKTOP, ENLARGED, PHONE, Chat
from tests.widget.conftest import BROWSER, demo_website
from tests.widget.fake_channel import LOKET, FakeChannel, serving
from wegwijzer.settings import ROOT

FOLDER = ROOT / "docs" / "schermen"
COLOURS = 64
"""In a picture: few enough to make it small, enough to look the same."""

Step = Callable[[Chat, FakeChannel], None]


def _closed(chat: Chat, channel: FakeChannel) -> None: ...


def _open(chat: Chat, channel: FakeChannel) -> None:
    chat.open()


def _answer(chat: Chat, channel: FakeChannel) -> None:
    chat.open().ask("Wat is cliëntondersteuning?", "denkt met u mee")


def _explanation(chat: Chat, channel: FakeChannel) -> None:
    _answer(chat, channel)
    chat.button("Wmo").click()


def _loket(chat: Chat, channel: FakeChannel) -> None:
    chat.open().ask("Ik wil een mens spreken", LOKET["naam"])


def _rating(chat: Chat, channel: FakeChannel) -> None:
    _answer(chat, channel)
    chat.button("Nee, dit helpt niet").click()


def _options(chat: Chat, channel: FakeChannel) -> None:
    _answer(chat, channel)
    chat.button("Opties").click()


def _error(chat: Chat, channel: FakeChannel) -> None:
    chat.open().type("")


def _no_connection(chat: Chat, channel: FakeChannel) -> None:
    chat.open().ask("Hallo", "U zei: Hallo")
    channel.is_down = True
    chat.type("Wat kost een cliëntondersteuner?")
    chat.status.get_by_text("niet te bereiken").wait_for()


def _polder(chat: Chat, channel: FakeChannel) -> None:
    chat.page.get_by_label("Thema").select_option("Polder")
    _answer(chat, channel)


def _baksteen(chat: Chat, channel: FakeChannel) -> None:
    chat.page.get_by_label("Thema").select_option("Baksteen")
    _answer(chat, channel)


DARK = {**DESKTOP, "color_scheme": "dark"}
SCREENS: dict[str, tuple[Step, dict[str, Any]]] = {
    "knop": (_closed, DESKTOP),
    "open": (_open, DESKTOP),
    "antwoord": (_answer, DESKTOP),
    "uitleg": (_explanation, DESKTOP),
    "loket": (_loket, DESKTOP),
    "waardering": (_rating, DESKTOP),
    "opties": (_options, DESKTOP),
    "fout": (_error, DESKTOP),
    "geen-verbinding": (_no_connection, DESKTOP),
    "donker": (_answer, DARK),
    "thema-polder": (_polder, DESKTOP),
    "thema-baksteen": (_baksteen, DESKTOP),
    "hoog-contrast": (_answer, {**DESKTOP, "forced_colors": "active"}),
    "telefoon": (_answer, PHONE),
    "telefoon-loket": (_loket, PHONE),
    "vergroot-400-procent": (_answer, ENLARGED),
}


def main() -> None:
    """Make all pictures anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**BROWSER)
        for name, (step, options) in SCREENS.items():
            channel = FakeChannel()
            with serving(channel) as chat_address, demo_website(chat_address) as website:
                page = browser.new_page(**options)
                page.goto(website)
                step(Chat(page), channel)
                page.wait_for_timeout(200)
                picture = Image.open(io.BytesIO(page.screenshot()))
                page.close()
            picture.convert("RGB").quantize(COLOURS).save(FOLDER / f"{name}.png", optimize=True)
        browser.close()


if __name__ == "__main__":
    main()
