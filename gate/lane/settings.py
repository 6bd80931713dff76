"""What one lane is told once, when it starts."""

from dataclasses import dataclass
from typing import Final, Literal

from gate.crossing.thresholds import Thresholds
from gate.events import Device
from gate.lane.degraded import ALL_CLOSE, DegradedModes, Meaning, meaning
from gate.lane.limits import (
    DEFAULT_LIMITS,
    NO_EXERCISE,
    NO_RULES,
    OverrideRules,
    SelfTestConfig,
    TimeLimits,
)
from gate.lane.notice import NOTICE, NoticeConfig
from gate.lane.topology import WITHOUT_FACE, Topology
from gate.policy.policy import Policy
from gate.ticket.station import StationUse

# Counted as lost until their first DeviceBack; the page reader and the journal when they say so.
REQUIRED: Final = frozenset({Device.DOCUMENT_READER, Device.CAMERA, Device.VISION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One lane's settings."""

    lane: str
    policy: Policy
    thresholds: Thresholds
    limits: TimeLimits = DEFAULT_LIMITS
    degraded: DegradedModes = ALL_CLOSE
    self_test: SelfTestConfig = NO_EXERCISE
    override: OverrideRules = NO_RULES
    topology: Topology = Topology.TWO_STEP
    station: StationUse | None = None  # by what rail tickets are judged; None: none is taken
    beside: bool = False  # a boarding pass or ticket has to be shown before the document
    required: frozenset[Device] = REQUIRED
    pictures: Literal["referral", "crossing"] = "referral"  # when the officer may see both faces
    notice: NoticeConfig = NOTICE
    attended: bool = True  # an officer is there until OfficersSignedIn says otherwise

    @property
    def used(self) -> frozenset[Device]:
        """Devices and services that the lane works with."""
        page = set() if self.topology in WITHOUT_FACE else {Device.PAGE_READER}
        return self.required | page | {Device.JOURNAL}

    def meaning(self, device: Device) -> Meaning:
        """Return what the loss of this device means now."""
        if device not in self.used:
            return "without"
        return meaning(device, self.degraded, self.policy)
