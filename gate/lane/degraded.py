"""What the loss of each device and service means for a lane: its `[lane.degraded]`."""

from dataclasses import dataclass
from typing import Final, Literal

from gate.events import Device
from gate.policy.policy import Policy
from gate.reasons import Reason

Meaning = Literal["close", "officer", "without"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DegradedModes:
    """`[lane.degraded]`: what is done while something is lost.

    `close`: end or refer the present crossing, take no other. `officer`: take travellers where an
    officer is signed in, and refer each one inside; the exit opens on an override alone.
    `without`: go on without its answer, which the policy must not ask for.
    """

    camera_lost: Literal["close", "officer"] = "close"
    vision_lost: Literal["close", "officer"] = "close"  # the worker that compares the faces
    page_reader_lost: Literal["close", "officer"] = "close"  # no portrait: the officer compares
    document_reader_lost: Literal["close"] = "close"  # without it no crossing begins
    barcode_reader_lost: Literal["close"] = "close"  # where the topology asks for a pass
    chip_reader_lost: Literal["close", "officer", "without"] = "close"
    trust_store_lost: Literal["close", "officer", "without"] = "close"  # chips prove nothing then
    background_lost: Literal["close", "officer", "without"] = "close"
    journal_full: Literal["close"] = "close"  # no audit, no automatic opening


KEYS: Final[dict[Device, str]] = {
    Device.CAMERA: "camera_lost",
    Device.VISION: "vision_lost",
    Device.PAGE_READER: "page_reader_lost",
    Device.DOCUMENT_READER: "document_reader_lost",
    Device.BARCODE_READER: "barcode_reader_lost",
    Device.CHIP_READER: "chip_reader_lost",
    Device.TRUST_STORE: "trust_store_lost",
    Device.BACKGROUND: "background_lost",
    Device.JOURNAL: "journal_full",
}
ALL_CLOSE: Final = DegradedModes()
LOST: Final[dict[Device, Reason]] = {
    Device.DOCUMENT_READER: Reason.DOCUMENT_READER_LOST,
    Device.BARCODE_READER: Reason.BARCODE_READER_LOST,
    Device.PAGE_READER: Reason.PAGE_READER_LOST,
    Device.CAMERA: Reason.CAMERA_LOST,
    Device.VISION: Reason.VISION_FAILED,
    Device.JOURNAL: Reason.JOURNAL_FAILED,
    Device.CHIP_READER: Reason.CHIP_READER_LOST,
    Device.TRUST_STORE: Reason.TRUST_STORE_UNUSABLE,
    Device.BACKGROUND: Reason.BACKGROUND_LOST,
}


def meaning(device: Device, modes: DegradedModes, policy: Policy) -> Meaning:
    """Return what the loss of a device that the lane needs means under this policy.

    Where the two contradict each other the lane closes: `contradictions` tells of it at the start,
    but a policy can be changed while the lane runs.
    """
    means: Meaning = getattr(modes, KEYS[device])
    if means == "without" and asked_for(device, policy):
        return "close"
    if means == "officer" and not policy.override_reasons:
        return "close"
    return means


def asked_for(device: Device, policy: Policy) -> bool:
    """Tell whether the policy lets nobody through without this service's answer."""
    required = {
        Device.CHIP_READER: policy.require_chip,
        Device.TRUST_STORE: policy.require_chip,
        Device.BACKGROUND: policy.require_background,
    }
    return required.get(device, True)


def contradictions(modes: DegradedModes, policy: Policy) -> dict[str, str]:
    """Return {key: fault} for what the policy forbids; empty: none."""
    faults = dict[str, str]()
    for device, key in KEYS.items():
        means = getattr(modes, key)
        if means == "without" and asked_for(device, policy):
            name = "require_background" if device is Device.BACKGROUND else "require_chip"
            faults[key] = f"`without` contradicts the policy: {name} is true there"
        elif means == "officer" and not policy.override_reasons:
            faults[key] = "`officer` needs override_reasons in the policy: nobody could be let out"
    return faults
