"""The contract of the web channel, as OpenAPI, and the check of what comes in against it.

The description that is published at ``openapi.json`` is also what request bodies are
checked with: they cannot grow apart.
"""

import re
from collections.abc import Iterator
from typing import Any

import jsonschema  # type: ignore[import-untyped]

from bot.channels.web_http import Problem

Schema = dict[str, Any]

LONGEST_WAIT = 8
"""Seconds that a request may wait for news or answers; proxies give up after 10 or more."""
LONGEST_REASON = 500
"""Characters of the explanation with a rating."""
LAST_NUMBER = 2**53 - 1
"""The largest number that JavaScript counts to without a mistake."""

_TEXT: Schema = {"type": "string"}
_ID: Schema = {"type": "string", "pattern": "^[A-Za-z0-9_-]{8,64}$"}
_SERVER_ID: Schema = {"type": "string", "pattern": r"^[A-Za-z0-9_-]{8,64}(\.[0-9]{1,3}){1,2}$"}
_GEMEENTE: Schema = {
    "type": "string",
    "pattern": "^['A-Za-zÀ-ÖØ-öø-ÿ][A-Za-zÀ-ÖØ-öø-ÿ '().-]{0,59}$",
    "description": "De gemeente waar de website van is. Dan vraagt Wegwijzer er niet naar.",
    "example": "Noordoostpolder",
}


def _object(optional: tuple[str, ...] = (), **properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _list(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _schemas(characters: int) -> Schema:
    optional_gemeente: Schema = _object(optional=("gemeente",), gemeente=_GEMEENTE)
    return {
        "NieuweSessie": optional_gemeente,
        "Sessie": _object(
            token={**_TEXT, "description": "Stuur dit mee: Authorization: Bearer <token>."},
            verloopt={**_TEXT, "format": "date-time"},
        ),
        "NieuwBericht": _object(
            id={**_ID, "description": "Kies zelf, bij elk bericht een nieuw. Hetzelfde id geeft "
                "hetzelfde antwoord."},
            tekst={"type": "string", "minLength": 1, "maxLength": characters,
                   "pattern": r"[^\s/]"},
        ),
        "GekozenKeuze": _object(
            id=_ID, keuze={**_SERVER_ID, "description": "Het id van een keuze bij een antwoord."}
        ),
        "Waardering": _object(
            optional=("reden",),
            bericht={**_SERVER_ID, "description": "Het id van een antwoord."},
            duim={"type": "string", "enum": ["omhoog", "omlaag"]},
            reden={"type": "string", "maxLength": LONGEST_REASON},
        ),
        "Keuze": _object(id=_TEXT, titel=_TEXT, kort=_TEXT),
        "Bron": _object(naam=_TEXT, adres=_TEXT),
        "Contact": _object(
            naam=_TEXT, telefoon=_TEXT, email=_TEXT, website=_TEXT, open=_TEXT,
            toelichting=_TEXT, bron=_TEXT,
        ),
        "Bericht": _object(
            nummer={"type": "integer", "minimum": 1, "maximum": LAST_NUMBER},
            id=_TEXT,
            van={"type": "string", "enum": ["bewoner", "wegwijzer"]},
            op={**_TEXT, "description": "Het id van het bericht waar dit een antwoord op is."},
            tijd={**_TEXT, "format": "date-time"},
            tekst=_TEXT,
            keuzes=_list(_ref("Keuze")),
            bronnen=_list(_ref("Bron")),
            contacten=_list(_ref("Contact")),
            onderwerp=_TEXT,
            taal={**_TEXT, "description": "De taal van de tekst en de keuzes, in ISO 639-1: nl."},
            beantwoord={"type": "boolean", "description": "Bij een bericht van de bewoner: alle "
                        "antwoorden zijn er."},
            waardering={"type": "string", "enum": ["", "omhoog", "omlaag"]},
        ),
        "Antwoorden": _object(
            klaar={"type": "boolean", "description": "Alle antwoorden zijn er."},
            antwoorden=_list(_ref("Bericht")),
        ),
        "Berichten": _object(
            berichten=_list(_ref("Bericht")),
            bezig={"type": "boolean", "description": "Wegwijzer werkt aan een antwoord."},
        ),
        "Begrip": _object(
            namen={**_list(_TEXT), "minItems": 1, "description": "De naam, en hoe mensen het ook "
                   "schrijven."},
            uitleg=_TEXT,
        ),
        "Begrippen": _object(begrippen=_list(_ref("Begrip"))),
        "Gezondheid": _object(status={"type": "string", "enum": ["ok"]}),
        "Fout": _object(
            fout={**_TEXT, "description": "Voor het programma."},
            melding={**_TEXT, "description": "Voor de bewoner."},
        ),
    }  # fmt: skip


def _json(description: str, name: str) -> Schema:
    return {
        "description": description,
        "content": {"application/json": {"schema": _ref(name)}},
    }


_PROBLEMS = {
    400: "Geen geldige JSON.",
    401: "Geen geldige sessie. Begin een nieuwe.",
    404: "Dit is er niet in dit gesprek.",
    410: "De bewoner heeft het gesprek verwijderd. De melding is het laatste antwoord.",
    413: "Het verzoek is te groot.",
    415: "Het verzoek is geen application/json.",
    422: "Het verzoek klopt niet, of het bericht is leeg of te lang.",
    429: "Te veel achter elkaar. Wacht zoveel seconden als in Retry-After staat.",
    503: "De server kan het nu niet. Wacht zoveel seconden als in Retry-After staat.",
}
_WITH_BODY = (400, 413, 415, 422, 429, 503)


def _responses(done: dict[int, Schema], *problems: int) -> Schema:
    responses: Schema = {str(status): response for status, response in done.items()}
    for status in sorted(problems):
        responses[str(status)] = _json(_PROBLEMS[status], "Fout")
        if status in (429, 503):
            responses[str(status)]["headers"] = {
                "Retry-After": {"schema": {"type": "integer"}, "required": True}
            }
    return responses


def _post(name: str, summary: str, body: str, done: dict[int, Schema], *problems: int) -> Schema:
    return {
        "post": {
            "operationId": name,
            "summary": summary,
            "requestBody": {
                "required": True,
                "content": {"application/json": {"schema": _ref(body)}},
            },
            "responses": _responses(done, *_WITH_BODY, *problems),
        }
    }


def _get(name: str, summary: str, done: dict[int, Schema], *problems: int) -> Schema:
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "responses": _responses(done, *problems),
        }
    }


