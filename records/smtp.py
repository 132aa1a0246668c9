"""Opens a conversation with the mail server, and says in Dutch what went wrong in one.

What a server answers is never repeated: it may hold an address. Its code says enough.
"""

import smtplib
import socket
import ssl

from records.line import Line
from records.mail import Mail


class Refused(Exception):
    """The server, or the line to it, did not take the mail; says why without personal data.

    ``lasting``: trying again helps only after somebody has mended something.
    """

    def __init__(self, why: str, lasting: bool = False) -> None:
        super().__init__(why)
        self.lasting = lasting


def refusal(error: OSError) -> Refused:
    """Return the error of a conversation (each of smtplib's is an OSError) in our own words."""
    match error:
        case smtplib.SMTPAuthenticationError(smtp_code=code):
            return Refused(f"inloggen bij de mailserver lukt niet ({code})", lasting=True)
        case smtplib.SMTPResponseException(smtp_code=code):
            return refused(code)
        case smtplib.SMTPNotSupportedError():
            return Refused("de mailserver kan niet beveiligd of niet met inloggen", lasting=True)
        case ssl.SSLError():
            return Refused("de beveiligde lijn met de mailserver lukt niet", lasting=True)
        case TimeoutError() | OSError(__context__=TimeoutError()):
            return Refused("de mailserver antwoordt te laat")
        case smtplib.SMTPServerDisconnected() | ConnectionResetError() | BrokenPipeError():
            return Refused("de mailserver brak het gesprek af")
        case smtplib.SMTPException():
            return Refused("de mailserver antwoordt onbegrijpelijk")
        case _:
            return Refused("de mailserver is niet te bereiken")


def refused(code: int) -> Refused:
    """Return the refusal that a reply code of the server means (RFC 5321, 4.2.1)."""
    return Refused(f"de mailserver weigert de mail ({code})", lasting=code >= 500)


def expect(first_digit: int, reply: tuple[int, bytes]) -> None:
    """Raise SMTPResponseException when the reply is of another kind than the wanted one."""
    if reply[0] // 100 != first_digit:
        raise smtplib.SMTPResponseException(*reply)


def converse(mail: Mail, seconds: float) -> tuple[smtplib.SMTP, Line]:
    """Return a conversation in which mail can be sent, and the line it goes over.

    It is over, with TimeoutError, after ``seconds``. Raises OSError.
    """
    line = Line(socket.create_connection((mail.host, mail.port), timeout=seconds), seconds)
    try:
        return _greet(mail, line), line
    except BaseException:
        line.close()
        raise


def _greet(mail: Mail, line: Line) -> smtplib.SMTP:
    if mail.security == "tls":
        line.start_tls(ssl.create_default_context(), mail.host)
    smtp = smtplib.SMTP(local_hostname=mail.domain)
    smtp.sock = line  # type: ignore[assignment]
    expect(2, smtp.getreply())
    smtp.ehlo_or_helo_if_needed()
    if mail.security == "starttls":
        if not smtp.has_extn("starttls"):
            raise smtplib.SMTPNotSupportedError
        expect(2, smtp.docmd("STARTTLS"))
        smtp.file = None  # what was sent before the line was safe must not be read after it
        line.start_tls(ssl.create_default_context(), mail.host)
        smtp.ehlo()
    if mail.user:
        smtp.login(mail.user, mail.password)
    return smtp
