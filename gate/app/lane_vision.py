"""What looks in a lane: its vision worker, with the recogniser that its threshold set names."""

from collections.abc import Callable
from typing import Final

from gate.app.chip_portrait import ChipPortraits, PortraitReader
from gate.app.chip_rules import chip_rules
from gate.app.registry import driver_class
from gate.app.settings.tables import LaneSettings
from gate.app.vision.absent import AbsentVision
from gate.app.vision.installed import pad_paths, with_recogniser
from gate.app.vision.proxy import VisionProxy
from gate.app.vision.settings import DriverChoice, ModelPaths, PadChoice, VisionSettings
from gate.crossing.thresholds import Thresholds
from gate.lane.topology import WITHOUT_FACE, Topology
from gate.policy.policy import Policy
from models.manifest import Manifest
from models.thresholds import limits_of, threshold_set

RULED: Final = "chip_reader"
EMRTD: Final = "emrtd"  # is told the policy, and gives the portrait


def vision_of(
    lane: LaneSettings, models: ModelPaths, manifest: Manifest, policy: Callable[[], Policy]
) -> ChipPortraits | AbsentVision:
    """Return the proxy of the lane's worker, with the recogniser of its threshold set.

    Raises:
        ModelError: that recogniser, or a PAD network of the attack check, is not installed.
        StartError: the trust store of the chip reader is of no use.
    """
    if Topology(lane.table.topology) in WITHOUT_FACE:
        return AbsentVision()
    needed = threshold_set(lane.table.threshold_set, manifest)
    models = with_recogniser(models, needed.model, manifest)
    chosen = pad_paths(lane.attack_check.networks, manifest)
    networks = tuple(PadChoice(path, slot) for path, slot in chosen)
    vision = VisionProxy(_vision_settings(lane, models, limits_of(needed), networks))
    return ChipPortraits(vision, _portrait_reader(lane, policy), lambda: policy().portrait)


def _vision_settings(
    lane: LaneSettings, models: ModelPaths, limits: Thresholds, networks: tuple[PadChoice, ...]
) -> VisionSettings:
    def choice(kind: str) -> DriverChoice:
        device = lane.devices[kind]
        return DriverChoice(kind, device.driver, device.config)

    return VisionSettings(
        camera=choice("camera"),
        page_reader=choice("page_reader"),
        models=models,
        thresholds=limits,
        capture=lane.capture,
        frame=lane.frame,
        portrait=lane.portrait,
        privacy=lane.privacy,
        attack_check=lane.attack_check,
        attack_networks=networks,
    )


def _portrait_reader(lane: LaneSettings, policy: Callable[[], Policy]) -> PortraitReader | None:
    """Return the reader that gives portraits. Raises StartError: its trust store is of no use."""
    if RULED not in lane.devices or lane.devices[RULED].driver != EMRTD:
        return None
    config = lane.devices[RULED].config
    rules = chip_rules(policy, config.trust, config.trust_kept_s)
    reader: PortraitReader = driver_class(RULED, EMRTD)(config, rules)
    return reader
