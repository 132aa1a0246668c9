"""The conversation for a terugbelverzoek: what is asked, and what each message does to it."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wegwijzer.settings import ROOT
from wegwijzer.terugbelbericht import Berichten
from wegwijzer.terugbelgesprek import (
    STEPS,
    Concept,
    Outcome,
    Step,
    asks_cost_of_call,
    begin,
    corrects_place,
    take,
    told_at_once,
)

READS = Berichten.load(ROOT / "knowledge")
BEGUN = "2026-07-01T12:05:00+00:00"
FULL = Concept(
    BEGUN,
    step="klopt",
    onderwerp="Hulp bij een aanvraag",
    gemeente="Noordoostpolder",
    naam="Tést Persoon",
    telefoon="06 12345678",
    moment="maandag",
    gedaan=("onderwerp", "gemeente", "naam", "contact", "moment"),
)


def say(concept: Concept, text: str, gemeente: str | None = None) -> Outcome:
    """Take a message of which "ja" and "nee" are recognised by their first word."""
    first = text.lower().split()[:1]
    yes, no = first == ["ja"], first == ["nee"]
    return take(concept, READS.read(text), READS, yes=yes, no=no, gemeente=gemeente)


def at(step: Step, **parts: Any) -> Concept:
    """Return a concept of which all is filled in before a step."""
    return replace(FULL, step=step, gedaan=STEPS[: STEPS.index(step)], **parts)


def test_from_the_first_step_to_consent() -> None:
    concept = begin(BEGUN, "", "")
    asked = []
    for text, gemeente in (
        ("Hulp bij een aanvraag", None),
        ("emmeloord", "Noordoostpolder"),
        ("Ik heet Tést Persoon", None),
        ("0612345678 of test@voorbeeld.nl", None),
        ("maandag", None),
        ("ja", None),
    ):
        asked.append(concept.step)
        outcome = say(concept, text, gemeente)
        assert not outcome.problem and not outcome.consented
        concept = outcome.concept
    assert (*asked, concept.step) == STEPS
    outcome = say(concept, "ja")
    assert outcome.consented and not outcome.refused
    assert outcome.concept.gegevens == replace(FULL, email="test@voorbeeld.nl").gegevens


def test_a_known_gemeente_is_not_asked() -> None:
    concept = say(begin(BEGUN, "", "Urk"), "Hulp bij een aanvraag").concept
    assert (concept.step, concept.gemeente) == ("naam", "Urk")


def test_a_known_topic_is_agreed_with_in_a_word() -> None:
    concept = say(begin(BEGUN, "Wat kost het?", ""), "ja").concept
    assert (concept.step, concept.onderwerp) == ("gemeente", "Wat kost het?")


def test_another_topic_takes_the_place_of_the_known_one() -> None:
    concept = say(begin(BEGUN, "Wat kost het?", ""), "over mijn rolstoel").concept
    assert (concept.step, concept.onderwerp) == ("gemeente", "mijn rolstoel")


def test_no_to_the_known_topic_asks_for_another() -> None:
    outcome = say(begin(BEGUN, "Wat kost het?", ""), "nee")
    assert outcome.problem
    assert (outcome.concept.step, outcome.concept.onderwerp) == ("onderwerp", "")


@pytest.mark.parametrize("text", ["ja", "nee"])
def test_yes_or_no_is_no_topic(text: str) -> None:
    assert say(begin(BEGUN, "", ""), text) == Outcome(begin(BEGUN, "", ""), problem=True)


@pytest.mark.parametrize(
    "text",
    [
        "ja ik heb een vraag over mijn nieuwe rolstoel",
        "vorige week is mijn aanvraag afgewezen",
        "Terug naar huis na het ziekenhuis",
        "De gemeente heeft mijn vraag helemaal verkeerd begrepen",
        "er staat een fout in het nummer op mijn brief",
        "Ik weet niet welke hulp ik moet vragen",
        "gemeente doet het fout",
    ],
)
def test_a_topic_in_odd_words_is_a_topic(text: str) -> None:
    concept = say(begin(BEGUN, "", ""), text).concept
    assert (concept.step, concept.onderwerp) == ("gemeente", text)


@pytest.mark.parametrize(
    ("step", "field"), [("onderwerp", "onderwerp"), ("gemeente", "gemeente"), ("moment", "moment")]
)
@pytest.mark.parametrize("text", ["overslaan", "sla over", "Dat weet ik niet", "geen idee"])
def test_what_is_optional_can_be_skipped_and_is_empty_then(
    step: Step, field: str, text: str
) -> None:
    outcome = say(at(step), text)
    assert not outcome.problem
    assert outcome.concept.step == STEPS[STEPS.index(step) + 1]
    assert getattr(outcome.concept, field) == ""


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("text", ["0612", "mijn nummer is 06 1234567", "06-12 34"])
def test_half_a_number_is_seen_at_any_step_and_asked_again(step: Step, text: str) -> None:
    outcome = say(at(step), text)
    assert outcome == Outcome(replace(at(step), step="contact"), problem=True, too_short=True)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("ik heet Ander Persoon", {"naam": "Ander Persoon"}),
        ("0687654321", {"telefoon": "06 87654321"}),
        ("nee dat is het oude, het moet 06 87654321 zijn", {"telefoon": "06 87654321"}),
        ("mail mij graag terug: test@voorbeeld.nl", {"email": "test@voorbeeld.nl"}),
        ("Kees Jansen, 0687654321", {"telefoon": "06 87654321", "naam": "Kees Jansen"}),
    ],
)
@pytest.mark.parametrize("step", ["onderwerp", "gemeente"])
def test_what_is_told_before_it_is_asked_has_its_own_place(
    step: Step, text: str, fields: dict[str, str]
) -> None:
    empty = begin(BEGUN, "", "")
    concept = empty if step == "onderwerp" else say(empty, "over mijn rolstoel").concept
    outcome = say(concept, text)
    assert set(outcome.noted) == fields.keys()
    told = {name: getattr(outcome.concept, name) for name in ("naam", "telefoon", "email")}
    assert {name: value for name, value in told.items() if value} == fields
    assert outcome.concept.step == step
    assert outcome.concept.onderwerp == concept.onderwerp


def test_what_was_told_before_is_not_asked_again() -> None:
    concept = begin(BEGUN, "", "Urk")
    for text in ("ik heet Kees Jansen", "0687654321", "over mijn rolstoel"):
        concept = say(concept, text).concept
    assert concept.step == "moment"


def test_a_topic_beside_a_name_is_the_topic() -> None:
    concept = say(begin(BEGUN, "", "Urk"), "Ik heet Kees en ik wil hulp in huis").concept
    assert (concept.naam, concept.onderwerp) == ("Kees", "ik wil hulp in huis")
    assert concept.step == "contact"


def test_a_topic_that_is_told_later_is_the_topic() -> None:
    concept = replace(at("naam"), onderwerp="")
    outcome = say(concept, "de vraag is mijn pgb")
    assert (outcome.concept.onderwerp, outcome.concept.step) == ("mijn pgb", "naam")


def test_a_part_of_the_topic_is_corrected_at_any_step() -> None:
    outcome = say(at("moment", onderwerp="over mijn beroep"), "niet beroep maar een aanvraag")
    assert outcome.concept == at("moment", onderwerp="een aanvraag")


@pytest.mark.parametrize("step", ["onderwerp", "gemeente", "naam", "contact", "klopt"])
def test_a_moment_is_kept_at_any_step(step: Step) -> None:
    outcome = say(at(step), "donderdag na 16 uur")
    assert outcome.concept.moment == "donderdag na 16 uur"
    assert (outcome.concept.step, outcome.problem) == (step, False)


@pytest.mark.parametrize("text", ["in Urk en ik heet Kees Jansen", "Urk, mijn naam is Kees Jansen"])
def test_a_name_beside_the_place_is_kept(text: str) -> None:
    outcome = say(at("gemeente", naam=""), text, "Urk")
    assert (outcome.concept.gemeente, outcome.concept.naam) == ("Urk", "Kees Jansen")
    assert outcome.concept.step == "contact"


def test_a_place_that_is_a_name_too_is_the_place() -> None:
    outcome = say(at("gemeente", naam=""), "Jansen", "Urk")
    assert (outcome.concept.gemeente, outcome.concept.naam) == ("Urk", "")


def test_the_name_of_another_leaves_the_question_open() -> None:
    outcome = say(at("naam", naam=""), "zij heet Truus Jansen")
    assert outcome == Outcome(at("naam", naam=""))


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("kost het geld als u belt", True),
        ("is terugbellen gratis?", True),
        ("wat kost een rolstoel", False),
        ("kunt u bellen", False),
    ],
)
def test_what_it_costs_to_be_called(text: str, asks: bool) -> None:
    assert asks_cost_of_call(text) is asks


@pytest.mark.parametrize(
    ("beside", "corrects"),
    [(["nee", "ik", "bedoelde"], True), ([], False), (["nee", "mevrouw"], False), (["in"], False)],
)
def test_words_that_say_that_it_is_another_place(beside: list[str], corrects: bool) -> None:
    assert corrects_place(beside) is corrects


def test_a_number_that_is_told_twice_is_not_changed() -> None:
    assert not say(at("moment"), "0612345678").changed
    assert say(at("moment"), "0687654321").changed


def test_when_to_call_is_no_topic() -> None:
    outcome = say(begin(BEGUN, "", "Urk"), "liefst 's avonds bellen")
    assert (outcome.concept.moment, outcome.concept.onderwerp) == ("liefst 's avonds bellen", "")
    assert outcome.concept.step == "onderwerp"


def test_a_bsn_is_no_topic_and_no_miss() -> None:
    concept = begin(BEGUN, "", "")
    assert say(concept, "mijn bsn is 123456782") == Outcome(concept)


@pytest.mark.parametrize("text", ["ja", "ja goed zo", "klopt", "ja nu klopt het", "verstuur maar"])
@pytest.mark.parametrize("step", ["onderwerp", "moment"])
def test_who_agrees_when_all_is_told_that_is_needed_sees_the_summary(step: Step, text: str) -> None:
    concept = replace(at("moment", moment="", onderwerp=""), step=step, gedaan=("naam", "contact"))
    outcome = say(concept, text)
    assert outcome.concept.step == "klopt"
    assert (outcome.concept.onderwerp, outcome.concept.moment) == ("", "")


@pytest.mark.parametrize("step", ["onderwerp", "gemeente", "naam", "contact"])
def test_who_wants_to_send_is_asked_for_what_is_needed(step: Step) -> None:
    concept = replace(begin(BEGUN, "", ""), step=step)
    outcome = say(concept, "versturen")
    assert outcome.needed and outcome.concept.step in ("naam", "contact")


@pytest.mark.parametrize("text", ["versturen", "oke doe maar", "klopt"])
def test_the_summary_and_the_consent_are_agreed_with_in_other_words(text: str) -> None:
    assert say(FULL, text).concept.step == "toestemming"
    assert say(at("toestemming"), text).consented


def test_the_wish_to_be_called_tells_some_already() -> None:
    said = READS.read("kunt u mij bellen over mijn rolstoel, ik heet Kees Jansen, 0687654321")
    concept = told_at_once(begin(BEGUN, "", "Urk"), said)
    assert (concept.naam, concept.telefoon) == ("Kees Jansen", "06 87654321")
    assert (concept.onderwerp, concept.step) == ("mijn rolstoel", "moment")


def test_no_is_no_moment() -> None:
    assert say(at("moment"), "nee").concept == replace(FULL, moment="")


@pytest.mark.parametrize("step", ["naam", "contact"])
@pytest.mark.parametrize("text", ["overslaan", "weet ik niet", "/weet_ik_niet"])
def test_what_is_needed_cannot_be_skipped(step: Step, text: str) -> None:
    assert say(at(step), text) == Outcome(at(step), problem=True, needed=True)


@pytest.mark.parametrize(
    "text", ["het maakt niet uit, als het maar na vijf uur is", "geen voorkeur maar liefst maandag"]
)
def test_a_moment_that_begins_with_a_shrug_is_kept(text: str) -> None:
    assert say(at("moment"), text).concept.moment == text


@pytest.mark.parametrize(
    ("step", "text"),
    [
        ("onderwerp", "?!"),
        ("gemeente", "klotterbuikhoven"),
        ("naam", "x"),
        ("naam", "Ik wil hulp bij een aanvraag"),
        ("naam", "ja nu klopt het"),
        ("naam", "klopt"),
        ("naam", "nee"),
        ("naam", "ja hoor"),
        ("contact", "test@voorbeeld"),
        ("contact", "nee"),
        ("moment", "..."),
        ("moment", "moet ik dan thuis zijn?"),
        ("klopt", "misschien"),
        ("klopt", "nee"),
        ("toestemming", "misschien"),
    ],
)
def test_what_is_wrong_is_asked_again(step: Step, text: str) -> None:
    assert say(at(step), text) == Outcome(at(step), problem=True)


@pytest.mark.parametrize("text", ["terug", "Ga terug", "vorige vraag", "een stap terug graag"])
@pytest.mark.parametrize("number", range(1, len(STEPS)))
def test_back_goes_one_step_back(number: int, text: str) -> None:
    assert say(at(STEPS[number]), text) == Outcome(
        replace(at(STEPS[number]), step=STEPS[number - 1])
    )


def test_back_at_the_first_step_stays_there() -> None:
    assert say(at("onderwerp"), "terug") == Outcome(at("onderwerp"))


def test_back_then_on_from_where_it_was() -> None:
    concept = at("moment")
    for _ in range(2):
        concept = say(concept, "terug").concept
    assert concept.step == "naam"
    concept = say(concept, "Ander Persoon").concept
    assert (concept.step, concept.naam) == ("moment", "Ander Persoon")


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("mijn naam klopt niet", "naam"),
        ("foutje in mijn naam", "naam"),
        ("ik wil mijn telefoonnummer veranderen", "contact"),
        ("het mailadres is verkeerd", "contact"),
        ("de gemeente is fout", "gemeente"),
        ("verander het moment", "moment"),
        ("het onderwerp moet anders", "onderwerp"),
    ],
)
@pytest.mark.parametrize("step", STEPS)
def test_a_correction_goes_back_to_what_is_wrong(step: Step, text: str, field: Step) -> None:
    concept = replace(FULL, step=step)
    outcome = say(concept, text)
    assert outcome.concept == replace(concept, step=field)
    assert outcome.problem == (field == step)


@pytest.mark.parametrize("step", sorted(set(STEPS) - {"onderwerp", "moment"}))
def test_a_long_correction_is_one_where_no_sentence_is_an_answer(step: Step) -> None:
    outcome = say(replace(FULL, step=step), "ik zie dat er een typfout in mijn naam zit")
    assert outcome.concept.step == "naam"


@pytest.mark.parametrize("step", ["klopt", "toestemming"])
def test_after_a_correction_all_is_shown_once_more(step: Step) -> None:
    concept = say(at(step), "mijn naam klopt niet").concept
    outcome = say(concept, "Ander Persoon")
    assert (outcome.concept.step, outcome.concept.naam) == ("klopt", "Ander Persoon")
    assert say(outcome.concept, "ja").concept.step == "toestemming"


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("naam", "naam"),
        ("nee, mijn nummer moet een ander zijn", "contact"),
        ("de dag", "moment"),
    ],
)
def test_at_the_summary_a_name_of_a_field_is_enough(text: str, field: Step) -> None:
    assert say(FULL, text) == Outcome(replace(FULL, step=field))


@pytest.mark.parametrize(
    "text", ["nee mijn nummer is 06 87654321", "0687654321", "fout, het nummer is 06-87654321"]
)
def test_a_new_number_at_the_summary_is_taken_at_once(text: str) -> None:
    outcome = say(FULL, text)
    assert outcome == Outcome(
        replace(FULL, telefoon="06 87654321"), noted=("telefoon",), changed=True
    )


def test_a_new_name_at_the_summary_is_taken_at_once() -> None:
    outcome = say(FULL, "mijn naam is Ander Persoon")
    assert outcome == Outcome(replace(FULL, naam="Ander Persoon"), noted=("naam",), changed=True)


def test_two_numbers_with_a_word_of_correction_are_an_answer() -> None:
    outcome = say(at("contact"), "06 87654321 of anders test@voorbeeld.nl")
    assert not outcome.problem
    assert outcome.concept.telefoon == "06 87654321"
    assert outcome.concept.email == "test@voorbeeld.nl"


@pytest.mark.parametrize("text", ["ja", "ja mijn naam klopt", "ja dat nummer is van mij"])
def test_yes_to_the_summary_asks_for_consent(text: str) -> None:
    assert say(FULL, text).concept.step == "toestemming"


def test_a_yes_that_says_it_is_wrong_is_no_yes() -> None:
    assert take(FULL, READS.read("klopt niet"), READS, yes=True, no=False, gemeente=None).problem


@pytest.mark.parametrize("text", ["nee", "nee liever niet"])
def test_refused_consent(text: str) -> None:
    assert say(at("toestemming"), text) == Outcome(at("toestemming"), refused=True)


@pytest.mark.parametrize("text", ["dat vind ik niet goed", "geen toestemming", "nee"])
def test_consent_that_is_recognised_in_words_of_refusal_is_no_consent(text: str) -> None:
    outcome = take(at("toestemming"), READS.read(text), READS, yes=True, no=False, gemeente=None)
    assert not outcome.consented and outcome.problem


def test_what_is_kept_comes_back_as_it_was() -> None:
    assert Concept.from_dict(json.loads(json.dumps(FULL.as_dict()))) == FULL


_SAID = st.one_of(
    st.text(max_size=60),
    st.text(alphabet=st.characters(codec=None, categories=["Cs", "Cc", "Lo", "Mn"]), max_size=9),
    st.sampled_from(
        "ja nee terug overslaan naam stop 0612345678 test@voorbeeld.nl maandag Persoon /ontkennen "
        "/bevestigen".split()
        + ["mijn naam klopt niet", "verander het nummer", "gemeente fout", "x" * 5000, "ja " * 999]
    ),
)


@settings(max_examples=150, deadline=None)
@given(
    begun=st.builds(begin, st.just(BEGUN), st.sampled_from(["", "Vraag?"]), st.just("")),
    messages=st.lists(
        st.tuples(_SAID, st.booleans(), st.booleans(), st.sampled_from([None, "Urk"])),
        max_size=25,
    ),
)
def test_no_conversation_breaks_it(
    begun: Concept, messages: list[tuple[str, bool, bool, str | None]]
) -> None:
    concept = begun
    for message in messages:
        text, yes, no, gemeente = message
        outcome = take(concept, READS.read(text), READS, yes, no, gemeente)
        assert not (outcome.consented and (outcome.refused or outcome.problem))
        concept = outcome.concept
        assert concept.step in STEPS
        assert Concept.from_dict(json.loads(json.dumps(concept.as_dict()))) == concept
        if concept.step in ("klopt", "toestemming") or outcome.consented:
            "\n".join(concept.gegevens.lines()).encode()
