"""What personal data looks like in a chat: a finder for each kind that has a pattern.

Chat is typed in haste: lower case, spaces and dots anywhere, "o6", "punt nl", "nul zes twaalf".
A finder takes too much rather than too little. Each yields start and end of what it finds;
``wegwijzer.redaction`` has them look one after the other. Names have ``wegwijzer.names``.
"""

import re
from collections.abc import Iterator

import phonenumbers
from stdnum import iban
from stdnum.nl import bsn

NOT_BORN_AFTER = 2015
"""A full date before this year is taken for a birth date, whatever stands beside it. The Wmo
2015 and the Wlz are of this year: dates of letters and appointments about them are later."""

Span = tuple[int, int]

_SP = r"[^\S\n]"
_SEP = r"[ \t\u00a0.\-–/()]{0,3}"

# --- IBAN ---
_IBAN_NL = re.compile(r"\bnl[ .-]?\d{2}[ .-]?[a-z]{4}(?:[ .-]?\d){10}(?!\d)", re.I)
_IBAN_START = re.compile(r"\b[a-z]{2}\d{2}(?:[ .-]?[a-z0-9]){11,30}", re.I)
_SHORTEST_IBAN = 15
_ACCOUNT = re.compile(
    rf"\b(?:bank)?rek(?:ening)?(?:s?{_SP}?num\w*|s?{_SP}?nr)?\.?\W{{0,3}}(?:is )?"
    r"((?:\d[ .]?){6,9}\d)(?!\d)",
    re.I,
)


def find_iban(text: str) -> Iterator[Span]:
    """Find IBANs, and account numbers after "rekening"."""
    for match in _IBAN_NL.finditer(text):
        yield match.span()
    for match in _IBAN_START.finditer(text):
        for end in range(match.end(), match.start() + _SHORTEST_IBAN - 1, -1):
            if iban.is_valid(re.sub(r"[ .-]", "", text[match.start() : end]), check_country=False):
                yield match.start(), end
                break
    for match in _ACCOUNT.finditer(text):
        yield match.span(1)


# --- mail address ---
_TLD = r"(?:nl|com|net|org|eu|be|de|fr|uk|pl|tr|ma|sr|nu|info|amsterdam|frl)"
_DOT = rf"(?:{_SP}?(?:\.|,|[(\[](?:punt|dot)[)\]]){_SP}?|{_SP}(?:punt|dot){_SP})"
_AT = rf"(?:{_SP}?(?:@|[(\[]at[)\]]){_SP}?|{_SP}(?:at|ad|apen?staart(?:je)?){_SP})"
_JOINED = rf"(?:\.|{_SP}\.{_SP}?|{_SP}(?:punt|underscore|streepje){_SP})"
_LOCAL = rf"[\w+%'-]+(?:{_JOINED}[\w+%'-]+)*"
_MAIL = re.compile(
    rf"{_LOCAL}{_AT}(?:[\w-]+{_DOT}){{1,3}}{_TLD}\b|{_LOCAL}\.?@[\w-]+(?:\.[\w-]+)*", re.I
)
_MAYBE_MAIL = re.compile(r"@|\bat\b|\bad\b|apen?staart", re.I)


def find_mail(text: str) -> Iterator[Span]:
    """Find mail addresses, also spelled out ("jan at voorbeeld punt nl")."""
    if _MAYBE_MAIL.search(text):
        for match in _MAIL.finditer(text):
            yield match.span()


