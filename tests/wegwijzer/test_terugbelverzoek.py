"""What a resident may fill in for a terugbelverzoek, and what we say and mail about it."""

import datetime as dt
from collections.abc import Callable

import pytest

from wegwijzer import plain_language
from wegwijzer.terugbelverzoek import (
    MAX_MOMENT,
    MAX_TOPIC,
    Terugbelgegevens,
    check_email,
    check_moment,
    check_name,
    check_phone,
    check_reference,
    check_topic,
    confirmation,
    consent,
    lines_of,
    mail_body,
    mail_subject,
    new_reference,
    not_saved,
    noted,
    phones_in,
    privacy,
    so_far,
    summary,
)

LOKET = "de cliëntondersteuning van uw gemeente"
RECIPIENT = "het Loket van Urk"
PHONE = "030 789 7878"
REFERENCE = "WW-7K3P-9QRT"
GEGEVENS = Terugbelgegevens(
    onderwerp="Hulp bij een aanvraag",
    gemeente="Noordoostpolder",
    naam="Tést Persoon",
    telefoon="06 12345678",
    email="test@voorbeeld.nl",
    moment="na vijf uur",
)
MADE = dt.datetime(2026, 7, 1, 12, 5, tzinfo=dt.timezone.utc)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("06 12345678", "06 12345678"),
        ("mijn nummer is 06-12 34 56 78 (na 5 uur)", "06 12345678"),
        ("06.12.34.56.78", "06 12345678"),
        ("o6 12345678", "06 12345678"),
        ("+31 (0)6 12345678", "06 12345678"),
        ("0031612345678", "06 12345678"),
        ("31 6 12345678", "06 12345678"),
        ("(0527) 12 34 56", "0527 123 456"),
        ("010-1234567 of 06 12345678", "010 123 4567"),
        ("088 1234567", "088 123 4567"),
        ("+32 470 12 34 56", "+32 470 12 34 56"),
    ],
)
def test_a_phone_number_gets_one_form(text: str, number: str) -> None:
    assert check_phone(text) == number


@pytest.mark.parametrize(
    "text",
    ["", "bel me", "06 1234567", "06 123456789", "0900-1234", "0800 0113", "112", "111222333"],
)
def test_no_phone_number_to_call_back(text: str) -> None:
    assert check_phone(text) is None


def test_a_bsn_that_looks_like_a_number_without_its_zero_is_no_phone_number() -> None:
    assert check_phone("612345678") is None


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("test@voorbeeld.nl", "test@voorbeeld.nl"),
        ("Mail maar naar Test.Persoon@Voorbeeld.NL.", "Test.Persoon@voorbeeld.nl"),
        ("test @ voorbeeld.nl", "test@voorbeeld.nl"),
        ("<test+oco@post.voorbeeld.nl>", "test+oco@post.voorbeeld.nl"),
        ("geen@adres maar test@voorbeeld.nl", "test@voorbeeld.nl"),
    ],
)
def test_an_email_address_is_found(text: str, address: str) -> None:
    assert check_email(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "test",
        "test@voorbeeld",
        "@voorbeeld.nl",
        "test..twee@voorbeeld.nl",
        "test@-voorbeeld.nl",
        "test@voorbeeld.1",
        "a" * 65 + "@voorbeeld.nl",
        "test@" + "a." * 130 + "nl",
    ],
)
def test_no_email_address(text: str) -> None:
    assert check_email(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Test Persoon", "Test Persoon"),
        ("Hallo, ik heet  Test\nPersoon.", "Test Persoon"),
        ("mijn naam is T. van 't Voorbeeld", "T. van 't Voorbeeld"),
        ("Çağla O’Voorbeeld-Test", "Çağla O’Voorbeeld-Test"),
        ("محمد", "محمد"),
    ],
)
def test_a_name_is_found(text: str, name: str) -> None:
    assert check_name(text) == name


@pytest.mark.parametrize("text", ["", "x", "--", "0612345678", "test@voorbeeld.nl", "Test " * 13])
def test_no_name(text: str) -> None:
    assert check_name(text) is None


@pytest.mark.parametrize("check", [check_topic, check_moment])
def test_free_text_comes_on_one_line(check: Callable[[str], str | None]) -> None:
    assert check(" na vijf uur,\r\nliefst\x1b dinsdag ") == "na vijf uur, liefst dinsdag"
    assert check(" ?!\n") is None


def test_free_text_is_cut_off() -> None:
    topic, moment = check_topic("a" * 2000), check_moment("a" * 2000)
    assert topic and len(topic) == MAX_TOPIC and topic.endswith("...")
    assert moment and len(moment) == MAX_MOMENT


def test_without_phone_and_email_nobody_can_call_back() -> None:
    with pytest.raises(ValueError, match="telefoonnummer of een e-mailadres"):
        Terugbelgegevens("vraag", "Urk", "Test Persoon")


@pytest.mark.parametrize("naam", ["Test\r\nBcc: ander@voorbeeld.nl", "x" * 61])
def test_what_does_not_fit_is_refused(naam: str) -> None:
    with pytest.raises(ValueError, match="60 tekens op één regel"):
        Terugbelgegevens("vraag", "Urk", naam, telefoon="06 12345678")


