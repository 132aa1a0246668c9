"""Dutch words made comparable: one key for the forms of a word, one word for its synonyms.

Search and intent recognition both start here, so that "klientondersteuner", "de oco" and
"die mevrouw die meedenkt" meet in the same place. The steps:

1. :func:`fold` lower-cases, strips accents and everything that is no letter or digit.
2. :func:`unify` replaces each phrase of ``knowledge/synoniemen.yml`` by its main word.
3. :func:`keys` gives each word its Snowball stem, after an optional lemma.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

import snowballstemmer

_STEMMER = snowballstemmer.stemmer("dutch")
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")
_STRETCHED = re.compile(r"([a-z])\1{2,}")

STOPWORDS = frozenset(
    "aan al als bij dan dat de den der deze die dit dus een en er ff graag had heb hebben heeft "
    "het hier hij hoi hallo hun ik in is ja je jij kan kun kunnen kunt maar me met mij mijn moet "
    "na naar nog nu of om ons ook op over pls te toch toen tot u uit uw van voor want was wat we "
    "wel wij wil wilt worden wordt zal ze zich zij zijn zo zou".split()
)


def fold(text: str) -> str:
    """Return the text in lower case a-z and 0-9, words separated by single spaces.

    Accents are dropped, letters that are stretched for emphasis ("heeeelp") are shortened.
    """
    plain = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return _STRETCHED.sub(r"\1\1", _NOT_A_WORD.sub(" ", plain)).strip()


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the Snowball stem of one folded word."""
    return str(_STEMMER.stemWord(word))


class Synonyms:
    """The domain's synonyms: many phrases, one main word."""

    def __init__(self, groups: Mapping[str, Iterable[str]]) -> None:
        self._main = {
            fold(phrase): fold(main).replace(" ", "")
            for main, phrases in groups.items()
            for phrase in (main, *phrases)
        }
        longest_first = sorted(self._main, key=len, reverse=True)
        self._pattern = re.compile(
            r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b"
            if longest_first
            else r"(?!)"
        )

    def unify(self, folded: str) -> str:
        """Return folded text in which each known phrase is its main word."""
        return self._pattern.sub(lambda match: self._main[match.group()], folded)


def keys(
    folded: str,
    lemma: Callable[[str], str] = lambda word: word,
    stopwords: frozenset[str] = STOPWORDS,
) -> list[str]:
    """Return the comparable keys of folded text: the stem of each word's lemma.

    ``lemma`` maps a word to its lemma (identity when no lemmatizer is at hand).
    """
    return [stem(lemma(word)) for word in folded.split() if word not in stopwords]
