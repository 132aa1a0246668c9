"""A safe line to the mail server, or none; and what is said when there is none."""

import datetime as dt
import ipaddress
import os
import signal
import smtplib
import ssl
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from records.courier import Courier, Pace
from records.mail import Mail, Security
from records.models import Bezorging, Terugbelverzoek
from records.smtp import refusal
from tests.records.mail_server import OK, THINKS, MailServer
from tests.records.test_courier import running, until

Ask = Callable[..., Terugbelverzoek]


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a file with a key and a certificate for 127.0.0.1, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.timezone.utc)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]),
            critical=False,
        )
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "server.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


@pytest.fixture
def tls(certificate: Path) -> ssl.SSLContext:
    """Give the server's side of TLS."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    return context


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Trust the certificate of the mail server."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))


def _deliver(mail: Mail) -> str:
    """Deliver what is due and return the error."""
    Courier(replace(mail, beheerder=""), dt.timedelta(days=30), "koerier", Pace()).round()
    return str(Bezorging.objects.get().laatste_fout)


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_mail_goes_over_a_safe_line(
    ask: Ask, mail: Mail, mail_server: MailServer, tls: ssl.SSLContext, security: Security
) -> None:
    ask()
    mail_server.secure(tls, from_the_start=security == "tls")
    mail_server.start()
    _deliver(replace(mail, security=security, user="koerier", password="geheim"))
    [accepted] = mail_server.accepted()
    assert "Tést Persoon" in accepted.message.get_content()
    assert Bezorging.objects.get().verzonden_op


@pytest.mark.usefixtures("trusted")
def test_a_wrong_password_is_told(
    ask: Ask, mail: Mail, mail_server: MailServer, tls: ssl.SSLContext
) -> None:
    ask()
    mail_server.secure(tls)
    mail_server.start()
    wrong = replace(mail, security="starttls", user="koerier", password="fout")
    assert _deliver(wrong) == "inloggen bij de mailserver lukt niet (535)"
    assert Bezorging.objects.get().alarm_op


def test_nothing_goes_to_a_server_without_a_safe_line(
    ask: Ask, mail: Mail, mail_server: MailServer
) -> None:
    ask()
    mail_server.start()
    assert "kan niet beveiligd" in _deliver(replace(mail, security="starttls"))
    assert not mail_server.accepted()


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_nothing_goes_to_a_server_that_may_be_another(
    ask: Ask, mail: Mail, mail_server: MailServer, tls: ssl.SSLContext, security: Security
) -> None:
    ask()
    mail_server.secure(tls, from_the_start=security == "tls")
    mail_server.start()
    assert "beveiligde lijn" in _deliver(replace(mail, security=security))
    assert not mail_server.accepted()


@pytest.mark.usefixtures("trusted")
def test_a_witness_can_read_over_a_safe_line(
    ask: Ask, mail: Mail, mail_server: MailServer, tls: ssl.SSLContext, tmp_path: Path
) -> None:
    ask()
    mail_server.secure(tls)
    mail_server.start(THINKS, OK)
    safe = replace(mail, security="starttls")
    with running(safe, tmp_path) as courier:
        until(lambda: bool(mail_server.accepted()))
        os.kill(courier, signal.SIGKILL)
        os.waitpid(courier, 0)
        mail_server.release()
        until(lambda: bool(Bezorging.objects.get().verzonden_op))
    assert len(mail_server.accepted()) == 1


@pytest.mark.parametrize(
    ("error", "told", "lasting"),
    [
        (smtplib.SMTPResponseException(554, b"test@voorbeeld.nl"), "weigert de mail (554)", True),
        (smtplib.SMTPResponseException(421, b"busy"), "weigert de mail (421)", False),
        (ConnectionRefusedError(), "is niet te bereiken", False),
        (ConnectionResetError(), "brak het gesprek af", False),
        (TimeoutError(), "antwoordt te laat", False),
        (smtplib.SMTPException("test@voorbeeld.nl"), "antwoordt onbegrijpelijk", False),
    ],
)
def test_what_went_wrong_is_told_in_our_own_words(error: OSError, told: str, lasting: bool) -> None:
    why = refusal(error)
    assert told in str(why) and "voorbeeld" not in str(why)
    assert why.lasting is lasting
