"""What stands on a specimen's data page, and its machine readable zone with all check digits."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from gate.document.check_digit import check_digit

SPELT: Final = {  # ICAO Doc 9303-3, 6, table A: what is not simply the letter without its mark
    "Ä": "AE", "Å": "AA", "Æ": "AE", "Ö": "OE", "Ø": "OE", "Ü": "UE", "ß": "SS", "ẞ": "SS",
    "Þ": "TH", "Ð": "D", "Đ": "D", "Ł": "L", "Œ": "OE", "Ĳ": "IJ", "Ħ": "H", "Ŋ": "N", "Ŧ": "T",
    "ı": "I", "İ": "I", "'": "", "’": "", ".": "", ",": "", "-": "<", " ": "<",
}  # fmt: skip
NAME_LENGTH: Final = 39
WRONG: Final = {"number": 9, "birth": 19, "expiry": 27, "composite": 43}
"""Where the check digits stand in the second line."""
Forged = Literal["number", "birth", "expiry", "composite"]


@dataclass(frozen=True, slots=True)
class PageFields:
    """Fields of a TD3 data page; personal ones of people who do not exist."""

    issuer: str
    surname: str
    given: str
    number: str  # at most 9 characters
    nationality: str
    birth: date
    sex: str  # F, M or X
    issued: date
    expiry: date
    document_code: str = "P"
    optional: str = ""  # at most 14 characters
    birthplace: str = "UTOPIA"


def fields_of(
    surname: str, given: str, sex: str, birth: date, nationality: str, today: date,
    expired: bool = False,
) -> PageFields:  # fmt: skip
    """Return the passport that this person holds on `today`; the same for the same person."""
    seed = hashlib.sha256(f"{surname}/{given}/{birth}".encode()).digest()
    issued = today - timedelta(days=200 + seed[0] * 8 + (3650 if expired else 0))
    letters = "CFGHJKLMNPRTVWXYZ"  # no vowels, nothing that reads like a digit
    number = letters[seed[1] % 17] + f"{int.from_bytes(seed[2:6], 'big') % 10**8:08d}"
    day = min(issued.day, 28)
    expiry = date(issued.year + 10, issued.month, day) - timedelta(days=1)
    return PageFields(
        nationality,
        surname,
        given,
        number,
        nationality,
        birth,
        sex,
        issued.replace(day=day),
        expiry,
    )


def transliterate(name: str) -> str:
    """Spell a name in A-Z and filler. Raises ValueError: a letter without a spelling."""
    spelt = []
    for letter in name.upper():
        plain = SPELT.get(letter) if letter in SPELT else unicodedata.normalize("NFD", letter)[0]
        spelt.append(plain or "")
    text = re.sub("<+", "<", "".join(spelt)).strip("<")
    if not re.fullmatch("[A-Z<]+", text):
        raise ValueError("a name that has no spelling in A-Z")
    return text


def _name(fields: PageFields) -> str:
    primary, secondary = transliterate(fields.surname), transliterate(fields.given)
    room = NAME_LENGTH - 2 - 1  # a letter of the given name stays: Doc 9303-4, 4.2.3
    name = f"{primary[:room]}<<{secondary}"
    return name[:NAME_LENGTH].ljust(NAME_LENGTH, "<")


def mrz_lines(fields: PageFields) -> tuple[str, str]:
    """Return both lines, 44 characters each. Source: ICAO Doc 9303-4, 4.2; 9303-3, 4.9."""
    first = f"{fields.document_code:<<2}{fields.issuer:<<3}{_name(fields)}"
    number, optional = f"{fields.number:<<9}", f"{fields.optional:<<14}"
    birth, expiry = f"{fields.birth:%y%m%d}", f"{fields.expiry:%y%m%d}"
    own = check_digit(optional) if fields.optional else "<"
    checked = [text + check_digit(text) for text in (number, birth, expiry)]
    composite = check_digit(checked[0] + checked[1] + checked[2] + optional + own)
    sex = "<" if fields.sex == "X" else fields.sex
    second = f"{checked[0]}{fields.nationality:<<3}{checked[1]}{sex}{checked[2]}{optional}{own}"
    return first, second + composite


def forge(lines: tuple[str, str], which: Forged = "number") -> tuple[str, str]:
    """Return the same zone with this one check digit wrong."""
    first, second = lines
    at = WRONG[which]
    wrong = str((int(second[at]) + 1) % 10)
    return first, second[:at] + wrong + second[at + 1 :]
