"""The shipped halls are right; mixtures of simulated and real are refused at the key."""

from pathlib import Path

import pytest

from gate.app.folders import shipped_config
from gate.app.settings.reader import read, settle
from gate.config import TomlFile
from gate.errors import ConfigError

GATE = shipped_config() / "gate.toml"
SIMULATED = shipped_config() / "simulated.toml"


def faults(text: str) -> list[str]:
    """Return what is told about a text, one entry a line."""
    with pytest.raises(ConfigError) as raised:
        settle(TomlFile("hall.toml", text))
    return str(raised.value.args[0]).splitlines()


def changed(path: Path, old: str, new: str) -> str:
    """Return a shipped file with one place changed; the place has to be there once."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1, old
    return text.replace(old, new)


@pytest.mark.parametrize("path", [GATE, SIMULATED])
def test_the_shipped_halls_have_no_fault(path: Path) -> None:
    settings = read(path)
    assert [lane.table.id for lane in settings.lanes] == ["1"]
    assert {device.simulated for device in settings.lanes[0].devices.values()} == {
        settings.hall.simulated
    }


def test_a_simulated_lane_bus_in_a_real_hall() -> None:
    text = changed(GATE, 'driver = "modbus_rtu"', 'simulated = true\ndriver = "modbus_rtu"')
    (fault,) = faults(text)
    assert "lane.1.lane_bus.simulated: simulated and real actuators can not be mixed" in fault


def test_a_real_lane_bus_in_a_simulated_hall() -> None:
    text = changed(GATE, "simulated = false", "simulated = true")
    assert any("lane.1.lane_bus.simulated: simulated and real" in fault for fault in faults(text))


@pytest.mark.parametrize("driver", ["mrz_serial", "scanner_serial", "http", "opencv"])
def test_no_simulated_device_decides_over_real_doors(driver: str) -> None:
    text = changed(GATE, f'driver = "{driver}"', f'simulated = true\ndriver = "{driver}"')
    (fault,) = faults(text)
    assert "a simulated device can not decide over real doors" in fault


def test_two_lanes_one_of_them_simulated() -> None:
    lane = GATE.read_text("utf-8").split("[[lane]]")[1].replace('id = "1"', 'id = "2"')
    text = (
        GATE.read_text("utf-8")
        + "\n[[lane]]"
        + lane.replace('driver = "modbus_rtu"', 'simulated = true\ndriver = "modbus_rtu"')
    )
    (fault,) = faults(text)
    assert "lane.2.lane_bus.simulated: simulated and real actuators" in fault


def test_the_synthetic_threshold_needs_a_simulated_camera() -> None:
    text = changed(
        SIMULATED, 'driver = "opencv"\nsimulated = true', 'driver = "opencv"\nsimulated = false'
    )
    (fault,) = faults(text)
    assert "lane.1.threshold_set: `synthetic` is for synthetic people" in fault


def test_a_real_camera_may_look_at_simulated_doors() -> None:
    text = changed(
        SIMULATED, 'driver = "opencv"\nsimulated = true', 'driver = "opencv"\nsimulated = false'
    ).replace('threshold_set = "synthetic"', 'threshold_set = "standard"')
    assert settle(TomlFile("hall.toml", text)).lanes[0].table.threshold_set == "standard"


def test_faces_are_not_watched_in_a_real_hall() -> None:
    text = changed(GATE, 'pictures = "referral" ', 'pictures = "crossing" ')
    (fault,) = faults(text)
    assert "hall.pictures: `crossing` is for a simulated hall only" in fault


def test_the_pages_stay_on_this_machine() -> None:
    text = changed(GATE, 'host = "127.0.0.1"', 'host = "0.0.0.0"')
    (fault,) = faults(text)
    assert "console.host: must be one of '127.0.0.1', '::1', not '0.0.0.0'" in fault


def test_an_unknown_driver_is_one_fault() -> None:
    text = changed(GATE, 'driver = "modbus_rtu"', 'driver = "modbus_tcp"')
    (fault,) = faults(text)
    assert fault.endswith("lane.1.lane_bus.driver: no driver 'modbus_tcp'; known are modbus_rtu")


def test_a_missing_device_is_told() -> None:
    head, _, tail = GATE.read_text("utf-8").partition("[lane.camera]")
    (fault,) = faults(head + "\n".join(tail.splitlines()[3:]))
    assert fault.endswith("lane.1: [lane.camera] is missing")


def test_two_lanes_of_one_name() -> None:
    text = GATE.read_text("utf-8")
    (fault,) = faults(text + "\n[[lane]]" + text.split("[[lane]]")[1])
    assert "lane.2.id: '1' is another lane's" in fault


def test_a_notice_has_words_and_a_version_that_the_journal_may_hold() -> None:
    version = changed(GATE, 'version = "1" ', 'version = "<1>" ')
    (fault,) = faults(version)
    assert "lane.1.notice.version: must be 1 to 64 of" in fault
    words = GATE.read_text("utf-8").split('words = "')[1].split('"')[0]
    (fault,) = faults(changed(GATE, words, " "))
    assert "lane.1.notice.words: says nothing" in fault
