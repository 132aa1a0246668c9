"""Finds what is wrong with the settings, before anything is started."""

from collections.abc import Callable, Iterator

from wegwijzer.settings import SettingError


def in_settings() -> list[str]:
    """Return in Dutch what is wrong with the settings, each fault once; none is an empty list."""
    from bot.channels.web_settings import WebSettings
    from records.environment import RecordsSettings

    found = [fault for kind in (RecordsSettings, WebSettings) for fault in _faults(kind)]
    # The records cannot be opened with settings that are wrong.
    return list(dict.fromkeys(found or _faults(_mail)))


def _faults(read: Callable[[], object]) -> Iterator[str]:
    try:
        read()
    except SettingError as error:
        yield str(error)


def _mail() -> None:
    from records.environment import RecordsSettings
    from records.mail import Mail

    mail = Mail.from_settings(RecordsSettings())
    if mail is not None:
        mail.recipients()
