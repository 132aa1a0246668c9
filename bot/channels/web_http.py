"""How the web channel speaks HTTP: one way for every address under it.

- A problem is JSON with a code for the page and a Dutch sentence for the resident; no
  traceback, no English, whatever goes wrong.
- Only pages of the configured websites get the headers that let a browser read an answer
  (CORS). There are no cookies, so no other page can speak in a resident's name.
- Every response has the security headers.

Rasa puts sanic-cors on the whole server. What it adds to our responses is taken off here,
so that ``rasa run --cors "*"``, for development, does not open this channel.
"""

import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from sanic import Blueprint, Request, Sanic
from sanic.exceptions import MethodNotSupported, NotFound, PayloadTooLarge, SanicException
from sanic.response import HTTPResponse
from sanic_cors.core import SANIC_CORS_EVALUATED  # type: ignore[import-untyped]

logger = logging.getLogger(__name__)

Handler = Callable[[Request], Awaitable[HTTPResponse]]

PEOPLE = "Bel het Juiste Loket: 030-789 78 78. Is er gevaar? Bel 112."
"""Where people are; it stands here, for when nothing else can be read."""
BROKEN = f"Er ging iets mis. Probeer het zo nog eens. Of praat met een mens. {PEOPLE}"
"""What a resident reads when it is the server's fault."""
SOON = 5
"""Seconds after which it makes sense to try again."""
SECURITY_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
PREFLIGHT_HEADERS = {
    "Access-Control-Allow-Headers": "Authorization, Content-Type",
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Max-Age": "7200",
}


class Problem(Exception):
    """What is wrong with a request: a status, a code for the page, a sentence for people."""

    def __init__(
        self, status: int, code: str, text: str, headers: dict[str, str] | None = None
    ) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.text = text
        self.headers = headers or {}

    def response(self) -> HTTPResponse:
        """Return the problem as a response."""
        return as_json({"fout": self.code, "melding": self.text}, self.status, self.headers)


def later(status: int, code: str, text: str, seconds: int) -> Problem:
    """Return a problem that is over after so many seconds."""
    return Problem(status, code, text, {"Retry-After": str(seconds)})


def as_json(
    body: dict[str, Any], status: int = 200, headers: dict[str, str] | None = None
) -> HTTPResponse:
    """Return a JSON response."""
    return json_response(json.dumps(body, ensure_ascii=False), status, headers)


def json_response(
    body: str, status: int = 200, headers: dict[str, str] | None = None
) -> HTTPResponse:
    """Return a response whose body is JSON already."""
    return HTTPResponse(body, status, headers, "application/json; charset=utf-8")


class WebApi:
    """The addresses of the channel on a Sanic blueprint."""

    def __init__(self, blueprint: Blueprint, origins: frozenset[str]) -> None:
        self._blueprint = blueprint
        self._origins = origins
        blueprint.middleware("response")(self._add_headers)

    def serve(self, path: str, name: str, **handlers: Handler) -> None:
        """Serve a path, with a handler for each method (``GET=...``)."""
        if "GET" in handlers:
            handlers["HEAD"] = handlers["GET"]  # the server leaves the body out
        methods = sorted([*handlers, "OPTIONS"])

        async def answer(request: Request) -> HTTPResponse:
            if request.method == "OPTIONS":
                return HTTPResponse(status=204, headers={"Allow": ", ".join(methods)})
            try:
                return await handlers[request.method](request)
            except Problem as problem:
                return problem.response()
            except SanicException as error:  # the body broke off, or is no HTTP
                text = "Dit verzoek klopt niet."
                return Problem(error.status_code or 400, "verzoek_onjuist", text).response()
            except Exception:
                logger.exception("%s of the web channel failed.", name)
                return later(503, "storing", BROKEN, SOON).response()

        # stream: the handler reads the body itself, and stops where it gets too large
        self._blueprint.add_route(answer, path, methods=methods, stream=True, name=name)

    def refuse_others(self, app: Sanic, root: str) -> None:
        """Refuse clearly what is not served under the path ``root`` of the whole server."""

        def refuse(request: Request, error: SanicException) -> HTTPResponse | None:
            if request.path != root and not request.path.startswith(f"{root}/"):
                return None  # not ours: the server's own answer
            problem = Problem(404, "onbekend_adres", "Dit adres bestaat niet.")
            if isinstance(error, MethodNotSupported):
                problem = Problem(405, "kan_niet", "Dit kan hier niet.", error.headers)
            response = problem.response()
            self._add_headers(request, response)
            setattr(request.ctx, SANIC_CORS_EVALUATED, "1")  # nothing to add after us
            return response

        app.error_handler.add(NotFound, refuse)
        app.error_handler.add(MethodNotSupported, refuse)

    def _add_headers(self, request: Request, response: HTTPResponse) -> None:
        for name in list(response.headers):
            if name.lower().startswith("access-control-"):
                del response.headers[name]
        response.headers.update({**SECURITY_HEADERS, "Vary": "Origin"})
        response.headers.setdefault("Cache-Control", "no-store")
        origin = request.headers.get("origin", "")
        if origin.lower() not in self._origins:
            return
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Expose-Headers"] = "Retry-After"
        if request.method == "OPTIONS":
            response.headers.update(PREFLIGHT_HEADERS)


async def read_json(request: Request, limit: int) -> Any:
    """Return the JSON in the body, of at most ``limit`` bytes; a :class:`Problem` otherwise."""
    content_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content_type != "application/json":
        raise Problem(415, "geen_json", "Stuur het verzoek als application/json.")
    if request.stream is not None:
        request.stream.request_max_size = limit
    try:
        await request.receive_body()  # type: ignore[no-untyped-call]
    except PayloadTooLarge as error:
        raise Problem(413, "te_groot", "Uw bericht is te groot. Maak uw bericht korter.") from error
    try:
        return json.loads(request.body.decode())
    except (ValueError, RecursionError) as error:
        raise Problem(400, "geen_json", "Dit verzoek is geen geldige JSON.") from error


def bearer_token(request: Request) -> str:
    """Return the token in the Authorization header, or an empty string."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def client_address(request: Request, proxies: int) -> str:
    """Return the address of the resident.

    ``proxies`` is how many proxies of our own each add an address to X-Forwarded-For; what
    stands before those in the header was made up by the client. Without proxies the header
    is not read at all.
    """
    if not proxies:
        return str(request.ip)
    header = ",".join(request.headers.getall("x-forwarded-for", []))
    hops = [hop.strip() for hop in header.split(",") if hop.strip()]
    return hops[-proxies] if len(hops) >= proxies else str(request.ip)
