"""The string that testers pull: every request of docs/testers.md, and wrong ones; two who ask."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from simulators.background.http_twin import Fault as ServiceFault
from simulators.chip_reader.chip_twin import Fault as ChipFault
from simulators.hall.control import ControlClient
from simulators.hall.faults import DEVICES
from simulators.hall.lane_faults import BEAM, LEAF, PLC, SENSORS, SUPPLY
from simulators.lane_plc.behaviours import BEHAVIOURS
from simulators.scenarios.catalogue import BY_NAME
from simulators.travellers.gestures import Gesture
from tests.end_to_end.hall import short_folder

HALL = (sys.executable, "-m", "simulators.hall")
DOCS = Path(__file__).resolve().parents[3] / "docs" / "testers.md"
VISIT = {"scenario": "stays_outside", "traveller": 0, "companion": 1, "seed": 7}
LANE_FAULTS = (
    ("entry", "jammed", True, False), ("exit", "blocked_at", 0.5, None), ("entry", "drive", 0, 1),
    ("exit", "frozen_at", 0.5, None), ("entry", "closed_stuck", True, False, None),
    ("B4", "blind", True, True, False, False), ("B14", "loose", True, False),
    ("plc", "coupler", True, False), ("plc", "battery_s", 5.5, 300),
)  # fmt: skip
TRUTH = {"ok", "mode", "passages", "inside", "entry", "exit"}


@asynccontextmanager
async def hall_in(folder: Path) -> AsyncIterator[Path]:
    """Run a hall; yields its control socket."""
    process = await asyncio.create_subprocess_exec(
        *(*HALL, "--folder", str(folder), "--pace", "10", "--end-with-input"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    try:
        yield Path(json.loads(await process.stdout.readline())["control"])
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
        said = (await process.communicate())[1].decode()
    assert (process.returncode, said) == (0, "")


async def ask(control: Path, *lines: bytes) -> list[dict[str, Any]]:
    """Send lines as they are, all at once; one answer for each."""
    reader, writer = await asyncio.open_unix_connection(control)
    try:
        writer.write(b"".join(line + b"\n" for line in lines))
        return [json.loads(await reader.readline()) for _ in lines]
    finally:
        writer.close()
        await writer.wait_closed()


WRONG = {
    b"hello": "not a JSON object",
    b"": "not a JSON object",
    b"[]": "not a JSON object",
    b"\xff\xfe": "not a JSON object",
    b"[" * 50_000: "not a JSON object",
    b"{}": "do: must be one of look, visit, scan,",
    b'{"do": ["look"]}': "do: must be one of",
    b'{"do": "unplug"}': "device: must be one of lane_bus,",
    b'{"do": "unplug", "device": "tv"}': "not 'tv'",
    b'{"do": "replug", "device": [1]}': "device: must be one of",
    b'{"do": "ask", "gesture": "dance"}': "gesture: must be one of , turn_head_left,",
    b'{"do": "set", "input": "rain", "value": true}': "input: must be one of fire,",
    b'{"do": "set", "input": "fire", "value": "false"}': "value: must be true or false",
    b'{"do": "spoil_camera", "fault": "x"}': "fault: must be one of none, stall,",
    b'{"do": "spoil_chip", "fault": "x"}': "fault: must be one of none, clone,",
    b'{"do": "spoil_chip", "profile": "x"}': "profile: must be one of bac, pace_gm,",
    b'{"do": "spoil_chip", "profile": ["bac"]}': "profile: must be one of bac,",
    b'{"do": "spoil_background", "fault": "x"}': "fault: must be one of none, hit,",
    b'{"do": "spoil_line", "to_host": "bend=1"}': "to_host: no fault 'bend'",
    b'{"do": "spoil_line", "to_device": 1}': "to_device: must be a text such as",
    b'{"do": "spoil_line", "seed": -1}': "seed: must be 0 to",
    b'{"do": "send"}': "behaviour: must be one of walk,",
    b'{"do": "send", "behaviour": "fly"}': "not 'fly'",
    b'{"do": "send", "behaviour": "walk", "traveller": 9999}': "traveller: must be 0 to",
    b'{"do": "spoil_lane", "part": "roof"}': "part: must be one of entry, exit, B1,",
    b'{"do": "spoil_lane", "part": ["entry"]}': "part: must be one of entry,",
    b'{"do": "spoil_lane", "part": "entry", "fault": "rust"}': "fault: must be one of jammed,",
    b'{"do": "spoil_lane", "part": "exit", "fault": ["jammed"]}': "fault: must be one of jammed,",
    b'{"do": "spoil_lane", "part": "B15", "fault": "stuck", "value": true}': "part: must be",
    b'{"do": "spoil_lane", "part": "B1", "fault": "stuck", "value": 1}': "value: must be true or",
    b'{"do": "spoil_lane", "part": "exit", "fault": "drive", "value": NaN}': "value: must be 0",
    b'{"do": "spoil_lane", "part": "exit", "fault": "drive", "value": true}': "value: must be 0",
    b'{"do": "spoil_lane", "part": "plc", "fault": "late_s", "value": 1}': "fault: must be one of",
    b'{"do": "scan", "code": ""}': "code: must be a text",
    b'{"do": "scan", "base64": ""}': "base64: must be a text",
    b'{"do": "scan", "base64": "not of it"}': "base64: must be Base64",
    b'{"do": "visit"}': "visit: must be an object",
    **{
        json.dumps({"do": "visit", "visit": {**VISIT, key: value}}).encode(): f"{key}: must be "
        for key, value in (
            ("scenario", "nobody"),
            ("traveller", 9_999),
            ("traveller", -1),
            ("traveller", "0"),
            ("traveller", True),
            ("companion", 1.5),
            ("companion", 0),
            ("seed", None),
        )
    },
}


async def test_wrong_requests_are_answered_and_break_nothing() -> None:
    with short_folder() as folder:
        async with hall_in(folder) as control:
            for answer, words in zip(await ask(control, *WRONG), WRONG.values(), strict=True):
                assert answer["ok"] is False
                assert words in answer["error"]
            (answer,) = await ask(control, b"x" * 70_000)
            assert answer == {"ok": False, "error": "a request has at most 64 KiB"}
            (answer,) = await ask(control, b'{"do": "look"}')
            assert answer.keys() == TRUTH


async def test_every_request_in_any_order_any_number_of_times() -> None:
    with short_folder() as folder:
        async with hall_in(folder) as control:
            first, second = ControlClient(control), ControlClient(control)
            for device in DEVICES:
                for do in ("replug", "unplug", "unplug", "replug", "replug"):
                    assert (await first.ask(do=do, device=device)).keys() == TRUTH
            for name in ("fire", "emergency_stop", "mains"):
                for value in (True, False):
                    await second.ask(do="set", input=name, value=value)
            await second.ask(do="set", input="mains", value=True)
            assert (await first.ask(do="scan", code="M1DESMARAIS/LUC")).keys() == TRUTH
            assert (await first.ask(do="scan", base64="I1VUMDIN/wA=")).keys() == TRUTH
            for fault in ("stall", "freeze", "black", "none"):
                await first.ask(do="spoil_camera", fault=fault)
            for what, key, values in (
                ("spoil_chip", "fault", (*ChipFault, ChipFault.NONE)),
                ("spoil_background", "fault", (*ServiceFault, ServiceFault.NONE)),
                ("ask", "gesture", (*Gesture, "")),
            ):
                for value in values:
                    assert (await first.ask(do=what, **{key: value})).keys() == TRUTH
            for profile in ("revoked_signer", "issuer_explicit", "full"):
                assert (await first.ask(do="spoil_chip", profile=profile)).keys() == TRUTH
            for faults in ({"to_host": "drop=0.1"}, {"to_device": "delay=1", "seed": 3}, {}, {}):
                assert (await first.ask(do="spoil_line", **faults)).keys() == TRUTH
            await first.ask(do="reset")
            visiting = asyncio.create_task(first.ask(do="visit", visit=VISIT))
            truth = await second.ask(do="look")  # somebody else asks meanwhile
            assert truth["inside"] == 0
            assert not visiting.done()  # without a controller no lamp turns green
            second.close()
        with pytest.raises(ConnectionError, match="the simulated hall has ended"):
            await visiting
        first.close()
        await asyncio.sleep(0.01)  # until the loop has closed the socket


async def test_the_lane_is_spoilt_and_strangers_come() -> None:
    with short_folder() as folder:
        async with hall_in(folder) as control:
            first = ControlClient(control)
            for part, fault, *values in LANE_FAULTS:
                for value in values:
                    asked = {"part": part, "fault": fault, "value": value}
                    assert (await first.ask(do="spoil_lane", **asked)).keys() == TRUTH
            for behaviour in ("walk", "force_entry", "leave_suitcase"):
                assert (await first.ask(do="send", behaviour=behaviour)).keys() == TRUTH
            await first.ask(do="spoil_lane", part="exit", fault="push_n", value=900)
            async with asyncio.timeout(10):
                while (await first.ask(do="look"))["exit"] == 0.0:  # no events
                    await asyncio.sleep(0.02)
            first.close()
            await asyncio.sleep(0.01)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--folder", "/dev/null"], "no folder to be had"),
        (["--folder", "/tmp/" + "long" * 30], "too long for a socket"),
        (["--folder", "/tmp/egate-never", "--page", "/none"], "/none can not be read"),
        (["--folder", "/tmp", "--pace", "nan"], "--pace"),
        (["--folder", "/tmp", "--pace", "0"], "--pace"),
    ],
)
async def test_what_keeps_a_hall_from_starting_is_said(arguments: list[str], words: str) -> None:
    process = await asyncio.create_subprocess_exec(
        *HALL, *arguments, stderr=asyncio.subprocess.PIPE
    )
    said = (await process.communicate())[1].decode()
    assert process.returncode == 2
    assert words in said
    assert "Traceback" not in said


async def test_a_hall_makes_its_folder_and_shares_it_with_none() -> None:
    with short_folder() as above:
        folder = above / "new" / "hall"
        async with hall_in(folder):
            process = await asyncio.create_subprocess_exec(
                *(*HALL, "--folder", str(folder)), stderr=asyncio.subprocess.PIPE
            )
            said = (await process.communicate())[1].decode()
            assert (process.returncode, "another simulated hall runs there" in said) == (2, True)
        assert list(folder.iterdir()) == []


SHOWN = ("look", "visit", "ask", "scan", "send", "unplug", "replug", "set", "reset", "spoil_camera",
         "spoil_chip", "spoil_background", "spoil_line", "spoil_lane")  # fmt: skip


CHIP_FAULTS = [fault.value for fault in ChipFault if fault is not ChipFault.NONE]


def test_the_page_for_testers_knows_every_request() -> None:
    text = DOCS.read_text("utf-8")
    for do in SHOWN:
        assert f'`{{"do": "{do}"' in text
    known = (*BY_NAME, *BEHAVIOURS, *LEAF, *SENSORS, *BEAM, *PLC, *SUPPLY, *CHIP_FAULTS)
    assert [name for name in known if f"`{name}`" not in text] == []
