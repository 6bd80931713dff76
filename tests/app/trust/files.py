"""Certificates and master lists that hold whatever the clock says."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from gate.chip.trust.certificate import certificate
from gate.chip.trust.der import encode
from tests.gate.chip.trust import made
from tests.gate.chip.trust.made import (
    RURITANIA,
    UTOPIA,
    UTOPIA_NEXT,
    Wish,
    certify,
    root,
)
from tests.gate.chip.trust.made_cms import LIST_USAGE, attribute, list_signing, master_list

# The command reads the clock, so these hold from 2000 to 2100.
LONG = {"first": datetime(2000, 1, 1, tzinfo=UTC), "last": datetime(2100, 1, 1, tzinfo=UTC)}
CA = Wish(ca=True, **LONG)
ROOT, NEXT = root(UTOPIA, CA), root(UTOPIA_NEXT, CA)
LINK = certify(UTOPIA_NEXT, UTOPIA, CA)
FOREIGN = root(RURITANIA, CA)
ONE, OTHER = certificate(ROOT), certificate(FOREIGN)
Trust = Callable[..., tuple[int, dict[str, Any]]]  # action, files → exit code, object


def listed(*certificates: bytes, day: str = "", issuer: made.Party = UTOPIA) -> bytes:
    """Return a master list, signed on a day such as "300102"."""
    wish = Wish(extended=LIST_USAGE, **LONG)
    how = list_signing(issuer, wish)
    if day:
        time = encode(0x17, f"{day}120000Z".encode())
        how = replace(how, attributes=(attribute("1.2.840.113549.1.9.5", time),))
    return master_list(certificates, how)


def reasons(told: dict[str, Any]) -> list[str]:
    return [one["reason"] for one in told["refused"]]
