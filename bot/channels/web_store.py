"""What the web channel must not forget: sessions, messages, choices on offer, feedback.

1. A message of a resident is written down before it is handled, under the id that the
   client gave it. The same id again finds it there.
2. Each answer is written down before anyone gets to see it, with what its choices stand for.
3. When all answers are there, the message is marked as answered.
4. When the session expires, all of it goes.
5. When the resident has the conversation deleted, all of it goes at once. What stays, until the
   session would have expired, is our own farewell, for a page that missed it.

It is one SQLite file, and one process holds it: a message without its mark, that nobody is
working on, is then known to come from a process that has died. The calls are quick (tenths
of a millisecond) and are made in the event loop's own thread; what waits for the disk is
:meth:`WebStore.tidy`, which has a thread of its own.
"""

import fcntl
import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from bot.channels.web_answer import choice_id, content
from wegwijzer.answer import Answer

_TABLES = """
CREATE TABLE IF NOT EXISTS sessie (
    gesprek TEXT PRIMARY KEY,
    gemeente TEXT NOT NULL,
    verloopt REAL NOT NULL,
    laatste INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS bericht (
    gesprek TEXT NOT NULL REFERENCES sessie ON DELETE CASCADE,
    nummer INTEGER NOT NULL,
    id TEXT NOT NULL,
    op TEXT NOT NULL,
    inhoud TEXT NOT NULL,
    beantwoord INTEGER NOT NULL,
    tijd REAL NOT NULL,
    PRIMARY KEY (gesprek, nummer),
    UNIQUE (gesprek, id)
);
CREATE INDEX IF NOT EXISTS antwoord ON bericht (gesprek, op, nummer);
CREATE INDEX IF NOT EXISTS verlopen ON sessie (verloopt);
CREATE TABLE IF NOT EXISTS keuze (
    gesprek TEXT NOT NULL,
    bericht TEXT NOT NULL,
    id TEXT NOT NULL,
    titel TEXT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (gesprek, id),
    FOREIGN KEY (gesprek, bericht) REFERENCES bericht (gesprek, id) ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS waardering (
    gesprek TEXT NOT NULL,
    bericht TEXT NOT NULL,
    duim TEXT NOT NULL,
    reden TEXT NOT NULL,
    PRIMARY KEY (gesprek, bericht),
    FOREIGN KEY (gesprek, bericht) REFERENCES bericht (gesprek, id) ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS verwijderd (
    gesprek TEXT PRIMARY KEY,
    bericht TEXT NOT NULL,
    afscheid TEXT NOT NULL,
    verloopt REAL NOT NULL
);
"""


LONGEST_LOG = 16 * 1024 * 1024
"""Bytes; SQLite's log of changes grows for as long as there is no quiet moment."""


class StoreInUse(Exception):
    """Another process holds the file."""


class SessionOver(LookupError):
    """The session has expired, or the conversation was deleted."""


@dataclass(frozen=True)
class Farewell:
    """What was said last in a conversation that is deleted, to which message of the resident."""

    message_id: str
    text: str


@dataclass(frozen=True)
class Offered:
    """A choice that was offered, and the command that it stands for."""

    title: str
    payload: str


Redact = Callable[[str, str], str]
"""Takes personal data out of a text, given the question before it."""


def as_it_is(text: str, question: str) -> str:
    """Return the text."""
    return text


