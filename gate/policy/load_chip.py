"""Reads what a policy asks of chips: `[chip]` and `[chip_trust]`; missing tables mean the defaults.

The dataclasses of gate/chip are the tables: a check that is added there can be configured here.
"""

import re
from dataclasses import dataclass
from typing import Annotated, Final, Literal

from gate.chip.chip_policy import ChipPolicy
from gate.chip.lds.countries import COUNTRIES
from gate.chip.trust.trust_policy import TrustPolicy
from gate.config.toml_file import TomlFile
from gate.document.states import STATES

ORGANISATION: Final = re.compile(r"[A-Z]{3}=[A-Z]{2}")
Group = Annotated[int, range(1, 17)]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustTable:
    """As `TrustPolicy`, with the ranges of its numbers."""

    sha1: bool = False  # true: taken in the SOD, its signer's certificate and the hashes
    least_rsa_bits: Annotated[int, range(1_024, 8_193)] = 2_048
    least_ec_bits: Annotated[int, range(192, 522)] = 224
    same_hash: bool = True  # content and signature of a SOD are hashed alike
    revocation: Literal["required", "if_there"] = "if_there"  # a revocation list
    groups: tuple[Group, ...] = (1, 2)  # that have to be read and right; 1 and 2 always
    organisations: tuple[str, ...] = ()  # "XOM=XX": what XOM issues is signed by certificates of XX


def read_chip_policy(file: TomlFile) -> ChipPolicy:
    """Return what `[chip]` says. Its faults are told by `file`."""
    return file.table(("chip",), ChipPolicy) or ChipPolicy()


def read_trust_policy(file: TomlFile) -> TrustPolicy:
    """Return what `[chip_trust]` says. Its faults are told by `file`."""
    table = file.table(("chip_trust",), TrustTable) or TrustTable()
    if not {1, 2} <= set(table.groups):
        file.fault(("chip_trust", "groups"), "must name 1 and 2: zone and portrait are signed")
    for one in table.organisations:
        if fault := _organisation_fault(one):
            file.fault(("chip_trust", "organisations"), fault)
    return TrustPolicy(
        sha1=table.sha1,
        least_rsa_bits=table.least_rsa_bits,
        least_ec_bits=table.least_ec_bits,
        same_hash=table.same_hash,
        revocation=table.revocation,
        groups=table.groups,
        organisations=frozenset((one[:3], one[4:]) for one in table.organisations),
    )


def _organisation_fault(told: str) -> str:
    if not ORGANISATION.fullmatch(told) or told[:3] not in STATES:
        return f"must be like XOM=XX, not {told!r}"
    return f"{told[:3]} has letters of its own" if told[:3] in COUNTRIES else ""
