"""The difficult words that a page explains: as the file is now, or as it last was right."""

import os
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from bot.channels.web import WebChannel
from bot.channels.web_settings import WebSettings
from bot.channels.web_terms import WebTerms
from tests.bot.web_server import Assistant, running
from wegwijzer.knowledge import KnowledgeError

WMO = "- begrip: Wmo\n  ook: [wmo, wet maatschappelijke ondersteuning]\n  uitleg: Een wet.\n"
CIZ = "- begrip: CIZ\n  uitleg: Het CIZ beslist.\n"
SHOWN_WMO = {"namen": ["Wmo", "wmo", "wet maatschappelijke ondersteuning"], "uitleg": "Een wet."}
SHOWN_CIZ = {"namen": ["CIZ"], "uitleg": "Het CIZ beslist."}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "kennis" / "begrippen.yml"
    path.parent.mkdir()
    path.write_text(WMO, "utf-8")
    return path


def test_a_file_that_did_not_change_is_read_once(file: Path) -> None:
    terms = WebTerms(file)
    assert terms.current() is terms.current()


def test_an_edit_of_equal_length_is_seen(file: Path) -> None:
    terms = WebTerms(file)
    before = terms.current()
    file.write_text(WMO.replace("wet.", "WET."), "utf-8")
    os.utime(file, ns=(0, file.stat().st_mtime_ns + 1))
    assert "WET." in terms.current().body
    assert terms.current().tag != before.tag


def test_an_edit_that_cannot_be_read_leaves_the_last_good_version(file: Path) -> None:
    terms = WebTerms(file)
    before = terms.current()
    file.write_text("- begrip: [", "utf-8")
    assert terms.current() is before
    file.unlink()
    assert terms.current() is before
    file.write_text(CIZ, "utf-8")
    assert "CIZ" in terms.current().body


def test_a_file_that_never_could_be_read_is_an_error(file: Path) -> None:
    file.write_text("- begrip: [", "utf-8")
    with pytest.raises(KnowledgeError):
        WebTerms(file).current()


# Over HTTP


@pytest.fixture
def address(tmp_path: Path, file: Path) -> Iterator[str]:
    settings = WebSettings(
        var=str(tmp_path), knowledge=str(file.parent), web_sites="https://www.voorbeeld.nl"
    )
    with running([WebChannel(settings)], Assistant()) as address:
        yield f"{address}/begrippen"


@pytest.mark.rasa
def test_anybody_may_read_them_and_an_edit_shows_at_once(address: str, file: Path) -> None:
    assert httpx.get(address).json() == {"begrippen": [SHOWN_WMO]}
    file.write_text(WMO + CIZ, "utf-8")
    assert httpx.get(address).json() == {"begrippen": [SHOWN_WMO, SHOWN_CIZ]}


@pytest.mark.rasa
def test_what_did_not_change_is_not_sent_again(address: str, file: Path) -> None:
    first = httpx.get(address)
    assert first.headers["cache-control"] == "no-cache"
    asked = {"If-None-Match": f"W/{first.headers['etag']}", "Origin": "https://www.voorbeeld.nl"}
    same = httpx.get(address, headers=asked)
    assert (same.status_code, same.content) == (304, b"")
    assert same.headers["etag"] == first.headers["etag"]
    assert same.headers["access-control-allow-origin"] == "https://www.voorbeeld.nl"
    file.write_text(CIZ, "utf-8")
    assert httpx.get(address, headers=asked).json() == {"begrippen": [SHOWN_CIZ]}


@pytest.mark.rasa
def test_a_file_that_cannot_be_read_is_no_traceback(address: str, file: Path) -> None:
    file.write_text("- begrip: [", "utf-8")
    response = httpx.get(address)
    assert response.status_code == 503
    assert response.json()["fout"] == "storing"
    assert response.headers["cache-control"] == "no-store"
