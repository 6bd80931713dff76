"""What lies in the reader's field for each fault: a chip of some profile, or one that is silent."""

from typing import Final

from simulators.chip_reader.chip_twin import Fault
from simulators.chip_reader.field_twin import Silence

GENUINE: Final = "full"  # profile of what most states issue today
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
