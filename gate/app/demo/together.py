"""Which options of `egate demo` go together."""

import argparse
from typing import Final

from gate.app.demo.simulated import RAIL_FILES, Chips
from gate.errors import StartError
from gate.lane.topology import Topology
from simulators.scenarios.catalogue import EVERY
from simulators.scenarios.elsewhere import in_lane

OWN: Final = frozenset({Topology.TWO_STEP, Topology.ONE_STEP})


def refuse_apart(arguments: argparse.Namespace) -> None:
    """Raise StartError: what is asked for together is not to be had together."""
    own = is_own(arguments)
    if own and arguments.topology not in OWN:
        raise StartError("--camera and --document are for topologies two_step and one_step")
    if arguments.camera is not None and arguments.attack_check != "off":
        # Its limits come from simulated people: it would be off, and nobody would know.
        raise StartError("--attack-check is for simulated travellers: not with --camera")
    _refuse_reader(arguments)
    _refuse_chip(arguments, own=own)
    _refuse_ticket(arguments, own=own)
    for name in arguments.scenario:
        _refuse_scenario(arguments, name)


def is_own(arguments: argparse.Namespace) -> bool:
    """Tell whether the user's own camera or document plays a part."""
    return arguments.camera is not None or arguments.document is not None


def chips_of(arguments: argparse.Namespace) -> Chips:
    """Return how chips are read: as asked for, else wholly wherever one can lie there."""
    if arguments.chip is not None:
        chosen: Chips = arguments.chip
        return chosen
    return "real" if arguments.topology in OWN and not is_own(arguments) else "line"


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
        raise StartError(
            "--chip real is for topologies two_step and one_step: no passport lies in the others"
        )
    if own:
        raise StartError("--chip real is for simulated travellers: nobody else's chip is simulated")


def _refuse_ticket(arguments: argparse.Namespace, *, own: bool) -> None:
    if arguments.ticket != "rail":
        return
    if arguments.topology not in RAIL_FILES:
        raise StartError(f"--ticket rail is for topologies {' and '.join(RAIL_FILES)}")
    if own:
        raise StartError("--ticket rail is for simulated travellers: no ticket names anybody else")
    if arguments.reader == "page":
        raise StartError("--ticket rail and --reader page: one at a time")
    if arguments.chip == "line":
        raise StartError("--chip line is for lanes without --ticket rail")


def _refuse_scenario(arguments: argparse.Namespace, name: str) -> None:
    scenario, rail = EVERY[name], arguments.ticket == "rail"
    chips = chips_of(arguments) == "real"
    if scenario.ticket is not None and not rail:
        raise StartError(f"--scenario {name} is for --ticket rail")
    if scenario.chip is not None and not chips:
        raise StartError(f"--scenario {name} is for --chip real")
    if scenario.attack is not None and (arguments.attack_check == "off" or is_own(arguments)):
        raise StartError(f"--scenario {name} is for --attack-check passive or challenge")
    if scenario.morph and (arguments.low_likeness != "refer" or is_own(arguments)):
        raise StartError(f"--scenario {name} is for --low-likeness refer")
    if in_lane(scenario, arguments.topology, rail=rail, chips=chips) is None:
        raise StartError(f"--scenario {name}: not in topology {arguments.topology}")
