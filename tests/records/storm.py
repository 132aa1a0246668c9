"""Kills everything at random moments, and counts what was lost or sent twice.

One process writes requests, as the action server does, and notes each that a resident has
seen confirmed. A courier delivers them to a mail server that is slow, refuses and dies. In
each round one or two of these are killed with SIGKILL, at a moment drawn by lot, and started
again: the writer, the courier, the mail server, the database. With PostgreSQL
the database is the server itself; with SQLite, that has no server, it is a process in the
middle of a transaction of its own.

Run by hand: ``python -m tests.records.storm --rounds 200 --seed 1 [--postgres]``.
"""

import argparse
import json
import logging
import os
import random
import signal
import sqlite3
import tempfile
import time
import traceback
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from importlib import import_module
from pathlib import Path

from tests.records.mail_server import (
    BUSY,
    DIES_AFTER,
    DIES_IN_MESSAGE,
    HANGS_UP,
    OK,
    REFUSES,
    SLOW,
    MailServer,
)
from tests.records.postgres import Postgres

LONGEST_LIFE = 0.05
"""Seconds between two kills, at most."""
DRAIN = 180
"""Seconds in which everything must have been delivered after the storm."""


@dataclass
class Report:
    """What came of it."""

    rounds: int
    kills: dict[str, int] = field(default_factory=dict)
    mail_server_died_itself: int = 0
    confirmed: int = 0
    kept: int = 0
    mails: int = 0
    not_kept: list[str] = field(default_factory=list)
    not_delivered: list[str] = field(default_factory=list)
    kept_twice: int = 0
    sent_again_after_server_death: int = 0
    sent_again_with_other_message_id: list[str] = field(default_factory=list)
    sent_twice: list[str] = field(default_factory=list)
    seconds: float = 0


