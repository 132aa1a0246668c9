"""What the web channel must not forget, and what it must."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.channels import web_store
from bot.channels.web_store import Farewell, Offered, SessionOver, StoreInUse, WebStore
from wegwijzer.answer import Answer, Choice, SourceRef

ANSWER = Answer(
    "Dat is gratis.", (Choice("Wie is het?", "/wie", "Wie?"),), (SourceRef("Wet"),), topic="kosten"
)


class Clock:
    now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[WebStore]:
    store = WebStore(tmp_path / "webkanaal.db", clock=clock)
    for conversation in ("een", "ander"):
        store.add_session(conversation, "Dronten", clock.now + 3600)
    yield store
    store.close()


def test_a_message_is_new_only_once(store: WebStore) -> None:
    assert store.claim("een", "b1", "Wat kost het?")
    assert not store.claim("een", "b1", "Wat kost het?")
    assert store.claim("ander", "b1", "Wat kost het?")


def test_a_message_is_answered_when_it_is_marked(store: WebStore) -> None:
    store.claim("een", "b1", "Wat kost het?")
    store.add_answer("een", "b1", ANSWER)
    assert not store.is_answered("een", "b1")
    store.mark_answered("een", "b1")
    assert store.is_answered("een", "b1")
    assert not store.is_answered("ander", "b1")


def test_an_answer_is_no_message_of_the_resident(store: WebStore) -> None:
    store.claim("een", "b1", "Wat kost het?")
    store.add_answer("een", "b1", ANSWER)
    store.mark_answered("een", "b1.1")
    assert not store.is_answered("een", "b1.1")


def test_the_history_is_in_order_and_of_one_conversation(store: WebStore) -> None:
    store.claim("een", "b1", "Wat kost het?")
    store.claim("ander", "b9", "Hallo")
    store.add_answer("een", "b1", ANSWER)
    store.add_answer("een", "b1", Answer("Nog iets."))
    store.mark_answered("een", "b1")
    shown = store.messages("een", 0)
    assert [(m["nummer"], m["id"], m["van"], m["op"], m["tekst"]) for m in shown] == [
        (1, "b1", "bewoner", "", "Wat kost het?"),
        (2, "b1.1", "wegwijzer", "b1", "Dat is gratis."),
        (3, "b1.2", "wegwijzer", "b1", "Nog iets."),
    ]
    assert shown[0]["beantwoord"]
    assert shown[1]["tijd"] == "2023-11-14T22:13:20+00:00"
    assert shown[1]["bronnen"] == [{"naam": "Wet", "adres": ""}]
    assert store.messages("een", 2) == shown[2:]
    assert store.answers("een", "b1") == shown[1:]


def test_a_choice_is_known_where_it_was_offered(store: WebStore) -> None:
    store.claim("een", "b1", "Wat kost het?")
    store.add_answer("een", "b1", ANSWER)
    assert store.offered("een", "b1.1.1") == Offered("Wie is het?", "/wie")
    assert store.offered("ander", "b1.1.1") is None
    assert store.offered("een", "b1.1.2") is None


def test_a_number_is_never_used_twice(store: WebStore) -> None:
    store.claim("een", "b1", "Wat kost het?")
    store.add_answer("een", "b1", ANSWER)
    store.forget_answers("een", "b1")
    assert store.offered("een", "b1.1.1") is None
    store.add_answer("een", "b1", Answer("Gratis."))
    assert [(m["nummer"], m["tekst"]) for m in store.messages("een", 2)] == [(3, "Gratis.")]


def test_a_rating_belongs_to_an_answer_and_the_last_one_counts(store: WebStore) -> None:
    store.claim("een", "b1", "Wat kost het?")
    store.add_answer("een", "b1", ANSWER)
    assert store.rate("een", "b1.1", "omlaag", "Klopt niet") == "kosten"
    assert store.rate("een", "b1.1", "omhoog", "") == "kosten"
    assert [m["waardering"] for m in store.messages("een", 0)] == ["", "omhoog"]
    assert store.rate("een", "b1", "omhoog", "") is None
    assert store.rate("ander", "b1.1", "omhoog", "") is None


def test_all_is_there_after_a_restart(store: WebStore, tmp_path: Path, clock: Clock) -> None:
    store.claim("een", "b1", "Wat kost het?")
    store.add_answer("een", "b1", ANSWER)
    before = store.messages("een", 0)
    store.close()
    again = WebStore(tmp_path / "webkanaal.db", clock=clock)
    assert again.messages("een", 0) == before
    assert again.offered("een", "b1.1.1") == Offered("Wie is het?", "/wie")
    assert again.gemeente("een") == "Dronten"
    again.close()


def test_a_session_ends_at_its_time_with_all_that_belongs_to_it(
    store: WebStore, tmp_path: Path, clock: Clock
) -> None:
    store.claim("een", "b1", "een zin die weg moet")
    store.add_answer("een", "b1", ANSWER)
    store.rate("een", "b1.1", "omlaag", "een reden die weg moet")
    store.add_session("later", "", clock.now + 7200)
    store.tidy()  # brings it from the log into the file
    clock.now += 3600
    assert store.gemeente("een") is None
    assert store.gemeente("later") == ""
    store.tidy()
    assert store.messages("een", 0) == []
    assert store.offered("een", "b1.1.1") is None
    assert b"die weg moet" not in on_disk(tmp_path)
    assert store.gemeente("later") == ""


def on_disk(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


def have_deleted(store: WebStore) -> None:
    """Let the resident of conversation "een" have it deleted, with message b2."""
    store.claim("een", "b1", "een zin die weg moet")
    store.add_answer("een", "b1", ANSWER)
    store.rate("een", "b1.1", "omlaag", "een reden die weg moet")
    store.claim("een", "b2", "ja, ook iets dat weg moet")
    store.add_answer("een", "b2", Answer("Uw gesprek"))
    store.add_answer("een", "b2", Answer("is verwijderd."))
    store.end("een", "b2")


def test_a_conversation_that_is_deleted_leaves_its_farewell(
    store: WebStore, tmp_path: Path, clock: Clock
) -> None:
    assert store.farewell("een") is None
    have_deleted(store)
    assert store.gemeente("een") is None
    assert store.messages("een", 0) == []
    assert store.offered("een", "b1.1.1") is None
    assert store.farewell("een") == Farewell("b2", "Uw gesprek\n\nis verwijderd.")
    assert store.farewell("ander") is None
    assert store.gemeente("ander") == "Dronten"
    with pytest.raises(SessionOver):
        store.claim("een", "b3", "Hallo")
    clock.now += 3600
    assert store.farewell("een") is None


def test_a_conversation_that_is_deleted_leaves_the_disk(
    store: WebStore, tmp_path: Path, clock: Clock
) -> None:
    have_deleted(store)
    assert b"weg moet" in on_disk(tmp_path)
    store.tidy()
    assert b"weg moet" not in on_disk(tmp_path)
    clock.now += 3600
    store.tidy()
    assert b"is verwijderd" not in on_disk(tmp_path)


def test_who_died_before_tidying_leaves_nothing_behind(
    store: WebStore, tmp_path: Path, clock: Clock
) -> None:
    have_deleted(store)
    for name in ("webkanaal.db", "webkanaal.db-wal"):  # as a server that is killed leaves them
        (tmp_path / f"later-{name}").write_bytes((tmp_path / name).read_bytes())
    store.close()
    for name in ("webkanaal.db", "webkanaal.db-wal"):
        (tmp_path / f"later-{name}").rename(tmp_path / name)
    assert b"weg moet" in on_disk(tmp_path)
    again = WebStore(tmp_path / "webkanaal.db", clock=clock)
    assert b"weg moet" not in on_disk(tmp_path)
    assert again.farewell("een") is not None
    again.close()


@pytest.fixture
def covering(tmp_path: Path, clock: Clock) -> Iterator[WebStore]:
    """A store that covers a name, with a summary in it that repeats one."""
    store = WebStore(
        tmp_path / "webkanaal.db", lambda text, _: text.replace("Jansen", "[naam]"), clock=clock
    )
    store.add_session("een", "Dronten", clock.now + 3600)
    store.claim("een", "b1", "Ik heet [naam]")
    store.add_answer("een", "b1", Answer("Naam: Jansen. Klopt dat?"))
    yield store
    store.close()


def test_what_a_resident_looks_over_is_shown_and_not_written_down(
    covering: WebStore, tmp_path: Path
) -> None:
    assert covering.answers("een", "b1")[0]["tekst"] == "Naam: Jansen. Klopt dat?"
    assert covering.messages("een", 0)[1]["tekst"] == "Naam: Jansen. Klopt dat?"
    assert b"Jansen" not in on_disk(tmp_path)


def test_a_text_is_redacted_in_the_light_of_the_question_before_it(tmp_path: Path) -> None:
    def redact(text: str, question: str) -> str:
        return "[naam]" if question == "Hoe heet u?" else text

    store = WebStore(tmp_path / "webkanaal.db", redact)
    store.add_session("een", "", time.time() + 3600)
    store.claim("een", "b1", "bel mij terug")
    store.add_answer("een", "b1", Answer("Goed."))
    store.add_answer("een", "b1", Answer("Hoe heet u?"))
    store.claim("een", "b2", "roos")
    shown = [message["tekst"] for message in store.messages("een", 0)]
    assert shown == ["bel mij terug", "Goed.", "Hoe heet u?", "[naam]"]
    store.close()


def test_it_is_shown_until_the_resident_says_something_else(covering: WebStore) -> None:
    covering.claim("een", "b2", "ja")
    assert covering.messages("een", 0)[1]["tekst"] == "Naam: [naam]. Klopt dat?"


def test_it_is_forgotten_with_the_session(covering: WebStore, clock: Clock) -> None:
    clock.now += 3600
    covering.tidy()
    assert not covering._as_said


def test_nothing_is_added_to_a_session_that_is_gone(store: WebStore, clock: Clock) -> None:
    clock.now += 3600
    store.tidy()
    with pytest.raises(SessionOver):
        store.claim("een", "b1", "Hallo")


def test_only_one_process_holds_the_file(store: WebStore, tmp_path: Path) -> None:
    with pytest.raises(StoreInUse, match="SANIC_WORKERS"):
        WebStore(tmp_path / "webkanaal.db")


def test_the_file_is_for_its_owner_only(store: WebStore, tmp_path: Path) -> None:
    store.claim("een", "b1", "Hallo")
    for file in tmp_path.glob("webkanaal.db*"):
        assert file.stat().st_mode & 0o077 == 0, file.name


def test_the_log_does_not_grow_without_end(
    store: WebStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "webkanaal.db-wal"
    store.claim("een", "b1", "Hallo")
    store.tidy()
    assert log.stat().st_size > 0
    monkeypatch.setattr(web_store, "LONGEST_LOG", 0)
    store.tidy()
    assert log.stat().st_size == 0
    assert len(store.messages("een", 0)) == 1
