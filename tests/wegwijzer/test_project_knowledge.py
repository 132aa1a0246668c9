"""The project's own knowledge, training data and domain: in order, complete, and unmixed.

What is measured must never be learnt: no sentence of ``benchmark/`` stands in the training
data, nor a near copy of one.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from ruamel.yaml import YAML

from wegwijzer import follow_up
from wegwijzer import knowledge as knowledge_base
from wegwijzer.dutch import fold
from wegwijzer.knowledge import Knowledge
from wegwijzer.knowledge.validate import intents_by_theme, validate
from wegwijzer.plain_language import long_sentences
from wegwijzer.settings import ROOT

FEWEST_EXAMPLES = 40
NEAR = 0.85
"""Share of the words of two sentences together that both have, from which one copies the other."""
FEWEST_WORDS = 5
"""Words of a sentence below which a likeness says nothing."""
BY_COMPONENTS = {"crisis", "nlu_fallback"}
"""Intents that a component gives, so that no example teaches them."""
MAX_SHORT = 20


class Example(NamedTuple):
    """A line of the training data."""

    intent: str
    text: str
    place: str

    @property
    def wording(self) -> str:
        """What makes two examples the same; of one without words (an emoji) all of it."""
        return fold(self.text) or self.text


@cache
def read(path: Path) -> Any:
    """Return the content of a YAML file."""
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """The knowledge base of the project."""
    return knowledge_base.load(ROOT / "knowledge")


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    """All examples of the training data."""
    return [
        Example(row["intent"], line.removeprefix("- ").strip(), path.name)
        for path in sorted((ROOT / "data/nlu").glob("*.yml"))
        for row in read(path)["nlu"]
        if "intent" in row
        for line in row["examples"].splitlines()
    ]


@pytest.fixture(scope="module")
def domain() -> dict[str, Any]:
    """The domain of the assistant."""
    content: dict[str, Any] = read(ROOT / "domain.yml")
    return content


def rule_steps() -> Iterator[dict[str, Any]]:
    """Yield all steps of all rules; the parts of an ``or`` too."""
    for path in sorted((ROOT / "data/rules").glob("*.yml")):
        for rule in read(path)["rules"]:
            for step in rule["steps"]:
                yield from step.get("or", [step])


def benchmark_sentences() -> dict[str, str]:
    """Return each sentence of the benchmark with the file that it stands in."""
    found: dict[str, str] = {}

    def collect(content: Any, name: str) -> None:
        if isinstance(content, dict):
            if isinstance(content.get("tekst"), str):
                found.setdefault(content["tekst"], name)
            for value in content.values():
                collect(value, name)
        elif isinstance(content, list):
            for value in content:
                collect(value, name)

    for path in sorted((ROOT / "benchmark").glob("*.yml")):
        collect(read(path), path.name)
    return found


def responses(domain: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the name and content of each variation of each response."""
    for name, variations in domain["responses"].items():
        for variation in variations:
            yield name, variation


# The knowledge base


def test_the_knowledge_base_has_no_problems(knowledge: Knowledge) -> None:
    found = validate(knowledge, intents_by_theme(ROOT / "data"))
    assert [str(problem) for problem in found] == []


def test_the_knowledge_base_is_as_large_as_was_asked(knowledge: Knowledge) -> None:
    assert 75 <= len(knowledge.articles) <= 95
    assert len(knowledge.terms) >= 50


@pytest.mark.parametrize(("days", "told"), [("90", "90 dagen"), ("1", "1 dag")])
def test_residents_read_how_long_their_words_are_kept(
    monkeypatch: pytest.MonkeyPatch, days: str, told: str
) -> None:
    monkeypatch.setenv("WEGWIJZER_BEWAAR_DAGEN", days)
    as_set = knowledge_base.load(ROOT / "knowledge")
    assert f"Wat u typt, bewaar ik {told}." in as_set.articles["privacy"].text
    assert f"bewaart gesprekken {told}." in as_set.passage("wegwijzer#1").text


def test_follow_up_questions_lead_to_articles(knowledge: Knowledge) -> None:
    assert [str(problem) for problem in follow_up.validate(knowledge)] == []


# The training data


def test_each_article_has_examples_enough(knowledge: Knowledge, examples: list[Example]) -> None:
    counts = Counter(example.intent for example in examples)
    assert {slug for slug in knowledge.articles if counts[slug] < FEWEST_EXAMPLES} == set()


