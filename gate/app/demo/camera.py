"""Puts the user's own camera or video in front of the simulated lane."""

from dataclasses import replace
from typing import Final, Literal

from gate.app.registry import config_class
from gate.app.settings.tables import DeviceSettings, HallSettings, LaneSettings
from gate.biometrics.pad.limits import AttackCheckConfig

LONGER_MS: Final = {"off": 0, "passive": 3_000, "challenge": 8_000}  # a blink may take its time


def with_attack_check(
    settings: HallSettings, mode: Literal["off", "passive", "challenge"]
) -> HallSettings:
    """Return the hall whose lanes check faces for presentation attacks in this mode."""
    return replace(settings, lanes=tuple(_checked(lane, mode) for lane in settings.lanes))


def _checked(lane: LaneSettings, mode: Literal["off", "passive", "challenge"]) -> LaneSettings:
    longer_ms = LONGER_MS[mode]
    return replace(
        lane,
        attack_check=AttackCheckConfig(mode=mode),
        capture=replace(lane.capture, time_limit_ms=lane.capture.time_limit_ms + longer_ms),
        limits=replace(lane.limits, capturing_ms=lane.limits.capturing_ms + 2 * longer_ms),
    )


def with_own_camera(settings: HallSettings, source: str) -> HallSettings:
    """Return the hall with this camera: real people are held to the threshold of real people."""
    return replace(settings, lanes=tuple(_lane(lane, source) for lane in settings.lanes))


def _lane(lane: LaneSettings, source: str) -> LaneSettings:
    config = config_class("camera", "opencv")(source=source)
    camera = DeviceSettings("camera", "opencv", simulated=False, config=config)
    return replace(
        lane,
        table=replace(lane.table, threshold_set="standard"),
        devices={**lane.devices, "camera": camera},
        attack_check=AttackCheckConfig(),  # off: its limits come from simulated people
    )
