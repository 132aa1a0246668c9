"""The settings of the web channel, read from the environment.

Each is described in docs/handleiding/webkanaal.md. A value that cannot be right is a
:class:`SettingError` at start, in Dutch, not an error in the middle of a conversation.
"""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from wegwijzer.secret import key
from wegwijzer.settings import SettingError, Settings, setting

__all__ = ["SettingError", "WebSettings"]


@dataclass(frozen=True)
class WebSettings(Settings):
    """The settings in force; make a new one to read the environment again."""

    web_sites: str = setting("WEGWIJZER_WEB_SITES", "")
    web_proxies: str = setting("WEGWIJZER_WEB_PROXIES", "0", lowest=0)
    web_session_hours: str = setting("WEGWIJZER_WEB_SESSIE_UREN", "24", lowest=1)
    web_characters: str = setting("WEGWIJZER_WEB_TEKENS", "1000", lowest=1)
    web_messages_a_session: str = setting("WEGWIJZER_WEB_BERICHTEN_SESSIE", "20", lowest=1)
    web_messages_an_ip: str = setting("WEGWIJZER_WEB_BERICHTEN_IP", "300", lowest=1)
    web_sessions_an_ip: str = setting("WEGWIJZER_WEB_SESSIES_IP", "60", lowest=1)

    def __post_init__(self) -> None:
        """Raise :class:`SettingError` where a value cannot be right."""
        super().__post_init__()
        for site in self._sites():
            parts = urlsplit(site)
            if parts.scheme not in ("http", "https") or site != f"{parts.scheme}://{parts.netloc}":
                raise SettingError(
                    f"De instelling WEGWIJZER_WEB_SITES bevat '{site}'. Schrijf elke website als "
                    "https://www.voorbeeld.nl, zonder pad, met een komma ertussen."
                )

    def _sites(self) -> list[str]:
        return [site.strip().rstrip("/") for site in self.web_sites.split(",") if site.strip()]

    @property
    def origins(self) -> frozenset[str]:
        """The websites whose pages may talk to this channel, as browsers name them."""
        return frozenset(site.lower() for site in self._sites())

    @property
    def database(self) -> Path:
        """Where the messages of running sessions are."""
        return self.var_folder / "webkanaal.db"

    @property
    def secret(self) -> str:
        """The key that signs sessions."""
        return key("webkanaal", self)

    @property
    def secret_file(self) -> Path:
        return self.var_folder / "geheim"

    @property
    def proxies(self) -> int:
        """How many proxies of our own stand between the resident and this server."""
        return int(self.web_proxies)

    @property
    def session_seconds(self) -> int:
        """How long a session lasts, in seconds."""
        return int(self.web_session_hours) * 3600

    @property
    def characters(self) -> int:
        """How long a message may be, in characters."""
        return int(self.web_characters)

    @property
    def body_bytes(self) -> int:
        """How large the body of a request may be.

        A character takes 12 bytes at most in JSON (two escapes of six); the rest is for ids.
        """
        return 12 * self.characters + 1024