class Role:
    """A process that can be killed and started again."""

    def __init__(self, live: Callable[[], None]) -> None:
        self._live = live
        self.pid = 0

    def start(self) -> None:
        """Start a new life."""
        self.pid = os.fork()
        if self.pid == 0:
            try:
                self._live()
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(1)

    def kill(self) -> None:
        """Kill it with SIGKILL."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.pid = 0


def _writer(confirmed: Path) -> Callable[[], None]:
    """Return the life of the action server: register, then tell the resident."""

    def live() -> None:
        from django.utils import timezone

        from records.terugbelverzoeken import NotSaved, register
        from wegwijzer.terugbelverzoek import Terugbelgegevens

        gegevens = Terugbelgegevens("vraag", "Urk", "Test Persoon", telefoon="06 12345678")
        number = len(confirmed.read_text().splitlines())
        while True:
            try:
                # The action of a confirmation that nobody saw is tried again: the same form.
                verzoek = register(str(number), "vraag", gegevens, timezone.now())
            except NotSaved:
                time.sleep(0.01)
                continue
            handle = os.open(confirmed, os.O_WRONLY | os.O_APPEND)
            os.write(handle, f"{verzoek.referentie}\n".encode())
            os.fsync(handle)
            os.close(handle)
            number += 1
            time.sleep(0.015)

    return live


def _courier(port: int, folder: Path) -> Callable[[], None]:
    def live() -> None:
        import datetime as dt

        from records.courier import Courier, Pace, open_lock, take_lock
        from records.mail import Mail, Recipient

        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
        mail = Mail(
            host="127.0.0.1",
            port=port,
            security="geen",
            user="",
            password="",
            sender="wegwijzer@voorbeeld.nl",
            loket=Recipient("loket@voorbeeld.nl", "het loket"),
            gemeenten=None,
            beheerder="",
            alarm_after=dt.timedelta(hours=1),
        )
        pace = Pace(poll=0.01, first_retry=0.01, longest_retry=0.05, dialogue=1, answer=1)
        lock = open_lock(folder)
        while not (name := take_lock(lock)):
            time.sleep(0.001)
        Courier(mail, dt.timedelta(days=30), name, pace).run()
        os._exit(0)

    return live


def _transaction(path: Path) -> Callable[[], None]:
    """Return the life of a process that is for ever in the middle of a transaction."""

    def live() -> None:
        database = sqlite3.connect(path, timeout=5, isolation_level=None)
        while True:
            with suppress(sqlite3.OperationalError):
                database.execute("BEGIN IMMEDIATE")
                database.execute("UPDATE records_bezorging SET verzonden_op = NULL, pogingen = 99")
                database.execute("DELETE FROM records_terugbelverzoek WHERE 0")
                time.sleep(0.002)
                database.execute("ROLLBACK")
                database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            time.sleep(0.03)

    return live


class Storm:
    """The processes, and what happens to them."""

    def __init__(self, folder: Path, lot: random.Random, postgres: Postgres | None) -> None:
        from django.conf import settings

        self._lot = lot
        self._postgres = postgres
        self._confirmed = folder / "bevestigd"
        self._confirmed.touch()
        self._server = MailServer(folder)
        self._writer = Role(_writer(self._confirmed))
        self._courier = Role(_courier(self._server.port, folder))
        self._database = Role(_transaction(settings.DATABASES["default"]["NAME"]))

    def rage(self, rounds: int) -> Report:
        """Kill and start again for so many rounds, let it all calm down, and count."""
        report = Report(rounds)
        self._server.start(*self._plan())
        for role in (self._writer, self._courier):
            role.start()
        if not self._postgres:
            self._database.start()
        for _ in range(rounds):
            self._wait_for_a_request()
            time.sleep(self._lot.uniform(0, LONGEST_LIFE))
            for victim in self._victims():
                report.kills[victim] = report.kills.get(victim, 0) + 1
                getattr(self, f"_kill_{victim}")()
            if self._server.died():
                report.mail_server_died_itself += 1
                self._server.start(*self._plan())
        self._calm_down()
        self._count(report)
        return report

    def _wait_for_a_request(self) -> None:
        """Wait until a resident has seen one more request confirmed, but not for ever."""
        size = self._confirmed.stat().st_size
        end = time.monotonic() + 1
        while self._confirmed.stat().st_size == size and time.monotonic() < end:
            time.sleep(0.001)

    def _plan(self) -> list[str]:
        behaviours = [OK, SLOW, BUSY, REFUSES, HANGS_UP, DIES_IN_MESSAGE, DIES_AFTER]
        return self._lot.choices(behaviours, [40, 40, 4, 4, 4, 2, 2], k=100)

    def _victims(self) -> list[str]:
        names = ["writer", "courier", "mail_server", "database"]
        # A killed PostgreSQL takes most of a second to come back: not too often.
        weights = [20, 40, 15, 3 if self._postgres else 20]
        return list(dict.fromkeys(self._lot.choices(names, weights, k=self._lot.choice([1, 1, 2]))))

    def _kill_writer(self) -> None:
        self._writer.kill()
        self._writer.start()

    def _kill_courier(self) -> None:
        self._courier.kill()
        self._courier.start()

    def _kill_mail_server(self) -> None:
        self._server.kill()
        time.sleep(self._lot.uniform(0, LONGEST_LIFE / 4))
        self._server.start(*self._plan())

    def _kill_database(self) -> None:
        if self._postgres:
            self._postgres.kill()
            self._postgres.start()
        else:
            self._database.kill()
            self._database.start()

    def _calm_down(self) -> None:
        """Let the courier deliver what is left to a mail server that is well again."""
        from django.db import connections

        from records.models import Bezorging

        for role in (self._writer, self._database):
            role.kill()
        self._server.kill()
        self._server.start()
        end = time.monotonic() + DRAIN
        while time.monotonic() < end and Bezorging.objects.filter(verzonden_op=None).exists():
            time.sleep(0.05)
        connections.close_all()
        self._courier.kill()
        self._server.kill()

    def _count(self, report: Report) -> None:
        from records.models import Terugbelverzoek

        confirmed = self._confirmed.read_text().split()
        kept = set(Terugbelverzoek.objects.values_list("referentie", flat=True))
        mails = self._server.accepted()
        last_of_life = {mail.life: mail for mail in mails}
        taken = defaultdict(list)
        for mail in mails:
            taken[mail.message["Subject"].removeprefix("Terugbelverzoek ")].append(mail)
        report.confirmed, report.kept, report.mails = len(confirmed), len(kept), len(mails)
        report.kept_twice = len(confirmed) - len(set(confirmed))
        report.not_kept = sorted(set(confirmed) - kept)
        report.not_delivered = sorted((set(confirmed) | kept) - taken.keys())
        for reference, copies in taken.items():
            if len({copy.message_id for copy in copies}) > 1:
                report.sent_again_with_other_message_id.append(reference)
            # All but one may be there only because the server died before it could answer.
            doubtful = [
                copy for copy in copies if not copy.answered and copy is last_of_life[copy.life]
            ]
            if len(copies) - len(doubtful) > 1:
                report.sent_twice.append(reference)
            elif len(copies) > 1:
                report.sent_again_after_server_death += len(copies) - 1


def main() -> None:
    """Run one storm and print the report as JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--sqlite", dest="postgres", action="store_false")
    which.add_argument("--postgres", action="store_true")
    parser.set_defaults(postgres=False)
    options = parser.parse_args()
    begin = time.monotonic()
    postgres = Postgres() if options.postgres else None
    with tempfile.TemporaryDirectory(prefix="wegwijzer-storm-") as folder:
        os.environ["WEGWIJZER_VAR"] = folder
        os.environ["WEGWIJZER_DATABASE"] = ""
        if postgres:
            os.environ["WEGWIJZER_DATABASE"] = postgres.address
            postgres.start()
        os.environ["WEGWIJZER_SMTP_SERVER"] = "127.0.0.1"
        os.environ["WEGWIJZER_MAIL_AFZENDER"] = "wegwijzer@voorbeeld.nl"
        from django.db import connections

        from records import database

        import_module("records.courier")  # here, so that each new courier starts at once
        logging.disable(logging.CRITICAL)
        database.ready()
        connections.close_all()
        try:
            report = Storm(Path(folder), random.Random(options.seed), postgres).rage(options.rounds)
        finally:
            connections.close_all()
            if postgres:
                postgres.remove()
    report.seconds = round(time.monotonic() - begin, 1)
    print(json.dumps(asdict(report)))


if __name__ == "__main__":
    main()
