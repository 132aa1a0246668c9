"""A resident at a browser, and the screen reader beside it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, expect

PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}
DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
ENLARGED: dict[str, Any] = {"viewport": {"width": 320, "height": 256}}
"""A screen of 1280 by 1024 at 400 %."""

EXPECTED_NOISE = "Failed to load resource"
"""What the browser itself says of a request that a test lets fail."""


@dataclass
class Problems:
    """What may not happen in any test."""

    found: list[str] = field(default_factory=list)

    def watch(self, chat: "Chat") -> None:
        """Note every error of a script, every refusal of the policy and every foreign request."""
        page = chat.page
        page.on("pageerror", lambda error: self.found.append(f"script: {error}"))
        page.on("console", lambda message: self._hear(message.type, message.text))
        page.on("request", lambda request: self._see(request.url, chat.may_go_to))

    def _hear(self, kind: str, text: str) -> None:
        if kind == "error" and not text.startswith(EXPECTED_NOISE):
            self.found.append(f"console: {text}")

    def _see(self, url: str, allowed: str) -> None:
        if url != allowed and not url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            self.found.append(f"third party: {url}")


class Chat:
    """A page with the chat on it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.may_go_to = ""

    @property
    def window(self) -> Locator:
        """The window of the chat."""
        return self.page.locator("wegwijzer-chat .panel")

    @property
    def log(self) -> Locator:
        """The messages."""
        return self.page.get_by_role("log", name="Gesprek")

    @property
    def status(self) -> Locator:
        """The line that says what is going on."""
        return self.window.locator(".status")

    @property
    def field(self) -> Locator:
        """Where the resident types."""
        return self.page.get_by_label("Uw vraag")

    @property
    def launcher(self) -> Locator:
        """The button that opens the window."""
        return self.page.get_by_role("button", name="Stel uw vraag")

    def button(self, name: str) -> Locator:
        """Return the button with exactly this name."""
        return self.page.get_by_role("button", name=name, exact=True)

    def open(self) -> "Chat":
        """Open the window."""
        self.launcher.click()
        return self

    def type(self, text: str) -> "Chat":
        """Send a text."""
        self.field.fill(text)
        self.field.press("Enter")
        return self

    def ask(self, text: str, reply: str) -> "Chat":
        """Send a text and wait for the answer that contains ``reply``."""
        self.type(text)
        self.sees(reply)
        return self

    def ask_in_turn(self, *asked: tuple[str, str]) -> None:
        """Give to each question of the assistant its answer."""
        for question, answer in asked:
            self.sees(question)
            self.type(answer)

    def sees(self, text: str, milliseconds: float | None = None) -> None:
        """Wait until the log has a message with this text."""
        message = self.log.locator(".message", has_text=text).last
        expect(message).to_be_visible(timeout=milliseconds)

    def settle(self) -> None:
        """Wait until all that was sent has been delivered: the outbox is empty."""
        self.wait_until(
            "Object.values(sessionStorage).every((text) => !JSON.parse(text)?.outbox?.length)"
        )

    def wait_until(self, condition: str) -> None:
        """Wait until an expression is true. Playwright's own way is refused by the policy."""
        for _ in range(200):
            if self.page.evaluate(condition):
                return
            self.page.wait_for_timeout(25)
        raise AssertionError(f"never became true: {condition}")

    def said(self) -> list[str]:
        """Return the resident's own messages."""
        return [text.strip() for text in self.log.locator(".own .bubble p").all_inner_texts()]

    def focused(self) -> str:
        """Return the name of what has the focus, as a screen reader calls it."""
        tree = self.page.context.new_cdp_session(self.page).send("Accessibility.getFullAXTree")
        names = [
            node["name"]["value"]
            for node in tree["nodes"]
            if _property(node, "focused") and node["role"]["value"] != "RootWebArea"
        ]
        return names[-1] if names else ""


