"""Puts the user's own camera or video in front of the simulated lane."""

from dataclasses import replace
from typing import Literal

from gate.app.registry import config_class
from gate.app.settings.tables import DeviceSettings, HallSettings, LaneSettings
from gate.biometrics.pad.limits import AttackCheckConfig


def with_attack_check(settings: HallSettings, mode: Literal["off", "passive"]) -> HallSettings:
    """Return the hall whose lanes check faces for presentation attacks in this mode."""
    check = AttackCheckConfig(mode=mode)
    return replace(
        settings, lanes=tuple(replace(lane, attack_check=check) for lane in settings.lanes)
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
