"""What can be wrong with the next documents' chips, before either of the two chip readers."""

from simulators.chip_reader.chip_twin import Fault
from simulators.chip_reader.field_twin import Silence
from simulators.hall.spoilt_chips import GENUINE, PROFILE_OF, SILENCE_OF
from simulators.hall.world import World
from simulators.passports.profiles.catalogue import profile_of


def spoil(world: World, fault: Fault) -> None:
    """Spoil chips or reader; NONE: all is well again. A chip is as it was when it was laid down."""
    world.chip_reader.fault = fault
    world.chip_field.silence = SILENCE_OF.get(fault, Silence.NOTHING)
    world.issuing.profile = profile_of(PROFILE_OF.get(fault, GENUINE))


def take_profile(world: World, name: str) -> None:
    """Let the documents from now on have chips of this profile. Raises ConfigError: no such one."""
    spoil(world, Fault.NONE)
    world.issuing.profile = profile_of(name)
