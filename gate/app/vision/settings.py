"""What the vision worker has to know to start, as dataclasses and as one JSON document."""

import json
from dataclasses import asdict, dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Annotated, Any, TypeVar, get_type_hints

from gate.app.registry import config_class
from gate.biometrics.limits import CaptureConfig, FrameLimits, PortraitLimits
from gate.config.values import converted
from gate.errors import ConfigError

T = TypeVar("T")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class VisionSettings:
    """All that one lane's vision worker is told, once, before its first job."""

    camera: DriverChoice
    page_reader: DriverChoice
    models: ModelPaths
    threshold: float  # comparison score, from models/manifest.toml
    capture: CaptureConfig = field(default_factory=CaptureConfig)
    frame: FrameLimits = field(default_factory=FrameLimits)
    portrait: PortraitLimits = field(default_factory=PortraitLimits)
    lock_memory: bool = False  # mlockall: no page of the worker ever reaches swap


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyLimits:
    """How long the parent waits for the worker before it takes it for dead."""

    start_s: Annotated[float, (1.0, 120.0)] = 60.0  # loading the models on a busy machine
    silence_s: Annotated[float, (0.5, 10.0)] = 2.5  # without a heartbeat
    stop_s: Annotated[float, (0.1, 10.0)] = 2.0  # from the end of the connection to SIGKILL
    first_delay_s: Annotated[float, (0.01, 5.0)] = 0.1  # before a restart; doubles each time
    last_delay_s: Annotated[float, (0.1, 60.0)] = 5.0


def to_json(settings: VisionSettings) -> bytes:
    """Return the document that the worker starts from."""
    return json.dumps(asdict(settings), default=str, allow_nan=False).encode()


def from_json(document: bytes) -> VisionSettings:
    """Read it back. Raises ConfigError: not such a document."""
    try:
        value = json.loads(document)
        chosen = {kind: _driver(kind, value.pop(kind)) for kind in ("camera", "page_reader")}
        return _built(VisionSettings, value, **chosen)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ConfigError(f"vision settings: {error}") from error


def _driver(kind: str, value: dict[str, Any]) -> DriverChoice:
    config = _built(config_class(kind, value["name"]), value["config"])
    return DriverChoice(kind, value["name"], config)


def _built(into: type[T], value: dict[str, Any], **ready: Any) -> T:
    hints = get_type_hints(into, include_extras=True)
    for name in (f.name for f in fields(into) if f.name in value):  # type: ignore[arg-type]
        hint, given = hints[name], value[name]
        if is_dataclass(hint) and isinstance(hint, type):
            ready[name] = _built(hint, given)
        else:
            ready[name] = None if given is None else converted(given, hint)
    return into(**ready)
