"""Recognises a message in another language, and answers it in that language.

What happens to a message, in order:

1. The script decides where it can: Ge'ez is Tigrinya, Arabic letters Arabic (not Persian
   or Urdu, which have letters of their own), Cyrillic Ukrainian or Russian.
2. A message that is nothing but a greeting ("merhaba") is in the language of that greeting.
3. Latin letters: each word is evidence for a language or for Dutch, by how common it is in
   each (wordfreq). Lingua, a language detector, weighs in for at most one word. Words that
   Dutch and its dialects share with other languages count for nothing.
4. Only much evidence makes a message foreign: short Dutch messages and typing errors stay
   Dutch. Arabic, Ukrainian and Russian in Latin letters ("ana me7taj mosa3ada") are known
   by a list of words, Arabic also by digits among the letters.
5. A language that there is no text in (another script; Portuguese; Papiamento, by a list of
   words too) is ``anders``: it gets Dutch and English.

Lingua does not know Tigrinya; an Amharic message is taken for it. The word lists and the
detector are read at the first message: 2 seconds and 105 MB.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal, get_args

import lingua
import wordfreq
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from wegwijzer.answer import Answer
from wegwijzer.crisis_rules import fold_any
from wegwijzer.knowledge import KnowledgeError, yaml_faults
from wegwijzer.replies import PERSON
from wegwijzer.settings import Settings

Language = Literal["en", "tr", "ar", "pl", "de", "fr", "es", "uk", "ru", "ti", "anders"]
"""ISO 639-1 code of a language that the bot answers in; ``anders`` for any other."""
OTHER: Language = "anders"
TOPIC = "andere_taal"

_ENOUGH = 3.0
"""Evidence (powers of ten) from which a message is foreign; set on the training sentences."""
_ENOUGH_FOR_ONE_WORD = 3.6
_CLEARLY = 3.0
"""Evidence by which a language without a text must lead one that has a text."""
_LINGUA_COUNTS = 1.0
_RARE = 1e-7
"""Share of a word in a language that does not have it."""
_COMMON = 1e-5
"""Share of a word in a language from which it is evidence."""
_LIST_WORD, _ARABIC_DIGIT = 2.0, 1.5
"""What a word of ``latijns`` counts for, and a word with an Arabic digit ("sa3idni")."""
_WITH_ARABIC_DIGIT = re.compile(
    r"(?=[a-z0-9]*[a-z]{2})(?:[a-z]+[23579][a-z]+|[379][a-z]{2,})[a-z0-9]*"
)
_SCRIPTS = {
    "ge'ez": re.compile(r"[\u1200-\u139f\u2d80-\u2ddf]"),
    "arabic": re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]"),
    "cyrillic": re.compile(r"[\u0400-\u04ff]"),
    "latin": re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    "other": re.compile(
        r"[^\W\d_A-Za-z\u00c0-\u024f\u0400-\u04ff\u0600-\u06ff\u0750-\u077f\u1200-\u139f"
        r"\u1e00-\u1eff\u2d80-\u2ddf\ufb50-\ufdff\ufe70-\ufeff]"
    ),
}
_NOT_ARABIC = re.compile("[پچژگکیےٹڈڑں]")
_UKRAINIAN, _RUSSIAN = re.compile("[іїєґ]", re.IGNORECASE), re.compile("[ыэъё]", re.IGNORECASE)
_LATIN: dict[str, lingua.Language] = {
    "en": lingua.Language.ENGLISH,
    "tr": lingua.Language.TURKISH,
    "pl": lingua.Language.POLISH,
    "de": lingua.Language.GERMAN,
    "fr": lingua.Language.FRENCH,
    "es": lingua.Language.SPANISH,
    # Told apart from the others, but answered as one.
    "pt": lingua.Language.PORTUGUESE,
    "it": lingua.Language.ITALIAN,
    "ro": lingua.Language.ROMANIAN,
    "hu": lingua.Language.HUNGARIAN,
}


class Languages:
    """The texts and words of ``talen.yml``; :func:`answer_in` uses those of the knowledge base."""

    def __init__(self, path: Path) -> None:
        try:
            data = YAML(typ="rt").load(path.read_text(encoding="utf-8"))
        except MarkedYAMLError as error:
            raise KnowledgeError(path, *yaml_faults.told(error)) from error
        names: tuple[Language, ...] = get_args(Language)
        self._texts = {name: _field(data["talen"], name, "tekst", path) for name in names}
        self._buttons = {name: _field(data["talen"], name, "knop", path) for name in names}
        self._shared = frozenset(data["ook_nederlands"].split())
        self._greetings: dict[str, Language] = {
            fold_any(greeting): name
            for name, row in data["talen"].items()
            for greeting in row.get("groet", ())
        }
        self._latin_words: dict[Language, frozenset[str]] = {
            name: frozenset(fold_any(row["latijns"]).split()) - self._shared
            for name, row in data["talen"].items()
            if "latijns" in row
        }

    def answer_in(self, language: Language) -> Answer:
        """Return the answer in a language, with a button to a person."""
        person = replace(PERSON, title=self._buttons[language], short=self._buttons[language])
        return Answer(
            text=self._texts[language],
            choices=(person,),
            topic=TOPIC,
            language="nl" if language == OTHER else language,
        )

    def detect(self, text: str) -> Language | None:
        """Return the language of a text; None for Dutch and for what is not sure."""
        scripts = Counter({name: len(script.findall(text)) for name, script in _SCRIPTS.items()})
        script, letters = scripts.most_common(1)[0]
        if not letters:
            return None
        if script == "ge'ez":
            return "ti"
        if script == "arabic":
            return OTHER if _NOT_ARABIC.search(text) else "ar"
        if script == "cyrillic":
            return _cyrillic(text)
        if script == "other":
            return OTHER
        return self._greetings.get(fold_any(text)) or self._latin(text)

    def _latin(self, text: str) -> Language | None:
        words = [word for word in fold_any(text).split() if not word.isdigit()]
        evidence: dict[str, float] = _word_evidence(
            word for word in words if word not in self._shared
        )
        for language, weight in _lingua_evidence(text).items():
            evidence[language] += weight
        for language in self._latin_words:
            evidence[language] = self._evidence_in_latin_letters(language, words)
        ours = max(self._texts, key=lambda name: evidence.get(name, -math.inf))
        likeliest = max(evidence, key=lambda name: evidence[name])
        enough = _ENOUGH if len(words) > 1 else _ENOUGH_FOR_ONE_WORD
        if evidence[ours] >= max(enough, evidence[likeliest] - _CLEARLY):
            return ours
        return OTHER if evidence[likeliest] >= enough else None

    def _evidence_in_latin_letters(self, language: Language, words: list[str]) -> float:
        evidence = 0.0
        for word in words:
            if word in self._latin_words[language] and _dutch_evidence(word) > -_LIST_WORD:
                evidence += _LIST_WORD
            elif language == "ar" and _WITH_ARABIC_DIGIT.fullmatch(word):
                evidence += _ARABIC_DIGIT
            else:
                evidence += _dutch_evidence(word) / 2
        return evidence


def _field(section: Any, name: str, field: str, path: Path) -> str:
    row = section.get(name) or {}
    if not isinstance(text := row.get(field), str) or not text.strip():
        line = int(section.lc.key(name)[0]) + 1 if name in section else section.lc.line + 1
        raise KnowledgeError(path, line, f"de {field} van de taal '{name}' ontbreekt")
    return text.strip()


def _cyrillic(text: str) -> Language:
    if _UKRAINIAN.search(text):
        return "uk"
    if _RUSSIAN.search(text):
        return "ru"
    ukrainian, russian = _cyrillic_words()
    evidence = sum(
        math.log10(ukrainian.get(word, _RARE) / russian.get(word, _RARE))
        for word in fold_any(text).split()
    )
    confidence = _detector().compute_language_confidence
    of_lingua = math.log10(
        (confidence(text, lingua.Language.UKRAINIAN) + _RARE)
        / (confidence(text, lingua.Language.RUSSIAN) + _RARE)
    )
    evidence += max(-_LINGUA_COUNTS, min(_LINGUA_COUNTS, of_lingua))
    return "uk" if evidence > 0 else "ru"


@cache
def _cyrillic_words() -> tuple[dict[str, float], dict[str, float]]:
    tables = _folded("uk"), _folded("ru")
    wordfreq.get_frequency_dict.cache_clear()
    return tables


@cache
def _detector() -> lingua.LanguageDetector:
    # Low accuracy takes 17 MB, high accuracy 205 MB; the words make up for the difference.
    dutch_and_ours = [lingua.Language.DUTCH, *_LATIN.values()]
    cyrillic = [lingua.Language.UKRAINIAN, lingua.Language.RUSSIAN]
    builder = lingua.LanguageDetectorBuilder.from_languages(*dutch_and_ours, *cyrillic)
    return builder.with_low_accuracy_mode().build()


def _lingua_evidence(text: str) -> dict[str, float]:
    confidence = {
        found.language: found.value
        for found in _detector().compute_language_confidence_values(text)
    }
    dutch = confidence[lingua.Language.DUTCH] + _RARE
    weights = {
        language: math.log10((confidence[of_lingua] + _RARE) / dutch)
        for language, of_lingua in _LATIN.items()
    }
    return {
        language: max(-_LINGUA_COUNTS, min(_LINGUA_COUNTS, weight))
        for language, weight in weights.items()
    }


def _folded(language: str) -> dict[str, float]:
    """Return the share of each folded word in a language, as people type it without accents."""
    shares: dict[str, float] = defaultdict(float)
    for word, share in wordfreq.get_frequency_dict(language, "small").items():
        for part in fold_any(word).split():
            shares[part] += share
    return shares


@cache
def _evidence_tables() -> tuple[dict[str, float], dict[str, dict[str, float]]]:
    """Return the evidence of each word against all languages but Dutch, and for each of them."""
    dutch = _folded("nl")
    tables = {
        language: {
            word: math.log10(share / max(dutch.get(word, 0.0), _RARE))
            for word, share in _folded(language).items()
            if share >= _COMMON
        }
        for language in _LATIN
    }
    against = {word: math.log10(_RARE / share) for word, share in dutch.items() if share > _RARE}
    wordfreq.get_frequency_dict.cache_clear()
    return against, tables


@lru_cache(maxsize=10_000)
def _dutch_evidence(word: str) -> float:
    return _evidence_tables()[0].get(word, 0.0)


def _word_evidence(words: Iterable[str]) -> dict[str, float]:
    _, tables = _evidence_tables()
    known = list(words)
    return {
        language: sum(table.get(word, _dutch_evidence(word)) for word in known)
        for language, table in tables.items()
    }


@cache
def _languages(folder: Path) -> Languages:
    return Languages(folder / "talen.yml")


def detect_language(text: str) -> Language | None:
    """Return the language of a message; None for Dutch, and for what is too short or not sure.

    Raises ``KnowledgeError`` with file and line when ``talen.yml`` cannot be read.
    """
    return _languages(Settings().knowledge_folder).detect(text)


def answer_in(language: Language) -> Answer:
    """Return the answer in a language: this bot is Dutch, the help is free, whom to call.

    Its only choice is a person, named in that language.
    """
    return _languages(Settings().knowledge_folder).answer_in(language)
