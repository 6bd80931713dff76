"""`[lane.station]` and what of a lane asks for tickets: each fault with its line and key."""

from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from gate.app.folders import shipped_config
from gate.app.hall import read_policy
from gate.app.lane_settings import settings_of
from gate.app.settings.contradictions import refuse_contradictions
from gate.app.settings.reader import settle
from gate.app.settings.tables import HallSettings
from gate.config import TomlFile
from gate.errors import ConfigError
from gate.events import Device
from gate.lane.settings import REQUIRED
from gate.seal.verdict import Kind
from gate.ticket.rules import JOURNEYS, RailRules
from models.manifest import shipped
from tests.gate.ticket.at_station import RAILWAY, STATE

CONFIG = shipped_config()
BOARDING = (CONFIG / "simulated.boarding.toml").read_text("utf-8")
FACES = (CONFIG / "simulated.toml").read_text("utf-8")
BEFORE = FACES.replace('topology = "two_step"', 'topology = "two_step"\nticket = "before_document"')
PLAIN = """
[lane.station]
stations = ["8727100", "1080/8000244"]
way = "departures"
time_zone = "Europe/Paris"
signers = "signers"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for a configuration, and whom it trusts."""
    (tmp_path / "signers" / "rail").mkdir(parents=True)
    (tmp_path / "signers" / "rail" / "1187_00007.pem").write_bytes(RAILWAY.pem)
    return tmp_path


def settled(folder: Path, text: str) -> HallSettings:
    return settle(TomlFile(str(folder / "hall.toml"), text))


def test_the_table_is_read(folder: Path) -> None:
    (lane,) = settled(folder, BOARDING + PLAIN).lanes
    assert lane.station is not None
    assert lane.station.zone == ZoneInfo("Europe/Paris")
    assert lane.station.rules == RailRules(
        stations=frozenset({"8727100", "1080/8000244"}), way="departures"
    )
    assert lane.station.rules.kinds == JOURNEYS
    assert lane.station.once is True
    assert lane.station.signers.all_of(Kind.RAIL) == (RAILWAY.certificate,)


def test_every_key(folder: Path) -> None:
    more = """kinds = ["pass"]
require_signature = false
take_without_stations = true
take_without_online_check = true
early_minutes = 30
late_minutes = 15
once = false
"""
    (lane,) = settled(folder, BOARDING + PLAIN + more).lanes
    assert lane.station is not None
    assert lane.station.rules == RailRules(
        stations=frozenset({"8727100", "1080/8000244"}),
        way="departures",
        kinds=frozenset({"pass"}),
        require_signature=False,
        take_without_stations=True,
        take_without_online_check=True,
        early_minutes=30,
        late_minutes=15,
    )
    assert lane.station.once is False


@pytest.mark.parametrize(
    ("before", "after", "line", "fault"),
    [
        ('["8727100"', '["87 271"', 3, "stations: must be like"),
        ('["8727100", "1080/8000244"]', "[]", 3, "stations: names none"),
        ("departures", "both", 4, "way: must be one of"),
        ("Europe/Paris", "Europe/Nowhere", 5, "time_zone: must be a time zone"),
        ("Europe/Paris", "../../etc/passwd", 5, "time_zone: must be a time zone"),
        ("Europe/Paris", "Europe", 5, "time_zone: must be a time zone"),
        ("Europe/Paris", "", 5, "time_zone: must be a time zone"),
        ('signers = "signers"', 'signers = "none"', 6, "signers: "),
        ('signers = "signers"', 'signers = "signers"\nearly_minutes = 1441', 7, "early_minutes"),
        ('signers = "signers"', 'signers = "signers"\nkinds = ["voucher"]', 7, "kinds: "),
        ('signers = "signers"', 'signers = "signers"\nkinds = []', 7, "kinds: names none"),
        ('signers = "signers"', 'signers = "signers"\nlate = 1', 7, "late: unknown"),
        ('way = "departures"\n', "", 2, "way: missing"),
    ],
)
def test_each_fault_is_told_at_its_line(
    folder: Path, before: str, after: str, line: int, fault: str
) -> None:
    assert before in PLAIN
    with pytest.raises(ConfigError) as told:
        settled(folder, BOARDING + PLAIN.replace(before, after))
    at = BOARDING.count("\n") + line
    assert f"hall.toml:{at}: lane.1.station." in str(told.value)
    assert fault in str(told.value)


