"""Machine readable zones: lines in, fields and wrong check digits out; nothing is corrected."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from gate.document.check_digit import FILLER, check_digit
from gate.document.layout import LAYOUTS, Kind, Layout, Span, kind_of
from gate.document.names import may_be_truncated, split_name
from gate.document.number import Number, document_number
from gate.document.partial_date import PartialDate, partial_date
from gate.errors import DocumentError

__all__ = ["Kind", "Mrz", "parse"]

Sex = Literal["M", "F", "<"]  # <: unspecified

ALLOWED: Final = re.compile(r"[0-9A-Z<]*")
CODE: Final = re.compile(r"[A-Z][A-Z0-9<]")
STATE: Final = re.compile(r"[A-Z]{1,3}<{0,2}")
SEXES: Final[dict[str, Sex]] = {"M": "M", "F": "F", "<": "<", "X": "<"}  # X: seen in practice


@dataclass(frozen=True, slots=True, kw_only=True)
class Mrz:
    """What a machine readable zone says. Personal fields are kept out of repr, and so of logs."""

    kind: Kind
    document_code: str  # one or two characters: "P", "ID", "VI"
    issuer: str  # one to three letters: "UTO", "D"
    wrong_checks: tuple[str, ...]  # number, birth, expiry, optional, composite; empty: all right
    nationality: str = field(repr=False)
    number: str = field(repr=False)  # with its continuation, without filler at its end
    birth: PartialDate = field(repr=False)
    expiry: PartialDate = field(repr=False)  # all None where the kind has none
    sex: Sex = field(repr=False)
    primary: str = field(repr=False)  # identifiers as printed, a blank for each filler
    secondary: str = field(repr=False)
    may_be_truncated: bool = field(repr=False)  # the name fills its field to the end
    optional: str = field(repr=False)  # after a continued number; without filler at its end
    optional_2: str = field(repr=False)  # TD1, second line


def parse(lines: Sequence[str]) -> Mrz:
    """Read a zone of 3 lines of 30 (TD1), 2 of 36 (TD2, MRV-B) or 2 of 44 (TD3, MRV-A).

    Args:
        lines: Exactly as read; A-Z, 0-9 and <.

    Returns:
        The fields. A check digit that is wrong is named in `wrong_checks`.

    Raises:
        DocumentError: another size, a character that can not stand there, no such day. It names
            the field, never its content.

    Source: ICAO Doc 9303-3 4, 9303-4 to 9303-7.
    """
    kind, layout, text = _recognised(lines)
    number, name = _number(layout, text), _printed_name(kind, layout, text)
    primary, secondary = split_name(name)
    return Mrz(
        kind=kind,
        document_code=_matching(CODE, text[0:2], "document code").rstrip(FILLER),
        issuer=_matching(STATE, text[2:5], "issuer").rstrip(FILLER),
        wrong_checks=tuple(_wrong_checks(layout, text, number)),
        nationality=_matching(STATE, _at(text, layout.nationality), "nationality").rstrip(FILLER),
        number=number.value,
        birth=partial_date(_at(text, layout.birth), "birth"),
        expiry=partial_date(_at(text, layout.expiry) or FILLER * 6, "expiry"),
        sex=_sex(text[layout.sex]),
        primary=primary,
        secondary=secondary,
        may_be_truncated=may_be_truncated(name) or may_be_truncated(_at(text, layout.name)),
        optional=number.rest.rstrip(FILLER),
        optional_2=_at(text, layout.optional_2).rstrip(FILLER),
    )


def _recognised(lines: Sequence[str]) -> tuple[Kind, Layout, str]:
    widths = {len(line) for line in lines}
    if len(widths) != 1:
        raise DocumentError(f"{len(lines)} lines of different lengths, or none")
    for place, line in enumerate(lines, 1):
        if not ALLOWED.fullmatch(line):
            raise DocumentError(f"line {place}: not only A-Z, 0-9 and <")
    kind = kind_of((len(lines), len(lines[0])), lines[0][:5])
    if kind is None:
        raise DocumentError(f"{len(lines)} lines of {len(lines[0])}: no kind of document")
    return kind, LAYOUTS[kind], "".join(lines)


def _number(layout: Layout, text: str) -> Number:
    return document_number(
        _at(text, layout.number),
        text[layout.number_check],
        _at(text, layout.optional),
        may_continue=layout.number_may_continue,
    )


def _wrong_checks(layout: Layout, text: str, number: Number) -> Iterator[str]:
    if not number.check_is_right:
        yield "number"
    for name, span in (("birth", layout.birth), ("expiry", layout.expiry)):
        if span[1] and text[span[1]] != check_digit(_at(text, span)):
            yield name
    if layout.optional_check is not None:
        optional, printed = _at(text, layout.optional), text[layout.optional_check]
        unused = printed == FILLER and not optional.strip(FILLER)  # 9303-4 4.2.2.2, position 43
        if not unused and printed != check_digit(optional):
            yield "optional"
    if layout.composite_check is not None:
        whole = "".join(_at(text, span) for span in layout.composite)
        if text[layout.composite_check] != check_digit(whole):
            yield "composite"


def _printed_name(kind: Kind, layout: Layout, text: str) -> str:
    printed = _at(text, layout.name)
    if kind is not Kind.FRENCH_CARD_1988:
        return printed
    return f"{printed.rstrip(FILLER)}{FILLER * 2}{text[49:63]}"  # given names have their own field


def _at(text: str, span: Span) -> str:
    return text[span[0] : span[1]]


def _matching(pattern: re.Pattern[str], text: str, name: str) -> str:
    if not pattern.fullmatch(text):
        raise DocumentError(f"{name}: a character that can not stand there")
    return text


def _sex(sign: str) -> Sex:
    if sign not in SEXES:
        raise DocumentError("sex: neither M, F nor filler")
    return SEXES[sign]
