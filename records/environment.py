"""The settings of the records and of their mail, as they stand in the environment."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal, get_args

from wegwijzer.settings import Settings, setting

Security = Literal["starttls", "tls", "geen"]
"""How the line to the mail server is made safe."""


@dataclass(frozen=True)
class RecordsSettings(Settings):
    """The settings in force; make a new one to read the environment again."""

    database: str = setting("WEGWIJZER_DATABASE", "")
    callback_days: str = setting("WEGWIJZER_TERUGBELVERZOEK_DAGEN", "30", lowest=1)
    smtp_host: str = setting("WEGWIJZER_SMTP_SERVER", "")
    smtp_port: str = setting("WEGWIJZER_SMTP_POORT", "587", lowest=1)
    smtp_security: str = setting(
        "WEGWIJZER_SMTP_BEVEILIGING", "starttls", options=get_args(Security)
    )
    smtp_user: str = setting("WEGWIJZER_SMTP_GEBRUIKER", "")
    smtp_password: str = setting("WEGWIJZER_SMTP_WACHTWOORD", "")
    mail_sender: str = setting("WEGWIJZER_MAIL_AFZENDER", "")
    mail_loket: str = setting("WEGWIJZER_MAIL_LOKET", "")
    mail_gemeenten: str = setting("WEGWIJZER_MAIL_GEMEENTEN", "")
    mail_beheerder: str = setting("WEGWIJZER_MAIL_BEHEERDER", "")
    mail_alarm_minutes: str = setting("WEGWIJZER_MAIL_ALARM_MINUTEN", "60", lowest=1)

    @property
    def callback_term(self) -> dt.timedelta:
        """How long contact details are kept after a terugbelverzoek was sent."""
        return dt.timedelta(days=int(self.callback_days))
