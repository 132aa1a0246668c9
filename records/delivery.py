"""One attempt to deliver one terugbelverzoek by mail.

1. :func:`claim` makes the delivery ours and counts the attempt; no other courier may touch
   it until the claim ends. So the intent is on disk before anything is sent.
2. :func:`attempt` talks to the mail server up to the last bytes of the message. What goes
   wrong here is harmless: a server drops what has no end.
3. With a witness standing by (:mod:`records.witness`) it sends the end of the message.
4. The server's yes is written down, however long the database takes. Is there no answer,
   the mail may or may not have arrived: it goes again, with the same Message-ID.
"""

import datetime as dt
import logging
import random
import re
import smtplib
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import TypeVar

from django.db import DatabaseError, InterfaceError, connection, connections, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from records.database import Bezorging, Status, Terugbelverzoek
from records.line import Line
from records.mail import Mail, callback_mail
from records.smtp import Refused, converse, expect, refusal, refused
from records.witness import standing_by
from wegwijzer.settings import SettingError

log = logging.getLogger(__name__)

Result = TypeVar("Result")

_END = b".\r\n"
_NO_ANSWER = Refused("de mailserver gaf geen antwoord: misschien kwam de mail wel aan")
_NO_END = Refused("de koerier werd gestopt")
_NO_ADDRESS = Refused("er is geen mailadres ingesteld voor deze gemeente", lasting=True)


@dataclass(frozen=True)
class Pace:
    """How fast the courier works; all in seconds.

    ``answer`` is how long a server may think about a whole message before it says yes:
    RFC 5321, 4.5.3.2.6 asks for ten minutes, lest mail is sent twice.
    """

    poll: float = 5
    first_retry: float = 60
    longest_retry: float = 3600
    dialogue: float = 120
    answer: float = 600

    @property
    def claim(self) -> dt.timedelta:
        """How long a claim holds: longer than an attempt and its witness can take."""
        return dt.timedelta(seconds=2 * (self.dialogue + self.answer))

    def retry_after(self, attempts: int, lasting: bool) -> dt.timedelta:
        """Return how long to wait: twice as long each time, with some chance in it."""
        wait = self.longest_retry
        if not lasting:
            wait = min(self.first_retry * 2 ** min(attempts - 1, 30), wait)
        return dt.timedelta(seconds=wait * random.uniform(0.75, 1))


def due() -> QuerySet[Bezorging]:
    """Return the deliveries that may be tried now, the longest waiting first."""
    now = timezone.now()
    return Bezorging.objects.filter(
        Q(bezig_tot=None) | Q(bezig_tot__lt=now),
        verzonden_op=None,
        volgende_poging_op__lte=now,
        verzoek__status=Status.NIEUW,
    ).order_by("volgende_poging_op")


def claim(pk: int, name: str, pace: Pace) -> Bezorging | None:
    """Return the delivery, claimed by the courier ``name``; None when another was first."""
    with transaction.atomic():
        claimed = (
            due()
            .filter(pk=pk)
            .order_by()
            .update(
                bezig_door=name,
                bezig_tot=timezone.now() + pace.claim,
                pogingen=F("pogingen") + 1,
            )
        )
        return Bezorging.objects.select_related("verzoek").get(pk=pk) if claimed else None


def attempt(mail: Mail, bezorging: Bezorging, pace: Pace) -> Refused | None:
    """Try to deliver, and write down how it ended; return why the mail was not taken."""
    try:
        _address(mail, bezorging)
        smtp, line = _begin(mail, bezorging, pace)
        with closing(smtp):
            return _end(bezorging, pace, smtp, line)
    except Refused as why:
        return _failed(bezorging, pace, why)
    except (DatabaseError, InterfaceError):
        raise
    except Exception as error:  # one that cannot be mailed must not hold up the others
        return _failed(bezorging, pace, _program_fault(error))


def _address(mail: Mail, bezorging: Bezorging) -> None:
    """Address the delivery as the settings say now: they may have been mended since."""
    try:
        loket = mail.recipients()(bezorging.verzoek.gemeente)
    except SettingError as error:
        log.error("%s", error)
        raise _NO_ADDRESS from error
    if loket is None:
        raise _NO_ADDRESS
    if loket.address != bezorging.aan:
        bezorging.aan = loket.address
        Bezorging.objects.filter(pk=bezorging.pk).update(aan=loket.address)


