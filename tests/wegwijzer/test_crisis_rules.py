"""The language of the rules, on rules that are made up here."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from wegwijzer.crisis_rules import Compiler, Rule, RuleSet, fold_any
from wegwijzer.knowledge import KnowledgeError

PATH = Path("patronen.yml")
NEVER = {"heel": "het is een vulwoord"}


def compiled(lines: str, groups: str = "wil: wil | zou willen") -> list[Rule]:
    """Return the rules of a text, with a group of its own."""
    indented = "".join(f"  {line}\n" for line in lines.splitlines())
    data = YAML(typ="rt").load(f"groepen:\n  {groups}\nzeker: |\n{indented}")
    compiler = Compiler(PATH, NEVER, ["niet", "geen"])
    compiler.add_groups(data["groepen"])
    return compiler.rules(data, "zeker")


def rule_set(lines: str) -> RuleSet:
    """Return a set of the rules, in which every word is as rare as the other."""
    return RuleSet(compiled(lines), lambda word: 1.0)


def is_met(rule: str, sentence: str) -> bool:
    """Return whether a rule holds for a sentence."""
    return rule_set(rule).is_met("".join(f"{word} " for word in sentence.split()))


@pytest.mark.parametrize(
    ("rule", "sentence", "expected"),
    [
        ("wil dood", "ik wil dood", True),
        ("wil dood", "ik wil nu dood", False),
        ("wil dood", "ik wil doodgaan", False),
        ("wil .. dood", "ik wil echt nu wel dood", True),
        ("wil .. dood", "ik wil een twee drie vier dood", False),
        ("wil ... dood", "ik wil een twee drie vier dood", True),
        ("wil .. dood", "ik wil niet dood", False),
        ("{wil} .. dood", "ik zou willen dat ik dood was", True),
        ("(maak | maakt) er een eind aan", "hij maakt er een eind aan", True),
        ("niet [meer] leven", "niet leven", True),
        ("niet [meer] leven", "niet meer leven", True),
        ("zelfmoord*", "ik heb zelfmoordgedachten", True),
        ("1* pillen", "ik nam 15 pillen", True),
        ("^ help $", "help", True),
        ("^ help $", "help mij", False),
        ("^ help $", "au , help , kom", True),
        ("pillen & dood", "is dit dodelijk", False),
        ("pillen & dood", "ben ik dood van 20 pillen", True),
        ("2 van: eet niet & wast niet & stinkt", "hij stinkt en eet niet", True),
        ("2 van: eet niet & wast niet & stinkt", "hij stinkt", False),
    ],
)
def test_the_signs_of_a_rule(rule: str, sentence: str, expected: bool) -> None:
    assert is_met(rule, sentence) is expected


def test_a_rule_starts_and_ends_at_whole_words() -> None:
    assert not is_met("brand", "een brandende vraag over huisbrand")


def test_remarks_and_empty_lines_are_no_rules() -> None:
    assert len(compiled("# eerst\nwil dood # en dit\n\nstrop")) == 2


def test_what_only_sounds_bad_is_struck_out() -> None:
    struck = rule_set("dood van verveling").strike_out("ik ga dood van verveling en slaap ")
    assert struck == "ik ga # en slaap "


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("(wil | dood", "zonder sluithaakje"),
        ("wil ) dood", "onverwachte ')'"),
        ("(wil | ) dood", "een leeg stuk"),
        ("{onbekend} dood", "onbekende groep '{onbekend}'"),
        ("heel dood", "'heel' past nooit: het is een vulwoord"),
        ("d* gaan", "te weinig letters"),
    ],
)
def test_a_fault_is_told_with_its_line(rule: str, message: str) -> None:
    with pytest.raises(KnowledgeError) as error:
        compiled(f"wil dood\n# uitleg\n{rule}")
    assert (error.value.path, error.value.line) == (PATH, 6)
    assert message in error.value.message


def test_a_fault_in_a_group_is_told_with_its_line() -> None:
    with pytest.raises(KnowledgeError, match=r"patronen.yml:2: .*vulwoord"):
        compiled("dood", groups="wil: heel graag")


def test_every_script_is_folded() -> None:
    assert fold_any("Où? Łódź, İstanbul ıssız") == "ou lodz istanbul issiz"
    assert fold_any("Помогите, прошу!") == "помогите прошу"
    assert fold_any("أُريد") == "اريد"
