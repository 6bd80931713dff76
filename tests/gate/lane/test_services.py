"""A policy that asks for chip and background, end to end over the wires of both."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from gate.events import Device, OfficerAction
from gate.lane.degraded import DegradedModes
from gate.ports import Answer
from gate.reasons import DESK, WAIT, Reason
from gate.view import Outcome
from simulators.background.http_twin import Fault as BackgroundFault
from simulators.chip_reader.chip_twin import Fault as ChipFault
from tests.gate.lane.given import POLICY, capture, command
from tests.gate.lane.service_bench import LATEST_S, ServiceBench, service_bench

OFFICER = DegradedModes(chip_reader_lost="officer", background_lost="officer")
WITHOUT = DegradedModes(chip_reader_lost="without", background_lost="without")


async def go_through(bench: ServiceBench) -> None:
    await bench.lay()
    await bench.come_in()
    await bench.until("capturing")
    bench.actor.emit(capture(bench.actor.view.crossing or 0))
    await leave(bench)


async def leave(bench: ServiceBench) -> None:
    await bench.until("leaving")
    bench.cycle()
    bench.plc.pass_exit()
    await bench.until("ready")


async def lost(bench: ServiceBench, device: Device) -> None:
    async with asyncio.timeout(LATEST_S):
        while device not in bench.actor.view.lost:
            bench.cycle()
            await asyncio.sleep(0.005)


async def unplug(bench: ServiceBench, device: Device) -> None:
    if device is Device.BACKGROUND:
        await bench.background.close()
    else:
        {Device.CHIP_READER: bench.chip, Device.DOCUMENT_READER: bench.reader}[device].unplug()
    await lost(bench, device)


async def replug(bench: ServiceBench, device: Device) -> None:
    if device is Device.BACKGROUND:
        await bench.background.start()
    elif device is Device.CHIP_READER:
        await bench.chip.replug()
    else:
        await bench.reader.replug()


async def test_a_genuine_traveller_goes_through(tmp_path: Path) -> None:
    async with service_bench(tmp_path) as bench:
        await go_through(bench)
        assert [one.outcome for one in bench.results] == [Outcome.RELEASED]
        assert {"chip.read", "background.answer"} <= {step for step, _ in bench.results[0].ms}


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (ChipFault.CLONE, Reason.CHIP_NOT_AUTHENTICATED),
        (ChipFault.UNREADABLE, Reason.CHIP_UNREADABLE),
        (ChipFault.REMOVED, Reason.CHIP_UNREADABLE),
        (ChipFault.SLOW, Reason.CHIP_UNREADABLE),
        (ChipFault.FOREIGN, Reason.CHIP_UNREADABLE),
    ],
)
async def test_no_authentic_chip_no_entry(tmp_path: Path, fault: ChipFault, reason: Reason) -> None:
    async with service_bench(tmp_path) as bench:
        bench.chip.fault = fault
        await bench.lay()
        await bench.until("clearing")
        assert bench.actor.view.sentence == DESK
        assert [(one.outcome, one.reasons) for one in bench.results] == [
            (Outcome.NOT_ADMITTED, (reason,))
        ]


async def test_a_hit_is_referred_and_the_traveller_reads_of_no_hit(tmp_path: Path) -> None:
    async with service_bench(tmp_path) as bench:
        bench.background.fault = BackgroundFault.HIT
        await bench.lay()
        await bench.until("referred")
        view = bench.actor.view
        assert view.reasons == (Reason.BACKGROUND_NOT_CLEAR,)
        assert view.sentence == WAIT
        answer = await bench.actor.submit(
            command(OfficerAction.ACKNOWLEDGE, view.crossing), view.epoch
        )
        assert answer is Answer.ACCEPTED
        assert bench.results[0].outcome is Outcome.NOT_ADMITTED
        assert all(not asked.permit and not asked.arm for asked in bench.bus.asked)


@pytest.mark.parametrize("fault", [BackgroundFault.SLOW, BackgroundFault.FOREIGN])
async def test_no_answer_no_entry(tmp_path: Path, fault: BackgroundFault) -> None:
    async with service_bench(tmp_path) as bench:
        bench.background.fault = fault
        await bench.lay()
        await bench.until("clearing")
        assert bench.results[0].reasons == (Reason.BACKGROUND_NO_ANSWER,)


@pytest.mark.parametrize("device", [Device.CHIP_READER, Device.BACKGROUND, Device.DOCUMENT_READER])
async def test_lost_it_closes_and_is_ready_again(tmp_path: Path, device: Device) -> None:
    async with service_bench(tmp_path) as bench:
        await bench.until("ready")
        await unplug(bench, device)
        await bench.until("out_of_service")
        assert bench.actor.view.degraded == ((device, "close"),)
        await replug(bench, device)
        await go_through(bench)
        assert bench.results[-1].outcome is Outcome.RELEASED
        told = [row["means"] for row in bench.kinds("degraded")]
        assert {device: "close"} in told
        assert told[-1] == {}


@pytest.mark.parametrize("device", [Device.CHIP_READER, Device.BACKGROUND])
async def test_lost_an_officer_decides(tmp_path: Path, device: Device) -> None:
    async with service_bench(tmp_path, degraded=OFFICER) as bench:
        await bench.until("ready")
        await unplug(bench, device)
        assert bench.actor.view.degraded == ((device, "officer"),)
        await bench.lay()
        await bench.come_in()
        await bench.until("referred")
        view = bench.actor.view
        assert view.sentence == WAIT
        order = command(OfficerAction.OVERRIDE, view.crossing)
        assert await bench.actor.submit(order, view.epoch, None) is Answer.ACCEPTED
        await leave(bench)
        assert bench.results[0].outcome is Outcome.OVERRIDDEN


@pytest.mark.parametrize("device", [Device.CHIP_READER, Device.BACKGROUND])
async def test_lost_it_goes_on_without(tmp_path: Path, device: Device) -> None:
    async with service_bench(tmp_path, POLICY, degraded=WITHOUT) as bench:
        await bench.until("ready")
        await unplug(bench, device)
        await go_through(bench)
        assert bench.results[0].outcome is Outcome.RELEASED
        waived: Any = bench.kinds("waived")[0]["evidence"]
        assert ("chip_authenticated" in waived) is (device is Device.CHIP_READER)
        assert ("background_clear" in waived) is (device is Device.BACKGROUND)


async def test_nothing_personal_is_written(tmp_path: Path) -> None:
    async with service_bench(tmp_path) as bench:
        await go_through(bench)
        told = repr(bench.journal.rows)
        assert "ERIKSSON" not in told
        assert "L898902C3" not in told
