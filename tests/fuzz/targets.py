"""The registry of everything that takes bytes from outside: one name, one target."""

from collections.abc import Mapping
from typing import Final

from tests.fuzz.families import (
    checked_lines,
    chip_files,
    chip_proofs,
    chip_readings,
    chip_talk,
    chip_trust,
    documents,
    lane_bus,
    lines,
    seals,
    services,
    tickets,
)
from tests.fuzz.target import Target

FAMILIES: Final = {
    "documents": documents.FAMILY,
    "tickets": tickets.FAMILY,
    "seals": seals.FAMILY,
    "files of chips": chip_files.FAMILY,
    "answers of chips": chip_talk.FAMILY,
    "readings of chips": chip_readings.FAMILY,
    "proofs of chips": chip_proofs.FAMILY,
    "passive authentication": chip_trust.FAMILY,
    "lane bus": lane_bus.FAMILY,
    "serial readers": {**lines.FAMILY, **checked_lines.FAMILY},
    "services": services.FAMILY,
}
TARGETS: Final[Mapping[str, Target]] = {
    name: target for family in FAMILIES.values() for name, target in family.items()
}
assert len(TARGETS) == sum(map(len, FAMILIES.values())), "a name stands twice"
