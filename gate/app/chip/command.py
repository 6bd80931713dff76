"""`egate chip read` reads one chip and tells every check; `profiles` lists the simulated chips."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from drivers.picture.decoder import PictureDecoder
from gate.app.chip.asked import passwords_of, typed_lines
from gate.app.chip.laid import Laid, laid_on_pcsc, laid_on_vpcd
from gate.app.chip.output import as_object, as_text, rows
from gate.app.chip.portrait_file import write_portrait
from gate.app.chip.simulated import examined_profiles, laid_by_simulator
from gate.app.folders import shipped_config
from gate.chip.lds.picture import Picture
from gate.config import text_of
from gate.errors import StartError
from gate.policy.load import from_toml
from gate.policy.policy import Policy

GENUINE, NOT_GENUINE = 0, 1


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    """Add `chip` with its actions."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "chip", help="read a passport's chip and judge it"
    )
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    read = actions.add_parser(
        "read",
        help="read one chip and tell every check",
        description="Exit code 0: genuine by the policy; 1: not; 2: wrong usage, or no reader, no"
        " chip, no certificates to judge it by.",
    )
    _add_ways(read)
    read.add_argument(
        "--mrz", nargs="+", metavar="LINE", help="lines of the page, quoted; -: from standard input"
    )
    read.add_argument("--can", metavar="N", help="card access number: tried first, for PACE")
    read.add_argument("--store", type=Path, metavar="DIR", help="as in `egate trust --store`")
    read.add_argument("--portrait", type=Path, metavar="FILE", help="write the portrait; personal")
    read.add_argument(
        "--details", action="store_true", help="tell what DG11 to DG13 say of the holder; personal"
    )
    read.set_defaults(action=_read)
    listing = actions.add_parser(
        "profiles",
        help="the simulated chips: what is wrong with each, reasons, outcome",
        description="Each chip is issued and read, which takes some seconds. Exit code 0.",
    )
    listing.set_defaults(action=_profiles)
    for action in (read, listing):
        action.add_argument("--policy", type=Path, help="default: the policy.toml that is shipped")
        action.add_argument("--json", action="store_true", help="one JSON object a chip")
    return parser


def _add_ways(read: argparse.ArgumentParser) -> None:
    where = read.add_mutually_exclusive_group()
    where.add_argument(
        "--reader",
        metavar="NAME",
        default="",
        help="PC/SC reader: its name or a part of it; default: the only one",
    )
    where.add_argument(
        "--vpcd",
        type=int,
        metavar="PORT",
        help="a chip that listens on loopback as vpcd's cards do",
    )
    where.add_argument(
        "--sim", metavar="PROFILE", help="a simulated chip; without --mrz its own page is taken"
    )


def run(args: argparse.Namespace) -> int:
    """Do what was asked. Raises StartError, ConfigError, DeviceError, ChipGone: exit code 2."""
    code: int = args.action(args)
    return code


def _read(args: argparse.Namespace) -> int:
    typed = None if args.mrz is None else typed_lines(args.mrz, sys.stdin)
    laid = _laid(args, typed, _policy(args.policy))
    passwords = passwords_of(laid.lines, args.can)
    with PictureDecoder() as decoder, laid.opened() as chip:
        assert decoder.layers  # ready, so that the portrait's time has no start in it
        found = laid.examine(chip, passwords, decoder)
    file = _written(args.portrait, found.portrait)
    told = as_object(found, file, laid.air_ms(), personal=args.details)
    print(json.dumps(told) if args.json else as_text(told), flush=True)
    return GENUINE if found.outcome.authenticated is True else NOT_GENUINE


def _written(file: Path | None, portrait: Picture | None) -> Path | None:
    """Write the portrait where that was asked for; return where it is now."""
    if file is None or portrait is None:
        if file is not None:
            print("egate: no portrait that a known state signed: none is written", file=sys.stderr)
        return None
    write_portrait(file, portrait.data)
    return file


def _laid(args: argparse.Namespace, lines: tuple[str, ...] | None, policy: Policy) -> Laid:
    if args.sim is not None:
        if args.store is not None:
            raise StartError("--store is for real chips: a simulated one brings its own state")
        return laid_by_simulator(args.sim, lines, policy)
    if lines is None:
        raise StartError("--mrz is needed: what is printed on the page opens the chip")
    if args.vpcd is not None:
        return laid_on_vpcd(args.vpcd, lines, policy, args.store)
    return laid_on_pcsc(args.reader, lines, policy, args.store)


def _policy(path: Path | None) -> Policy:
    path = path or shipped_config() / "policy.toml"
    return from_toml(text_of(path), str(path))


def _profiles(args: argparse.Namespace) -> int:
    form = json.dumps if args.json else rows
    for told in examined_profiles(_policy(args.policy)):
        print(form(told), flush=True)
    return GENUINE
