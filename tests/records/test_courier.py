"""The courier against a real mail server that is down, slow, refusing, or dying."""

import datetime as dt
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import OperationalError, connection, connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from records import concepten, courier, delivery
from records.courier import Courier, Pace, open_lock, take_lock
from records.mail import Mail, Recipient
from records.models import Bezorging, Concept, Status, Terugbelverzoek
from records.terugbelverzoeken import mark_done
from tests.records.mail_server import (
    BUSY,
    DIES_AFTER,
    DIES_IN_MESSAGE,
    HANGS_UP,
    REFUSES,
    SILENT,
    THINKS,
    MailServer,
)

Ask = Callable[..., Terugbelverzoek]
ROOT = Path(__file__).resolve().parents[2]
MONTH = dt.timedelta(days=30)
FAST = Pace(poll=0.005, first_retry=0.001, longest_retry=0.01, dialogue=0.2, answer=5)


def _courier(mail: Mail | None, pace: Pace | None = None) -> Courier:
    return Courier(mail, MONTH, "koerier", pace or Pace())


def _make_due() -> None:
    Bezorging.objects.update(volgende_poging_op=timezone.now())


def until(true: Callable[[], bool]) -> None:
    """Wait for another process; fails after thirty seconds."""
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end, "het gebeurde niet"
        time.sleep(0.001)


@contextmanager
def running(mail: Mail, var: Path, pace: Pace = FAST) -> Iterator[int]:
    """Run a courier in a process of its own and give its id."""
    connections.close_all()
    pid = os.fork()
    if pid == 0:
        try:
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
            lock = open_lock(var)
            while not (name := take_lock(lock)):
                time.sleep(0.001)
            Courier(mail, MONTH, name, pace).run()
        finally:
            os._exit(0)
    try:
        yield pid
    finally:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def _kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def _witness_of(pid: int) -> int:
    return int(Path(f"/proc/{pid}/task/{pid}/children").read_text().split()[0])


def _sent() -> bool:
    return bool(Bezorging.objects.exclude(verzonden_op=None).count())


def test_a_request_reaches_its_loket(ask: Ask, mail: Mail, mail_server: MailServer) -> None:
    verzoek = ask()
    mail_server.start()
    assert _courier(mail).round() == 1
    [accepted] = mail_server.accepted()
    message = accepted.message
    assert accepted.to == message["To"] == "loket@voorbeeld.nl"
    assert message["Subject"] == f"Terugbelverzoek {verzoek.referentie}"
    assert message["Message-ID"] == verzoek.bezorging.message_id
    body = message.get_content()
    assert "Naam: Tést Persoon" in body and "Telefoon: 06 12345678" in body
    headers = accepted.raw.partition("\r\n\r\n")[0]
    assert "Persoon" not in headers and "12345678" not in headers
    verzoek.refresh_from_db()
    assert verzoek.status == Status.VERZONDEN
    assert _courier(mail).round() == 0


def test_each_gemeente_has_its_own_loket(
    ask: Ask, mail: Mail, mail_server: MailServer, tmp_path: Path
) -> None:
    ask()
    table = tmp_path / "gemeenten.yml"
    table.write_text("noordoostpolder: oco@voorbeeld.nl\n")
    mail_server.start()
    _courier(replace(mail, gemeenten=table)).round()
    assert [accepted.to for accepted in mail_server.accepted()] == ["oco@voorbeeld.nl"]


def test_a_line_that_starts_with_a_dot_arrives_whole(
    ask: Ask, mail: Mail, mail_server: MailServer
) -> None:
    ask()
    Terugbelverzoek.objects.update(onderwerp="." * 200)  # so long that it becomes more lines
    mail_server.start()
    _courier(mail).round()
    assert "." * 200 in mail_server.accepted()[0].message.get_content()


@pytest.mark.parametrize(
    ("behaviour", "why"),
    [
        (BUSY, "weigert de mail (451)"),
        (HANGS_UP, "gaf geen antwoord"),
        (DIES_IN_MESSAGE, "gaf geen antwoord"),
        (SILENT, "antwoordt te laat"),
    ],
)
def test_what_fails_is_tried_again_with_the_same_message_id(
    ask: Ask, mail: Mail, mail_server: MailServer, behaviour: str, why: str
) -> None:
    verzoek = ask()
    mail_server.start(behaviour)
    assert _courier(mail, FAST).round() == 0
    verzoek.bezorging.refresh_from_db()
    assert why in verzoek.bezorging.laatste_fout
    assert verzoek.bezorging.pogingen == 1
    assert not mail_server.accepted()
    if mail_server.died():
        mail_server.start()
    _make_due()
    assert _courier(mail).round() == 1
    assert [a.message_id for a in mail_server.accepted()] == [verzoek.bezorging.message_id]


