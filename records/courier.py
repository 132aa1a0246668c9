"""Brings the terugbelverzoeken to the loketten by mail: ``python -m records.courier``.

Every few seconds the courier looks what is due, and tries to deliver it
(:mod:`records.delivery`). What fails it tries again later. A request that is late, or that
the server will not take at all, gives an alarm (:mod:`records.alarm`). Once an hour it lets
go of what is past its term.

On one machine one courier works; a second one waits until the first is gone. Couriers on
different machines keep out of each other's way by their claims. SIGTERM stops the courier
once the mail in hand is done.
"""

import argparse
import datetime as dt
import fcntl
import logging
import secrets
import signal
import sys
import time
from pathlib import Path
from typing import TextIO

from django.db import DatabaseError, InterfaceError, connection
from django.utils import timezone

from records import alarm, concepten, delivery, terugbelverzoeken
from records.database import Bezorging, ready
from records.delivery import Pace
from records.environment import RecordsSettings
from records.mail import Mail
from wegwijzer.settings import SettingError

log = logging.getLogger(__name__)

_STOP = {signal.SIGTERM, signal.SIGINT}
_TIDY_EVERY = 3600
"""Seconds between two looks for what is past its term."""


class Courier:
    """Delivers what is due. ``name`` says which claims are its own.

    ``mail`` is None when there is no mail server: then it only lets go of what is past the
    term ``keep``.
    """

    def __init__(self, mail: Mail | None, keep: dt.timedelta, name: str, pace: Pace) -> None:
        self._mail = mail
        self._keep = keep
        self._name = name
        self._pace = pace
        self._tidied: float | None = None

    def run(self) -> None:
        """Go round until SIGTERM or SIGINT comes; the caller has blocked them."""
        reachable = True
        taken_back = False
        while True:
            try:
                if not taken_back:
                    self.take_back()
                    taken_back = True
                self.round()
                reachable = True
            except (DatabaseError, InterfaceError) as error:
                if reachable:
                    log.error("De koerier kan niet bij de database: %s", type(error).__name__)
                reachable = False
                connection.close()
            if signal.sigtimedwait(_STOP, self._pace.poll):
                log.info("De koerier stopt")
                return

    def take_back(self) -> None:
        """Make due what this courier had claimed when it was killed, with its witness."""
        ready()
        Bezorging.objects.filter(bezig_door=self._name).update(
            bezig_door="", bezig_tot=None, volgende_poging_op=timezone.now()
        )

    def round(self) -> int:
        """Try each delivery that is due, warn of what is late; return how many were taken."""
        ready()
        self._tidy()
        if self._mail is None:
            return 0
        taken, hopeless = 0, []
        for pk in list(delivery.due().values_list("pk", flat=True)):
            if signal.sigpending() & _STOP:
                break
            if bezorging := delivery.claim(pk, self._name, self._pace):
                why = delivery.attempt(self._mail, bezorging, self._pace)
                taken += why is None
                if why and why.lasting:
                    hopeless.append(pk)
        alarm.warn(self._mail, hopeless, self._pace.dialogue)
        return taken

    def _tidy(self) -> None:
        now = time.monotonic()
        if self._tidied is None or now - self._tidied >= _TIDY_EVERY:
            self._tidied = now
            terugbelverzoeken.expire(self._keep)
            concepten.expire()


def open_lock(var: Path) -> TextIO:
    """Return the file that the courier of this machine locks; it holds the courier's name."""
    var.mkdir(parents=True, exist_ok=True)
    return (var / "koerier.lock").open("a+")


def take_lock(lock: TextIO) -> str | None:
    """Return the name of this machine's courier once it is ours to use, else None.

    The lock is free when the courier that held it is gone, and its witness too.
    """
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return None
    lock.seek(0)
    if not (name := lock.read()):
        name = secrets.token_hex(8)
        lock.write(name)
        lock.flush()
    return name


def main(arguments: list[str] | None = None) -> int:
    """Run the courier and return its exit code: 2 when a setting is wrong."""
    parser = argparse.ArgumentParser("koerier", description="Mailt terugbelverzoeken.")
    parser.add_argument("--once", action="store_true", help="kijk één keer en stop dan")
    once = parser.parse_args(arguments).once
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    try:
        settings = RecordsSettings()
        mail, keep = Mail.from_settings(settings), settings.callback_term
        if mail:
            mail.recipients()
    except SettingError as error:
        log.error("De koerier kan niet beginnen. %s", error)
        return 2
    if mail is None:
        log.info(
            "Er is geen mailserver ingesteld (WEGWIJZER_SMTP_SERVER). "
            "De terugbelverzoeken blijven in de lijst: wegwijzer terugbelverzoeken."
        )
    pace = Pace()
    signal.pthread_sigmask(signal.SIG_BLOCK, _STOP)
    with open_lock(settings.var_folder) as lock:
        waiting = False
        while not (name := take_lock(lock)):
            if once:
                log.info("Er is al een koerier aan het werk")
                return 0
            if not waiting:
                log.info("Er is al een koerier aan het werk; deze wacht tot die klaar is")
            waiting = True
            if signal.sigtimedwait(_STOP, pace.poll):
                return 0
        courier = Courier(mail, keep, name, pace)
        if not once:
            courier.run()
            return 0
        try:
            courier.take_back()
            courier.round()
        except (DatabaseError, InterfaceError) as error:
            log.error("De koerier kan niet bij de database: %s", type(error).__name__)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
