"""`egate models list|install|verify`: the weight files of the manifest."""

import argparse
from pathlib import Path
from typing import Any

from models.manifest import Manifest, shipped
from models.site_manifest import joined
from models.store import ModelStore, State


def add_parser(subparsers: Any) -> None:
    """Add `models` to the command line."""
    parser = subparsers.add_parser("models", help="weight files: list, install, verify")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    _action(actions, "list", "what the manifest pins")
    install = _action(actions, "install", "fetch what is missing or wrong")
    install.add_argument("names", nargs="*", metavar="NAME", help="default: all but the optional")
    _action(actions, "verify", "check every installed file against the manifest")


def _action(actions: Any, name: str, words: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = actions.add_parser(name, help=words)
    parser.add_argument(
        "--manifest", type=Path, metavar="TOML", help="your own networks, too (docs/face.md)"
    )
    parser.set_defaults(run=run, action=name)
    return parser


def run(args: argparse.Namespace) -> int:
    """Carry out `args.action`; 0: all is well, 1: a file is missing or wrong."""
    manifest = joined(args.manifest) if args.manifest else shipped()
    if args.action == "list":
        return _list(manifest)
    store = ModelStore(manifest=manifest)
    if args.action == "install":
        store.install(args.names or None, report=print)
    faults = [line for state in store.verify() if (line := _fault(state))]
    print("\n".join(faults) or f"all models of the default set are whole in {store.cache}")
    return 1 if faults else 0


def _list(manifest: Manifest) -> int:
    for model in manifest.models.values():
        optional = " (optional)" if model.optional else ""
        print(f"{model.name}{optional}: {model.role}, {model.size / 1e6:.1f} MB, {model.licence}")
        print(f"    {model.file}\n    sha256 {model.sha256}\n    {model.source}")
    for one in manifest.thresholds.values():
        print(f"threshold {one.name}: {one.score}\n    {one.calibration}")
        if one.printed_score is None:
            print("    no threshold for printed portraits: they release nobody")
        else:
            print(f"    printed portraits: {one.printed_score}\n    {one.printed_calibration}")
    return 0


def _fault(state: State) -> str:
    if state.installed:
        return ""
    if state.fault:
        return f"{state.model.name}: {state.fault}"
    return "" if state.model.optional else f"{state.model.name}: {state.model.file} is missing"