def _link(operation: str, **body: str) -> Schema:
    return {"operationId": operation, "requestBody": body}


def _number(name: str, highest: int, description: str) -> Schema:
    return {
        "name": name,
        "in": "query",
        "description": description,
        "schema": {"type": "integer", "minimum": 0, "maximum": highest, "default": 0},
    }


def _paths() -> Schema:
    first_answer = "$response.body#/antwoorden/0"
    answers = {
        200: {
            **_json("De antwoorden.", "Antwoorden"),
            "links": {
                "keuze": _link("keuze", keuze=f"{first_answer}/keuzes/0/id"),
                "waardering": _link("waardering", bericht=f"{first_answer}/id"),
            },
        },
        202: _json("Wegwijzer is nog bezig. Vraag later de berichten op.", "Antwoorden"),
    }
    news = _get(
        "berichten", "De berichten van dit gesprek.", {200: _json("Berichten.", "Berichten")},
        401, 410, 422, 503,
    )  # fmt: skip
    news["get"]["parameters"] = [
        _number("na", LAST_NUMBER, "Alleen berichten met een hoger nummer."),
        _number("wacht", LONGEST_WAIT, "Zoveel seconden wachten als er nog geen nieuws is."),
    ]
    health = _get("gezondheid", "Werkt de chatbot?", {200: _json("Ja.", "Gezondheid")}, 503)
    contract = _get("contract", "Deze beschrijving.", {200: {"description": "OpenAPI 3.0."}}, 503)
    terms = _get(
        "begrippen", "De moeilijke woorden met hun uitleg.",
        {
            200: _json("Begrippen.", "Begrippen"),
            304: {"description": "Niet veranderd sinds de ETag die u in If-None-Match stuurt."},
        },
        503,
    )  # fmt: skip
    for public in (health, contract, terms):
        public["get"]["security"] = []
    session = _post(
        "nieuwe_sessie", "Begin een gesprek.", "NieuweSessie", {201: _json("Begonnen.", "Sessie")}
    )
    session["post"]["security"] = []
    return {
        "/": health,
        "/openapi.json": contract,
        "/begrippen": terms,
        "/sessies": session,
        "/berichten": {
            **news,
            **_post("bericht", "Stuur een bericht.", "NieuwBericht", answers, 401, 410),
        },
        "/keuzes": _post(
            "keuze", "Maak een keuze bij een antwoord.", "GekozenKeuze", answers, 401, 404, 410
        ),
        "/waardering": _post(
            "waardering", "Zeg of een antwoord helpt.", "Waardering",
            {204: {"description": "Opgeschreven."}}, 401, 404, 410,
        ),
    }  # fmt: skip


