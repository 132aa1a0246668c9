"""Warns about terugbelverzoeken that are late, once for each.

The warning stands in the log and goes by mail to the beheerder. It names no resident.
"""

import datetime as dt
import logging
import secrets
from collections.abc import Collection

from django.db.models import Q
from django.utils import timezone

from records.database import Bezorging, Status
from records.mail import Mail, alarm_mail
from records.smtp import converse, refusal
from wegwijzer.counting import counted

log = logging.getLogger(__name__)


def warn(mail: Mail, hopeless: Collection[int], seconds: float) -> int:
    """Warn about what is late, and about the ``hopeless`` deliveries at once; return how many.

    ``hopeless`` are keys of deliveries that wait for somebody to mend something. ``seconds``
    is how long the conversation with the mail server may take.
    """
    now = timezone.now()
    late = Q(verzoek__aangemaakt_op__lte=now - mail.alarm_after)
    silent = Bezorging.objects.filter(
        late | Q(pk__in=hopeless),
        verzonden_op=None,
        alarm_op=None,
        verzoek__status=Status.NIEUW,
    )
    lines = [
        _line(bezorging, now)
        for bezorging in silent.select_related("verzoek")
        if Bezorging.objects.filter(pk=bezorging.pk, alarm_op=None).update(alarm_op=now)
    ]
    for line in lines:
        log.warning("Terugbelverzoek nog niet verstuurd: %s", line)
    if lines and mail.beheerder:
        _tell_beheerder(mail, lines, seconds)
    return len(lines)


def _line(bezorging: Bezorging, now: dt.datetime) -> str:
    minutes = int((now - bezorging.verzoek.aangemaakt_op).total_seconds() // 60)
    why = bezorging.laatste_fout or "nog geen fout"
    return (
        f"{bezorging.verzoek.referentie}, {counted(minutes, 'minuut', 'minuten')} oud, "
        f"{bezorging.pogingen} keer geprobeerd ({why})"
    )


def _tell_beheerder(mail: Mail, lines: list[str], seconds: float) -> None:
    message_id = f"<alarm.{secrets.token_hex(16)}@{mail.domain}>"
    content = alarm_mail(lines, mail, message_id, timezone.now())
    try:
        smtp, _ = converse(mail, seconds)
        with smtp:
            smtp.sendmail(mail.sender, [mail.beheerder], content)
    except OSError as error:
        log.warning("De mail aan de beheerder is niet verstuurd: %s", refusal(error))
