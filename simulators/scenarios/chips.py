"""Scenarios in which the passport's chip is what matters, in lanes that speak its protocol."""

from typing import Final

from gate.reasons import Reason
from gate.view import Outcome
from simulators.chip_reader.chip_twin import Fault as ChipFault
from simulators.scenarios.scenario import Scenario


def _refused(name: str, says: str, chip: ChipFault, reason: Reason) -> Scenario:
    return Scenario(
        name=f"chip_{name}",
        says=says,
        expected=Outcome.NOT_ADMITTED,
        reason=reason,
        chip=chip,
    )


CHIPS: Final = (
    _refused("cloned", "The chip is a copy: it can not prove itself with the original's key.",
             ChipFault.CLONE, Reason.ACTIVE_AUTHENTICATION_FAILED),
    _refused("wrong_signature", "A bit of the security object's signature is wrong.",
             ChipFault.WRONG_SIGNATURE, Reason.CHIP_SIGNATURE_WRONG),
    _refused("changed_portrait", "The portrait in the chip was changed after signing.",
             ChipFault.CHANGED_DG2, Reason.CHIP_DATA_CHANGED),
    _refused("unknown_authority", "The chip is signed under an authority that no gate knows.",
             ChipFault.UNKNOWN_CSCA, Reason.CSCA_UNKNOWN),
    _refused("downgraded", "PACE, the better way to open the chip, was hidden.",
             ChipFault.PACE_DOWNGRADE, Reason.CHIP_DOWNGRADED),
    _refused("removed", "The passport is lifted in the middle of the portrait.",
             ChipFault.REMOVED, Reason.CHIP_REMOVED),
    _refused("silent", "The chip lies there and answers no command.",
             ChipFault.SLOW, Reason.CHIP_SILENT),
    Scenario(
        name="chip_old",
        says="The chip is an old one without PACE, and a good one: BAC opens it.",
        expected=Outcome.RELEASED,
        chip=ChipFault.BAC_ONLY,
    ),
)  # fmt: skip
