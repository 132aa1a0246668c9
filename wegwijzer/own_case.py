"""What kind of judgement somebody asks about his own case; the bot gives none.

Who decides differs: a doctor, a judge, the CAK, or the gemeente and the CIZ.
"""

import re
from typing import Literal

from wegwijzer.dutch import fold

Kind = Literal["medisch", "juridisch", "geld", "aanvraag"]

_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "juridisch",
        re.compile(
            r"bezwaar|beroep\b|rechter|besluit|besliss|rechtmatig|\bterecht\b|\bgelijk\b|wettelijk"
            r"|\bwet\b|aanklag|schade|winnen|\bwin\b|aansprakelijk|handtekening|ondertekenen|onbekwaam"
            r"|bekwaam|bewindvoerder|\b(?:mag|mogen) (?:de|het|ze) .*(?:stop|weiger|verla|intrek)"
        ),
    ),
    (
        "geld",
        re.compile(
            r"betaal|betalen|\bkost|euro|bijdrage|inkomen|spaar|vermogen|toeslag|uitkering|bijstand"
            r"|vergoed|rekening|\bgeld\b|pensioen|\baow\b|mijn huis\b.*(?:opeten|mee|verkopen)"
        ),
    ),
    (
        "aanvraag",
        re.compile(
            r"\brecht op\b|aanmerking|\bkrijg|indicatie|aanvraag|\buren\b|\buur\b|\bwlz\b|\bwmo\b"
            r"|\bpgb\b|dossier|zorgprofiel"
        ),
    ),
    (
        "medisch",
        re.compile(
            r"medicij|medicatie|geneesmiddel|\bpil(?:len)?\b|dosering|paracetamol|dokter|\barts\b"
            r"|huisarts|ziekenhuis|diagnose|dement|alzheimer|parkinson|autis|\badhd\b|\bziek|kanker"
            r"|depress|burn ?out|overspannen|operat|opere|behandel|therapie|psycholoog|bijwerking"
            r"|symptoom|klachten|\bpijn|mankeer|\bwat heb ik\b|word ik (?:nog )?beter"
        ),
    ),
)


def kind_of(text: str) -> Kind:
    """Return what kind of judgement a message asks for; ``aanvraag`` when nothing tells."""
    folded = fold(text)
    return next((kind for kind, pattern in _KINDS if pattern.search(folded)), "aanvraag")
