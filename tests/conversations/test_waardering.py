"""A resident says what he thinks of an answer, and talks on."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.bot.web_server import Page

_FOUND = (
    "SELECT sender_id, data FROM events WHERE type_name = 'slot' AND action_name = 'waardering'"
)
_ASKED = "SELECT data FROM events WHERE type_name = 'user' AND sender_id = ?"


def test_a_rating_is_kept_with_the_conversation_which_goes_on(
    page: Page, assistant_folder: Path
) -> None:
    answer = page.ask("wat kost een cliëntondersteuner?", "vraag-kosten").json()["antwoorden"][0]
    rating = {"bericht": answer["id"], "duim": "omlaag", "reden": "bel mij op 0612345678"}
    assert page.http.post("/waardering", json=rating).status_code == 204
    more = page.ask("vertel meer").json()["antwoorden"][0]
    assert more["onderwerp"] == answer["onderwerp"] != ""
    assert more["tekst"] != answer["tekst"]
    with closing(sqlite3.connect(assistant_folder / "gesprekken.db")) as database:
        found = {
            kept["bericht"]: (conversation, kept)
            for conversation, data in database.execute(_FOUND)
            for kept in [json.loads(data)["value"]]
        }
        conversation, kept = found[answer["id"]]
        assert kept["duim"] == "omlaag"
        assert kept["onderwerp"] == answer["onderwerp"]
        assert kept["reden"] == "bel mij op [telefoonnummer]"
        asked = [json.loads(data) for (data,) in database.execute(_ASKED, (conversation,))]
    assert next(event["message_id"] for event in asked) == kept["bericht"].partition(".")[0]
