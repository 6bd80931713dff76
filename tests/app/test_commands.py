"""The command line: one sentence where something is wrong, never a traceback."""

import os
import pty
from dataclasses import replace
from pathlib import Path

import pytest

from gate.app import system_libraries
from gate.app.cli import COMMANDS, main
from gate.app.disguise import refuse_disguised
from gate.app.folders import shipped_config
from gate.app.registry import DRIVERS, config_class, driver_class
from gate.app.settings.reader import read
from gate.app.settings.tables import HallSettings
from gate.errors import ConfigError, SystemLibraryMissing

GATE = shipped_config() / "gate.toml"
PORT_FAULT = "console.port: must be 0..65535, not 80800"
AGE_FAULT = "minimum_age_exit: must be 0..120, not -1"


def test_check_says_that_the_shipped_files_are_right(capsys: pytest.CaptureFixture[str]) -> None:
    paths = [str(path) for path in sorted(shipped_config().glob("*.toml"))]
    assert len(paths) >= 4
    assert main(["check", *paths]) == 0
    assert capsys.readouterr().out.strip().endswith("no fault")


def test_check_tells_file_line_and_key_of_hall_and_policy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hall, policy = tmp_path / "hall.toml", tmp_path / "policy.toml"
    hall.write_text(GATE.read_text("utf-8").replace("port = 8080", "port = 80800"), "utf-8")
    text = (shipped_config() / "policy.toml").read_text("utf-8")
    policy.write_text(text.replace("minimum_age_exit = 18", "minimum_age_exit = -1"), "utf-8")
    assert main(["check", str(hall)]) == 1
    told = capsys.readouterr().err.splitlines()
    lines = {path: path.read_text("utf-8").splitlines() for path in (hall, policy)}
    assert told == [
        f"{hall}:{line_with(lines[hall], 'port = 80800')}: {PORT_FAULT}",
        f"{policy}:{line_with(lines[policy], 'minimum_age_exit = -1')}: {AGE_FAULT}",
    ]


def line_with(lines: list[str], text: str) -> int:
    """Return the number of the one line that begins with the text, from 1."""
    (number,) = [n for n, line in enumerate(lines, 1) if line.startswith(text)]
    return number


def test_check_of_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "/nowhere/hall.toml"]) == 1
    assert "can not be read: No such file" in capsys.readouterr().err


def test_run_tells_a_wrong_configuration_in_sentences(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hall = tmp_path / "hall.toml"
    hall.write_text("[hall]\n", "utf-8")
    assert main(["run", str(hall)]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"egate: {hall}:1: hall.name: missing\n")
    assert "Traceback" not in told


def test_drivers_lists_each_driver_with_its_keys(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["drivers"]) == 0
    told = capsys.readouterr().out
    for names in DRIVERS.values():
        for name in names:
            assert f'driver = "{name}"' in told
    assert "cycle_ms" in told
    assert "20..150" in told


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind, names in DRIVERS.items() for name in names]
)
def test_each_driver_can_be_imported(kind: str, name: str) -> None:
    assert driver_class(kind, name).__name__
    assert config_class(kind, name).__dataclass_fields__


def test_an_unknown_driver_is_named_with_the_known_ones() -> None:
    with pytest.raises(ConfigError, match="known are modbus_rtu"):
        driver_class("lane_bus", "nothing")


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert all(name in told for name in COMMANDS)


def test_a_missing_library_is_named_with_its_command() -> None:
    with pytest.raises(SystemLibraryMissing, match="sudo apt-get install libnothing0"):
        system_libraries.require({"libnothing.so.0": "libnothing0"})


def with_port(settings: HallSettings, port: str, *, simulated: bool) -> HallSettings:
    """Return the hall with this port of the lane PLC."""
    lane = settings.lanes[0]
    bus = lane.devices["lane_bus"]
    bus = replace(bus, simulated=simulated, config=replace(bus.config, port=port))
    return replace(settings, lanes=(replace(lane, devices={**lane.devices, "lane_bus": bus}),))


def test_a_pseudo_terminal_is_no_real_lane() -> None:
    ours, theirs = pty.openpty()
    try:
        settings = with_port(read(GATE), os.ttyname(theirs), simulated=False)
        with pytest.raises(ConfigError, match="pseudo-terminal"):
            refuse_disguised(settings)
        refuse_disguised(with_port(read(GATE), os.ttyname(theirs), simulated=True))
    finally:
        os.close(ours)
        os.close(theirs)


def test_a_real_line_is_no_simulated_lane() -> None:
    with pytest.raises(ConfigError, match="real line"):
        refuse_disguised(with_port(read(GATE), "/dev/null", simulated=True))


def test_a_simulated_chip_is_no_real_reader() -> None:
    chips = shipped_config() / "simulated.toml"
    refuse_disguised(read(chips))
    hall = read(chips)
    lane = hall.lanes[0]
    reader = replace(lane.devices["chip_reader"], simulated=False)
    lane = replace(lane, devices={**lane.devices, "chip_reader": reader})
    with pytest.raises(ConfigError, match="simulated chips"):
        refuse_disguised(replace(hall, lanes=(lane,)))
