"""`egate models list|install|verify`: the weight files of the manifest."""

import argparse
from typing import Any

from models.manifest import shipped
from models.store import ModelStore, State


def add_parser(subparsers: Any) -> None:
    """Add `models` to the command line."""
    parser = subparsers.add_parser("models", help="weight files: list, install, verify")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    actions.add_parser("list", help="what the manifest pins").set_defaults(run=run, action="list")
    install = actions.add_parser("install", help="fetch what is missing or wrong")
    install.add_argument("names", nargs="*", metavar="NAME", help="default: all but the optional")
    install.set_defaults(run=run, action="install")
    verify = actions.add_parser("verify", help="check every installed file against the manifest")
    verify.set_defaults(run=run, action="verify")


def run(args: argparse.Namespace) -> int:
    """Carry out `args.action`; 0: all is well, 1: a file is missing or wrong."""
    if args.action == "list":
        return _list()
    store = ModelStore()
    if args.action == "install":
        store.install(args.names or None, report=print)
    faults = [line for state in store.verify() if (line := _fault(state))]
    print("\n".join(faults) or f"all models of the default set are whole in {store.cache}")
    return 1 if faults else 0


def _list() -> int:
    for model in shipped().models.values():
        optional = " (optional)" if model.optional else ""
        print(f"{model.name}{optional}: {model.role}, {model.size / 1e6:.1f} MB, {model.licence}")
        print(f"    {model.file}\n    sha256 {model.sha256}\n    {model.source}")
    for one in shipped().thresholds.values():
        print(f"threshold {one.name}: {one.score}\n    {one.calibration}")
    return 0


def _fault(state: State) -> str:
    if state.installed:
        return ""
    if state.fault:
        return f"{state.model.name}: {state.fault}"
    return "" if state.model.optional else f"{state.model.name}: {state.model.file} is missing"
