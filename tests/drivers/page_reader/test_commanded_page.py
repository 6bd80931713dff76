"""The commanded page reader against its twin, over a real pty and real connections."""

import asyncio
import errno
import termios
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest
import serial

from drivers.page_reader.commanded_page import CommandedPageReader, Config
from drivers.page_reader.lights import Light, LitPageReader, PageCapture
from gate.errors import ConfigError, DeviceError, PortMissing
from gate.ports import PagePicture
from simulators.page_reader.commanded_twin import CommandedPageTwin, Fault

PICTURES = {light: b"\xff\xd8\xff" + light.encode() * 50 for light in Light}


@pytest.fixture
async def twin(tmp_path: Path) -> AsyncIterator[CommandedPageTwin]:
    one = CommandedPageTwin(tmp_path / "page")
    one.place(PICTURES)
    running = asyncio.create_task(one.run())
    await asyncio.wait_for(one.open.wait(), 5)
    yield one
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


def reader(twin: CommandedPageTwin, tmp_path: Path, **changes: int) -> CommandedPageReader:
    settings = {"answer_ms": 1_000, **changes}
    return CommandedPageReader(
        Config(port=str(tmp_path / "page"), pictures=twin.pictures, **settings)
    )


async def taken(one: LitPageReader) -> PageCapture:
    return await asyncio.to_thread(one.capture_lit)


async def test_three_pictures_of_one_page(twin: CommandedPageTwin, tmp_path: Path) -> None:
    begun = time.monotonic_ns()
    capture = await taken(reader(twin, tmp_path))
    pictures = (capture.visible, capture.infrared, capture.ultraviolet)
    assert pictures == tuple(PagePicture(PICTURES[light], 254) for light in Light)
    assert capture.taken_ns >= begun - 41_000_000
    assert capture.taken_ns <= time.monotonic_ns() - 40_000_000


async def test_a_device_with_visible_light_only(twin: CommandedPageTwin, tmp_path: Path) -> None:
    twin.place({Light.VISIBLE: PICTURES[Light.VISIBLE]})
    capture = await taken(reader(twin, tmp_path))
    assert (capture.infrared, capture.ultraviolet) == (None, None)


async def test_only_what_is_asked_for(twin: CommandedPageTwin, tmp_path: Path) -> None:
    capture = await taken(reader(twin, tmp_path, infrared=False, ultraviolet=False))
    assert (capture.infrared, capture.ultraviolet) == (None, None)


async def test_version_and_presence(twin: CommandedPageTwin, tmp_path: Path) -> None:
    one = reader(twin, tmp_path)
    assert await asyncio.to_thread(one.version) == "EGATE-PAGE 1.0"
    assert await asyncio.to_thread(one.is_something_there)
    twin.clear()
    assert not await asyncio.to_thread(one.is_something_there)
    with pytest.raises(DeviceError, match="nothing there"):
        await taken(one)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (Fault.SILENT, "does not answer"),
        (Fault.DAMAGED, "does not answer"),
        (Fault.LATE, "does not answer"),
        (Fault.BUSY, "says: 17 busy"),
        (Fault.ELSEWHERE, "lies elsewhere"),
        (Fault.NO_PICTURE, "404"),
        (Fault.SLOW, "in time"),
        (Fault.WRONG_LIGHT, "not asked for"),
    ],
)
async def test_faults_and_recovery(
    twin: CommandedPageTwin, tmp_path: Path, fault: Fault, words: str
) -> None:
    one = reader(twin, tmp_path, capture_ms=400 if "answer" in words or "time" in words else 1_900)
    twin.fault = fault
    for _ in range(2 if fault is Fault.LATE else 1):  # the second gets the answer to the first
        with pytest.raises(DeviceError, match=words):
            await taken(one)
    twin.fault = Fault.NONE
    assert (await taken(reader(twin, tmp_path))).visible.data == PICTURES[Light.VISIBLE]


async def test_noise_and_pieces(twin: CommandedPageTwin, tmp_path: Path) -> None:
    twin.fault = Fault.NOISE
    assert (await taken(reader(twin, tmp_path))).visible.data == PICTURES[Light.VISIBLE]


async def test_too_large(twin: CommandedPageTwin, tmp_path: Path) -> None:
    twin.place({Light.VISIBLE: b"\xff\xd8\xff" + bytes(2_000)})
    with pytest.raises(DeviceError, match="over 1000"):
        await taken(reader(twin, tmp_path, max_bytes=1_000))


async def test_no_picture_format(twin: CommandedPageTwin, tmp_path: Path) -> None:
    twin.place({Light.VISIBLE: b"<html>"})
    with pytest.raises(DeviceError, match="something else"):
        await taken(reader(twin, tmp_path))


async def test_an_old_picture_is_refused(twin: CommandedPageTwin, tmp_path: Path) -> None:
    twin.age_ms = 9_000
    with pytest.raises(DeviceError, match="age"):
        await taken(reader(twin, tmp_path))


async def test_a_line_that_is_pulled_as_it_is_opened(
    twin: CommandedPageTwin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = list[serial.Serial]()

    def gone(line: serial.Serial) -> None:
        lines.append(line)
        raise termios.error(errno.EIO, "Input/output error")

    monkeypatch.setattr(serial.Serial, "reset_input_buffer", gone)
    with pytest.raises(PortMissing, match="page"):
        await taken(reader(twin, tmp_path))
    assert not lines[0].is_open
    monkeypatch.undo()
    assert (await taken(reader(twin, tmp_path))).visible.data == PICTURES[Light.VISIBLE]


def test_no_port_and_no_address(tmp_path: Path) -> None:
    one = CommandedPageReader(Config(port=str(tmp_path / "no"), pictures="http://127.0.0.1:1/p"))
    with pytest.raises(PortMissing, match="No such file"):
        one.capture()
    with pytest.raises(ConfigError, match="address"):
        CommandedPageReader(Config(port="x", pictures="ftp://127.0.0.1/p"))
