"""What the vision worker has to know to start, as dataclasses and as one JSON document."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from gate.app.registry import config_class
from gate.app.settings.privacy import PrivacyTable
from gate.app.worker.built import built
from gate.biometrics.limits import CaptureConfig, FrameLimits, PortraitLimits
from gate.biometrics.pad.limits import AttackCheckConfig
from gate.crossing.thresholds import Thresholds
from gate.errors import ConfigError
from models.pad.slot import PadSlot
from models.slot import Slot


@dataclass(frozen=True, slots=True)
class DriverChoice:
    """A driver by its name in gate/app/registry.py, and its table read into its Config."""

    kind: str  # "camera" or "page_reader"
    name: str
    config: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelPaths:
    """Weight files that the model store has verified."""

    detector: Path
    mesh: Path
    recogniser: Path
    slot: Slot = field(default_factory=Slot)  # of the recogniser


@dataclass(frozen=True, slots=True)
class PadChoice:
    """A PAD network that the model store has verified."""

    path: Path
    slot: PadSlot


@dataclass(frozen=True, slots=True, kw_only=True)
class VisionSettings:
    """All that one lane's vision worker is told, once, before its first job."""

    camera: DriverChoice
    page_reader: DriverChoice
    models: ModelPaths
    thresholds: Thresholds  # of the lane's set of models/manifest.toml
    capture: CaptureConfig = field(default_factory=CaptureConfig)
    frame: FrameLimits = field(default_factory=FrameLimits)
    portrait: PortraitLimits = field(default_factory=PortraitLimits)
    privacy: PrivacyTable = field(default_factory=PrivacyTable)
    attack_check: AttackCheckConfig = field(default_factory=AttackCheckConfig)
    attack_networks: tuple[PadChoice, ...] = ()


def to_json(settings: VisionSettings) -> bytes:
    """Return the document that the worker starts from."""
    return json.dumps(asdict(settings), default=str, allow_nan=False).encode()


def from_json(document: bytes) -> VisionSettings:
    """Read it back. Raises ConfigError: not such a document."""
    try:
        value = json.loads(document)
        chosen = {kind: _driver(kind, value.pop(kind)) for kind in ("camera", "page_reader")}
        nets = tuple(built(PadChoice, one) for one in value.pop("attack_networks", ()))
        return built(VisionSettings, value, **chosen, attack_networks=nets)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ConfigError(f"vision settings: {error}") from error


def _driver(kind: str, value: dict[str, Any]) -> DriverChoice:
    config = built(config_class(kind, value["name"]), value["config"])
    return DriverChoice(kind, value["name"], config)
