"""What the mail settings mean, and the mail that a loket gets.

Without a mail server in the settings there is no mail: requests stay in the list of
terugbelverzoeken. An address that is not in the settings gets no mail either: we never
make one up from the knowledge base.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from pathlib import Path
from typing import cast

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from records.database import Bezorging
from records.environment import RecordsSettings, Security
from wegwijzer.dutch import fold
from wegwijzer.settings import SettingError
from wegwijzer.terugbelverzoek import Terugbelgegevens, check_email, mail_body, mail_subject


@dataclass(frozen=True)
class Recipient:
    """Who gets a terugbelverzoek: the address, and the name that the resident reads."""

    address: str
    name: str


@dataclass(frozen=True)
class Mail:
    """The mail settings, checked: the server, who sends, who gets what."""

    host: str
    port: int
    security: Security
    user: str
    password: str
    sender: str
    loket: Recipient | None
    gemeenten: Path | None
    beheerder: str
    alarm_after: dt.timedelta

    @classmethod
    def from_settings(cls, settings: RecordsSettings) -> "Mail | None":
        """Return the mail settings, or None when no mail server is set.

        Raises SettingError, which names the setting, when one is wrong.
        """
        if not settings.smtp_host:
            return None
        if settings.smtp_user and settings.smtp_security == "geen":
            raise SettingError(
                "WEGWIJZER_SMTP_BEVEILIGING is geen. Dan gaat het wachtwoord leesbaar over de "
                "lijn. Kies starttls of tls."
            )
        return cls(
            host=settings.smtp_host,
            port=int(settings.smtp_port),
            security=cast(Security, settings.smtp_security),
            user=settings.smtp_user,
            password=settings.smtp_password,
            sender=_address("WEGWIJZER_MAIL_AFZENDER", settings.mail_sender, required=True),
            loket=_recipient("WEGWIJZER_MAIL_LOKET", settings.mail_loket),
            gemeenten=Path(settings.mail_gemeenten) if settings.mail_gemeenten else None,
            beheerder=_address("WEGWIJZER_MAIL_BEHEERDER", settings.mail_beheerder),
            alarm_after=dt.timedelta(minutes=int(settings.mail_alarm_minutes)),
        )

    @property
    def domain(self) -> str:
        """The domain of the sender, in whose name we greet the server and number messages."""
        return self.sender.rpartition("@")[2]

    def recipients(self) -> Callable[[str], Recipient | None]:
        """Return a function from a gemeente to its loket, None when there is none.

        Raises SettingError when the file of gemeenten cannot be read.
        """
        known = _read_gemeenten(self.gemeenten) if self.gemeenten else {}
        return lambda gemeente: known.get(fold(gemeente), self.loket)


def _address(name: str, value: str, required: bool = False) -> str:
    if not value and not required:
        return ""
    if (address := check_email(value)) is None or len(address) != len(value.strip()):
        raise SettingError(f"{name} moet een e-mailadres zijn, zoals naam@gemeente.nl.")
    return address


def _recipient(name: str, value: str) -> Recipient | None:
    """Return who ``Loket Urk <loket@urk.nl>`` or a bare address stands for; None for nobody."""
    called, address = parseaddr(value)
    address = _address(name, address if called else value)
    return Recipient(address, called or address) if address else None


def _read_gemeenten(path: Path) -> dict[str, Recipient | None]:
    """Return the loket of each gemeente; the lines are such as ``Urk: Loket <loket@urk.nl>``."""
    try:
        table = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, YAMLError) as error:
        raise SettingError(
            f"Het bestand {path} is niet te lezen (WEGWIJZER_MAIL_GEMEENTEN)."
        ) from error
    if not isinstance(table, dict):
        raise SettingError(f"Het bestand {path} moet regels hebben zoals: Urk: naam@gemeente.nl")
    return {
        fold(str(gemeente)): _recipient(f"In {path}: het adres van {gemeente}", str(loket))
        for gemeente, loket in table.items()
    }


def callback_mail(bezorging: Bezorging, mail: Mail) -> bytes:
    """Return the mail to the loket, the same to the byte at each attempt."""
    verzoek = bezorging.verzoek
    gegevens = Terugbelgegevens(
        onderwerp=verzoek.onderwerp,
        gemeente=verzoek.gemeente,
        naam=verzoek.naam,
        telefoon=verzoek.telefoon,
        email=verzoek.email,
        moment=verzoek.moment,
    )
    return _as_bytes(
        mail,
        to=bezorging.aan,
        subject=mail_subject(verzoek.referentie),
        body=mail_body(verzoek.referentie, gegevens, verzoek.aangemaakt_op, verzoek.toestemming_op),
        date=verzoek.aangemaakt_op,
        message_id=bezorging.message_id,
    )


def alarm_mail(lines: list[str], mail: Mail, message_id: str, date: dt.datetime) -> bytes:
    """Return the mail to the beheerder about terugbelverzoeken that are late."""
    body = "\n".join(
        [
            "Goedendag,",
            "",
            "Deze terugbelverzoeken zijn nog niet verstuurd:",
            *lines,
            "",
            "Wegwijzer blijft het proberen. Kijk de mailinstellingen na.",
            "Kijk in de lijst met: wegwijzer terugbelverzoeken",
            "",
        ]
    )
    subject = "Wegwijzer: terugbelverzoek te laat"
    return _as_bytes(mail, mail.beheerder, subject, body, date, message_id)


def _as_bytes(
    mail: Mail, to: str, subject: str, body: str, date: dt.datetime, message_id: str
) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"] = f"Wegwijzer <{mail.sender}>"
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = format_datetime(date)
    message["Message-ID"] = message_id
    message["Auto-Submitted"] = "auto-generated"
    # Quoted-printable: not every server takes 8-bit text.
    message.set_content(body, cte="quoted-printable")
    return message.as_bytes()