def test_a_server_that_is_down_is_tried_again(
    ask: Ask, mail: Mail, mail_server: MailServer
) -> None:
    ask()
    assert _courier(mail).round() == 0
    assert Bezorging.objects.get().laatste_fout == "de mailserver is niet te bereiken"
    mail_server.start()
    assert _courier(mail).round() == 0, "the back-off was not kept"
    _make_due()
    assert _courier(mail).round() == 1


def test_a_server_that_dies_before_it_answers_gets_it_again_with_the_same_message_id(
    ask: Ask, mail: Mail, mail_server: MailServer
) -> None:
    verzoek = ask()
    mail_server.start(DIES_AFTER)
    _courier(mail).round()
    assert mail_server.died()
    mail_server.start()
    _make_due()
    _courier(mail).round()
    first, second = mail_server.accepted()
    assert first.message_id == second.message_id == verzoek.bezorging.message_id
    assert first.raw == second.raw
    assert not first.answered


def test_a_refused_address_gives_an_alarm_at_once_and_goes_out_once_it_is_mended(
    ask: Ask, mail: Mail, mail_server: MailServer, caplog: pytest.LogCaptureFixture
) -> None:
    verzoek = ask()
    mail_server.start(REFUSES)
    with caplog.at_level(logging.WARNING):
        _courier(mail).round()
    assert verzoek.referentie in caplog.text and "(550)" in caplog.text
    assert "loket@voorbeeld.nl" not in caplog.text
    [alarm] = mail_server.accepted()
    assert alarm.to == "beheer@voorbeeld.nl"
    assert verzoek.referentie in alarm.message.get_content()
    assert "Persoon" not in alarm.raw
    _make_due()
    _courier(replace(mail, loket=Recipient("nieuw@voorbeeld.nl", "Nieuw loket"))).round()
    assert mail_server.accepted()[1].to == "nieuw@voorbeeld.nl"


def test_a_late_request_gives_one_alarm(
    ask: Ask, mail: Mail, caplog: pytest.LogCaptureFixture
) -> None:
    verzoek = ask()
    early = timezone.now() - dt.timedelta(minutes=59)
    late = timezone.now() - dt.timedelta(minutes=61)
    quiet = replace(mail, beheerder="")
    for asked, alarms in ((early, 0), (late, 1), (late, 1)):
        Terugbelverzoek.objects.update(aangemaakt_op=asked)
        with caplog.at_level(logging.WARNING):
            _courier(quiet).round()
        assert caplog.text.count(f"nog niet verstuurd: {verzoek.referentie}") == alarms
    assert Bezorging.objects.get().alarm_op


def test_an_alarm_that_cannot_be_mailed_still_stands_in_the_log(
    ask: Ask, mail: Mail, caplog: pytest.LogCaptureFixture
) -> None:
    ask()
    Terugbelverzoek.objects.update(aangemaakt_op=timezone.now() - dt.timedelta(hours=2))
    with caplog.at_level(logging.WARNING):
        _courier(mail).round()
    assert "De mail aan de beheerder is niet verstuurd" in caplog.text


def test_without_an_address_it_stays_in_the_list_with_an_alarm(
    ask: Ask, mail: Mail, mail_server: MailServer
) -> None:
    ask()
    mail_server.start()
    _courier(replace(mail, loket=None, beheerder="")).round()
    assert not mail_server.accepted()
    assert "geen mailadres ingesteld" in Bezorging.objects.get().laatste_fout
    assert Bezorging.objects.get().alarm_op


def test_what_is_dealt_with_is_not_mailed(ask: Ask, mail: Mail, mail_server: MailServer) -> None:
    mark_done(ask().referentie)
    mail_server.start()
    assert _courier(mail).round() == 0
    assert not mail_server.accepted()


def test_the_wait_doubles_to_a_limit_with_some_chance_in_it() -> None:
    pace = Pace()
    waits = [pace.retry_after(n, lasting=False).total_seconds() for n in (1, 2, 3, 100)]
    for wait, longest in zip(waits, (60, 120, 240, 3600), strict=True):
        assert 0.75 * longest <= wait <= longest
    assert pace.retry_after(1, lasting=True).total_seconds() >= 2700
    assert len({pace.retry_after(1, lasting=False) for _ in range(9)}) > 1


