"""Catches a cry for help before anything else reads the message, and answers it.

No model, no chance: rules in ``knowledge/veiligheid/patronen.yml``, written by kind of
crisis. What happens to a message, in order:

1. It is cut into sentences, and each is read as the rules expect it (``crisis_words``).
2. Per kind: expressions that only sound bad are struck out. Then the sure rules are tried,
   then those in doubt.
3. The rules of other languages are tried on the text as it was written.
4. What is sure wins from what is in doubt; else the order of the kinds in the file counts.
5. The answer of ``knowledge/veiligheid/antwoorden.yml`` gives the number first. In doubt
   it gives the number and asks; :func:`next_turn` says what the next message means then.

Both files are read once: a fault in an edit must not stand between a resident and a number.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast, get_args

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from wegwijzer.answer import Answer, Contact
from wegwijzer.crisis_rules import Compiler, RuleSet, fold_any
from wegwijzer.crisis_words import Words, dutch_words, frequency
from wegwijzer.knowledge import KnowledgeError
from wegwijzer.settings import Settings

Kind = Literal["zelfdoding", "gevaar", "huiselijk_geweld", "zorgverlener", "zelfverwaarlozing"]
"""What is wrong, and so which number helps."""
TOPIC = "crisis"
"""The topic of every answer of this module."""

_SENTENCE_END = re.compile(r"(?<![.])[.](?=\s)|[!?;]+")


@dataclass(frozen=True)
class Crisis:
    """What the message cries out; ``ask`` when it may be meant otherwise.

    ``language`` is the ISO 639-1 code of the language it was recognised in; ``again`` when it
    was asked for the second time.
    """

    kind: Kind
    ask: bool
    language: str = "nl"
    again: bool = False


class _Kind:
    """The rules of one kind of crisis."""

    def __init__(self, name: Kind, section: Any, compiler: Compiler) -> None:
        self.name = name
        self._innocent = RuleSet(compiler.rules(section, "geen_crisis"), frequency)
        self.sure = RuleSet(compiler.rules(section, "zeker"), frequency)
        self.doubt = RuleSet(compiler.rules(section, "navragen"), frequency)

    def strike_out(self, sentence: str) -> str:
        """Return the sentence without the expressions that only sound bad."""
        return self._innocent.strike_out(sentence)


class Rules:
    """All rules of a ``patronen.yml``; :func:`detect` uses those of the knowledge base."""

    def __init__(self, path: Path) -> None:
        data = _read(path)
        spellings: dict[str, list[str]] = data["schrijfwijzen"]
        fillers = list(map(str, data["vulwoorden"]))
        compiler = Compiler(
            path,
            dict.fromkeys(fillers, "het is een vulwoord")
            | {word: f"er staat dan '{main}'" for main in spellings for word in spellings[main]},
            data["ontkenning"],
        )
        compiler.add_groups(data["groepen"])
        self._kinds = [
            _Kind(_kind(name, path), section, compiler) for name, section in data["soorten"].items()
        ]
        self._confirming = RuleSet(compiler.rules(data, "bevestigen"), frequency)
        self._reassuring = RuleSet(compiler.rules(data, "geruststellen"), frequency)
        self._words = Words(compiler.words, spellings, fillers, map(str, data["samenstellingen"]))
        foreign = Compiler(path, {}, data["ontkenning"])
        self._foreign = [
            (language, _kind(name, path), RuleSet(foreign.rules(section, name), frequency))
            for language, section in data["andere_talen"].items()
            for name in section
        ]
        dutch_words()

    def detect(self, text: str) -> Crisis | None:
        """Return the surest crisis in the text, or None."""
        sentences = [self._words.read(part) for part in _SENTENCE_END.split(text) if part.strip()]
        in_doubt: Crisis | None = None
        for kind in self._kinds:
            left = [kind.strike_out(sentence) for sentence in sentences]
            if any(map(kind.sure.is_met, left)):
                return Crisis(kind.name, ask=False)
            if not in_doubt and any(map(kind.doubt.is_met, left)):
                in_doubt = Crisis(kind.name, ask=True)
        as_written = f"{fold_any(text)} "
        for language, name, rules in self._foreign:
            if rules.is_met(as_written):
                return Crisis(name, ask=False, language=language)
        return in_doubt

    def next_turn(self, text: str, earlier: Crisis, found: Crisis | None) -> Crisis | None:
        """Return what the message after a crisis is about; see :func:`next_turn`."""
        if found and not found.ask:
            return found
        if not earlier.ask:
            return earlier
        if self._confirming.is_met(self._words.read(text)):
            return replace(earlier, ask=False)
        if found:
            return replace(found, again=earlier.again)
        return None if earlier.again or self.reassures(text) else replace(earlier, again=True)

    def reassures(self, text: str) -> bool:
        """Return whether somebody says that nothing is wrong."""
        return self._reassuring.is_met(self._words.read(text))


class Answers:
    """All texts of an ``antwoorden.yml``; :func:`answer` uses those of the knowledge base."""

    _LAYERS = ("zeker", "opnieuw", "navragen", "navragen_opnieuw")

    def __init__(self, path: Path) -> None:
        data = _read(path)
        self._cards = {str(name): _card(row, path) for name, row in data["kaarten"].items()}
        self.safe = Answer(text=_text(data, "veilig", path), topic=TOPIC)
        self.go_on = Answer(text=_text(data, "verder", path), topic=TOPIC)
        self._texts: dict[tuple[str, str], str] = {}
        self._kind_cards: dict[str, tuple[Contact, ...]] = {}
        for kind in get_args(Kind):
            if kind not in data["soorten"]:
                raise KnowledgeError(path, _line(data, "soorten"), f"de soort '{kind}' ontbreekt")
            section = data["soorten"][kind]
            self._texts |= {(kind, layer): _text(section, layer, path) for layer in self._LAYERS}
            for name in section["kaarten"]:
                if str(name) not in self._cards:
                    line = _line(section, "kaarten")
                    raise KnowledgeError(path, line, f"onbekende kaart '{name}'")
            self._kind_cards[kind] = tuple(self._cards[str(name)] for name in section["kaarten"])
        self._foreign = {
            (str(language), str(kind)): _text(section, kind, path)
            for language, section in data["andere_talen"].items()
            for kind in section
        }

    def answer(self, crisis: Crisis, local: Contact | None, follow_up: bool) -> Answer:
        """Return the answer; see :func:`answer`."""
        layer = "navragen" if crisis.ask else "opnieuw" if follow_up else "zeker"
        layer += "_opnieuw" if crisis.ask and follow_up else ""
        text = self._texts[crisis.kind, layer]
        own_language = self._foreign.get((crisis.language, crisis.kind))
        return Answer(
            text=f"{own_language}\n\n{text}" if own_language else text,
            contacts=self._kind_cards[crisis.kind] + ((local,) if local else ()),
            topic=TOPIC,
        )


def _read(path: Path) -> Any:
    try:
        return YAML(typ="rt").load(path.read_text(encoding="utf-8"))
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise KnowledgeError(path, line, f"geen geldige YAML: {error.problem}") from error


def _line(section: Any, name: str) -> int:
    return int(section.lc.key(name)[0]) + 1


def _kind(name: str, path: Path) -> Kind:
    if name not in get_args(Kind):
        raise KnowledgeError(path, 1, f"onbekende soort crisis '{name}'")
    return cast(Kind, name)


def _text(section: Any, name: str, path: Path) -> str:
    text = section.get(name)
    if not isinstance(text, str) or not text.strip():
        line = _line(section, name) if name in section else section.lc.line + 1
        raise KnowledgeError(path, line, f"de tekst '{name}' ontbreekt")
    return text.strip()


def _card(row: Mapping[str, Any], path: Path) -> Contact:
    fields = {
        "naam": "name",
        "telefoon": "phone",
        "open": "hours",
        "website": "website",
        "uitleg": "note",
    }
    return Contact(
        **{field: _text(row, name, path) for name, field in fields.items() if name in row}
    )


def _folder() -> Path:
    return Settings().knowledge_folder / "veiligheid"


@cache
def _rules(folder: Path) -> Rules:
    return Rules(folder / "patronen.yml")


@cache
def _answers(folder: Path) -> Answers:
    return Answers(folder / "antwoorden.yml")


def detect(text: str) -> Crisis | None:
    """Return the crisis that a message tells of, or None. Takes less than 2 ms.

    The first call reads the rules, which takes a second. Raises ``KnowledgeError`` with file
    and line when they cannot be read: call it once at start.
    """
    return _rules(_folder()).detect(text)


def next_turn(text: str, earlier: Crisis, found: Crisis | None) -> Crisis | None:
    """Return the crisis that the message after a crisis answer is about.

    ``found`` is the crisis in the message itself. One that is sure comes first. After a sure
    one the subject stays. After a question "ja" makes it sure and "nee" ends it (None), unless
    the "nee" comes with a new cry for help. Anything else is asked once again, and then the
    conversation may go on (None).
    """
    return _rules(_folder()).next_turn(text, earlier, found)


def reassures(text: str) -> bool:
    """Return whether the message after a question says that nothing is wrong."""
    return _rules(_folder()).reassures(text)


def answer(crisis: Crisis, local: Contact | None, follow_up: bool) -> Answer:
    """Return the answer to a crisis: the number first, calm and short, with contact cards.

    ``local`` is the crisis contact of the resident's gemeente, when it has one. With
    ``follow_up`` it is the answer to the message after a crisis answer. For a crisis in
    another language, a sentence in that language comes first.
    """
    return _answers(_folder()).answer(crisis, local, follow_up)


def safe_answer() -> Answer:
    """Return the answer to somebody who says after a question that nothing is wrong."""
    return _answers(_folder()).safe


def go_on() -> Answer:
    """Return what is asked when there is no crisis, and the message asks nothing else."""
    return _answers(_folder()).go_on
