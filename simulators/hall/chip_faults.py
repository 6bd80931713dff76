"""What can be wrong with the next documents' chips, before either of the two chip readers."""

from typing import Final

from simulators.chip_reader.chip_twin import Fault
from simulators.chip_reader.field_twin import Silence
from simulators.hall.passports import GENUINE
from simulators.hall.world import World
from simulators.passports.profiles.catalogue import profile_of

PROFILE_OF: Final = {
    Fault.CLONE: "clone_active",
    Fault.UNREADABLE: "truncated_sod",
    Fault.REMOVED: "removed",
    Fault.FOREIGN: "other_document",
    Fault.WRONG_SIGNATURE: "wrong_signature",
    Fault.CHANGED_DG2: "changed_dg2",
    Fault.UNKNOWN_CSCA: "unknown_csca",
    Fault.BAC_ONLY: "bac",
    Fault.PACE_DOWNGRADE: "pace_hidden",
}
SILENCE_OF: Final = {Fault.SLOW: Silence.COMMANDS, Fault.DEAD: Silence.ALL}


def spoil(world: World, fault: Fault) -> None:
    """Spoil chips or reader; NONE: all is well again. A chip is as it was when it was laid down."""
    world.chip_reader.fault = fault
    world.chip_field.silence = SILENCE_OF.get(fault, Silence.NOTHING)
    world.issuing.profile = profile_of(PROFILE_OF.get(fault, GENUINE))


def take_profile(world: World, name: str) -> None:
    """Let the documents from now on have chips of this profile. Raises ConfigError: no such one."""
    spoil(world, Fault.NONE)
    world.issuing.profile = profile_of(name)
