"""Which options of `egate demo` go together."""

import argparse
from collections.abc import Sequence
from typing import Final

from gate.app.demo.simulated import RAIL_FILES
from gate.app.settings.tables import HallSettings
from gate.errors import StartError
from gate.lane.topology import Topology
from simulators.scenarios.catalogue import EVERY
from simulators.scenarios.elsewhere import in_topology
from simulators.scenarios.rail import at_station

OWN: Final = frozenset({Topology.TWO_STEP, Topology.ONE_STEP})


def refuse_apart(arguments: argparse.Namespace, *, own: bool) -> None:
    """Raise StartError: what is asked for together is not to be had together.

    `own`: the user's own camera or document plays a part.
    """
    if own and arguments.topology not in OWN:
        raise StartError("--camera and --document are for topologies two_step and one_step")
    _refuse_reader(arguments)
    _refuse_chip(arguments, own=own)
    _refuse_ticket(arguments, own=own)


def _refuse_reader(arguments: argparse.Namespace) -> None:
    if arguments.reader != "page":
        return
    if arguments.topology not in OWN:
        raise StartError("--reader page is for topologies two_step and one_step")
    if arguments.document is not None:
        raise StartError("--document is for --reader serial: the page's camera reads its own")


def _refuse_chip(arguments: argparse.Namespace, *, own: bool) -> None:
    if arguments.chip != "real":
        return
    if arguments.topology not in OWN:
        raise StartError("--chip real is for topologies two_step and one_step")
    if own:
        raise StartError("--chip real is for simulated travellers: nobody else's chip is simulated")


def _refuse_ticket(arguments: argparse.Namespace, *, own: bool) -> None:
    rail = [name for name in arguments.scenario if EVERY[name].ticket is not None]
    if arguments.ticket != "rail":
        if rail:
            raise StartError(f"--scenario {rail[0]} is for --ticket rail")
        return
    if arguments.topology not in RAIL_FILES:
        raise StartError(f"--ticket rail is for topologies {' and '.join(RAIL_FILES)}")
    if own:
        raise StartError("--ticket rail is for simulated travellers: no ticket names anybody else")
    if arguments.reader == "page" or arguments.chip == "real":
        raise StartError("--ticket rail, --reader page and --chip real: one at a time")
    for name in arguments.scenario:
        there = in_topology(EVERY[name], arguments.topology)
        if there is None or at_station(there, arguments.topology) is None:
            raise StartError(f"--scenario {name}: not in topology {arguments.topology}")


def refuse_attacks(scenarios: Sequence[str], settings: HallSettings) -> None:
    """Raise StartError: attackers are asked for, and a lane would let them through."""
    attackers = [name for name in scenarios if EVERY[name].attack is not None]
    if attackers and any(lane.attack_check.mode == "off" for lane in settings.lanes):
        raise StartError(f"--scenario {attackers[0]}: this lane does not check for attacks")
