"""The tables of a hall's configuration, each a frozen dataclass with its ranges."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

from gate.app.settings.privacy import PrivacyTable
from gate.biometrics.limits import CaptureConfig, FrameLimits, PortraitLimits
from gate.biometrics.pad.limits import AttackCheckConfig
from gate.console.accounts.provider_settings import ProviderSettings
from gate.console.display.settings import DisplaySettings
from gate.lane.degraded import DegradedModes
from gate.lane.limits import OverrideRules, SelfTestConfig, TimeLimits
from gate.lane.notice import NOTICE, NoticeConfig
from gate.ticket.station import StationUse


@dataclass(frozen=True, slots=True, kw_only=True)
class HallTable:
    """`[hall]`: what all lanes share."""

    name: str
    policy: Path  # beside this file
    simulated: bool = False  # True: every actuator is simulated, and the pages say so
    pictures: Literal["referral", "crossing"] = "referral"  # when an officer may see the faces
    presence: Literal["required", "not_required"] = (
        "required"  # of a signed-in officer: lanes close
    )
    models: Path | None = None  # your own networks and thresholds; beside this file (docs/face.md)


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalTable:
    """`[journal]`."""

    path: Path
    reserve_kib: Annotated[int, range(64, 65_537)] = 1_024  # kept for the last rows of a full disk


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsoleTable:
    """`[console]`: the pages; on this machine only."""

    host: Literal["127.0.0.1", "::1"] = "127.0.0.1"
    port: Annotated[int, range(65536)] = 8080  # 0: any free one
    sign_in: Literal["required", "not_required"] = "required"  # to see the pages
    accounts: Path = Path("accounts.sqlite")  # beside this file; `egate user` writes it
    idle_minutes: Annotated[int, range(1, 481)] = 15  # whoever does nothing is signed out
    session_hours: Annotated[int, range(1, 25)] = 12  # and then whoever does something, too
    reauthenticate_minutes: Annotated[int, range(1, 61)] = 5  # a proof older than this: no override
    officer: str = "officer-1"  # the journal's pseudonym where nobody has to sign in


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneTable:
    """`[[lane]]`."""

    id: str
    topology: Literal["two_step", "one_step", "kiosk", "boarding"] = "two_step"
    threshold_set: str = "standard"  # and with it the recogniser; "synthetic", or one of `models`
    ticket: Literal["not_asked", "before_document"] = "not_asked"  # or a pass; two_step only


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceTable:
    """The part of a device's table that is not its driver's."""

    driver: str
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class DeviceSettings:
    """One device of a lane: which driver, with what."""

    kind: str
    driver: str
    simulated: bool
    config: Any  # the driver's own Config


@dataclass(frozen=True, slots=True)
class LaneSettings:
    """One lane and its devices by kind."""

    table: LaneTable
    devices: dict[str, DeviceSettings]
    limits: TimeLimits
    frame: FrameLimits
    portrait: PortraitLimits
    capture: CaptureConfig
    degraded: DegradedModes
    self_test: SelfTestConfig
    override: OverrideRules
    places: dict[str, str]  # of its own and each degraded mode's key: `file:line: key`
    station: StationUse | None = None  # `[lane.station]`; None: no rail ticket is taken
    privacy: PrivacyTable = field(default_factory=PrivacyTable)
    notice: NoticeConfig = NOTICE
    attack_check: AttackCheckConfig = field(default_factory=AttackCheckConfig)


@dataclass(frozen=True, slots=True)
class HallSettings:
    """Everything that `egate run` needs, checked."""

    hall: HallTable
    journal: JournalTable
    console: ConsoleTable
    lanes: tuple[LaneSettings, ...]
    display: DisplaySettings = field(default_factory=DisplaySettings)
    provider: ProviderSettings | None = None  # `[console.oidc]`; None: accounts alone