def _begin(mail: Mail, bezorging: Bezorging, pace: Pace) -> tuple[smtplib.SMTP, Line]:
    """Open a conversation and send all of the message but its end."""
    content = callback_mail(bezorging, mail)
    try:
        smtp, line = converse(mail, pace.dialogue)
        try:
            expect(2, smtp.mail(mail.sender))
            expect(2, smtp.rcpt(bezorging.aan))
            expect(3, smtp.docmd("DATA"))
            smtp.send(re.sub(rb"(?m)^\.", b"..", content))
        except BaseException:
            smtp.close()
            raise
    except OSError as error:
        raise refusal(error) from error
    return smtp, line


def _end(bezorging: Bezorging, pace: Pace, smtp: smtplib.SMTP, line: Line) -> Refused | None:
    """Send the end of the message, with a witness, and write down what the server says."""

    def take_over(at_stake: bool) -> None:
        if _surely(_claimed(bezorging).exists, pace):
            _conclude(bezorging, pace, line if at_stake else None)

    connections.close_all()
    with standing_by(take_over) as at_stake:
        at_stake()
        with suppress(OSError):  # the reply, or that there is none, tells
            smtp.send(_END)
        why = _conclude(bezorging, pace, line)
    if why is None:
        with suppress(OSError):
            line.drop_reply()
            smtp.quit()
    return why


def _conclude(bezorging: Bezorging, pace: Pace, line: Line | None) -> Refused | None:
    """Write down the reply to the whole message; ``line`` is None when its end was not sent."""
    if line is None:
        return _failed(bezorging, pace, _NO_END)
    line.allow(pace.answer)
    try:
        code = line.peek_reply()
    except OSError:
        code = None
    if code is None:
        return _failed(bezorging, pace, _NO_ANSWER)
    if code >= 300:
        return _failed(bezorging, pace, refused(code))
    _delivered(bezorging, pace)
    return None


def _program_fault(error: Exception) -> Refused:
    return Refused(f"er zit een fout in Wegwijzer ({type(error).__name__})", lasting=True)


def _claimed(bezorging: Bezorging) -> QuerySet[Bezorging]:
    """Return the delivery as long as it is under the claim that we had on it."""
    return Bezorging.objects.filter(pk=bezorging.pk, bezig_tot=bezorging.bezig_tot)


def _delivered(bezorging: Bezorging, pace: Pace) -> None:
    def write() -> None:
        with transaction.atomic():
            Bezorging.objects.filter(pk=bezorging.pk).update(
                verzonden_op=timezone.now(),
                volgende_poging_op=None,
                laatste_fout="",
                bezig_door="",
                bezig_tot=None,
            )
            verzoek = Terugbelverzoek.objects.filter(pk=bezorging.verzoek_id)
            verzoek.filter(status=Status.NIEUW).update(status=Status.VERZONDEN)

    _surely(write, pace)
    log.info("Terugbelverzoek %s is verstuurd", bezorging.verzoek.referentie)


def _failed(bezorging: Bezorging, pace: Pace, why: Refused) -> Refused:
    wait = pace.retry_after(bezorging.pogingen, why.lasting)

    def write() -> None:
        _claimed(bezorging).update(
            laatste_fout=str(why),
            volgende_poging_op=timezone.now() + wait,
            bezig_door="",
            bezig_tot=None,
        )

    _surely(write, pace)
    log.info("Terugbelverzoek %s is niet verstuurd: %s", bezorging.verzoek.referentie, why)
    return why


def _surely(ask: Callable[[], Result], pace: Pace) -> Result:
    """Return what the database answers, however long it takes to come back.

    To give up here would be to forget that a mail was sent.
    """
    while True:
        try:
            return ask()
        except (DatabaseError, InterfaceError) as error:
            log.error("De database antwoordt niet: %s", type(error).__name__)
            connection.close()
            time.sleep(pace.poll)