# --- telephone ---
_UNITS = (
    *("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"),
    *("tien", "elf", "twaalf", "dertien", "veertien"),
)
_TENS = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
_SPOKEN = {word: str(number) for number, word in enumerate(_UNITS)}
_SPOKEN |= {
    f"{word}tien": str(number)
    for number, word in zip(range(15, 20), ("vijf", "zes", "zeven", "acht", "negen"), strict=True)
}
_SPOKEN |= {word: str(ten * 10) for ten, word in enumerate(_TENS, 2)}
_SPOKEN |= {
    f"{unit}{'ën' if unit.endswith('e') else 'en'}{word}": str(ten * 10 + number)
    for ten, word in enumerate(_TENS, 2)
    for number, unit in enumerate(_UNITS[1:10], 1)
}
_SPOKEN |= {"één": "1"}
_NUMBER_WORD = "|".join(sorted(_SPOKEN, key=len, reverse=True))
_PHONE_SPOKEN = re.compile(
    rf"\b(?:nul|zes|[0o]6?)(?:[ ,.-]+(?:(?:{_NUMBER_WORD})\b|\d{{1,8}})){{3,9}}", re.I
)
_SPOKEN_PART = re.compile(rf"{_NUMBER_WORD}|\d+|\bo", re.I)
_SPOKEN_DIGITS = range(9, 14)
_PHONE = re.compile(
    rf"(?<!\d)(?:"
    rf"(?:\+|00){_SEP}31{_SEP}(?:0{_SEP})?[1-9](?:{_SEP}\d){{8}}(?!\d)"
    rf"|\(?(?:0|(?<![^\W\d_])o){_SEP}[1-9](?:{_SEP}\d){{8}}(?!\d)"
    rf"|(?:0|(?<![^\W\d_])o)6(?:{_SEP}\d){{6,9}}(?!{_SEP}\d)"
    rf"|31{_SEP}6(?:{_SEP}\d){{8}}(?!\d)"
    rf"|6\d{{8}}(?!\d))",
    re.I,
)
_PHONE_ABROAD = re.compile(rf"(?<![\d\w])(?:\+|00)[1-9](?:{_SEP}\d){{8,13}}(?!\d)")
_PHONE_NAMED = re.compile(
    rf"\b(?:tel(?:efoon)?(?:num\w*|nr)?|mobiel|mob|06|whatsapp|app)\b\.?[^\w\n]{{0,3}}"
    rf"(?:(?:is|op|naar){_SP})?(\d(?:[ \-]?\d){{5,7}})(?!\d)",
    re.I,
)
_FREE_OR_PAID = re.compile(r"0\D?[89]\D?00")


def national(number: str) -> str:
    """Return the digits of a number as they are dialled in the Netherlands."""
    digits = re.sub(r"\D", "", re.sub(r"^\W*o", "0", number, flags=re.I))
    return re.sub(r"^(?:0031|31(?=\d{9}))0?", "0", digits)


def find_phone(text: str) -> Iterator[Span]:
    """Find telephone numbers, also in words; free and paid numbers (0800, 0900) are nobody's."""
    for match in _PHONE.finditer(text):
        number = match.group()
        if len(number) == 9 and bsn.is_valid(number):
            continue
        if not _FREE_OR_PAID.match(number):
            yield match.span()
    for match in _PHONE_ABROAD.finditer(text):
        number = re.sub(r"^00", "+", re.sub(r"[^\d+]", "", match.group()))
        try:
            if phonenumbers.is_possible_number(phonenumbers.parse(number)):
                yield match.span()
        except phonenumbers.NumberParseException:
            continue
    for start, end, _ in spoken_phones(text):
        yield start, end
    for match in _PHONE_NAMED.finditer(text):
        yield match.span(1)


def spoken_phones(text: str) -> Iterator[tuple[int, int, str]]:
    """Find telephone numbers in words ("nul zes twaalf"): start, end and the digits."""
    for match in _PHONE_SPOKEN.finditer(text):
        parts = _SPOKEN_PART.findall(match.group().lower())
        digits = "".join(_SPOKEN.get(part, part.replace("o", "0")) for part in parts)
        if len(digits) in _SPOKEN_DIGITS and digits[0] in "06":
            yield match.start(), match.end(), digits


