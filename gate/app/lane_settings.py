"""What one lane is told once, out of the configuration of its hall."""

from typing import Final

from gate.app.settings.tables import HallTable, LaneSettings
from gate.events import Device
from gate.lane.settings import REQUIRED, Settings
from gate.lane.topology import WITHOUT_FACE, Topology
from gate.policy.policy import Policy
from models.manifest import Manifest
from models.thresholds import threshold_set

SCANNER: Final = frozenset({Device.BARCODE_READER})  # where passes or tickets are asked for
EMRTD: Final = "emrtd"  # the chip reader that judges by a trust store
SERVICES: Final = frozenset({Device.CHIP_READER, Device.BACKGROUND})  # required where there are


def settings_of(
    lane: LaneSettings, hall: HallTable, policy: Policy, manifest: Manifest
) -> Settings:
    """Return the settings of a lane; the manifest holds its threshold."""
    return Settings(
        lane=lane.table.id,
        policy=policy,
        threshold=threshold_set(lane.table.threshold_set, manifest).score,
        limits=lane.limits,
        degraded=lane.degraded,
        self_test=lane.self_test,
        override=lane.override,
        attended=hall.presence == "not_required",
        topology=Topology(lane.table.topology),
        station=lane.station,
        beside=_is_asked(lane),
        required=_required(lane),
        pictures=hall.pictures,
    )


def _is_asked(lane: LaneSettings) -> bool:
    """Tell whether a pass or ticket has to be shown before the document."""
    return lane.table.ticket == "before_document"


def _trusted(lane: LaneSettings) -> frozenset[Device]:
    """Return the trust store, where chips are judged by one."""
    reader = lane.devices.get(Device.CHIP_READER.value)
    is_ours = reader is not None and reader.driver == EMRTD
    return frozenset({Device.TRUST_STORE}) if is_ours else frozenset()


def _required(lane: LaneSettings) -> frozenset[Device]:
    services = frozenset(one for one in SERVICES if one.value in lane.devices) | _trusted(lane)
    if Topology(lane.table.topology) in WITHOUT_FACE:
        return SCANNER | services
    return REQUIRED | services | (SCANNER if _is_asked(lane) else frozenset())