def test_no_example_occurs_twice(examples: list[Example]) -> None:
    counts = Counter(example.text.casefold() for example in examples)
    assert [text for text, count in counts.items() if count > 1] == []


def test_no_example_stands_for_two_intents(examples: list[Example]) -> None:
    intents: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        intents[example.wording].add(example.intent)
    assert {text: names for text, names in intents.items() if len(names) > 1} == {}


def test_no_sentence_of_the_benchmark_is_an_example(examples: list[Example]) -> None:
    learnt = {example.wording: example for example in examples}
    copies = [
        (name, learnt[wording])
        for text, name in benchmark_sentences().items()
        if (wording := fold(text) or text) in learnt
    ]
    assert copies == []


def test_no_example_is_a_near_copy_of_the_benchmark(examples: list[Example]) -> None:
    learnt = [(set(fold(example.text).split()), example) for example in examples]
    counts = Counter(word for words, _ in learnt for word in words)
    with_word: dict[str, list[tuple[set[str], Example]]] = defaultdict(list)
    for words, example in learnt:
        for word in words:
            with_word[word].append((words, example))
    copies = []
    for text, name in benchmark_sentences().items():
        words = set(fold(text).split())
        if len(words) < FEWEST_WORDS:
            continue
        # A near copy lacks so few of the words that it has one of these, the rarest.
        rarest = sorted(words, key=counts.__getitem__)[: int((1 - NEAR) * len(words)) + 1]
        for word in rarest:
            for others, example in with_word[word]:
                if len(words & others) / len(words | others) >= NEAR:
                    copies.append((name, text, example))
    assert copies == []


# Training data, domain, rules and actions fit together


def test_what_is_learnt_is_what_the_domain_names(
    examples: list[Example], domain: dict[str, Any]
) -> None:
    learnt = {example.intent for example in examples}
    assert learnt - set(domain["intents"]) == set()
    assert set(domain["intents"]) - learnt - BY_COMPONENTS == set()


def test_each_article_is_answered_by_a_rule(knowledge: Knowledge) -> None:
    handled = {step["intent"] for step in rule_steps() if "intent" in step}
    assert set(knowledge.articles) - handled == set()


def test_rules_name_only_intents_of_the_domain(domain: dict[str, Any]) -> None:
    handled = {step["intent"] for step in rule_steps() if "intent" in step}
    assert handled - set(domain["intents"]) - BY_COMPONENTS == set()


def test_each_response_that_is_named_exists(domain: dict[str, Any]) -> None:
    named = {step["action"] for step in rule_steps() if "action" in step}
    for path in (ROOT / "actions").glob("*.py"):
        code = path.read_text(encoding="utf-8")
        named |= set(re.findall(r'"(utter_\w+)"', code))
        for response in re.findall(r'missed\("utter_(\w+)"', code):  # see Turn.missed
            named |= {f"utter_weer_{response}", f"utter_nog_steeds_{response}"}
    known = domain["responses"].keys() | set(domain["actions"])
    assert named - known == set()


def test_each_action_of_the_domain_is_made(domain: dict[str, Any]) -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "actions").glob("*.py"))
    assert set(re.findall(r'"(action_\w+)"', code)) >= set(domain["actions"])


# What residents read


def test_no_response_has_a_long_sentence(domain: dict[str, Any]) -> None:
    faults = {
        name: [fault.message for fault in long_sentences(response["text"])]
        for name, response in responses(domain)
        if "text" in response
    }
    assert {name: messages for name, messages in faults.items() if messages} == {}


def test_no_response_mixes_two_ways_to_say_the_same(domain: dict[str, Any]) -> None:
    read_aloud = "\n".join(response.get("text", "") for _, response in responses(domain))
    assert re.findall(r"(?i)\b(?:heeft u|u heeft)\b", read_aloud) == []


def test_each_button_stands_for_an_intent(domain: dict[str, Any]) -> None:
    for name, response in responses(domain):
        for button in response.get("buttons", []):
            intent = re.fullmatch(r"/(\w+)(\{.*\})?", button["payload"])
            assert intent, (name, button)
            assert intent[1] in domain["intents"], (name, button)


def test_each_button_fits_whatsapp(domain: dict[str, Any]) -> None:
    for name, response in responses(domain):
        for button in response.get("buttons", []):
            assert 0 < len(button["short"]) <= MAX_SHORT, (name, button)
