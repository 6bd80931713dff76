"""Writes the machine readable zone of each kind of document out of its fields."""

from collections.abc import Callable
from typing import Final

from gate.document.check_digit import check_digit
from simulators.full_page.kinds import PageKind
from simulators.specimen.fields import PageFields, mrz_lines, transliterate

Lines = tuple[str, ...]


def lines_of(kind: PageKind, fields: PageFields) -> Lines:
    """Return the lines with all check digits; () for a side without a zone.

    Raises:
        ValueError: a name that has no spelling in A-Z.

    Source: ICAO Doc 9303-4 to 9303-7, 4.2; ISO/IEC 18013-3, annex B for the licence.
    """
    return WRITERS[kind](fields) if kind in WRITERS else ()


def name_of(fields: PageFields, room: int) -> str:
    """Return primary and secondary identifier in so many characters. Source: 9303-3, 4.6."""
    primary, secondary = transliterate(fields.surname), transliterate(fields.given)
    return f"{primary[: room - 3]}<<{secondary}"[:room].ljust(room, "<")


def _checked(text: str) -> str:
    return text + check_digit(text)


def _dates(fields: PageFields) -> tuple[str, str, str]:
    sex = "<" if fields.sex == "X" else fields.sex
    return _checked(f"{fields.birth:%y%m%d}"), sex, _checked(f"{fields.expiry:%y%m%d}")


def _td3(fields: PageFields) -> Lines:
    return mrz_lines(fields)


def _td1(fields: PageFields) -> Lines:
    birth, sex, expiry = _dates(fields)
    number, more = _checked(f"{fields.number:<<9}"), f"{fields.optional[:15]:<<15}"
    upper = f"I<{fields.issuer:<<3}{number}{more}"
    rest = "<" * 11
    middle = f"{birth}{sex}{expiry}{fields.nationality:<<3}{rest}"
    composite = check_digit(number + more + birth + expiry + rest)
    return upper, middle + composite, name_of(fields, 30)


def _td2(fields: PageFields) -> Lines:
    birth, sex, expiry = _dates(fields)
    number, more = _checked(f"{fields.number:<<9}"), f"{fields.optional[:7]:<<7}"
    composite = check_digit(number + birth + expiry + more)
    lower = f"{number}{fields.nationality:<<3}{birth}{sex}{expiry}{more}{composite}"
    return f"I<{fields.issuer:<<3}{name_of(fields, 31)}", lower


def _visa(width: int) -> Callable[[PageFields], Lines]:
    def write(fields: PageFields) -> Lines:
        birth, sex, expiry = _dates(fields)
        number = _checked(f"{fields.number:<<9}")
        lower = f"{number}{fields.nationality:<<3}{birth}{sex}{expiry}{fields.optional}"
        upper = f"V<{fields.issuer:<<3}{name_of(fields, width - 5)}"
        return upper, lower[:width].ljust(width, "<")

    return write


def _french_card(fields: PageFields) -> Lines:
    """The card of 1988: no expiry, given names in the second line; gate.document.layout."""
    surname = transliterate(fields.surname)[:25].ljust(25, "<")
    given = transliterate(fields.given)[:14].ljust(14, "<")
    digits = "".join(sign if sign.isdigit() else str(ord(sign) % 10) for sign in fields.number)
    upper = f"IDFRA{surname}{digits[:3]}{digits[3:6]:0<3}"
    number = _checked(f"{fields.issued:%y%m}{digits[:3]}{digits[-5:]:0>5}")
    birth, sex, _ = _dates(fields)
    lower = f"{number}{given}{birth}{'M' if sex == '<' else sex}"
    return upper, lower + check_digit(upper + lower)


def _licence(fields: PageFields) -> Lines:
    """One line in the order of French ones: D, configuration, state, number, a digit over these,
    the last day, the name, a digit over all."""
    start = _checked(f"D1{fields.issuer:<<3}{fields.number:<<9}")
    line = f"{start}{fields.expiry:%y%m%d}{name_of(fields, 8)}"
    return (line + check_digit(line),)


WRITERS: Final[dict[PageKind, Callable[[PageFields], Lines]]] = {
    PageKind.TD3: _td3,
    PageKind.TD2: _td2,
    PageKind.TD1: _td1,
    PageKind.MRV_A: _visa(44),
    PageKind.MRV_B: _visa(36),
    PageKind.FRENCH_CARD_1988: _french_card,
    PageKind.LICENCE: _licence,
}