def test_whom_it_trusts_is_looked_at(folder: Path) -> None:
    signers = folder / "signers"
    (signers / "rail" / "1187_00008.pem").write_text("none")
    with pytest.raises(ConfigError, match=r"signers: rail/1187_00008\.pem: must be an X\.509"):
        settled(folder, BOARDING + PLAIN)
    for path in (signers / "rail").iterdir():
        path.unlink()
    with pytest.raises(ConfigError, match="trusts no signer of rail tickets"):
        settled(folder, BOARDING + PLAIN)
    (signers / "vds").mkdir()
    (signers / "vds" / "UTTS32.pem").write_bytes(STATE.pem)
    with pytest.raises(ConfigError, match="trusts no signer of rail tickets"):
        settled(folder, BOARDING + PLAIN)
    assert settled(folder, BOARDING + PLAIN + "require_signature = false").lanes


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (FACES + PLAIN, "lane.1.station: no ticket is asked for"),
        (BEFORE.replace('"two_step"', '"one_step"'), "`before_document` is for topology"),
        (
            BOARDING.replace('"boarding"', '"boarding"\nticket = "before_document"'),
            "lane.1.ticket: `before_document` is for topology `two_step`",
        ),
        (BEFORE.replace("barcode_reader", "left_out"), "[lane.barcode_reader] is missing"),
        (BEFORE.replace("before_document", "always"), "lane.1.ticket: must be one of"),
    ],
)
def test_a_lane_that_asks_for_it_can_read_it(folder: Path, text: str, fault: str) -> None:
    with pytest.raises(ConfigError) as told:
        settled(folder, text)
    assert fault in str(told.value)


def test_something_has_to_be_taken(folder: Path) -> None:
    faces, passes = (
        read_policy(CONFIG / f"policy.{one}.toml") for one in ("simulated", "boarding")
    )
    nothing = r"\[boarding\] is missing in the policy, and \[lane.station\]"
    refuse_contradictions(settled(folder, BEFORE + PLAIN), faces)
    refuse_contradictions(settled(folder, BEFORE), replace(faces, boarding=passes.boarding))
    with pytest.raises(ConfigError, match=nothing):
        refuse_contradictions(settled(folder, BEFORE), faces)
    alone = replace(passes, boarding=None)
    refuse_contradictions(settled(folder, BOARDING + PLAIN), alone)
    with pytest.raises(ConfigError, match=nothing):
        refuse_contradictions(settled(folder, BOARDING), alone)


def test_the_scanner_is_needed_where_tickets_are_asked_for(folder: Path) -> None:
    policy = read_policy(CONFIG / "policy.simulated.toml")
    services = {Device.CHIP_READER, Device.TRUST_STORE, Device.BACKGROUND}
    for text, beside, required in (
        (FACES, False, REQUIRED | services),
        (BEFORE + PLAIN, True, REQUIRED | services | {Device.BARCODE_READER}),
    ):
        hall = settled(folder, text)
        settings = settings_of(hall.lanes[0], hall.hall, policy, shipped())
        assert (settings.beside, settings.required) == (beside, required)
        assert settings.station is hall.lanes[0].station


@pytest.mark.parametrize(("name", "policy"), [("rail", "rail"), ("rail_passport", "chip")])
def test_the_shipped_stations(folder: Path, name: str, policy: str) -> None:
    text = (CONFIG / f"simulated.{name}.toml").read_text("utf-8").replace("@FOLDER@", str(folder))
    hall = settled(folder, text)
    assert hall.hall.policy.name == f"policy.{policy}.toml"
    refuse_contradictions(hall, read_policy(CONFIG / hall.hall.policy))
    assert hall.lanes[0].station is not None


def test_a_shipped_file_as_it_is_trusts_nobody(folder: Path) -> None:
    text = (CONFIG / "simulated.rail.toml").read_text("utf-8")
    (lane,) = settled(folder, text).lanes
    assert lane.station is not None
    assert lane.station.signers.all_of(Kind.RAIL) == ()
    assert lane.station.rules.require_signature is True
