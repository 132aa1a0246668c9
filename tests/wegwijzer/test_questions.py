"""The questions that stand in a message."""

import pytest

from wegwijzer.questions import parts, questions, without_opening


def test_a_message_of_one_question_stays_whole() -> None:
    assert questions("wat kost een cliëntondersteuner") == ["wat kost een cliëntondersteuner"]


@pytest.mark.parametrize(
    "text",
    [
        "Wat kost het? Waar vind ik er een?",
        "Wat kost het?Waar vind ik er een?",
        "Wat kost het?\nWaar vind ik er een?",
    ],
)
def test_two_sentences_are_two_questions(text: str) -> None:
    assert questions(text) == ["Wat kost het?", "Waar vind ik er een?"]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("wat kost het en waar vind ik er een", "waar vind ik er een"),
        ("wat kost het, en ook waar vind ik er een", "waar vind ik er een"),
        ("wat kost het of is het gratis", "is het gratis"),
        ("wat kost het maar hoe lang duurt het dan", "hoe lang duurt het dan"),
    ],
)
def test_two_questions_in_one_sentence_are_split(text: str, second: str) -> None:
    assert questions(text) == ["wat kost het", second]


def test_and_between_two_things_splits_nothing() -> None:
    text = "wat is het verschil tussen wmo en wlz"
    assert questions(text) == [text]


def test_only_the_question_of_a_long_story_is_left() -> None:
    story = "Mijn moeder is gevallen. Ze kan niet meer traplopen. Wie helpt ons? Groetjes van mij."
    assert questions(story) == ["Wie helpt ons?"]


@pytest.mark.parametrize("question", ["hoi kan iemand mij helpen", "mijn vraag is wie dat doet"])
def test_a_question_without_mark_is_known_by_how_it_starts(question: str) -> None:
    assert questions(f"Ik ben net verhuisd. {question}") == [question]


def test_a_story_without_a_question_has_none() -> None:
    assert questions("Mijn moeder is gevallen. Ze kan niet meer traplopen.") == []


def test_a_single_word_is_no_part() -> None:
    assert parts("Hallo! Wat kost het? Dank.") == ["Wat kost het?"]
    assert parts("") == []


@pytest.mark.parametrize(
    "opening", ["trouwens ", "oh ja, ", "Oja: ", "nog iets, ", "nog een vraagje. ", "eh trouwens "]
)
def test_what_leads_up_to_a_question_is_left_out(opening: str) -> None:
    assert without_opening(f"{opening}wat is een pgb") == "wat is een pgb"


@pytest.mark.parametrize(
    "text", ["trouwens", "oh ja", "ja is goed", "nog iets", "oh ja morgen graag", "wat is dat"]
)
def test_a_message_that_is_no_question_stays_whole(text: str) -> None:
    assert without_opening(text) == text
