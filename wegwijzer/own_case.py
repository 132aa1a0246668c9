"""What kind of judgement somebody asks about his own case; the bot gives none.

Who decides differs: a doctor, a judge, the CAK, or the gemeente and the CIZ. A question that
only names an illness asks for no judgement: where help is to be found can be said, and that
no illness need be told. What holds in general can be said too, where it is sure what the
judgement is about.
"""

import re
from typing import Literal

from wegwijzer.dutch import fold

Kind = Literal["medisch", "juridisch", "geld", "aanvraag"]

Topic = Literal["waar_vind_ik_oco", "privacy"]

_ASKS_WHERE = re.compile(
    r"\b(?:waar|bij wie)\b.*\b(?:hulp|terecht|ondersteun\w*|steun|heen|aankloppen)\b"
    r"|\b(?:wie|welke \w+) (?:\w+ ){0,3}help"
)
_ASKS_TO_TELL = re.compile(
    r"\b(?:moet|mag|hoef|hoeft)\b.*\b(?:ziekte\w*|diagnose|aandoening\w*|handicap|beperking\w*|medisch\w*)"
    r".*\b(?:vertel\w*|zeg|zeggen|noem|noemen|deel|delen|doorgeven|typen|invullen|opgeven)\b"
    r"|\b(?:moet|mag|hoef|hoeft)\b.*\b(?:vertel\w*|zeg|zeggen|noem|noemen|delen|doorgeven|typen)\b"
    r".*\b(?:ziekte\w*|ziek|heb|mankeer|diagnose|aandoening\w*|handicap|beperking\w*)\b"
)
_MEDICINE = re.compile(
    r"medicij|medicatie|geneesmiddel|\bpil(?:len)?\b|dosering|paracetamol|ibuprofen|antibiotic"
    r"|insuline|morfine|bijwerking|pijnstiller|slaappil|tablet(?:ten)?\b"
)
_INSURER = r"verzekeraar|verzekering|\bzvw\b"
_THINGS: tuple[tuple[str, str], ...] = (
    ("zin_en_pgb", r"\bpgb\b|persoonsgebonden|\bzorg in natura\b"),
    ("woning_aanpassen", r"traplift|\bdouche|woningaanpassing|drempel"),
    ("vervoer", r"scootmobiel|rolstoel|taxi|parkeerkaart|duofiets|\bvervoer"),
    ("huishoudelijke_hulp", r"huishoud|schoonmaak|\bpoets"),
    ("begeleiding_dagbesteding", r"dagbesteding|begeleiding"),
)
_LONG_CARE = r"\bwlz\b|langdurige zorg|verpleeg(?:huis|tehuis)"
_OF_THE_WMO = "|".join((r"\bwmo\b|bijdrage", *(pattern for _, pattern in _THINGS)))
_GENERAL: dict[Kind, tuple[tuple[str, str], ...]] = {
    "juridisch": (
        ("zorgbemiddeling", _INSURER),
        ("beroep", r"\bberoep\b|rechter|bezwaar.* (?:afgewezen|ongegrond|verloren)"),
        ("bezwaar", "bezwaar"),
        ("afgewezen_aanvraag", r"afgewezen|afwijz|weiger|besluit|besliss"),
    ),
    "geld": (
        ("zorgbemiddeling", _INSURER),
        ("participatiewet", r"recht op (?:\w+ )?(?:bijstand|uitkering)|participatiewet"),
        ("eigen_bijdrage_wlz", rf"{_LONG_CARE}|\bhuis\b.*opeten"),
        ("eigen_bijdrage_wmo", _OF_THE_WMO),
    ),
    "aanvraag": (
        ("zorgbemiddeling", _INSURER),
        ("recht_op_oco", r"recht op (?:\w+ ){0,2}(?:iemand|oco|\w*ondersteuner)\b"),
        ("jeugdwet", r"jeugdwet|jeugdhulp|jeugdzorg"),
        *_THINGS,
        ("ciz", rf"{_LONG_CARE}|\bciz\b"),
        ("indicatie", "indicatie"),
    ),
    "medisch": (),
}
"""What says in general what a judgement was asked about, the nearest to it first."""
_RIGHT_TO_HELP = re.compile(
    r"\b(?:recht op|aanmerking voor|krijg(?:en)?(?: (?:ik|we|wij|mijn \w+))?) (?:\w+ ){0,2}"
    r"(?:hulp\w*|zorg|thuiszorg|begeleiding|dagbesteding|scootmobiel|traplift|rolstoel|huishoud\w*)\b"
)
_HOW_MUCH = re.compile(r"hoeveel|\bkost|betaal|bedrag|bijdrage|vergoed")

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
            rf"{_MEDICINE.pattern}|dokter|\barts\b"
            r"|huisarts|ziekenhuis|diagnose|dement|alzheimer|parkinson|autis|\badhd\b|\bziek|kanker"
            r"|depress|burn ?out|overspannen|operat|opere|behandel|therapie|psycholoog|bijwerking"
            r"|symptoom|klachten|\bpijn|mankeer|\bwat heb ik\b|word ik (?:nog )?beter"
        ),
    ),
)


def kind_of(text: str) -> Kind:
    """Return what kind of judgement a message asks for; ``aanvraag`` when nothing tells."""
    folded = fold(text)
    if _RIGHT_TO_HELP.search(folded) and not _HOW_MUCH.search(folded):
        return "aanvraag"
    return next((kind for kind, pattern in _KINDS if pattern.search(folded)), "aanvraag")


def in_general(text: str) -> str | None:
    """Return the topic that says in general what a judgement is asked about; ``None`` if unsure."""
    if asks_about_medicine(text):
        return None
    folded = fold(text)
    topics = _GENERAL[kind_of(text)]
    return next((topic for topic, pattern in topics if re.search(pattern, folded)), None)


def asks_about_medicine(text: str) -> bool:
    """Return whether a message is about medicine, of which only a doctor or chemist may speak."""
    return bool(_MEDICINE.search(fold(text)))


def asked_instead(text: str) -> Topic | None:
    """Return the topic of what looks like a judgement that is asked for, and is none."""
    folded = fold(text)
    if _ASKS_TO_TELL.search(folded):
        return "privacy"
    return "waar_vind_ik_oco" if _ASKS_WHERE.search(folded) else None