class ScreenReader:
    """Tells what is said without being asked: what is added to live regions, from the
    browser's own accessibility tree.
    """

    def __init__(self, page: Page) -> None:
        self._cdp = page.context.new_cdp_session(page)
        self._heard: set[int | None] = set()
        self.hear()

    def hear(self) -> list[str]:
        """Return the lines that are said since the last time."""
        nodes = {n["nodeId"]: n for n in self.tree()}
        lines = []
        for region in nodes.values():
            if _property(region, "live") not in ("polite", "assertive"):
                continue
            for node in _below(region, nodes):
                number = node.get("backendDOMNodeId")
                if _role(node) == "StaticText" and number not in self._heard:
                    self._heard.add(number)
                    lines.append(node["name"]["value"])
        return lines

    def hear_until(self, text: str, patience: float = 5.0) -> list[str]:
        """Listen until a line has ``text``; return all that was said, and nothing may follow."""
        said: list[str] = []
        for _ in range(int(patience / 0.05)):
            said += self.hear()
            if any(text in line for line in said):
                break
            self._cdp.send("Runtime.evaluate", _WAIT)
        for _ in range(4):
            self._cdp.send("Runtime.evaluate", _WAIT)
            said += self.hear()
        return said

    def live_regions(self) -> list[tuple[str, str]]:
        """Return the role of each live region, and how it interrupts."""
        return [
            (_role(node), _property(node, "live"))
            for node in self.tree()
            if _property(node, "live") in ("polite", "assertive")
        ]

    def described(self, name: str) -> str:
        """Return the description of what has this name."""
        for node in self.tree():
            if node.get("name", {}).get("value") == name and node.get("description"):
                return str(node["description"]["value"])
        return ""

    def tree(self) -> list[dict[str, Any]]:
        """Return the accessibility tree."""
        nodes: list[dict[str, Any]] = self._cdp.send("Accessibility.getFullAXTree")["nodes"]
        return nodes


_WAIT = {
    "expression": "new Promise((go) => setTimeout(go, 50))",
    "awaitPromise": True,
}


def _role(node: dict[str, Any]) -> str:
    return str(node.get("role", {}).get("value", ""))


def _property(node: dict[str, Any], name: str) -> Any:
    for item in node.get("properties", ()):
        if item["name"] == name:
            return item["value"].get("value")
    return None


def _below(node: dict[str, Any], nodes: dict[str, Any]) -> list[dict[str, Any]]:
    found = []
    for child in node.get("childIds", ()):
        if child in nodes:
            found += [nodes[child], *_below(nodes[child], nodes)]
    return found


def violations(chat: Chat) -> list[str]:
    """Return what axe finds wrong."""
    return nodes(Axe().run(chat.page).response["violations"])


def nodes(items: list[Any]) -> list[str]:
    """Return where axe found what."""
    return [f"{item['id']}: {node['html'][:120]}" for item in items for node in item["nodes"]]


def too_wide(chat: Chat) -> list[str]:
    """Return what of the chat is cut off or goes beyond the screen, sideways."""
    found: list[str] = chat.page.evaluate(
        """() => [...document.querySelector('wegwijzer-chat').shadowRoot.querySelectorAll('*')]
          .filter((element) => element.checkVisibility() && !element.closest('.visually-hidden'))
          .filter((element) => element.scrollWidth > element.clientWidth + 1
              && getComputedStyle(element).display !== 'inline'
            || element.getBoundingClientRect().right > innerWidth + 0.5)
          .map((element) => element.outerHTML.slice(0, 80))"""
    )
    return found


Visit = Callable[..., Chat]
"""Opens a page; ``path`` is which one. With ``beside`` it is a tab next to another, with
``alone`` no other test has its context, so that it may go offline; the rest is for the browser.
"""

__all__ = [
    "DESKTOP", "ENLARGED", "PHONE", "BrowserContext", "Chat", "Problems", "ScreenReader", "Visit",
    "nodes", "too_wide", "violations",
]  # fmt: skip
