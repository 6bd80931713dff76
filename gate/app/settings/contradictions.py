"""Refuses a hall whose policy asks for what its lanes can not answer, or do not wait for."""

from collections.abc import Iterator
from typing import Final

from gate.app.settings.recognition import manifest_of
from gate.app.settings.tables import HallSettings, LaneSettings
from gate.app.settings.topologies import UNUSED, against_policy
from gate.errors import ConfigError
from gate.events import Origin
from gate.lane.degraded import contradictions
from gate.lane.topology import WITHOUT_FACE, Topology
from gate.policy.policy import Policy
from models.manifest import Manifest
from models.thresholds import limits_of, threshold_set

EMRTD: Final = "emrtd"  # the chip reader that gives the portrait


def refuse_contradictions(settings: HallSettings, policy: Policy) -> None:
    """Hold each lane against the policy and its thresholds.

    Raises:
        ConfigError: `file:line: key: fault` for each.
        ModelError: the hall's own manifest is not to be read.
    """
    manifest = manifest_of(settings.hall)
    faults = []
    for lane in settings.lanes:
        faults += [*_faults(lane, policy), *_against_thresholds(lane, policy, manifest)]
    if faults:
        raise ConfigError("\n".join(faults))


def _faults(lane: LaneSettings, policy: Policy) -> Iterator[str]:
    for key, fault in contradictions(lane.degraded, policy).items():
        yield f"{lane.places[key]}: {fault}"
    asked = lane.table.ticket == "before_document"
    at_station, topology = lane.station is not None, Topology(lane.table.topology)
    for fault in against_policy(topology, policy, at_station=at_station, asked=asked):
        yield f"{lane.places['lane']}: {fault}"
    if policy.portrait == "chip" and not _gives_portraits(lane):
        fault = 'portrait is "chip" in the policy: only driver `emrtd` gives one'
        yield f"{lane.places['lane']}: {fault}"
    yield from _against_captures(lane, policy)
    yield from _against_challenge(lane)
    services = {
        "chip_reader": ("require_chip", policy.require_chip),
        "background": ("require_background", policy.require_background),
    }
    for kind, (key, required) in services.items():
        if required and kind not in lane.devices and not _unused(lane, kind):
            yield f"{lane.places['lane']}: [lane.{kind}] is missing: {key} is true in the policy"


def _against_captures(lane: LaneSettings, policy: Policy) -> Iterator[str]:
    """Say where further captures would be cut off by the limit of the state that they share."""
    captures = 1 + max(policy.captures_again_unsure, policy.captures_again_mismatch)
    needed_ms = captures * lane.capture.time_limit_ms
    if Topology(lane.table.topology) in WITHOUT_FACE or captures == 1:
        return
    if needed_ms > lane.limits.capturing_ms:
        fault = f"capturing_ms is {lane.limits.capturing_ms}: {captures} captures, which the policy"
        yield f"{lane.places['lane']}: {fault} allows, take {needed_ms}"


def _against_challenge(lane: LaneSettings) -> Iterator[str]:
    """Say where a capture ends before anybody could have done what a challenge asks for."""
    check, limit_ms = lane.attack_check, lane.capture.time_limit_ms
    needed_ms = check.passive_ms + check.challenge.answer_ms
    if check.mode == "challenge" and limit_ms < needed_ms:
        fault = f"capture.time_limit_ms is {limit_ms}: a challenge is asked after"
        yield f"{lane.places['lane']}: {fault} {check.passive_ms} and answered by {needed_ms}"


def _against_thresholds(lane: LaneSettings, policy: Policy, manifest: Manifest) -> Iterator[str]:
    """Say where no portrait that the lane can have would ever release anybody."""
    if Topology(lane.table.topology) in WITHOUT_FACE:
        return
    limits = limits_of(threshold_set(lane.table.threshold_set, manifest))
    # Where the policy wants a chip's and no reader gives one, that is told already.
    only_prints = policy.portrait != "chip" and not _gives_portraits(lane)
    origins = (Origin.PRINTED,) if only_prints else (Origin.CHIP, Origin.PRINTED)
    named = f"{lane.places['lane']}: threshold_set {lane.table.threshold_set!r}"
    if all(limits.of(one) is None for one in origins):
        yield f"{named} has no printed_score, and only printed portraits are compared here"
    elif policy.low_likeness == "refer" and all(
        limits.scale(one).usual_from is None for one in origins
    ):
        key = "printed_usual_from" if only_prints else "usual_from"
        yield f'{named} has no {key}, and low_likeness is "refer" in the policy: nobody passes'


def _gives_portraits(lane: LaneSettings) -> bool:
    """Tell whether a chip's portrait can be had, or no face is compared at all."""
    reader = lane.devices.get("chip_reader")
    is_faceless = Topology(lane.table.topology) in WITHOUT_FACE
    return is_faceless or (reader is not None and reader.driver == EMRTD)


def _unused(lane: LaneSettings, kind: str) -> bool:
    return kind in UNUSED.get(Topology(lane.table.topology), ())
