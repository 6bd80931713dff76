"""The lane of each topology that is explored: its settings, its passes, what it asks for."""

from dataclasses import replace
from typing import Final

from gate.events import BarcodeRead, Device
from gate.lane.settings import Settings
from gate.lane.topology import WITHOUT_FACE, Topology
from gate.policy.boarding import Boarding
from simulators.checker.given import POLICY, PROOFS, SETTINGS

# The example of IATA Resolution 792, of the day that the checker lives in: nobody.
PASS: Final = BarcodeRead(b"M1DESMARAIS/LUC       EABC123 YULFRAAC 0834 001J001A0025 100")
TOMORROW: Final = BarcodeRead(PASS.data.replace(b"001J", b"002J"))
NO_PASS: Final = BarcodeRead(b"HELLO")
BOARDING: Final = replace(
    POLICY,
    require_face=False,
    require_chip=False,
    require_attack_check=False,
    boarding=Boarding(airport="YUL", flights=frozenset({"AC834"})),
)
EXPLORED: Final = tuple(Topology)


def settings_of(topology: Topology) -> Settings:
    """Return the settings of the lane that is explored."""
    if topology in WITHOUT_FACE:
        needs = frozenset({Device.BARCODE_READER, Device.BACKGROUND})
        return replace(SETTINGS, topology=topology, policy=BOARDING, required=needs)
    return replace(SETTINGS, topology=topology)


def proofs_of(settings: Settings) -> frozenset[str]:
    """Return all that has to be brought before a permit is armed."""
    if settings.topology in WITHOUT_FACE:
        return frozenset({"document", "background"})
    return PROOFS
