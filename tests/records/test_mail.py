"""What the mail settings mean, and what a fault in them says."""

import datetime as dt
from pathlib import Path

import pytest

from records.environment import RecordsSettings
from records.mail import Mail, Recipient
from wegwijzer.settings import SettingError

RIGHT = {
    "WEGWIJZER_SMTP_SERVER": "mail.voorbeeld.nl",
    "WEGWIJZER_MAIL_AFZENDER": "wegwijzer@voorbeeld.nl",
}


def _mail(monkeypatch: pytest.MonkeyPatch, **settings: str) -> Mail | None:
    for name, value in {**RIGHT, **settings}.items():
        monkeypatch.setenv(name, value)
    return Mail.from_settings(RecordsSettings())


def test_without_a_server_there_is_no_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _mail(monkeypatch, WEGWIJZER_SMTP_SERVER="") is None


def test_the_line_is_safe_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    mail = _mail(monkeypatch)
    assert mail
    assert (mail.security, mail.port, mail.loket, mail.beheerder) == ("starttls", 587, None, "")
    assert mail.alarm_after == dt.timedelta(hours=1)
    assert mail.domain == "voorbeeld.nl"


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("WEGWIJZER_MAIL_AFZENDER", "", "moet een e-mailadres"),
        ("WEGWIJZER_MAIL_LOKET", "loket", "moet een e-mailadres"),
        ("WEGWIJZER_MAIL_BEHEERDER", "Beheer <beheer@voorbeeld.nl>", "moet een e-mailadres"),
    ],
)
def test_a_wrong_setting_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str
) -> None:
    with pytest.raises(SettingError, match=f"{name} {told}"):
        _mail(monkeypatch, **{name: value})


def test_a_password_does_not_go_over_an_open_line(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingError, match="wachtwoord leesbaar"):
        _mail(monkeypatch, WEGWIJZER_SMTP_BEVEILIGING="geen", WEGWIJZER_SMTP_GEBRUIKER="koerier")


def test_each_gemeente_has_its_loket_and_the_others_share_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    table = tmp_path / "gemeenten.yml"
    table.write_text("Súdwest-Fryslân: Loket Sneek <oco@voorbeeld.nl>\nUrk: urk@voorbeeld.nl\n")
    mail = _mail(
        monkeypatch,
        WEGWIJZER_MAIL_GEMEENTEN=str(table),
        WEGWIJZER_MAIL_LOKET="loket@voorbeeld.nl",
    )
    assert mail
    recipient = mail.recipients()
    assert recipient("sudwest fryslan") == Recipient("oco@voorbeeld.nl", "Loket Sneek")
    assert recipient("Urk") == Recipient("urk@voorbeeld.nl", "urk@voorbeeld.nl")
    assert recipient("Utrecht") == Recipient("loket@voorbeeld.nl", "loket@voorbeeld.nl")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (None, "is niet te lezen"),
        ("Urk: [", "is niet te lezen"),
        ("- Urk\n", "moet regels hebben"),
        ("Urk: geen adres\n", "het adres van Urk moet een e-mailadres"),
    ],
)
def test_a_wrong_file_of_gemeenten_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str | None, told: str
) -> None:
    table = tmp_path / "gemeenten.yml"
    if text is not None:
        table.write_text(text)
    mail = _mail(monkeypatch, WEGWIJZER_MAIL_GEMEENTEN=str(table))
    assert mail
    with pytest.raises(SettingError, match=told):
        mail.recipients()


def test_the_term_is_thirty_days_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    assert RecordsSettings().callback_term == dt.timedelta(days=30)
    monkeypatch.setenv("WEGWIJZER_TERUGBELVERZOEK_DAGEN", "7")
    assert RecordsSettings().callback_term == dt.timedelta(days=7)
