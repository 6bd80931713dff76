"""The one command, `egate`: finds the subcommand; expected errors become one sentence."""

import argparse
import errno
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module, metadata
from typing import Any, Final

from gate.app import surroundings
from gate.app.system_libraries import require
from gate.app.worker.freed import overwrite_what_is_freed
from gate.errors import EgateError


@dataclass(frozen=True, slots=True)
class Command:
    """A subcommand; its module has add_parser(subparsers) and run(args), imported when named."""

    module: str
    help: str
    looks: bool = False  # needs the shared libraries of OpenCV, mediapipe and ZBar
    holds: bool = False  # what is personal, of one traveller after another


COMMANDS: Final = {
    "demo": Command("gate.app.demo.command", "run a hall in which every device is simulated", True),
    "run": Command("gate.app.run_command", "run the hall of a configuration", True, True),
    "check": Command("gate.app.check_command", "tell every fault of configuration files"),
    "verify": Command("gate.app.verify", "compare a document's portrait with a live face", True),
    "evaluate": Command(
        "gate.app.evaluate.command", "measure error rates on your own pictures", True
    ),
    "barcode": Command("gate.app.barcode.command", "read the bar codes in pictures", True),
    "chip": Command("gate.app.chip.command", "read a passport's chip and judge it", True),
    "models": Command("gate.app.models_command", "list, install or verify the weights"),
    "journal": Command(
        "gate.app.journal_command", "list, show, export, verify or audit the journal"
    ),
    "simulate": Command(
        "gate.app.simulate_command", "run a hall for days in virtual time and audit its journal"
    ),
    "bench": Command("gate.app.bench.command", "run scenarios of the tester's bench", True),
    "user": Command("gate.app.user_command", "who may sign in at the pages, and as what"),
    "token": Command("gate.app.token_command", "which machines may ask the HTTP API"),
    "diagram": Command("gate.app.diagram", "draw the lane's table as Mermaid text"),
    "prove": Command("gate.app.prove_command", "explore the lane's table, and plant faults in it"),
    "page": Command("gate.app.page.command", "read the data page of a document", True),
    "trust": Command("gate.app.trust.command", "add, list or update issuing states' certificates"),
    "voice": Command("gate.app.voice_command", "speak the display's sentences into files"),
    "api": Command("gate.app.api_command", "print the OpenAPI document of the HTTP API"),
    "drivers": Command("gate.app.drivers_command", "list the drivers and their settings", True),
}

FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code.

    0: done and as wanted; 1: done, and the answer is no; 2: could not be done; 130: Ctrl-C.
    Without `argv` this process is the command, and its streams and signals are prepared too.
    """
    if argv is None:
        surroundings.prepare()
        if (command := COMMANDS.get(sys.argv[1]) if sys.argv[1:] else None) and command.holds:
            overwrite_what_is_freed()
    try:
        code = _run(sys.argv[1:] if argv is None else list(argv))
        surroundings.flush_output()
    except EgateError as error:
        surroundings.complain(str(error))
        return 2
    except BrokenPipeError:  # the reader of our output left; say nothing more to it
        surroundings.give_up_output()
        return 2
    except OSError as error:
        if error.errno not in FULL:
            raise
        return _no_room(error)
    except KeyboardInterrupt:
        return 130
    return code


def _no_room(error: OSError) -> int:
    surroundings.give_up_output()
    where = error.filename or "standard output"
    surroundings.complain(f"{where} can not be written: {error.strerror}. Make room there.")
    return 2


def _run(argv: list[str]) -> int:
    command = COMMANDS.get(argv[0]) if argv else None
    if command is not None and command.looks:
        require()
    module = import_module(command.module) if command is not None else None
    arguments = _parser(argv[0] if argv else "", module).parse_args(argv)
    assert module is not None  # argparse has ended the program
    code: int = module.run(arguments)
    return code


def _parser(chosen: str, module: Any) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="egate",
        description="Controller of an e-gate, with simulators for all of its hardware.",
    )
    version = f"egate {metadata.version('egate')}"
    parser.add_argument("--version", action="version", version=version)
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        if name == chosen:
            module.add_parser(subparsers)
        else:
            subparsers.add_parser(name, help=command.help)
    return parser
