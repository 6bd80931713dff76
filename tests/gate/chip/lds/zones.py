"""Zones of Utopia, as printed in ICAO Doc 9303-4 to 9303-6, and one changed field at a time."""

from gate.document.check_digit import check_digit

TD1 = (
    "I<UTOD231458907<<<<<<<<<<<<<<<",
    "7408122F1204159UTO<<<<<<<<<<<6",
    "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
)
TD2 = ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6")
TD3 = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
)


def td3(
    name: str = "ERIKSSON<<ANNA<MARIA",
    issuer: str = "UTO",
    number: str = "L898902C3",
    nationality: str = "UTO",
    birth: str = "740812",
    sex: str = "F",
    expiry: str = "120415",
    optional: str = "ZE184226B",
    code: str = "P<",
) -> tuple[str, str]:
    """Write the lines of a passport, with right check digits."""
    first = f"{code}{issuer:<<3}{name[:39]:<<39}"
    parts = (number, birth, expiry, f"{optional:<<14}")
    told_number, told_birth, told_expiry, told_optional = (
        part + check_digit(part) for part in parts
    )
    whole = told_number + told_birth + told_expiry + told_optional
    second = f"{told_number}{nationality:<<3}{told_birth}{sex}{told_expiry}{told_optional}"
    return first, second + check_digit(whole)
