"""The settings of the records and of their mail, as they stand in the environment."""

import datetime as dt
from dataclasses import dataclass

from wegwijzer.settings import Settings, setting


class SettingsError(ValueError):
    """A fault in the settings; says in Dutch which one and what it should be."""


@dataclass(frozen=True)
class RecordsSettings(Settings):
    """The settings in force; make a new one to read the environment again."""

    database: str = setting("WEGWIJZER_DATABASE", "")
    secret_key: str = setting("WEGWIJZER_GEHEIME_SLEUTEL", "")
    callback_days: str = setting("WEGWIJZER_TERUGBELVERZOEK_DAGEN", "30")
    smtp_host: str = setting("WEGWIJZER_SMTP_SERVER", "")
    smtp_port: str = setting("WEGWIJZER_SMTP_POORT", "587")
    smtp_security: str = setting("WEGWIJZER_SMTP_BEVEILIGING", "starttls")
    smtp_user: str = setting("WEGWIJZER_SMTP_GEBRUIKER", "")
    smtp_password: str = setting("WEGWIJZER_SMTP_WACHTWOORD", "")
    mail_sender: str = setting("WEGWIJZER_MAIL_AFZENDER", "")
    mail_loket: str = setting("WEGWIJZER_MAIL_LOKET", "")
    mail_gemeenten: str = setting("WEGWIJZER_MAIL_GEMEENTEN", "")
    mail_beheerder: str = setting("WEGWIJZER_MAIL_BEHEERDER", "")
    mail_alarm_minutes: str = setting("WEGWIJZER_MAIL_ALARM_MINUTEN", "60")

    @property
    def callback_term(self) -> dt.timedelta:
        """How long contact details are kept after a terugbelverzoek was sent."""
        days = whole_number("WEGWIJZER_TERUGBELVERZOEK_DAGEN", self.callback_days)
        return dt.timedelta(days=days)


def whole_number(name: str, value: str) -> int:
    """Return the number of a setting; raises SettingsError when it is none."""
    if not (value.isascii() and value.isdecimal() and len(value) < 7):
        raise SettingsError(f"{name} moet een geheel getal zijn, niet '{value}'.")
    return int(value)
