"""Every fault of a configuration is told at once, with file, line and key."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.config import TomlFile
from gate.errors import ConfigError


@dataclass(frozen=True, slots=True, kw_only=True)
class Bus:
    port: Path
    parity: Literal["N", "E"] = "E"
    cycle_ms: Annotated[int, range(20, 151)] = 20
    pace: Annotated[float, (0.1, 10.0)] = 1.0
    names: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    id: str


GOOD = """
[[lane]]
id = "1"
[lane.bus]
port = "/dev/ttyS0"
pace = 2
names = ["a", "b"]

[[lane]]
id = "2"
[lane.bus]
port = "/dev/ttyS1"
"""


def test_reads_tables_and_converts() -> None:
    file = TomlFile("gate.toml", GOOD)
    assert file.count("lane") == 2
    first = file.table(("lane", 0, "bus"), Bus)
    assert first == Bus(port=Path("/dev/ttyS0"), pace=2.0, names=("a", "b"))
    assert isinstance(first.pace, float)
    assert file.table(("lane", 1), Lane) == Lane(id="2")
    file.table(("lane", 0), Lane)
    file.table(("lane", 1, "bus"), Bus)
    file.finish()


def test_all_faults_with_line_and_key() -> None:
    text = GOOD + 'cycle_ms = 5\nparity = "X"\ncycel_ms = 20\npace = true\n\n[hall]\nx = 1\n'
    file = TomlFile("gate.toml", text)
    assert file.table(("lane", 1, "bus"), Bus) is None
    for index in range(2):
        file.table(("lane", index), Lane)
    file.table(("lane", 0, "bus"), Bus)
    with pytest.raises(ConfigError) as raised:
        file.finish()
    assert str(raised.value).splitlines() == [
        "gate.toml:13: lane.2.bus.cycle_ms: must be 20..150, not 5",
        "gate.toml:14: lane.2.bus.parity: must be one of 'N', 'E', not 'X'",
        "gate.toml:15: lane.2.bus.cycel_ms: unknown; meant `cycle_ms`?",
        "gate.toml:16: lane.2.bus.pace: must be a number, not True",
        "gate.toml:18: hall: unknown table. Correct it; `egate check` tells every fault at once.",
    ]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (r'port = "a\u0000b"', "bus.port: is a path with a NUL"),
        (f"port = '/a'\npace = 1{400 * '0'}", "bus.pace: is too large"),
        (f"port = '/a'\nfree = 1{400 * '0'}", "bus.free: is too large"),
        (f"port = 1{5000 * '0'}", "not TOML"),
        (f"port = {5000 * '['}", "not TOML"),
    ],
)
def test_what_python_can_not_hold_is_a_fault_as_others(line: str, fault: str) -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class FreeBus(Bus):
        free: float = 0.0

    def read() -> None:
        file = TomlFile("x", f"[bus]\n{line}")
        file.table(("bus",), FreeBus)
        file.finish()

    with pytest.raises(ConfigError) as told:
        read()
    assert fault in str(told.value)


def test_a_missing_key_is_told_at_its_table() -> None:
    file = TomlFile("gate.toml", "# nothing\n[[lane]]\n[lane.bus]\n")
    file.table(("lane", 0), Lane)
    file.table(("lane", 0, "bus"), Bus)
    with pytest.raises(ConfigError, match=r"gate\.toml:2: lane\.1\.id: missing\n.*:3: .*port"):
        file.finish()


def test_text_that_is_no_toml_tells_its_line() -> None:
    with pytest.raises(ConfigError, match=r"gate\.toml:2: not TOML"):
        TomlFile("gate.toml", "a = 1\nb == 2\n")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="can not be read: No such file"):
        TomlFile.read(tmp_path / "none.toml")


def test_keys_inside_long_strings_are_not_keys() -> None:
    file = TomlFile("x", 'a = """\nport = 1\n"""\n[bus]\nport = 5\n')
    file.table(("bus",), Bus)
    file.table((), Lane, but=("a",))
    with pytest.raises(ConfigError, match=r"x:5: bus\.port: must be a text"):
        file.finish()


@given(st.text(max_size=200))
def test_no_text_crashes_the_reader(text: str) -> None:
    try:
        file = TomlFile("x", text)
        file.table(("lane", 0, "bus"), Bus)
        file.finish()
    except ConfigError:
        pass