class WebStore:
    """The file and what is in it.

    ``redact`` takes personal data out of a text before it is written down, given the question
    that the text answers, or nothing. An answer may repeat what a resident filled in, to be
    looked over: as it was said it is remembered here, until the resident says something else.
    """

    def __init__(
        self,
        path: Path,
        redact: Redact = as_it_is,
        clock: Callable[[], float] = time.time,
    ) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = path.with_suffix(".lock").open("w")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            self._lock.close()
            raise StoreInUse(
                f"{path.name} is al in gebruik. Er draait nog een server van Wegwijzer, of "
                "SANIC_WORKERS is meer dan 1. Stop die andere server, of zet SANIC_WORKERS op 1."
            ) from error
        self._path = path
        self._log = path.with_name(f"{path.name}-wal")
        self._redact = redact
        self._clock = clock
        self._as_said: dict[str, dict[str, str]] = {}
        """The texts with personal data in them, by conversation and answer id."""
        self._log_has_deleted = True  # who held the file before may have died before tidying
        self._db = self._connect()
        path.chmod(0o600)
        self._db.executescript(_TABLES)
        self.tidy()

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self._path, isolation_level=None)
        for pragma in (
            "journal_mode = WAL",
            "wal_autocheckpoint = 0",  # tidy() does it, away from the event loop
            "synchronous = NORMAL",  # survives the death of the process without an fsync a write
            "secure_delete = ON",
            "foreign_keys = ON",
            "busy_timeout = 5000",
        ):
            db.execute(f"PRAGMA {pragma}")
        return db

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()
        self._lock.close()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield self._db
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    # Sessions

    def add_session(self, conversation: str, gemeente: str, expires: float) -> None:
        """Write down a new session; ``gemeente`` is what the website says, or empty."""
        self._db.execute(
            "INSERT INTO sessie VALUES (?, ?, ?, 0)", (conversation, gemeente, expires)
        )

    def gemeente(self, conversation: str) -> str | None:
        """Return the gemeente that came with the session, or empty; ``None``: no such session."""
        row = self._db.execute(
            "SELECT gemeente FROM sessie WHERE gesprek = ? AND verloopt > ?",
            (conversation, self._clock()),
        ).fetchone()
        return None if row is None else str(row[0])

    def tidy(self) -> None:
        """Delete the sessions whose time is over, with all that belongs to them, and bring
        the log of changes into the file. This waits for the disk: call it in a thread.
        """
        with closing(self._connect()) as db:
            gone = db.execute("DELETE FROM sessie WHERE verloopt <= ?", (self._clock(),))
            db.execute("DELETE FROM verwijderd WHERE verloopt <= ?", (self._clock(),))
            there = {str(row[0]) for row in db.execute("SELECT gesprek FROM sessie")}
            for conversation in self._as_said.keys() - there:
                self._as_said.pop(conversation, None)
            db.execute("PRAGMA wal_checkpoint(PASSIVE)")  # most of the work, in nobody's way
            # cut the log off where it still has the text of what was deleted, or gets long
            has_deleted = self._log_has_deleted or gone.rowcount > 0
            if has_deleted or self._log.stat().st_size > LONGEST_LOG:
                self._log_has_deleted = False
                (is_busy, *_) = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                self._log_has_deleted |= bool(is_busy and has_deleted)

    def end(self, conversation: str, message_id: str) -> None:
        """Delete a session and all that belongs to it; keep the answers to this message as its
        farewell. :meth:`tidy` then takes it out of the log of changes.
        """
        text = "\n\n".join(answer["tekst"] for answer in self.answers(conversation, message_id))
        with self._transaction() as db:
            db.execute(
                "INSERT INTO verwijderd SELECT gesprek, ?, ?, verloopt FROM sessie "
                "WHERE gesprek = ?",
                (message_id, text, conversation),
            )
            db.execute("DELETE FROM sessie WHERE gesprek = ?", (conversation,))
        self._as_said.pop(conversation, None)
        self._log_has_deleted = True

    def farewell(self, conversation: str) -> Farewell | None:
        """Return the farewell of a conversation that was deleted; ``None`` when it was not."""
        row = self._db.execute(
            "SELECT bericht, afscheid FROM verwijderd WHERE gesprek = ? AND verloopt > ?",
            (conversation, self._clock()),
        ).fetchone()
        return None if row is None else Farewell(*row)

    # Messages and answers

    def claim(self, conversation: str, message_id: str, text: str) -> bool:
        """Write down a resident's message; return False when it was there already."""
        with self._transaction() as db:
            there = db.execute(
                "SELECT 1 FROM bericht WHERE gesprek = ? AND id = ?", (conversation, message_id)
            ).fetchone()
            if not there:
                kept = Answer(self._redact(text, self._last_answer(conversation)))
                self._insert(conversation, message_id, "", content(message_id, kept))
                self._as_said.pop(conversation, None)
        return not there

    def add_answer(self, conversation: str, message_id: str, answer: Answer) -> None:
        """Write down the next answer to a message, and the choices that it offers."""
        kept = replace(answer, text=self._redact(answer.text, ""))
        with self._transaction() as db:
            (before,) = db.execute(
                "SELECT count(*) FROM bericht WHERE gesprek = ? AND op = ?",
                (conversation, message_id),
            ).fetchone()
            answer_id = f"{message_id}.{before + 1}"
            self._insert(conversation, answer_id, message_id, content(answer_id, kept))
            if kept != answer:
                self._as_said.setdefault(conversation, {})[answer_id] = answer.text
            db.executemany(
                "INSERT INTO keuze VALUES (?, ?, ?, ?, ?)",
                [
                    (
                        conversation,
                        answer_id,
                        choice_id(answer_id, number),
                        choice.title,
                        choice.payload,
                    )
                    for number, choice in enumerate(answer.choices, 1)
                ],
            )

    def _last_answer(self, conversation: str) -> str:
        row = self._db.execute(
            "SELECT inhoud FROM bericht WHERE gesprek = ? AND op != '' ORDER BY nummer DESC",
            (conversation,),
        ).fetchone()
        return "" if row is None else str(json.loads(row[0])["tekst"])

    def _insert(
        self, conversation: str, own_id: str, answers_to: str, shown: dict[str, Any]
    ) -> None:
        """Add a message under the next number; a number is never used twice, so that a page
        that asks for all after the last it saw misses nothing.
        """
        number = self._db.execute(
            "UPDATE sessie SET laatste = laatste + 1 WHERE gesprek = ? RETURNING laatste",
            (conversation,),
        ).fetchone()
        if number is None:
            raise SessionOver(conversation)
        self._db.execute(
            "INSERT INTO bericht VALUES (?, ?, ?, ?, ?, 0, ?)",
            (
                conversation,
                number[0],
                own_id,
                answers_to,
                json.dumps(shown, ensure_ascii=False),
                self._clock(),
            ),
        )

    def forget_answers(self, conversation: str, message_id: str) -> None:
        """Delete the answers to a message that was left unfinished, to answer it anew."""
        self._db.execute(
            "DELETE FROM bericht WHERE gesprek = ? AND op = ?", (conversation, message_id)
        )

    def mark_answered(self, conversation: str, message_id: str) -> None:
        """Mark that all answers to a message are there."""
        self._db.execute(
            "UPDATE bericht SET beantwoord = 1 WHERE gesprek = ? AND id = ?",
            (conversation, message_id),
        )

    def is_answered(self, conversation: str, message_id: str) -> bool:
        """Return whether this message of a resident is there with all its answers."""
        row = self._db.execute(
            "SELECT beantwoord FROM bericht WHERE gesprek = ? AND id = ? AND op = ''",
            (conversation, message_id),
        ).fetchone()
        return row is not None and bool(row[0])

    def messages(self, conversation: str, after: int) -> list[dict[str, Any]]:
        """Return all messages with a number above ``after``, in order, as the page gets them."""
        return self._read("b.gesprek = ? AND b.nummer > ?", (conversation, after))

    def answers(self, conversation: str, message_id: str) -> list[dict[str, Any]]:
        """Return the answers to one message, in order, as the page gets them."""
        return self._read("b.gesprek = ? AND b.op = ?", (conversation, message_id))

    def _read(self, condition: str, values: tuple[str | int, ...]) -> list[dict[str, Any]]:
        rows = self._db.execute(
            "SELECT b.gesprek, b.nummer, b.id, b.op, b.inhoud, b.beantwoord, b.tijd, w.duim "
            "FROM bericht b LEFT JOIN waardering w ON w.gesprek = b.gesprek AND w.bericht = b.id "
            f"WHERE {condition} ORDER BY b.nummer",
            values,
        )
        return [
            {
                "nummer": number,
                "id": own_id,
                "van": "wegwijzer" if answers_to else "bewoner",
                "op": answers_to,
                "tijd": datetime.fromtimestamp(moment, timezone.utc).isoformat(timespec="seconds"),
                **json.loads(shown),
                **self._said(conversation, own_id),
                "beantwoord": bool(answered),
                "waardering": thumb or "",
            }
            for conversation, number, own_id, answers_to, shown, answered, moment, thumb in rows
        ]

    def _said(self, conversation: str, answer_id: str) -> dict[str, str]:
        text = self._as_said.get(conversation, {}).get(answer_id)
        return {} if text is None else {"tekst": text}

    # Choices and feedback

    def offered(self, conversation: str, choice: str) -> Offered | None:
        """Return the choice with this id, if it was offered in this conversation."""
        row = self._db.execute(
            "SELECT titel, payload FROM keuze WHERE gesprek = ? AND id = ?", (conversation, choice)
        ).fetchone()
        return None if row is None else Offered(*row)

    def rate(self, conversation: str, answer_id: str, thumb: str, reason: str) -> str | None:
        """Write down what the resident thinks of an answer, in place of what was said before.

        Returns the topic of the answer; ``None`` when it is no answer in this conversation.
        """
        with self._transaction() as db:
            row = db.execute(
                "SELECT inhoud FROM bericht WHERE gesprek = ? AND id = ? AND op != ''",
                (conversation, answer_id),
            ).fetchone()
            if row is None:
                return None
            db.execute(
                "REPLACE INTO waardering VALUES (?, ?, ?, ?)",
                (conversation, answer_id, thumb, reason),
            )
        return str(json.loads(row[0])["onderwerp"])