def test_one_that_cannot_be_mailed_does_not_hold_up_the_others(
    ask: Ask, mail: Mail, mail_server: MailServer
) -> None:
    broken = ask("a")
    Terugbelverzoek.objects.update(telefoon="", email="")
    ask("b")
    mail_server.start()
    assert _courier(mail).round() == 1
    broken.bezorging.refresh_from_db()
    assert broken.bezorging.laatste_fout == "er zit een fout in Wegwijzer (ValueError)"


def test_the_intent_is_on_disk_before_anything_is_sent(
    ask: Ask, mail: Mail, mail_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask()
    seen = []

    def look(*_: object) -> None:
        bezorging = Bezorging.objects.get()
        seen.append((bezorging.pogingen, bezorging.bezig_door, bezorging.aan))
        raise ConnectionRefusedError

    monkeypatch.setattr(delivery, "converse", look)
    _courier(mail).round()
    assert seen == [(1, "koerier", "loket@voorbeeld.nl")]


def test_two_couriers_never_send_one_twice(
    ask: Ask, mail: Mail, mail_server: MailServer, tmp_path: Path
) -> None:
    for number in range(6):
        ask(str(number))
    mail_server.start()
    here, there = tmp_path / "hier", tmp_path / "daar"  # two machines: each its own lock
    with running(mail, here), running(mail, there):
        until(lambda: not Bezorging.objects.filter(verzonden_op=None).exists())
    ids = [accepted.message_id for accepted in mail_server.accepted()]
    assert len(ids) == len(set(ids)) == 6
    assert set(Bezorging.objects.values_list("pogingen", flat=True)) == {1}


def test_a_claim_is_respected_until_it_ends(ask: Ask, mail: Mail, mail_server: MailServer) -> None:
    ask()
    mail_server.start()
    Bezorging.objects.update(bezig_door="ander", bezig_tot=timezone.now() + MONTH)
    assert _courier(mail).round() == 0
    Bezorging.objects.update(bezig_tot=timezone.now())
    assert _courier(mail).round() == 1


def test_a_courier_takes_back_its_own_claims_only(ask: Ask, mail: Mail) -> None:
    for name in ("koerier", "ander"):
        verzoek = ask(name)
        Bezorging.objects.filter(verzoek=verzoek).update(
            bezig_door=name, bezig_tot=timezone.now() + MONTH
        )
    _courier(mail).take_back()
    assert list(Bezorging.objects.values_list("bezig_door", flat=True)) == ["", "ander"]


def test_a_courier_that_is_killed_while_the_server_thinks_does_not_send_twice(
    ask: Ask, mail: Mail, mail_server: MailServer, tmp_path: Path
) -> None:
    ask()
    mail_server.start(THINKS)
    with running(mail, tmp_path) as first:
        until(lambda: bool(mail_server.accepted()))
        _kill(first)
        with running(mail, tmp_path):
            mail_server.release()
            until(_sent)
    assert len(mail_server.accepted()) == 1


def test_a_courier_goes_on_when_its_witness_is_killed(
    ask: Ask, mail: Mail, mail_server: MailServer, tmp_path: Path
) -> None:
    ask()
    mail_server.start(THINKS)
    with running(mail, tmp_path) as pid:
        until(lambda: bool(mail_server.accepted()))
        os.kill(_witness_of(pid), signal.SIGKILL)
        mail_server.release()
        until(_sent)
    assert len(mail_server.accepted()) == 1


def test_courier_and_witness_killed_together_lose_nothing(
    ask: Ask, mail: Mail, mail_server: MailServer, tmp_path: Path
) -> None:
    """Nobody can know then whether the mail was taken: it goes again, recognisably."""
    ask()
    mail_server.start(THINKS)
    with running(mail, tmp_path) as pid:
        until(lambda: bool(mail_server.accepted()))
        os.kill(pid, signal.SIGSTOP)
        os.kill(_witness_of(pid), signal.SIGKILL)
        _kill(pid)
    with running(mail, tmp_path):
        until(_sent)
    assert len({accepted.message_id for accepted in mail_server.accepted()}) == 1


def test_a_witness_sees_that_the_end_was_never_sent(
    ask: Ask, mail: Mail, mail_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask()
    mail_server.start()

    @contextmanager
    def alone(finish: Callable[[bool], None]) -> Iterator[Callable[[], None]]:
        finish(False)
        raise KeyboardInterrupt
        yield lambda: None

    monkeypatch.setattr(delivery, "standing_by", alone)
    with pytest.raises(KeyboardInterrupt):
        _courier(mail).round()
    assert Bezorging.objects.get().laatste_fout == "de koerier werd gestopt"
    assert not mail_server.accepted()


def test_a_mail_that_was_taken_is_recorded_however_long_the_database_takes(
    ask: Ask, mail: Mail, mail_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask()
    mail_server.start()
    failures = iter([OperationalError("down"), OperationalError("down")])
    real = delivery._conclude

    def with_the_database_down(*arguments: object) -> object:
        def fail(execute: Callable[..., object], *query: object) -> object:
            for failure in failures:
                raise failure
            return execute(*query)

        with connection.execute_wrapper(fail):
            return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(delivery, "_conclude", with_the_database_down)
    assert _courier(mail, FAST).round() == 1
    assert _sent()
    assert next(failures, None) is None


def test_a_courier_outlives_a_database_that_is_down(
    mail: Mail, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    failures = iter([OperationalError("down"), OperationalError("down")])

    def ready() -> None:
        for failure in failures:
            raise failure
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(courier, "ready", ready)
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    try:
        _courier(None, FAST).run()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
    assert caplog.text.count("kan niet bij de database") == 1


def test_the_courier_lets_go_of_what_is_past_its_term(ask: Ask) -> None:
    ask()
    Terugbelverzoek.objects.update(
        aangemaakt_op=timezone.now() - 2 * MONTH, status=Status.AFGEHANDELD
    )
    concepten.save("gesprek", {"naam": "Tést Persoon"})
    Concept.objects.update(gewijzigd_op=timezone.now() - 2 * concepten.TERM)
    _courier(None).round()
    assert not Terugbelverzoek.objects.exists()
    assert not Concept.objects.exists()


def test_idle_rounds_are_cheap(mail: Mail) -> None:
    walker = _courier(mail)
    walker.round()
    with CaptureQueriesContext(connection) as queries:
        walker.round()
    asked = [query["sql"] for query in queries if "PRAGMA" not in query["sql"]]
    assert len(asked) == 2


def test_without_mail_settings_the_list_is_kept_and_that_is_said_once(
    ask: Ask, caplog: pytest.LogCaptureFixture
) -> None:
    ask()
    with caplog.at_level(logging.INFO):
        assert courier.main(["--once"]) == 0
    assert caplog.text.count("Er is geen mailserver ingesteld") == 1
    assert Terugbelverzoek.objects.get().status == Status.NIEUW


def test_a_wrong_setting_is_told_in_dutch(
    mail_server: MailServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("WEGWIJZER_MAIL_AFZENDER", "")
    assert courier.main(["--once"]) == 2
    assert "WEGWIJZER_MAIL_AFZENDER moet een e-mailadres" in caplog.text


@pytest.mark.parametrize("process", ["records.courier", "rasa_sdk --actions actions"])
def test_a_process_with_a_wrong_number_does_not_start(process: str, tmp_path: Path) -> None:
    name = "WEGWIJZER_TERUGBELVERZOEK_DAGEN"
    env = {**os.environ, "WEGWIJZER_VAR": str(tmp_path), name: "een maand"}
    done = subprocess.run(
        [sys.executable, "-m", *process.split()],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert f"De instelling {name} is 'een maand'. Vul een heel getal in van 1 of meer." in said
    assert "Traceback" not in said


def test_one_courier_works_on_a_machine(
    ask: Ask, mail_server: MailServer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    ask()
    mail_server.start()
    with open_lock(tmp_path) as lock:
        assert take_lock(lock)
        with caplog.at_level(logging.INFO):
            courier.main(["--once"])
    assert "al een koerier aan het werk" in caplog.text
    assert not mail_server.accepted()
    courier.main(["--once"])
    assert len(mail_server.accepted()) == 1


def test_the_command_stops_cleanly_on_sigterm(ask: Ask, mail_server: MailServer) -> None:
    ask()
    mail_server.start()
    environment = {
        **os.environ,
        "WEGWIJZER_DATABASE": f"sqlite://{connection.settings_dict['NAME']}",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "records.courier"],
        cwd=ROOT,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    until(_sent)
    process.terminate()
    _, said = process.communicate(timeout=10)
    assert process.returncode == 0
    assert "is verstuurd" in said and "De koerier stopt" in said and "Traceback" not in said
