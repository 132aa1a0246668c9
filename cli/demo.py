"""Serves the demo website of a gemeente, with the chat on it, on this computer only.

It sends files and nothing else: the pages talk with the web channel themselves, as the
website of a gemeente does, under a Content Security Policy as strict as theirs can be.
"""

import mimetypes
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from cli.servers import HOST, PAGE_PORT, RASA_PORT
from wegwijzer.settings import ROOT

CHAT = f"http://{HOST}:{RASA_PORT}/webhooks/web"
_PAGES = ROOT / "widget" / "demo"
_WIDGET = ROOT / "widget" / "dist" / "wegwijzer.js"


def server(port: int = PAGE_PORT, chat: str = CHAT) -> ThreadingHTTPServer:
    """Return the server, not yet serving; ``chat`` is the address of the web channel.

    Port 0 is any free port. Raises OSError when the port is taken.
    """

    class Files(_Files):
        chat_address = chat

    return ThreadingHTTPServer((HOST, port), Files)


def serve() -> None:
    """Serve until the process ends."""
    with server() as running:
        running.serve_forever()


def _policy(chat: str) -> str:
    parts = urlsplit(chat)
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            f"connect-src {parts.scheme}://{parts.netloc}",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
        )
    )


class _Files(BaseHTTPRequestHandler):
    """Answers with a file of the demo, or with the widget."""

    chat_address: str

    def do_GET(self) -> None:
        """Send the file that the path names."""
        file = _file(urlsplit(self.path).path)
        if file is None:
            self._send(HTTPStatus.NOT_FOUND, "text/plain", b"Deze pagina bestaat niet.")
            return
        content = file.read_bytes()
        if file.suffix == ".html":
            content = content.replace(b"{server}", self.chat_address.encode())
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        self._send(HTTPStatus.OK, kind, content)

    def _send(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Content-Security-Policy", _policy(self.chat_address))
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-cache")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing: who looks at the demo is nobody's business."""


def _file(path: str) -> Path | None:
    if path == "/wegwijzer.js":
        return _WIDGET
    file = (_PAGES / (path.lstrip("/") or "index.html")).resolve()
    return file if file.is_file() and file.is_relative_to(_PAGES) else None