def describe(characters: int) -> Schema:
    """Return the OpenAPI description; a message may have so many characters."""
    return {
        "openapi": "3.0.3",
        "info": {
            "title": "Webkanaal van Wegwijzer",
            "version": "1",
            "description": "Gesprekken met de chatbot Wegwijzer, voor een website.",
        },
        "servers": [{"url": "/webhooks/web"}],
        "security": [{"sessie": []}],
        "paths": _paths(),
        "components": {
            "securitySchemes": {"sessie": {"type": "http", "scheme": "bearer"}},
            "schemas": _schemas(characters),
        },
    }


def _whole_pattern(
    _validator: Any, pattern: str, value: Any, _schema: Schema
) -> Iterator[jsonschema.ValidationError]:
    """Read ``$`` as the end, as JavaScript does; for Python it may stand before a newline."""
    if isinstance(value, str) and not re.search(re.sub(r"\$$", r"\\Z", pattern), value):
        yield jsonschema.ValidationError("pattern")


_Validator = jsonschema.validators.extend(jsonschema.Draft7Validator, {"pattern": _whole_pattern})


class Contract:
    """The description, and the check of request bodies against it."""

    def __init__(self, characters: int) -> None:
        self.description = describe(characters)
        schemas = self.description["components"]["schemas"]
        self._validators = {name: _Validator(schema) for name, schema in schemas.items()}
        self._too_long = (
            f"Uw bericht is te lang. U kunt {characters} tekens gebruiken. Maak uw bericht korter."
        )

    def check(self, name: str, body: Any) -> dict[str, str]:
        """Return the body when it is as the schema ``name`` says; raise a Problem otherwise."""
        error = next(self._validators[name].iter_errors(body), None)
        if error is None:
            checked: dict[str, str] = body
            return checked
        field = error.path[0] if error.path else ""
        if field == "tekst" and error.validator == "maxLength":
            raise Problem(422, "te_lang", self._too_long)
        if field == "tekst" and error.validator in ("minLength", "pattern"):
            raise Problem(422, "leeg", "Typ eerst uw vraag.")
        if field == "reden" and error.validator == "maxLength":
            raise Problem(
                422, "te_lang", f"Uw uitleg is te lang. U kunt {LONGEST_REASON} tekens gebruiken."
            )
        raise Problem(422, "verzoek_onjuist", "Dit verzoek klopt niet. Zie openapi.json.")


def query_number(given: list[str], name: str, highest: int) -> int:
    """Return the number that was given for a query parameter, 0 for none; a Problem otherwise."""
    if not given:
        return 0
    if len(given) == 1 and re.fullmatch("[0-9]{1,16}", given[0]) and int(given[0]) <= highest:
        return int(given[0])
    raise Problem(422, "verzoek_onjuist", f"Zet bij '{name}' een getal van 0 tot en met {highest}.")