def test_references_differ_and_avoid_signs_that_look_alike() -> None:
    made = {new_reference() for _ in range(1000)}
    assert len(made) == 1000
    assert not set("".join(made).replace("WW-", "").replace("-", "")) & set("015AEIOUVLSBZ8")


@pytest.mark.parametrize("text", ["WW-7K3P-9QRT", "ww 7k3p 9qrt", "nummer ww7k3p9qrt graag"])
def test_a_reference_is_read_as_people_write_it(text: str) -> None:
    assert check_reference(text) == REFERENCE


@pytest.mark.parametrize("text", ["WW-7K3P", "7K3P-9QRT", "WW-7K3P-9QRTX", "WW-0000-0000"])
def test_no_reference(text: str) -> None:
    assert check_reference(text) is None


@pytest.mark.parametrize(
    "text",
    [
        consent(LOKET, 30),
        summary(GEGEVENS),
        consent("", 30),
        privacy(LOKET, 30),
        privacy("", 1),
        confirmation(REFERENCE, RECIPIENT, LOKET, PHONE),
        confirmation(REFERENCE, "", LOKET, PHONE),
        not_saved(LOKET, PHONE),
        mail_body(REFERENCE, GEGEVENS, MADE, MADE),
    ],
)
def test_every_text_is_plain_language(text: str) -> None:
    assert not plain_language.check(text)


def test_consent_says_who_gets_what_and_for_how_long() -> None:
    text = consent(LOKET, 30)
    assert LOKET in text and "30 dagen" in text and "uw naam" in text and text.endswith("?")


def test_without_mail_consent_promises_no_mail() -> None:
    text = consent("", 1)
    assert "sturen" not in text and "bewaren?" in text and "na 1 dag." in text


def test_privacy_says_where_it_goes_and_for_how_long() -> None:
    assert f"gaat naar {RECIPIENT}." in privacy(RECIPIENT, 30)
    assert "lijst voor medewerkers" in privacy("", 30)
    assert "30 dagen" in privacy("", 30)


@pytest.mark.parametrize("check", [check_topic, check_moment])
@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("bsn 123456782", "bsn [bsn]"),
        ("geboren 3-4-1950", "geboren [geboortedatum]"),
        ("NL91 ABNA 0417 1643 00", "[iban]"),
        ("bel 0612345678 na 5 uur", "bel [telefoonnummer] na 5 uur"),
        ("2-12-2026 om 10 uur", "2-12-2026 om 10 uur"),
        ("tussen 09.00-12.00", "tussen 09.00-12.00"),
    ],
)
def test_personal_data_is_taken_out_of_free_text(
    check: Callable[[str], str | None], text: str, kept: str
) -> None:
    assert check(text) == kept


def test_the_summary_shows_what_is_filled_in_and_nothing_else() -> None:
    text = summary(Terugbelgegevens("vraag", "Urk", "Test Persoon", telefoon="06 12345678"))
    assert "Telefoon: 06 12345678" in text
    assert "E-mail" not in text and "Beste moment" not in text


def test_what_is_filled_in_so_far_is_shown() -> None:
    assert so_far(lines_of({"naam": "Tést Persoon", "telefoon": ""})).endswith(
        "\nNaam: Tést Persoon"
    )
    assert so_far([]) == "Ik heb nog niets genoteerd."


def test_what_was_noted_is_said_without_the_value() -> None:
    assert noted(["telefoon"]) == "Ik heb uw nummer genoteerd."
    assert noted(["email", "naam"]) == "Ik heb de naam en uw mailadres genoteerd."
    assert noted(["telefoon"], changed=True) == "Ik heb uw nummer aangepast."


def test_all_numbers_and_where_they_stand() -> None:
    text = "niet 06 12345678 maar 0687654321"
    assert phones_in(text) == [("06 12345678", 5), ("06 87654321", 22)]


def test_the_confirmation_tells_the_truth_about_the_mail() -> None:
    mailed = confirmation(REFERENCE, RECIPIENT, LOKET, PHONE)
    listed = confirmation(REFERENCE, "", LOKET, PHONE)
    for text in (mailed, listed):
        assert REFERENCE in text and PHONE in text and LOKET in text
    assert f"Wij mailen het naar {RECIPIENT}." in mailed
    assert "Wij mailen het" not in listed and "nu niet mailen" in listed


def test_a_failure_is_told_and_gives_the_number_of_the_loket() -> None:
    assert "niet bewaard" in not_saved(LOKET, PHONE) and PHONE in not_saved(LOKET, PHONE)


def test_the_subject_names_nobody() -> None:
    assert mail_subject(REFERENCE) == "Terugbelverzoek WW-7K3P-9QRT"


def test_the_mail_holds_all_that_the_loket_needs_in_dutch_time() -> None:
    text = mail_body(REFERENCE, GEGEVENS, MADE, MADE - dt.timedelta(minutes=2))
    for line in (f"Nummer: {REFERENCE}", "Gevraagd op: 1 juli 2026, 14.05 uur", *GEGEVENS.lines()):
        assert line in text.splitlines()
    assert "14.03 uur" in text
