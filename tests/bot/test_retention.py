"""Deleting conversations: what goes, what stays, and that nothing of it is left on disk."""

import sqlite3
import time
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.retention import (
    Counts,
    Report,
    delete_conversation,
    delete_old_conversations,
    monthly_counts,
    open_sqlite,
)

DAY = timedelta(days=1).total_seconds()
TERM = timedelta(days=90)


class Database:
    """A database such as Rasa makes it, in a file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = f"sqlite:///{folder / 'gesprekken.db'}"
        self.engine = open_sqlite(self.url)
        with self.engine.begin() as connection:
            connection.exec_driver_sql(
                "CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id TEXT, type_name TEXT, "
                "timestamp FLOAT, intent_name TEXT, action_name TEXT, data TEXT)"
            )
            connection.exec_driver_sql("CREATE INDEX ix_sender ON events (sender_id)")

    def add(self, sender: str, *kinds: str, at: float, text: str = "hallo") -> None:
        """Add an event of each kind, a second apart."""
        with self.engine.begin() as connection:
            for number, kind in enumerate(kinds):
                connection.exec_driver_sql(
                    "INSERT INTO events (sender_id, type_name, timestamp, data) VALUES (?,?,?,?)",
                    (sender, kind, at + number, text),
                )

    def senders(self) -> list[str]:
        """Return whose events are there, one for each event."""
        with self.engine.connect() as connection:
            rows = connection.exec_driver_sql("SELECT sender_id FROM events ORDER BY id")
            return [sender for (sender,) in rows]

    def bytes_on_disk(self) -> bytes:
        """Return all that stands in all files."""
        return b"".join(path.read_bytes() for path in sorted(self.folder.iterdir()))


@pytest.fixture
def database(tmp_path: Path) -> Database:
    """An empty database."""
    return Database(tmp_path)


def test_deletes_what_is_older_than_the_term_and_reports_it(database: Database) -> None:
    now = time.time()
    database.add("oud", "session_started", "user", "bot", at=now - 91 * DAY)
    database.add("jong", "session_started", "user", at=now - 89 * DAY)
    assert delete_old_conversations(database.url, TERM) == Report(conversations=1, events=3)
    assert database.senders() == ["jong", "jong"]
    assert delete_old_conversations(database.url, TERM) == Report(0, 0)


def test_who_comes_back_keeps_only_the_new_conversation(database: Database) -> None:
    now = time.time()
    database.add("x", "session_started", "user", "user", at=now - 200 * DAY)
    database.add("x", "session_started", "user", at=now - DAY)
    assert delete_old_conversations(database.url, TERM) == Report(conversations=1, events=3)
    assert database.senders() == ["x", "x"]


def test_a_conversation_is_deleted_on_request_and_no_other(database: Database) -> None:
    database.add("a", "session_started", "user", at=time.time())
    database.add("b", "session_started", "user", at=time.time())
    assert delete_conversation(database.engine, "a") == Report(conversations=1, events=2)
    assert database.senders() == ["b", "b"]


def test_counts_remain_and_nothing_is_counted_twice(database: Database) -> None:
    noon = datetime(2026, 3, 15, 12, tzinfo=ZoneInfo("Europe/Amsterdam")).timestamp()
    database.add("a", "session_started", "user", "bot", "user", at=noon)
    database.add("b", "session_started", "user", at=noon)
    database.add("c", "session_started", "user", at=noon + 31 * DAY)
    expected = {"2026-03": Counts(2, 3), "2026-04": Counts(1, 1)}
    assert monthly_counts(database.url) == expected
    delete_conversation(database.engine, "a")
    assert monthly_counts(database.url) == expected
    delete_old_conversations(database.url, timedelta(0))
    assert database.senders() == []
    assert monthly_counts(database.url) == expected


def test_the_month_is_that_of_the_netherlands(database: Database) -> None:
    new_year = datetime(2026, 1, 1, 0, 30, tzinfo=ZoneInfo("Europe/Amsterdam")).timestamp()
    database.add("a", "session_started", at=new_year)
    assert list(monthly_counts(database.url)) == ["2026-01"]


def test_nothing_that_was_deleted_is_left_in_any_file(database: Database) -> None:
    secret, large = "Zwartkruis", "Zwartkruis" * 3000
    now = time.time()
    # A reader keeps the write-ahead log alive, as the running server does.
    with sqlite3.connect(database.folder / "gesprekken.db") as reader:
        for number in range(40):
            database.add(f"afzender-{number}", "session_started", "user", at=now, text=secret)
        database.add("afzender-groot", "user", at=now - 100 * DAY, text=large)
        reader.execute("SELECT count(*) FROM events").fetchall()
        assert secret.encode() in database.bytes_on_disk()
        delete_old_conversations(database.url, TERM)
        for number in range(40):
            delete_conversation(database.engine, f"afzender-{number}")
        left = database.bytes_on_disk()
        assert (database.folder / "gesprekken.db-wal").exists()
    assert secret.encode() not in left
    assert b"afzender" not in left


@pytest.mark.parametrize("name", ["er-is-niets.db", "geen-map/gesprekken.db"])
def test_a_database_that_is_not_there_has_nothing_to_delete(tmp_path: Path, name: str) -> None:
    url = f"sqlite:///{tmp_path / name}"
    assert delete_old_conversations(url, TERM) == Report(0, 0)
    assert monthly_counts(url) == {}
    assert list(tmp_path.iterdir()) == []


def test_a_database_in_which_nothing_was_said_has_nothing_to_delete(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "leeg.db").execute("CREATE TABLE iets (x)")
    assert delete_old_conversations(f"sqlite:///{tmp_path / 'leeg.db'}", TERM) == Report(0, 0)
