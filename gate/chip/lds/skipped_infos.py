"""Which security infos of a chip are told and not used: of others, or of another version.

Source: ICAO Doc 9303-11, 9.2.
"""

from collections.abc import Iterable
from typing import Final

from gate.chip import oids
from gate.chip.lds.security_infos import (
    CHIP_KEY,
    INTEGER,
    VERSION_OF_PACE,
    VERSION_OF_PROOFS,
    SecurityInfo,
)

TERMINAL_AUTHENTICATION: Final = f"{oids.BSI}.2.2.2"  # to read DG3 and DG4, which no lane does
VERSIONS: Final = (
    (oids.PACE, VERSION_OF_PACE),
    (oids.CHIP_AUTHENTICATION, VERSION_OF_PROOFS),
    (oids.ACTIVE_AUTHENTICATION, VERSION_OF_PROOFS),
)


def skipped(infos: Iterable[SecurityInfo]) -> tuple[str, ...]:
    """Return what is told and not used, as protocol, or protocol and version that is not known.

    Doc 9303-11, 9.2 leaves room for infos of others: who does not know one goes on without it.
    """
    told = list[str]()
    for one in infos:
        versions = [version for arc, version in VERSIONS if one.is_a(arc)]
        first = one.parts[0]
        found = int.from_bytes(first.value, "big") if first.tag == INTEGER else None
        if not versions and not one.is_a(CHIP_KEY) and not one.is_a(TERMINAL_AUTHENTICATION):
            told.append(one.protocol)
        elif versions and found is not None and found != versions[0]:
            told.append(f"{one.protocol} version {found}")
    return tuple(told)
