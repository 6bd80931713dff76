"""docs/drivers-serial.md tells the truth: its tables and settings are those of the drivers."""

import re
from pathlib import Path

import pytest

from drivers.barcode_reader.scanner_wire import IDENTIFIERS
from drivers.document_reader.command_talk import CONTINUOUS, ERROR, INQUIRE, VERSION
from gate.app.cli import main
from gate.app.folders import shipped_config
from gate.app.registry import DRIVERS, driver_class
from gate.app.settings.reader import read

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "drivers-serial.md").read_text("utf-8")
TABLES = re.findall(r"^```toml\n(\[lane\.(\w+)\]\n.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("table", "kind"), TABLES)
def test_its_settings_make_a_driver(table: str, kind: str, tmp_path: Path) -> None:
    hall = (shipped_config() / "gate.toml").read_text("utf-8")
    before, head, after = hall.partition(f"[lane.{kind}]")
    assert head
    path = tmp_path / "hall.toml"
    path.write_text(before + table + after[after.index("\n[") :], "utf-8")
    (tmp_path / "policy.toml").write_bytes((shipped_config() / "policy.toml").read_bytes())
    assert main(["check", str(path)]) == 0
    device = read(path).lanes[0].devices[kind]
    assert driver_class(kind, device.driver)(device.config)


def test_three_drivers_have_an_example_each() -> None:
    named = {re.search(r'driver = "(\w+)"', table)[1] for table, _ in TABLES}  # type: ignore[index]
    assert named == {"scanner_serial", "mrz_serial", "mrz_commanded"}


def test_every_driver_on_a_serial_line_is_in_the_table() -> None:
    for name in (*DRIVERS["document_reader"], *DRIVERS["barcode_reader"]):
        if name != "page_camera":  # a camera on no line
            assert f"| `{name}` |" in PAGE


def test_every_symbology_has_its_row() -> None:
    for symbology, identifier in IDENTIFIERS.items():
        assert f"`{symbology}`" in PAGE
        assert f"`{identifier}" in PAGE


def test_every_command_has_its_row() -> None:
    for command in (INQUIRE, VERSION, CONTINUOUS, ERROR):
        assert f"| `{command}` |" in PAGE
