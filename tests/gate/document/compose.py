"""Composes machine readable zones for tests, on its own and not out of the parser's tables."""

from dataclasses import dataclass


def digit(text: str) -> str:
    """The check digit by the book: Doc 9303-3, 4.9, written out a second time."""
    total = 0
    for place, sign in enumerate(text):
        value = 0 if sign == "<" else int(sign, 36)
        total += value * (7, 3, 1)[place % 3]
    return str(total % 10)


@dataclass(frozen=True)
class Holder:
    code: str = "P"
    issuer: str = "UTO"
    name: str = "ERIKSSON<<ANNA<MARIA"
    number: str = "L898902C3"
    nationality: str = "UTO"
    birth: str = "740812"
    sex: str = "F"
    expiry: str = "320415"
    optional: str = ""
    optional_2: str = ""


def filled(text: str, width: int) -> str:
    assert len(text) <= width
    return text.ljust(width, "<")


def checked(text: str, width: int) -> str:
    text = filled(text, width)
    return text + digit(text)


def td3(one: Holder) -> tuple[str, ...]:
    first = filled(one.code, 2) + filled(one.issuer, 3) + filled(one.name, 39)
    number, birth = checked(one.number, 9), checked(one.birth, 6)
    rest = checked(one.expiry, 6) + checked(one.optional, 14)
    second = number + filled(one.nationality, 3) + birth + one.sex + rest
    return first, second + digit(number + birth + rest)


def long_number(one: Holder, width: int) -> tuple[str, str]:
    """Return (number field with its check digit, optional field)."""
    if len(one.number) <= 9:
        return checked(one.number, 9), filled(one.optional, width)
    tail = one.number[9:] + digit(one.number) + "<" + one.optional
    return one.number[:9] + "<", filled(tail, width)


def td1(one: Holder) -> tuple[str, ...]:
    number, optional = long_number(one, 15)
    birth, expiry = checked(one.birth, 6), checked(one.expiry, 6)
    optional_2 = filled(one.optional_2, 11)
    composite = digit(number + optional + birth + expiry + optional_2)
    return (
        filled(one.code, 2) + filled(one.issuer, 3) + number + optional,
        birth + one.sex + expiry + filled(one.nationality, 3) + optional_2 + composite,
        filled(one.name, 30),
    )


def td2(one: Holder) -> tuple[str, ...]:
    number, optional = long_number(one, 7)
    birth, expiry = checked(one.birth, 6), checked(one.expiry, 6)
    second = number + filled(one.nationality, 3) + birth + one.sex + expiry + optional
    return (
        filled(one.code, 2) + filled(one.issuer, 3) + filled(one.name, 31),
        second + digit(number + birth + expiry + optional),
    )


def mrv(one: Holder, width: int) -> tuple[str, ...]:
    second = checked(one.number, 9) + filled(one.nationality, 3) + checked(one.birth, 6)
    second += one.sex + checked(one.expiry, 6)
    first = filled(one.code, 2) + filled(one.issuer, 3) + filled(one.name, width - 5)
    return first, second + filled(one.optional, width - len(second))
