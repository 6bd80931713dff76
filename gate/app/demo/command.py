"""`egate demo`: a hall of one lane in which every device is simulated over its real transport."""

import argparse
import asyncio
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from gate.app.bench.client import BenchProcess
from gate.app.demo.arguments import add_arguments, refuse_unusable
from gate.app.demo.camera import with_attack_check, with_own_camera
from gate.app.demo.casting import visits
from gate.app.demo.obeying import obey
from gate.app.demo.report import VisitReport, summary
from gate.app.demo.runner import Collected, DemoRunner, officer_for
from gate.app.demo.signing import announcing, asks_for_sign_in, first_link
from gate.app.demo.simulated import Names, configuration, simulated_devices
from gate.app.demo.together import chips_of, is_own
from gate.app.folders import shipped_config
from gate.app.hall import Hall, read_policy
from gate.app.running import run_until_stopped
from gate.app.settings.reader import settle
from gate.app.settings.tables import HallSettings
from gate.console.bench.pages import bench_router
from gate.errors import StartError
from models.store import ModelStore
from simulators.hall.control import ControlClient


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    """Add the subcommand."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "demo",
        usage="egate demo [options]",
        help="run a hall in which every device is simulated",
        description=__doc__,
    )
    add_arguments(parser)
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Run the demo; 0 if every traveller ended as the scenario says, else 1."""
    refuse_unusable(arguments)
    ModelStore().install(report=lambda line: print(line, file=sys.stderr))
    with _folder() as folder:
        reports: list[VisitReport] = []
        run_until_stopped(_demo(arguments, Path(folder), reports))
    if arguments.crossings is None:
        return 0
    if arguments.json:
        print(summary(reports))
    wanted = len(reports) == arguments.crossings
    return 0 if wanted and all(report.as_expected for report in reports) else 1


def _folder() -> tempfile.TemporaryDirectory[str]:
    try:
        return tempfile.TemporaryDirectory(prefix="egate-")
    except OSError as error:
        raise StartError(f"no temporary folder can be made (TMPDIR): {error.strerror}") from error


async def _demo(arguments: argparse.Namespace, folder: Path, reports: list[VisitReport]) -> None:
    async with simulated_devices(
        folder,
        arguments.pace,
        arguments.document,
        arguments.topology,
        arguments.reader,
        arguments.ticket,
    ) as names:
        settings = _settings(arguments, names)
        policy = read_policy(shipped_config() / settings.hall.policy)
        if arguments.low_likeness is not None:
            policy = replace(policy, low_likeness=arguments.low_likeness)
        collected = Collected([])
        patience_s = _patience_s(arguments)
        bench = BenchProcess()
        with_pages, accounts = arguments.crossings is None, folder / "accounts.sqlite"
        settings = asks_for_sign_in(settings) if with_pages else settings
        announce = announcing(first_link(accounts)) if with_pages else None
        hall = Hall(
            settings,
            policy,
            on_result=collected.take,
            simulated_officer_s=patience_s,
            accounts_file=accounts,
            extra=(bench_router(bench),),
        )
        running = asyncio.create_task(hall.run(announce))
        benching = asyncio.create_task(bench.run())
        officer = asyncio.create_task(officer_for(hall, collected, patience_s).run())
        control, eyes = ControlClient(names.control), ControlClient(names.control)
        lane = next(iter(hall.lanes.values()))
        runner = DemoRunner(lane, control, collected, claims=not is_own(arguments))
        visiting = asyncio.create_task(
            runner.visits(
                visits(arguments, policy),
                arguments.crossings,
                lambda report: _tell(report, reports, arguments),
            )
        )
        reading = asyncio.create_task(obey(lane, eyes))
        try:
            await _first_end(running, officer, visiting, benching)
        finally:
            reading.cancel()  # it ends with the lane, before the hall has told why that ended
            await asyncio.gather(reading, return_exceptions=True)
            control.close()
            eyes.close()


async def _first_end(*tasks: asyncio.Task[None]) -> None:
    """Wait for the first task that ends, end the others, and pass its error on."""
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in done:
        task.result()


def _settings(arguments: argparse.Namespace, names: Names) -> HallSettings:
    devices = arguments.topology, arguments.reader, chips_of(arguments), arguments.ticket
    settings = settle(configuration(names, *devices))
    settings = replace(settings, console=replace(settings.console, port=arguments.port))
    settings = with_attack_check(settings, arguments.attack_check)
    return with_own_camera(settings, arguments.camera) if arguments.camera else settings


def _patience_s(arguments: argparse.Namespace) -> float:
    if arguments.officer_s is not None:
        return float(arguments.officer_s)
    return 20.0 if arguments.crossings is None else 1.0


def _tell(report: VisitReport, reports: list[VisitReport], arguments: argparse.Namespace) -> None:
    reports.append(report)
    try:
        print(report.as_json() if arguments.json else report.as_text(), flush=True)
    except OSError:
        if arguments.crossings is not None:  # else the pages go on, which tell the same
            raise