# --- birth date ---
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:(?:19|20)\d\d|['’`]?\d\d)"
_MONTH_NAME = r"(?:jan|feb|maa?r|mrt|apr|mei|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]{0,7}\.?"
_DAY_NAME = rf"(?:{_DAY}(?:e|ste|de)?|[a-z]{{3,12}}(?:ste|de)|(?:{_NUMBER_WORD})(?=[ -]))"
_DASH = rf"{_SP}?[-/.–]{_SP}?"
_FULL_DATE = (
    rf"(?:(?:19|20)\d\d-\d\d?-\d\d?|{_DAY}{_DASH}{_MONTH}{_DASH}{_YEAR}"
    rf"|{_DAY_NAME}[ -]{{1,2}}{_MONTH_NAME},?[ -]{{1,2}}{_YEAR}"
    rf"|{_MONTH_NAME} {_DAY},? {_YEAR})(?!\d)"
)
_ANY_DATE = (
    rf"(?:{_FULL_DATE}|(?:19|20)\d{{6}}(?!\d)|\d{{8}}(?!\d)|\d{{6}}(?!\d)"
    rf"|{_DAY} {_MONTH} {_YEAR}(?!\d)|{_DAY}{_DASH}{_MONTH}(?!\d)"
    rf"|{_DAY_NAME} {_MONTH_NAME}(?![a-z]))"
)
_BORN = r"(?:geb(?:oren|oorte?\w*|\.?\s?dat(?:um)?)?|gb|verjaar\w*|jarig)"
_BORN_BEFORE = re.compile(rf"\b{_BORN}\b[^\d\n]{{0,20}}?(?<!\w)({_ANY_DATE})", re.I)
_BORN_AFTER = re.compile(rf"(?<![\w])({_ANY_DATE})[^\d\n]{{0,25}}?\b{_BORN}\b", re.I)
_BORN_OF = re.compile(
    r"\b(?:ik ben|(?:hij|zij|ze|mevrouw|meneer|man|vrouw|zoon\w*|dochter\w*|kind|vader|moeder|"
    rf"oma|opa)(?: \w+)? is) van ({_FULL_DATE})",
    re.I,
)
_DATE = re.compile(rf"(?<![\w.-]){_FULL_DATE}", re.I)
_YEAR_IN_DATE = re.compile(r"(?:19|20)\d\d|\d\d$")
_LAST_CENTURY_FROM = 30


def _year(date: str) -> int:
    """Return the year of a full date; of two digits, 30 and more are of the last century."""
    year = int(_YEAR_IN_DATE.findall(date)[0])
    if year > 99:
        return year
    return year + (1900 if year >= _LAST_CENTURY_FROM else 2000)


def find_birth_date(text: str) -> Iterator[Span]:
    """Find dates beside "geboren", and full dates before ``NOT_BORN_AFTER``."""
    for pattern in (_BORN_BEFORE, _BORN_AFTER, _BORN_OF):
        for match in pattern.finditer(text):
            yield match.span(1)
    for match in _DATE.finditer(text):
        if _year(match.group()) < NOT_BORN_AFTER:
            yield match.span()


# --- BSN ---
_BSN_NAMED = re.compile(
    r"(?:bsn|burger\s?-?service|sofi)[^\d\n]{0,25}?(\d(?:[ .\-]?\d){7,8})(?!\d)", re.I
)
_BSN = re.compile(r"(?<![\d,.])\d{2,9}(?:[ .\-]\d{2,4}){0,3}(?!\d)")
_BSN_DIGITS = 9


def find_bsn(text: str) -> Iterator[Span]:
    """Find numbers after "bsn", and nine digits that pass the test of eleven."""
    for match in _BSN_NAMED.finditer(text):
        yield match.span(1)
    for match in _BSN.finditer(text):
        digits = re.sub(r"\D", "", match.group())
        if len(digits) == _BSN_DIGITS and bsn.is_valid(digits):
            yield match.span()


# --- address ---
_UNIT = (
    r"(?:keer|x|maal|uur|min\w*|dag\w*|week|weken|maand\w*|jaar|jaren|euro\w*|eur|km|kilo\w*|kg|m2|meter|"
    r"procent|kind\w*|person\w*|mensen|trap\w*|kamers|stuks|loket\w*|afspra\w*)"
)
_NUMBER = (
    rf"(?:[nozw]z{_SP})?(?:(?:huis)?(?:nummer|nr\.?){_SP}?)?\d{{1,4}}(?!\d|[.,:]\d|{_SP}?{_UNIT}\b|%)"
    r"(?:[-/ ]?[a-z](?!\w)|[-/]\d{1,3}\b|[- ]?i{1,3}v?\b|[ ](?:bis|hs|hoog)\b)?"
)
_STREET_END = (
    r"(?:stra+t|str\.?|laa*n|plein|gracht|kade|singel|dreef|plantsoen|steeg|allee|boulevard)"
)
_OTHER_END = r"(?:weg|dijk|hof|pad|park|veld|horst)"
_NO_STREET = (
    r"(?!(?:onder|snel|om|uit|terug|heen|half|door|fiets|voet|wandel|zebra|tijd|gerechts|voetbal|"
    r"sport|speel|werk|vakantie|pret|wagen|zorg)(?:weg|pad|hof|veld|park)\b)"
)
_LEAD = (
    r"(?:(?:burgemeester|burg\.?|prins(?:es)?|koning(?:in)?|graaf|dr\.?|mr\.?|ds\.?|prof(?:essor|\.)?|"
    r"pastoor|dokter|sint|st\.?|lange|korte|oude|nieuwe|grote|kleine|hoge|lage|eerste|tweede|derde|[1-3]e)"
    r"[ ](?:van[ ])?(?:de[nr]?[ ])?|(?-i:[A-Z][\w.'’-]+)[ ](?:van[ ])?(?:de[nr]?[ ])?)"
)
_STREET = (
    rf"(?:{_LEAD}{{0,3}}[^\W\d_]['’\w-]{{1,40}}?(?:{_STREET_END}|(?<=\w\w){_OTHER_END})"
    rf"|{_LEAD}{{1,3}}(?:{_STREET_END}|{_OTHER_END})"
    r"|(?:laan|plein)[ ](?:van[ ](?:de[nr]?[ ]|het[ ])?[^\W\d_]+|1[89]\d\d))"
)
_ADDRESS = re.compile(
    rf"\b{_NO_STREET}{_STREET}(?:,?{_SP})?{_NUMBER}"
    rf"|\b(?:huis)?(?:nummer|nr\.?){_SP}\d{{1,4}}[a-z]?{_SP}(?:van|in|aan|op){_SP}(?:de|het){_SP}{_STREET}\b"
    rf"|\bpostbus{_SP}\d+|\bhuis(?:nummer|nr\.?)\W{{1,2}}(?:is )?\d{{1,4}}\w?\b",
    re.I,
)
_NO_PLACE = (
    r"(?!(?:in|op|aan|al|hier|daar|sinds|met|nu|ruim|bijna|ongeveer|alleen|zelfstandig|samen|niet|nog|thuis|van|voor|"
    r"is|nummer|postcode|te|dus|ik|wij|we|hij|zij|ze|en|of|maar|ben|heb|heeft|word|over)\b)"
)
_ADDRESS_NAMED = re.compile(
    rf"(?:\badres\b[^\w\n]{{0,3}}(?:is )?|"
    rf"\bwo(?:on|ont|nen|onachtig)\b{_SP}(?:(?:ik|wij|we|zij){_SP})?(?:(?:op|aan|in){_SP})?)((?:{_NO_PLACE}[^\W\d_][\w.'’-]*{_SP}){{1,4}}?"
    rf"(?!\d{{4}}){_NUMBER})",
    re.I,
)


def find_address(text: str) -> Iterator[Span]:
    """Find streets with a number, and what stands after "adres" or "ik woon"."""
    for match in _ADDRESS.finditer(text):
        yield match.span()
    for match in _ADDRESS_NAMED.finditer(text):
        yield match.span(1)


# --- postcode ---
_POSTCODE = re.compile(
    r"(?<!\w)(?:(?P<named>(?:postcode|pc)\W{0,3}(?:is )?))?"
    r"[1-9]\d{3}(?P<gap>[ \t-]{0,2})(?P<letters>[a-z]{2})(?!\w)"
    rf"(?:[ ,]{{1,2}}(?P<house>(?:(?:huis)?n(?:umme)?r\.?{_SP})?"
    rf"\d{{1,4}}[a-z]?(?!\w|[.,:]\d|{_SP}?{_UNIT}\b)))?",
    re.I,
)
_SHORT_WORDS = frozenset({
    "af", "al", "an", "as", "bv", "ca", "cm", "da", "de", "dr", "du", "eg", "en", "er", "eu",
    "ff", "ga", "ha", "he", "hm", "ho", "id", "ie", "ik", "in", "is", "ja", "je", "jo", "kg",
    "km", "ma", "me", "mg", "ml", "mm", "na", "nh", "nl", "nu", "of", "om", "op", "or", "pa",
    "pp", "st", "te", "to", "tv", "uu", "va", "ve", "wa", "we", "wo", "ze", "zh", "zn", "zo",
})  # fmt: skip


def find_postcode(text: str) -> Iterator[Span]:
    """Find the letters of postcodes; a short word after a number ("2015 en") is none."""
    for match in _POSTCODE.finditer(text):
        letters = match["letters"]
        written_as_one = letters.isupper() or not match["gap"] or match["named"]
        if letters.lower() in _SHORT_WORDS and (not written_as_one or text.isupper()):
            continue
        yield match.span("letters")


def find_house_number(text: str) -> Iterator[Span]:
    """Find house numbers after a postcode: together they are an address."""
    postcodes = set(find_postcode(text))
    for match in _POSTCODE.finditer(text):
        if match["house"] and match.span("letters") in postcodes:
            yield match.span("house")


def bare_mail(address: str) -> str:
    """Return a mail address in lower case without spaces."""
    return re.sub(r"\s", "", address).lower()
