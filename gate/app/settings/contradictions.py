"""Refuses a hall whose policy asks for what its lanes can not answer, or do not wait for."""

from collections.abc import Iterator

from gate.app.settings.tables import HallSettings, LaneSettings
from gate.app.settings.topologies import UNUSED, against_policy
from gate.errors import ConfigError
from gate.lane.degraded import contradictions
from gate.lane.topology import Topology
from gate.policy.policy import Policy


def refuse_contradictions(settings: HallSettings, policy: Policy) -> None:
    """Hold each lane against the policy. Raises ConfigError: `file:line: key: fault` for each."""
    faults = [fault for lane in settings.lanes for fault in _faults(lane, policy)]
    if faults:
        raise ConfigError("\n".join(faults))


def _faults(lane: LaneSettings, policy: Policy) -> Iterator[str]:
    for key, fault in contradictions(lane.degraded, policy).items():
        yield f"{lane.places[key]}: {fault}"
    for fault in against_policy(Topology(lane.table.topology), policy):
        yield f"{lane.places['lane']}: {fault}"
    asked = {
        "chip_reader": ("require_chip", policy.require_chip),
        "background": ("require_background", policy.require_background),
    }
    for kind, (key, required) in asked.items():
        if required and kind not in lane.devices and not _unused(lane, kind):
            yield f"{lane.places['lane']}: [lane.{kind}] is missing: {key} is true in the policy"


def _unused(lane: LaneSettings, kind: str) -> bool:
    return kind in UNUSED.get(Topology(lane.table.topology), ())
