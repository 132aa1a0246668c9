"""A reverse proxy as gemeenten have them: it collects a whole response before it passes it on,
under another path, and gives up on what takes long.
"""

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

PATIENCE = 10.0
"""Seconds after which many proxies give up."""
_FOR_ONE_CONNECTION = {"connection", "keep-alive", "transfer-encoding", "content-length", "host"}


@contextmanager
def proxied(address: str, path: str) -> Iterator[str]:
    """Yield the address under which the proxy passes requests on to ``address``."""
    behind = urlsplit(address)

    class Proxy(BaseHTTPRequestHandler):
        def _pass_on(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            own = {name: value for name, value in self.headers.items() if _kept(name)}
            own["X-Forwarded-For"] = self.client_address[0]
            connection = http.client.HTTPConnection(behind.netloc, timeout=PATIENCE)
            target = behind.path + self.path.removeprefix(path)
            connection.request(self.command, target, body, own)
            response = connection.getresponse()
            whole = response.read()
            connection.close()
            self.send_response(response.status)
            for name, value in response.getheaders():
                if _kept(name):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(whole)))
            with suppress(ConnectionError):  # a page that was closed meanwhile
                self.end_headers()
                self.wfile.write(whole)

        do_GET = do_POST = do_OPTIONS = _pass_on

        def log_message(self, format: str, *arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{path}"
    finally:
        server.shutdown()
        server.server_close()


def _kept(name: str) -> bool:
    return name.lower() not in _FOR_ONE_CONNECTION
